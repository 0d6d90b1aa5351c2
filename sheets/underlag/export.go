package underlag

import (
	"regexp"
	"slices"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// A statistics export pasted whole: a title above, headings over several rows, rows
// that sum others, footnote marks glued to names and figures, a source below.

// stack is a table's grid with the headings of several rows brought into one.
type stack struct {
	*table.Grid
	above map[int]string // the heading over a group of columns, by column
	below map[int]string // the heading on a second row, by column
}

// stackHeadings looks for heading rows above and below the row with the units' heading.
func (r *reader) stackHeadings(g *table.Grid) stack {
	s := stack{Grid: g, above: map[int]string{}, below: map[int]string{}}
	named := namedBy(g)
	at := table.HeadingRow(g, []table.Heading{named, ownerHeading})
	if at < 0 {
		return s
	}
	head := g.Rows[at]
	unitCol := 0
	for _, c := range head.Cells {
		if c.Kind == xlsx.Text && table.HasLooseWord(named.Words, c.Text()) {
			unitCol = c.Col
		}
	}
	if at > 0 && g.Rows[at-1].Number == head.Number-1 {
		label := ""
		last := head.Cells[len(head.Cells)-1].Col
		for col := unitCol + 1; unitCol > 0 && col <= last; col++ {
			if c := g.Rows[at-1].At(g, col); !c.Empty() {
				label = c.Text()
			}
			s.above[col] = label
		}
	}
	if at+1 < len(g.Rows) && g.Rows[at+1].Number == head.Number+1 && r.isSecondHeading(g.Rows[at+1], g, unitCol) {
		label := ""
		second := g.Rows[at+1]
		for _, c := range second.Cells {
			if own := head.At(g, c.Col); !own.Empty() {
				label = own.Text()
			}
			s.above[c.Col] = label
			s.below[c.Col] = r.Shown(c)
		}
		joined := *g
		joined.Rows = append([]table.Row{}, g.Rows[:at]...)
		joined.Rows = append(joined.Rows, r.withHeadings(head, second))
		joined.Rows = append(joined.Rows, g.Rows[at+2:]...)
		s.Grid = &joined
	}
	return s
}

// withHeadings gives the heading row with the second row's cells where it has none.
func (r *reader) withHeadings(head, second table.Row) table.Row {
	out := table.Row{Number: head.Number, Hidden: head.Hidden}
	own := map[int]bool{}
	for _, c := range head.Cells {
		own[c.Col] = !c.Empty()
		if !c.Empty() {
			out.Cells = append(out.Cells, c)
		}
	}
	for _, c := range second.Cells {
		if !own[c.Col] && !c.Empty() {
			c.Value, c.Kind = r.Shown(c), xlsx.Text
			out.Cells = append(out.Cells, c)
		}
	}
	slices.SortFunc(out.Cells, func(a, b table.Cell) int { return a.Col - b.Col })
	return out
}

var yearNumber = regexp.MustCompile(`^(19|20)\d\d$`)

// isSecondHeading: nothing in the column of units, and only texts or years elsewhere.
func (r *reader) isSecondHeading(row table.Row, g *table.Grid, unitCol int) bool {
	if unitCol == 0 || !row.At(g, unitCol).Empty() {
		return false
	}
	for _, c := range row.Cells {
		text := c.Kind == xlsx.Text && !table.IsNumber(c.Text()) && !table.IsMissingMark(c.Text())
		year := yearNumber.MatchString(r.Shown(c))
		if !c.Empty() && !text && !year {
			return false
		}
	}
	return true
}

// meaning gives the name by which a key can use a column: its own heading, the heading
// of its group, or both, whichever a line asks for. In a group, the column headed
// Totalt is the group's.
func (s stack) meaning(c table.Column, used map[string]bool) string {
	group, own, last := s.above[c.Col], c.Name, c.Name
	if below := s.below[c.Col]; below != "" {
		last = below
	}
	if group == "" || group == last {
		return own
	}
	full := group + " " + last
	switch {
	case used[engine.Loose(full)]:
		return full
	case used[engine.Loose(last)]:
		return last
	case templates.IsWhole(last), s.alone(group):
		return group
	case used[engine.Loose(group)]:
		return full // one of several: the group's name alone does not say which
	}
	return last
}

// alone reports whether a heading stands over one column only.
func (s stack) alone(group string) bool {
	n := 0
	for _, label := range s.above {
		if label == group {
			n++
		}
	}
	return n == 1
}

// noteAround notes what stands around the table.
func (r *reader) noteAround(t *table.Table, s stack) {
	if len(s.below) > 0 {
		r.Note(t.Head.Pos, engine.NoteHeadings, "")
	}
	for _, c := range append(r.titles(t), t.Notes...) {
		r.Note(c.Pos, engine.NoteTitle, "") // a result says nothing else that staff have written
	}
}

// isPasted reports whether the sheet looks like one that a program for statistics has
// written: by what stands around the table, headings over several rows, or footnotes.
func (r *reader) isPasted(t *table.Table, s stack) bool {
	return len(s.below) > 0 || len(t.Notes) > 0 || len(r.titles(t)) > 0 || slices.ContainsFunc(t.Rows, func(row table.Row) bool {
		name := t.Cell(row, unitHeading)
		_, marked := withoutFootnote(name.Text())
		return marked && name.Kind == xlsx.Text
	})
}

// titles gives the first text of each row above the table that is not the form's own.
func (r *reader) titles(t *table.Table) []table.Cell {
	var out []table.Cell
	headRow := r.Places.Row(t.Head.Pos)
	for _, row := range t.Grid.Rows {
		if row.Number >= headRow {
			break
		}
		for _, c := range row.Cells {
			if c.Kind == xlsx.Text && !c.Empty() && !templates.IsBlankText(c.Text()) {
				out = append(out, c)
				break
			}
		}
	}
	return out
}
