package presentation

import (
	"fmt"
	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// layEach lays out the calculation of a pot whose amounts are rounded each by itself.
func (s *Statement) layEach(i int, pot *engine.Pot) {
	c := &calculation{
		Table: newTable(fmt.Sprintf("Berakning%d", i+1), templates.SheetCalculation+" "+s.potName(pot),
			templates.CalculationTitle(pot.Part, pot.Recipient), len(pot.Units), true),
		pot: pot, mode: byValue, weights: pot.Key.Weights(len(pot.Units)),
	}
	s.calculations[pot] = c
	c.potFact = c.fact(templates.LabelPot, figure(pot.Each.Pot).as(Format{Amount, Places(pot.Each.Pot)}))
	c.stepFact = c.fact(templates.LabelStep, figure(pot.Step).as(Format{Amount, Places(pot.Step)}))
	if c.composite() {
		for _, term := range pot.Key.Terms {
			weight := figure(term.Weight).as(Format{Amount, Places(term.Weight)})
			c.terms = append(c.terms, termColumns{weight: c.fact(templates.WeightOf(term.Variable), weight)})
		}
	}
	c.layWeights(s)
	if pot.Floors != nil && pot.Reduced == nil {
		c.lowest = c.column(templates.InKronor(templates.HeadLowest), s.amounts())
	}
	if pot.Caps != nil && pot.Reduced == nil {
		c.highest = c.column(templates.InKronor(templates.HeadHighest), s.amounts())
	}
	c.quota = c.column(templates.InKronor(templates.HeadQuota), quotas)
	if pot.Each.Others != nil {
		c.others = c.column(templates.InKronor(templates.HeadOthers), s.amounts())
	}
	c.roundedTo = c.column(templates.InKronor(templates.HeadRounded), s.amounts())
	c.effect = c.column(templates.InKronor(templates.HeadLevelled), s.changes())
	c.amount = c.column(templates.HeadAmount, s.amounts())
}

// fillEach sets the quotas in kronor, what they are rounded to, and the difference that one
// unit bears.
func (c *calculation) fillEach(s *Statement) {
	pot, e := c.pot, c.pot.Each
	difference := decimal.Zero
	for k := range pot.Units {
		if c.lowest != nil {
			c.lowest.Cells[k] = figure(pot.Floors[k])
		}
		if c.highest != nil && pot.Caps[k] != nil {
			c.highest.Cells[k] = figure(*pot.Caps[k])
		}
		quota := pot.Division.Quota(k)
		quota.Mul(quota, pot.Grain.Rat())
		var f *Formula
		if c.lowest == nil && c.highest == nil && c.weight != nil {
			f = formula("%s*%s/%s", c.potFact.place().fixed(), c.weight.At(k), c.weight.Total().fixed())
		}
		c.quota.Cells[k] = near(quota, quotas.places(), mostKept, f)
		c.roundedTo.Cells[k] = figure(e.Rounded[k]).by(c.roundQuota(k, s.Decimals))
		by := decimal.Zero
		if k == e.Bearer {
			by = e.Difference
		}
		difference = difference.Add(by)
		c.effect.Cells[k] = figure(by)
		if k == e.Bearer {
			sum := sumOf(s.Decimals, c.roundedTo.All())
			c.effect.Cells[k].From = rounded(formula("%s-%s", c.potFact.place(), sum), s.Decimals)
		}
		c.amount.Cells[k] = figure(e.Amounts[k]).by(rounded(formula("%s+%s", c.roundedTo.At(k), c.effect.At(k)), s.Decimals))
	}
	c.quota.setTotal(figure(e.Pot), 4)
	c.roundedTo.setTotal(figure(c.roundedTo.sum()), s.Decimals)
	c.effect.setTotal(figure(difference), s.Decimals)
	c.amount.setTotal(figure(pot.Amount), s.Decimals)
	c.Notes = s.eachNotes(c)
}

// roundQuota is the formula of a rounded quota; nil where the quota as it stands is rounded
// another way, or a spreadsheet might do so.
func (c *calculation) roundQuota(k, decimals int) *Formula {
	e, sum, other := same(c.quota.At(k)), c.quota.Cells[k].value(), decimal.Zero
	if c.others != nil {
		other = c.pot.Each.Others[k]
		c.others.Cells[k] = figure(other)
		sum = sum.Add(other)
		e = formula("(%s+%s)", e, c.others.At(k))
	}
	if !turns(sum, c.pot.Step, c.pot.Each.Up, c.pot.Each.Rounded[k].Add(other)) {
		return nil
	}
	f := inWhole(e, c.stepFact, c.pot.Step, c.pot.Each.Up, decimals)
	if c.others != nil {
		f = rounded(formula("%s-%s", f, c.others.At(k)), decimals)
	}
	return f
}

func (s *Statement) eachNotes(c *calculation) []string {
	var notes []string
	if c.others != nil {
		notes = append(notes, templates.OthersNote)
	}
	if c.lowest != nil || c.highest != nil {
		notes = append(notes, templates.EachBoundsNote)
	}
	notes = append(notes, s.bearerNotes(c.pot)...)
	return append(notes, templates.MethodRule(s.Method))
}

// bearerNotes say who bears the difference of amounts rounded each by itself, or that the
// total does.
func (s *Statement) bearerNotes(pot *engine.Pot) []string {
	e := pot.Each
	if e == nil || e.Difference.IsZero() {
		return nil
	}
	part := pot.Part
	if part == "" {
		part = templates.PartByKey
	}
	if e.Bearer < 0 {
		return []string{templates.TotalBearsNote(part, e.Pot, pot.Amount)}
	}
	return []string{templates.BearerNote(part, s.Units[pot.Units[e.Bearer]].Name, e.Difference)}
}
