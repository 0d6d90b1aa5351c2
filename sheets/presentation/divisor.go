package presentation

import (
	"math"
	"math/big"
	"strconv"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// divisorHolds reports whether a spreadsheet comes to the division's parts by its divisor.
func (c *calculation) divisorHolds() bool {
	d := c.pot.Division
	if d.Divisor == nil {
		return false
	}
	divisor, _ := d.Divisor.Float64()
	if !Kept(divisor).Equal(decimal.NewFromBigRat(d.Divisor, 30)) {
		return false
	}
	for k, w := range c.weights {
		quotient := near(c.divided(w), quotas.places(), mostKept, formula(""))
		if quotient.From == nil {
			return false
		}
		n := signpost(d.Method, quotient.value().InexactFloat64())
		if c.pot.Caps != nil && c.pot.Caps[k] != nil {
			n = min(n, c.pot.Caps[k].Div(c.pot.Step).InexactFloat64())
		}
		if c.pot.Floors != nil && c.bounded {
			n = max(n, c.pot.Floors[k].Div(c.pot.Step).InexactFloat64())
		}
		if n != float64(d.Shares[k].Parts.Int64()) {
			return false
		}
	}
	return true
}

// Kept is a figure as a spreadsheet keeps it, in 15 significant digits.
func Kept(f float64) decimal.Decimal {
	decimals := 0
	if f != 0 {
		decimals = max(0, 14-int(math.Floor(math.Log10(math.Abs(f)))))
	}
	return decimal.RequireFromString(strconv.FormatFloat(f, 'f', decimals, 64))
}

// divided is a weight over the divisor.
func (c *calculation) divided(weight *big.Int) *big.Rat {
	return new(big.Rat).Quo(new(big.Rat).SetInt(weight), c.pot.Division.Divisor)
}

// fillDivisor sets the quotients of a divisor method and their rounding.
func (c *calculation) fillDivisor() {
	if c.quotient == nil {
		return
	}
	d := c.pot.Division
	sum := new(big.Int)
	for k, w := range c.weights {
		sum.Add(sum, d.Shares[k].Parts)
		c.quotient.Cells[k] = near(c.divided(w), quotas.places(), mostKept, nil)
		c.roundedTo.Cells[k] = whole(d.Shares[k].Parts)
		if c.mode != byDivisor {
			continue
		}
		by := formula("%s/%s", c.integer(c.weight.At(k)), c.divisorFact.place().fixed())
		c.quotient.Cells[k] = near(c.divided(w), quotas.places(), mostKept, by)
		parts := signpostFormula(d.Method, c.quotient.At(k))
		if c.highest != nil && c.pot.Caps[k] != nil {
			parts = formula("MIN(%s,%s)", parts, c.inSteps(c.highest.At(k)))
		}
		if c.lowest != nil {
			parts = formula("MAX(%s,%s)", parts, c.inSteps(c.lowest.At(k)))
		}
		c.roundedTo.Cells[k] = c.roundedTo.Cells[k].by(parts)
	}
	c.roundedTo.setTotal(whole(sum), 0)
}

// signpost rounds a quotient by a divisor method in the arithmetic of a
// spreadsheet, and signpostFormula is the formula that does the same. They are the
// signposts of Balinski & Young, Fair Representation (2nd ed., 2001).
func signpost(m apportion.Method, q float64) float64 {
	n := math.Floor(q)
	switch m {
	case apportion.SainteLague:
		return math.Floor(q + 0.5)
	case apportion.DHondt:
		return n
	case apportion.Adams:
		return math.Ceil(q)
	case apportion.Dean:
		if q*(2*n+1) > 2*n*(n+1) {
			n++
		}
		return n
	}
	if q*q > n*(n+1) {
		n++
	}
	return n
}

func signpostFormula(m apportion.Method, q Place) *Formula {
	switch m {
	case apportion.SainteLague:
		return formula("INT(%s+0.5)", q)
	case apportion.DHondt:
		return formula("INT(%s)", q)
	case apportion.Adams:
		return formula("-INT(-%s)", q)
	case apportion.Dean:
		return formula("INT(%[1]s)+IF(%[1]s*(2*INT(%[1]s)+1)>2*INT(%[1]s)*(INT(%[1]s)+1),1,0)", q)
	}
	return formula("INT(%[1]s)+IF(%[1]s*%[1]s>INT(%[1]s)*(INT(%[1]s)+1),1,0)", q)
}
