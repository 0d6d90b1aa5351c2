package table

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// Sums says by what the rows of a table are told from those that sum them. Without it
// every row is an entry.
type Sums struct {
	Columns []Column // whose figures are summed; without one, names alone tell
	Labels  []Heading
	// Money: the figures are amounts, which are often round and equal by right. Otherwise
	// they are counts.
	Money bool
	// Later: the amounts are known when the money is divided, so that the sums are checked
	// there. Here a row named as a sum is one.
	Later bool
	// Pasted: the table comes from a program for statistics, in which rows of sums stand
	// among the others.
	Pasted bool
	// Counts reports that a figure known from elsewhere is the sum of all rows, these too
	// that look like sums: they are entries. It may be nil.
	Counts func(sum engine.Number) bool
	// Nested: an entry may be the sum of others by right, as a recipient is of its units.
	Nested bool
	// Owns reports that other rows belong to the one of that name. It may be nil.
	Owns func(name string) bool
}

// Sum is a row that sums others.
type Sum struct {
	Row
	Label string
	At    engine.Pos // of the cell of its name
	Above int        // how many of the table's entries stand above it
}

// arrange parts what stands below the headings into the rows of the table, the notes below
// it, and a second table, which is not read.
func (r *Reader) arrange(t *Table, head Row, rows []Row, named Heading) {
	for _, row := range rows {
		if !t.blankRow(row) {
			t.Rows = append(t.Rows, row)
		}
	}
	r.leaveOutHeadings(t, head, named)
	from := t.notesFrom()
	for _, row := range t.Rows[from:] {
		t.Notes = append(t.Notes, row.Cells...)
	}
	t.Rows = t.Rows[:from]
}

// leaveOutHeadings leaves out headings that stand again, as on each printed page. Where the
// names below them stand above too, or other headings follow after a gap, that is a second
// table: the rest is left out, and it is asked whether that is right.
func (r *Reader) leaveOutHeadings(t *Table, head Row, named Heading) {
	var kept []Row
	names := map[string]bool{}
	for i, row := range t.Rows {
		again := t.sameHeadings(head, row)
		if !again && !(t.afterGap(i) && t.otherHeadings(i, named)) {
			names[engine.Loose(t.Cell(row, named).Text())] = true
			kept = append(kept, row)
			continue
		}
		first := i
		for first > 0 && t.Rows[first-1].onlyText() != "" && t.Rows[first-1].Number >= t.Rows[first].Number-2 {
			first--
		}
		twice := slices.ContainsFunc(t.Rows[i+1:], func(row Row) bool {
			name := engine.Loose(t.Cell(row, named).Text())
			return name != "" && names[name]
		})
		if again && !twice && first == i && !t.afterGap(i) {
			r.Note(t.Cell(row, named).Pos, engine.NoteHeadingAgain, t.Cell(row, named).Text())
			continue
		}
		kept = kept[:max(0, len(kept)-(i-first))]
		if len(kept) > 0 {
			r.askOfSecond(t, kept, t.Rows[first:], t.Rows[i+1:], named)
		}
		break
	}
	t.Rows = kept
}

// askOfSecond asks whether a second table below the first is rightly left out.
func (r *Reader) askOfSecond(t *Table, first, second, entries []Row, named Heading) {
	r.Ask(engine.CodeSecondTable, second[0].Cells[0].Pos, "", engine.ColumnName(t.Column(named).Name), engine.Args{
		engine.ArgValue: t.extent(first), engine.ArgOther: t.extent(second), engine.ArgCount: len(first), engine.ArgN: len(entries),
	})
}

// extent names the cells that rows take up: A4:B15.
func (t *Table) extent(rows []Row) string {
	left, right := 0, 0
	for _, row := range rows {
		for _, c := range row.Cells {
			if !c.Empty() && t.Uses(c.Col) {
				if left == 0 || c.Col < left {
					left = c.Col
				}
				right = max(right, c.Col)
			}
		}
	}
	return xlsx.CellName(rows[0].Number, left) + ":" + xlsx.CellName(rows[len(rows)-1].Number, right)
}

// sameHeadings reports whether a row has the table's headings once more: two or more of
// them, and nothing else in their columns.
func (t *Table) sameHeadings(head, row Row) bool {
	same := 0
	for _, c := range row.Cells {
		if c.Empty() || !t.Uses(c.Col) {
			continue
		}
		if c.Kind != xlsx.Text || engine.Fold(c.Text()) != engine.Fold(head.At(t.Grid, c.Col).Text()) {
			return false
		}
		same++
	}
	return same > 1
}

// afterGap reports whether empty rows or a lone text stand above a row.
func (t *Table) afterGap(i int) bool {
	return i > 0 && (t.Rows[i].Number > t.Rows[i-1].Number+1 || t.Rows[i-1].onlyText() != "")
}

// otherHeadings reports whether a row holds the headings of another table: texts alone,
// where numbers follow below.
func (t *Table) otherHeadings(i int, named Heading) bool {
	row := t.Rows[i]
	if t.Cell(row, named).Kind != xlsx.Text || i+2 >= len(t.Rows) {
		return false
	}
	texts := 0
	for _, c := range row.Cells {
		switch {
		case c.Empty() || !t.Uses(c.Col):
		case c.Kind != xlsx.Text || IsNumber(c.Text()) || IsMissingMark(c.Text()) || templates.IsRemainder(c.Text()):
			return false
		case t.Rows[i+1].At(t.Grid, c.Col).Kind == xlsx.Number && t.Rows[i+2].At(t.Grid, c.Col).Kind == xlsx.Number && t.hasNumbers(t.Rows[:i], c.Col):
			texts++
		}
	}
	return texts > 0
}

func (t *Table) hasNumbers(rows []Row, col int) bool {
	return slices.ContainsFunc(rows, func(row Row) bool { return row.At(t.Grid, col).Kind == xlsx.Number })
}

// label gives what a row is called: its name, or where that is empty a text beside it that
// says what the row is.
func (t *Table) label(row Row, named Heading, more []Heading) string {
	name := t.Cell(row, named)
	if name.Kind == xlsx.Text && !name.Empty() {
		for _, h := range more {
			if c := t.Cell(row, h); t.Has(h) && c.Kind == xlsx.Text && templates.IsPart(c.Text()) {
				return c.Text()
			}
		}
		return name.Text()
	}
	if !name.Empty() || t.isEntry(row) {
		return ""
	}
	for _, c := range row.Cells {
		if text := c.Text(); c.Kind == xlsx.Text && (templates.IsPart(text) || templates.IsSum(text) || templates.IsWhole(text) || templates.IsArea(text)) {
			return text
		}
	}
	return ""
}

// isBareTotal reports whether a text says that a row is a sum, and no more.
func isBareTotal(label string) bool {
	return HasWord(templates.WordSum, strings.TrimRight(label, ":. "))
}

// tellAfter tells of the rows below a total that have figures.
func (r *Reader) tellAfter(t *Table, named Heading, total Row, below []Row) {
	for _, row := range below {
		name := t.Cell(row, named)
		if t.countsRow(row) && !templates.IsNote(name.Text()) {
			r.FindRelated(engine.CodeAfterTotal, name.Pos, t.Cell(total, named).Pos, engine.Args{engine.ArgValue: r.Shown(name)})
		}
	}
}
