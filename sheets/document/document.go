// Package document writes the papers for the board as Word documents: the appendix
// and a draft of the proposal. They render a decision and calculate nothing anew; their
// sentences are those of the workbook (package statement), their look is a template's
// (package docx).
package document

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"fordela/sheets/diagnostic"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// Template is the city's own template of a document. The zero Template stands for the
// built-in one.
type Template struct {
	Name  string // of its file, for the findings about it
	File  []byte
	Fills []string // of the parts of a chart's bars, RRGGBB; the built-in ones when there are none
	// Wide is how wide the letters are for which tables are laid out, Calibri's being 1; those
	// of the template's own font when it is 0.
	Wide float64
}

// Kinds gives the documents that a decision calls for: the proposal, and the appendix
// when units share in the grant.
func Kinds(s *presentation.Statement) []templates.Document {
	if len(s.Appendices()) == 0 {
		return []templates.Document{templates.Proposal}
	}
	return []templates.Document{templates.Appendix, templates.Proposal}
}

// Write gives a document of a decision, of the kind Appendix or Proposal. When the
// template cannot be used, or its markers are not those that the document has values
// for, there is no document; the diagnostics tell of every fault at its place. The same
// decision, origin and template give the same bytes. The error is one of the program.
func Write(kind templates.Document, s *presentation.Statement, origin presentation.Origin, own Template) ([]byte, []diagnostic.Diagnostic, error) {
	template, line, diagnostics, err := open(kind, own)
	if template == nil {
		return nil, diagnostics, err
	}
	p := &paper{Statement: s, origin: origin, millions: millionsOf(s.Decision), fills: own.Fills, line: line}
	if len(p.fills) == 0 {
		p.fills = templates.BarFills
	}
	values, err := p.values(kind)
	if err != nil {
		return nil, nil, err
	}
	return fill(kind, template, own.Name, values, properties(p.Properties(p.title(kind))))
}

// lineWidth is how many characters of Calibri in a table fit beside each other between the
// margins of an upright A4 page.
const lineWidth = 88

// open reads the template of a document, its own or the built-in one, and tells how many
// characters of a table fit on a line. Without a template the diagnostics or the error tell
// why.
func open(kind templates.Document, own Template) (_ *docx.Template, line int, _ []diagnostic.Diagnostic, err error) {
	file := own.File
	if file == nil {
		if file, err = BuiltIn(kind); err != nil {
			return nil, 0, nil, err
		}
	}
	template, err := docx.Parse(file)
	var refusal *docx.Refusal
	if errors.As(err, &refusal) {
		return nil, 0, []diagnostic.Diagnostic{refused(own.Name, refusal)}, nil
	}
	if err != nil {
		return nil, 0, nil, err
	}
	return template, int(lineWidth / cmp.Or(own.Wide, docx.Wideness(template.Font()))), nil, nil
}

// fill fills the template of a document.
func fill(
	kind templates.Document, template *docx.Template, name string, values map[string]docx.Value, properties docx.Properties,
) ([]byte, []diagnostic.Diagnostic, error) {
	content := docx.Content{Values: map[string]docx.Value{}, Properties: properties}
	for _, m := range templates.DocxMarkers(kind) {
		v, ok := values[m.Name]
		if !ok {
			return nil, nil, fmt.Errorf("%s: no value for the marker %q", kind, m.Name)
		}
		content.Values[m.Name] = v
		if m.Required {
			content.Required = append(content.Required, m.Name)
		}
	}
	out, err := template.Fill(content)
	var problems docx.Problems
	if errors.As(err, &problems) {
		return nil, faults(kind, name, problems), nil
	}
	return out, nil, err
}

// BuiltIn gives the built-in template of a document, as it is handed out.
func BuiltIn(kind templates.Document) ([]byte, error) {
	return docx.Pack(templates.DocxParts(kind)...)
}

// KindOf tells which document a template is for, by the one marker that only its kind
// must have. It reports false for a file that holds none of them, or several.
func KindOf(template []byte) (templates.Document, bool) {
	t, err := docx.Parse(template)
	if err != nil {
		return "", false
	}
	markers := t.Markers()
	var found []templates.Document
	for _, kind := range templates.Documents {
		if slices.ContainsFunc(templates.DocxMarkers(kind), func(m templates.DocxMarker) bool {
			return m.Required && slices.Contains(markers, m.Name)
		}) {
			found = append(found, kind)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// paper is a document in the making.
type paper struct {
	*presentation.Statement
	origin   presentation.Origin
	millions millions
	fills    []string // of the parts of bars
	line     int      // how many characters of a table fit on a line
}

// title is the title of a document of a decision.
func (p *paper) title(kind templates.Document) string {
	if kind == templates.Appendix {
		return p.AppendixTitle()
	}
	return p.Title()
}

func properties(p presentation.Properties) docx.Properties {
	return docx.Properties{Title: p.Title, Author: p.Author, Language: "sv-SE", Created: p.Date}
}
