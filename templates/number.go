package templates

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

const (
	nbsp  = "\u00a0" // no-break space
	minus = "\u2212"
)

// Number writes a figure with all its digits: 1 234,5.
func Number(v decimal.Decimal) string { return swedish(v.String()) }

// Fixed writes a figure with so many decimals, rounded half away from zero: 1 234,50.
func Fixed(v decimal.Decimal, decimals int) string { return swedish(v.StringFixed(int32(decimals))) }

// Count writes a number of things: 1 234.
func Count(n int) string { return swedish(strconv.Itoa(n)) }

// Signed writes a figure with its sign, plus or minus, and with so many decimals; one that
// is rounded to zero has no sign.
func Signed(v decimal.Decimal, decimals int) string {
	s := Fixed(v, decimals)
	if v.Round(int32(decimals)).IsPositive() {
		return "+" + s
	}
	return s
}

// Kronor writes an amount with its unit: 6 710 007 kr, and öre with two digits: 100,50 kr.
func Kronor(v decimal.Decimal) string {
	s := Number(v)
	if _, ore, _ := strings.Cut(s, ","); len(ore) == 1 {
		s += "0"
	}
	return s + nbsp + "kr"
}

// Percent writes a percentage with its sign: 12,5 %. The value is the percentage, not the share.
func Percent(v decimal.Decimal) string { return Number(v) + nbsp + "%" }

// swedish writes plain decimal digits as Swedish public documents do.
func swedish(digits string) string {
	digits, negative := strings.CutPrefix(digits, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	var b strings.Builder
	if negative {
		b.WriteString(minus)
	}
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(nbsp)
		}
		b.WriteRune(c)
	}
	if fraction != "" {
		b.WriteString("," + fraction)
	}
	return b.String()
}
