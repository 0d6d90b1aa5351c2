package document

import (
	"fmt"
	"slices"

	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// values gives the value of every marker of a document.
func (p *paper) values(kind templates.Document) (map[string]docx.Value, error) {
	c := p.Plan.Case
	values := map[string]docx.Value{
		templates.MarkerGrant:          docx.Text(p.Grant),
		templates.MarkerYear:           docx.Text(p.Year),
		templates.MarkerBoard:          docx.Text(c.Board.Value),
		templates.MarkerAdministration: docx.Text(c.Administration.Value),
		templates.MarkerReference:      docx.Text(c.Reference.Value),
		templates.MarkerMeetingDate:    docx.Text(templates.Date(c.MeetingDate.Value)),
		templates.MarkerTotalKr:        docx.Text(p.amount(p.Total)),
	}
	appendices := p.Appendices()
	title := ""
	if len(appendices) > 0 {
		title = p.AppendixTitle()
	}
	values[templates.MarkerAppendixTitle] = docx.Text(title)
	method := p.RuleNote(p.Parts())
	if len(p.Pots) > 0 {
		method += " " + templates.MethodRule(p.Method)
	}
	values[templates.MarkerMethod] = docx.Text(method)

	switch kind {
	case templates.Appendix:
		tables, notes := p.appendix()
		values[templates.MarkerAppendixTable] = tables
		values[templates.MarkerAmountsChart] = p.charts()
		source, date := "", ""
		if slices.ContainsFunc(appendices, (*presentation.Appendix).HasVariables) {
			source, date = c.PopulationSource.Value, c.PopulationDate.Value
		}
		values[templates.MarkerPopulationSource], values[templates.MarkerPopulationDate] = docx.Text(source), docx.Text(templates.Date(date))
		values[templates.MarkerRules] = docx.Lines(p.unitRules(appendices))
		values[templates.MarkerNotes] = docx.Lines(notes)
		values[templates.MarkerTrail] = p.trail()
	case templates.Proposal:
		values[templates.MarkerNextYear] = docx.Text(c.NextPeriod())
		values[templates.MarkerTotal] = docx.Text(p.inText(p.Total, ""))
		values[templates.MarkerFunding] = docx.Text(p.financing())
		values[templates.MarkerFundingTable] = docx.Tables{whole(p.FundingTable(), p.line)}
		values[templates.MarkerDecisionTable] = docx.Tables{whole(p.DecisionTable(), p.line)}
		values[templates.MarkerRules] = docx.Lines(append(p.recipientRules(), p.unitRules(appendices)...))
		values[templates.MarkerUnit] = docx.Text(templates.Lower(p.unitHeading()))
		values[templates.MarkerNotes] = p.decisionNotes()
		values[templates.MarkerAppendices] = docx.Lines(nil)
		if title != "" {
			values[templates.MarkerAppendices] = docx.Lines{title}
		}
	default:
		return nil, fmt.Errorf("a decision makes no document of the kind %q", kind)
	}
	return values, nil
}

// amount writes kronor with as many decimals as all amounts of the decision have.
func (p *paper) amount(kronor decimal.Decimal) string {
	return templates.Fixed(kronor, p.Decimals)
}

func (p *paper) decisionNotes() docx.Lines {
	return append(append(p.RecipientNotes(), p.PercentNotes()...), p.InstalmentNotes()...)
}

// trail says where the figures come from.
func (p *paper) trail() docx.Lines {
	var lines docx.Lines
	for _, line := range p.origin.Trail() {
		lines = append(lines, templates.TrailItem(line[0], line[1]))
	}
	return lines
}
