package engine

// gatherSubLines gathers the lines that pay out what a unit got, by unit.
func (d *decider) gatherSubLines(unitByName map[string]int) {
	d.explicit = map[int][]paidLine{}
	remainder := map[int]Pos{}
	for i := range d.plan.Lines {
		l := &d.plan.Lines[i]
		if d.rootLine(l) {
			continue
		}
		unit := unitByName[Loose(l.Recipient.Value)]
		d.explicit[unit] = append(d.explicit[unit], paidLine{l, i})
		if l.Kind != Remainder {
			continue
		}
		if first, ok := remainder[unit]; ok {
			d.findRelated(CodeRemainderTwice, l.Amount.Pos, first, nil)
			d.lineBroke = true
		}
		remainder[unit] = l.Amount.Pos
	}
}

// payeeBelow sets out how a unit that has units of its own pays on what it got: by
// the lines that name it in Fördelning, and without such lines each part by the key
// by which it came (equal shares for a part that came as an amount for each unit).
func (d *decider) payeeBelow(unit int) payee {
	p := payee{name: d.plan.Units.Rows[unit].Name.Value, units: d.below[unit], lines: d.explicit[unit]}
	if len(p.lines) > 0 || d.shares[unit] < 0 {
		return p
	}
	for _, part := range d.decision.Units[d.shares[unit]].Parts {
		origin := d.decision.Recipients[part.Recipient].Parts[part.Part]
		l := Line{
			Recipient: d.plan.Units.Rows[unit].Name, Part: Text{Value: origin.Name}, Rule: ByKey,
			Amount: Number{Value: part.Amount, State: Given}, Key: Text{Value: origin.Key}, Equal: origin.Rule == PerUnit,
		}
		if origin.Line >= 0 {
			l.Amount.Pos = d.plan.Lines[origin.Line].Amount.Pos
			l.Key.Pos = d.plan.Lines[origin.Line].Key.Pos
		}
		if origin.Pot != nil {
			l.Equal = origin.Pot.Key.Equal
		}
		p.lines = append(p.lines, paidLine{&l, -1})
	}
	return p
}

// allPayees gives everybody who has lines that pay units: the recipients of the
// total, and the units that have units of their own.
func (d *decider) allPayees() []payee {
	all := append([]payee{}, d.payees...)
	for unit, below := range d.below {
		if len(below) == 0 {
			continue
		}
		p := payee{name: d.plan.Units.Rows[unit].Name.Value, units: below, lines: d.explicit[unit]}
		if len(p.lines) == 0 {
			for _, l := range d.linesAbove(unit) {
				if l.Rule == ByKey {
					p.lines = append(p.lines, l)
				}
			}
		}
		all = append(all, p)
	}
	return all
}

// linesAbove gives the lines by which a unit is paid: its payer's, or those that the
// payer in turn passes on.
func (d *decider) linesAbove(unit int) []paidLine {
	for {
		if at := d.payer[unit]; at >= 0 {
			return d.payees[at].lines
		}
		if unit = d.owner[unit]; unit < 0 {
			return nil
		}
		if lines := d.explicit[unit]; len(lines) > 0 {
			return lines
		}
	}
}
