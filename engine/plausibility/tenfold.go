package plausibility

import (
	"slices"

	"github.com/shopspring/decimal"
)

// mostTens is the most powers of ten that are tried: a figure with a digit too many or too few,
// or in another unit, is about ten, hundred or thousand times what it should be.
const mostTens = 3

// tens gives the power of ten that a figure is about, between n and 10^3 or their inverses:
// 9,3 is about 10, and 0,0011 about a thousandth. Within tells how far off it may be.
func tens(x, within decimal.Decimal) (power int32, ok bool) {
	for power = 1; power <= mostTens; power++ {
		for _, p := range []int32{power, -power} {
			if near(x.Shift(-p), one, within) {
				return p, true
			}
		}
	}
	return 0, false
}

// near reports whether two figures are no more than so many times each other.
func near(a, b, times decimal.Decimal) bool {
	return a.LessThanOrEqual(b.Mul(times)) && b.LessThanOrEqual(a.Mul(times))
}

// crowd is the figures that one is judged by: those of the others.
type crowd struct {
	low, high decimal.Decimal
	count     int
}

// crowdOf sorts out the others than each of the figures, which are positive: an extreme one is
// judged by what is left without it.
func crowdOf(values []decimal.Decimal) (all []decimal.Decimal, of func(x decimal.Decimal) crowd) {
	all = slices.SortedFunc(slices.Values(values), decimal.Decimal.Cmp)
	return all, func(x decimal.Decimal) crowd {
		c := crowd{count: len(all) - 1}
		if c.count < 1 {
			return c
		}
		c.low, c.high = all[0], all[len(all)-1]
		switch {
		case x.Equal(c.high):
			c.high = all[len(all)-2]
		case x.Equal(c.low):
			c.low = all[1]
		}
		return c
	}
}

// measures of how a figure stands out.
type measures struct {
	few    int             // how many others there must be
	small  bool            // one that is too small stands out as well
	spread decimal.Decimal // how many times the smallest of the others the largest may be
	apart  decimal.Decimal // how far the figure must be from the nearest of them
	above  decimal.Decimal // how far outside of them one may be that had a digit too many
	below  decimal.Decimal // and one that lacked a digit: a small unit among larger ones is nothing rare
}

// outlier gives the power of ten by which a figure stands out from others that are much alike,
// and whether it would be at home among them without it.
func (m measures) outlier(x decimal.Decimal, c crowd) (power int32, ok bool) {
	if c.count < fewest || !c.low.IsPositive() || c.high.GreaterThan(c.low.Mul(m.spread)) {
		return 0, false
	}
	if c.count < m.few && near(x, c.high, farFromFew) && near(x, c.low, farFromFew) {
		return 0, false
	}
	sign, window := int32(1), m.above
	switch {
	case x.GreaterThanOrEqual(c.high.Mul(m.apart)):
	case m.small && x.Mul(m.apart).LessThanOrEqual(c.low):
		sign, window = -1, m.below
	default:
		return 0, false
	}
	for n := int32(1); n <= mostTens; n++ {
		shifted := x.Shift(-sign * n)
		if shifted.Mul(window).GreaterThanOrEqual(c.low) && shifted.LessThanOrEqual(c.high.Mul(window)) {
			return sign * n, true
		}
	}
	return 0, false
}

// Fewer others say enough of a figure that is further from them.
const fewest = 2

var farFromFew = decimal.NewFromInt(50)

var (
	two   = decimal.NewFromInt(2)
	three = decimal.NewFromInt(3)
	four  = decimal.NewFromInt(4)
	five  = decimal.NewFromInt(5)
)
