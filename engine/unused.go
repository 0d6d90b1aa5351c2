package engine

import "github.com/shopspring/decimal"

// Suspect says where a difference may lie.
type Suspect string

// The suspects of CodeNotUsedUp and CodeExceeds.
const (
	SuspectNone    Suspect = ""
	SuspectLine    Suspect = "line"    // the difference is a line's amount: left out or counted twice
	SuspectFunding Suspect = "funding" // the difference is a source of the financing
	SuspectFactor  Suspect = "factor"  // a line in the wrong unit, by a factor of 10, 100, 1 000 or a million
	SuspectDigits  Suspect = "digits"  // two digits of a line have changed places
)

// findUnused tells that the lines do not come to the total, and by how much.
func (d *decider) findUnused(dues []due, total, sum decimal.Decimal, root bool) {
	u := Unplaced{At: d.Plan.LinesHead.Amount, Found: sum, Total: total}
	if !root {
		u.At = dues[0].Amount.Pos
	}
	for _, due := range dues {
		u.Lines = append(u.Lines, PlacedLine{due.Line, due.amount.Value})
	}
	d.Unplaced = append(d.Unplaced, u)
	diff := total.Sub(sum)
	d.find(CodeNotUsedUp, u.At, Args{"found": sum, "expected": total, "diff": diff.Abs(), "more": diff.IsNegative(), "suspect": SuspectNone})
}
