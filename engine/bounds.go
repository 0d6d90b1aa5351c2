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
func (d *decider) divideBounded(pot *Pot, due due, p payee, whole *big.Int) bool {
	claims := claimsOf(pot.Key.Weights(len(p.units)))
	conditions := d.conditionsOn(p, due.Line)
	pot.Bounds = conditions
	before := func(i, j int) int { return pot.Order[i] - pot.Order[j] }
	if len(conditions) > 0 && !d.bound(pot, claims, conditions, due, p) {
		return false
	}
	division, err := apportion.Divide(d.decision.Method, whole, claims, before)
	var floors *apportion.FloorsError
	var caps *apportion.CapsError
	switch {
	case err == nil:
	case errors.As(err, &floors) && d.plan.Case.Ratable:
		if division, err = d.reduce(pot, claims, whole); err != nil {
			return false
		}
		d.find(CodeReduced, conditions[0].KindText.Pos, Args{
			"found": pot.Reduced.Floors, "expected": pot.Amount, "diff": pot.Reduced.Floors.Sub(pot.Amount), "part": pot.Part,
		})
	case errors.As(err, &floors):
		sum := pot.Amount.Add(d.kronor(floors.Excess))
		d.findRelated(CodeFloorsExceed, conditions[0].KindText.Pos, due.Amount.Pos, Args{"found": sum, "expected": pot.Amount, "diff": sum.Sub(pot.Amount), "name": p.name, "part": pot.Part})
		return false
	case errors.As(err, &caps):
		sum := pot.Amount.Sub(d.kronor(caps.Shortfall))
		d.findRelated(CodeCapsBelow, conditions[0].KindText.Pos, due.Amount.Pos, Args{"found": sum, "expected": pot.Amount, "diff": pot.Amount.Sub(sum), "name": p.name, "part": pot.Part})
		return false
	default:
		return false // weights that a finding already tells of
	}
	pot.Division = division
	if losers, err := apportion.LosesByGrowth(d.decision.Method, whole, claims, before); err == nil { // floors that exceed the pot are an error, reduced or not
		pot.Losers = losers
		for _, i := range losers {
			d.find(CodeParadox, due.Amount.Pos, Args{"name": d.plan.Units.Rows[p.units[i]].Name.Value, "step": d.step, "part": pot.Part})
		}
	}
	return true
}

func (d *decider) kronor(steps *big.Int) decimal.Decimal {
	return decimal.NewFromBigInt(steps, 0).Mul(d.step)
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
func (d *decider) conditionsOn(p payee, l *Line) []*Condition {
	var out []*Condition
	for _, c := range d.conditions[Loose(p.name)] {
		if c.onTotal() && p.lastDivided() == l || !c.onTotal() && Loose(c.Part.Value) == Loose(l.Part.Value) {
			out = append(out, c)
		}
	}
	return out
}

// onTotal reports whether a condition bears on all that a unit gets of the recipient.
func (c *Condition) onTotal() bool { return c.Part.Value == "" }

// lastDivided is the last line that is divided by a key; nil when there is none.
func (p payee) lastDivided() *Line {
	for _, l := range slices.Backward(p.lines) {
		if l.Rule == ByKey {
			return l.Line
		}
	}
	return nil
}

// bound turns conditions into bounds of the pot, in steps: floors are rounded up and
// caps down to the step, so that rounding breaks neither. It reports whether every
// condition had what it needs.
func (d *decider) bound(pot *Pot, claims []apportion.Claim, conditions []*Condition, due due, p payee) bool {
	sound := true
	told := map[[2]*Condition]bool{} // conditions in plain kronor cross for all units alike
	for i, u := range p.units {
		var floor, ceiling *decimal.Decimal
		var floorBy, ceilingBy *Condition
		for _, c := range conditions {
			value, ok := d.boundValue(c, u)
			if !ok {
				sound = false
				continue
			}
			var besides decimal.Decimal
			if c.onTotal() {
				if besides, ok = d.besides(p, due.Line, u); !ok {
					return false
				}
				value = value.Sub(besides)
			}
			switch c.Kind {
			case AtLeast, AtLeastOfPast:
				value = decimal.Max(decimal.Zero, value)
				if floor == nil || value.GreaterThan(*floor) {
					floor, floorBy = &value, c
				}
			default:
				if value.IsNegative() {
					d.find(CodeFloorAboveCap, c.Value.Pos, Args{"name": d.plan.Units.Rows[u].Name.Value, "floor": besides, "cap": value.Add(besides)})
					return false
				}
				if ceiling == nil || value.LessThan(*ceiling) {
					ceiling, ceilingBy = &value, c
				}
			}
		}
		if floor != nil {
			if pot.Floors == nil {
				pot.Floors = make([]decimal.Decimal, len(p.units))
			}
			steps, even := d.steps(*floor)
			if !even {
				steps, pot.Inward = steps.Add(DefaultStep), true
			}
			claims[i].Min = steps.BigInt()
			pot.Floors[i] = steps.Mul(d.step)
		}
		if ceiling != nil {
			if pot.Caps == nil {
				pot.Caps = make([]*decimal.Decimal, len(p.units))
			}
			steps, even := d.steps(*ceiling)
			pot.Inward = pot.Inward || !even
			claims[i].Max = steps.BigInt()
			amount := steps.Mul(d.step)
			pot.Caps[i] = &amount
		}
		if floor != nil && ceiling != nil && pot.Floors[i].GreaterThan(*pot.Caps[i]) {
			sound = false
			pair := [2]*Condition{floorBy, ceilingBy}
			if told[pair] {
				continue
			}
			told[pair] = floorBy.Kind == AtLeast && ceilingBy.Kind == AtMost
			d.findRelated(CodeFloorAboveCap, ceilingBy.Value.Pos, floorBy.Value.Pos, Args{
				"name": d.plan.Units.Rows[u].Name.Value, "floor": pot.Floors[i], "cap": *pot.Caps[i],
			})
		}
	}
	return sound
}

// besides is what a unit gets of the recipient's other parts: those that have been paid,
// and those for each unit that are still to be.
// Ok is false when one of the former could not be paid, which a finding tells.
func (d *decider) besides(p payee, line *Line, unit int) (sum decimal.Decimal, ok bool) {
	paid, before, past := d.decision.Units[d.shares[unit]].Parts, 0, false
	for _, part := range paid {
		sum = sum.Add(part.Amount)
	}
	for _, l := range p.lines {
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
func (d *decider) boundValue(c *Condition, unit int) (decimal.Decimal, bool) {
	if c.Kind == AtLeast || c.Kind == AtMost {
		return c.Value.Value, true
	}
	name := d.plan.Units.Rows[unit].Name
	past := d.previous[Loose(name.Value)]
	if past == nil || past.Amount.State == Absent {
		d.findRelated(CodePreviousMissing, name.Pos, c.KindText.Pos, Args{"name": name.Value, "value": c.KindText.Value})
		return decimal.Zero, false
	}
	if !past.Amount.Known() {
		return decimal.Zero, false
	}
	return past.Amount.Value.Mul(c.Value.Value).Shift(-2), true
}
