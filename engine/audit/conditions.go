package audit

import (
	"fmt"
	"math/big"
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// carrier is the line that keeps the conditions on all that a unit gets: the last that is
// divided by a key, or else the last that pays for each one counted.
func (p *payee) carrier() *line {
	for _, rule := range []engine.Rule{engine.ByKey, engine.PerCount} {
		for i := len(p.lines) - 1; i >= 0; i-- {
			if p.lines[i].Rule == rule {
				return p.lines[i]
			}
		}
	}
	return nil
}

// conditions are those that a line keeps: of all its units, and of one, by row.
type conditions struct {
	all []engine.Condition
	own map[int][]engine.Condition
}

// gatherConditions finds whose units each condition binds: those of the payee that it names,
// or the unit that it names.
func (a *auditor) gatherConditions() {
	a.bound = map[*payee]*conditions{}
	for _, c := range a.plan.Conditions {
		p, only := a.byName[engine.Loose(c.Recipient.Value)], -1
		if row, ok := a.rowOf[engine.Loose(c.Recipient.Value)]; p == nil && ok {
			p, only = a.payer[row], row
		}
		set := a.bound[p]
		if set == nil {
			set = &conditions{own: map[int][]engine.Condition{}}
			a.bound[p] = set
		}
		if only < 0 {
			set.all = append(set.all, c)
		} else {
			set.own[only] = append(set.own[only], c)
		}
	}
}

// conditionsOn are the conditions that a line keeps: those on its part, and those on all
// that a unit gets of the payee.
func (a *auditor) conditionsOn(p *payee, l *line) (out conditions) {
	set := a.bound[p]
	if set == nil {
		return out
	}
	keeps := func(c engine.Condition) bool {
		return onWhole(c) && l == p.carrier() || !onWhole(c) && engine.Loose(c.Part.Value) == engine.Loose(l.Part.Value)
	}
	for _, c := range set.all {
		if keeps(c) {
			out.all = append(out.all, c)
		}
	}
	for row, own := range set.own {
		for _, c := range own {
			if keeps(c) {
				if out.own == nil {
					out.own = map[int][]engine.Condition{}
				}
				out.own[row] = append(out.own[row], c)
			}
		}
	}
	return out
}

// none reports whether there is no condition.
func (set conditions) none() bool { return len(set.all) == 0 && len(set.own) == 0 }

// of are the conditions for a unit.
func (a *auditor) of(set conditions, row int) (out []engine.Condition) {
	for _, c := range slices.Concat(set.all, set.own[row]) {
		if c.Class.Value == "" || engine.Loose(c.Class.Value) == engine.Loose(a.plan.Units.Rows[row].Class.Value) {
			out = append(out, c)
		}
	}
	return out
}

// onWhole reports whether a condition counts all that a unit gets of the payee.
func onWhole(c engine.Condition) bool { return c.Part.Value == "" }

// atLeast reports whether a condition is a floor, and not a cap.
func atLeast(c engine.Condition) bool {
	switch c.Kind {
	case engine.AtLeast, engine.AtLeastOfPast, engine.AtLeastPerCount:
		return true
	case engine.AtMost, engine.AtMostOfPast, engine.AtMostPerCount:
		return false
	}
	panic(fmt.Sprintf("audit: condition of kind %d", c.Kind))
}

// bounds are what the conditions leave a unit of a line, kronor: what it got of the payee's
// other parts counts where a condition is on the whole. Each is nil when there is none.
func (a *auditor) bounds(p *payee, l *line, k int, set conditions) (low, high *big.Rat) {
	for _, c := range a.of(set, p.units[k]) {
		limit := a.limit(c, p, p.units[k])
		if limit == nil {
			continue
		}
		if onWhole(c) {
			limit = new(big.Rat).Sub(limit, p.others(l, k))
		}
		floor := atLeast(c)
		if floor && (low == nil || limit.Cmp(low) > 0) {
			low = limit
		}
		if !floor && (high == nil || limit.Cmp(high) < 0) {
			high = limit
		}
	}
	return low, high
}

// limit is what a condition allows a unit, in kronor; nil when the plan does not say.
func (a *auditor) limit(c engine.Condition, p *payee, row int) *big.Rat {
	value := c.Value.Value.Rat()
	if c.Column.Value != "" {
		value = a.measure(c.Column.Value, row)
	}
	switch c.Kind {
	case engine.AtLeast, engine.AtMost:
		return value
	case engine.AtLeastPerCount, engine.AtMostPerCount:
		return new(big.Rat).Mul(value, a.measure(c.Key.Value, row))
	case engine.AtLeastOfPast, engine.AtMostOfPast:
	default:
		panic(fmt.Sprintf("audit: condition of kind %d", c.Kind))
	}
	parts := 0
	for _, l := range p.lines {
		if l.paysUnits() {
			parts++
		}
	}
	past := a.past(a.plan.Units.Rows[row].Name.Value, c.Part.Value, !onWhole(c) && parts > 1)
	if past == nil {
		return nil
	}
	return value.Mul(value, past.Rat()).Quo(value, hundred)
}

// past is what a unit had last year: of the part, where the sheet has it by parts, else of
// all, unless only the part will do. A unit that has come of a merger had what the old ones
// had together. nil when the plan does not say.
func (a *auditor) past(unit, part string, partOnly bool) *decimal.Decimal {
	if sum := a.pastOf(unit, part, partOnly); sum != nil {
		return sum
	}
	old, missing := engine.OldDistricts(unit, a.pastNames)
	if len(old) == 0 || len(missing) > 0 {
		return nil
	}
	sum := decimal.Zero
	for _, i := range old {
		one := a.pastOf(a.pastNames[i], part, partOnly)
		if one == nil {
			return nil
		}
		sum = sum.Add(*one)
	}
	return &sum
}

// pastAmounts is what a name had last year, as the sheet has it.
type pastAmounts struct {
	whole, sum *decimal.Decimal // the row without Del, and the sum of those with one
	parts      map[string]decimal.Decimal
}

// gatherPast indexes last year's amounts by Loose name.
func (a *auditor) gatherPast() {
	a.lastYear = map[string]*pastAmounts{}
	for _, row := range a.plan.Previous {
		name, amount := engine.Loose(row.Name.Value), row.Amount.Value
		had := a.lastYear[name]
		if had == nil {
			had = &pastAmounts{parts: map[string]decimal.Decimal{}}
			a.lastYear[name] = had
			a.pastNames = append(a.pastNames, row.Name.Value)
		}
		if row.Part.Value == "" {
			had.whole = &amount
			continue
		}
		had.parts[engine.Loose(row.Part.Value)] = amount
		if had.sum != nil {
			amount = amount.Add(*had.sum)
		}
		had.sum = &amount
	}
}

// pastOf is what a name had last year.
func (a *auditor) pastOf(name, part string, partOnly bool) *decimal.Decimal {
	had := a.lastYear[engine.Loose(name)]
	if had == nil {
		return nil
	}
	ofPart, ok := had.parts[engine.Loose(part)]
	switch {
	case ok:
		return &ofPart
	case partOnly:
		return nil
	case had.whole != nil:
		return had.whole
	}
	return had.sum
}
