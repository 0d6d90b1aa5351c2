package engine

// gatherSubLines gathers the lines that pay out what a unit got, by unit.
func (d *decider) gatherSubLines(unitByName map[string]int) {
	d.explicit = map[int][]PaidLine{}
	remainder := map[int]Pos{}
	for i := range d.Plan.Lines {
		l := &d.Plan.Lines[i]
		if d.rootLine(l) {
			continue
		}
		unit := unitByName[Loose(l.Recipient.Value)]
		d.explicit[unit] = append(d.explicit[unit], d.paid(l, i))
		if l.Kind != Remainder {
			continue
		}
		if first, ok := remainder[unit]; ok {
			d.findRelated(CodeRemainderTwice, l.Amount.Pos, first, nil)
			d.LineBroke = true
		}
		remainder[unit] = l.Amount.Pos
	}
}

// payeeBelow sets out how a unit that has units of its own pays on what it got: by
// the lines that name it in Fördelning, and without such lines each part by the key
// by which it came (equal shares for a part that came as an amount for each unit).
func (d *decider) payeeBelow(unit int) Payee {
	p := Payee{Name: d.Plan.Units.Rows[unit].Name.Value, Units: d.Below[unit], Lines: d.explicit[unit]}
	if len(p.Lines) > 0 || d.shares[unit] < 0 {
		return p
	}
	for _, part := range d.decision.Units[d.shares[unit]].Parts {
		origin := d.decision.Recipients[part.Recipient].Parts[part.Part]
		l := Line{
			Recipient: d.Plan.Units.Rows[unit].Name, Part: Text{Value: origin.Name}, Rule: ByKey,
			Amount: Number{Value: part.Amount, State: Given}, Key: Text{Value: origin.Key}, Equal: origin.Rule == PerUnit,
		}
		if origin.Line >= 0 {
			l.Amount.Pos = d.Plan.Lines[origin.Line].Amount.Pos
			l.Key.Pos = d.Plan.Lines[origin.Line].Key.Pos
		}
		if origin.Pot != nil {
			l.Equal = origin.Pot.Key.Equal
		}
		p.Lines = append(p.Lines, PaidLine{Line: &l, Index: -1})
	}
	return p
}
