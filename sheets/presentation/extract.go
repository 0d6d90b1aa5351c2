package presentation

import (
	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// layExtract lays out the variables that were summed from a raw extract: each unit's
// value, and the number of rows behind it; nil when no column was summed.
func (s *Statement) layExtract() *Table {
	rows := s.Plan.Units.Rows
	t := newTable(templates.TableExtract, templates.SheetExtract, templates.ExtractTitle(s.Grant, s.Year), len(rows), true)
	t.Notes = []string{templates.ExtractNote}
	name := t.column(s.Plan.Units.Heading, texts)
	units := map[int]int{} // index in Decision.Units by row
	for u, unit := range s.Units {
		units[unit.Row] = u
	}
	for k, row := range rows {
		name.Cells[k] = words(row.Name.Value)
	}
	name.Cells[len(rows)] = words(templates.LabelSum)
	for i, column := range s.Plan.Units.Columns {
		if column.Rows == nil {
			continue
		}
		value := t.column(column.Name.Value, counts)
		behind := t.column(templates.ExtractRows(column.Name.Value), counts)
		for k, row := range rows {
			value.Cells[k] = figure(row.Values[i].Or(decimal.Zero))
			if u, ok := units[k]; ok {
				if first, ok := s.values[unitValue{engine.Loose(column.Name.Value), u}]; ok {
					value.Cells[k] = value.Cells[k].by(same(first))
				}
			}
			value.Format.Decimals = max(value.Format.Decimals, Places(value.Cells[k].value()))
			behind.Cells[k] = count(column.Rows[k])
		}
		value.setTotal(figure(value.sum()), value.Format.Decimals)
		behind.setTotal(figure(behind.sum()), 0)
	}
	if len(t.Columns) == 1 {
		return nil
	}
	return t
}
