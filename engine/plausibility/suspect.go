package plausibility

import (
	"fordela/engine"

	"github.com/shopspring/decimal"
)

// judgeUnplaced finds where the difference may lie between lines and what they pay out: the
// one slip that would explain it in full. The finding stands at the line under suspicion, or
// points at the source.
func (j *judge) judgeUnplaced() {
	for _, u := range j.Unplaced {
		diff := u.Total.Sub(u.Found)
		suspect, i, likely := j.suspect(u.Lines, diff)
		args := engine.Args{"found": u.Found, "expected": u.Total, "diff": diff.Abs(), "more": diff.IsNegative(), "suspect": suspect}
		switch suspect {
		case engine.SuspectNone:
		case engine.SuspectFunding:
			f := j.Plan.Funding.Rows[i]
			args["name"] = f.Source.Value
			j.findRelated(engine.CodeNotUsedUp, u.At, f.Amount.Pos, args)
		default:
			l := u.Lines[i]
			args["name"], args["value"], args["likely"] = l.Recipient.Value, l.Amount.Value, likely
			j.find(engine.CodeNotUsedUp, l.Amount.Pos, args)
		}
	}
}

// suspect looks for the slip. The strongest sign comes first; i is the index of the line or
// of the source, and likely the amount that would have tied.
func (j *judge) suspect(lines []engine.PlacedLine, diff decimal.Decimal) (suspect engine.Suspect, i int, likely decimal.Decimal) {
	plain := func(l engine.PlacedLine) bool {
		return l.Kind == engine.Kronor && (l.Rule == engine.Fixed || l.Rule == engine.ByKey)
	}
	for i, l := range lines {
		if !plain(l) || !l.Amount.Value.IsPositive() {
			continue
		}
		meant := l.Amount.Value.Add(diff)
		for _, shift := range []int32{3, -3, 6, -6, 1, -1, 2, -2} {
			if meant.Equal(l.Amount.Value.Shift(shift)) {
				return engine.SuspectFactor, i, meant
			}
		}
	}
	for i, l := range lines {
		if meant := l.Amount.Value.Add(diff); plain(l) && transposed(l.Amount.Value, meant) {
			return engine.SuspectDigits, i, meant
		}
	}
	for i, l := range lines {
		if l.Comes.IsPositive() && l.Comes.Equal(diff.Abs()) && diff.IsNegative() {
			return engine.SuspectLine, i, decimal.Zero
		}
	}
	for i, row := range j.Plan.Funding.Rows {
		if row.Amount.Value.Equal(diff) && diff.IsPositive() {
			return engine.SuspectFunding, i, decimal.Zero
		}
	}
	return engine.SuspectNone, -1, decimal.Zero
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
