package workbook

import (
	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// extract makes the sheet of the variables that were summed from a raw extract: each
// unit's value, and the number of rows behind it; none when no column was summed.
func (r *workbook) extract() []*grid {
	h := headings{}
	g := &grid{title: templates.ExtractTitle(r.grant, r.year), table: "Utdrag", notes: []string{templates.ExtractNote}}
	add := func(name string, f format) {
		g.columns = append(g.columns, column{h.unique(name), f})
	}
	add(r.Plan.Units.Heading, format{})
	g.rows = make([][]cell, len(r.Plan.Units.Rows))
	units := map[int]int{} // index in Decision.Units by row
	for u, unit := range r.Units {
		units[unit.Row] = u
	}
	for i, row := range r.Plan.Units.Rows {
		g.rows[i] = []cell{words(row.Name.Value)}
	}
	g.total = []cell{words(templates.LabelSum)}
	for i, c := range r.Plan.Units.Columns {
		if c.Rows == nil {
			continue
		}
		col, decimals := len(g.columns), 0
		sum, count := decimal.Zero, 0
		for k, row := range r.Plan.Units.Rows {
			value := row.Values[i].Or(decimal.Zero)
			shown := figure(value)
			if u, ok := units[k]; ok {
				if first, ok := r.values[unitValue{engine.Loose(c.Name.Value), u}]; ok {
					shown = shown.by(g.formula("%s", first))
				}
			}
			decimals = max(decimals, presentation.Places(value))
			g.rows[k] = append(g.rows[k], shown, figure(decimal.NewFromInt(int64(c.Rows[k]))))
			sum, count = sum.Add(value), count+c.Rows[k]
		}
		add(c.Name.Value, format{formatAmount, decimals})
		add(templates.ExtractRows(c.Name.Value), format{kind: formatAmount})
		g.total = append(g.total, figure(sum).by(g.sumOf(decimals, g.span(col))),
			figure(decimal.NewFromInt(int64(count))).by(g.sumOf(0, g.span(col+1))))
	}
	if len(g.columns) == 1 {
		return nil
	}
	g.name = r.sheetName(templates.SheetExtract)
	return []*grid{g}
}
