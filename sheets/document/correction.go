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
	k := c.New.Plan.Case
	amount := func(kronor decimal.Decimal) docx.Text {
		return docx.Text(templates.Fixed(kronor, c.Decimals))
	}
	tables := docx.Tables{whole(c.Recipients)}
	if c.Units != nil {
		tables = append(tables, whole(c.Units))
	}
	values := map[string]docx.Value{
		"stöd":              docx.Text(c.Grant),
		"år":                docx.Text(c.Year),
		"nämnd":             docx.Text(k.Board.Value),
		"förvaltning":       docx.Text(k.Administration.Value),
		"diarienummer":      docx.Text(k.Reference.Value),
		"sammanträdesdatum": docx.Text(k.MeetingDate.Value),
		"total_kr":          amount(c.Total.New),
		"total_tidigare_kr": amount(c.Total.Old),
		"skillnad_kr":       amount(c.Total.Difference()),
		"ändringar":         docx.Lines(c.Changes),
		"tabell rättelse":   tables,
		"noter":             docx.Lines{templates.CorrectionTies},
		"spårbarhet":        docx.Lines(c.Origins),
	}
	return fill(templates.Correction, values, properties(c.Properties), own)
}
