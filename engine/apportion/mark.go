package apportion

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
)

// mark is the leading 64 bits of a fraction, rounded down: it orders any two
// fractions whose marks differ, so that only near equals need be multiplied
// out. top is in [2^63, 2^64) and num/den in [top, top+1) * 2^exp.
type mark struct {
	exp int
	top uint64
}

// The marks of 0/den and of num/0.
var (
	least    = mark{exp: math.MinInt}
	infinity = mark{exp: math.MaxInt}
)

func (a mark) compare(b mark) int {
	if c := cmp.Compare(a.exp, b.exp); c != 0 {
		return c
	}
	return cmp.Compare(a.top, b.top)
}

// markOf returns the mark of num/den, both >= 0 and not both 0.
func markOf(num, den *big.Int) mark {
	switch {
	case den.Sign() == 0:
		return infinity
	case num.Sign() == 0:
		return least
	case num.IsUint64() && den.IsUint64():
		return markOf64(num.Uint64(), den.Uint64())
	default:
		return markOfBig(num, den)
	}
}

func markOf64(num, den uint64) mark {
	numZeros, denZeros := bits.LeadingZeros64(num), bits.LeadingZeros64(den)
	num, den = num<<numZeros, den<<denZeros
	exp := denZeros - numZeros - 64
	if num >= den { // keep the quotient below 2^64
		top, _ := bits.Div64(num>>1, num<<63, den)
		return mark{exp + 1, top}
	}
	top, _ := bits.Div64(num, 0, den)
	return mark{exp, top}
}

func markOfBig(num, den *big.Int) mark {
	var q, shifted big.Int
	shift := 65 + den.BitLen() - num.BitLen() // leaves at least 65 bits of quotient
	if shift >= 0 {
		q.Quo(q.Lsh(num, uint(shift)), den)
	} else {
		q.Quo(num, shifted.Lsh(den, uint(-shift)))
	}
	surplus := q.BitLen() - 64
	return mark{surplus - shift, q.Rsh(&q, uint(surplus)).Uint64()}
}

// compareFractions compares a/b with c/d exactly; b and d are positive. It
// uses x and y.
func compareFractions(a, b, c, d, x, y *big.Int) int {
	return x.Mul(a, d).Cmp(y.Mul(c, b))
}
