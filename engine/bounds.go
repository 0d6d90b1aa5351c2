package engine

import (
	"errors"
	"math/big"
	"slices"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// divide divides a whole number of steps by integer weights; order ranks the claims
// for the last rule on equal standing.
func divide(m apportion.Method, whole *big.Int, weights []*big.Int, order []int) (*apportion.Division, error) {
	return apportion.Divide(m, whole, claimsOf(weights), func(i, j int) int { return order[i] - order[j] })
}

// claimsOf gives claims without bounds.
func claimsOf(weights []*big.Int) []apportion.Claim {
	claims := make([]apportion.Claim, len(weights))
	for i, w := range weights {
		claims[i].Weight = w
	}
	return claims
}

// divideBounded divides the pot by its key within the conditions that concern it,
// and reports whether that could be done.
func (d *decider) divideBounded(pot *Pot, due due, p, all Payee) bool {
	claims := claimsOf(pot.Key.Weights(len(p.Units)))
	conditions := d.conditionsOn(all, due.Line)
	pot.Bounds = conditions
	before := func(i, j int) int { return pot.Order[i] - pot.Order[j] }
	if len(conditions) > 0 || len(d.Previous) > 0 {
		d.addPlain(claims, due.amount.Value, p.Units, conditions)
	}
	limits, ok := d.limits(conditions, p, func(unit int) (decimal.Decimal, bool) { return d.besides(all, due.Line, unit) })
	if !ok {
		return false
	}
	method, whole := d.decision.Method, due.amount.Value.Div(pot.Step).BigInt()
	if method.Separate() {
		method = apportion.LargestRemainder // of quotas in so fine parts that nothing is rounded
		pot.Grain = grainOf(due.amount.Value, limits)
		whole = due.amount.Value.Div(pot.Grain).BigInt()
	}
	if !d.bound(pot, claims, limits, p.Units) {
		return false
	}
	division, err := apportion.Divide(method, whole, claims, before)
	var floors *apportion.FloorsError
	var caps *apportion.CapsError
	switch {
	case err == nil:
	case errors.As(err, &floors) && d.Plan.Case.Ratable:
		if division, err = d.reduce(method, pot, claims, whole); err != nil {
			return false
		}
		d.find(CodeReduced, conditions[0].KindText.Pos, Args{
			"found": pot.Reduced.Floors, "expected": pot.Amount, "diff": pot.Reduced.Floors.Sub(pot.Amount), "part": pot.Part,
		})
	case errors.As(err, &floors):
		d.findBeyond(CodeFloorsExceed, pot, pot.kronor(floors.Excess), due, p)
		return false
	case errors.As(err, &caps) && d.takes:
		pot.Left = pot.kronor(caps.Shortfall)
		pot.Amount = pot.Amount.Sub(pot.Left)
		whole = new(big.Int).Sub(whole, caps.Shortfall)
		if division, err = apportion.Divide(method, whole, claims, before); err != nil {
			return false
		}
	case errors.As(err, &caps):
		d.findBeyond(CodeCapsBelow, pot, pot.kronor(caps.Shortfall).Neg(), due, p)
		return false
	default:
		return false // weights that a finding already tells of
	}
	pot.Division = division
	if d.decision.Method.Separate() {
		return d.roundEach(pot, due, p, all)
	}
	if losers, err := apportion.LosesByGrowth(method, whole, claims, before); err == nil { // floors that exceed the pot are an error, reduced or not
		pot.Losers = losers
		for _, i := range losers {
			d.find(CodeParadox, due.Amount.Pos, Args{"name": d.Plan.Units.Rows[p.Units[i]].Name.Value, "step": d.Step, "part": pot.Part})
		}
	}
	return true
}

// findBeyond tells that the floors of a pot exceed it, or that its caps do not come to it,
// and what of them the units get of other parts: the sums are of this part alone.
func (d *decider) findBeyond(code Code, pot *Pot, by decimal.Decimal, due due, p Payee) {
	args := Args{"found": pot.Amount.Add(by), "expected": pot.Amount, "diff": by.Abs(), "name": p.Name, "part": pot.Part}
	var binding []*Condition
	for _, c := range pot.Bounds {
		if c.floor() == (code == CodeFloorsExceed) {
			binding = append(binding, c)
		}
	}
	if slices.ContainsFunc(binding, (*Condition).OnWhole) {
		sum := decimal.Zero
		for _, u := range p.Units {
			besides, _ := d.besides(p, due.Line, u)
			sum = sum.Add(besides)
		}
		if sum.IsPositive() {
			args["besides"] = sum
		}
	}
	if only := binding[0]; len(binding) == 1 && only.Kind.Measure() == MeasureKronor && only.Column.Value == "" {
		args["value"] = only.Value.Value
	}
	d.findRelated(code, binding[0].KindText.Pos, due.Amount.Pos, args)
}

// kronor gives parts of the pot's division in kronor.
func (p *Pot) kronor(parts *big.Int) decimal.Decimal {
	return decimal.NewFromBigInt(parts, 0).Mul(p.Grain)
}

// reduce is the ratable reduction: when the floors exceed the pot, each unit gets
// the pot in proportion to its floor.
func (d *decider) reduce(m apportion.Method, pot *Pot, claims []apportion.Claim, whole *big.Int) (*apportion.Division, error) {
	floors := make([]*big.Int, len(claims))
	sum := decimal.Zero
	for i, floor := range pot.Floors {
		floors[i] = claims[i].Min
		sum = sum.Add(floor)
	}
	pot.Reduced = &Reduction{Floors: sum, Pot: pot.Amount}
	return divide(m, whole, floors, pot.Order)
}

// conditionsOn gives the conditions that concern a part of a recipient. A condition
// without Del counts all that a unit gets of the recipient. It is kept by the last part
// that is divided by a key, when the others are known.
func (d *decider) conditionsOn(p Payee, l *Line) []*Condition {
	var out []*Condition
	for _, c := range d.Conditions[Loose(p.Name)] {
		if c.OnWhole() && p.carrier() == l || !c.OnWhole() && Loose(c.Part.Value) == Loose(l.Part.Value) {
			out = append(out, c)
		}
	}
	return out
}

// checkPastParts checks that last year's amounts are by parts where a condition needs
// them so.
func (d *decider) checkPastParts(conditions []*Condition, p Payee) bool {
	sound := true
	for _, c := range conditions {
		if !c.ofPast() || !p.inParts(c) || len(d.Previous) == 0 || len(p.Units) == 0 {
			continue
		}
		known := slices.ContainsFunc(p.Units, func(u int) bool {
			_, ok := d.PastParts[Loose(d.Plan.Units.Rows[u].Name.Value)][Loose(c.Part.Value)]
			return ok
		})
		if !known {
			d.findRelated(CodePreviousPart, c.Part.Pos, d.Plan.PreviousHead.Pos, Args{"part": c.Part.Value, "value": c.KindText.Value})
			sound = false
		}
	}
	return sound
}

// besides is what a unit gets of the recipient's other parts: those that have been paid,
// and those for each unit that are still to be.
// Ok is false when one of the former could not be paid, which a finding tells.
func (d *decider) besides(p Payee, line *Line, unit int) (sum decimal.Decimal, ok bool) {
	paid, before, past := d.decision.Units[d.shares[unit]].Parts, 0, false
	for _, part := range paid {
		sum = sum.Add(part.Amount)
	}
	for _, l := range p.Lines {
		switch {
		case l.Line == line:
			past = true
		case l.Rule == Fixed || !d.covers(l, unit):
		case !past:
			before++
		default: // for each unit or each one counted: the line is the last that is divided by a key
			amount, _ := d.ownAmount(l, unit)
			sum = sum.Add(amount)
		}
	}
	return sum, len(paid) == before
}

// boundValue is a condition's bound for a unit, kronor.
func (d *decider) boundValue(c *Condition, p Payee, unit int) (decimal.Decimal, bool) {
	value := c.Value
	if c.Column.Value != "" {
		value = d.columnValue(c.Column, unit)
	}
	switch c.Kind.Measure() {
	case MeasureKronor:
		return value.Value, value.Known()
	case MeasureCount:
		n := d.columnValue(c.Key, unit)
		return value.Value.Mul(n.Value), value.Known() && n.Known()
	}
	name := d.Plan.Units.Rows[unit].Name
	past := d.pastAmount(c, p, name.Value)
	if past.State == Absent {
		args := Args{"name": name.Value, "value": c.KindText.Value}
		if p.inParts(c) {
			args["part"] = c.Part.Value
		} else if len(d.PastParts[Loose(name.Value)]) > 0 {
			args["partial"] = true
		}
		d.findRelated(CodePreviousMissing, name.Pos, c.KindText.Pos, args)
	}
	return past.Value.Mul(value.Value).Shift(-2), past.Known() && value.Known()
}

// pastAmount is last year's amount that a condition is a share of: the part's, when the
// condition names one, or all that the unit got.
func (d *decider) pastAmount(c *Condition, p Payee, unit string) Number {
	part, ok := d.PastParts[Loose(unit)][Loose(c.Part.Value)]
	switch past := d.Previous[Loose(unit)]; {
	case ok || p.inParts(c):
		return part
	case past != nil:
		return past.Amount
	}
	return Number{}
}

// inParts reports whether a condition concerns one of several parts that a unit gets of
// the recipient, so that all that it got last year is no measure of it.
func (p Payee) inParts(c *Condition) bool {
	parts := 0
	for _, l := range p.Lines {
		if l.PaysUnits() {
			parts++
		}
	}
	return !c.OnWhole() && parts > 1
}
