package table

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"

	"golang.org/x/text/unicode/norm"
)

// MaxCells is how many cells of one sheet are kept; a sheet that staff keep by hand
// is far below it. Raw extracts are not kept but summed while they are read.
const MaxCells = 1 << 19

// maxCellBytes is how much text of one sheet is kept. A shared string counts at each cell
// that shows it, so a small file can hold far more than it stores.
const maxCellBytes = 32 << 20

// Grid holds the cells of one sheet, row by row.
type Grid struct {
	Sheet  int // its number in Places
	Name   string
	Rows   []Row
	merged []xlsx.Range
	hidden []xlsx.Columns
}

// Row is a row of a grid, with the cells in which something stands.
type Row struct {
	Number int
	Hidden bool
	Cells  []Cell
}

// Cell is one cell. The zero kind is an empty cell.
type Cell struct {
	Col     int
	Kind    xlsx.Kind
	Value   string
	Percent bool
	Formula bool
	look    xlsx.Look
	Pos     engine.Pos
}

// Text gives the cell's text, trimmed and in normal form C.
func (c Cell) Text() string {
	return strings.TrimFunc(norm.NFC.String(c.Value), IsBlank)
}

// IsBlank reports spaces of every kind, and characters that cannot be seen.
func IsBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff, 0x200b:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// Empty reports whether nothing stands in the cell; a text of blanks is nothing.
func (c Cell) Empty() bool {
	return c.Kind == xlsx.Empty || (c.Kind == xlsx.Text && c.Text() == "")
}

// Load keeps a sheet's cells. The error is a *xlsx.Refusal, or one of the source itself.
func Load(book *xlsx.Book, sheet *xlsx.Sheet, number int) (*Grid, error) {
	g := &Grid{Sheet: number, Name: sheet.Name}
	cells, size := 0, 0
	tooLarge := &xlsx.Refusal{Reason: ooxml.TooLarge, Sheet: sheet.Name, Detail: "more than a table kept by hand can have"}
	err := book.Scan(sheet, func(row xlsx.Row) error {
		for _, c := range row.Cells {
			size += len(c.Value)
		}
		if size > maxCellBytes {
			return tooLarge
		}
		kept := Keep(row, number)
		if cells += len(kept.Cells); cells > MaxCells {
			return tooLarge
		}
		if len(kept.Cells) > 0 {
			g.Rows = append(g.Rows, kept)
		}
		return nil
	})
	g.merged, g.hidden = sheet.Merged, sheet.HiddenCols
	return g, err
}

// Keep copies a streamed row.
func Keep(row xlsx.Row, sheet int) Row {
	kept := Row{Number: row.Number, Hidden: row.Hidden}
	for _, c := range row.Cells {
		if c.Kind != xlsx.Empty {
			kept.Cells = append(kept.Cells, Cell{
				Col: c.Col, Kind: c.Kind, Value: string(c.Value), Percent: c.Percent, Formula: c.Formula, look: c.Look,
				Pos: diagnostic.Pos(sheet, row.Number, c.Col),
			})
		}
	}
	return kept
}

// At gives the cell in a column of the row; an empty one when nothing stands there.
func (r Row) At(g *Grid, col int) Cell {
	if i, ok := slices.BinarySearchFunc(r.Cells, col, func(c Cell, col int) int { return c.Col - col }); ok {
		return r.Cells[i]
	}
	return Cell{Col: col, Pos: diagnostic.Pos(g.Sheet, r.Number, col)}
}

// Hides reports whether a column is hidden.
func (g *Grid) Hides(col int) bool {
	for _, h := range g.hidden {
		if col >= h.First && col <= h.Last {
			return true
		}
	}
	return false
}
