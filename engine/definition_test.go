package engine_test

import (
	"math/big"
	"slices"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// This file says in fractions, as plainly as can be, what a decision is to be.

// bounds are what the conditions of a plan say of one unit of a pot, in steps; high is
// negative where no condition sets a limit, or nil.
func bounds(plan *engine.Plan, d *engine.Decision, pot *engine.Pot, unit int) (low, high *big.Int) {
	low = new(big.Int)
	last := pot // the last pot of the recipient, which keeps the conditions on the whole
	for _, other := range d.Pots {
		if other.Recipient == pot.Recipient {
			last = other
		}
	}
	others := new(big.Rat) // what the unit gets of the recipient's other parts
	for _, up := range d.Units[unit].Parts {
		if d.Recipients[up.Recipient].Parts[up.Part].Pot != pot {
			others.Add(others, up.Amount.Rat())
		}
	}
	row := plan.Units.Rows[d.Units[unit].Row]
	for _, c := range plan.Conditions {
		whole := c.Part.Value == ""
		if c.Class.Value != "" && c.Class != row.Class {
			continue
		}
		pays := slices.ContainsFunc(plan.Units.Rows, func(u engine.Unit) bool { return u.Owner == c.Recipient })
		if c.Recipient.Value != pot.Recipient && (c.Recipient.Value != row.Name.Value || pays) || whole && pot != last || !whole && c.Part.Value != pot.Part {
			continue
		}
		limit := c.Value.Value.Rat()
		if c.Column.Value != "" {
			limit = row.Values[3].Value.Rat()
		}
		if c.Kind.Measure() == engine.MeasureCount {
			limit.Mul(limit, row.Values[0].Value.Rat())
		}
		if c.Kind == engine.AtLeastOfPast || c.Kind == engine.AtMostOfPast {
			past := decimal.Zero
			for _, row := range plan.Previous {
				if row.Name.Value == d.Units[unit].Name && (whole || row.Part.Value == c.Part.Value) {
					past = past.Add(row.Amount.Value)
				}
			}
			limit.Mul(limit, past.Rat()).Quo(limit, big.NewRat(100, 1))
		}
		if whole {
			limit.Sub(limit, others)
		}
		limit.Quo(limit, pot.Step.Rat())
		down := new(big.Int).Div(limit.Num(), limit.Denom())
		if c.Kind.Side() == engine.Floor {
			if !limit.IsInt() {
				down.Add(down, big.NewInt(1))
			}
			if down.Cmp(low) > 0 {
				low = down
			}
		} else if high == nil || down.Cmp(high) < 0 {
			high = down
		}
	}
	return low, high
}

// ask puts the division of a pot as a question, from the plan alone but for what the units
// get of other parts.
func ask(plan *engine.Plan, d *engine.Decision, pot *engine.Pot) question {
	q := question{method: d.Method, whole: pot.Amount.Div(pot.Step).IntPart(), weights: weigh(plan, d, pot)}
	floors := int64(0)
	for _, u := range pot.Units {
		q.place = append(q.place, slices.Index(unitNames, d.Units[u].Name))
		low, high := bounds(plan, d, pot, u)
		q.low, q.high = append(q.low, low.Int64()), append(q.high, q.whole)
		if high != nil {
			q.high[len(q.high)-1] = min(q.whole, high.Int64())
		}
		floors += low.Int64()
	}
	if plan.Case.Ratable && floors > q.whole { // reduced in proportion to the floors
		for i, low := range q.low {
			q.weights[i] = new(big.Rat).SetInt64(low)
			q.low[i], q.high[i] = 0, q.whole
		}
	}
	return q
}

// weigh gives the weights of a pot's units, from the plan alone: the values of a
// column, or the weighted sum of each variable's share.
func weigh(plan *engine.Plan, d *engine.Decision, pot *engine.Pot) []*big.Rat {
	weights := make([]*big.Rat, len(pot.Units))
	terms := []engine.Term{{Variable: text(pot.Key.Name), Weight: number("1")}}
	if pot.Key.Name == "Sammansatt" {
		terms = plan.Keys[0].Terms
	}
	for i := range weights {
		weights[i] = new(big.Rat)
		if pot.Key.Equal {
			weights[i].SetInt64(1)
		}
	}
	if pot.Key.Equal {
		return weights
	}
	for _, term := range terms {
		sum := new(big.Rat)
		for _, u := range pot.Units {
			sum.Add(sum, measure(plan.Units.Rows[d.Units[u].Row], term.Variable.Value))
		}
		for i, u := range pot.Units {
			share := new(big.Rat).Quo(measure(plan.Units.Rows[d.Units[u].Row], term.Variable.Value), sum)
			weights[i].Add(weights[i], share.Mul(share, term.Weight.Value.Rat()))
		}
	}
	return weights
}

// measure is what a variable has for a unit; of those that are drawn.
func measure(u engine.Unit, variable string) *big.Rat {
	population, old, area := u.Values[0].Value.Rat(), u.Values[1].Value.Rat(), u.Values[2].Value.Rat()
	return map[string]*big.Rat{
		"Befolkning": population, "80+": old, "Yta": area,
		"Befolkning × Yta": new(big.Rat).Mul(population, area), "80+ + Yta": new(big.Rat).Add(old, area),
	}[variable]
}

// question is a division to be made by the definition of its method, as slowly as need be.
type question struct {
	method    apportion.Method
	whole     int64 // in steps
	weights   []*big.Rat
	place     []int   // in the alphabet
	low, high []int64 // bounds of each share, in steps
}

func (q question) divide() []int64 {
	if q.method == apportion.LargestRemainder {
		return q.byRemainder()
	}
	return q.byPriority()
}

// limits are a claim's own bounds: weight 0 takes no more than its floor.
func (q question) limits(i int) (low, high *big.Rat) {
	low, high = new(big.Rat).SetInt64(q.low[i]), new(big.Rat).SetInt64(q.high[i])
	if q.weights[i].Sign() == 0 {
		high = low
	}
	return low, high
}

// byRemainder finds the quotas, weight × rate brought within the bounds, with the rate
// at which they sum to the whole; then it rounds them by largest remainder.
func (q question) byRemainder() []int64 {
	quota := func(i int, rate *big.Rat) *big.Rat {
		low, high := q.limits(i)
		value := new(big.Rat).Mul(q.weights[i], rate)
		if value.Cmp(low) < 0 {
			return low
		}
		if value.Cmp(high) > 0 {
			return high
		}
		return value
	}
	sum := func(rate *big.Rat) *big.Rat {
		total := new(big.Rat)
		for i := range q.weights {
			total.Add(total, quota(i, rate))
		}
		return total
	}
	// The sum is linear in the rate between the rates at which a quota meets a bound.
	rates := []*big.Rat{new(big.Rat)}
	for i, w := range q.weights {
		if w.Sign() > 0 {
			low, high := q.limits(i)
			rates = append(rates, new(big.Rat).Quo(low, w), new(big.Rat).Quo(high, w))
		}
	}
	slices.SortFunc(rates, (*big.Rat).Cmp)
	whole := new(big.Rat).SetInt64(q.whole)
	rate := rates[len(rates)-1]
	for i := 1; i < len(rates); i++ {
		before, after := sum(rates[i-1]), sum(rates[i])
		if before.Cmp(whole) <= 0 && whole.Cmp(after) <= 0 && before.Cmp(after) < 0 {
			part := new(big.Rat).Quo(whole.Sub(whole, before), after.Sub(after, before))
			width := new(big.Rat).Sub(rates[i], rates[i-1])
			rate = part.Add(part.Mul(part, width), rates[i-1])
			break
		}
	}
	shares := make([]int64, len(q.weights))
	rests := make([]*big.Rat, len(q.weights))
	order := make([]int, len(q.weights))
	left := q.whole
	for i := range shares {
		exact := quota(i, rate)
		shares[i] = new(big.Int).Quo(exact.Num(), exact.Denom()).Int64()
		rests[i] = new(big.Rat).Sub(exact, new(big.Rat).SetInt64(shares[i]))
		left -= shares[i]
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if c := rests[b].Cmp(rests[a]); c != 0 {
			return c
		}
		return q.standing(a, b)
	})
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}

// standing ranks claims that are equal by the rule: the larger weight first, then the name.
func (q question) standing(a, b int) int {
	if c := q.weights[b].Cmp(q.weights[a]); c != 0 {
		return c
	}
	return q.place[a] - q.place[b]
}

// byPriority gives one step at a time to the claim whose weight divided by the
// method's signpost is largest.
func (q question) byPriority() []int64 {
	shares := make([]int64, len(q.weights))
	left := q.whole
	for i := range shares {
		shares[i] = q.low[i]
		left -= q.low[i]
	}
	for ; left > 0; left-- {
		best := -1
		for i, w := range q.weights {
			if w.Sign() > 0 && shares[i] < q.high[i] && (best < 0 || q.before(i, best, shares)) {
				best = i
			}
		}
		shares[best]++
	}
	return shares
}

func (q question) before(a, b int, shares []int64) bool {
	// weight a / signpost a against weight b / signpost b, both squared
	left := new(big.Rat).Mul(square(q.weights[a]), q.signpost(shares[b]))
	right := new(big.Rat).Mul(square(q.weights[b]), q.signpost(shares[a]))
	if q.signpost(shares[a]).Sign() == 0 || q.signpost(shares[b]).Sign() == 0 {
		// a signpost of 0 comes before all others
		if c := q.signpost(shares[a]).Cmp(q.signpost(shares[b])); c != 0 {
			return c < 0
		}
		return q.standing(a, b) < 0
	}
	if c := left.Cmp(right); c != 0 {
		return c > 0
	}
	return q.standing(a, b) < 0
}

func square(r *big.Rat) *big.Rat { return new(big.Rat).Mul(r, r) }

// signpost is the square of where the method rounds between n and n+1.
func (q question) signpost(n int64) *big.Rat {
	switch q.method {
	case apportion.SainteLague:
		return square(big.NewRat(2*n+1, 2))
	case apportion.DHondt:
		return square(big.NewRat(n+1, 1))
	case apportion.Adams:
		return square(big.NewRat(n, 1))
	case apportion.Dean:
		return square(big.NewRat(2*n*(n+1), 2*n+1))
	}
	return big.NewRat(n*(n+1), 1) // Huntington–Hill
}
