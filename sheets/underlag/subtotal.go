package underlag

import (
	"fordela/sheets/table"
	"slices"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// subtotal is a row that sums others, or is named so.
type subtotal struct {
	label  string
	at     engine.Pos // of the label
	beside bool       // the label stands beside the column of names, where none stands
	whole  bool       // it sums all the rows
	untied bool       // it is the sum of no rows
	group  string     // the label of the group that it stands in
	row    table.Row
	above  int // how many units stand above it
}

// subtotal gives the row of a table of units as a subtotal, if it is named as one. The
// label may stand in a column beside the names, where there is no name.
func subtotalOf(t *table.Table, row table.Row, name table.Cell) (subtotal, bool) {
	cells := []table.Cell{name}
	if name.Empty() {
		cells = row.Cells
	}
	for _, c := range cells {
		if c.Kind == xlsx.Text && (templates.IsSubtotal(c.Text()) || templates.IsArea(c.Text())) {
			return subtotal{label: c.Text(), at: name.Pos, beside: name.Empty(), row: row}, true
		}
	}
	return subtotal{}, false
}

// settleSubtotals finds which of the rows that are named as sums are sums, and gives
// those; the others are units. A name alone takes nobody's money: figures must say so. One
// named for an area is a sum when it ties with rows above or below, or nearly does in a
// column that counts; one named as a total is a unit only when the last row counts it
// among the others, and is told of when it ties with nothing.
func (r *reader) settleSubtotals(t *table.Table, out *unitTable, named []subtotal) []subtotal {
	tied, moved := false, 0
	for i := range min(len(named), manySubtotals) {
		s := &named[i]
		s.untied = !out.ties(r.figures(t, out, s.row), s.above, exactly)
		tied = tied || !s.untied
	}
	counted := r.countedByTotal(t, out, named)
	counts := slices.ContainsFunc(out.columns, func(c unitColumn) bool { return c.used })
	var kept []subtotal
	for _, s := range named {
		s.above += moved
		figures := r.figures(t, out, s.row)
		area := templates.IsArea(s.label)
		missing := len(figures) == 0
		sum := s.beside || !s.untied || missing && (tied || !area) || !missing && !counted && (!area || counts && out.ties(figures, s.above, nearly))
		if !sum {
			out.rows = slices.Insert(out.rows, s.above, r.readUnit(t, out, s.row, s.group))
			moved++
			continue
		}
		kept = append(kept, s)
		r.Note(s.at, engine.NoteSubtotal, s.label)
	}
	for i := range min(len(kept), manySubtotals) {
		s := &kept[i]
		if figures := r.figures(t, out, s.row); out.total == nil && !templates.IsPart(s.label) && len(figures) > 0 && out.nearWhole(figures, kept, i) {
			s.whole = true
			if !s.untied {
				out.total = &s.row
			}
		}
	}
	return kept
}

// figures gives what stands in a row in the columns by which sums are told: those that a
// line uses, or all where none is used.
func (r *reader) figures(t *table.Table, out *unitTable, row table.Row) map[int]decimal.Decimal {
	figures := map[int]decimal.Decimal{}
	used := slices.ContainsFunc(out.columns, func(c unitColumn) bool { return c.used })
	for i, c := range out.columns {
		if c.used == used {
			if n := r.Quietly(row.At(t.Grid, c.Col), c.Column); n.Known() {
				figures[i] = n.Value
			}
		}
	}
	return figures
}

// countedByTotal reports whether the last row, called Summa, counts the rows that are named
// as sums but tie with nothing. That is how staff answer when they are asked.
func (r *reader) countedByTotal(t *table.Table, out *unitTable, named []subtotal) bool {
	if t.Total == nil {
		return false
	}
	sums := map[int]decimal.Decimal{}
	for _, s := range named {
		if s.untied {
			for i, v := range r.figures(t, out, s.row) {
				sums[i] = sums[i].Add(v)
			}
		}
	}
	for i, v := range r.figures(t, out, *t.Total) {
		if sums[i].IsZero() || !v.Equal(out.sumOf(i).Add(sums[i])) {
			return false
		}
	}
	return len(sums) > 0
}

// nearWhole reports whether the figures of a subtotal are nearer to the sum of all the
// rows than to the sums of those since the subtotal before and up to the next.
func (t *unitTable) nearWhole(figures map[int]decimal.Decimal, kept []subtotal, at int) bool {
	first, last := 0, len(t.rows)
	if at > 0 {
		first = kept[at-1].above
	}
	if at+1 < len(kept) {
		last = kept[at+1].above
	}
	for i, v := range figures {
		off := v.Sub(t.sumOf(i)).Abs()
		for _, rows := range [][]unitRow{t.rows[first:kept[at].above], t.rows[kept[at].above:last]} {
			sum := decimal.Zero
			for _, row := range rows {
				sum = sum.Add(row.values[i].Or(decimal.Zero))
			}
			if len(rows) > 0 && len(rows) < len(t.rows) && v.Sub(sum).Abs().LessThan(off) {
				return false
			}
		}
	}
	return true
}

// groups gives for each row the label of its group: the last text in the column before
// the names, on the row or above it.
func groupsOf(t *table.Table) []string {
	out := make([]string, len(t.Rows))
	names, before := t.Column(unitHeading).Col, 0
	for _, c := range t.Extra {
		if c.Col < names && c.Col > before {
			before = c.Col
		}
	}
	if before == 0 {
		return out
	}
	label := ""
	for i, row := range t.Rows {
		if c := row.At(t.Grid, before); c.Kind == xlsx.Text && !c.Empty() {
			label = c.Text()
		}
		out[i] = label
	}
	return out
}
