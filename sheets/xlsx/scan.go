package xlsx

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
)

// Scan reads a sheet's part from its first to its last byte and hands each
// stored row to row, in order. An error from row ends the scan and is returned
// unchanged. Sheets that hold no cells give no rows.
func (b *Book) Scan(sheet *Sheet, row func(Row) error) error {
	if sheet.part == nil {
		return nil
	}
	if sheet.Kind != Worksheet {
		return b.file.Verify(sheet.part)
	}
	sheet.Merged, sheet.HiddenCols, sheet.Conditional = nil, nil, false
	g := &grid{book: b, sheet: sheet, hand: row}
	err := b.file.Parse(sheet.part, func(s *ooxml.Scanner) error {
		g.scanner = scanner{s}
		return g.scan()
	})
	return g.at(err)
}

// grid is one scan of a worksheet.
type grid struct {
	scanner
	book  *Book
	sheet *Sheet
	hand  func(Row) error

	row  Row
	cell Cell

	stopped bool // by an error of hand, which is not ours to change
}

// at adds the place to a refusal.
func (g *grid) at(err error) error {
	var r *Refusal
	if g.stopped || !errors.As(err, &r) {
		return err
	}
	r.Sheet = g.sheet.Name
	switch {
	case g.cell.Col > 0:
		r.Cell = CellName(g.row.Number, g.cell.Col)
	case g.row.Number > 0:
		r.Cell = CellName(g.row.Number, 0)
	}
	return r
}

func (g *grid) refuse(reason ooxml.Reason, format string, args ...any) error {
	return ooxml.Refuse(reason, g.Part, format, args...)
}

func (g *grid) scan() error {
	if err := g.Root(ooxml.Spreadsheet, "worksheet"); err != nil {
		return err
	}
	tables := 0
	err := g.Children(func() error {
		switch {
		case g.is("cols"):
			return g.Children(g.columns)
		case g.is("sheetData"):
			if tables++; tables > 1 {
				return g.refuse(ooxml.Structure, "a second table of cells")
			}
			err := g.Children(g.readRow)
			if err == nil {
				g.row, g.cell = Row{}, Cell{}
			}
			return err
		case g.is("mergeCells"):
			return g.Children(g.merge)
		case g.is("conditionalFormatting"):
			g.sheet.Conditional = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	return nil
}

// columns reads a <col>.
func (g *grid) columns() error {
	first, ok1 := g.Number("min")
	last, ok2 := g.Number("max")
	last = min(last, MaxColumns)
	if !g.is("col") || !ok1 || !ok2 || first < 1 || last < first {
		return g.refuse(ooxml.Structure, "a range of columns that is none")
	}
	var hidden bool
	if err := g.Flag("hidden", &hidden); err != nil {
		return err
	}
	if width, ok := g.Attr("width"); hidden || ok && isZero(width) {
		if len(g.sheet.HiddenCols) == MaxColumns {
			return g.refuse(ooxml.TooLarge, "more than %d ranges of columns", MaxColumns)
		}
		g.sheet.HiddenCols = append(g.sheet.HiddenCols, Columns{first, last})
	}
	return nil
}

// isZero reports whether a size is written as zero.
func isZero(size []byte) bool {
	return len(size) > 0 && len(bytes.Trim(size, "0.")) == 0 && size[0] == '0'
}

// merge reads a <mergeCell>, which may be of whole columns or rows.
func (g *grid) merge() error {
	ref, _ := g.Attr("ref")
	r, ok := ParseRange(string(bytes.TrimSpace(ref)))
	if !g.is("mergeCell") || !ok {
		return g.refuse(ooxml.Structure, "%q is no range of merged cells", ref)
	}
	if len(g.sheet.Merged) == MaxMerged {
		return g.refuse(ooxml.TooLarge, "more than %d merged ranges", MaxMerged)
	}
	g.sheet.Merged = append(g.sheet.Merged, r)
	return nil
}

// readRow reads a <row> and hands it on. A row without a number follows the
// one before it.
func (g *grid) readRow() error {
	if !g.is("row") {
		return g.refuse(ooxml.Structure, "<%s> where a row belongs", g.Name)
	}
	number := g.row.Number + 1
	if r, ok := g.Attr("r"); ok {
		if number, ok = ooxml.ParseIndex(r); !ok || number < 1 {
			return g.refuse(ooxml.Order, "%q is no row", r)
		}
	}
	if number <= g.row.Number || number > MaxRows {
		return g.refuse(ooxml.Order, "row %d after row %d", number, g.row.Number)
	}
	g.row = Row{Number: number, Cells: g.book.cells[:0]}
	g.cell = Cell{}
	g.book.values, g.book.formulas = g.book.values[:0], g.book.formulas[:0]
	if err := g.Flag("hidden", &g.row.Hidden); err != nil {
		return err
	}
	if height, ok := g.Attr("ht"); ok && isZero(height) {
		g.row.Hidden = true
	}
	if err := g.Children(g.readCell); err != nil {
		return err
	}
	g.book.cells = g.row.Cells
	err := g.hand(g.row)
	g.stopped = err != nil
	return err
}

// readCell reads a <c>. A cell without a name follows the one before it.
func (g *grid) readCell() error {
	if !g.is("c") {
		if g.is("extLst") {
			return nil
		}
		return g.refuse(ooxml.Structure, "<%s> where a cell belongs", g.Name)
	}
	before := g.cell.Col
	g.cell = Cell{Col: before + 1}
	style := 0
	var stored []byte // its type; valid until the next token
	for i := range g.Attrs {
		a := &g.Attrs[i]
		if a.Space != ooxml.NoNamespace || len(a.Name) != 1 {
			continue
		}
		switch a.Name[0] {
		case 'r':
			row, col, ok := parseCell(a.Value)
			if !ok || row != g.row.Number {
				return g.refuse(ooxml.Order, "%q is no cell of row %d", a.Value, g.row.Number)
			}
			g.cell.Col = col
		case 's':
			var ok bool
			if style, ok = ooxml.ParseIndex(a.Value); !ok && len(a.Value) > 0 {
				return g.refuse(ooxml.StyleIndex, "%q is no cell format", a.Value)
			}
		case 't':
			stored = a.Value
		}
	}
	if g.cell.Col <= before || g.cell.Col > MaxColumns {
		return g.refuse(ooxml.Order, "column %d after column %d", g.cell.Col, before)
	}
	if style >= len(g.book.formats) {
		return g.refuse(ooxml.StyleIndex, "the cell format %d of %d", style, len(g.book.formats))
	}
	g.cell.Look, g.cell.Format = g.book.looks[style], g.book.codes[style]
	if err := g.readValue(typeOf(stored), g.book.formats[style]); err != nil {
		return err
	}
	g.row.Cells = append(g.row.Cells, g.cell)
	return nil
}

// cellType is how a cell stores its value (ECMA-376 part 1, 18.18.11).
type cellType uint8

const (
	storedNumber cellType = iota
	storedShared
	storedText
	storedInline
	storedBool
	storedError
	storedDate
	unknownType
)

func typeOf(name []byte) cellType {
	switch string(bytes.TrimSpace(name)) {
	case "", "n":
		return storedNumber
	case "s":
		return storedShared
	case "str":
		return storedText
	case "inlineStr":
		return storedInline
	case "b":
		return storedBool
	case "e":
		return storedError
	case "d":
		return storedDate
	}
	return unknownType
}

// readValue reads what a <c> holds: at most one each of formula, value and
// inline text.
func (g *grid) readValue(stored cellType, shown format) error {
	if stored == unknownType {
		return g.refuse(ooxml.Structure, "a cell of an unknown type")
	}
	from := len(g.book.values)
	formulas, values, inlines := 0, 0, 0
	err := g.Children(func() (err error) {
		switch {
		case g.is("v"):
			before := len(g.book.values)
			g.book.values, err = g.Content(g.book.values, from, maxTextBytes)
			if stored != storedInline || len(g.book.values) > before {
				values++ // beside an inline text an empty value says nothing
			}
		case g.is("f"):
			formulas++
			g.cell.Shared = g.sharedFormula()
			begin := len(g.book.formulas)
			g.book.formulas, err = g.Content(g.book.formulas, begin, maxTextBytes)
			g.cell.Expression = g.book.formulas[begin:len(g.book.formulas):len(g.book.formulas)]
		case g.is("is"):
			inlines++
			g.book.values, err = g.richText(g.book.values)
		case !g.is("extLst"):
			err = g.refuse(ooxml.Structure, "<%s> in a cell", g.Name)
		}
		return err
	})
	if err != nil {
		return err
	}
	if formulas > 1 || values+inlines > 1 || inlines > 0 && stored != storedInline {
		return g.refuse(ooxml.Structure, "a cell with two values, or one that is not of its type")
	}
	if len(g.book.values)+len(g.book.formulas) > MaxRowBytes {
		return g.refuse(ooxml.TooLarge, "more than %d bytes of text in a row", MaxRowBytes)
	}
	g.cell.Formula = formulas > 0
	value := g.book.values[from:len(g.book.values):len(g.book.values)]
	isText := stored == storedText || stored == storedInline
	if !isText {
		value = bytes.TrimSpace(value)
	}
	if values+inlines == 0 || len(value) == 0 && !isText {
		if g.cell.Formula {
			g.cell.Kind = NoValue
		}
		return nil
	}
	if stored == storedInline && inlines == 0 {
		stored = storedText // some programs put the text in the place of a value
	}
	return g.interpret(stored, shown, value, from)
}

// sharedFormula numbers the shared formula of an <f>.
func (g *grid) sharedFormula() int {
	if kind, _ := g.Attr("t"); string(kind) != "shared" {
		return 0
	}
	index, _ := g.Attr("si")
	n, err := strconv.ParseUint(string(index), 10, 31)
	if err != nil {
		return 0
	}
	return int(n) + 1
}

// interpret turns the stored value into the cell's own.
func (g *grid) interpret(stored cellType, shown format, value []byte, from int) (err error) {
	c := &g.cell
	c.Value = value
	switch stored {
	case storedNumber:
		if !isNumber(value) {
			return g.refuse(ooxml.Value, "%q is no number", value)
		}
		c.Kind = Number
		if shown == dateFormat {
			c.Kind = Date
		}
		c.Percent = shown == percentFormat
	case storedShared:
		if g.book.strings.missing != nil {
			return g.book.strings.missing
		}
		index, ok := ooxml.ParseIndex(value)
		if !ok || index >= g.book.strings.count {
			return g.refuse(ooxml.StringIndex, "the string %q of %d", value, g.book.strings.count)
		}
		c.Kind, c.Value = Text, g.book.strings.at(index)
		g.book.values = g.book.values[:from]
	case storedText:
		c.Kind = Text
		g.book.values, err = g.unescape(g.book.values, from)
		c.Value = g.book.values[from:len(g.book.values):len(g.book.values)]
		return err
	case storedInline:
		c.Kind = Text
	case storedBool:
		c.Kind = Bool
		switch strings.ToLower(string(value)) {
		case "0", "1":
		case "true":
			c.Value = []byte("1")
		case "false":
			c.Value = []byte("0")
		default:
			return g.refuse(ooxml.Value, "%q is no truth value", value)
		}
	case storedError:
		c.Kind = Error
	case storedDate:
		c.Kind = Date
		if _, _, ok := parseISO(value); !ok {
			return g.refuse(ooxml.Value, "%q is no date", value)
		}
	}
	return nil
}
