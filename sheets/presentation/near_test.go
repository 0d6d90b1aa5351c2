package presentation

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// A figure is the exact one, rounded to the decimals of its formula, and far enough from a
// tie for arithmetic of 53 bits to come to it too.
func TestNear(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		a, b := random.Int64N(1+1<<random.IntN(44)), 1+random.Int64N(1<<random.IntN(30))
		exact := big.NewRat(a, b)
		c := near(exact, random.IntN(5), random.IntN(7), formula("A1/B1"))
		if c.From == nil {
			t.Fatalf("%d/%d stands alone as %s", a, b, c.Number)
		}
		n := c.From.args[1].(int)
		scaled := new(big.Rat).Mul(exact, new(big.Rat).SetFloat64(math.Pow10(n)))
		if want := math.Round(float64(a) / float64(b) * math.Pow10(n)); c.Number.Shift(int32(n)).InexactFloat64() != want {
			t.Fatalf("%d/%d is %s to %d decimals, and %.0f by doubles", a, b, c.Number, n, want)
		}
		off := scaled.Sub(scaled, c.Number.Shift(int32(n)).Rat())
		if off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
			t.Fatalf("%d/%d is not %s to %d decimals", a, b, c.Number, n)
		}
	}
}

// A tie is kept with one more decimal, so that it is shown as the exact figure is.
func TestNearTie(t *testing.T) {
	for _, tc := range []struct {
		a, b     int64
		decimals int
		want     string
	}{{5, 32, 4, "0.15625"}, {1, 800, 4, "0.00125"}, {1, 8, 2, "0.125"}, {2, 3, 4, "0.6667"}, {-1, 8, 2, "-0.125"}, {0, 7, 3, "0"}} {
		if got := near(big.NewRat(tc.a, tc.b), tc.decimals, tc.decimals, formula("A1")); got.Number.String() != tc.want || got.From == nil {
			t.Errorf("%d/%d to %d decimals is %s, want %s", tc.a, tc.b, tc.decimals, got.Number, tc.want)
		}
	}
}
