// Package audit proves a decision a second time, from the plan and the amounts alone. It
// knows nothing of pots, bounds or rounds: every sum, every condition and every method is
// held against its own definition, and no code is shared with the way to the decision.
package audit

import (
	"fmt"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// MustProve proves a decision and notes what was proved in its Checks. A decision that is not
// what the plan says is a fault of the program, and must never become a figure: MustProve
// panics.
func MustProve(d *engine.Decision) {
	d.Checks = Prove(d)
	for _, c := range d.Checks {
		if !c.OK && !c.Notice {
			panic(fmt.Sprintf("audit: check %d fails: %s %s %s: expected %s, found %s",
				c.Kind, c.Recipient, c.Part, c.Column, c.Expected, c.Found))
		}
	}
}

// Prove holds the amounts of a decision against its plan, and gives every answer.
func Prove(d *engine.Decision) []engine.Check {
	a := newAuditor(d)
	a.proveTotals()
	for _, p := range a.payees {
		a.proveAmounts(p)
	}
	for _, p := range a.payees {
		a.proveSums(p)
	}
	for _, p := range a.payees {
		for _, l := range p.lines {
			if l.Rule == engine.ByKey {
				a.proveDivision(p, l)
			}
		}
	}
	a.checks[a.amountsAt].Found = decimal.NewFromInt(int64(a.strayed))
	a.checks[a.amountsAt].OK = a.strayed == 0
	return a.checks
}

// equal notes a check of two figures that are to be equal.
func (a *auditor) equal(c engine.Check) {
	c.OK = c.Expected.Equal(c.Found)
	a.checks = append(a.checks, c)
}

// none notes a check of something that no unit is to show.
func (a *auditor) none(kind engine.CheckKind, p *payee, l *line, found int, notice bool) {
	a.checks = append(a.checks, engine.Check{
		Kind: kind, Recipient: p.name, Part: l.Part.Value,
		Found: decimal.NewFromInt(int64(found)), OK: found == 0, Notice: notice,
	})
}

// proveTotals proves the total and what is summed from the plan alone.
func (a *auditor) proveTotals() {
	plan, total := a.plan, a.total
	if c := plan.Case.Total; c.Known() {
		a.equal(engine.Check{Kind: engine.CheckTotal, Expected: c.Value, Found: total})
	}
	if c := plan.Funding.Sum; c.Known() {
		a.equal(engine.Check{Kind: engine.CheckFundingSum, Expected: c.Value, Found: total})
	}
	placed := decimal.Zero
	for _, r := range a.decision.Recipients {
		if r.Parent < 0 {
			placed = placed.Add(r.Amount)
		}
	}
	a.equal(engine.Check{Kind: engine.CheckUsedUp, Expected: total, Found: placed})
	a.strayed += differ(a.decision.Total, total)
	a.amountsAt = len(a.checks)
	a.checks = append(a.checks, engine.Check{Kind: engine.CheckAmounts})
	if c := plan.LinesSum; c.Known() && c.Value.Equal(placed) {
		a.equal(engine.Check{Kind: engine.CheckLinesSum, Expected: c.Value, Found: placed})
	}
	for i, col := range plan.Units.Columns {
		if col.Sum.Known() {
			a.equal(engine.Check{
				Kind: engine.CheckColumnSum, Column: col.Name.Value,
				Expected: col.Sum.Value, Found: a.columnSum(i, col.Sum.Value),
			})
		}
	}
}

// columnSum is the sum of a column of the units. Where units have units of their own, the
// outer level alone may be what a row called Summa counts.
func (a *auditor) columnSum(column int, control decimal.Decimal) decimal.Decimal {
	all, outer := decimal.Zero, decimal.Zero
	for i, row := range a.plan.Units.Rows {
		v := row.Values[column]
		if !v.Known() {
			continue
		}
		all = all.Add(v.Value)
		if a.above[i] < 0 {
			outer = outer.Add(v.Value)
		}
	}
	if outer.Equal(control) {
		return outer
	}
	return all
}

// proveAmounts proves that each line of a payee came to what the plan says, and that the
// recipient and its units got what their parts are.
func (a *auditor) proveAmounts(p *payee) {
	if p.recipient < 0 {
		a.strayed++
		return
	}
	r := a.decision.Recipients[p.recipient]
	a.strayed += differ(r.Amount, p.amount())
	if p.parent >= 0 {
		a.strayed += differ(p.amount(), a.decision.Units[p.parent].Amount)
	}
	for _, l := range p.lines {
		a.strayed += differ(l.found, l.amount)
		for k := range p.units {
			if l.Rule == engine.PerUnit && l.in(k) {
				a.strayed += differ(l.shares[k], a.stated(l))
			}
		}
	}
}

func differ(a, b decimal.Decimal) int {
	if a.Equal(b) {
		return 0
	}
	return 1
}

// proveSums proves that what units got of each part is the part, and all of them the whole.
func (a *auditor) proveSums(p *payee) {
	parts, units := decimal.Zero, decimal.Zero
	for _, l := range p.lines {
		if l.Rule == engine.Fixed {
			continue
		}
		sum := decimal.Zero
		for _, share := range l.shares {
			sum = sum.Add(share)
		}
		parts, units = parts.Add(l.amount), units.Add(sum)
		a.equal(engine.Check{Kind: engine.CheckPartSum, Recipient: p.name, Part: l.Part.Value, Expected: l.amount, Found: sum})
	}
	if parts.IsZero() && units.IsZero() {
		return
	}
	kind := engine.CheckUnitsSum
	if p.parent >= 0 {
		kind = engine.CheckLevelSum
	}
	a.equal(engine.Check{Kind: kind, Recipient: p.name, Expected: parts, Found: units})
}
