package presentation

import (
	"fordela/engine"
	"fordela/templates"
)

// layTrail lays out where the figures come from and by which rules.
func (s *Statement) layTrail(o Origin) *Table {
	t := newTable(templates.TableTrail, templates.SheetTrail, templates.TrailTitle(s.Grant, s.Year), 0, false)
	t.column(templates.HeadItem, texts)
	t.column(templates.HeadValue, texts)
	add := func(item, value string) {
		if value != "" {
			t.row(Entry, words(item), words(value))
		}
	}
	for _, line := range o.Trail() {
		add(line[0], line[1])
	}
	c := s.Plan.Case
	add(templates.TrailGrant, c.Grant.Value)
	add(templates.TrailYear, s.Year)
	add(templates.TrailBoard, c.Board.Value)
	add(templates.TrailOffice, c.Administration.Value)
	add(templates.TrailReference, c.Reference.Value)
	add(templates.TrailMeeting, c.MeetingDate.Value)
	add(templates.TrailMethod, templates.Method(s.Method))
	add(templates.TrailStep, templates.Kronor(s.Step))
	add(templates.TrailRule, templates.MethodRule(s.Method))
	add(templates.TrailPopulation, s.PopulationNote())
	for _, recipient := range s.Recipients {
		for _, part := range recipient.Parts {
			if part.Pot != nil && recipient.Parent < 0 {
				add(templates.TrailKey, s.KeyNote(part))
			}
		}
	}
	for _, note := range o.Notes {
		add(templates.TrailReading, templates.NoticeLine("", note.Place.String(), note.Message))
	}
	for _, d := range o.Diagnostics {
		if d.Severity == engine.Note {
			add(templates.TrailNotice, templates.NoticeLine(d.Code, d.Place.String(), d.Message))
		}
	}
	return t
}
