package workbook

import (
	"fmt"
	"math"

	"fordela/engine/apportion"
)

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

func signpostFormula(m apportion.Method, q string) string {
	switch m {
	case apportion.SainteLague:
		return fmt.Sprintf("INT(%s+0.5)", q)
	case apportion.DHondt:
		return fmt.Sprintf("INT(%s)", q)
	case apportion.Adams:
		return fmt.Sprintf("-INT(-%s)", q)
	case apportion.Dean:
		return fmt.Sprintf("INT(%[1]s)+IF(%[1]s*(2*INT(%[1]s)+1)>2*INT(%[1]s)*(INT(%[1]s)+1),1,0)", q)
	}
	return fmt.Sprintf("INT(%[1]s)+IF(%[1]s*%[1]s>INT(%[1]s)*(INT(%[1]s)+1),1,0)", q)
}
