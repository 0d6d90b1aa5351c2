package engine

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// checkUnits checks the names and sums of Stadsdelar. Whether the values of a
// column are good enough is checked for the columns that a line uses (checkKeys).
func (d *decider) checkUnits() {
	u := &d.plan.Units
	seen := map[string]Text{}
	merged := d.mergedNames()
	places := map[string]Pos{}
	for _, row := range u.Rows {
		places[Loose(row.Name.Value)] = row.Name.Pos
	}
	year := 0
	if y := d.plan.Case.Year; y.Known() && y.Value.IsInteger() {
		year = int(y.Value.IntPart())
	}
	d.repeated = make([]bool, len(u.Rows))
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
		if now, old := newDistrict(row.Name.Value, year); old {
			d.findRelated(CodeOldDistrict, row.Name.Pos, places[Loose(now)], Args{"value": row.Name.Value, "near": now, "merged": merged[now]})
			d.unitBroke = true
		}
		if first, ok := seen[key]; ok {
			d.findRelated(CodeUnitTwice, row.Name.Pos, first.Pos, Args{"value": row.Name.Value, "near": first.Value, "same": first.Value == row.Name.Value})
			d.repeated[i], d.unitBroke = true, true
			continue
		}
		seen[key] = row.Name
	}
	d.checkTwins()
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

// checkTwins warns of a unit that may be one above under another spelling: one slip of the
// hand apart, or longer by a word and with the same figures. It would be paid twice.
func (d *decider) checkTwins() {
	rows := d.plan.Units.Rows
	if len(rows) > nearNames {
		return
	}
	names := make([][]rune, len(rows))
	words := make([]string, len(rows))
	for i, row := range rows {
		names[i], words[i] = []rune(Loose(row.Name.Value)), Fold(row.Name.Value)+" "
	}
	equal := func(a, b Unit) bool {
		figures := 0
		for i, v := range a.Values {
			w := b.Values[i]
			if v.State != w.State || !v.Value.Equal(w.Value) {
				return false
			}
			if v.Known() && v.Value.GreaterThanOrEqual(thousand) {
				figures++
			}
		}
		return figures > 0
	}
	for i, row := range rows {
		for j, other := range rows[:i] {
			longer := strings.HasPrefix(words[i], words[j]) || strings.HasPrefix(words[j], words[i])
			if words[i] != words[j] && (slip(names[i], names[j]) || longer && equal(row, other)) {
				d.findRelated(CodeUnitNear, row.Name.Pos, other.Name.Pos, Args{"name": row.Name.Value, "near": other.Name.Value})
				break
			}
		}
	}
}

// columnSum is the sum of a column of the units. Where units have units of their own, a
// row called Summa may count the outer level alone, as those below are parts of it:
// the sum that is nearer to that row is the one that was meant.
func (d *decider) columnSum(column int) decimal.Decimal {
	all, outer := decimal.Zero, decimal.Zero
	for _, row := range d.plan.Units.Rows {
		value := row.Values[column].Or(decimal.Zero)
		all = all.Add(value)
		if !d.parents[Loose(row.Owner.Value)] {
			outer = outer.Add(value)
		}
	}
	control := d.plan.Units.Columns[column].Sum.Value
	if control.Sub(outer).Abs().LessThan(control.Sub(all).Abs()) {
		return outer
	}
	return all
}

// mergedNames lists the old districts in the sheet, each once, by what they became.
func (d *decider) mergedNames() map[string][]string {
	merged := map[string][]string{}
	for _, row := range d.plan.Units.Rows {
		if now, old := newDistrict(row.Name.Value, 0); old && !slices.Contains(merged[now], row.Name.Value) {
			merged[now] = append(merged[now], row.Name.Value)
		}
	}
	return merged
}
