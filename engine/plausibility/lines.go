package plausibility

import (
	"slices"

	"fordela/engine"
)

// judgeLines finds units that no line pays although others are paid, and units that are paid
// twice, as recipients of their own too; units where no line goes to units; and a fixed
// amount that stays with a recipient beside what its units get.
func (j *judge) judgeLines() {
	paid := slices.ContainsFunc(j.Payees, engine.Payee.PaysUnits)
	if n := len(j.Plan.Units.Rows); !paid && n > 0 && len(j.Plan.Lines) > 0 && !j.LineBroke {
		j.ask(engine.CodeUnitsUnpaid, j.Plan.Units.Head.Pos, 0, "", engine.ColumnUnit, engine.Args{"n": n})
	}
	if paid {
		j.judgePaid()
	}
	for _, p := range j.Payees {
		for _, l := range p.Lines {
			if p.PaysUnits() && l.Rule == engine.Fixed && l.Kind == engine.Kronor && l.Amount.Known() {
				j.ask(engine.CodeOnceBesideUnits, l.RuleText.Pos, 0, rowOf(l.Recipient, l.Part), engine.ColumnRule, engine.Args{"name": p.Name, "value": l.Amount.Value, "rule": l.RuleText.Value, "n": len(p.Units)})
			}
		}
	}
}

// judgePaid finds the units that are paid by nobody or twice.
func (j *judge) judgePaid() {
	recipients := map[string]engine.Pos{}
	for _, l := range slices.Backward(j.Plan.Lines) {
		recipients[engine.Loose(l.Recipient.Value)] = l.Recipient.Pos
	}
	for i, row := range j.Plan.Units.Rows {
		if j.Payer[i] < 0 {
			continue
		}
		payer := j.Payees[j.Payer[i]]
		twin, both := recipients[engine.Loose(row.Name.Value)]
		switch {
		case !payer.PaysUnits():
			j.ask(engine.CodeOwnerPaysNone, row.Owner.Pos, recipients[engine.Loose(payer.Name)], row.Name.Value, engine.ColumnOwner, engine.Args{"name": row.Name.Value, "other": payer.Name})
		case both && !j.HasUnits(row.Name.Value) && !j.Repeated[i]:
			j.findRelated(engine.CodeUnitAndRecipient, twin, row.Name.Pos, engine.Args{"name": row.Name.Value, "other": payer.Name})
		}
	}
}
