package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Where a difference may lie, in the "suspect" argument of CodeNotUsedUp.
const (
	SuspectNone    = ""
	SuspectLine    = "line"    // the difference is a line's amount: left out or counted twice
	SuspectFunding = "funding" // the difference is a source of the financing
	SuspectFactor  = "factor"  // a line in the wrong unit, by a factor of 10, 100, 1 000 or a million
	SuspectDigits  = "digits"  // two digits of a line have changed places
)

// findUnused tells that the lines do not come to the total, by how much, and where
// the difference may lie. The finding stands at the line under suspicion, or else at
// the heading of the amounts.
func (d *decider) findUnused(dues []due, total, sum decimal.Decimal, root bool) {
	diff := total.Sub(sum)
	at := d.plan.LinesHead.Amount
	if !root {
		at = dues[0].Amount.Pos
	}
	suspect, line, likely := d.suspect(dues, diff)
	args := Args{"found": sum, "expected": total, "diff": diff.Abs(), "more": diff.IsNegative(), "suspect": suspect}
	if suspect == SuspectNone {
		d.find(CodeNotUsedUp, at, args)
		return
	}
	if suspect == SuspectFunding {
		f := d.plan.Funding.Rows[line]
		args["name"] = f.Source.Value
		d.findRelated(CodeNotUsedUp, at, f.Amount.Pos, args)
		return
	}
	d.findings = slices.DeleteFunc(d.findings, func(f Finding) bool { return f.Code == CodeFactorThousand && f.Pos == dues[line].Amount.Pos })
	args["name"], args["value"], args["likely"] = dues[line].Recipient.Value, dues[line].Amount.Value, likely
	d.find(CodeNotUsedUp, dues[line].Amount.Pos, args)
}

// suspect looks for the one slip that would explain the difference in full. The
// strongest sign comes first; likely is the amount that would have tied.
func (d *decider) suspect(dues []due, diff decimal.Decimal) (suspect string, line int, likely decimal.Decimal) {
	for i, due := range dues {
		if due.Kind != Kronor || due.Rule == PerUnit || !due.Amount.Value.IsPositive() {
			continue
		}
		meant := due.Amount.Value.Add(diff)
		for _, shift := range []int32{3, -3, 6, -6, 1, -1, 2, -2} {
			if meant.Equal(due.Amount.Value.Shift(shift)) {
				return SuspectFactor, i, meant
			}
		}
	}
	for i, due := range dues {
		if due.Kind == Kronor && due.Rule != PerUnit && transposed(due.Amount.Value, due.Amount.Value.Add(diff)) {
			return SuspectDigits, i, due.Amount.Value.Add(diff)
		}
	}
	for i, due := range dues {
		if due.amount.Value.IsPositive() && due.amount.Value.Equal(diff.Abs()) && diff.IsNegative() {
			return SuspectLine, i, decimal.Zero
		}
	}
	for i, row := range d.plan.Funding.Rows {
		if row.Amount.Value.Equal(diff) && diff.IsPositive() {
			return SuspectFunding, i, decimal.Zero
		}
	}
	return SuspectNone, -1, decimal.Zero
}

// transposed reports whether a and b are the same figure but for two neighbouring
// digits that have changed places.
func transposed(a, b decimal.Decimal) bool {
	x, y := a.String(), b.String()
	if len(x) != len(y) || a.Equal(b) {
		return false
	}
	for i := range len(x) - 1 {
		if x[i] != y[i] {
			return x[i] == y[i+1] && x[i+1] == y[i] && x[i+2:] == y[i+2:]
		}
	}
	return false
}
