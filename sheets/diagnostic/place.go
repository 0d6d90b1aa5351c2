package diagnostic

import (
	"fmt"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// A place is packed into an engine.Pos so that positions compare as staff read:
// by file, sheet, row and column. The sheet's number counts on over all files.
const (
	columnBits = 15 // XFD is column 16 384
	rowBits    = 21 // row 1 048 576 is the last
)

// Places knows where each engine.Pos of one run stands.
type Places struct {
	Sheets []Sheet

	less map[engine.Pos]decimal.Decimal // what cells show whose numbers have more decimals
}

// ShowsLess keeps that a cell shows a number with fewer decimals than it has.
func (p *Places) ShowsLess(at engine.Pos, shown decimal.Decimal) {
	if p.less == nil {
		p.less = map[engine.Pos]decimal.Decimal{}
	}
	p.less[at] = shown
}

// Sheet is a sheet of a workbook; File is empty for the underlag itself.
type Sheet struct{ File, Name string }

// Place is a cell as people name it.
type Place struct {
	File  string // empty for the underlag itself
	Sheet string
	Cell  string // such as D6; empty for a sheet as a whole
}

// String gives the place as staff would say it: Fördelning!D6.
func (p Place) String() string {
	s := p.Sheet
	if p.Cell != "" {
		s = fmt.Sprintf("%s!%s", p.Sheet, p.Cell)
	}
	if p.File != "" {
		s = fmt.Sprintf("%s (%s)", s, p.File)
	}
	return s
}

// InWords gives the place as a text begins with it: bladet Fördelning, cell D6.
func (p Place) InWords() string {
	if p.Sheet == "" {
		return ""
	}
	return templates.CellInWords(p.File, p.Sheet, p.Cell)
}

// Beside gives the place as a sentence has it behind a preposition: cell D6 på bladet
// Fördelning.
func (p Place) Beside() string {
	if p.Sheet == "" {
		return ""
	}
	return templates.AtCell(p.File, p.Sheet, p.Cell)
}

// SheetName names the sheet alone: Stadsdelar, or Stadsdelar i folk.xlsx for one of another
// file.
func (p Place) SheetName() string {
	if p.File == "" {
		return p.Sheet
	}
	return templates.InFile(p.Sheet, p.File)
}

// Add registers a sheet and gives its number, from 1.
func (p *Places) Add(file, name string) int {
	p.Sheets = append(p.Sheets, Sheet{file, name})
	return len(p.Sheets)
}

// Pos gives the mark of a cell; row and column 0 mean the sheet as a whole.
func Pos(sheet, row, col int) engine.Pos {
	return engine.Pos(sheet)<<(rowBits+columnBits) | engine.Pos(row)<<columnBits | engine.Pos(col)
}

// Row gives the row of a mark, 0 for a sheet as a whole.
func (p *Places) Row(at engine.Pos) int { return int(at>>columnBits) & (1<<rowBits - 1) }

// Resolve turns a mark back into its place; the zero mark gives the zero Place.
func (p *Places) Resolve(at engine.Pos) Place {
	sheet := int(at >> (rowBits + columnBits))
	if sheet < 1 || sheet > len(p.Sheets) {
		return Place{}
	}
	s := p.Sheets[sheet-1]
	row := p.Row(at)
	col := int(at) & (1<<columnBits - 1)
	place := Place{File: s.File, Sheet: s.Name}
	if row > 0 && col > 0 {
		place.Cell = xlsx.CellName(row, col)
	}
	return place
}
