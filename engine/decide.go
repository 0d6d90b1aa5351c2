package engine

import (
	"github.com/shopspring/decimal"
)

// Outcome is what deciding on a plan came to.
type Outcome struct {
	Decision *Decision // nil when a finding is an error; whole when the reading of the plan made none either
	Findings []Finding // what cannot be decided on, and what decided where staff might wonder; in no order
	Basis    *Basis    // what the plan says, as far as it can be known
}

// Decide checks the plan and divides the money. It gives every error at once. Nothing in
// between: there is no half decision. Package review judges, asks and proves besides, and is
// what a caller wants who has a workbook.
func Decide(plan *Plan) Outcome {
	d := &decider{
		Basis: &Basis{Plan: plan}, decision: &Decision{Plan: plan, Method: plan.Case.Method},
		expressions: map[string]Expression{}, counts: map[*Line]*counted{}, only: map[*Condition]int{}, rulesRow: -1,
	}
	d.findParents()
	d.checkCase()
	d.checkFunding()
	d.checkLines()
	d.checkByRules()
	d.checkInstalments()
	d.checkUnits()
	d.settleOwners()
	d.checkKeys()
	d.checkClasses()
	d.checkConditions()
	d.checkPrevious()
	d.payTotal()
	if d.stopped {
		return Outcome{nil, d.findings, d.Basis}
	}
	return Outcome{d.decision, d.findings, d.Basis}
}

// decider carries one run of Decide.
type decider struct {
	*Basis
	decision *Decision
	findings []Finding
	stopped  bool // a finding is an error

	unitAt      map[string]int        // the units, by name (Loose)
	columns     map[string]int        // the number columns of the units, by name (Loose)
	expressions map[string]Expression // the columns, products and sums that conditions read, by name
	counts      map[*Line]*counted    // what the lines that pay for each one counted come to
	only        map[*Condition]int    // of a condition that concerns one unit, the unit
	rulesRow    int                   // the row Enligt reglerna of the financing; -1 for none
	payingTotal bool                  // it is the total that is being paid, not what a unit got
	takes       bool                  // a line takes what caps leave over
	taker       string                // who takes it
	left        decimal.Decimal       // what caps have left over of the lines that are being paid

	shares    []int // for each unit, its index in decision.Units; -1 until it is paid
	groupSum  bool  // the row called Summa of Fördelning sums its last group alone
	unitBroke bool  // a unit or an owner is wrong, so that sums over the units say nothing
}

func (d *decider) find(code Code, at Pos, args Args) {
	d.findRelated(code, at, 0, args)
}

func (d *decider) findRelated(code Code, at, related Pos, args Args) {
	f := Finding{Code: code, Pos: at, Related: related, Args: args}
	d.findings = append(d.findings, f)
	d.stopped = d.stopped || f.Severity() == Error
}

// steps gives an amount as a number of rounding steps, and whether it is a whole number of them.
func (d *decider) steps(amount decimal.Decimal) (decimal.Decimal, bool) {
	return wholes(amount, d.Step)
}

// wholes gives an amount as a number of steps, and whether it is a whole number of them.
func wholes(amount, step decimal.Decimal) (decimal.Decimal, bool) {
	q, r := amount.QuoRem(step, 0)
	return q, r.IsZero()
}
