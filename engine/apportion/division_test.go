package apportion

import (
	"errors"
	"math/big"
	"reflect"
	"slices"
	"testing"
)

// claimsOf returns unbounded claims of the given weights.
func claimsOf(weights ...int64) []Claim {
	claims := make([]Claim, len(weights))
	for i, w := range weights {
		claims[i].Weight = big.NewInt(w)
	}
	return claims
}

func steps(parts []*big.Int) []int64 {
	ns := make([]int64, len(parts))
	for i, p := range parts {
		ns[i] = p.Int64()
	}
	return ns
}

func divide(t *testing.T, m Method, whole int64, claims []Claim) *Division {
	t.Helper()
	d, err := Divide(m, big.NewInt(whole), claims, byIndex)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Stockholm's population of 31 December 2011 (SCB) by the districts of today,
// and 26 180 000 kr: amounts computed with exact fractions elsewhere.
func TestDistricts(t *testing.T) {
	d := divide(t, LargestRemainder, 26_180_000,
		claimsOf(67096, 92071, 51987, 102370, 66721, 84907, 63120, 134208, 43961, 34415, 123468))
	want := []int64{2032309, 2788791, 1574664, 3100743, 2020950, 2571796, 1911878, 4065102, 1331560, 1042415, 3739792}
	if got := steps(amounts(d)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if d.Sum.Int64() != 864_324 {
		t.Errorf("sum %v", d.Sum)
	}
}

func TestTies(t *testing.T) {
	for _, c := range []struct {
		name    string
		method  Method
		whole   int64
		weights []int64
		parts   []int64
		ties    []Tie
	}{
		{"larger weight first", LargestRemainder, 5, []int64{3, 7}, []int64{1, 4}, []Tie{{[]int{1, 0}, 1, false}}},
		{"then the name", LargestRemainder, 100, []int64{1, 1, 1}, []int64{34, 33, 33}, []Tie{{[]int{0, 1, 2}, 1, true}}},
		{"larger weights use it up", LargestRemainder, 4, []int64{1, 3, 1, 3}, []int64{0, 2, 0, 2}, []Tie{{[]int{1, 3, 0, 2}, 2, false}}},
		{"the name among the smaller", LargestRemainder, 3, []int64{2, 2, 5}, []int64{1, 0, 2}, []Tie{{[]int{2, 0, 1}, 2, true}}},
		{"no step decided", LargestRemainder, 6, []int64{1, 1, 1}, []int64{2, 2, 2}, nil},
		{"equal quotients", DHondt, 10, []int64{1000, 2000, 4000, 6000}, []int64{0, 1, 3, 6}, []Tie{{[]int{3, 2, 1, 0}, 1, false}}},
		{"too few steps", Adams, 2, []int64{2, 1, 1, 2, 2}, []int64{1, 0, 0, 1, 0}, []Tie{{[]int{0, 3, 4}, 2, true}}},
		{"too few steps, but weights differ", Adams, 2, []int64{2, 1, 3}, []int64{1, 0, 1}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := divide(t, c.method, c.whole, claimsOf(c.weights...))
			if got := steps(amounts(d)); !slices.Equal(got, c.parts) {
				t.Errorf("parts %v, want %v", got, c.parts)
			}
			if !reflect.DeepEqual(d.Ties, c.ties) {
				t.Errorf("ties %v, want %v", d.Ties, c.ties)
			}
		})
	}
}

func TestRounds(t *testing.T) {
	// 100 by 10, 30, 60: the first is lifted to 16, which puts the second
	// (84/90 of 30) below its own floor of 29.
	claims := claimsOf(10, 30, 60)
	claims[0].Min, claims[1].Min = big.NewInt(16), big.NewInt(29)
	d := divide(t, LargestRemainder, 100, claims)
	want := []Round{
		{AtMin: []int{0}, Left: big.NewInt(84), Weight: big.NewInt(90)},
		{AtMin: []int{1}, Left: big.NewInt(55), Weight: big.NewInt(60)},
	}
	if !reflect.DeepEqual(d.Rounds, want) {
		t.Errorf("rounds %v, want %v", d.Rounds, want)
	}
	if got := steps(amounts(d)); !slices.Equal(got, []int64{16, 29, 55}) {
		t.Errorf("parts %v", got)
	}
	if u := d.Unbounded(0); u.Cmp(big.NewRat(10, 1)) != 0 {
		t.Errorf("unbounded %v", u)
	}

	// Two that stand equal are set in the order of the claims.
	claims = claimsOf(10, 80, 10)
	claims[2].Min, claims[0].Min = big.NewInt(15), big.NewInt(15)
	d = divide(t, LargestRemainder, 100, claims)
	if want := []int{0, 2}; !slices.Equal(d.Rounds[0].AtMin, want) {
		t.Errorf("set %v, want %v", d.Rounds[0].AtMin, want)
	}

	// A floor and a cap that both break at first. Setting both would be
	// wrong: once the cap's excess is shared out, the floor is met.
	claims = claimsOf(10, 50, 40)
	claims[0].Min, claims[1].Max = big.NewInt(11), big.NewInt(40)
	d = divide(t, LargestRemainder, 100, claims)
	want = []Round{{AtMax: []int{1}, Left: big.NewInt(60), Weight: big.NewInt(50)}}
	if !reflect.DeepEqual(d.Rounds, want) {
		t.Errorf("rounds %v, want %v", d.Rounds, want)
	}
	if got := steps(amounts(d)); !slices.Equal(got, []int64{12, 40, 48}) {
		t.Errorf("parts %v", got)
	}
}

func TestErrors(t *testing.T) {
	bounds := func(weight, lower, upper int64) Claim {
		return Claim{big.NewInt(weight), big.NewInt(lower), big.NewInt(upper)}
	}
	for _, c := range []struct {
		name   string
		method Method
		whole  int64
		claims []Claim
		want   error
	}{
		{"method", 0, 1, claimsOf(1), ErrMethod},
		{"method", HuntingtonHill + 1, 1, claimsOf(1), ErrMethod},
		{"whole", DHondt, -1, claimsOf(1), ErrNegativeWhole},
		{"no claims", DHondt, 1, nil, ErrNoWeight},
		{"no weight", DHondt, 1, claimsOf(0, 0), ErrNoWeight},
		{"no weight beyond a floor", DHondt, 5, []Claim{bounds(0, 4, 9)}, ErrNoWeight},
		{"weight", DHondt, 1, claimsOf(1, -1), &ClaimError{1, ErrNegative}},
		{"min", DHondt, 1, []Claim{bounds(1, -1, 1)}, &ClaimError{0, ErrNegative}},
		{"max", DHondt, 1, []Claim{{Weight: one, Max: big.NewInt(-1)}}, &ClaimError{0, ErrNegative}},
		{"crossed", DHondt, 1, []Claim{bounds(1, 3, 2)}, &ClaimError{0, ErrCrossedBounds}},
		{"floors", DHondt, 5, []Claim{bounds(1, 4, 9), bounds(1, 3, 9)}, &FloorsError{big.NewInt(2)}},
		{"caps", DHondt, 9, []Claim{bounds(1, 0, 4), bounds(1, 0, 3)}, &CapsError{big.NewInt(2)}},
		{"caps, and room that no weight can use", DHondt, 9, []Claim{bounds(1, 0, 4), bounds(0, 1, 50)}, &CapsError{big.NewInt(4)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Divide(c.method, big.NewInt(c.whole), c.claims, byIndex)
			if err == nil || err.Error() != c.want.Error() || reflect.TypeOf(err) != reflect.TypeOf(c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			var of *ClaimError
			if errors.As(err, &of) && !errors.Is(err, of.Err) {
				t.Errorf("%v does not unwrap", err)
			}
		})
	}
}

func TestNothingToDivide(t *testing.T) {
	for m := LargestRemainder; m <= HuntingtonHill; m++ {
		for _, claims := range [][]Claim{nil, {{}}, claimsOf(0, 3, 5)} {
			for _, part := range amounts(divide(t, m, 0, claims)) {
				if part.Sign() != 0 {
					t.Errorf("%v gives %v of nothing", m, part)
				}
			}
		}
		// A weightless claim may still have a floor that is all there is.
		d := divide(t, m, 4, []Claim{{Min: big.NewInt(4)}, {}})
		if got := steps(amounts(d)); !slices.Equal(got, []int64{4, 0}) {
			t.Errorf("%v gives %v", m, got)
		}
	}
}

// The number of steps is no part of the cost: this would not end otherwise.
func TestHugeWhole(t *testing.T) {
	for m := LargestRemainder; m <= HuntingtonHill; m++ {
		d, err := Divide(m, power10(400), claimsOf(1, 2, 4), byIndex)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range d.Shares {
			off := new(big.Rat).SetInt(s.Parts)
			if off.Sub(off, d.Quota(i)).Abs(off).Cmp(big.NewRat(2, 1)) > 0 {
				t.Errorf("%v: claim %d is off by %v", m, i, off)
			}
		}
	}
}

// A floor that lifts a heavy claim by little, beside many light ones, must not
// turn the way from the first divisor to the right one into steps of the
// heavy claim.
func TestHeavyFloor(t *testing.T) {
	claims := slices.Repeat(claimsOf(1), 100)
	heavy := big.NewInt(1_000_000_000_000_000)
	floor := new(big.Int).Add(new(big.Int).Mul(heavy, big.NewInt(10)), one)
	claims = append(claims, Claim{Weight: heavy, Min: floor})
	whole := new(big.Int).Add(floor, big.NewInt(999))
	for m := SainteLague; m <= HuntingtonHill; m++ {
		d, err := Divide(m, whole, claims, byIndex)
		if err != nil {
			t.Fatal(err)
		}
		if off := new(big.Int).Sub(d.Shares[100].Parts, floor); off.CmpAbs(big.NewInt(100)) > 0 {
			t.Errorf("%v: the heavy claim is %v above its floor", m, off)
		}
	}
}
