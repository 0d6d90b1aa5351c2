package underlag

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
func (t *table) isTotal(row gridRow, named heading) bool {
	name := t.cell(row, named)
	if name.kind != xlsx.Text || named.totals == noTotals || !t.cell(row, ruleHeading).empty() {
		return false
	}
	return isBareTotal(name) || named.totals == namedTotals && templates.IsTotal(name.text())
}

// isBareTotal reports whether a row is called Summa and no more: nothing but notes stands
// below it.
func isBareTotal(name cell) bool {
	return hasWord(templates.WordSum, strings.TrimSuffix(name.text(), ":"))
}

// table is a sheet read by its headings.
type table struct {
	*grid
	head    engine.Head
	columns map[string]column // by the name of the heading
	extra   []column          // the other headings, in order
	rows    []gridRow         // the rows below the headings, without the totals rows
	sums    []sumRow          // totals rows among the rows
	total   *gridRow          // the last row, when it is called Summa
	notes   []cell            // notes below the table
	used    []bool            // by column: it has a heading
	covers  map[[2]int]cell   // by row and column: what shows at an empty cell that is merged with one above
}

// column is a column of a table.
type column struct {
	col   int
	name  string // as it stands, without its unit
	power int32  // of ten, from the unit in the heading
	unit  bool   // the heading gives a unit
	pos   engine.Pos
}

// readTable finds the headings of a sheet and its rows. It gives nil when a required
// heading is missing, which a finding then tells. named is the column in which a
// totals row is called Summa.
func (r *reader) readTable(g *grid, headings []heading, named heading) *table {
	t := &table{grid: g, columns: map[string]column{}}
	at := headingRow(g, headings)
	if at < 0 {
		for _, h := range headings {
			if h.required {
				r.find(engine.CodeHeadingMissing, diagnostic.Pos(g.sheet, 1, 1), engine.Args{"column": headingName(h), "sheet": g.name, "near": ""})
			}
		}
		return nil
	}
	if !r.readHeadings(t, g.rows[at], headings) {
		return nil
	}
	t.head.Present = true
	r.splitRows(t, g.rows[at+1:], named)
	r.lookAtHidden(t)
	r.lookAtMerged(t)
	for _, h := range headings {
		if t.has(h) && h.units != nil {
			r.lookAtUnit(t, t.column(h), h.units)
		}
	}
	return t
}

// splitRows parts the rows from the totals row. What stands below a totals row does
// not count; when it has a figure, a finding asks.
func (r *reader) splitRows(t *table, rows []gridRow, named heading) {
	last := -1 // the last of the totals rows
	for i := range rows {
		switch row := rows[i]; {
		case t.isTotal(row, named):
			last = i
		case last >= 0 && t.countsRow(row) && !isBareTotal(t.cell(rows[last], named)):
			last = -1 // the total of a group
		}
	}
	for i := range rows {
		row := rows[i]
		name := t.cell(row, named)
		if t.blankRow(row) {
			continue
		}
		switch {
		case t.total != nil:
			if !t.countsRow(row) {
				t.notes = append(t.notes, row.cells...)
			} else if !templates.IsNote(name.text()) {
				r.findRelated(engine.CodeAfterTotal, name.pos, t.cell(*t.total, named).pos, engine.Args{"value": r.shown(name)})
			}
		case i == last:
			t.total = &rows[i]
		case named.totals == namedTotals && t.isTotal(row, named):
			t.sums = append(t.sums, sumRow{row, name.text(), len(t.rows)})
		default:
			t.rows = append(t.rows, row)
		}
	}
	from := t.notesFrom()
	for _, row := range t.rows[from:] {
		t.notes = append(t.notes, row.cells...)
	}
	t.rows = t.rows[:from]
}

// notesFrom gives the row with which the notes below the table begin (Källa: …): the first
// after the last figure that begins as notes do, when single texts are all that follows.
// Where no row has figures, a name may stand among notes: then each is one by itself.
func (t *table) notesFrom() int {
	from, figures := len(t.rows), slices.ContainsFunc(t.rows, t.countsRow)
	for i := from - 1; i >= 0; i-- {
		text := t.rows[i].onlyText()
		switch {
		case text == "" || figures && t.countsRow(t.rows[i]):
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
func (row gridRow) onlyText() string {
	text := ""
	for _, c := range row.cells {
		switch {
		case c.empty():
		case c.kind != xlsx.Text || text != "":
			return ""
		default:
			text = c.text()
		}
	}
	return text
}

// blankRow reports whether nothing stands in the columns that the table uses.
func (t *table) blankRow(row gridRow) bool {
	for _, c := range row.cells {
		if !c.empty() && t.uses(c.col) {
			return false
		}
	}
	return true
}

// countsRow reports whether a number stands in one of the table's own columns, or a rule.
func (t *table) countsRow(row gridRow) bool {
	if !t.cell(row, ruleHeading).empty() {
		return true
	}
	for _, c := range row.cells {
		if t.uses(c.col) && c.kind != xlsx.Text && !c.empty() {
			return true
		}
	}
	return false
}

func (t *table) uses(col int) bool { return col < len(t.used) && t.used[col] }

// has reports whether the table has the column.
func (t *table) has(h heading) bool {
	_, ok := t.columns[h.name()]
	return ok
}

// column gives the column under a heading, called as staff call it. One that the table
// lacks has the program's name for it, and stands nowhere: its number is 0.
func (t *table) column(h heading) column {
	if c, ok := t.columns[h.name()]; ok {
		return c
	}
	return column{name: h.name()}
}

// cell gives the row's cell under a heading. When the table lacks the column, it is an
// empty cell placed at the row's first column.
func (t *table) cell(row gridRow, h heading) cell {
	if !t.has(h) {
		first := 0
		for _, c := range t.columns {
			if first == 0 || c.col < first {
				first = c.col
			}
		}
		return cell{col: first, pos: diagnostic.Pos(t.sheet, row.number, first)}
	}
	return row.at(t.grid, t.column(h).col)
}

// under gives the row's cell under a heading, and what the column is called.
func (t *table) under(row gridRow, h heading) (cell, string) {
	return t.cell(row, h), t.column(h).name
}

// figure reads the row's number under a heading.
func (r *reader) figure(t *table, row gridRow, h heading) engine.Number {
	return r.number(t.cell(row, h), t.column(h))
}
