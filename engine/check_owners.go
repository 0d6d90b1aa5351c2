package engine

import "slices"

// settleOwners finds for each recipient and each unit the units that belong to it.
func (d *decider) settleOwners() {
	rows := d.plan.Units.Rows
	d.below, d.shares = make([][]int, len(rows)), make([]int, len(rows))
	unitByName := map[string]int{}
	for i, row := range rows {
		d.shares[i] = -1
		unitByName[Loose(row.Name.Value)] = i
	}
	payeeByName := d.gatherPayees()
	var dividing []int // recipients with a line that goes to units
	for i, p := range d.payees {
		if p.divides() {
			dividing = append(dividing, i)
		}
	}
	d.settleUnits(dividing, payeeByName, unitByName)
	d.checkCircles()
	d.checkPaid(dividing)
	d.checkDividing(dividing)
	d.gatherSubLines(unitByName)
}

// gatherPayees gathers the lines that pay out the total, by recipient, and gives the
// recipients' indexes in payees by name (Loose).
func (d *decider) gatherPayees() map[string]int {
	payeeByName := map[string]int{}
	for i := range d.plan.Lines {
		l := &d.plan.Lines[i]
		key := Loose(l.Recipient.Value)
		if key == "" || !d.rootLine(l) {
			continue
		}
		at, ok := payeeByName[key]
		if !ok {
			at = len(d.payees)
			payeeByName[key] = at
			d.payees = append(d.payees, payee{name: l.Recipient.Value})
		}
		d.payees[at].lines = append(d.payees[at].lines, paidLine{l, i})
	}
	return payeeByName
}

// settleUnits gives each unit to its owner: the unit or the recipient that it names, or
// the only recipient that pays units where it names none.
func (d *decider) settleUnits(dividing []int, payeeByName, unitByName map[string]int) {
	rows := d.plan.Units.Rows
	names := d.payeeNames(dividing)
	candidates := slices.Clone(names)
	for _, row := range rows {
		candidates = append(candidates, row.Name.Value)
	}
	var unowned []int
	d.owner, d.payer = make([]int, len(rows)), make([]int, len(rows))
	for i, row := range rows {
		d.owner[i], d.payer[i] = -1, -1
		name := Loose(row.Owner.Value)
		at, isPayee := payeeByName[name]
		unit, isUnit := unitByName[name]
		switch {
		case name == "" && len(dividing) == 1:
			d.payer[i] = dividing[0]
		case name == "" && len(dividing) > 1:
			unowned = append(unowned, i)
		case name == "":
		case isUnit:
			d.owner[i] = unit
			d.below[unit] = append(d.below[unit], i)
		case isPayee:
			d.payer[i] = at
		default:
			d.find(CodeOwnerUnknown, row.Owner.Pos, Args{"value": row.Owner.Value, "near": Nearest(row.Owner.Value, candidates), "names": names})
			d.unitBroke = true
		}
		if at := d.payer[i]; at >= 0 {
			d.payees[at].units = append(d.payees[at].units, i)
		}
	}
	d.tellUnowned(unowned, names)
}

// tellUnowned tells of the units that do not say which of several recipients they belong
// to. Where one of these is another one misspelt, that is what is wrong.
func (d *decider) tellUnowned(units []int, recipients []string) {
	if len(units) == 0 {
		return
	}
	d.unitBroke = true
	for i, f := range d.findings {
		if name, _ := f.Args["name"].(string); f.Code == CodeRecipientNear && slices.Contains(recipients, name) {
			d.findings[i].Code, d.findings[i].Args = CodeSpelledTwoWays, Args{"value": name, "near": f.Args["near"]}
			return
		}
	}
	for _, i := range units {
		row := d.plan.Units.Rows[i]
		d.find(CodeOwnerMissing, row.Owner.Pos, Args{"name": row.Name.Value, "names": recipients})
	}
}

// checkPaid warns of units that no line pays although others are paid, and of units that
// are paid twice, as recipients of their own too; dividing are the recipients that pay
// units.
func (d *decider) checkPaid(dividing []int) {
	recipients := map[string]Pos{}
	for _, l := range slices.Backward(d.plan.Lines) {
		recipients[Loose(l.Recipient.Value)] = l.Recipient.Pos
	}
	for i, row := range d.plan.Units.Rows {
		if d.payer[i] < 0 || len(dividing) == 0 {
			continue
		}
		payer := d.payees[d.payer[i]]
		twin, both := recipients[Loose(row.Name.Value)]
		switch {
		case !payer.divides():
			d.findRelated(CodeUnitUnpaid, row.Owner.Pos, recipients[Loose(payer.name)], Args{"name": row.Name.Value, "other": payer.name})
		case both && !d.parents[Loose(row.Name.Value)] && !d.repeated[i]:
			d.findRelated(CodeUnitAndRecipient, twin, row.Name.Pos, Args{"name": row.Name.Value, "other": payer.name})
		}
	}
}

// checkDividing checks that recipients and units fit: that there are units for each
// recipient that pays units, and such a recipient where there are units; and warns of a
// fixed amount that stays with a recipient beside what its units get.
func (d *decider) checkDividing(dividing []int) {
	if n := len(d.plan.Units.Rows); len(dividing) == 0 && n > 0 && len(d.plan.Lines) > 0 && !d.lineBroke {
		d.find(CodeUnusedUnits, d.plan.Units.Head.Pos, Args{"n": n})
	}
	for _, i := range dividing {
		p := d.payees[i]
		for _, l := range p.lines {
			if l.Rule == Fixed && l.Kind == Kronor && l.Amount.Known() {
				d.find(CodeFixedBesideUnits, l.RuleText.Pos, Args{"name": p.name, "value": l.Amount.Value, "rule": l.RuleText.Value})
			}
		}
		if len(p.units) > 0 || d.unitBroke || !d.plan.Units.Head.Present {
			continue
		}
		l := p.lines[slices.IndexFunc(p.lines, paidLine.paysUnits)]
		d.find(CodeNoUnits, l.Recipient.Pos, Args{"name": p.name, "part": l.Part.Value})
		d.unitBroke = true
	}
}

// checkCircles tells of the units that belong to themselves by way of others, and takes
// them out of the circle.
func (d *decider) checkCircles() {
	for i, circular := range circles(d.owner) {
		if row := d.plan.Units.Rows[i]; circular {
			d.find(CodeOwnerCircle, row.Owner.Pos, Args{"name": row.Name.Value, "value": row.Owner.Value})
			d.unitBroke = true
			d.owner[i] = -1
		}
	}
}

// circles tells of each unit whether its owners, or theirs in turn, form a circle; owner
// is the unit above, or -1.
func circles(owner []int) []bool {
	circular := make([]bool, len(owner))
	walk := make([]int, len(owner)) // the walk that first came by, from 1
	for i := range owner {
		at := i
		for at >= 0 && walk[at] == 0 {
			walk[at] = i + 1
			at = owner[at]
		}
		if at < 0 || walk[at] != i+1 && !circular[at] {
			continue
		}
		for at = i; walk[at] == i+1 && !circular[at]; at = owner[at] {
			circular[at] = true
		}
	}
	return circular
}

func (d *decider) payeeNames(indexes []int) []string {
	names := make([]string, len(indexes))
	for i, at := range indexes {
		names[i] = d.payees[at].name
	}
	return names
}
