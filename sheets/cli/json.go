package cli

import (
	"encoding/json"
	"fmt"
	"io"

	"fordela/engine"
	"fordela/sheets/diagnostic"

	"github.com/shopspring/decimal"
)

// jsonDocument is the JSON document of a run. Amounts are kronor with the decision's own
// digits; when errors stop the run only findings is filled.
type jsonDocument struct {
	Grant      *string         `json:"grant"`
	Year       *json.Number    `json:"year"`
	Period     *string         `json:"period"`
	Total      *json.Number    `json:"total"`
	Funding    []jsonFunding   `json:"funding"`
	Recipients []jsonRecipient `json:"recipients"`
	Units      []jsonUnit      `json:"units"`
	Findings   []jsonFinding   `json:"findings"`
}

type jsonFunding struct {
	Source string      `json:"source"`
	Amount json.Number `json:"amount"`
}

type jsonPart struct {
	Name   string      `json:"name"`
	Amount json.Number `json:"amount"`
}

type jsonRecipient struct {
	Name   string      `json:"name"`
	Amount json.Number `json:"amount"`
	Parts  []jsonPart  `json:"parts"`
}

type jsonUnit struct {
	Name      string      `json:"name"`
	Recipient string      `json:"recipient"`
	Amount    json.Number `json:"amount"`
	Parts     []jsonPart  `json:"parts"`
}

type jsonFinding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	File     string `json:"file,omitempty"` // of a population workbook; absent for the underlag itself
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`

	Question *jsonQuestion `json:"question,omitempty"`
}

type jsonQuestion struct {
	Row    string  `json:"row"`
	Column string  `json:"column"`
	Value  string  `json:"value"`
	Answer *string `json:"answer"`
}

func number(d decimal.Decimal) json.Number { return json.Number(d.String()) }

// findingsAlone is the document of a run without a decision.
func findingsAlone(diagnostics []diagnostic.Diagnostic) jsonDocument {
	return jsonDocument{
		Funding: []jsonFunding{}, Recipients: []jsonRecipient{}, Units: []jsonUnit{}, Findings: jsonFindings(diagnostics),
	}
}

// documentOf renders a decision with what was found on the way to it.
func documentOf(d *engine.Decision, diagnostics []diagnostic.Diagnostic) jsonDocument {
	doc := findingsAlone(diagnostics)
	grant, year, total := d.Plan.Case.Grant.Value, number(d.Plan.Case.Year.Value), number(d.Total)
	period := d.Plan.Case.Period()
	doc.Grant, doc.Year, doc.Period, doc.Total = &grant, &year, &period, &total
	for i, f := range d.Plan.Funding.Rows {
		doc.Funding = append(doc.Funding, jsonFunding{f.Source.Value, number(d.Funding[i])})
	}
	for _, r := range d.Recipients {
		if r.Parent >= 0 {
			continue // what a unit pays on stands with the units
		}
		out := jsonRecipient{Name: r.Name, Amount: number(r.Amount), Parts: []jsonPart{}}
		for _, p := range r.Parts {
			out.Parts = append(out.Parts, jsonPart{p.Name, number(p.Amount)})
		}
		doc.Recipients = append(doc.Recipients, out)
	}
	for _, u := range d.Units {
		out := jsonUnit{Name: u.Name, Recipient: u.Recipient, Amount: number(u.Amount), Parts: []jsonPart{}}
		for _, p := range u.Parts {
			out.Parts = append(out.Parts, jsonPart{d.Recipients[p.Recipient].Parts[p.Part].Name, number(p.Amount)})
		}
		doc.Units = append(doc.Units, out)
	}
	return doc
}

func jsonFindings(diagnostics []diagnostic.Diagnostic) []jsonFinding {
	out := []jsonFinding{}
	for _, n := range diagnostics {
		f := jsonFinding{n.Code, n.Severity.String(), n.Place.File, n.Place.Sheet, n.Place.Cell, n.Message, n.Hint, nil}
		if q := n.Question; q != nil {
			f.Question = &jsonQuestion{Row: q.Row, Column: q.Column, Value: q.Value}
			if !n.Open() {
				f.Question.Answer = &q.Answer
			}
		}
		out = append(out, f)
	}
	return out
}

// writeJSON writes exactly one document.
func writeJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("writing the JSON document: %w", err)
	}
	return nil
}
