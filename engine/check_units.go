package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// checkUnits checks the names and sums of Stadsdelar. Whether the values of a
// column are good enough is checked for the columns that a line uses (checkKeys).
func (d *decider) checkUnits() {
	u := &d.Plan.Units
	seen := map[string]Text{}
	merged := d.mergedNames()
	places := map[string]Pos{}
	for _, row := range u.Rows {
		places[Loose(row.Name.Value)] = row.Name.Pos
	}
	year := 0
	if y := d.Plan.Case.Year; y.Known() && y.Value.IsInteger() {
		year = int(y.Value.IntPart())
	}
	d.Repeated = make([]bool, len(u.Rows))
	for i, row := range u.Rows {
		key := Loose(row.Name.Value)
		if key == "" {
			value := decimal.Zero
			for _, v := range row.Values {
				if v.Known() {
					value = v.Value
					break
				}
			}
			d.find(CodeNameEmpty, row.Name.Pos, Args{"column": ColumnUnit, "value": value})
			d.unitBroke = true
			continue
		}
		if now, old := NewDistrict(row.Name.Value, year); old {
			d.findRelated(CodeOldDistrict, row.Name.Pos, places[Loose(now)], Args{"value": row.Name.Value, "near": now, "merged": merged[now]})
			d.unitBroke = true
		}
		if first, ok := seen[key]; ok {
			d.findRelated(CodeUnitTwice, row.Name.Pos, first.Pos, Args{"value": row.Name.Value, "near": first.Value, "same": first.Value == row.Name.Value})
			d.Repeated[i], d.unitBroke = true, true
			continue
		}
		seen[key] = row.Name
	}
	for i, col := range u.Columns {
		known := true
		for _, row := range u.Rows {
			known = known && row.Values[i].State != Unreadable
		}
		if known {
			d.checkSum(col.Sum, d.columnSum(i))
		}
	}
}

// columnSum is the sum of a column of the units. Where units have units of their own, a
// row called Summa may count the outer level alone, as those below are parts of it:
// the sum that is nearer to that row is the one that was meant.
func (d *decider) columnSum(column int) decimal.Decimal {
	all, outer := decimal.Zero, decimal.Zero
	for _, row := range d.Plan.Units.Rows {
		value := row.Values[column].Or(decimal.Zero)
		all = all.Add(value)
		if !d.parents[Loose(row.Owner.Value)] {
			outer = outer.Add(value)
		}
	}
	control := d.Plan.Units.Columns[column].Sum.Value
	if control.Sub(outer).Abs().LessThan(control.Sub(all).Abs()) {
		return outer
	}
	return all
}

// mergedNames lists the old districts in the sheet, each once, by what they became.
func (d *decider) mergedNames() map[string][]string {
	merged := map[string][]string{}
	for _, row := range d.Plan.Units.Rows {
		if now, old := NewDistrict(row.Name.Value, 0); old && !slices.Contains(merged[now], row.Name.Value) {
			merged[now] = append(merged[now], row.Name.Value)
		}
	}
	return merged
}
