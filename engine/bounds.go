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
func (d *decider) divideBounded(pot *Pot, due due, p Payee, whole *big.Int) bool {
	claims := claimsOf(pot.Key.Weights(len(p.Units)))
	conditions := d.conditionsOn(p, due.Line)
	pot.Bounds = conditions
	before := func(i, j int) int { return pot.Order[i] - pot.Order[j] }
	if len(conditions) > 0 || len(d.Previous) > 0 {
		d.addPlain(claims, whole, p.Units, conditions)
	}
	if len(conditions) > 0 && !d.bound(pot, claims, conditions, due, p) {
		return false
	}
	division, err := apportion.Divide(d.decision.Method, whole, claims, before)
	var floors *apportion.FloorsError
	var caps *apportion.CapsError
	switch {
	case err == nil:
	case errors.As(err, &floors) && d.Plan.Case.Ratable:
		if division, err = d.reduce(pot, claims, whole); err != nil {
			return false
		}
		d.find(CodeReduced, conditions[0].KindText.Pos, Args{
			"found": pot.Reduced.Floors, "expected": pot.Amount, "diff": pot.Reduced.Floors.Sub(pot.Amount), "part": pot.Part,
		})
	case errors.As(err, &floors):
		d.findBeyond(CodeFloorsExceed, pot, d.kronor(floors.Excess), due, p)
		return false
	case errors.As(err, &caps):
		d.findBeyond(CodeCapsBelow, pot, d.kronor(caps.Shortfall).Neg(), due, p)
		return false
	default:
		return false // weights that a finding already tells of
	}
	pot.Division = division
	if losers, err := apportion.LosesByGrowth(d.decision.Method, whole, claims, before); err == nil { // floors that exceed the pot are an error, reduced or not
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
	if only := binding[0]; len(binding) == 1 && !only.ofPast() {
		args["value"] = only.Value.Value
	}
	d.findRelated(code, binding[0].KindText.Pos, due.Amount.Pos, args)
}

func (d *decider) kronor(steps *big.Int) decimal.Decimal {
	return decimal.NewFromBigInt(steps, 0).Mul(d.Step)
}

// reduce is the ratable reduction: when the floors exceed the pot, each unit gets
// the pot in proportion to its floor.
func (d *decider) reduce(pot *Pot, claims []apportion.Claim, whole *big.Int) (*apportion.Division, error) {
	floors := make([]*big.Int, len(claims))
	sum := decimal.Zero
	for i, floor := range pot.Floors {
		floors[i] = claims[i].Min
		sum = sum.Add(floor)
	}
	pot.Reduced = &Reduction{Floors: sum, Pot: pot.Amount}
	return divide(d.decision.Method, whole, floors, pot.Order)
}

// conditionsOn gives the conditions that concern a part of a recipient. A condition
// without Del counts all that a unit gets of the recipient. It is kept by the last part
// that is divided by a key, when the others are known.
func (d *decider) conditionsOn(p Payee, l *Line) []*Condition {
	var out []*Condition
	for _, c := range d.Conditions[Loose(p.Name)] {
		if c.OnWhole() && p.lastDivided() == l || !c.OnWhole() && Loose(c.Part.Value) == Loose(l.Part.Value) {
			out = append(out, c)
		}
	}
	return out
}

// lastDivided is the last line that is divided by a key; nil when there is none.
func (p Payee) lastDivided() *Line {
	for _, l := range slices.Backward(p.Lines) {
		if l.Rule == ByKey {
			return l.Line
		}
	}
	return nil
}

// bound turns conditions into bounds of the pot, in steps: floors are rounded up and
// caps down to the step, so that rounding breaks neither. It reports whether every
// condition had what it needs.
func (d *decider) bound(pot *Pot, claims []apportion.Claim, conditions []*Condition, due due, p Payee) bool {
	if !d.checkPastParts(conditions, p) {
		return false
	}
	sound := true
	told := map[[2]*Condition]bool{} // conditions in plain kronor cross for all units alike
	for i, u := range p.Units {
		var floor, ceiling *decimal.Decimal
		var besides decimal.Decimal // what the unit gets of other parts, where a condition counts it
		var floorBy, ceilingBy *Condition
		for _, c := range conditions {
			value, ok := d.boundValue(c, p, u)
			if !ok {
				sound = false
				continue
			}
			if c.OnWhole() {
				if besides, ok = d.besides(p, due.Line, u); !ok {
					return false
				}
				value = value.Sub(besides)
			}
			switch {
			case c.floor():
				value = decimal.Max(decimal.Zero, value)
				if floor == nil || value.GreaterThan(*floor) {
					floor, floorBy = &value, c
				}
			case value.IsNegative():
				d.find(CodeFloorAboveCap, c.Value.Pos, Args{"name": d.Plan.Units.Rows[u].Name.Value, "besides": besides, "cap": value.Add(besides)})
				return false
			case ceiling == nil || value.LessThan(*ceiling):
				ceiling, ceilingBy = &value, c
			}
		}
		if floor != nil {
			if pot.Floors == nil {
				pot.Floors = make([]decimal.Decimal, len(p.Units))
			}
			steps, even := d.steps(*floor)
			if !even {
				steps, pot.Inward = steps.Add(DefaultStep), true
			}
			claims[i].Min = steps.BigInt()
			pot.Floors[i] = steps.Mul(d.Step)
		}
		if ceiling != nil {
			if pot.Caps == nil {
				pot.Caps = make([]*decimal.Decimal, len(p.Units))
			}
			steps, even := d.steps(*ceiling)
			pot.Inward = pot.Inward || !even
			claims[i].Max = steps.BigInt()
			amount := steps.Mul(d.Step)
			pot.Caps[i] = &amount
		}
		if floor != nil && ceiling != nil && pot.Floors[i].GreaterThan(*pot.Caps[i]) {
			sound = false
			pair := [2]*Condition{floorBy, ceilingBy}
			if told[pair] {
				continue
			}
			told[pair] = floorBy.Kind.Measure() == MeasureKronor && ceilingBy.Kind.Measure() == MeasureKronor
			args := Args{"name": d.Plan.Units.Rows[u].Name.Value, "floor": pot.Floors[i], "cap": *pot.Caps[i]}
			if floorBy.OnWhole() {
				args["floor"] = pot.Floors[i].Add(besides) // as the condition has it
			}
			if ceilingBy.OnWhole() {
				args["cap"] = pot.Caps[i].Add(besides)
			}
			if floorBy.OnWhole() != ceilingBy.OnWhole() {
				args["besides"], args["more"] = besides, ceilingBy.OnWhole()
			}
			d.findRelated(CodeFloorAboveCap, ceilingBy.Value.Pos, floorBy.Value.Pos, args)
		}
	}
	return sound
}

// checkPastParts checks that last year's amounts are by parts where a condition needs
// them so.
func (d *decider) checkPastParts(conditions []*Condition, p Payee) bool {
	sound := true
	for _, c := range conditions {
		if !c.ofPast() || !p.inParts(c) || len(d.Previous) == 0 {
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
		case l.Rule == Fixed:
		case !past:
			before++
		default: // for each unit: the line is the last that is divided by a key
			sum = sum.Add(l.Amount.Value)
		}
	}
	return sum, len(paid) == before
}

// boundValue is a condition's bound for a unit, kronor.
func (d *decider) boundValue(c *Condition, p Payee, unit int) (decimal.Decimal, bool) {
	if !c.ofPast() {
		return c.Value.Value, true
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
	return past.Value.Mul(c.Value.Value).Shift(-2), past.Known()
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
