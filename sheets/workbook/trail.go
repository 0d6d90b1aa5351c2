package workbook

import (
	"unicode/utf8"

	"fordela/engine"
	"fordela/templates"
)

// trail makes the sheet Spårbarhet: where the figures come from and by which rules.
func (r *workbook) trail() *grid {
	g := &grid{
		name: r.sheetName(templates.SheetTrail), title: templates.TrailTitle(r.grant, r.year), table: "Sparbarhet",
		columns: []column{{templates.HeadItem, format{}}, {templates.HeadValue, format{}}},
	}
	add := func(item, value string) {
		if value != "" {
			g.rows = append(g.rows, []cell{words(item), words(value)})
		}
	}
	c := r.Plan.Case
	for _, line := range r.origin.Trail() {
		add(line[0], line[1])
	}
	add(templates.TrailGrant, c.Grant.Value)
	add(templates.TrailYear, r.year)
	add(templates.TrailBoard, c.Board.Value)
	add(templates.TrailOffice, c.Administration.Value)
	add(templates.TrailReference, c.Reference.Value)
	add(templates.TrailMeeting, c.MeetingDate.Value)
	add(templates.TrailMethod, templates.Method(r.Method))
	add(templates.TrailStep, templates.Kronor(r.Step))
	add(templates.TrailRule, templates.MethodRule(r.Method))
	add(templates.TrailPopulation, templates.PopulationNote(c.PopulationSource.Value, c.PopulationDate.Value))
	for _, recipient := range r.Recipients {
		for _, part := range recipient.Parts {
			if part.Pot != nil && recipient.Parent < 0 {
				add(templates.TrailKey, r.stated().KeyNote(part))
			}
		}
	}
	for _, note := range r.origin.Notes {
		add(templates.TrailReading, templates.NoticeLine("", note.Place.String(), note.Message))
	}
	for _, notice := range r.origin.Diagnostics {
		if notice.Severity == engine.Note {
			add(templates.TrailNotice, templates.NoticeLine(notice.Code, notice.Place.String(), notice.Message))
		}
	}
	return g
}

// kept makes the hidden sheet that holds the input's values, in pieces that fit a
// cell of 32 767 characters; none when there is nothing to keep.
func (r *workbook) kept() []*grid {
	const piece = 30000
	if r.origin.Kept == "" {
		return nil
	}
	g := &grid{
		name: r.sheetName(templates.SheetKept), title: templates.SheetKept, table: "Underlag", hidden: true,
		columns: []column{{templates.HeadValue, format{}}},
	}
	for rest := r.origin.Kept; rest != ""; {
		n := min(piece, len(rest))
		for n < len(rest) && !utf8.RuneStart(rest[n]) {
			n--
		}
		g.rows = append(g.rows, []cell{words(rest[:n])})
		rest = rest[n:]
	}
	return []*grid{g}
}
