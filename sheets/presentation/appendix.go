package presentation

import (
	"slices"

	"fordela/engine"
	"fordela/templates"
)

// Appendix is a table of what units get: one for each recipient of the total that has
// units, and one for all units of each further level.
type Appendix struct {
	Name, Title string
	Among       string   // whom it is about, in the title of a chart
	Level       int      // of its units, 0 for units of a recipient of the total
	Recipients  []int    // indexes in Decision.Recipients
	Units       []int    // indexes in Decision.Units, in the order of the rows
	Variables   []string // the variables of the keys
	Keys        []string // the keys, equal shares apart
	Parts       []string // the names of the parts
}

// ShareHeading heads the column of shares of one of its keys.
func (a Appendix) ShareHeading(key string) string {
	if slices.Contains(a.Variables, key) {
		return templates.ShareOf(key)
	}
	return templates.ShareByKey(key)
}

// Appendices gives the decision's appendices, outer levels first.
func (s *Statement) Appendices() []Appendix {
	var all []Appendix
	at := map[int]int{} // the appendix of a further level
	for i, recipient := range s.Recipients {
		if !slices.ContainsFunc(recipient.Parts, func(p engine.Part) bool { return len(p.Units) > 0 }) {
			continue
		}
		level := 0
		if recipient.Parent >= 0 {
			level = s.Units[recipient.Parent].Level + 1
		}
		if n, ok := at[level]; ok && level > 0 {
			all[n].Recipients = append(all[n].Recipients, i)
			continue
		}
		at[level] = len(all)
		all = append(all, Appendix{Level: level, Recipients: []int{i}})
	}
	for n := range all {
		s.fill(&all[n], len(all) == 1)
	}
	return all
}

func (s *Statement) fill(a *Appendix, only bool) {
	a.Name, a.Title, a.Among = templates.SheetAppendix, s.AppendixTitle(), templates.UnitPlural(s.Plan.Units.Heading)
	switch {
	case only:
	case a.Level > 0:
		a.Name, a.Title = templates.AppendixLevel(a.Name, a.Level+1), templates.AppendixLevel(a.Title, a.Level+1)
	default:
		name := s.Recipients[a.Recipients[0]].Name
		a.Name, a.Title, a.Among = a.Name+" "+name, a.Title+": "+name, name
	}
	for _, i := range a.Recipients {
		a.Units = append(a.Units, s.UnitsOf(i)...)
	}
	for _, part := range s.Shared(*a) {
		if part.Pot != nil && !part.Pot.Key.Equal {
			for _, term := range part.Pot.Key.Terms {
				a.Variables = appendNew(a.Variables, term.Variable)
			}
			a.Keys = appendNew(a.Keys, part.Pot.Key.Name)
		}
		a.Parts = appendNew(a.Parts, PartName(part))
	}
}

// AppendixTitle is the title of the appendix as a paper.
func (s *Statement) AppendixTitle() string {
	return templates.AppendixTitle(s.Grant, s.Year, templates.UnitPlural(s.Plan.Units.Heading))
}

// UnitsOf gives the units that share in a recipient's parts; indexes in Decision.Units.
func (s *Statement) UnitsOf(recipient int) []int {
	for _, part := range s.Recipients[recipient].Parts {
		if len(part.Units) > 0 {
			return part.Units
		}
	}
	return nil
}

// Shared gives the parts in which the units of an appendix share.
func (s *Statement) Shared(a Appendix) []engine.Part {
	var parts []engine.Part
	for _, i := range a.Recipients {
		for _, part := range s.Recipients[i].Parts {
			if part.Units != nil {
				parts = append(parts, part)
			}
		}
	}
	return parts
}
