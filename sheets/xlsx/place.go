package xlsx

import (
	"strconv"
	"strings"
)

// Range is an inclusive range of cells.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// Holds reports whether a cell is in the range.
func (r Range) Holds(row, col int) bool {
	return r.FirstRow <= row && row <= r.LastRow && r.FirstCol <= col && col <= r.LastCol
}

// ColumnName returns the letters of a column: 1 is A, 28 is AB.
func ColumnName(col int) string {
	var letters [8]byte
	i := len(letters)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return string(letters[i:])
}

// CellName returns a cell's name: row 2, column 3 is C2.
func CellName(row, col int) string { return ColumnName(col) + strconv.Itoa(row) }

// ParseCell reads a cell's name within Excel's limits. Some programs write its letters
// small.
func ParseCell(name string) (row, col int, ok bool) { return parseCell([]byte(name)) }

func parseCell(name []byte) (row, col int, ok bool) {
	col, rest := parseColumn(name)
	row, ok = parseRow(rest)
	return row, col, ok && col >= 1 && col <= MaxColumns && row >= 1 && row <= MaxRows
}

// parseRow reads the digits of a cell's name.
func parseRow(digits []byte) (row int, ok bool) {
	if len(digits) == 0 || len(digits) > 7 || digits[0] == '0' {
		return 0, false
	}
	for _, d := range digits {
		if d < '0' || d > '9' {
			return 0, false
		}
		row = row*10 + int(d-'0')
	}
	return row, true
}

// parseColumn reads the letters, at most three, that a name begins with.
func parseColumn(name []byte) (col int, rest []byte) {
	i := 0
	for i < len(name) && i < 3 && name[i]|0x20 >= 'a' && name[i]|0x20 <= 'z' {
		col = col*26 + int(name[i]|0x20-'a') + 1
		i++
	}
	return col, name[i:]
}

// ParseRange reads a range of cells within Excel's limits, absolute or not: A1, A1:B2,
// whole columns A:B and whole rows 1:2.
func ParseRange(name string) (Range, bool) {
	first, last, two := strings.Cut(strings.ReplaceAll(name, "$", ""), ":")
	if !two {
		last = first
	}
	fromRow, fromCol, ok1 := parseCorner(first)
	toRow, toCol, ok2 := parseCorner(last)
	r := Range{max(fromRow, 1), max(fromCol, 1), toRow, toCol}
	if toRow == 0 {
		r.LastRow = MaxRows
	}
	if toCol == 0 {
		r.LastCol = MaxColumns
	}
	ok := ok1 && ok2 && (fromRow == 0) == (toRow == 0) && (fromCol == 0) == (toCol == 0) &&
		(two || fromRow > 0 && fromCol > 0) && r.FirstRow <= r.LastRow && r.FirstCol <= r.LastCol
	if !ok {
		return Range{}, false
	}
	return r, true
}

// parseCorner reads one end of a range; a row or column that it does not name is 0.
func parseCorner(name string) (row, col int, ok bool) {
	col, rest := parseColumn([]byte(name))
	if len(rest) > 0 {
		if row, ok = parseRow(rest); !ok {
			return 0, 0, false
		}
	}
	return row, col, len(name) > 0 && col <= MaxColumns && row <= MaxRows
}
