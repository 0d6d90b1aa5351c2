package document

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// recipientRules tell of the amount that follows from all the others.
func (p *paper) recipientRules() []string {
	var rules []string
	for _, recipient := range p.Recipients {
		for _, part := range recipient.Parts {
			if (part.Kind == engine.Remainder || part.Kind == engine.LeftOver) && recipient.Parent < 0 {
				rules = append(rules, templates.RemainderRule(recipient.Name, part.Name, part.Amount))
			}
		}
	}
	return rules
}

// unitRules tell how each part is given to the units: what each gets alike, and by which
// key and within which conditions the rest is divided.
func (p *paper) unitRules(appendices []*presentation.Appendix) []string {
	var rules []string
	for _, a := range appendices {
		if a.Level > 0 {
			for _, note := range p.KeyNotes(a) {
				rules = append(rules, templates.LevelRule(a.Level+1, note))
			}
			rules = append(rules, p.keptRules(a)...)
			continue
		}
		recipient := p.Recipients[a.Recipients[0]]
		for _, part := range recipient.Parts {
			switch {
			case part.Rule == engine.PerUnit:
				rules = append(rules, templates.EachRule(presentation.PartName(part), p.unitHeading(), part.PerUnit, part.Amount))
			case part.Count != nil:
				rules = append(append(rules, p.CountNote(part)+" "+templates.CountedRule(part.Amount)), p.ConditionNotes(part)...)
			case part.Pot != nil && part.Pot.Reduced != nil: // the conditions, and then what became of them
				rules = append(append(rules, p.ConditionNotes(part)...), p.KeyNote(part))
			case part.Pot != nil:
				rules = append(rules, p.KeyNote(part)+" "+p.potRule(part))
				rules = append(rules, p.ConditionNotes(part)...)
			}
		}
	}
	return unique(rules)
}

// unique leaves out what has been said already.
func unique(lines []string) []string {
	var out []string
	for _, line := range lines {
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}

// keptRules tell what units of the level above keep for themselves.
func (p *paper) keptRules(a *presentation.Appendix) []string {
	var rules []string
	for _, i := range a.Recipients {
		for _, part := range p.Recipients[i].Parts {
			if part.Units == nil {
				label := templates.KeepsLabel(p.Recipients[i].Name, presentation.PartName(part))
				rules = append(rules, templates.TrailItem(label, templates.Kronor(part.Amount))+".")
			}
		}
	}
	return rules
}

func (p *paper) unitHeading() string { return p.Plan.Units.Heading }

func (p *paper) potRule(part engine.Part) string {
	if len(part.Units) == 1 {
		return templates.WholeRule(part.Amount, p.Units[part.Units[0]].Name)
	}
	return templates.DividedRule(part.Amount, len(part.Units), templates.UnitPlural(p.unitHeading()), part.Pot.Key.Equal, len(part.Pot.Bounds) > 0)
}
