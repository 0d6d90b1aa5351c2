package underlag

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"

	"golang.org/x/text/unicode/norm"
)

// maxCells is how many cells of one sheet are kept; a sheet that staff keep by hand
// is far below it. Raw extracts are not kept but summed while they are read.
const maxCells = 1 << 19

// maxCellBytes is how much text of one sheet is kept. A shared string counts at each cell
// that shows it, so a small file can hold far more than it stores.
const maxCellBytes = 32 << 20

// grid holds the cells of one sheet, row by row.
type grid struct {
	sheet  int // its number in Places
	name   string
	rows   []gridRow
	merged []xlsx.Range
	hidden []xlsx.Columns
}

type gridRow struct {
	number int
	hidden bool
	cells  []cell
}

// cell is one cell. The zero kind is an empty cell.
type cell struct {
	col     int
	kind    xlsx.Kind
	value   string
	percent bool
	look    xlsx.Look
	pos     engine.Pos
}

// text gives the cell's text, trimmed and in normal form C.
func (c cell) text() string {
	return strings.TrimFunc(norm.NFC.String(c.value), isBlank)
}

// isBlank: spaces of every kind, and characters that cannot be seen.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff, 0x200b:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// empty reports whether nothing stands in the cell; a text of blanks is nothing.
func (c cell) empty() bool {
	return c.kind == xlsx.Empty || (c.kind == xlsx.Text && c.text() == "")
}

// load keeps a sheet's cells. The error is a *xlsx.Refusal, or one of the source itself.
func load(book *xlsx.Book, sheet *xlsx.Sheet, number int) (*grid, error) {
	g := &grid{sheet: number, name: sheet.Name}
	cells, size := 0, 0
	tooLarge := &xlsx.Refusal{Reason: ooxml.TooLarge, Sheet: sheet.Name, Detail: "more than a table kept by hand can have"}
	err := book.Scan(sheet, func(row xlsx.Row) error {
		for _, c := range row.Cells {
			size += len(c.Value)
		}
		if size > maxCellBytes {
			return tooLarge
		}
		kept := keep(row, number)
		if cells += len(kept.cells); cells > maxCells {
			return tooLarge
		}
		if len(kept.cells) > 0 {
			g.rows = append(g.rows, kept)
		}
		return nil
	})
	g.merged, g.hidden = sheet.Merged, sheet.HiddenCols
	return g, err
}

// keep copies a streamed row.
func keep(row xlsx.Row, sheet int) gridRow {
	kept := gridRow{number: row.Number, hidden: row.Hidden}
	for _, c := range row.Cells {
		if c.Kind != xlsx.Empty {
			kept.cells = append(kept.cells, cell{
				col: c.Col, kind: c.Kind, value: string(c.Value), percent: c.Percent, look: c.Look,
				pos: diagnostic.Pos(sheet, row.Number, c.Col),
			})
		}
	}
	return kept
}

// at gives the cell in a column of the row; an empty one when nothing stands there.
func (r gridRow) at(g *grid, col int) cell {
	if i, ok := slices.BinarySearchFunc(r.cells, col, func(c cell, col int) int { return c.col - col }); ok {
		return r.cells[i]
	}
	return cell{col: col, pos: diagnostic.Pos(g.sheet, r.number, col)}
}

// hides reports whether a column is hidden.
func (g *grid) hides(col int) bool {
	for _, h := range g.hidden {
		if col >= h.First && col <= h.Last {
			return true
		}
	}
	return false
}
