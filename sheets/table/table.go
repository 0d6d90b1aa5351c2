package table

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// isTotal reports whether a row is named as a totals row. A row with a rule pays
// somebody, whatever the name.
func (t *Table) isTotal(row Row, named Heading) bool {
	name := t.Cell(row, named)
	if name.Kind != xlsx.Text || named.Totals == noTotals || t.isEntry(row) {
		return false
	}
	return isBareTotal(name) || named.Totals == NamedTotals && templates.IsTotal(name.Text())
}

// isEntry reports whether something stands in a column that only entries fill in.
func (t *Table) isEntry(row Row) bool {
	return slices.ContainsFunc(t.headings, func(h Heading) bool { return h.Entries && !t.Cell(row, h).Empty() })
}

// isBareTotal reports whether a row is called Summa and no more: nothing but notes stands
// below it.
func isBareTotal(name Cell) bool {
	return HasWord(templates.WordSum, strings.TrimSuffix(name.Text(), ":"))
}

// Table is a sheet read by its headings.
type Table struct {
	*Grid
	Head     engine.Head
	headings []Heading
	columns  map[string]Column // by the name of the heading
	Extra    []Column          // the other headings, in order
	Rows     []Row             // the rows below the headings, without the totals rows
	Sums     []SumRow          // totals rows among the rows
	Total    *Row              // the last row, when it is called Summa
	Notes    []Cell            // notes below the table
	used     []bool            // by column: it has a heading
	covers   map[[2]int]Cell   // by row and column: what shows at an empty cell that is merged with one above
}

// SumRow is a row named as a sum, among the rows of a table.
type SumRow struct {
	Row
	Name  string
	Above int // how many of the table's rows stand above it
}

// Column is a column of a table.
type Column struct {
	Col   int
	Name  string // as it stands, without its unit
	Power int32  // of ten, from the unit in the heading
	Unit  bool   // the heading gives a unit
	Pos   engine.Pos
}

// Read finds the headings of a sheet and its rows. It gives nil when a required
// heading is missing, which a finding then tells. named is the column in which a
// totals row is called Summa.
func (r *Reader) Read(g *Grid, headings []Heading, named Heading) *Table {
	t := &Table{Grid: g, headings: headings, columns: map[string]Column{}}
	at := HeadingRow(g, headings)
	if at < 0 {
		for _, h := range headings {
			if h.Required {
				r.Find(engine.CodeHeadingMissing, diagnostic.Pos(g.Sheet, 1, 1), engine.Args{"column": headingName(h), "sheet": g.Name, "near": ""})
			}
		}
		return nil
	}
	if !r.readHeadings(t, g.Rows[at], headings) {
		return nil
	}
	t.Head.Present = true
	r.splitRows(t, g.Rows[at+1:], named)
	r.lookAtHidden(t)
	r.lookAtMerged(t)
	for _, h := range headings {
		if t.Has(h) && h.Units != nil {
			r.LookAtUnit(t, t.Column(h), h.Units)
		}
	}
	return t
}

// splitRows parts the rows from the totals row. What stands below a totals row does
// not count; when it has a figure, a finding asks.
func (r *Reader) splitRows(t *Table, rows []Row, named Heading) {
	last := -1 // the last of the totals rows
	for i := range rows {
		switch row := rows[i]; {
		case t.isTotal(row, named):
			last = i
		case last >= 0 && t.countsRow(row) && !isBareTotal(t.Cell(rows[last], named)):
			last = -1 // the total of a group
		}
	}
	for i := range rows {
		row := rows[i]
		name := t.Cell(row, named)
		if t.blankRow(row) {
			continue
		}
		switch {
		case t.Total != nil:
			if !t.countsRow(row) {
				t.Notes = append(t.Notes, row.Cells...)
			} else if !templates.IsNote(name.Text()) {
				r.FindRelated(engine.CodeAfterTotal, name.Pos, t.Cell(*t.Total, named).Pos, engine.Args{"value": r.Shown(name)})
			}
		case i == last:
			t.Total = &rows[i]
		case named.Totals == NamedTotals && t.isTotal(row, named):
			t.Sums = append(t.Sums, SumRow{row, name.Text(), len(t.Rows)})
		default:
			t.Rows = append(t.Rows, row)
		}
	}
	from := t.notesFrom()
	for _, row := range t.Rows[from:] {
		t.Notes = append(t.Notes, row.Cells...)
	}
	t.Rows = t.Rows[:from]
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
		if t.Uses(c.Col) && c.Kind != xlsx.Text && !c.Empty() {
			return true
		}
	}
	return false
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
