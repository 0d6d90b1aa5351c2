package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Decide checks the plan and divides the money. It gives every finding at once, in
// reading order, together with those that the reading of the plan has made; the decision
// is nil when any of them stops, which a question does unless answered (nil: none is)
// knows its answer. Nothing in between: there is no half decision.
func Decide(plan *Plan, answered Answered, read ...Finding) (*Decision, []Finding) {
	d := decide(plan)
	d.findings = append(d.findings, read...)
	d.dropFollowOns()
	for i := range d.findings {
		if f := &d.findings[i]; f.Severity() == Question && answered != nil {
			f.Answer = answered(*f)
		}
	}
	if !Stops(d.findings) {
		d.runScenarios()
	}
	SortFindings(d.findings)
	if Stops(d.findings) {
		return nil, d.findings
	}
	return d.decision, d.findings
}

func decide(plan *Plan) *decider {
	d := &decider{plan: plan, decision: &Decision{Plan: plan, Method: plan.Case.Method}}
	d.findParents()
	d.checkCase()
	d.checkFunding()
	d.checkLines()
	d.checkUnits()
	d.settleOwners()
	d.checkKeys()
	d.checkConditions()
	d.checkPrevious()
	d.checkLooks()
	d.payTotal()
	d.checkPastAmounts()
	d.checkAmountJumps()
	return d
}

// decider carries one run of Decide.
type decider struct {
	plan     *Plan
	decision *Decision
	findings []Finding
	stopped  bool // a finding is an error

	step       decimal.Decimal              // zero when Avrundning cannot be used
	total      Number                       // the sum of the financing; unknown when a row is
	payees     []payee                      // the recipients of the total, in the order of Fördelning
	owner      []int                        // for each unit, the unit that it belongs to; -1 for none
	payer      []int                        // for each unit, the recipient in payees that it belongs to; -1 for none
	below      [][]int                      // for each unit, the units that belong to it
	explicit   map[int][]paidLine           // for a unit that has units, the lines of Fördelning that pay out what it got
	parents    map[string]bool              // names (Loose) of the units that have units of their own
	conditions map[string][]*Condition      // those that can be kept, by recipient (Loose)
	keys       map[string]*keyUse           // the keys that lines use, by name (Loose)
	shares     []int                        // for each unit, its index in decision.Units; -1 until it is paid
	previous   map[string]*Previous         // what each recipient and unit had last year in all, by name (Loose)
	pastParts  map[string]map[string]Number // the parts of that, where the sheet has them, by name and part (Loose)
	plain      []decimal.Decimal            // for each unit, what it gets of its parts before conditions and rounding, kronor
	repeated   []bool                       // for each unit, whether it stands above already
	lineBroke  bool                         // a line is wrong in itself, so that sums over the lines say nothing
	groupSum   bool                         // the row called Summa of Fördelning sums its last group alone
	unitBroke  bool                         // a unit or an owner is wrong, so that sums over the units say nothing
}

// payee is a recipient with its lines and units.
type payee struct {
	name  string
	lines []paidLine
	units []int // indexes in Plan.Units.Rows
}

// paidLine is a line with its index in Plan.Lines, -1 for one that follows from the
// level above.
type paidLine struct {
	*Line
	index int
}

func (d *decider) find(code Code, at Pos, args Args) {
	d.findRelated(code, at, 0, args)
}

func (d *decider) findRelated(code Code, at, related Pos, args Args) {
	f := Finding{Code: code, Pos: at, Related: related, Args: args}
	d.findings = append(d.findings, f)
	d.stopped = d.stopped || f.Severity() == Error
}

// ask makes a question about a row and a column, by the names that staff see.
func (d *decider) ask(code Code, at, related Pos, row string, column ColumnName, args Args) {
	d.findings = append(d.findings, Finding{Code: code, Pos: at, Related: related, Args: args, Row: row, Column: column})
}

// dropFollowOns leaves out how a text was read as a number where that number is found
// wrong: it must be written anew.
func (d *decider) dropFollowOns() {
	wrong := map[Pos]bool{}
	for _, f := range d.findings {
		wrong[f.Pos] = wrong[f.Pos] || f.Severity() == Error
	}
	d.findings = slices.DeleteFunc(d.findings, func(f Finding) bool { return f.Code == CodeNumberAsText && wrong[f.Pos] })
}

// found reports whether a finding with the code has been made.
func (d *decider) found(code Code) bool {
	for _, f := range d.findings {
		if f.Code == code {
			return true
		}
	}
	return false
}

// steps gives an amount as a number of rounding steps, and whether it is a whole number of them.
func (d *decider) steps(amount decimal.Decimal) (decimal.Decimal, bool) {
	q, r := amount.QuoRem(d.step, 0)
	return q, r.IsZero()
}
