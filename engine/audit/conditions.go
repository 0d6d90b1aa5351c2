package audit

import (
	"fmt"
	"math/big"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// conditionsOn are the conditions that a line keeps: those on its part, and those on all
// that a unit gets of the payee, which the last line that is divided by a key keeps.
func (a *auditor) conditionsOn(p *payee, l *line) (out []engine.Condition) {
	last := l
	for _, other := range p.lines {
		if other.rule == engine.ByKey {
			last = other
		}
	}
	for _, c := range a.plan.Conditions {
		if engine.Loose(c.Recipient.Value) != engine.Loose(p.name) {
			continue
		}
		if onWhole(c) && l == last || !onWhole(c) && engine.Loose(c.Part.Value) == engine.Loose(l.part) {
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
	case engine.AtLeast, engine.AtLeastOfPast:
		return true
	case engine.AtMost, engine.AtMostOfPast:
		return false
	}
	panic(fmt.Sprintf("audit: condition of kind %d", c.Kind))
}

// limit is what a condition allows a unit, in kronor; nil when the plan does not say.
func (a *auditor) limit(c engine.Condition, p *payee, row int) *big.Rat {
	switch c.Kind {
	case engine.AtLeast, engine.AtMost:
		return c.Value.Value.Rat()
	case engine.AtLeastOfPast, engine.AtMostOfPast:
	default:
		panic(fmt.Sprintf("audit: condition of kind %d", c.Kind))
	}
	parts := 0
	for _, l := range p.lines {
		if l.rule != engine.Fixed {
			parts++
		}
	}
	past := a.past(a.plan.Units.Rows[row].Name.Value, c.Part.Value, !onWhole(c) && parts > 1)
	if past == nil {
		return nil
	}
	limit := new(big.Rat).Mul(past.Rat(), c.Value.Value.Rat())
	return limit.Quo(limit, hundred.Rat())
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

// setBounds sets what the conditions leave each unit of a line, in whole steps: what it
// gets of the payee's other parts counts where a condition is on the whole.
func (a *auditor) setBounds(q *division, p *payee, l *line, conditions []engine.Condition) {
	step := a.step.Rat()
	q.low, q.high = make([]*big.Int, len(p.units)), make([]*big.Int, len(p.units))
	for k, row := range p.units {
		others := new(big.Rat).Sub(p.received(k).Rat(), l.shares[k].Rat())
		for _, c := range conditions {
			limit := a.limit(c, p, row)
			if limit == nil {
				continue
			}
			if onWhole(c) {
				limit = new(big.Rat).Sub(limit, others)
			}
			steps := new(big.Rat).Quo(limit, step)
			whole := new(big.Int).Div(steps.Num(), steps.Denom())
			if atLeast(c) {
				if !steps.IsInt() {
					whole.Add(whole, big.NewInt(1))
				}
				if whole.Sign() > 0 && (q.low[k] == nil || whole.Cmp(q.low[k]) > 0) {
					q.low[k] = whole
				}
			} else if q.high[k] == nil || whole.Cmp(q.high[k]) < 0 {
				q.high[k] = whole
			}
		}
	}
}

// received is what a unit got of all the payee's parts; k is its place among the payee's.
func (p *payee) received(k int) decimal.Decimal {
	sum := decimal.Zero
	for _, l := range p.lines {
		if l.shares != nil {
			sum = sum.Add(l.shares[k])
		}
	}
	return sum
}

// broken counts the units for which a condition is not kept.
func (a *auditor) broken(p *payee, l *line, conditions []engine.Condition) (broken int) {
	for k, row := range p.units {
		kept := true
		for _, c := range conditions {
			amount := l.shares[k]
			if onWhole(c) {
				amount = p.received(k)
			}
			limit := a.limit(c, p, row)
			switch {
			case limit == nil:
				kept = false
			case atLeast(c):
				kept = kept && amount.Rat().Cmp(limit) >= 0
			default:
				kept = kept && amount.Rat().Cmp(limit) <= 0
			}
		}
		if !kept {
			broken++
		}
	}
	return broken
}
