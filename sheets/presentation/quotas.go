package presentation

import (
	"math/big"

	"fordela/engine/apportion"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// layBounds adds the columns of conditions, where the pot has any.
func (c *calculation) layBounds(s *Statement) {
	if !c.bounded {
		return
	}
	if c.pot.Floors != nil {
		c.lowest = c.column(templates.InKronor(templates.HeadLowest), s.amounts())
	}
	if c.pot.Caps != nil {
		c.highest = c.column(templates.InKronor(templates.HeadHighest), s.amounts())
	}
	c.unbounded = c.column(c.steps(templates.HeadUnbounded), quotas)
	c.held = c.column(templates.HeadHeldAt, texts)
}

// fillQuotas sets the exact quotas, and with conditions also the bounds and the quotas
// without them.
func (c *calculation) fillQuotas() {
	d := c.pot.Division
	for k := range c.pot.Units {
		if c.bounded {
			c.unbounded.Cells[k] = near(d.Unbounded(k), quotas.places(), mostKept, c.proportion(k))
			c.fillBounds(k)
		} else {
			c.quota.Cells[k] = near(d.Quota(k), quotas.places(), mostKept, c.proportion(k))
		}
	}
	n := len(c.pot.Units)
	c.quota.Cells[n] = whole(c.whole).by(wholeSum(c.quota))
	if c.bounded {
		c.unbounded.Cells[n] = whole(c.whole).by(wholeSum(c.unbounded))
		c.effect.Cells[n] = count(0).by(c.effectFormula(n))
		c.fillFree()
	}
}

// wholeSum is the formula of the sum of figures that come to a whole number before they are
// rounded.
func wholeSum(c *Column) *Formula { return formula("ROUND(SUM(%s),0)", c.All()) }

// proportion is a quota by the weights alone.
func (c *calculation) proportion(k int) *Formula {
	steps := c.stepsFact.place().fixed()
	if c.weight == nil {
		_, weight := c.compositeWeight(k)
		return formula("%s*%s", steps, weight)
	}
	return formula("%s*%s/%s", steps, c.weight.At(k), c.weight.Total().fixed())
}

// fillBounds sets a unit's bounds, which of them holds it, and what that does.
func (c *calculation) fillBounds(k int) {
	d := c.pot.Division
	if c.lowest != nil {
		c.lowest.Cells[k] = figure(c.pot.Floors[k])
	}
	if c.highest != nil && c.pot.Caps[k] != nil {
		c.highest.Cells[k] = figure(*c.pot.Caps[k])
	}
	state := templates.HeldByNone
	switch d.Shares[k].Bound {
	case apportion.AtMin:
		state = templates.HeldAtFloor
	case apportion.AtMax:
		state = templates.HeldAtCap
	}
	c.held.Cells[k] = words(state)
	c.quota.Cells[k] = near(d.Quota(k), quotas.places(), mostKept, c.boundQuota(k))
	effect := c.quota.Cells[k].value().Sub(c.unbounded.Cells[k].value()).Mul(c.pot.Step)
	c.effect.Cells[k] = near(effect.Rat(), c.effect.Format.places(), c.effect.Format.places(), c.effectFormula(k))
}

// effectFormula is what conditions do to a unit, kronor, from its quotas as they stand.
func (c *calculation) effectFormula(k int) *Formula {
	return formula("(%s-%s)*%s", c.quota.At(k), c.unbounded.At(k), c.stepFact.place().fixed())
}

// boundQuota is a quota within its bounds: at the bound that holds it, or the weight's
// share of what the bounds leave. Where the free steps and weights have no place of their
// own, the value stands alone.
func (c *calculation) boundQuota(k int) *Formula {
	switch {
	case c.pot.Division.Shares[k].Bound == apportion.AtMin && c.lowest != nil:
		return c.inSteps(c.lowest.At(k))
	case c.pot.Division.Shares[k].Bound == apportion.AtMax:
		return c.inSteps(c.highest.At(k))
	case c.freeFact == nil || c.weight == nil || c.pot.Division.Denominator().Sign() == 0:
		return nil
	}
	return formula("IF(%[3]s=0,0,%[1]s*%[2]s/%[3]s)", c.freeFact.place().fixed(), c.weight.At(k), c.weightFact.place().fixed())
}

// inSteps is an amount in kronor as a number of steps.
func (c *calculation) inSteps(at Place) *Formula {
	if c.plain() {
		return same(at)
	}
	return formula("ROUND(%s/%s,0)", at, c.stepFact.place().fixed())
}

// fillFree sets the steps and the weight of the units that no bound holds.
func (c *calculation) fillFree() {
	if c.freeFact == nil {
		return
	}
	d, values := c.pot.Division, c.weighed()
	free, weight := new(big.Int).Set(c.whole), decimal.Zero
	for k := range c.pot.Units {
		if d.Shares[k].Bound == apportion.None {
			weight = weight.Add(values.Cells[k].value())
		} else {
			free.Sub(free, d.Floor(k))
		}
	}
	sumWhere := func(state string, of *Column) *Formula {
		return formula(`SUMPRODUCT((%s="%s")*%s)`, c.held.All(), state, of.All())
	}
	var bound []any
	if c.lowest != nil {
		bound = append(bound, sumWhere(templates.HeldAtFloor, c.lowest))
	}
	if c.highest != nil {
		bound = append(bound, sumWhere(templates.HeldAtCap, c.highest))
	}
	steps := formula("%s-(%s)", c.potFact.place(), joined("+", bound))
	if !c.plain() {
		steps = formula("ROUND((%s)/%s,0)", steps, c.stepFact.place())
	}
	c.freeFact.Cell = whole(free).as(counts).by(steps)
	decimals := Places(weight)
	c.weightFact.Cell = figure(weight).as(Format{Amount, decimals}).
		by(rounded(sumWhere(templates.HeldByNone, values), decimals))
}
