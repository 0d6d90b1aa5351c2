package underlag

import (
	"fordela/sheets/table"
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// settleSums holds the totals rows among the rows to the rows above them, or to those
// since the totals row before. One that the last row counts among the others is no sum:
// its name begins with such a word by chance (Total Care AB). A last row that sums its own
// group alone, as the rows before it do, is no control of the whole.
func (r *reader) settleSums(t *table.Table, columns ...table.Column) {
	if len(t.Sums) == 0 {
		return
	}
	columns = slices.DeleteFunc(columns, func(c table.Column) bool { return c.Col == 0 })
	untied := make([]*engine.Finding, len(t.Sums))
	counted, group := t.Total != nil, t.Total != nil
	for _, in := range columns {
		above := make([]decimal.Decimal, len(t.Rows)+1) // the sums of the rows above each
		for i, row := range t.Rows {
			above[i+1] = above[i].Add(r.Quietly(row.At(t.Grid, in.Col), in).Value)
		}
		start, all := 0, above[len(t.Rows)]
		for i, s := range t.Sums {
			v, found := r.Quietly(s.At(t.Grid, in.Col), in), above[s.Above].Sub(above[start])
			if v.Known() && !v.Value.Equal(found) && !v.Value.Equal(above[s.Above]) {
				untied[i] = sumFinding(v, found, s.Name)
			}
			if untied[i] != nil {
				all = all.Add(v.Value)
			}
			start = s.Above
		}
		if t.Total != nil {
			v := r.Quietly(t.Total.At(t.Grid, in.Col), in)
			counted = counted && v.Known() && v.Value.Equal(all)
			group = group && v.Value.Equal(above[len(t.Rows)].Sub(above[start]))
		}
	}
	if group {
		t.Total = nil
	}
	moved := 0
	for i, s := range t.Sums {
		switch {
		case untied[i] != nil && counted:
			t.Rows = slices.Insert(t.Rows, s.Above+moved, s.Row)
			moved++
		case untied[i] != nil:
			r.Findings = append(r.Findings, *untied[i])
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
func (r *reader) checkLastSum(t *table.Table, in table.Column) {
	if t.Total == nil || in.Col == 0 {
		return
	}
	var sums []decimal.Decimal // of the first rows
	all := decimal.Zero
	for _, row := range t.Rows {
		all = all.Add(r.Quietly(row.At(t.Grid, in.Col), in).Value)
		sums = append(sums, all)
	}
	v := r.Number(t.Total.At(t.Grid, in.Col), in)
	if v.Known() && !slices.ContainsFunc(sums, func(first decimal.Decimal) bool {
		return v.Value.Equal(first) || v.Value.Equal(all.Sub(first))
	}) {
		r.Findings = append(r.Findings, *sumFinding(v, all, ""))
	}
}
