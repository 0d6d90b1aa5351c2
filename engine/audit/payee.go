package audit

import (
	"math/big"
	"slices"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// auditor carries one proof.
type auditor struct {
	plan     *engine.Plan
	decision *engine.Decision
	method   apportion.Method
	step     *big.Rat          // kronor
	finest   *big.Rat          // the finest unit that an amount may have, kronor
	total    decimal.Decimal   // what there is to divide by the plan, kronor
	byRules  int               // the row of the financing that is what the lines come to; -1 for none
	above    []int             // for each unit of the plan, the unit that it belongs to; -1 for none
	columns  map[string]int    // the columns of the units, by Loose name
	payees   []*payee          // in the order of the decision; those whom it has forgotten last
	byName   map[string]*payee // by Loose name; of those whose units have units too
	rowOf    map[string]int    // the units, by Loose name
	place    []int             // for each unit of the plan, its place among its payee's
	payer    []*payee          // for each unit of the plan, its payee

	bound     map[*payee]*conditions  // what binds each payee's units
	lastYear  map[string]*pastAmounts // by Loose name
	pastNames []string                // of last year, each once
	checks    []engine.Check

	strayed   int // amounts that are not what the plan says
	amountsAt int // where the check of these stands
}

// payee is a recipient of the total, or a unit that pays on what it got.
type payee struct {
	name      string
	lines     []*line
	units     []int // indexes in Plan.Units.Rows
	recipient int   // index in Decision.Recipients; -1 when the decision has forgotten it
	parent    int   // index in Decision.Units of the unit that pays on; -1 for the total itself
}

// line is what the plan says of a part, and what the decision has given of it.
type line struct {
	engine.Line
	index    int             // in Plan.Lines, -1 for a part that is passed on
	amount   decimal.Decimal // by the plan, kronor
	found    decimal.Decimal // in the decision
	covers   []bool          // for each unit of the payee; nil for all of them
	shares   []decimal.Decimal
	division *question // of a line that is divided by a key
}

// in reports whether a line is for a unit of the payee.
func (l *line) in(k int) bool { return l.covers == nil || l.covers[k] }

// paysUnits reports whether a line goes to units.
func (l *line) paysUnits() bool { return l.Rule != engine.Fixed }

// amount is what a payee gets by the plan.
func (p *payee) amount() decimal.Decimal {
	sum := decimal.Zero
	for _, l := range p.lines {
		sum = sum.Add(l.amount)
	}
	return sum
}

// newAuditor reads from the plan who pays whom and what, and sets the decision's amounts
// beside it.
func newAuditor(d *engine.Decision) *auditor {
	a := &auditor{plan: d.Plan, decision: d, method: d.Plan.Case.Method, byRules: -1, columns: map[string]int{}}
	a.step, a.finest = big.NewRat(1, 1), big.NewRat(1, 1)
	if c := d.Plan.Case.Step; c.Known() {
		a.step = c.Value.Rat()
	}
	if a.step.Cmp(a.finest) < 0 {
		a.finest = big.NewRat(1, 100)
		if new(big.Rat).Inv(a.step).IsInt() {
			a.finest = a.step
		}
	}
	for i, row := range d.Plan.Funding.Rows {
		if row.Rules {
			a.byRules = i
			continue
		}
		a.total = a.total.Add(row.Amount.Value)
	}
	for i, c := range d.Plan.Units.Columns {
		a.columns[engine.Loose(c.Name.Value)] = i
	}
	roots, below := a.belonging()
	a.gatherPayees(roots, below)
	a.gatherPast()
	a.gatherConditions()
	a.gatherShares(a.match())
	a.setAmounts(roots, &a.total, a.byRules >= 0)
	for _, p := range a.payees {
		if p.parent >= 0 && slices.ContainsFunc(p.lines, func(l *line) bool { return l.index >= 0 }) {
			paid := a.decision.Units[p.parent].Amount
			a.setAmounts([]*payee{p}, &paid, false)
		} else if p.parent >= 0 {
			for _, l := range p.lines {
				a.cap(p, l, false)
			}
		}
	}
	return a
}

// belonging reads who has which lines and units: the recipients of the total in their
// order, and by row the units that have units of their own.
func (a *auditor) belonging() (roots []*payee, below map[int]*payee) {
	rows := a.plan.Units.Rows
	rowOf := map[string]int{}
	a.rowOf = rowOf
	for i, row := range rows {
		rowOf[engine.Loose(row.Name.Value)] = i
	}
	a.above, below = make([]int, len(rows)), map[int]*payee{}
	for i, row := range rows {
		a.above[i] = -1
		if at, ok := rowOf[engine.Loose(row.Owner.Value)]; ok && row.Owner.Value != "" {
			a.above[i] = at
			if below[at] == nil {
				below[at] = &payee{name: rows[at].Name.Value, recipient: -1, parent: -1}
			}
			below[at].units = append(below[at].units, i)
		}
	}
	byName := map[string]*payee{}
	for i, l := range a.plan.Lines {
		name := engine.Loose(l.Recipient.Value)
		p := byName[name]
		if at, ok := rowOf[name]; ok && below[at] != nil {
			p = below[at]
		} else if p == nil {
			p = &payee{name: l.Recipient.Value, recipient: -1, parent: -1}
			byName[name] = p
			roots = append(roots, p)
		}
		p.lines = append(p.lines, &line{Line: l, index: i})
	}
	var only *payee // the recipient that pays units, when it is the only one
	for _, p := range roots {
		if slices.ContainsFunc(p.lines, (*line).paysUnits) {
			if only != nil {
				only = nil
				break
			}
			only = p
		}
	}
	for i, row := range rows {
		owner := byName[engine.Loose(row.Owner.Value)]
		if row.Owner.Value == "" {
			owner = only
		}
		if a.above[i] < 0 && owner != nil {
			owner.units = append(owner.units, i)
		}
	}
	return roots, below
}

// gatherPayees lists those who pay, as the decision has them.
func (a *auditor) gatherPayees(roots []*payee, below map[int]*payee) {
	byName := map[string]*payee{}
	a.byName = map[string]*payee{}
	for _, p := range below {
		a.byName[engine.Loose(p.name)] = p
	}
	for _, p := range roots {
		byName[engine.Loose(p.name)], a.byName[engine.Loose(p.name)] = p, p
	}
	for i, r := range a.decision.Recipients {
		var p *payee
		if r.Parent < 0 {
			p = byName[engine.Loose(r.Name)]
		} else {
			p = below[a.decision.Units[r.Parent].Row]
		}
		if p == nil || p.recipient >= 0 {
			a.strayed++
			continue
		}
		p.recipient, p.parent = i, r.Parent
		a.payees = append(a.payees, p)
	}
	for _, p := range roots {
		if p.recipient < 0 {
			a.payees = append(a.payees, p)
		}
	}
	for _, u := range a.decision.Units {
		if p := below[u.Row]; p != nil && p.recipient < 0 {
			a.payees = append(a.payees, p)
		}
	}
	a.place, a.payer = make([]int, len(a.plan.Units.Rows)), make([]*payee, len(a.plan.Units.Rows))
	for _, p := range a.payees {
		for k, row := range p.units {
			a.place[row], a.payer[row] = k, p
		}
	}
}

// match pairs the parts of the decision with the lines of the plan, and sets up the lines of
// the units that pay on each part as it came: by the key by which it came, and shared
// equally where it came as an amount for each unit. It gives for each recipient and part of
// the decision its line.
func (a *auditor) match() (lines [][]*line) {
	lines = make([][]*line, len(a.decision.Recipients))
	for _, p := range a.payees {
		if p.recipient < 0 {
			continue
		}
		if p.parent >= 0 && len(p.lines) == 0 {
			for _, part := range a.decision.Units[p.parent].Parts {
				origin := lines[part.Recipient][part.Part]
				if origin == nil {
					a.strayed++
					continue
				}
				passed := engine.Line{Part: origin.Part, Rule: engine.ByKey, Key: origin.Key, Equal: origin.Equal || origin.Rule == engine.PerUnit}
				p.lines = append(p.lines, &line{Line: passed, index: -1, amount: part.Amount})
			}
		}
		lines[p.recipient] = a.matched(p)
		for _, l := range p.lines {
			a.cover(p, l)
		}
	}
	return lines
}

// matched gives for each part of a payee in the decision its line.
func (a *auditor) matched(p *payee) []*line {
	parts := a.decision.Recipients[p.recipient].Parts
	out := make([]*line, len(parts))
	taken := map[*line]bool{}
	for j, part := range parts {
		for _, l := range p.lines {
			if !taken[l] && l.index == part.Line && l.Rule == part.Rule && l.Part.Value == part.Name {
				out[j], taken[l], l.found = l, true, part.Amount
				break
			}
		}
		if out[j] == nil {
			a.strayed++
		}
	}
	for _, l := range p.lines {
		if !taken[l] {
			a.strayed++
		}
	}
	return out
}

// cover sets for which units a line is.
func (a *auditor) cover(p *payee, l *line) {
	if !l.paysUnits() {
		return
	}
	l.shares = make([]decimal.Decimal, len(p.units))
	if l.Class.Value == "" {
		return
	}
	l.covers = make([]bool, len(p.units))
	for k, row := range p.units {
		l.covers[k] = engine.Loose(a.plan.Units.Rows[row].Class.Value) == engine.Loose(l.Class.Value)
	}
}

// gatherShares finds in the decision what each unit got of each line.
func (a *auditor) gatherShares(lines [][]*line) {
	for _, u := range a.decision.Units {
		sum, k := decimal.Zero, a.place[u.Row]
		for _, part := range u.Parts {
			sum = sum.Add(part.Amount)
			l, p := lines[part.Recipient][part.Part], a.payer[u.Row]
			if l == nil || l.shares == nil || p == nil || p.recipient != part.Recipient || !l.in(k) {
				a.strayed++
				continue
			}
			l.shares[k] = l.shares[k].Add(part.Amount)
		}
		a.strayed += differ(u.Amount, sum)
	}
}

// others is what a unit got of the payee's other parts; k is its place among the payee's.
func (p *payee) others(l *line, k int) *big.Rat {
	sum := decimal.Zero
	for _, other := range p.lines {
		if other != l && other.shares != nil {
			sum = sum.Add(other.shares[k])
		}
	}
	return sum.Rat()
}
