package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// printable keeps control and direction characters of names away from the terminal. A
// line break is shown as a sign, so that no name begins a line of its own.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return '⏎'
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// tell prints the findings and what they come to.
func (sh *shell) tell(o *outcome) {
	count := sh.list(o.file, o.diagnostics)
	sh.say("%s", printable(templates.Outcome(o.file, count[engine.Error], count[engine.Question], count[engine.Note])))
}

// list prints findings, grouped by sheet, and counts them; questions that have been
// answered count as notes.
func (sh *shell) list(file string, diagnostics []diagnostic.Diagnostic) map[engine.Severity]int {
	count := map[engine.Severity]int{}
	sheet := "\x00"
	for _, n := range diagnostics {
		if head := sheetHead(file, n.Place); head != sheet {
			sheet = head
			sh.say("\n%s", printable(head))
		}
		severity := n.Severity
		if answered := n.Question != nil && !n.Open(); answered {
			severity = engine.Note
		}
		count[severity]++
		sh.say("  %-6s %s %s: %s", n.Place.Cell, templates.SeverityWord(n.Severity.String()), n.Code, printable(n.Message))
		switch {
		case n.Question != nil && !n.Open():
			sh.say("         → %s", printable(templates.AnsweredWith(n.Question.Answer)))
		case n.Hint != "":
			sh.say("         → %s", printable(n.Hint))
		}
	}
	if len(diagnostics) > 0 {
		sh.say("")
	}
	return count
}

// sheetHead names the sheet that findings stand in, or the file when it is none.
func sheetHead(file string, p diagnostic.Place) string {
	if p.Sheet == "" {
		return file
	}
	p.Cell = ""
	return p.String()
}

// jsonDocument is the JSON document of a run. Amounts are kronor with the decision's own
// digits; when errors stop the run only findings is filled.
type jsonDocument struct {
	Grant      *string         `json:"grant"`
	Year       *json.Number    `json:"year"`
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

// documentOf renders a decision, or the findings alone when there is none.
func documentOf(o *outcome) jsonDocument {
	doc := findingsAlone(o.diagnostics)
	d := o.decision
	if d == nil {
		return doc
	}
	grant, year, total := d.Plan.Case.Grant.Value, number(d.Plan.Case.Year.Value), number(d.Total)
	doc.Grant, doc.Year, doc.Total = &grant, &year, &total
	for _, f := range d.Plan.Funding.Rows {
		doc.Funding = append(doc.Funding, jsonFunding{f.Source.Value, number(f.Amount.Value)})
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
