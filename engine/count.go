package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// counted is what a line that pays for each one counted comes to, for the units that it
// covers.
type counted struct {
	trail   *Count
	units   []int
	at      map[int]int       // the place of each unit among these; nil until one is asked for
	amounts []decimal.Decimal // kronor
	plain   []decimal.Decimal // before conditions and rounding
}

// covered are the units of a payee that a line concerns: all, or those of a class.
func (d *decider) covered(l PaidLine, p Payee) []int {
	if l.Rule == Fixed || l.Class.Value == "" {
		return p.Units
	}
	return slices.DeleteFunc(slices.Clone(p.Units), func(u int) bool { return !d.covers(l, u) })
}

// countLines sets what the lines that pay for each one counted come to: each unit's amount
// by itself, rounded to the step and then brought within the conditions. Conditions on all
// that a unit gets are kept by the last line that is divided by a key, or where there is
// none by the last of these.
func (d *decider) countLines(p Payee) {
	carrier := p.carrier()
	var last []PaidLine
	for _, l := range p.Lines {
		if l.Rule == PerCount && l.Line == carrier {
			last = append(last, l)
		} else if l.Rule == PerCount {
			d.countLine(l, p)
		}
	}
	for _, l := range last {
		d.countLine(l, p)
	}
}

// countLine sets what one line comes to; nothing when a finding tells why it cannot be known.
func (d *decider) countLine(l PaidLine, p Payee) {
	key := d.KeyOf(l.Line)
	if key == nil || key.Broken || d.unitBroke || !l.Amount.Known() || !d.Step.IsPositive() {
		return
	}
	all := p
	p.Units = d.covered(l, p)
	c := &counted{units: p.Units, trail: &Count{Rate: l.Amount.Value, Step: d.Step, Key: key.trail(d.Plan, p.Units)}}
	conditions := d.conditionsOn(all, l.Line)
	c.trail.Bounds = conditions
	for _, n := range c.trail.Key.Terms[0].Values {
		exact := c.trail.Rate.Mul(n)
		c.plain = append(c.plain, exact)
	}
	if d.roundCount(c, conditions, l, p, all) {
		d.counts[l.Line] = c
	}
}

// nearest rounds an amount of at least 0 to whole steps, half a step up.
func nearest(amount, step decimal.Decimal) decimal.Decimal {
	steps, _ := amount.Add(amount).Add(step).QuoRem(step.Add(step), 0)
	return steps.Mul(step)
}

// roundCount rounds counted amounts and brings them within their conditions. What that adds
// or takes is nobody else's: the line comes to more or less.
func (d *decider) roundCount(c *counted, conditions []*Condition, l PaidLine, p, all Payee) bool {
	others := func(unit int) (decimal.Decimal, bool) { return d.plainOthers(all, l.Line, unit) }
	limits, ok := d.limits(conditions, p, others)
	if !ok {
		return false
	}
	bounds := &Pot{Grain: d.Step}
	separate := d.decision.Method.Separate()
	if separate {
		bounds.Grain = grainOf(decimal.Zero, limits)
	}
	if !d.bound(bounds, claimsOf(c.trail.Key.Weights(len(p.Units))), limits, p.Units) {
		return false
	}
	c.trail.Floors, c.trail.Caps, c.trail.Inward = bounds.Floors, bounds.Caps, bounds.Inward
	within := func(i int, amount decimal.Decimal) decimal.Decimal {
		if bounds.Caps != nil && bounds.Caps[i] != nil {
			amount = decimal.Min(amount, *bounds.Caps[i])
		}
		if bounds.Floors != nil {
			amount = decimal.Max(amount, bounds.Floors[i])
		}
		return amount
	}
	step, beside := d.Step, func(int) (decimal.Decimal, bool) { return decimal.Zero, true }
	if separate {
		step, beside = d.roundingOf(l.Line, all, others)
		c.trail.Step, c.trail.Separate, c.trail.Up = step, true, d.decision.Method.Up()
	}
	for i, exact := range c.plain {
		other, ok := beside(p.Units[i])
		switch {
		case !ok:
			return false
		case separate:
			c.trail.Others = append(c.trail.Others, other)
			sum := within(i, exact).Add(other)
			c.amounts = append(c.amounts, rounded(sum.Rat(), step, d.decision.Method.Up()).Sub(other))
		default:
			c.trail.Plain = append(c.trail.Plain, nearest(exact, step))
			c.amounts = append(c.amounts, within(i, c.trail.Plain[i]))
		}
	}
	c.trail.Amounts = c.amounts
	return d.canPayOn(p.Units, c.amounts, l.Line)
}

// plainOthers is what a unit gets of the recipient's other parts where none of them is
// divided by a key. Ok is false when one of them is not known.
func (d *decider) plainOthers(p Payee, line *Line, unit int) (sum decimal.Decimal, ok bool) {
	for _, l := range p.Lines {
		if l.Line == line || l.Rule == Fixed || !d.covers(l, unit) {
			continue
		}
		amount, known := d.ownAmount(l, unit)
		if !known {
			return sum, false
		}
		sum = sum.Add(amount)
	}
	return sum, true
}

// ownAmount is what a unit gets of a line that covers it and whose amount does not depend
// on others'. Ok is false when that is not known.
func (d *decider) ownAmount(l PaidLine, unit int) (amount decimal.Decimal, ok bool) {
	if l.Rule == PerUnit {
		return l.Amount.Value, l.Amount.Known()
	}
	c := d.counts[l.Line]
	if c == nil {
		return amount, false
	}
	if c.at == nil {
		c.at = map[int]int{}
		for i, u := range c.units {
			c.at[u] = i
		}
	}
	return c.amounts[c.at[unit]], true
}

// covers reports whether a line concerns a unit.
func (d *decider) covers(l PaidLine, unit int) bool {
	return l.Class.Value == "" || Loose(d.Plan.Units.Rows[unit].Class.Value) == Loose(l.Class.Value)
}

// carrier is the line that keeps conditions on all that a unit gets: the last that is
// divided by a key, or else the last that pays for each one counted; nil when there is none.
func (p Payee) carrier() *Line {
	var last *Line
	for _, l := range p.Lines {
		if l.Rule == ByKey || l.Rule == PerCount && (last == nil || last.Rule == PerCount) {
			last = l.Line
		}
	}
	return last
}
