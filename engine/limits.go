package engine

import (
	"slices"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// limit is what the conditions allow a unit of a part, kronor; nil where there is no floor
// or no cap.
type limit struct {
	floor, ceiling     *decimal.Decimal
	floorBy, ceilingBy *Condition
	besides            decimal.Decimal // what the unit gets of other parts, where a condition counts it
}

// limits finds what the conditions allow each unit of a part. Others gives what a unit gets
// of the recipient's other parts; not ok when one could not be paid. It reports whether every
// condition had what it needs.
func (d *decider) limits(conditions []*Condition, p Payee, others func(unit int) (decimal.Decimal, bool)) (out []limit, sound bool) {
	if len(conditions) == 0 {
		return nil, true
	}
	if !d.checkPastParts(conditions, p) {
		return nil, false
	}
	sound = true
	every, own := d.byUnit(conditions)
	out = make([]limit, len(p.Units))
	for i, u := range p.Units {
		l := &out[i]
		for _, c := range slices.Concat(every, own[u]) {
			if !d.concerns(c, u) {
				continue
			}
			value, ok := d.boundValue(c, p, u)
			if !ok {
				sound = false
				continue
			}
			if c.OnWhole() {
				if l.besides, ok = others(u); !ok {
					return nil, false
				}
				value = value.Sub(l.besides)
			}
			switch {
			case c.floor():
				value = decimal.Max(decimal.Zero, value)
				if l.floor == nil || value.GreaterThan(*l.floor) {
					l.floor, l.floorBy = &value, c
				}
			case value.IsNegative():
				d.find(CodeFloorAboveCap, c.Value.Pos, Args{"name": d.Plan.Units.Rows[u].Name.Value, "besides": l.besides, "cap": value.Add(l.besides)})
				return nil, false
			case l.ceiling == nil || value.LessThan(*l.ceiling):
				l.ceiling, l.ceilingBy = &value, c
			}
		}
	}
	return out, sound
}

// bound sets limits as bounds of the pot, in parts of its division: floors are rounded up
// and caps down, so that rounding breaks neither. It reports whether no floor is above a cap.
func (d *decider) bound(pot *Pot, claims []apportion.Claim, limits []limit, units []int) bool {
	sound := true
	told := map[[2]*Condition]bool{} // conditions in plain kronor cross for all units alike
	for i, l := range limits {
		if l.floor != nil {
			if pot.Floors == nil {
				pot.Floors = make([]decimal.Decimal, len(units))
			}
			steps, even := wholes(*l.floor, pot.Grain)
			if !even {
				steps, pot.Inward = steps.Add(DefaultStep), true
			}
			claims[i].Min = steps.BigInt()
			pot.Floors[i] = steps.Mul(pot.Grain)
		}
		if l.ceiling != nil {
			if pot.Caps == nil {
				pot.Caps = make([]*decimal.Decimal, len(units))
			}
			steps, even := wholes(*l.ceiling, pot.Grain)
			pot.Inward = pot.Inward || !even
			claims[i].Max = steps.BigInt()
			amount := steps.Mul(pot.Grain)
			pot.Caps[i] = &amount
		}
		if l.floor != nil && l.ceiling != nil && pot.Floors[i].GreaterThan(*pot.Caps[i]) {
			sound = false
			pair := [2]*Condition{l.floorBy, l.ceilingBy}
			if told[pair] {
				continue
			}
			told[pair] = l.floorBy.Kind.Measure() == MeasureKronor && l.ceilingBy.Kind.Measure() == MeasureKronor
			args := Args{"name": d.Plan.Units.Rows[units[i]].Name.Value, "floor": pot.Floors[i], "cap": *pot.Caps[i]}
			if l.floorBy.OnWhole() {
				args["floor"] = pot.Floors[i].Add(l.besides) // as the condition has it
			}
			if l.ceilingBy.OnWhole() {
				args["cap"] = pot.Caps[i].Add(l.besides)
			}
			if l.floorBy.OnWhole() != l.ceilingBy.OnWhole() {
				args["besides"], args["more"] = l.besides, l.ceilingBy.OnWhole()
			}
			d.findRelated(CodeFloorAboveCap, l.ceilingBy.Value.Pos, l.floorBy.Value.Pos, args)
		}
	}
	return sound
}
