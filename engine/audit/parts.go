package audit

import (
	"math/big"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// proveDivision proves one line that is divided by a key: that every amount is the
// method's own, that the conditions are kept, and that nobody would lose by a step more.
func (a *auditor) proveDivision(p *payee, l *line) {
	found := a.inSteps(l.shares)
	q := &division{method: a.method, weights: a.weights(l, p.units), whole: a.inSteps([]decimal.Decimal{l.amount})[0]}
	for _, row := range p.units {
		q.names = append(q.names, a.plan.Units.Rows[row].Name.Value)
	}
	conditions := a.conditionsOn(p, l)
	if len(conditions) > 0 {
		a.setBounds(q, p, l, conditions)
	}
	if q.whole == nil {
		a.none(engine.CheckMethod, p, l, len(p.units), false)
		return
	}
	reduced := a.reduce(q)
	wrong := q.wrong(found)
	a.none(engine.CheckMethod, p, l, wrong, false)
	if a.method == apportion.LargestRemainder && wrong == 0 {
		a.withinStep(q, p, l, found)
	}
	if len(conditions) == 0 {
		return
	}
	a.none(engine.CheckBounds, p, l, a.broken(p, l, conditions), reduced)
	losers := 0
	if wrong == 0 && !reduced {
		losers = q.losers(found)
	}
	a.none(engine.CheckMonotone, p, l, losers, true)
}

// withinStep notes by how much an amount at most leaves its quota.
func (a *auditor) withinStep(q *division, p *payee, l *line, found []*big.Int) {
	off := q.farthest(found, q.rate())
	a.checks = append(a.checks, engine.Check{
		Kind: engine.CheckWithinStep, Recipient: p.name, Part: l.part,
		Expected: decimal.NewFromInt(1), Found: decimal.NewFromBigRat(off, 6), OK: off.Cmp(big.NewRat(1, 1)) < 0,
	})
}

// reduce reports whether the floors exceed the whole where the plan lets them be reduced
// ratably: the whole is then divided in proportion to them.
func (a *auditor) reduce(q *division) bool {
	if !a.plan.Case.Ratable || q.low == nil {
		return false
	}
	sum := new(big.Int)
	for i := range q.low {
		sum.Add(sum, q.floor(i))
	}
	if sum.Cmp(q.whole) <= 0 {
		return false
	}
	for i := range q.weights {
		q.weights[i] = q.floor(i)
	}
	q.low, q.high = nil, nil
	return true
}

// weights are what a line's key weighs the units by, in whole numbers: a column's values;
// of a key in Nycklar, the weighted sum of each variable's share of its own sum.
func (a *auditor) weights(l *line, units []int) []*big.Int {
	out := make([]*big.Int, len(units))
	if l.equal {
		for i := range out {
			out[i] = big.NewInt(1)
		}
		return out
	}
	name := engine.Loose(l.key)
	for _, key := range a.plan.Keys {
		if engine.Loose(key.Name.Value) == name {
			return a.composite(key, units)
		}
	}
	return wholeNumbers(a.values(name, units))
}

// composite is a key of several variables.
func (a *auditor) composite(key engine.Key, units []int) []*big.Int {
	common := big.NewInt(1)
	sums := make([]*big.Int, len(key.Terms))
	values := make([][]*big.Int, len(key.Terms))
	var weights []decimal.Decimal
	for t, term := range key.Terms {
		weights = append(weights, term.Weight.Value)
		values[t], sums[t] = wholeNumbers(a.values(engine.Loose(term.Variable.Value), units)), new(big.Int)
		for _, v := range values[t] {
			sums[t].Add(sums[t], v)
		}
		if sums[t].Sign() > 0 {
			common = lcm(common, sums[t])
		}
	}
	out := make([]*big.Int, len(units))
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

// values are what a column, by its Loose name, has for units.
func (a *auditor) values(column string, units []int) []decimal.Decimal {
	out := make([]decimal.Decimal, len(units))
	for c, col := range a.plan.Units.Columns {
		if engine.Loose(col.Name.Value) != column {
			continue
		}
		for i, row := range units {
			out[i] = a.plan.Units.Rows[row].Values[c].Value
		}
	}
	return out
}
