package engine

import (
	"math/big"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// control draws up the controls that are shown with the result. They are computed
// from the decision as it stands, not from what the steps before believed.
func (d *decider) control() {
	if d.stopped {
		return
	}
	dec := d.decision
	add := func(c Check) {
		if c.Kind != CheckWithinStep {
			c.OK = c.Expected.Equal(c.Found)
		}
		dec.Checks = append(dec.Checks, c)
	}
	if c := d.plan.Case.Total; c.Known() {
		add(Check{Kind: CheckTotal, Expected: c.Value, Found: dec.Total})
	}
	if c := d.plan.Funding.Sum; c.Known() {
		add(Check{Kind: CheckFundingSum, Expected: c.Value, Found: dec.Total})
	}
	placed := decimal.Zero
	for _, r := range dec.Recipients {
		if r.Parent < 0 {
			placed = placed.Add(r.Amount)
		}
	}
	add(Check{Kind: CheckUsedUp, Expected: dec.Total, Found: placed})
	if c := d.plan.LinesSum; c.Known() && c.Value.Equal(placed) {
		add(Check{Kind: CheckLinesSum, Expected: c.Value, Found: placed})
	}
	for i, col := range d.plan.Units.Columns {
		if col.Sum.Known() {
			add(Check{Kind: CheckColumnSum, Column: col.Name.Value, Expected: col.Sum.Value, Found: d.columnSum(i)})
		}
	}
	for i, r := range dec.Recipients {
		d.controlRecipient(i, r, add)
	}
	for _, p := range dec.Pots {
		controlPot(p, add)
	}
}

func (d *decider) controlRecipient(i int, r Recipient, add func(Check)) {
	units, parts := decimal.Zero, decimal.Zero
	for j, p := range r.Parts {
		if p.Rule == Fixed {
			continue
		}
		sum := decimal.Zero
		for _, u := range p.Units {
			for _, up := range d.decision.Units[u].Parts {
				if up.Recipient == i && up.Part == j {
					sum = sum.Add(up.Amount)
				}
			}
		}
		parts, units = parts.Add(p.Amount), units.Add(sum)
		add(Check{Kind: CheckPartSum, Recipient: r.Name, Part: p.Name, Expected: p.Amount, Found: sum})
	}
	if parts.IsZero() && units.IsZero() {
		return
	}
	kind := CheckUnitsSum
	if r.Parent >= 0 {
		kind = CheckLevelSum
	}
	add(Check{Kind: kind, Recipient: r.Name, Expected: parts, Found: units})
}

func controlPot(p *Pot, add func(Check)) {
	if p.Division.Method == apportion.LargestRemainder { // a divisor method can rightly leave the quota by more
		largest := new(big.Rat)
		for i, s := range p.Division.Shares {
			off := new(big.Rat).SetInt(s.Parts)
			off.Abs(off.Sub(off, p.Division.Quota(i)))
			if off.Cmp(largest) > 0 {
				largest = off
			}
		}
		add(Check{
			Kind: CheckWithinStep, Recipient: p.Recipient, Part: p.Part, Expected: DefaultStep,
			Found: decimal.NewFromBigRat(largest, 6), OK: largest.Cmp(big.NewRat(1, 1)) < 0,
		})
	}
	if p.Floors != nil || p.Caps != nil {
		var broken int64
		for i, amount := range p.Amounts() {
			if p.Floors != nil && amount.LessThan(p.Floors[i]) || p.Caps != nil && p.Caps[i] != nil && amount.GreaterThan(*p.Caps[i]) {
				broken++
			}
		}
		add(Check{Kind: CheckBounds, Recipient: p.Recipient, Part: p.Part, Found: decimal.NewFromInt(broken)})
		add(Check{Kind: CheckMonotone, Recipient: p.Recipient, Part: p.Part, Found: decimal.NewFromInt(int64(len(p.Losers)))})
	}
}

// mustTie guards what Decide hands out: that every krona has a recipient and every part
// that goes to units has been divided. A decision that fails it without a finding is a
// fault of the program, not of the underlag, and must never become a figure.
func (d *Decision) mustTie() {
	sum := decimal.Zero
	for _, r := range d.Recipients {
		parts := decimal.Zero
		for _, p := range r.Parts {
			parts = parts.Add(p.Amount)
			if p.Rule == NoRule || p.Rule == ByKey && p.Pot == nil {
				panic("engine: a line has not been paid: " + r.Name + " " + p.Name)
			}
		}
		if r.Parent < 0 {
			sum = sum.Add(parts)
		} else if !parts.Equal(d.Units[r.Parent].Amount) {
			panic("engine: what a unit pays on is not what it got: " + r.Name)
		}
	}
	if !sum.Equal(d.Total) {
		panic("engine: the recipients' amounts do not come to the total")
	}
	for _, c := range d.Checks {
		if !c.OK && c.Kind != CheckMonotone && c.Kind != CheckBounds {
			panic("engine: a control does not tie: " + c.Recipient + " " + c.Part)
		}
	}
}
