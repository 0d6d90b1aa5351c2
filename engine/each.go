package engine

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// grainOf is the power of ten of which an amount and all limits are whole multiples.
func grainOf(amount decimal.Decimal, limits []limit) decimal.Decimal {
	exponent := min(0, amount.Exponent())
	for _, l := range limits {
		for _, bound := range []*decimal.Decimal{l.floor, l.ceiling} {
			if bound != nil {
				exponent = min(exponent, bound.Exponent())
			}
		}
	}
	return decimal.New(1, exponent)
}

// rounded rounds an exact amount to whole steps: up, or to the nearest with half a step up.
func rounded(exact *big.Rat, step decimal.Decimal, up bool) decimal.Decimal {
	steps := new(big.Rat).Quo(exact, step.Rat())
	whole := new(big.Int)
	if up {
		whole.Neg(whole.Div(new(big.Int).Neg(steps.Num()), steps.Denom()))
	} else {
		steps.Add(steps, big.NewRat(1, 2))
		whole.Div(steps.Num(), steps.Denom())
	}
	return decimal.NewFromBigInt(whole, 0).Mul(step)
}

// roundingOf gives the step and the other parts with which a line is rounded where each
// amount is rounded by itself: the line that keeps conditions on the whole carries the
// rounding of all that a unit gets; the others are rounded to the finest unit that an
// amount may have.
func (d *decider) roundingOf(l *Line, p Payee, others func(unit int) (decimal.Decimal, bool)) (decimal.Decimal, func(int) (decimal.Decimal, bool)) {
	if p.carrier() == l {
		return d.Step, others
	}
	return d.finest(), func(int) (decimal.Decimal, bool) { return decimal.Zero, true }
}

// roundEach rounds the quotas of a pot, each by itself, and settles the difference: on the
// unit that is to bear it, else on the largest amount, unless the total follows from the
// lines and no unit is named.
func (d *decider) roundEach(pot *Pot, due due, p, all Payee) bool {
	step, others := d.roundingOf(due.Line, all, func(unit int) (decimal.Decimal, bool) { return d.besides(all, due.Line, unit) })
	e := &Each{Pot: pot.Amount, Up: d.decision.Method.Up(), Amounts: make([]decimal.Decimal, len(p.Units)), Others: make([]decimal.Decimal, len(p.Units)), Bearer: -1}
	grain, sum, beside := pot.Grain.Rat(), decimal.Zero, false
	for i, u := range p.Units {
		other, ok := others(u)
		if !ok {
			return false
		}
		exact := pot.Division.Quota(i)
		exact.Mul(exact, grain).Add(exact, other.Rat())
		e.Others[i], beside = other, beside || !other.IsZero()
		e.Amounts[i] = rounded(exact, step, d.decision.Method.Up()).Sub(other)
		sum = sum.Add(e.Amounts[i])
	}
	e.Rounded = slices.Clone(e.Amounts)
	if !beside {
		e.Others = nil
	}
	pot.Each, pot.Step, e.Difference = e, step, pot.Amount.Sub(sum)
	if e.Difference.IsZero() {
		return d.canPayOn(p.Units, e.Amounts, due.Line)
	}
	named, ok := d.unitNamed(d.Plan.Case.Leveller.Value)
	for i, u := range p.Units {
		if ok && u == named {
			e.Bearer = i
		}
	}
	if e.Bearer < 0 && d.rulesRow >= 0 && d.payingTotal {
		pot.Amount = sum
		return d.canPayOn(p.Units, e.Amounts, due.Line)
	}
	if e.Bearer < 0 {
		e.Bearer = pot.largest(e.Amounts)
	}
	e.Amounts[e.Bearer] = e.Amounts[e.Bearer].Add(e.Difference)
	other, _ := others(p.Units[e.Bearer])
	if e.Amounts[e.Bearer].Add(other).IsNegative() {
		d.findTooLarge(p.Units[e.Bearer], e.Difference.Abs(), due.Line)
		return false
	}
	return d.canPayOn(p.Units, e.Amounts, due.Line)
}

// canPayOn checks that no unit that pays on what it gets has less than nothing of a part:
// the rounding of all that a unit gets can take a little more than its last part is.
func (d *decider) canPayOn(units []int, amounts []decimal.Decimal, l *Line) bool {
	sound := true
	for i, u := range units {
		if amounts[i].IsNegative() && len(d.Below[u]) > 0 {
			d.findTooLarge(u, amounts[i].Abs(), l)
			sound = false
		}
	}
	return sound
}

func (d *decider) findTooLarge(unit int, by decimal.Decimal, l *Line) {
	d.find(CodeDifferenceTooLarge, l.Amount.Pos, Args{"name": d.Plan.Units.Rows[unit].Name.Value, "diff": by})
}

// largest is the unit with the largest amount; of equal ones the larger weight comes first,
// then the name.
func (p *Pot) largest(amounts []decimal.Decimal) int {
	weights := p.Key.Weights(len(amounts))
	if p.Reduced != nil {
		weights = integers(p.Floors)
	}
	best := 0
	for i, a := range amounts {
		c := a.Cmp(amounts[best])
		if c == 0 {
			c = weights[i].Cmp(weights[best])
		}
		if c > 0 || c == 0 && p.Order[i] < p.Order[best] {
			best = i
		}
	}
	return best
}
