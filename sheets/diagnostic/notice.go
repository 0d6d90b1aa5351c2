package diagnostic

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/templates"
)

// Diagnostic is a finding as people meet it: at its cell, in Swedish. The terminal,
// the JSON, the marks in a returned workbook and its list all render diagnostics.
type Diagnostic struct {
	Code     string
	Severity engine.Severity
	Place    Place
	Related  Place     // a second place, or the zero Place
	Message  string    // what is wrong, and why it matters
	Hint     string    // what to do
	Question *Question `json:",omitempty"` // nil unless Severity is Question
}

// Stop reports whether any of the diagnostics stops: an error, or a question that is open.
func Stop(diagnostics []Diagnostic) bool {
	return slices.ContainsFunc(diagnostics, func(n Diagnostic) bool { return n.Severity == engine.Error || n.Open() })
}

// Count counts the errors among the diagnostics, and the questions that are open.
func Count(diagnostics []Diagnostic) (errors, questions int) {
	for _, d := range diagnostics {
		switch {
		case d.Severity == engine.Error:
			errors++
		case d.Open():
			questions++
		}
	}
	return errors, questions
}

// Diagnostics words the findings, in reading order.
func (p *Places) Diagnostics(findings []engine.Finding) []Diagnostic {
	engine.SortFindings(findings)
	out := make([]Diagnostic, 0, len(findings))
	for _, f := range findings {
		out = append(out, p.diagnostic(f))
	}
	return out
}

// diagnostic words one finding.
func (p *Places) diagnostic(f engine.Finding) Diagnostic {
	text := templates.Finding(f, func(at engine.Pos) string { return p.Resolve(at).Beside() })
	out := Diagnostic{
		Code: string(f.Code), Severity: f.Severity(),
		Place: p.Resolve(f.Pos), Related: p.Resolve(f.Related),
		Message: text.Message(), Hint: text.Do,
	}
	if shown, less := p.less[f.Pos]; less {
		out.Message = templates.ShowsLess(shown) + " " + out.Message
	}
	if out.Severity == engine.Question {
		out.Question = &Question{Row: templates.Row(f), Column: templates.Column(f.Column), Value: strings.ReplaceAll(text.Value, "\u00a0", " "), Answer: f.Answer}
	}
	return out
}
