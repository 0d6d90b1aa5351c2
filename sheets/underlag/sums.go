package underlag

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// sumRow is a row named as a sum, among the rows of a table.
type sumRow struct {
	gridRow
	name  string
	above int // how many of the table's rows stand above it
}

// settleSums holds the totals rows among the rows to the rows above them, or to those
// since the totals row before. One that the last row counts among the others is no sum:
// its name begins with such a word by chance (Total Care AB). A last row that sums its own
// group alone, as the rows before it do, is no control of the whole.
func (r *reader) settleSums(t *table, columns ...column) {
	if len(t.sums) == 0 {
		return
	}
	columns = slices.DeleteFunc(columns, func(c column) bool { return c.col == 0 })
	untied := make([]*engine.Finding, len(t.sums))
	counted, group := t.total != nil, t.total != nil
	for _, in := range columns {
		above := make([]decimal.Decimal, len(t.rows)+1) // the sums of the rows above each
		for i, row := range t.rows {
			above[i+1] = above[i].Add(r.quietly(row.at(t.grid, in.col), in).Value)
		}
		start, all := 0, above[len(t.rows)]
		for i, s := range t.sums {
			v, found := r.quietly(s.at(t.grid, in.col), in), above[s.above].Sub(above[start])
			if v.Known() && !v.Value.Equal(found) && !v.Value.Equal(above[s.above]) {
				untied[i] = sumFinding(v, found, s.name)
			}
			if untied[i] != nil {
				all = all.Add(v.Value)
			}
			start = s.above
		}
		if t.total != nil {
			v := r.quietly(t.total.at(t.grid, in.col), in)
			counted = counted && v.Known() && v.Value.Equal(all)
			group = group && v.Value.Equal(above[len(t.rows)].Sub(above[start]))
		}
	}
	if group {
		t.total = nil
	}
	moved := 0
	for i, s := range t.sums {
		switch {
		case untied[i] != nil && counted:
			t.rows = slices.Insert(t.rows, s.above+moved, s.gridRow)
			moved++
		case untied[i] != nil:
			r.findings = append(r.findings, *untied[i])
		}
	}
}

// sumFinding tells that a row named as a sum is not the sum of its rows.
func sumFinding(v engine.Number, found decimal.Decimal, name string) *engine.Finding {
	return &engine.Finding{Code: engine.CodeSumRow, Pos: v.Pos, Args: engine.Args{
		"value": v.Value, "found": found, "diff": v.Value.Sub(found).Abs(), "more": found.GreaterThan(v.Value), "name": name,
	}}
}

// checkLastSum holds the last row called Summa to the rows above it, or to the first or
// the last of them: recipients and units may stand in one table, and either be summed.
func (r *reader) checkLastSum(t *table, in column) {
	if t.total == nil || in.col == 0 {
		return
	}
	var sums []decimal.Decimal // of the first rows
	all := decimal.Zero
	for _, row := range t.rows {
		all = all.Add(r.quietly(row.at(t.grid, in.col), in).Value)
		sums = append(sums, all)
	}
	v := r.number(t.total.at(t.grid, in.col), in)
	if v.Known() && !slices.ContainsFunc(sums, func(first decimal.Decimal) bool {
		return v.Value.Equal(first) || v.Value.Equal(all.Sub(first))
	}) {
		r.findings = append(r.findings, *sumFinding(v, all, ""))
	}
}
