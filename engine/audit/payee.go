package audit

import (
	"slices"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// auditor carries one proof.
type auditor struct {
	plan      *engine.Plan
	decision  *engine.Decision
	method    apportion.Method
	step      decimal.Decimal
	total     decimal.Decimal         // the sum of the financing, kronor
	above     []int                   // for each unit of the plan, the unit that it belongs to; -1 for none
	payees    []*payee                // in the order of the decision; those whom it has forgotten last
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
	index  int // in Plan.Lines, -1 for a part that is passed on
	part   string
	rule   engine.Rule
	key    string
	equal  bool            // the key is Lika
	rate   decimal.Decimal // of a line for each unit, kronor for each
	amount decimal.Decimal // by the plan, kronor
	found  decimal.Decimal // in the decision
	shares []decimal.Decimal
}

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
	a := &auditor{plan: d.Plan, decision: d, method: d.Plan.Case.Method, step: engine.DefaultStep}
	if c := d.Plan.Case.Step; c.Known() {
		a.step = c.Value
	}
	for _, row := range d.Plan.Funding.Rows {
		a.total = a.total.Add(row.Amount.Value)
	}
	roots, below := a.belonging()
	byName := map[string]*payee{}
	for _, p := range roots {
		byName[engine.Loose(p.name)] = p
	}
	for i, r := range d.Recipients {
		var p *payee
		if r.Parent < 0 {
			p = byName[engine.Loose(r.Name)]
		} else {
			p = below[d.Units[r.Parent].Row]
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
	for _, u := range d.Units {
		if p := below[u.Row]; p != nil && p.recipient < 0 {
			a.payees = append(a.payees, p)
		}
	}
	a.gatherPast()
	a.settle(roots)
	return a
}

// belonging reads who has which lines and units: the recipients of the total in their
// order, and by row the units that have units of their own.
func (a *auditor) belonging() (roots []*payee, below map[int]*payee) {
	rows := a.plan.Units.Rows
	rowOf := map[string]int{}
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
		p.lines = append(p.lines, &line{
			index: i, part: l.Part.Value, rule: l.Rule, key: l.Key.Value, equal: l.Equal, rate: l.Amount.Value,
		})
	}
	var only *payee // the recipient that pays units, when it is the only one
	for _, p := range roots {
		if slices.ContainsFunc(p.lines, func(l *line) bool { return l.rule != engine.Fixed }) {
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

// settle finds in the decision what each line came to and what each unit got of it, and
// sets by the plan what it should have come to: for the recipients of the total, and then
// for the units that pay on what they got, outer levels first.
func (a *auditor) settle(roots []*payee) {
	lines := a.settleLines(roots)
	place := make([]int, len(a.plan.Units.Rows)) // of each unit among its payee's
	payer := make([]*payee, len(place))
	for _, p := range a.payees {
		for k, row := range p.units {
			place[row], payer[row] = k, p
		}
	}
	for _, u := range a.decision.Units {
		sum := decimal.Zero
		for _, part := range u.Parts {
			sum = sum.Add(part.Amount)
			l := lines[part.Recipient][part.Part]
			if p := payer[u.Row]; l == nil || l.shares == nil || p == nil || p.recipient != part.Recipient {
				a.strayed++
				continue
			}
			l.shares[place[u.Row]] = l.shares[place[u.Row]].Add(part.Amount)
		}
		a.strayed += differ(u.Amount, sum)
	}
}

// settleLines sets what lines come to, by the plan and in the decision, and gives for each
// recipient and part of the decision its line.
func (a *auditor) settleLines(roots []*payee) [][]*line {
	lines := make([][]*line, len(a.decision.Recipients))
	for _, p := range a.payees {
		if p.recipient >= 0 && p.parent < 0 {
			lines[p.recipient] = a.match(p)
		}
	}
	a.setAmounts(roots, a.total)
	for _, p := range a.payees {
		if p.recipient < 0 || p.parent < 0 {
			continue
		}
		from := a.decision.Units[p.parent]
		explicit := len(p.lines) > 0
		if !explicit {
			p.lines = a.passedOn(from, lines)
		}
		lines[p.recipient] = a.match(p)
		if explicit {
			a.setAmounts([]*payee{p}, from.Amount)
		}
	}
	return lines
}

// match pairs the parts that the decision gives a payee with its lines, and gives for each
// part its line.
func (a *auditor) match(p *payee) []*line {
	parts := a.decision.Recipients[p.recipient].Parts
	out := make([]*line, len(parts))
	taken := map[*line]bool{}
	for j, part := range parts {
		for _, l := range p.lines {
			if !taken[l] && l.index == part.Line && l.rule == part.Rule && l.part == part.Name {
				out[j], taken[l], l.found = l, true, part.Amount
				break
			}
		}
		if out[j] == nil {
			a.strayed++
		}
	}
	for _, l := range p.lines {
		if l.rule != engine.Fixed {
			l.shares = make([]decimal.Decimal, len(p.units))
		}
		if !taken[l] {
			a.strayed++
		}
	}
	return out
}

// passedOn gives the lines of a unit that pays on each part as it came: by the key by
// which it came, and shared equally where it came as an amount for each unit.
func (a *auditor) passedOn(from engine.UnitShare, lines [][]*line) (out []*line) {
	for _, part := range from.Parts {
		origin := lines[part.Recipient][part.Part]
		if origin == nil {
			a.strayed++
			continue
		}
		out = append(out, &line{
			index: -1, part: origin.part, rule: engine.ByKey, amount: part.Amount,
			key: origin.key, equal: origin.equal || origin.rule == engine.PerUnit,
		})
	}
	return out
}
