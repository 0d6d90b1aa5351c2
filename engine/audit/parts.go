package audit

import (
	"cmp"
	"math/big"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// proveDivision proves one line that is divided by a key: that every amount is the
// method's own, that the conditions are kept, and that nobody would lose by a step more.
func (a *auditor) proveDivision(p *payee, l *line) {
	q := l.division
	shares := make([]decimal.Decimal, len(q.units))
	for i, k := range q.units {
		shares[i] = l.shares[k]
	}
	var wrong int
	found := inSteps(shares, q.grain)
	switch {
	case q.uneven:
		wrong = len(q.units)
	case a.method.Separate():
		for i := range shares {
			if q.want == nil || !q.want[i].Equal(shares[i]) {
				wrong++
			}
		}
	default:
		wrong = q.wrong(found)
	}
	a.none(engine.CheckMethod, p, l, wrong, false)
	if a.method == apportion.LargestRemainder && wrong == 0 {
		a.withinStep(q.division, p, l, found)
	}
	if q.conditions.none() {
		return
	}
	a.none(engine.CheckBounds, p, l, a.broken(p, l, q), q.reduced)
	losers := 0
	if wrong == 0 && !q.reduced && !q.full && !a.method.Separate() {
		losers = q.losers(found)
	}
	a.none(engine.CheckMonotone, p, l, losers, true)
}

// withinStep notes by how much an amount at most leaves its quota.
func (a *auditor) withinStep(q *division, p *payee, l *line, found []*big.Int) {
	off := q.farthest(found, q.rate())
	a.checks = append(a.checks, engine.Check{
		Kind: engine.CheckWithinStep, Recipient: p.name, Part: l.Part.Value,
		Expected: decimal.NewFromInt(1), Found: decimal.NewFromBigRat(off, 6), OK: off.Cmp(big.NewRat(1, 1)) < 0,
	})
}

// roundEach sets what the units of a line are to have where each quota is rounded by itself.
// The difference falls on one unit, the named one or else the largest, unless the total
// follows from the lines.
func (a *auditor) roundEach(p *payee, l *line) {
	q := l.division
	rate := q.rate()
	if rate.den == nil {
		return
	}
	q.want = make([]decimal.Decimal, len(q.units))
	sum := decimal.Zero
	for i, k := range q.units {
		whole, remainder := q.quota(i, rate)
		quota := new(big.Rat).SetFrac(remainder, rate.den)
		quota.Add(quota, new(big.Rat).SetInt(whole)).Mul(quota, q.grain)
		step, others := a.rounding(p, l, k)
		rounded := multiple(a.round(quota.Add(quota, others), step), step)
		q.want[i] = exactly(rounded.Sub(rounded, others))
		sum = sum.Add(q.want[i])
	}
	bearer := -1
	for i, name := range q.names {
		if named := a.plan.Case.Leveller.Value; named != "" && engine.Loose(name) == engine.Loose(named) {
			bearer = i
		}
	}
	switch {
	case sum.Equal(l.amount):
		return
	case bearer < 0 && a.byRules >= 0 && p.parent < 0:
		l.amount = sum
		return
	case bearer < 0:
		bearer = 0
		for i := range q.want {
			c := cmp.Or(q.want[i].Cmp(q.want[bearer]), q.weights[i].Cmp(q.weights[bearer]))
			if c > 0 || c == 0 && q.alphabetical(i, bearer) < 0 {
				bearer = i
			}
		}
	}
	q.want[bearer] = q.want[bearer].Add(l.amount.Sub(sum))
}

// broken counts the units for which a condition is not kept. Where each amount is rounded by
// itself, that comes after the conditions: it may miss them by less than a step, and by the
// difference that one unit bears.
func (a *auditor) broken(p *payee, l *line, q *question) (broken int) {
	if a.method.Separate() {
		return 0 // the amounts are proved to be the quotas within the conditions, rounded
	}
	for _, k := range q.units {
		kept := true
		for _, c := range a.of(q.conditions, p.units[k]) {
			amount := l.shares[k].Rat()
			if onWhole(c) {
				amount.Add(amount, p.others(l, k))
			}
			limit := a.limit(c, p, p.units[k])
			switch {
			case limit == nil:
				kept = false
			case atLeast(c):
				kept = kept && amount.Cmp(limit) >= 0
			default:
				kept = kept && amount.Cmp(limit) <= 0
			}
		}
		if !kept {
			broken++
		}
	}
	return broken
}
