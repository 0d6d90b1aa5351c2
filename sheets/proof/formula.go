package proof

import (
	"regexp"
	"strconv"
	"strings"

	"fordela/sheets/xlsx"
)

// sharedFormula is a formula that further cells of its sheet share (ECMA-376 part 1,
// 18.3.1.40): its relative references move with the cell.
type sharedFormula struct {
	at         cellKey
	expression string
}

// expression gives a cell's formula, also where another cell holds it. The shared formulas
// met so far in the sheet are kept by their numbers.
func expression(c xlsx.Cell, at cellKey, shared map[int]sharedFormula) string {
	if c.Shared == 0 {
		return string(c.Expression)
	}
	if len(c.Expression) > 0 {
		shared[c.Shared] = sharedFormula{at, string(c.Expression)}
	}
	first := shared[c.Shared]
	return moved(first.expression, at.row-first.at.row, at.col-first.at.col)
}

// token is what a formula is parted into: a text or a quoted name, a word, or a sign.
var token = regexp.MustCompile(`"[^"]*"|'[^']*'|[\pL\pN_.$]+[(!]?|.`)

// reference is a word that is the place of a cell.
var reference = regexp.MustCompile(`^(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})$`)

// moved moves the relative references of a formula.
func moved(formula string, rows, cols int) string {
	return token.ReplaceAllStringFunc(formula, func(word string) string {
		part := reference.FindStringSubmatch(word)
		if part == nil {
			return word
		}
		col := 0
		for _, letter := range part[2] {
			col = 26*col + int(letter-'A') + 1
		}
		row, _ := strconv.Atoi(part[4]) // seven digits at most
		if part[1] == "" {
			col += cols
		}
		if part[3] == "" {
			row += rows
		}
		if col < 1 || row < 1 {
			return "#REF!"
		}
		letters := strings.TrimRight(xlsx.CellName(row, col), "0123456789")
		return part[1] + letters + part[3] + strconv.Itoa(row)
	})
}

// withoutQuotes is a formula without the quotes of sheets' names, which programs set as
// they please.
func withoutQuotes(formula string) string { return strings.ReplaceAll(formula, "'", "") }
