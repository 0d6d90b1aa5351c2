package verify

import (
	"regexp"
	"strconv"

	"fordela/sheets/xlsx"
)

// formula is what a cell computes, as it stands in the cell or in another one that it
// shares it with (ECMA-376 part 1, 18.3.1.40): then its relative references move along.
type formula struct {
	expression string
	rows, cols int // how far the cell lies from where the expression stands
}

// formulaOf gives a cell's formula. The shared formulas met so far in the sheet are kept by
// their numbers, with the cells where they stand.
func formulaOf(c xlsx.Cell, at cellKey, shared map[int]formula) formula {
	own := formula{expression: string(c.Expression)}
	switch {
	case c.Shared == 0:
	case len(c.Expression) > 0:
		shared[c.Shared] = formula{own.expression, at.row, at.col}
	default:
		first := shared[c.Shared]
		own = formula{first.expression, at.row - first.rows, at.col - first.cols}
	}
	return own
}

// String writes a formula as Excel shows it; empty where there is none.
func (f formula) String() string {
	if f.expression == "" {
		return ""
	}
	return "=" + moved(f.expression, f.rows, f.cols)
}

// token is what a formula is parted into: a text or a quoted name, a word, or a sign.
var token = regexp.MustCompile(`"[^"]*"|'[^']*'|[\pL\pN_.$]+[(!]?|.`)

// reference is a word that is the place of a cell.
var reference = regexp.MustCompile(`^(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})$`)

// moved moves the relative references of a formula.
func moved(formula string, rows, cols int) string {
	if rows == 0 && cols == 0 {
		return formula
	}
	return token.ReplaceAllStringFunc(formula, func(word string) string {
		part := reference.FindStringSubmatch(word)
		if part == nil {
			return word
		}
		row, col, ok := xlsx.ParseCell(part[2] + part[4])
		if !ok {
			return word
		}
		if part[1] == "" {
			col += cols
		}
		if part[3] == "" {
			row += rows
		}
		if col < 1 || row < 1 {
			return "#REF!"
		}
		return part[1] + xlsx.ColumnName(col) + part[3] + strconv.Itoa(row)
	})
}
