package apportion

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// question is what Divide is asked in a test.
type question struct {
	method Method
	whole  *big.Int
	claims []Claim
	place  []int // of each claim in the order of names
}

func (q question) before(i, j int) int { return q.place[i] - q.place[j] }

func (q question) divide(t rapid.TB) *Division {
	t.Helper()
	d, err := Divide(q.method, q.whole, q.claims, q.before)
	if err != nil {
		t.Fatalf("%v of %v among %v: %v", q.method, q.whole, q.claims, err)
	}
	return d
}

// kind of questions to draw.
type kind struct {
	most    int      // claims
	largest *big.Int // weight, and whole for each claim
	bounds  bool
	base    *big.Int // added to each weight that is not 0, to make them nearly equal; may be nil
}

var (
	small   = kind{most: 5, largest: big.NewInt(6)}
	bounded = kind{most: 5, largest: big.NewInt(6), bounds: true}
	kinds   = []kind{
		small, bounded,
		{most: 9, largest: big.NewInt(3), bounds: true}, // mostly ties
		{most: 12, largest: big.NewInt(1_000_000), bounds: true},
		{most: 12, largest: power10(30)},
		{most: 12, largest: power10(30), bounds: true},
		{most: 5, largest: big.NewInt(6), base: power10(30)},
		{most: 5, largest: big.NewInt(6), base: power10(30), bounds: true},
	}
	methods = []Method{LargestRemainder, SainteLague, DHondt, Adams, Dean, HuntingtonHill}
)

func power10(n int64) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil) }

// upTo draws an integer from 0 to largest, both included.
func upTo(t *rapid.T, largest *big.Int, name string) *big.Int {
	if largest.IsInt64() {
		return big.NewInt(rapid.Int64Range(0, largest.Int64()).Draw(t, name))
	}
	bytes := rapid.SliceOfN(rapid.Byte(), 0, (largest.BitLen()+7)/8).Draw(t, name)
	n := new(big.Int).SetBytes(bytes)
	return n.Mod(n, new(big.Int).Add(largest, one))
}

// draw draws a question that has an answer.
func (k kind) draw(t *rapid.T, m Method) question {
	n := rapid.IntRange(1, k.most).Draw(t, "claims")
	q := question{
		method: m,
		claims: make([]Claim, n),
		place:  rapid.Permutation(slices.Collect(indices(n))).Draw(t, "names"),
	}
	least, most := new(big.Int), new(big.Int) // wholes that have an answer
	enough := new(big.Int).Mul(k.largest, big.NewInt(int64(n)))
	for i := range q.claims {
		c := &q.claims[i]
		c.Weight = upTo(t, k.largest, "weight")
		if k.base != nil && c.Weight.Sign() > 0 {
			c.Weight.Add(c.Weight, k.base)
		}
		if k.bounds && rapid.Bool().Draw(t, "floor") {
			c.Min = upTo(t, k.largest, "min")
		}
		if k.bounds && rapid.Bool().Draw(t, "cap") {
			c.Max = upTo(t, k.largest, "room")
			c.Max.Add(c.Max, c.lower())
		}
		least.Add(least, c.lower())
		switch {
		case c.Weight.Sign() == 0:
			most.Add(most, c.lower())
		case c.Max == nil:
			most.Add(most, enough)
		default:
			most.Add(most, c.Max)
		}
	}
	q.whole = upTo(t, most.Sub(most, least), "whole")
	q.whole.Add(q.whole, least)
	return q
}

func indices(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func drawAny(t *rapid.T, m Method) question {
	return rapid.SampledFrom(kinds).Draw(t, "kind").draw(t, m)
}

func unequal(t rapid.TB, what string, q question, got, want []*big.Int) {
	t.Helper()
	if !slices.EqualFunc(got, want, equal) {
		t.Fatalf("%s: %v of %v among %v (names %v) gives %v, want %v", what, q.method, q.whole, q.claims, q.place, got, want)
	}
}

func TestKindsDrawWhatTheyPromise(t *testing.T) {
	var ties, byName, rounds, divisors int
	count := func(t *rapid.T) {
		m := rapid.SampledFrom(methods).Draw(t, "method")
		for _, k := range kinds {
			d := k.draw(t, m).divide(t)
			for _, tie := range d.Ties {
				ties++
				if tie.ByName {
					byName++
				}
			}
			if len(d.Rounds) > 1 {
				rounds++
			}
			if d.Divisor != nil {
				divisors++
			}
		}
	}
	for range 5 {
		rapid.Check(t, count)
	}
	if ties == 0 || byName == 0 || ties == byName || rounds == 0 || divisors == 0 {
		t.Errorf("the questions drawn are too plain: %d ties (%d by name), %d of several rounds, %d divisors", ties, byName, rounds, divisors)
	}
}
