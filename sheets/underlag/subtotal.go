package underlag

import (
	"slices"
	"strings"

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
	row    gridRow
	above  int // how many units stand above it
}

// subtotal gives the row of a table of units as a subtotal, if it is named as one. The
// label may stand in a column beside the names, where there is no name.
func (t *table) subtotal(row gridRow, name cell) (subtotal, bool) {
	cells := []cell{name}
	if name.empty() {
		cells = row.cells
	}
	for _, c := range cells {
		if c.kind == xlsx.Text && (templates.IsSubtotal(c.text()) || templates.IsArea(c.text())) {
			return subtotal{label: c.text(), at: name.pos, beside: name.empty(), row: row}, true
		}
	}
	return subtotal{}, false
}

// manySubtotals is how many rows named as sums, and how many rows above and below each,
// are looked at: more no table kept by hand has.
const manySubtotals = 500

// settleSubtotals finds which of the rows that are named as sums are sums, and gives
// those; the others are units. A name alone takes nobody's money: figures must say so. One
// named for an area is a sum when it ties with rows above or below, or nearly does in a
// column that counts; one
// named as a total is a unit only when the last row counts it among the others, and is
// told of when it ties with nothing.
func (r *reader) settleSubtotals(t *table, out *unitTable, named []subtotal) []subtotal {
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
		r.note(s.at, noteSubtotal, s.label)
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
func (r *reader) figures(t *table, out *unitTable, row gridRow) map[int]decimal.Decimal {
	figures := map[int]decimal.Decimal{}
	used := slices.ContainsFunc(out.columns, func(c unitColumn) bool { return c.used })
	for i, c := range out.columns {
		if c.used == used {
			if n := r.quietly(row.at(t.grid, c.col), c.column); n.Known() {
				figures[i] = n.Value
			}
		}
	}
	return figures
}

// quietly reads a figure and tells nothing of it.
func (r *reader) quietly(c cell, in column) engine.Number {
	findings, notes := len(r.findings), len(r.plan.Reading)
	n := r.number(c, in)
	r.findings, r.plan.Reading = r.findings[:findings], r.plan.Reading[:notes]
	return n
}

// exactly and nearly judge whether a figure is a sum of n figures. Nearly is within two
// per cent, of two figures or more.
func exactly(v, sum decimal.Decimal, _ int) bool { return v.Equal(sum) }

func nearly(v, sum decimal.Decimal, n int) bool {
	return n > 1 && v.Sub(sum).Abs().Mul(decimal.NewFromInt(50)).LessThanOrEqual(sum)
}

// ties reports whether a row with these figures, below so many units, sums the nearest of
// the units above it or below it, or all.
func (t *unitTable) ties(figures map[int]decimal.Decimal, above int, equal func(v, sum decimal.Decimal, n int) bool) bool {
	if len(figures) == 0 {
		return false
	}
	for i, v := range figures {
		over, under := t.rows[:above], t.rows[above:]
		all := t.sumOf(i)
		if !equal(v, all, len(t.rows)) && !runTies(over, i, v, true, equal) && !runTies(under, i, v, false, equal) {
			return false
		}
	}
	return true
}

// nearestSum gives the sum of neighbouring rows above or below that is nearest to v.
func (t *unitTable) nearestSum(column, above int, v decimal.Decimal) decimal.Decimal {
	best := t.sumOf(column)
	near := func(_, sum decimal.Decimal, _ int) bool {
		if v.Sub(sum).Abs().LessThan(v.Sub(best).Abs()) {
			best = sum
		}
		return false
	}
	runTies(t.rows[:above], column, v, true, near)
	runTies(t.rows[above:], column, v, false, near)
	return best
}

// runTies reports whether neighbouring rows, from the last backwards or from the first
// forwards, sum to v.
func runTies(rows []unitRow, column int, v decimal.Decimal, backwards bool, equal func(v, sum decimal.Decimal, n int) bool) bool {
	sum := decimal.Zero
	for n := range min(len(rows), manySubtotals) {
		row := rows[n]
		if backwards {
			row = rows[len(rows)-1-n]
		}
		sum = sum.Add(row.values[column].Or(decimal.Zero))
		if equal(v, sum, n+1) {
			return true
		}
	}
	return false
}

// countedByTotal reports whether the last row, called Summa, counts the rows that are named
// as sums but tie with nothing. That is how staff answer when they are asked.
func (r *reader) countedByTotal(t *table, out *unitTable, named []subtotal) bool {
	if t.total == nil {
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
	for i, v := range r.figures(t, out, *t.total) {
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
func (t *table) groups() []string {
	out := make([]string, len(t.rows))
	names, before := t.column(unitHeading).col, 0
	for _, c := range t.extra {
		if c.col < names && c.col > before {
			before = c.col
		}
	}
	if before == 0 {
		return out
	}
	label := ""
	for i, row := range t.rows {
		if c := row.at(t.grid, before); c.kind == xlsx.Text && !c.empty() {
			label = c.text()
		}
		out[i] = label
	}
	return out
}

// checkSubtotals holds the subtotals to the rows that they sum, where it can be told which
// these are: those with the group's label, or else the rows above or below up to the next
// subtotal, if that is how another subtotal of the sheet ties. One that does not tie is a
// sign of a wrong figure.
func (r *reader) checkSubtotals(t *table, out *unitTable, subtotals []subtotal) {
	subtotals = slices.DeleteFunc(subtotals, func(s subtotal) bool { return templates.IsPart(s.label) })
	for i, c := range out.columns {
		if !c.used {
			continue
		}
		var above, below []tie
		for j, s := range subtotals {
			figure := r.unitValue(s.row.at(t.grid, c.col), unitColumn{column: c.column})
			if s.whole || !figure.Known() {
				continue
			}
			if rows := out.groupOf(s); len(rows) > 0 {
				r.tellUntied(newTie(s, figure, rows, i))
				continue
			}
			first, last := 0, len(out.rows)
			if j > 0 {
				first = subtotals[j-1].above
			}
			if j+1 < len(subtotals) {
				last = subtotals[j+1].above
			}
			over, under := out.rows[first:s.above], out.rows[s.above:last]
			above, below = append(above, newTie(s, figure, over, i)), append(below, newTie(s, figure, under, i))
			above[len(above)-1].tied = sumsTo(over, i, figure.Value, true)
			below[len(below)-1].tied = sumsTo(under, i, figure.Value, false)
		}
		isTied := func(x tie) bool { return x.tied }
		switch a, b := slices.ContainsFunc(above, isTied), slices.ContainsFunc(below, isTied); {
		case a && !b:
			r.tellUntied(above...)
		case b && !a:
			r.tellUntied(below...)
		}
		r.tellSums(t, out, subtotals, i)
	}
}

// tellSums tells of the rows named as sums that are the sum of no rows, and that nothing is
// told of yet. One named for an area is surely a sum where another row is one, or where the
// last row does not count it: then nothing more is said of it.
func (r *reader) tellSums(t *table, out *unitTable, subtotals []subtotal, column int) {
	all, told := out.sumOf(column), map[engine.Pos]bool{}
	for _, f := range r.findings {
		told[f.Pos] = true
	}
	proved := slices.ContainsFunc(subtotals, func(s subtotal) bool { return !s.untied })
	if t.total != nil {
		proved = proved || r.quietly(t.total.at(t.grid, out.columns[column].col), out.columns[column].column).Value.Equal(all)
	}
	for _, s := range subtotals {
		c := s.row.at(t.grid, out.columns[column].col)
		v := r.quietly(c, out.columns[column].column)
		if !s.untied || told[c.pos] || templates.IsArea(s.label) && proved || !v.Known() {
			continue
		}
		found := all
		if templates.IsArea(s.label) {
			found = out.nearestSum(column, s.above, v.Value)
		}
		if !v.Value.Equal(found) {
			r.findings = append(r.findings, *sumFinding(v, found, s.label))
		}
	}
}

// groupOf gives the units of the group that a subtotal is named for, or stands in under a
// name that says no more than that it is a sum.
func (t *unitTable) groupOf(s subtotal) []unitRow {
	var rows []unitRow
	for _, row := range t.rows {
		group := engine.Loose(row.group)
		if group != "" && (strings.Contains(engine.Loose(s.label), group) || hasWord(templates.WordSum, s.label) && engine.Loose(s.group) == group) {
			rows = append(rows, row)
		}
	}
	return rows
}

// tie is a subtotal beside rows that it may sum.
type tie struct {
	subtotal
	figure, first engine.Number // its own, and that of the first row
	names         []string
	sum           engine.Number
	tied          bool // it is the sum of the nearest of the rows
}

func newTie(s subtotal, figure engine.Number, rows []unitRow, column int) tie {
	x := tie{subtotal: s, figure: figure}
	x.sum.State = engine.Given
	for _, row := range rows {
		v := row.values[column]
		if !v.Known() {
			x.sum.State = engine.Unreadable
		}
		x.sum.Value = x.sum.Value.Add(v.Value)
		x.names = append(x.names, row.name.Value)
	}
	if len(rows) > 0 {
		x.first = rows[0].values[column]
	}
	return x
}

// tellUntied warns of the subtotals that are something else than their rows.
func (r *reader) tellUntied(ties ...tie) {
	for _, x := range ties {
		if len(x.names) == 0 || x.tied || !x.sum.Known() || x.sum.Value.Equal(x.figure.Value) {
			continue
		}
		name := x.label
		if hasWord(templates.WordSum, name) {
			name += " " + x.group
		}
		r.findRelated(engine.CodeSubtotal, x.figure.Pos, x.first.Pos, engine.Args{
			"name": name, "value": x.figure.Value, "names": x.names, "found": x.sum.Value, "diff": x.sum.Value.Sub(x.figure.Value).Abs(),
		})
	}
}
