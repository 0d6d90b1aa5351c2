package underlag

import (
	"regexp"
	"slices"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// A statistics export pasted whole: a title above, headings over several rows, rows
// that sum others, footnote marks glued to names and figures, a source below.

// stack is a table's grid with the headings of several rows brought into one.
type stack struct {
	*grid
	above map[int]string // the heading over a group of columns, by column
	below map[int]string // the heading on a second row, by column
}

// stackHeadings looks for heading rows above and below the row with the units' heading.
func (r *reader) stackHeadings(g *grid) stack {
	s := stack{grid: g, above: map[int]string{}, below: map[int]string{}}
	at := headingRow(g, []heading{unitHeading, ownerHeading})
	if at < 0 {
		return s
	}
	head := g.rows[at]
	unitCol := 0
	for _, c := range head.cells {
		if c.kind == xlsx.Text && hasWord(unitHeading.words, c.text()) {
			unitCol = c.col
		}
	}
	if at > 0 && g.rows[at-1].number == head.number-1 {
		label := ""
		last := head.cells[len(head.cells)-1].col
		for col := unitCol + 1; unitCol > 0 && col <= last; col++ {
			if c := g.rows[at-1].at(g, col); !c.empty() {
				label = c.text()
			}
			s.above[col] = label
		}
	}
	if at+1 < len(g.rows) && g.rows[at+1].number == head.number+1 && r.isSecondHeading(g.rows[at+1], g, unitCol) {
		label := ""
		second := g.rows[at+1]
		for _, c := range second.cells {
			if own := head.at(g, c.col); !own.empty() {
				label = own.text()
			}
			s.above[c.col] = label
			s.below[c.col] = r.shown(c)
		}
		joined := *g
		joined.rows = append([]gridRow{}, g.rows[:at]...)
		joined.rows = append(joined.rows, r.withHeadings(head, second))
		joined.rows = append(joined.rows, g.rows[at+2:]...)
		s.grid = &joined
	}
	return s
}

// withHeadings gives the heading row with the second row's cells where it has none.
func (r *reader) withHeadings(head, second gridRow) gridRow {
	out := gridRow{number: head.number, hidden: head.hidden}
	own := map[int]bool{}
	for _, c := range head.cells {
		own[c.col] = !c.empty()
		if !c.empty() {
			out.cells = append(out.cells, c)
		}
	}
	for _, c := range second.cells {
		if !own[c.col] && !c.empty() {
			c.value, c.kind = r.shown(c), xlsx.Text
			out.cells = append(out.cells, c)
		}
	}
	slices.SortFunc(out.cells, func(a, b cell) int { return a.col - b.col })
	return out
}

var yearNumber = regexp.MustCompile(`^(19|20)\d\d$`)

// isSecondHeading: nothing in the column of units, and only texts or years elsewhere.
func (r *reader) isSecondHeading(row gridRow, g *grid, unitCol int) bool {
	if unitCol == 0 || !row.at(g, unitCol).empty() {
		return false
	}
	for _, c := range row.cells {
		text := c.kind == xlsx.Text && !parseNumber(c.text()).ok && !isMissingMark(c.text())
		year := yearNumber.MatchString(r.shown(c))
		if !c.empty() && !text && !year {
			return false
		}
	}
	return true
}

// meaning gives the name by which a key can use a column: its own heading, the heading
// of its group, or both, whichever a line asks for. In a group, the column headed
// Totalt is the group's.
func (s stack) meaning(c column, used map[string]bool) string {
	group, own, last := s.above[c.col], c.name, c.name
	if below := s.below[c.col]; below != "" {
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

// noteExport notes what stands around the table, and reports whether the sheet looks
// like an export.
func (r *reader) noteExport(t *table, s stack) bool {
	exported := len(s.below) > 0
	if len(s.below) > 0 {
		r.note(t.head.Pos, noteHeadings, "")
	}
	headRow := r.places.Row(t.head.Pos)
	for _, row := range t.grid.rows {
		if row.number >= headRow {
			break
		}
		for _, c := range row.cells {
			if c.kind == xlsx.Text && !c.empty() && !templates.IsBlankText(c.text()) {
				r.note(c.pos, noteTitle, c.text())
				exported = true
				break
			}
		}
	}
	for _, c := range t.notes {
		r.note(c.pos, noteTitle, c.text())
		exported = true
	}
	return exported
}
