package audit

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"fordela/engine/apportion"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// division is a whole number of steps that is to be divided in proportion to weights,
// within bounds, as the definition of a method sees it.
type division struct {
	method    apportion.Method
	whole     *big.Int
	weights   []*big.Int
	low, high []*big.Int // in steps; nil, or nil for a unit, where there is no such bound
	names     []string
	keys      [][]byte // of the names in the Swedish alphabet, made when one is needed
	collator  *collate.Collator
}

func (q *division) floor(i int) *big.Int {
	if q.low == nil || q.low[i] == nil {
		return new(big.Int)
	}
	return q.low[i]
}

// ceiling is nil where there is none. A weight of 0 gets its floor and no more.
func (q *division) ceiling(i int) *big.Int {
	switch {
	case q.weights[i].Sign() == 0:
		return q.floor(i)
	case q.high == nil:
		return nil
	}
	return q.high[i]
}

// wrong counts the amounts, in steps, that are not those of the definition.
func (q *division) wrong(found []*big.Int) (wrong int) {
	sum := new(big.Int)
	for i, n := range found {
		if n == nil || n.Cmp(q.floor(i)) < 0 || q.ceiling(i) != nil && n.Cmp(q.ceiling(i)) > 0 {
			wrong++
			continue
		}
		sum.Add(sum, n)
	}
	switch {
	case wrong > 0:
		return wrong
	case sum.Cmp(q.whole) != 0:
		return len(found)
	case q.method == apportion.LargestRemainder:
		want := q.largestRemainder(q.rate())
		for i, n := range found {
			if want == nil || want[i].Cmp(n) != 0 {
				wrong++
			}
		}
		return wrong
	}
	return q.outOfTurn(found)
}

// fraction is num/den, den > 0.
type fraction struct{ num, den *big.Int }

func (f fraction) compare(g fraction) int {
	return new(big.Int).Mul(f.num, g.den).Cmp(new(big.Int).Mul(g.num, f.den))
}

// rate is the rate at which the quotas, each the weight times the rate but not outside the
// unit's bounds, come to the whole. Their sum rises with the rate, evenly between the rates
// at which a unit leaves its floor or meets its ceiling. den is nil when no rate will do.
func (q *division) rate() fraction {
	type turn struct {
		at   fraction
		unit int
		off  bool // the unit meets its ceiling; else it leaves its floor
	}
	var turns []turn
	still, slope := new(big.Int), new(big.Int) // sum of the quotas = still + slope × rate
	for i, w := range q.weights {
		if w.Sign() == 0 {
			still.Add(still, q.floor(i))
			continue
		}
		if low := q.floor(i); low.Sign() > 0 {
			still.Add(still, low)
			turns = append(turns, turn{fraction{low, w}, i, false})
		} else {
			slope.Add(slope, w)
		}
		if high := q.ceiling(i); high != nil {
			turns = append(turns, turn{fraction{high, w}, i, true})
		}
	}
	slices.SortFunc(turns, func(a, b turn) int { return a.at.compare(b.at) })
	for _, t := range turns {
		sum := new(big.Int).Mul(slope, t.at.num)
		if sum.Add(sum, new(big.Int).Mul(still, t.at.den)).Cmp(new(big.Int).Mul(q.whole, t.at.den)) >= 0 {
			if slope.Sign() == 0 {
				return t.at
			}
			break
		}
		if t.off {
			still.Add(still, t.at.num)
			slope.Sub(slope, t.at.den)
		} else {
			still.Sub(still, t.at.num)
			slope.Add(slope, t.at.den)
		}
	}
	left := new(big.Int).Sub(q.whole, still)
	if slope.Sign() == 0 {
		if left.Sign() != 0 {
			return fraction{}
		}
		slope = big.NewInt(1) // all stand at a bound or have no weight
		if n := len(turns); n > 0 {
			return turns[n-1].at
		}
	}
	return fraction{left, slope}
}

// quota is a unit's share at a rate before rounding, in steps: an integer and a remainder,
// which is of the rate's den.
func (q *division) quota(i int, rate fraction) (whole, remainder *big.Int) {
	product := new(big.Int).Mul(q.weights[i], rate.num)
	whole, remainder = product.QuoRem(product, rate.den, new(big.Int))
	if low := q.floor(i); whole.Cmp(low) < 0 {
		return low, new(big.Int)
	}
	if high := q.ceiling(i); high != nil && whole.Cmp(high) >= 0 {
		return high, new(big.Int)
	}
	return whole, remainder
}

// largestRemainder gives each unit the integer of its quota, and what is then left one step
// each to the largest remainders; of equal ones the larger weight comes first, then the
// name. It is nil when there is no rate.
func (q *division) largestRemainder(rate fraction) []*big.Int {
	if rate.den == nil {
		return nil
	}
	out, remainders := make([]*big.Int, len(q.weights)), make([]*big.Int, len(q.weights))
	left := new(big.Int).Set(q.whole)
	var order []int
	for i := range q.weights {
		out[i], remainders[i] = q.quota(i, rate)
		left.Sub(left, out[i])
		if remainders[i].Sign() > 0 {
			order = append(order, i)
		}
	}
	if left.Sign() == 0 {
		return out
	}
	if left.Sign() < 0 || left.Cmp(big.NewInt(int64(len(order)))) > 0 {
		return nil
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(remainders[j].Cmp(remainders[i]), q.weights[j].Cmp(q.weights[i]), q.alphabetical(i, j))
	})
	for _, i := range order[:left.Int64()] {
		out[i] = new(big.Int).Add(out[i], big.NewInt(1))
	}
	return out
}

// farthest is the largest deviation of the amounts from the quotas, in steps.
func (q *division) farthest(found []*big.Int, rate fraction) *big.Rat {
	largest := new(big.Int)
	for i, n := range found {
		whole, remainder := q.quota(i, rate)
		off := new(big.Int).Sub(n, whole)
		off.Mul(off, rate.den).Sub(off, remainder).Abs(off)
		if off.Cmp(largest) > 0 {
			largest = off
		}
	}
	return new(big.Rat).SetFrac(largest, rate.den)
}

// losers counts the units that would get less if there were one step more to divide: the
// Alabama paradox. Divisor methods exclude it.
func (q *division) losers(found []*big.Int) (losers int) {
	if q.method != apportion.LargestRemainder {
		return 0
	}
	grown := *q
	grown.whole = new(big.Int).Add(q.whole, big.NewInt(1))
	more := grown.largestRemainder(grown.rate())
	for i := range more {
		if more[i].Cmp(found[i]) < 0 {
			losers++
		}
	}
	return losers
}

// alphabetical compares the names of two units; those that the alphabet holds for equal by
// their code points.
func (q *division) alphabetical(i, j int) int {
	if q.keys == nil {
		q.keys, q.collator = make([][]byte, len(q.names)), collate.New(language.Swedish)
	}
	for _, k := range []int{i, j} {
		if q.keys[k] == nil {
			q.keys[k] = q.collator.KeyFromString(new(collate.Buffer), q.names[k])
		}
	}
	return cmp.Or(slices.Compare(q.keys[i], q.keys[j]), strings.Compare(q.names[i], q.names[j]))
}
