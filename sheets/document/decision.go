package document

import (
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// decisionTable is the decision as the board sees it: each recipient of the total, and
// below it the parts of its amount where there are several.
func (p *paper) decisionTable() docx.Table {
	t := docx.Table{
		Title:       templates.DecisionTitle(p.Grant, p.Year),
		Description: templates.DecisionTableAlt,
		Columns:     []docx.Column{{Heading: templates.HeadRecipient, Width: 3}, {Heading: templates.HeadMoney, Number: true}},
	}
	for _, recipient := range p.Recipients {
		if recipient.Parent >= 0 {
			continue
		}
		t.Rows = append(t.Rows, docx.Row{Cells: []string{recipient.Name, p.amount(recipient.Amount)}})
		if !presentation.Split(recipient) {
			continue
		}
		for _, part := range recipient.Parts {
			t.Rows = append(t.Rows, docx.Row{Kind: docx.Sub, Cells: []string{p.OfWhich(part), p.amount(part.Amount)}})
		}
	}
	t.Rows = append(t.Rows, docx.Row{Kind: docx.Total, Cells: []string{templates.DecisionTotal(p.Year), p.amount(p.Total)}})
	return t
}

// fundingTable holds the sources with their remarks, and their sum, the total.
func (p *paper) fundingTable() docx.Table {
	t := docx.Table{
		Title:       templates.FundingTitle(p.Grant, p.Year),
		Description: templates.FundingTableAlt,
		Columns:     []docx.Column{{Heading: templates.HeadSource, Width: 3}, {Heading: templates.HeadAmount, Number: true}},
	}
	total := []string{templates.LabelSum, p.amount(p.Total)}
	remarks := false
	for _, row := range p.Plan.Funding.Rows {
		remarks = remarks || row.Note.Value != ""
	}
	if remarks {
		t.Columns = append(t.Columns, docx.Column{Heading: templates.HeadRemark, Width: 2})
		total = append(total, "")
	}
	for _, row := range p.Plan.Funding.Rows {
		cells := []string{row.Source.Value, p.amount(row.Amount.Value)}
		if remarks {
			cells = append(cells, row.Note.Value)
		}
		t.Rows = append(t.Rows, docx.Row{Cells: cells})
	}
	t.Rows = append(t.Rows, docx.Row{Kind: docx.Total, Cells: total})
	return t
}
