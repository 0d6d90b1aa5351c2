package engine

import "slices"

// settleOwners finds for each recipient and each unit the units that belong to it.
func (d *decider) settleOwners() {
	rows := d.Plan.Units.Rows
	d.Below, d.shares = make([][]int, len(rows)), make([]int, len(rows))
	unitByName := map[string]int{}
	d.unitAt = unitByName
	for i, row := range rows {
		d.shares[i] = -1
		unitByName[Loose(row.Name.Value)] = i
	}
	payeeByName := d.gatherPayees()
	var dividing []int // recipients with a line that goes to units
	for i, p := range d.Payees {
		if p.PaysUnits() {
			dividing = append(dividing, i)
		}
	}
	d.settleUnits(dividing, payeeByName, unitByName)
	d.checkCircles()
	d.checkDividing(dividing)
	d.gatherSubLines(unitByName)
}

// gatherPayees gathers the lines that pay out the total, by recipient, and gives the
// recipients' indexes in payees by name (Loose).
func (d *decider) gatherPayees() map[string]int {
	payeeByName := map[string]int{}
	for i := range d.Plan.Lines {
		l := &d.Plan.Lines[i]
		key := Loose(l.Recipient.Value)
		if key == "" || !d.rootLine(l) {
			continue
		}
		at, ok := payeeByName[key]
		if !ok {
			at = len(d.Payees)
			payeeByName[key] = at
			d.Payees = append(d.Payees, Payee{Name: l.Recipient.Value})
		}
		d.Payees[at].Lines = append(d.Payees[at].Lines, d.paid(l, i))
	}
	return payeeByName
}

// settleUnits gives each unit to its owner: the unit or the recipient that it names, or
// the only recipient that pays units where it names none.
func (d *decider) settleUnits(dividing []int, payeeByName, unitByName map[string]int) {
	rows := d.Plan.Units.Rows
	names := d.payeeNames(dividing)
	candidates := slices.Clone(names)
	for _, row := range rows {
		candidates = append(candidates, row.Name.Value)
	}
	var unowned []int
	d.Owner, d.Payer = make([]int, len(rows)), make([]int, len(rows))
	for i, row := range rows {
		d.Owner[i], d.Payer[i] = -1, -1
		name := Loose(row.Owner.Value)
		at, isPayee := payeeByName[name]
		unit, isUnit := unitByName[name]
		switch {
		case name == "" && len(dividing) == 1:
			d.Payer[i] = dividing[0]
		case name == "" && len(dividing) > 1:
			unowned = append(unowned, i)
		case name == "":
		case isUnit:
			d.Owner[i] = unit
			d.Below[unit] = append(d.Below[unit], i)
		case isPayee:
			d.Payer[i] = at
		default:
			d.find(CodeOwnerUnknown, row.Owner.Pos, Args{"value": row.Owner.Value, "near": Nearest(row.Owner.Value, candidates), "names": names})
			d.unitBroke = true
		}
		if at := d.Payer[i]; at >= 0 {
			d.Payees[at].Units = append(d.Payees[at].Units, i)
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
	if d.findMisspelt(recipients) {
		return
	}
	for _, i := range units {
		row := d.Plan.Units.Rows[i]
		d.find(CodeOwnerMissing, row.Owner.Pos, Args{"name": row.Name.Value, "names": recipients})
	}
}

// findMisspelt finds the first of the recipients whose name is a misspelling of one above.
func (d *decider) findMisspelt(recipients []string) bool {
	if len(d.Payees) > NearNames {
		return false
	}
	for i, p := range d.Payees {
		for _, other := range d.Payees[:i] {
			if Misspelt(p.Name, other.Name) && slices.Contains(recipients, p.Name) {
				d.findRelated(CodeSpelledTwoWays, p.Lines[0].Recipient.Pos, other.Lines[0].Recipient.Pos, Args{"value": p.Name, "near": other.Name})
				return true
			}
		}
	}
	return false
}

// checkDividing checks that there are units for each recipient that pays units.
func (d *decider) checkDividing(dividing []int) {
	for _, i := range dividing {
		p := d.Payees[i]
		if len(p.Units) > 0 || d.unitBroke || !d.Plan.Units.Head.Present {
			continue
		}
		l := p.Lines[slices.IndexFunc(p.Lines, PaidLine.PaysUnits)]
		d.find(CodeNoUnits, l.Recipient.Pos, Args{"name": p.Name, "part": l.Part.Value})
		d.unitBroke = true
	}
}

// checkCircles tells of the units that belong to themselves by way of others, and takes
// them out of the circle.
func (d *decider) checkCircles() {
	for i, circular := range circles(d.Owner) {
		if row := d.Plan.Units.Rows[i]; circular {
			d.find(CodeOwnerCircle, row.Owner.Pos, Args{"name": row.Name.Value, "value": row.Owner.Value})
			d.unitBroke = true
			d.Owner[i] = -1
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
		names[i] = d.Payees[at].Name
	}
	return names
}
