package presentation

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// MaxExact is the largest whole number that a spreadsheet keeps exactly: it shows and
// compares 15 significant digits.
const MaxExact = 1e15

// near is a figure that a spreadsheet comes to only nearly, for it calculates in binary: a
// ratio, rounded half away from zero to the decimals that are kept, and the formula that
// gives the same figure. It has other decimals, more if it can, where the formula could come
// to lie on the other side of a tie, or where it would be shown otherwise than the ratio
// itself; very large ones have fewer, so that their digits can be kept. Without a formula it
// stands alone.
func near(exact *big.Rat, shown, kept int, f *Formula) Cell {
	const digits, most = 14, 6
	size, _ := new(big.Rat).Abs(exact).Float64()
	room := most
	if size >= 1 {
		room = max(0, min(most, digits-1-int(math.Log10(size))))
	}
	for _, n := range tries(min(kept, room), room) {
		d := decimal.NewFromBigRat(exact, int32(n))
		if n > shown && !d.Round(int32(shown)).Equal(decimal.NewFromBigRat(exact, int32(shown))) {
			continue
		}
		if f == nil {
			return figure(d)
		}
		if !tied(exact, n, size) {
			return figure(d).by(formula("ROUND(%s,%d)", f, n))
		}
	}
	return figure(decimal.NewFromBigRat(exact, int32(min(kept, room))))
}

// tries are the numbers of decimals in the order in which they are tried: from the first
// one upwards, then from it downwards.
func tries(first, most int) []int {
	var all []int
	for n := first; n <= most; n++ {
		all = append(all, n)
	}
	for n := first - 1; n >= 0; n-- {
		all = append(all, n)
	}
	return all
}

// tied reports whether a figure lies so close to the middle between two rounded ones that
// a spreadsheet may round it to either: within 1e-9 of a step, or within half a unit of the
// figure's 15th digit, to which LibreOffice rounds first.
func tied(exact *big.Rat, decimals int, size float64) bool {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(exact), scale)
	floor := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	off, _ := scaled.Sub(scaled, new(big.Rat).SetInt(floor)).Float64()
	steps := size * math.Pow10(decimals)
	return math.Abs(off-0.5) <= math.Max(1e-9, steps*5e-15)
}

// quotient is a quotient of two figures, near, kept as the format shows it.
func (f Format) quotient(a, b decimal.Decimal, by *Formula) Cell {
	return nearQuotient(a, b, f.places(), f.places(), by)
}

// nearQuotient is a quotient of two figures, near.
func nearQuotient(a, b decimal.Decimal, shown, kept int, f *Formula) Cell {
	return near(new(big.Rat).Quo(a.Rat(), b.Rat()), shown, kept, f)
}
