package document

import (
	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// WriteCorrection gives the correction as a document: old amounts, new amounts and
// differences for each recipient and unit, and what changed in the input. Templates and
// faults are as with Write.
func WriteCorrection(c *engine.Comparison, old, new presentation.Side, own Template) ([]byte, []diagnostic.Diagnostic, error) {
	p := &paper{Statement: presentation.OfBoth(c.Old, c.New)}
	k := c.New.Plan.Case
	values := map[string]docx.Value{
		"stöd":              docx.Text(p.Grant),
		"år":                docx.Text(p.Year),
		"nämnd":             docx.Text(k.Board.Value),
		"förvaltning":       docx.Text(k.Administration.Value),
		"diarienummer":      docx.Text(k.Reference.Value),
		"sammanträdesdatum": docx.Text(k.MeetingDate.Value),
		"total_kr":          docx.Text(p.amount(c.Total.New)),
		"total_tidigare_kr": docx.Text(p.amount(c.Total.Old)),
		"skillnad_kr":       docx.Text(p.amount(c.Total.Difference())),
		"ändringar":         inputLines(c, old, new),
		"tabell rättelse":   p.correctionTables(c),
		"noter":             docx.Lines{templates.CorrectionTies},
		"spårbarhet":        docx.Lines(presentation.Origins(old, new)),
	}
	return fill(templates.Correction, values, p.properties(templates.Correction), own)
}

// inputLines tells each change of the input in a sentence.
func inputLines(c *engine.Comparison, old, new presentation.Side) docx.Lines {
	if len(c.Inputs) == 0 {
		return docx.Lines{presentation.Unchanged(old, new)}
	}
	var lines docx.Lines
	for _, change := range c.Inputs {
		place := new.Place(change.New.Pos)
		if change.New.Pos == 0 {
			place = old.Place(change.Old.Pos)
		}
		lines = append(lines, templates.CorrectionChange(templates.Field(change.Field), presentation.About(change),
			presentation.InputText(change.Old), presentation.InputText(change.New), place))
	}
	return lines
}

// correctionTables gives the table of the recipients and, where there are any, that of
// the units.
func (p *paper) correctionTables(c *engine.Comparison) docx.Tables {
	recipients := p.correctionTable(templates.CorrectionTitle(p.Grant, p.Year), templates.HeadRecipient, c.Recipients)
	total := c.Total
	total.Name = templates.DecisionTotal(p.Year)
	recipients.Rows = append(recipients.Rows, docx.Row{Kind: docx.Total, Cells: p.correctionCells(total)})
	tables := docx.Tables{recipients}
	if len(c.Units) > 0 {
		units := p.correctionTable(templates.CorrectionUnitsTitle(p.Grant, p.Year), c.New.Plan.Units.Heading, c.Units)
		if sum, ok := c.UnitsTotal(); ok {
			sum.Name = templates.LabelSum
			units.Rows = append(units.Rows, docx.Row{Kind: docx.Total, Cells: p.correctionCells(sum)})
		}
		tables = append(tables, units)
	}
	return tables
}

func (p *paper) correctionTable(title, first string, list []engine.Compared) docx.Table {
	t := docx.Table{Title: title, Description: title, Columns: []docx.Column{
		{Heading: first, Width: 30},
		{Heading: templates.HeadBefore, Number: true, Width: 16}, {Heading: templates.HeadAfter, Number: true, Width: 16},
		{Heading: templates.HeadDifference, Number: true, Width: 16}, {Heading: templates.HeadDifferencePercent, Number: true, Width: 12},
	}}
	for _, c := range list {
		t.Rows = append(t.Rows, docx.Row{Cells: p.correctionCells(c)})
	}
	return t
}

func (p *paper) correctionCells(c engine.Compared) []string {
	name := c.Name
	switch {
	case c.Added:
		name += " (" + templates.CorrectionAdded + ")"
	case c.Gone:
		name += " (" + templates.CorrectionGone + ")"
	}
	diff := c.Difference()
	return []string{name, p.amount(c.Old), p.amount(c.New), templates.Signed(diff, p.Decimals), growth(c.New, c.Old)}
}
