package apportion

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// laws holds what is true of every division.
var laws = []struct {
	name string
	hold func(*rapid.T, question)
}{
	{"parts sum to the whole", func(t *rapid.T, q question) {
		sum := new(big.Int)
		for _, part := range amounts(q.divide(t)) {
			sum.Add(sum, part)
		}
		if !equal(sum, q.whole) {
			t.Fatalf("sum %v of %v", sum, q.whole)
		}
	}},
	{"quotas sum to the whole", func(t *rapid.T, q question) {
		d, sum := q.divide(t), new(big.Rat)
		for i := range q.claims {
			sum.Add(sum, d.Quota(i))
		}
		if d.weight.Sign() > 0 && sum.Cmp(new(big.Rat).SetInt(q.whole)) != 0 {
			t.Fatalf("sum %v of %v", sum, q.whole)
		}
	}},
	{"the order of rows changes no amount", func(t *rapid.T, q question) {
		order := rapid.Permutation(q.place).Draw(t, "order")
		moved := question{method: q.method, whole: q.whole}
		var want []*big.Int
		parts := amounts(q.divide(t))
		for _, i := range order {
			moved.claims = append(moved.claims, q.claims[i])
			moved.place = append(moved.place, q.place[i])
			want = append(want, parts[i])
		}
		unequal(t, "moved", moved, amounts(moved.divide(t)), want)
	}},
	{"names change none but ties", func(t *rapid.T, q question) {
		d := q.divide(t)
		renamed := q
		renamed.place = rapid.Permutation(q.place).Draw(t, "other names")
		parts := amounts(renamed.divide(t))
		if len(d.Ties) == 0 || !d.Ties[0].ByName {
			unequal(t, "renamed", renamed, parts, amounts(d))
		}
		if !valid(d, parts) {
			t.Fatalf("renamed %v changes more than the tie %v of %v", parts, d.Ties, amounts(d))
		}
	}},
	{"weight 0 gets its Min", func(t *rapid.T, q question) {
		for i, s := range q.divide(t).Shares {
			if q.claims[i].Weight.Sign() == 0 && !equal(s.Parts, q.claims[i].lower()) {
				t.Fatalf("claim %d of no weight gets %v", i, s.Parts)
			}
		}
	}},
	{"scaling the weights changes nothing", func(t *rapid.T, q question) {
		factor := rapid.SampledFrom([]*big.Int{big.NewInt(3), big.NewInt(1000), power10(30)}).Draw(t, "factor")
		scaled := q
		scaled.claims = make([]Claim, len(q.claims))
		for i, c := range q.claims {
			scaled.claims[i] = Claim{new(big.Int).Mul(c.Weight, factor), c.Min, c.Max}
		}
		unequal(t, "scaled", scaled, amounts(scaled.divide(t)), amounts(q.divide(t)))
	}},
	{"largest remainder is within one step of the quota", func(t *rapid.T, q question) {
		if q.method != LargestRemainder {
			return
		}
		d := q.divide(t)
		for i, s := range d.Shares {
			off := new(big.Rat).SetInt(s.Parts)
			if off.Sub(off, d.Quota(i)).Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("claim %d gets %v for a quota of %v", i, s.Parts, d.Quota(i))
			}
		}
	}},
	{"without bounds a larger weight gets no less, an equal one within one step", func(t *rapid.T, q question) {
		q = q.withoutBounds(t)
		parts := amounts(q.divide(t))
		for i := range parts {
			for j := range parts {
				more := new(big.Int).Sub(parts[j], parts[i]) // what j has more than i
				switch q.claims[i].Weight.Cmp(q.claims[j].Weight) {
				case +1:
					if more.Sign() > 0 {
						t.Fatalf("%v gets %v, %v gets %v", q.claims[i].Weight, parts[i], q.claims[j].Weight, parts[j])
					}
				case 0:
					if more.Cmp(one) > 0 {
						t.Fatalf("equal weights get %v and %v", parts[i], parts[j])
					}
				}
			}
		}
	}},
	{"under divisor methods nobody loses when the whole grows", func(t *rapid.T, q question) {
		if q.method == LargestRemainder {
			return
		}
		losers, err := LosesByGrowth(q.method, q.whole, q.claims, q.before)
		if err != nil || len(losers) > 0 {
			t.Fatalf("losers %v, error %v", losers, err)
		}
	}},
	{"bounds are kept", func(t *rapid.T, q question) {
		for i, s := range q.divide(t).Shares {
			c := q.claims[i]
			if s.Parts.Cmp(c.lower()) < 0 || c.Max != nil && c.Weight.Sign() > 0 && s.Parts.Cmp(c.Max) > 0 {
				t.Fatalf("claim %d %v gets %v", i, c, s.Parts)
			}
		}
	}},
	{"bounds that do not bind change nothing", func(t *rapid.T, q question) {
		plain := q.withoutBounds(t)
		loose := plain
		loose.claims = make([]Claim, len(plain.claims))
		for i, c := range plain.claims {
			loose.claims[i] = Claim{c.Weight, new(big.Int), plain.whole}
		}
		d := loose.divide(t)
		if len(d.Rounds) > 0 {
			t.Fatalf("rounds %v", d.Rounds)
		}
		unequal(t, "loose", loose, amounts(d), amounts(plain.divide(t)))
	}},
	{"quotas come from floor and remainder", func(t *rapid.T, q question) {
		d := q.divide(t)
		for i := range q.claims {
			sum := new(big.Rat).SetFrac(d.Remainder(i), d.Denominator())
			sum.Add(sum, new(big.Rat).SetInt(d.Floor(i)))
			if sum.Cmp(d.Quota(i)) != 0 || d.Remainder(i).Cmp(d.Denominator()) >= 0 {
				t.Fatalf("claim %d: %v + %v/%v is not %v", i, d.Floor(i), d.Remainder(i), d.Denominator(), d.Quota(i))
			}
		}
	}},
	{"ranks are the order of service", func(t *rapid.T, q question) {
		if q.method != LargestRemainder {
			return
		}
		d := q.divide(t)
		left := new(big.Int).Set(q.whole)
		competing := 0
		for i := range q.claims {
			left.Sub(left, d.Floor(i))
			if d.Remainder(i).Sign() > 0 {
				competing++
			}
		}
		seen := map[int]bool{0: true}
		for i, s := range d.Shares {
			served := s.Parts.Cmp(d.Floor(i)) > 0
			if (s.Rank > 0) != (d.Remainder(i).Sign() > 0) || served != (s.Rank > 0 && big.NewInt(int64(s.Rank)).Cmp(left) <= 0) {
				t.Fatalf("claim %d of rank %d, served %v, with %v left over", i, s.Rank, served, left)
			}
			if s.Rank > competing || s.Rank > 0 && seen[s.Rank] {
				t.Fatalf("rank %d of %d given twice or too high", s.Rank, competing)
			}
			seen[s.Rank] = true
		}
	}},
	{"claims tie when their remainders are equal, and only then", func(t *rapid.T, q question) {
		if q.method != LargestRemainder {
			return
		}
		d := q.divide(t)
		served, missed := map[string]int{}, map[string]int{} // claims by their remainder
		for i, s := range d.Shares {
			if s.Rank > 0 && s.Parts.Cmp(d.Floor(i)) > 0 {
				served[d.Remainder(i).String()]++
			} else if s.Rank > 0 {
				missed[d.Remainder(i).String()]++
			}
		}
		ties := 0
		for remainder, steps := range served {
			if missed[remainder] == 0 {
				continue
			}
			ties++
			if len(d.Ties) == 0 || d.Ties[0].Steps != steps || len(d.Ties[0].Claims) != steps+missed[remainder] {
				t.Fatalf("%d served and %d missed with the remainder %s, ties %v", steps, missed[remainder], remainder, d.Ties)
			}
		}
		if len(d.Ties) != ties {
			t.Fatalf("ties %v among %v, want %d", d.Ties, q.claims, ties)
		}
	}},
	{"rounds tell how the quotas were found", func(t *rapid.T, q question) {
		d := q.divide(t)
		left, weight := new(big.Rat).SetInt(q.whole), new(big.Rat).SetInt(d.Sum)
		set := make([]Bound, len(q.claims))
		fix := func(i int, b Bound, limit *big.Int, side int) {
			quota := new(big.Rat)
			if weight.Sign() > 0 {
				quota.Quo(left, weight)
				quota.Mul(quota, new(big.Rat).SetInt(q.claims[i].Weight))
			}
			if set[i] != None || quota.Cmp(new(big.Rat).SetInt(limit)) != side {
				t.Fatalf("claim %d set at %v although proportion gives %v", i, limit, quota)
			}
			set[i] = b
		}
		for _, r := range d.Rounds {
			if len(r.AtMin)+len(r.AtMax) == 0 {
				t.Fatalf("an empty round")
			}
			for _, i := range r.AtMin {
				fix(i, AtMin, q.claims[i].Min, -1)
			}
			for _, i := range r.AtMax {
				fix(i, AtMax, q.claims[i].Max, +1)
			}
			for _, i := range r.AtMin {
				left.Sub(left, new(big.Rat).SetInt(q.claims[i].Min))
				weight.Sub(weight, new(big.Rat).SetInt(q.claims[i].Weight))
			}
			for _, i := range r.AtMax {
				left.Sub(left, new(big.Rat).SetInt(q.claims[i].Max))
				weight.Sub(weight, new(big.Rat).SetInt(q.claims[i].Weight))
			}
			if left.Cmp(new(big.Rat).SetInt(r.Left)) != 0 || weight.Cmp(new(big.Rat).SetInt(r.Weight)) != 0 {
				t.Fatalf("a round leaves %v for weight %v, should be %v and %v", r.Left, r.Weight, left, weight)
			}
		}
		for i, s := range d.Shares {
			if s.Bound != set[i] {
				t.Fatalf("claim %d stands %v, was set %v", i, s.Bound, set[i])
			}
		}
	}},
	{"the divisor gives the parts", func(t *rapid.T, q question) {
		d := q.divide(t)
		if d.Divisor == nil {
			return
		}
		for i, c := range q.claims {
			if want := roundedQuotient(q.method, c, d.Divisor); !equal(d.Shares[i].Parts, want) {
				t.Fatalf("%v by %v is %v, claim %d has %v", c.Weight, d.Divisor, want, i, d.Shares[i].Parts)
			}
		}
	}},
	{"there is a divisor unless a tie or too few steps", func(t *rapid.T, q question) {
		d := q.divide(t)
		served, open := true, false // every claim with weight has a step; some claim could have got more or less
		for i, c := range q.claims {
			if c.Weight.Sign() == 0 {
				continue
			}
			parts := d.Shares[i].Parts
			if parts.Sign() == 0 && (c.Max == nil || c.Max.Sign() > 0) {
				served = false
			}
			if c.Max == nil || c.lower().Cmp(c.Max) < 0 {
				open = true
			}
		}
		servesAll := q.method == Adams || q.method == Dean || q.method == HuntingtonHill
		want := q.method != LargestRemainder && open && len(d.Ties) == 0 && (served || !servesAll)
		if (d.Divisor != nil) != want {
			t.Fatalf("%v of %v among %v: divisor %v, ties %v", q.method, q.whole, q.claims, d.Divisor, d.Ties)
		}
	}},
}

func (q question) withoutBounds(t *rapid.T) question {
	claims := make([]Claim, len(q.claims))
	weight := false
	for i, c := range q.claims {
		claims[i].Weight = c.Weight
		weight = weight || c.Weight.Sign() > 0
	}
	q.claims = claims
	if !weight {
		q.whole = new(big.Int)
	}
	return q
}

func TestLaws(t *testing.T) {
	for _, law := range laws {
		for _, m := range methods {
			t.Run(law.name+"/"+m.String(), rapid.MakeCheck(func(t *rapid.T) { law.hold(t, drawAny(t, m)) }))
		}
	}
}

// FuzzLaws holds every law against one question.
func FuzzLaws(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		q := drawAny(t, rapid.SampledFrom(methods).Draw(t, "method"))
		for _, law := range laws {
			law.hold(t, q)
		}
		againstDefinition(t, q)
	}))
}
