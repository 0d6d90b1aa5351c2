package apportion

import (
	"cmp"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// This file defines the methods a second time, as slowly and plainly as their
// definitions read, in fractions.

// signpost returns where rounding goes from n to n+1; for Huntington–Hill its
// square.
func signpost(m Method, n *big.Int) *big.Rat {
	low := new(big.Rat).SetInt(n)
	high := new(big.Rat).Add(low, big.NewRat(1, 1))
	product, sum := new(big.Rat).Mul(low, high), new(big.Rat).Add(low, high)
	switch m {
	case SainteLague:
		return sum.Mul(sum, big.NewRat(1, 2))
	case DHondt:
		return high
	case Adams:
		return low
	case Dean: // the harmonic mean
		return product.Mul(product, big.NewRat(2, 1)).Quo(product, sum)
	default:
		return product
	}
}

// roundedQuotient returns weight/divisor rounded by the method, within the
// claim's bounds.
func roundedQuotient(m Method, c Claim, divisor *big.Rat) *big.Int {
	quotient := new(big.Rat).SetInt(c.Weight)
	quotient.Quo(quotient, divisor)
	n := new(big.Int).Quo(quotient.Num(), quotient.Denom())
	if m == HuntingtonHill {
		quotient.Mul(quotient, quotient)
	}
	if c.Weight.Sign() > 0 && quotient.Cmp(signpost(m, n)) > 0 {
		n.Add(n, one)
	}
	if n.Cmp(c.lower()) < 0 {
		n.Set(c.lower())
	}
	if c.Max != nil && n.Cmp(c.Max) > 0 {
		n.Set(c.Max)
	}
	return n
}

// highestAverages gives one step after another to the claim with the largest
// weight/signpost, beginning with the lower bounds.
func highestAverages(q question) []*big.Int {
	parts := make([]*big.Int, len(q.claims))
	left := new(big.Int).Set(q.whole)
	for i, c := range q.claims {
		parts[i] = new(big.Int).Set(c.lower())
		left.Sub(left, parts[i])
	}
	average := func(i int) *big.Rat { // nil is infinite
		w := new(big.Rat).SetInt(q.claims[i].Weight)
		if q.method == HuntingtonHill {
			w.Mul(w, w)
		}
		post := signpost(q.method, parts[i])
		if post.Sign() == 0 {
			return nil
		}
		return w.Quo(w, post)
	}
	first := func(i, j int) bool {
		byRule := cmp.Or(q.claims[j].Weight.Cmp(q.claims[i].Weight), q.before(i, j)) < 0
		a, b := average(i), average(j)
		switch {
		case a == nil && b == nil:
			return byRule
		case a == nil || b == nil:
			return a == nil
		case a.Cmp(b) != 0:
			return a.Cmp(b) > 0
		default:
			return byRule
		}
	}
	for ; left.Sign() > 0; left.Sub(left, one) {
		best := -1
		for i, c := range q.claims {
			if c.Weight.Sign() > 0 && (c.Max == nil || parts[i].Cmp(c.Max) < 0) && (best < 0 || first(i, best)) {
				best = i
			}
		}
		parts[best].Add(parts[best], one)
	}
	return parts
}

// boundedQuotas tries every way to set claims at their floor, at their cap or
// at neither, and returns the quotas of the one that is consistent: a common
// factor times the weight, except where that is outside a bound.
func boundedQuotas(q question) []*big.Rat {
	n := len(q.claims)
	at := make([]Bound, n)
	for {
		if quotas, ok := consistent(q, at); ok {
			return quotas
		}
		i := 0
		for ; i < n && at[i] == AtMax; i++ {
			at[i] = None
		}
		if i == n {
			return nil
		}
		at[i]++
	}
}

func consistent(q question, at []Bound) ([]*big.Rat, bool) {
	left, weight := new(big.Rat).SetInt(q.whole), new(big.Rat)
	quotas := make([]*big.Rat, len(at))
	for i, c := range q.claims {
		switch {
		case c.Weight.Sign() == 0 || at[i] == AtMin:
			quotas[i] = new(big.Rat).SetInt(c.lower())
		case at[i] == AtMax && c.Max == nil:
			return nil, false
		case at[i] == AtMax:
			quotas[i] = new(big.Rat).SetInt(c.Max)
		default:
			weight.Add(weight, new(big.Rat).SetInt(c.Weight))
			continue
		}
		left.Sub(left, quotas[i])
	}
	if left.Sign() < 0 || left.Sign() > 0 && weight.Sign() == 0 {
		return nil, false
	}
	if weight.Sign() == 0 {
		return quotas, separated(q, at)
	}
	factor := new(big.Rat).Quo(left, weight)
	for i, c := range q.claims {
		proportional := new(big.Rat).SetInt(c.Weight)
		proportional.Mul(proportional, factor)
		low := proportional.Cmp(new(big.Rat).SetInt(c.lower()))
		high := -1
		if c.Max != nil {
			high = proportional.Cmp(new(big.Rat).SetInt(c.Max))
		}
		switch {
		case c.Weight.Sign() == 0:
		case at[i] == AtMin && low > 0, at[i] == AtMax && high < 0, at[i] == None && (low < 0 || high > 0):
			return nil, false
		case at[i] == None:
			quotas[i] = proportional
		}
	}
	return quotas, true
}

// separated tells whether one factor suits all when every claim stands at a
// bound: no floor's breakpoint lies below a cap's.
func separated(q question, at []Bound) bool {
	for i, a := range q.claims {
		for j, b := range q.claims {
			if at[i] == AtMin && at[j] == AtMax && a.Weight.Sign() > 0 && b.Weight.Sign() > 0 &&
				new(big.Rat).SetFrac(a.lower(), a.Weight).Cmp(new(big.Rat).SetFrac(b.Max, b.Weight)) < 0 {
				return false
			}
		}
	}
	return true
}

// largestRemainders rounds quotas.
func largestRemainders(q question, quotas []*big.Rat) []*big.Int {
	parts := make([]*big.Int, len(quotas))
	rest := make([]*big.Rat, len(quotas))
	left := new(big.Int).Set(q.whole)
	order := slices.Collect(indices(len(quotas)))
	for i, quota := range quotas {
		parts[i] = new(big.Int).Quo(quota.Num(), quota.Denom())
		rest[i] = new(big.Rat).Sub(quota, new(big.Rat).SetInt(parts[i]))
		left.Sub(left, parts[i])
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(rest[j].Cmp(rest[i]), q.claims[j].Weight.Cmp(q.claims[i].Weight), q.before(i, j))
	})
	for _, i := range order[:left.Int64()] {
		parts[i].Add(parts[i], one)
	}
	return parts
}

func againstDefinition(t *rapid.T, q question) {
	d := q.divide(t)
	if len(q.claims) <= 5 {
		quotas := boundedQuotas(q)
		if quotas == nil {
			t.Fatalf("no consistent quotas for %v among %v", q.whole, q.claims)
		}
		for i, quota := range quotas {
			if d.Quota(i).Cmp(quota) != 0 {
				t.Fatalf("claim %d of %v among %v has quota %v, want %v", i, q.whole, q.claims, d.Quota(i), quota)
			}
		}
		if q.method == LargestRemainder {
			unequal(t, "by definition", q, amounts(d), largestRemainders(q, quotas))
		}
	}
	if q.method != LargestRemainder && q.whole.Cmp(big.NewInt(300)) < 0 { // it goes step by step
		unequal(t, "by definition", q, amounts(d), highestAverages(q))
	}
}

func TestDefinition(t *testing.T) {
	for _, m := range methods {
		for _, k := range append(kinds, kind{most: 30, largest: big.NewInt(9), bounds: true}) {
			rapid.Check(t, func(t *rapid.T) { againstDefinition(t, k.draw(t, m)) })
		}
	}
}

// A quota just outside a bound that many claims share, and weights of which
// most stand at bounds: the many rounds and the long way from the quotas' own
// divisor that small questions do not have.
func TestDefinitionUnderUnevenBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := bounded.draw(t, rapid.SampledFrom(methods).Draw(t, "method"))
		heavy := big.NewInt(rapid.Int64Range(50, 200).Draw(t, "heavy"))
		floor := big.NewInt(rapid.Int64Range(20, 150).Draw(t, "floor"))
		q.claims = append(q.claims[:len(q.claims)-1], Claim{Weight: heavy, Min: floor})
		q.whole = new(big.Int).Add(floor, big.NewInt(rapid.Int64Range(0, 60).Draw(t, "more")))
		for _, c := range q.claims[:len(q.claims)-1] {
			q.whole.Add(q.whole, c.lower())
		}
		againstDefinition(t, q)
	})
}

// Breakpoints that agree in their leading 64 bits, and a whole that puts the
// factor among them.
func TestDefinitionOfNearlyEqualBreakpoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := question{
			method: rapid.SampledFrom(methods).Draw(t, "method"),
			whole:  big.NewInt(25 + rapid.Int64Range(0, 1).Draw(t, "more")),
			place:  rapid.Permutation([]int{0, 1, 2, 3, 4}).Draw(t, "names"),
		}
		for range q.place {
			c := Claim{Weight: new(big.Int).Add(power10(30), upTo(t, big.NewInt(9), "weight"))}
			if rapid.Bool().Draw(t, "floor") {
				c.Min = big.NewInt(5)
			}
			if rapid.Bool().Draw(t, "cap") {
				c.Max = big.NewInt(6)
			}
			q.claims = append(q.claims, c)
		}
		againstDefinition(t, q)
	})
}
