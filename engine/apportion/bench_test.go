package apportion

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

// populations returns n claims between 1 and about a million people, the same
// ones every time.
func populations(n int) []Claim {
	random := rand.New(rand.NewPCG(1, 2))
	claims := make([]Claim, n)
	for i := range claims {
		claims[i].Weight = big.NewInt(1 + random.Int64N(1000)*random.Int64N(1000))
	}
	return claims
}

// within gives a third of the claims a floor and a third a cap, around what
// proportion would give them.
func within(claims []Claim, whole *big.Int) []Claim {
	sum := new(big.Int)
	for _, c := range claims {
		sum.Add(sum, c.Weight)
	}
	random := rand.New(rand.NewPCG(3, 4))
	bounded := slices.Clone(claims)
	for i := range bounded {
		c := &bounded[i]
		percent := big.NewInt(60 + random.Int64N(80))
		bound := new(big.Int).Mul(whole, c.Weight)
		bound.Quo(bound.Mul(bound, percent), sum)
		bound.Quo(bound, big.NewInt(100))
		switch {
		case i%3 == 0 && percent.Int64() < 120:
			c.Min = bound
		case i%3 == 1 && percent.Int64() > 80:
			c.Max = bound
		}
	}
	return bounded
}

// The floor is to copy out and sort the weights: no division in proportion
// that ranks its claims costs less than to sort them once.
func BenchmarkDivide(b *testing.B) {
	for _, n := range []int{11, 290, 1_000_000} {
		whole := new(big.Int).Mul(big.NewInt(2_618_000), big.NewInt(int64(n)))
		plain := populations(n)
		b.Run(fmt.Sprintf("floor/%d", n), func(b *testing.B) {
			for b.Loop() {
				weights := make([]uint64, n)
				for i, c := range plain {
					weights[i] = c.Weight.Uint64()
				}
				slices.Sort(weights)
			}
		})
		for _, c := range []struct {
			name   string
			claims []Claim
		}{{"plain", plain}, {"bounds", within(plain, whole)}} {
			for m := LargestRemainder; m <= HuntingtonHill; m++ {
				b.Run(fmt.Sprintf("%v/%s/%d", m, c.name, n), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if _, err := Divide(m, whole, c.claims, byIndex); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}
