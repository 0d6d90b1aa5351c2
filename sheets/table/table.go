package table

import (
	"slices"
	"strings"
	"unicode"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// isEntry reports whether something stands in a column that only entries fill in.
func (t *Table) isEntry(row Row) bool {
	return slices.ContainsFunc(t.headings, func(h Heading) bool { return h.Entries && !t.Cell(row, h).Empty() })
}

// Table is a sheet read by its headings.
type Table struct {
	*Grid
	Head     engine.Head
	headings []Heading
	columns  map[string]Column // by the name of the heading
	Extra    []Column          // the other headings, in order
	Rows     []Row             // the entries below the headings
	Sums     []Sum             // the sums of other rows, the last of all too
	Total    *Row              // the sum of all rows, a control
	Notes    []Cell            // notes below the table
	used     []bool            // by column: it has a heading
	covers   map[[2]int]Cell   // by row and column: what shows at an empty cell that is merged with one above
}

// Column is a column of a table.
type Column struct {
	Col   int
	Name  string // as it stands, without its unit
	Power int32  // of ten, from the unit in the heading
	Unit  bool   // the heading gives a unit
	Pos   engine.Pos
}

// Description says what a table has: its headings, in which column the rows have their names,
// and by what its sums are told. Without sums every row is an entry.
type Description struct {
	Headings []Heading
	Named    Heading
	Sums     func(*Table) Sums // asked when the headings are known
}

// Read finds the headings of a sheet and its rows, and tells what each row is. It gives nil
// when a required heading is missing, which a finding then tells.
func (r *Reader) Read(g *Grid, d Description) *Table {
	t := &Table{Grid: g, headings: d.Headings, columns: map[string]Column{}}
	at := HeadingRow(g, d.Headings)
	if at < 0 {
		for _, h := range d.Headings {
			if h.Required {
				r.Find(engine.CodeHeadingMissing, diagnostic.Pos(g.Sheet, 1, 1), engine.Args{engine.ArgColumn: headingName(h), engine.ArgSheet: g.Name, engine.ArgNear: ""})
			}
		}
		return nil
	}
	if !r.readHeadings(t, g.Rows[at], d.Headings) {
		return nil
	}
	t.Head.Present = true
	r.arrange(t, g.Rows[at], g.Rows[at+1:], d.Named)
	if d.Sums != nil {
		r.classify(t, d.Named, d.Sums(t))
	}
	r.lookAtHidden(t)
	r.lookAtMerged(t)
	for _, h := range d.Headings {
		if t.Has(h) && h.Units != nil {
			r.LookAtUnit(t, t.Column(h), h.Units)
		}
	}
	return t
}

// notesFrom gives the row with which the notes below the table begin (Källa: …): the first
// after the last figure that begins as notes do, when single texts are all that follows.
// Where no row has figures, a name may stand among notes: then each is one by itself.
func (t *Table) notesFrom() int {
	from, figures := len(t.Rows), slices.ContainsFunc(t.Rows, t.countsRow)
	for i := from - 1; i >= 0; i-- {
		text := t.Rows[i].onlyText()
		switch {
		case text == "" || figures && t.countsRow(t.Rows[i]):
			return from
		case templates.IsNote(text):
			from = i
		case !figures:
			return from
		}
	}
	return from
}

// onlyText gives the text of a row in which nothing else stands; "" for other rows.
func (row Row) onlyText() string {
	text := ""
	for _, c := range row.Cells {
		switch {
		case c.Empty():
		case c.Kind != xlsx.Text || text != "":
			return ""
		default:
			text = c.Text()
		}
	}
	return text
}

// blankRow reports whether nothing stands in the columns that the table uses.
func (t *Table) blankRow(row Row) bool {
	for _, c := range row.Cells {
		if !c.Empty() && t.Uses(c.Col) {
			return false
		}
	}
	return true
}

// countsRow reports whether a number stands in one of the table's own columns, or a rule.
func (t *Table) countsRow(row Row) bool {
	if t.isEntry(row) {
		return true
	}
	for _, c := range row.Cells {
		if t.Uses(c.Col) && !c.Empty() && (c.Kind != xlsx.Text || digitsOnly(c.Text())) {
			return true
		}
	}
	return false
}

// digitsOnly reports whether a text is a plain figure, such as one that is kept as text.
func digitsOnly(s string) bool {
	digit := false
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digit = true
		case !unicode.IsSpace(r) && !strings.ContainsRune(",.-−%", r):
			return false
		}
	}
	return digit
}

// Uses reports whether a column has a heading.
func (t *Table) Uses(col int) bool { return col < len(t.used) && t.used[col] }

// Has reports whether the table has the column.
func (t *Table) Has(h Heading) bool {
	_, ok := t.columns[h.Name()]
	return ok
}

// Column gives the column under a heading, called as staff call it. One that the table
// lacks has the program's name for it, and stands nowhere: its number is 0.
func (t *Table) Column(h Heading) Column {
	if c, ok := t.columns[h.Name()]; ok {
		return c
	}
	return Column{Name: h.Name()}
}

// Having gives the columns that the table has of those under the headings.
func (t *Table) Having(headings ...Heading) []Column {
	var out []Column
	for _, h := range headings {
		if t.Has(h) {
			out = append(out, t.Column(h))
		}
	}
	return out
}

// Cell gives the row's cell under a heading. When the table lacks the column, it is an
// empty cell placed at the row's first column.
func (t *Table) Cell(row Row, h Heading) Cell {
	if !t.Has(h) {
		first := 0
		for _, c := range t.columns {
			if first == 0 || c.Col < first {
				first = c.Col
			}
		}
		return Cell{Col: first, Pos: diagnostic.Pos(t.Sheet, row.Number, first)}
	}
	return row.At(t.Grid, t.Column(h).Col)
}

// Under gives the row's cell under a heading, and what the column is called.
func (t *Table) Under(row Row, h Heading) (Cell, string) {
	return t.Cell(row, h), t.Column(h).Name
}

// Figure reads the row's number under a heading.
func (r *Reader) Figure(t *Table, row Row, h Heading) engine.Number {
	return r.Number(t.Cell(row, h), t.Column(h))
}
