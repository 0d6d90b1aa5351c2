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
			c.unbounded.Cells[k] = ratio(d.Unbounded(k)).by(c.proportion(k))
			c.fillBounds(k)
		} else {
			c.quota.Cells[k] = ratio(d.Quota(k)).by(c.proportion(k))
		}
	}
	c.quota.setTotal(whole(c.whole), 4)
	if c.bounded {
		c.unbounded.setTotal(whole(c.whole), 4)
		c.effect.setTotal(count(0), 2)
		c.fillFree()
	}
}

// proportion is a quota by the weights alone.
func (c *calculation) proportion(k int) *Formula {
	steps := c.stepsFact.place().fixed()
	if c.weight == nil {
		return formula("%s*%s", steps, c.share.At(k))
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
	c.quota.Cells[k] = ratio(d.Quota(k)).by(c.boundQuota(k))
	effect := new(big.Rat).Sub(d.Quota(k), d.Unbounded(k))
	effect.Mul(effect, c.pot.Step.Rat())
	c.effect.Cells[k] = ratio(decimal.NewFromBigRat(effect, 4).Rat()).
		by(formula("ROUND((%s-%s)*%s,4)", c.quota.At(k), c.unbounded.At(k), c.stepFact.place().fixed()))
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
	case c.freeFact == nil || c.pot.Division.Denominator().Sign() == 0:
		return nil
	}
	return formula("IF(%[3]s=0,0,%[1]s*%[2]s/%[3]s)", c.freeFact.place().fixed(), c.weighed().At(k), c.weightFact.place().fixed())
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
	free, weight := new(big.Int).Set(c.whole), new(big.Rat)
	for k := range c.pot.Units {
		if d.Shares[k].Bound == apportion.None {
			weight.Add(weight, values.Cells[k].exact())
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
	decimals := values.Format.Decimals
	if c.weight == nil {
		decimals = 8
	}
	c.weightFact.Cell = ratio(weight).as(Format{Amount, decimals}).by(sumWhere(templates.HeldByNone, values))
}
