package underlag

import (
	"fordela/sheets/table"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/templates"
)

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

// checkSubtotals holds the subtotals to the rows that they sum, where it can be told which
// these are: those with the group's label, or else the rows above or below up to the next
// subtotal, if that is how another subtotal of the sheet ties. One that does not tie is a
// sign of a wrong figure.
func (r *reader) checkSubtotals(t *table.Table, out *unitTable, subtotals []subtotal) {
	subtotals = slices.DeleteFunc(subtotals, func(s subtotal) bool { return templates.IsPart(s.label) })
	for i, c := range out.columns {
		if !c.used {
			continue
		}
		var above, below []tie
		for j, s := range subtotals {
			figure := r.unitValue(s.row.At(t.Grid, c.Col), unitColumn{Column: c.Column})
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
func (r *reader) tellSums(t *table.Table, out *unitTable, subtotals []subtotal, column int) {
	all, told := out.sumOf(column), map[engine.Pos]bool{}
	for _, f := range r.Findings {
		told[f.Pos] = true
	}
	proved := slices.ContainsFunc(subtotals, func(s subtotal) bool { return !s.untied })
	if t.Total != nil {
		proved = proved || r.Quietly(t.Total.At(t.Grid, out.columns[column].Col), out.columns[column].Column).Value.Equal(all)
	}
	for _, s := range subtotals {
		c := s.row.At(t.Grid, out.columns[column].Col)
		v := r.Quietly(c, out.columns[column].Column)
		if !s.untied || told[c.Pos] || templates.IsArea(s.label) && proved || !v.Known() {
			continue
		}
		found := all
		if templates.IsArea(s.label) {
			found = out.nearestSum(column, s.above, v.Value)
		}
		if !v.Value.Equal(found) {
			r.Findings = append(r.Findings, *sumFinding(v, found, s.label))
		}
	}
}

// groupOf gives the units of the group that a subtotal is named for, or stands in under a
// name that says no more than that it is a sum.
func (t *unitTable) groupOf(s subtotal) []unitRow {
	var rows []unitRow
	for _, row := range t.rows {
		group := engine.Loose(row.group)
		if group != "" && (strings.Contains(engine.Loose(s.label), group) || table.HasWord(templates.WordSum, s.label) && engine.Loose(s.group) == group) {
			rows = append(rows, row)
		}
	}
	return rows
}

// tellUntied warns of the subtotals that are something else than their rows.
func (r *reader) tellUntied(ties ...tie) {
	for _, x := range ties {
		if len(x.names) == 0 || x.tied || !x.sum.Known() || x.sum.Value.Equal(x.figure.Value) {
			continue
		}
		name := x.label
		if table.HasWord(templates.WordSum, name) {
			name += " " + x.group
		}
		r.FindRelated(engine.CodeSubtotal, x.figure.Pos, x.first.Pos, engine.Args{
			"name": name, "value": x.figure.Value, "names": x.names, "found": x.sum.Value, "diff": x.sum.Value.Sub(x.figure.Value).Abs(),
		})
	}
}
