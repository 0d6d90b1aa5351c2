package job

import (
	"bytes"
	"strings"

	"fordela/engine"
	"fordela/sheets/annotate"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// Answer is what staff get for a workbook in a drop folder: the result with all its
// documents, or their own workbook back, marked.
type Answer struct {
	Files  []File                  // by their names alone
	Listed []diagnostic.Diagnostic // the findings, for the receipt
	Back   bool                    // the workbook is given back to be corrected
}

// Answer makes the answer with the city's templates. The original is read only when it
// is given back. A file that cannot be opened is not marked: the drop folder lays it
// beside the list of findings, untouched.
func (o *Outcome) Answer(opt Options, original func() ([]byte, error)) (*Answer, error) {
	opt.Documents = true
	result, err := o.Make(opt)
	if err != nil {
		return nil, err
	}
	a := &Answer{Back: result.Outputs == nil}
	switch {
	case !a.Back:
		a.Files = result.Outputs.Files(Target(shortStem(o.File) + resultEnding + ".xlsx"))
	case o.Plan != nil:
		content, err := original()
		if err != nil {
			return nil, err
		}
		var annotated bytes.Buffer
		if err := annotate.Return(&annotated, bytes.NewReader(content), int64(len(content)), result.Diagnostics); err != nil {
			return nil, err
		}
		a.Files = []File{{o.File, annotated.Bytes()}}
	}
	if len(result.Diagnostics) > 0 {
		a.list(result.Diagnostics, o.Plan != nil)
	}
	return a, nil
}

// list adds the findings as a text for staff.
func (a *Answer) list(diagnostics []diagnostic.Diagnostic, marked bool) {
	listed, left := annotate.MostPressing(diagnostics)
	var items []templates.FindingItem
	for _, n := range listed {
		items = append(items, templates.FindingItem{
			Place: n.Place.String(), Error: n.Severity == engine.Error, Message: n.Message, Hint: n.Hint,
		})
	}
	name, text := templates.WarningsFile, templates.WarningsText(items, left)
	if a.Back {
		name, text = templates.FindingsFile, templates.FindingsText(marked, items, left)
	}
	a.Files, a.Listed = append(a.Files, File{name, []byte(text)}), listed
}

// Unreadable is the answer for a workbook that could not be worked on.
func Unreadable() *Answer {
	text := templates.Refusal(templates.Unreadable, nil)
	items := []templates.FindingItem{{Error: true, Message: strings.TrimSpace(text.What + " " + text.Why), Hint: text.Do}}
	return &Answer{Back: true, Files: []File{{templates.FindingsFile, []byte(templates.FindingsText(false, items, 0))}}}
}
