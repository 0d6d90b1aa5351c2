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
		"stöd":              docx.Text(p.Grant),
		"år":                docx.Text(p.Year),
		"nämnd":             docx.Text(c.Board.Value),
		"förvaltning":       docx.Text(c.Administration.Value),
		"diarienummer":      docx.Text(c.Reference.Value),
		"sammanträdesdatum": docx.Text(c.MeetingDate.Value),
		"total_kr":          docx.Text(p.amount(p.Total)),
	}
	appendices := p.Appendices()
	title := ""
	if len(appendices) > 0 {
		title = p.AppendixTitle()
	}
	values["bilaga_titel"] = docx.Text(title)
	method := p.RuleNote(p.Parts())
	if len(p.Pots) > 0 {
		method += " " + templates.MethodRule(p.Method)
	}
	values["metod"] = docx.Text(method)

	switch kind {
	case templates.Appendix:
		tables, notes := p.appendix()
		values["tabell bilaga"] = tables
		values["diagram belopp"] = p.charts()
		source, date := "", ""
		if slices.ContainsFunc(appendices, (*presentation.Appendix).HasVariables) {
			source, date = c.PopulationSource.Value, c.PopulationDate.Value
		}
		values["befolkningskälla"], values["befolkningsdatum"] = docx.Text(source), docx.Text(date)
		values["fördelningsregler"] = docx.Lines(p.unitRules(appendices))
		values["noter"] = docx.Lines(notes)
		values["spårbarhet"] = p.trail()
	case templates.Proposal:
		values["nästa_år"] = docx.Text(c.NextPeriod())
		values["total"] = docx.Text(p.inText(p.Total, ""))
		values["finansiering"] = docx.Text(p.financing())
		values["tabell finansiering"] = docx.Tables{whole(p.FundingTable())}
		values["tabell beslut"] = docx.Tables{whole(p.DecisionTable())}
		values["fördelningsregler"] = docx.Lines(append(p.recipientRules(), p.unitRules(appendices)...))
		values["noter"] = p.decisionNotes()
		values["bilagor"] = docx.Lines(nil)
		if title != "" {
			values["bilagor"] = docx.Lines{title}
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
	return append(p.RecipientNotes(), p.PercentNotes()...)
}

// trail says where the figures come from.
func (p *paper) trail() docx.Lines {
	var lines docx.Lines
	for _, line := range p.origin.Trail() {
		lines = append(lines, templates.TrailItem(line[0], line[1]))
	}
	return lines
}
