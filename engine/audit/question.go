package audit

import (
	"math/big"
	"regexp"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// question is how a line is to be divided among units by its key: a division in steps, or
// where each amount is rounded by itself in parts so small that nothing is rounded.
type question struct {
	*division
	units      []int // places among the payee's units
	conditions conditions
	grain      *big.Rat          // of the division's parts, kronor
	uneven     bool              // the amount is no whole number of parts
	reduced    bool              // the floors were reduced ratably
	want       []decimal.Decimal // where each amount is rounded by itself, kronor
	full       bool              // all stand at their caps, and what is left over goes elsewhere
}

// ask puts the question of a line.
func (a *auditor) ask(p *payee, l *line) *question {
	q := &question{division: &division{method: a.method}, grain: a.step, conditions: a.conditionsOn(p, l)}
	var rows []int
	figures := []*big.Rat{l.amount.Rat()}
	for k, row := range p.units {
		if !l.in(k) {
			continue
		}
		q.units, rows = append(q.units, k), append(rows, row)
		q.names = append(q.names, a.plan.Units.Rows[row].Name.Value)
		low, high := a.bounds(p, l, k, q.conditions)
		if !a.method.Separate() {
			low, high = inward(low, a.step, false), inward(high, a.step, true)
		}
		figures = append(figures, low, high)
	}
	q.weights = a.weights(l, rows)
	var parts []*big.Int
	if a.method.Separate() {
		var by *big.Int
		parts, by = scaled(figures)
		q.method, q.grain = apportion.LargestRemainder, new(big.Rat).SetFrac(big.NewInt(1), by)
	} else {
		for _, f := range figures {
			var n *big.Int
			if f != nil {
				steps := new(big.Rat).Quo(f, a.step)
				n, q.uneven = downward(steps), q.uneven || !steps.IsInt()
			}
			parts = append(parts, n)
		}
	}
	q.whole = parts[0]
	for i := range q.units {
		low, high := parts[1+2*i], parts[2+2*i]
		if low != nil && low.Sign() < 0 {
			low = nil
		}
		q.low, q.high = append(q.low, low), append(q.high, high)
	}
	q.reduce(a.plan.Case.Ratable)
	return q
}

// reduce lets the whole be divided in proportion to the floors when they exceed it and the
// plan lets them be reduced ratably.
func (q *question) reduce(ratable bool) {
	sum := new(big.Int)
	for i := range q.low {
		sum.Add(sum, q.floor(i))
	}
	if !ratable || sum.Cmp(q.whole) <= 0 {
		return
	}
	for i := range q.weights {
		q.weights[i] = q.floor(i)
	}
	q.low, q.high, q.reduced = nil, nil, true
}

// fill lowers the whole to what the caps let the units have together, and gives what is
// left over, kronor.
func (q *question) fill() decimal.Decimal {
	most := new(big.Int)
	for i := range q.weights {
		high := q.ceiling(i)
		if high == nil {
			return decimal.Zero
		}
		most.Add(most, high)
	}
	if q.whole.Cmp(most) <= 0 {
		return decimal.Zero
	}
	over := new(big.Int).Sub(q.whole, most)
	q.whole, q.full = most, true
	return exactly(multiple(over, q.grain))
}

// weights are what a line's key weighs the units by, in whole numbers: a column's values, or
// a sum of products of columns; of a key in Nycklar, the weighted sum of each variable's
// share of its own sum.
func (a *auditor) weights(l *line, rows []int) []*big.Int {
	if l.Equal {
		out := make([]*big.Int, len(rows))
		for i := range out {
			out[i] = big.NewInt(1)
		}
		return out
	}
	for _, key := range a.plan.Keys {
		if engine.Loose(key.Name.Value) == engine.Loose(l.Key.Value) {
			return a.composite(key, rows)
		}
	}
	return a.measures(l.Key.Value, rows)
}

// measures are what a variable has for units, in whole numbers of the same proportion.
func (a *auditor) measures(variable string, rows []int) []*big.Int {
	values := make([]*big.Rat, len(rows))
	for i, row := range rows {
		values[i] = a.measure(variable, row)
	}
	out, _ := scaled(values)
	return out
}

// composite is a key of several variables.
func (a *auditor) composite(key engine.Key, rows []int) []*big.Int {
	common := big.NewInt(1)
	sums := make([]*big.Int, len(key.Terms))
	values := make([][]*big.Int, len(key.Terms))
	var weights []decimal.Decimal
	for t, term := range key.Terms {
		weights = append(weights, term.Weight.Value)
		values[t], sums[t] = a.measures(term.Variable.Value, rows), new(big.Int)
		for _, v := range values[t] {
			sums[t].Add(sums[t], v)
		}
		if sums[t].Sign() > 0 {
			common = lcm(common, sums[t])
		}
	}
	out := make([]*big.Int, len(rows))
	for i := range out {
		out[i] = new(big.Int)
	}
	for t, weight := range wholeNumbers(weights) {
		if sums[t].Sign() == 0 {
			continue
		}
		each := new(big.Int).Quo(common, sums[t])
		each.Mul(each, weight)
		for i, v := range values[t] {
			out[i].Add(out[i], new(big.Int).Mul(each, v))
		}
	}
	return out
}

var (
	plus  = regexp.MustCompile(`\s+\+\s+`)
	times = regexp.MustCompile(`\s*[×*·]\s*|\s+[xX]\s+`)
)

// measure is what a variable has for a unit: a column's figure, or a sum of products of
// columns.
func (a *auditor) measure(variable string, row int) *big.Rat {
	values := a.plan.Units.Rows[row].Values
	if c, ok := a.columns[engine.Loose(variable)]; ok {
		return values[c].Value.Rat()
	}
	sum := new(big.Rat)
	for _, term := range plus.Split(variable, -1) {
		product := big.NewRat(1, 1)
		for _, factor := range times.Split(term, -1) {
			c, ok := a.columns[engine.Loose(factor)]
			if !ok {
				return new(big.Rat)
			}
			product.Mul(product, values[c].Value.Rat())
		}
		sum.Add(sum, product)
	}
	return sum
}
