package presentation

import (
	"math/big"

	"fordela/templates"

	"github.com/shopspring/decimal"
)

// layWeights adds the columns from the values of the key to what the division weighs by.
func (c *calculation) layWeights(s *Statement) {
	c.name = c.column(s.Plan.Units.Heading, texts)
	for t, term := range c.pot.Key.Terms {
		if len(c.terms) <= t {
			c.terms = append(c.terms, termColumns{})
		}
		for _, f := range term.Factors {
			c.terms[t].factors = append(c.terms[t].factors, c.column(f.Variable, Format{Amount, min(Places(f.Values...), 6)}))
		}
		c.weight = c.column(term.Variable, Format{Amount, s.valueDecimals(term.Variable)})
		c.keyShare = c.column(templates.ShareOf(term.Variable), shares)
		c.keyShare.Joined = true
		c.terms[t].value, c.terms[t].share = c.weight, c.keyShare
	}
	if c.composite() {
		c.weight = nil
		c.keyShare = c.column(templates.HeadWeight, Format{Share, 4})
	}
	c.share = c.keyShare
	switch {
	case c.pot.Reduced != nil:
		c.weight = c.column(templates.InKronor(templates.HeadLowest), s.amounts())
		c.share = c.column(templates.ShareOf(templates.HeadLowestAll), shares)
	case c.pot.Key.Equal:
		c.weight = c.column(templates.HeadWeight, counts)
		c.share = c.column(templates.HeadShare, shares)
	}
}

// fillTerms sets the values of the key, and their shares of its variables. A value stands
// on its own where it is met first.
func (c *calculation) fillTerms(s *Statement) {
	for t, term := range c.pot.Key.Terms {
		column := c.terms[t].value
		for k, u := range c.pot.Units {
			for i, f := range term.Factors {
				s.fillValue(c.terms[t].factors[i], k, f.Variable, u, f.Values[k])
			}
			if term.Factors == nil {
				s.fillValue(column, k, term.Variable, u, term.Values[k])
			} else {
				column.Cells[k] = figure(term.Values[k]).by(made(term, c.terms[t].factors, k))
			}
		}
		column.setTotal(figure(term.Sum), Places(term.Values...))
		fillShares(c.terms[t].share, column, term.Sum)
	}
	if c.composite() {
		c.fillComposite()
	}
}

// fillWeights sets what the division weighed by where it is not the key's own values:
// reduced floors, or ones.
func (c *calculation) fillWeights() {
	switch {
	case c.pot.Reduced != nil:
		for k, floor := range c.pot.Floors {
			c.weight.Cells[k] = figure(floor)
		}
		c.weight.setTotal(figure(c.pot.Reduced.Floors), Places(c.pot.Step))
		fillShares(c.share, c.weight, c.pot.Reduced.Floors)
	case c.pot.Key.Equal:
		for k := range c.pot.Units {
			c.weight.Cells[k] = count(1)
		}
		n := count(len(c.pot.Units))
		c.weight.setTotal(n, 0)
		fillShares(c.share, c.weight, n.value())
	}
}

// fillShares sets each value's share of their sum.
func fillShares(share, value *Column, sum decimal.Decimal) {
	for k := range share.Cells {
		if sum.IsZero() {
			share.Cells[k] = count(0)
			continue
		}
		of := formula("%s/%s", value.At(k), value.Total().fixed())
		share.Cells[k] = nearQuotient(value.Cells[k].value(), sum, shares.places(), mostKept, of)
	}
}

// mostKept is how many decimals of shares and quotas are kept; fewer are shown.
const mostKept = 6

// fillComposite sets the weight of a composite key: the shares of its variables, weighed.
func (c *calculation) fillComposite() {
	for k := range c.pot.Units {
		exact, f := c.compositeWeight(k)
		c.keyShare.Cells[k] = near(exact, shares.places(), mostKept, f)
	}
	c.keyShare.Cells[len(c.pot.Units)] = count(1)
}

// compositeWeight is a unit's weight by a composite key, of which all weights come to one.
func (c *calculation) compositeWeight(k int) (*big.Rat, *Formula) {
	var weights, products []any
	weight, sum := new(big.Rat), new(big.Rat)
	for t, term := range c.pot.Key.Terms {
		value, at := c.terms[t].value, c.terms[t].weight.place().fixed()
		weights = append(weights, at)
		products = append(products, formula("%s*%s/%s", at, value.At(k), value.Total().fixed()))
		sum.Add(sum, term.Weight.Rat())
		if !term.Sum.IsZero() {
			share := new(big.Rat).Quo(term.Values[k].Rat(), term.Sum.Rat())
			weight.Add(weight, share.Mul(share, term.Weight.Rat()))
		}
	}
	return weight.Quo(weight, sum), formula("(%s)/(%s)", joined("+", products), joined("+", weights))
}

// integer is a weight as the whole number that the division used.
func (c *calculation) integer(at Place) *Formula {
	switch {
	case c.pot.Reduced != nil && !c.plain():
		return formula("ROUND(%s/%s,0)", at, c.stepFact.place().fixed())
	case c.scale > 0:
		return formula("ROUND(%s*%s,0)", at, decimal.New(1, int32(c.scale)))
	}
	return same(at)
}
