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
	d.decision.Funding = make([]decimal.Decimal, len(f.Rows))
	seen := map[string]Pos{} // by Loose name and amount
	for i, row := range f.Rows {
		if row.Source.Value == "" {
			d.find(CodeNameEmpty, row.Source.Pos, Args{"column": ColumnSource, "value": row.Amount.Value})
		}
		switch {
		case row.Rules && d.rulesRow >= 0:
			d.findRelated(CodeByRules, row.Amount.Pos, f.Rows[d.rulesRow].Amount.Pos, Args{ArgReason: ByRulesTwice})
			known = false
			continue
		case row.Rules:
			d.rulesRow = i
			continue
		case row.Amount.State == Absent:
			d.find(CodeValueEmpty, row.Amount.Pos, Args{"name": row.Source.Value, "column": ColumnAmount})
		}
		if !row.Amount.Known() {
			known = false
			continue
		}
		key := Loose(row.Source.Value) + "\x00" + row.Amount.Value.String()
		if first, twice := seen[key]; twice && row.Source.Value != "" {
			d.findRelated(CodeSourceTwice, row.Source.Pos, first, Args{"value": row.Source.Value, "found": row.Amount.Value})
		}
		seen[key] = row.Source.Pos
		sum = sum.Add(row.Amount.Value)
		d.decision.Funding[i] = row.Amount.Value
	}
	if !known {
		return
	}
	d.Total = Number{Value: sum, Pos: f.Head.Amount, State: Given}
	if d.rulesRow < 0 && d.checkFundingSum(sum) {
		d.setTotal(sum)
	}
}

// checkFundingSum checks what the financing comes to: it is positive and of whole steps,
// though one of its rows may have öre, or be negative where money is paid back.
func (d *decider) checkFundingSum(sum decimal.Decimal) bool {
	f := &d.Plan.Funding
	switch {
	case sum.IsZero():
		d.find(CodeEntirelyZero, f.Head.Amount, nil)
	case sum.IsNegative():
		for _, row := range f.Rows {
			if row.Amount.Value.IsNegative() {
				d.find(CodeNegativeAmount, row.Amount.Pos, Args{"value": row.Amount.Value})
			}
		}
	case d.Step.IsPositive() && !sum.Mod(d.finest()).IsZero():
		for _, row := range f.Rows {
			if !row.Amount.Value.Mod(d.finest()).IsZero() {
				d.find(CodeFinerThanStep, row.Amount.Pos, Args{"value": row.Amount.Value, "step": d.Step})
			}
		}
	default:
		return true
	}
	d.Total = Number{}
	return false
}

// setTotal sets what there is to divide, and compares it with the control sums.
func (d *decider) setTotal(sum decimal.Decimal) {
	f := &d.Plan.Funding
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
