package document

import (
	"fordela/sheets/diagnostic"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// WriteCorrection gives the correction as a document: old amounts, new amounts and
// differences for each recipient and unit, and what changed in the input. Templates and
// faults are as with Write.
func WriteCorrection(c *presentation.Correction, own Template) ([]byte, []diagnostic.Diagnostic, error) {
	template, line, diagnostics, err := open(templates.Correction, own)
	if template == nil {
		return nil, diagnostics, err
	}
	k := c.New.Plan.Case
	amount := func(kronor decimal.Decimal) docx.Text {
		return docx.Text(templates.Fixed(kronor, c.Decimals))
	}
	tables := docx.Tables{whole(c.Recipients, line)}
	if c.Units != nil {
		tables = append(tables, whole(c.Units, line))
	}
	values := map[string]docx.Value{
		templates.MarkerGrant:           docx.Text(c.Grant),
		templates.MarkerYear:            docx.Text(c.Year),
		templates.MarkerBoard:           docx.Text(k.Board.Value),
		templates.MarkerAdministration:  docx.Text(k.Administration.Value),
		templates.MarkerReference:       docx.Text(k.Reference.Value),
		templates.MarkerMeetingDate:     docx.Text(templates.Date(k.MeetingDate.Value)),
		templates.MarkerTotalKr:         amount(c.Total.New),
		templates.MarkerTotalBeforeKr:   amount(c.Total.Old),
		templates.MarkerChanges:         docx.Lines(c.Changes),
		templates.MarkerCorrectionTable: tables,
		templates.MarkerNotes:           docx.Lines{templates.CorrectionTies},
		templates.MarkerTrail:           docx.Lines(c.Origins),
	}
	values[templates.MarkerDifferenceKr], values[templates.MarkerUnchangedKr] = amount(c.Total.Difference()), docx.Text("")
	if c.Total.Difference().IsZero() {
		values[templates.MarkerDifferenceKr], values[templates.MarkerUnchangedKr] = docx.Text(""), amount(c.Total.New)
	}
	return fill(templates.Correction, template, own.Name, values, properties(c.Properties))
}
