package engine

import (
	"cmp"

	"github.com/shopspring/decimal"
)

// checkFunding checks Finansiering and sets the total to divide.
func (d *decider) checkFunding() {
	f := &d.Plan.Funding
	if !f.Head.Present || len(f.Rows) == 0 {
		return
	}
	sum, known := decimal.Zero, true
	seen := map[string]Pos{} // by Loose name and amount
	for _, row := range f.Rows {
		if row.Source.Value == "" {
			d.find(CodeNameEmpty, row.Source.Pos, Args{"column": ColumnSource, "value": row.Amount.Value})
		}
		if row.Amount.State == Absent {
			d.find(CodeValueEmpty, row.Amount.Pos, Args{"name": row.Source.Value, "column": ColumnAmount})
		}
		if row.Amount.State == Unreadable || row.Amount.State == Absent {
			known = false
			continue
		}
		known = d.checkAmount(row.Amount, false) && known
		key := Loose(row.Source.Value) + "\x00" + row.Amount.Value.String()
		if first, twice := seen[key]; twice && row.Source.Value != "" {
			d.findRelated(CodeSourceTwice, row.Source.Pos, first, Args{"value": row.Source.Value, "found": row.Amount.Value})
		}
		seen[key] = row.Source.Pos
		sum = sum.Add(row.Amount.Value)
	}
	if !known {
		return
	}
	if sum.IsZero() {
		d.find(CodeEntirelyZero, f.Head.Amount, nil)
		return
	}
	d.Total = Number{Value: sum, Pos: f.Head.Amount, State: Given}
	d.decision.Total = sum
	d.checkSum(f.Sum, sum)
	if c := d.Plan.Case.Total; c.Known() && !c.Value.Equal(sum) {
		d.findRelated(CodeControlTotal, c.Pos, cmp.Or(f.Sum.Pos, f.Head.Amount), Args{
			"value": c.Value, "found": sum, "diff": c.Value.Sub(sum).Abs(), "more": sum.GreaterThan(c.Value),
		})
	}
}

// checkSum checks a row called Summa against the sum of the rows above it.
func (d *decider) checkSum(control Number, sum decimal.Decimal) {
	if control.Known() && !control.Value.Equal(sum) {
		d.find(CodeSumRow, control.Pos, Args{
			"value": control.Value, "found": sum, "diff": control.Value.Sub(sum).Abs(), "more": sum.GreaterThan(control.Value),
		})
	}
}
