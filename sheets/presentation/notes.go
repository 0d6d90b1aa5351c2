package presentation

import (
	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// RecipientNotes are the notes that belong to recipients of the total.
func (s *Statement) RecipientNotes() []string {
	var notes []string
	for _, recipient := range s.Recipients {
		for _, part := range recipient.Parts {
			if part.Note != "" && recipient.Parent < 0 {
				notes = append(notes, templates.RecipientNote(recipient.Name, part.Name, part.Note))
			}
		}
	}
	return notes
}

// PercentNotes tell which parts are percentages, of the total and of what a unit with
// units of its own got.
func (s *Statement) PercentNotes() []string {
	var ofTotal, handed []string
	for _, recipient := range s.Recipients {
		for _, part := range recipient.Parts {
			if part.Kind != engine.Share {
				continue
			}
			if recipient.Parent >= 0 {
				handed = append(handed, templates.HandedPercentNote(recipient.Name, part.Name, part.Percent))
				continue
			}
			name := recipient.Name
			if part.Name != "" {
				name += ", " + templates.Lower(part.Name)
			}
			ofTotal = append(ofTotal, templates.PercentPart(name, part.Percent))
		}
	}
	if len(ofTotal) > 0 {
		handed = append([]string{templates.PercentNote(ofTotal)}, handed...)
	}
	return handed
}

// RuleNote says by which method and to which step the given parts are rounded.
func (s *Statement) RuleNote(parts []engine.Part) string {
	return templates.RuleNote(s.Method, s.Step, divided(parts))
}

// divided names the parts that are divided by a key.
func divided(parts []engine.Part) []string {
	var names []string
	for _, part := range parts {
		if part.Pot != nil || part.Count != nil && part.Count.Separate {
			names = appendNew(names, templates.Lower(PartName(part)))
		}
	}
	return names
}

// Parts gives every part of the decision.
func (s *Statement) Parts() []engine.Part {
	var parts []engine.Part
	for _, recipient := range s.Recipients {
		parts = append(parts, recipient.Parts...)
	}
	return parts
}

// PopulationNote gives the source and date of the population; empty without them.
func (s *Statement) PopulationNote() string {
	return templates.PopulationNote(s.Plan.Case.PopulationSource.Value, s.Plan.Case.PopulationDate.Value)
}

// KeyNotes say by which keys the divided parts of an appendix are divided.
func (s *Statement) KeyNotes(a *Appendix) []string {
	var notes []string
	for _, part := range s.Shared(a) {
		if part.Pot != nil {
			notes = appendNew(notes, s.KeyNote(part))
		}
		if part.Count != nil {
			notes = appendNew(notes, s.CountNote(part))
		}
		notes = appendNew(notes, s.partNotes(part)...)
	}
	return notes
}

// partNotes say what is true of a part besides its key: an index, a class of units.
func (s *Statement) partNotes(part engine.Part) (notes []string) {
	if part.Indexed != nil && part.Count == nil {
		notes = append(notes, PartName(part)+": "+templates.IndexNote(part.Indexed.Base, part.Indexed.Index))
	}
	if part.Line >= 0 && part.Units != nil {
		if class := s.Plan.Lines[part.Line].Class.Value; class != "" {
			notes = append(notes, templates.ClassNote(PartName(part), templates.UnitPlural(s.Plan.Units.Heading), class))
		}
	}
	return notes
}

// KeyNote says by which key a divided part is divided, or that floors took its place.
func (s *Statement) KeyNote(part engine.Part) string {
	key, name := part.Pot.Key, PartName(part)
	switch {
	case part.Pot.Reduced != nil:
		return templates.ReducedNote(name, part.Pot.Reduced.Floors, part.Pot.Reduced.Pot)
	case key.Equal && part.Line < 0:
		return templates.HandedEqualNote(name)
	case key.Equal:
		return templates.EqualNote(name)
	case len(key.Terms) == 1:
		return templates.KeyNote(name, key.Name)
	}
	sum := decimal.Zero
	for _, term := range key.Terms {
		sum = sum.Add(term.Weight)
	}
	var terms []string
	for _, term := range key.Terms {
		terms = append(terms, templates.Term(term.Weight.Shift(2).DivRound(sum, 2), term.Variable))
	}
	return templates.CompositeNote(name, key.Name, terms)
}

// EventNotes tell what conditions and ties did to the units of an appendix.
func (s *Statement) EventNotes(a *Appendix) []string {
	var notes []string
	for _, part := range s.Shared(a) {
		if part.Pot == nil {
			continue
		}
		notes = appendNew(notes, s.bearerNotes(part.Pot)...)
		if part.Pot.Left.IsPositive() {
			notes = appendNew(notes, templates.LeftNote(PartName(part), part.Pot.Left, s.taker()))
		}
		if part.Pot.Each != nil || part.Pot.Left.IsPositive() {
			continue // nobody bears what the conditions do
		}
		notes = appendNew(notes, s.effectNotes(part)...)
		for _, tie := range part.Pot.Division.Ties {
			names := s.Names(part.Pot, tie.Claims)
			notes = appendNew(notes, templates.TieNote(PartName(part), part.Pot.Division.Method, names, names[:tie.Steps], s.Step, tie.ByName))
		}
	}
	return notes
}

// taker is who takes what caps leave over of other lines.
func (s *Statement) taker() string {
	for _, r := range s.Recipients {
		for _, part := range r.Parts {
			if part.Left.IsPositive() {
				return r.Name
			}
		}
	}
	return templates.WordLeftOver[0]
}
