package notice

import (
	"slices"

	"fordela/engine"
	"fordela/templates"
)

// Notice is a finding as people meet it: at its cell, in Swedish. The terminal,
// the JSON, the marks in a returned workbook and its list all render notices.
type Notice struct {
	Code     string
	Severity engine.Severity
	Place    Place
	Related  Place  // a second place, or the zero Place
	Message  string // what is wrong, and why it matters
	Hint     string // what to do
}

// Stop reports whether any of the notices is an error.
func Stop(notices []Notice) bool {
	return slices.ContainsFunc(notices, func(n Notice) bool { return n.Severity == engine.Error })
}

// Notices words the findings, in reading order.
func (p *Places) Notices(findings []engine.Finding) []Notice {
	engine.SortFindings(findings)
	out := make([]Notice, 0, len(findings))
	for _, f := range findings {
		args := make(map[string]any, len(f.Args)+1)
		for k, v := range f.Args {
			args[k] = v
		}
		if inner, ok := f.Args["because"].(engine.Finding); ok {
			args["because"] = p.Notices([]engine.Finding{inner})[0].Message
		}
		related := p.Resolve(f.Related)
		args["related"] = related.String()
		text := templates.Finding(string(f.Code), args)
		message := text.What
		if text.Why != "" {
			message += " " + text.Why
		}
		out = append(out, Notice{
			Code: string(f.Code), Severity: f.Severity(),
			Place: p.Resolve(f.Pos), Related: related,
			Message: message, Hint: text.Do,
		})
	}
	return out
}
