package job

import (
	"bytes"
	"encoding/json"
	"fmt"

	"fordela/engine"
	"fordela/sheets/annotate"
	"fordela/sheets/diagnostic"
	"fordela/sheets/inbox"
	"fordela/templates"
)

// Answer is what staff get for a workbook in a drop folder: the result with all its
// documents, or their own workbook back, marked.
type Answer struct {
	SHA256 string                  // of the workbook
	Files  []File                  // by their names alone
	Listed []diagnostic.Diagnostic // the findings, for the receipt
	Back   bool                    // the workbook is given back to be corrected
	Keep   string                  // the file that later answers may need, or ""

	inbox.Subject
	inbox.Counts
	Replaces string // the folder that the underlag says it replaces; see inbox.Answer

	Used  []inbox.Used // what decided the answer besides the workbook
	Wants []inbox.Want // files that it names and that are not there
}

// Answer makes the answer with the city's templates. The original is read only when it
// is given back. A file that cannot be opened, or not be marked, is not: the drop folder
// lays it beside the list of findings, untouched.
func (o *Outcome) Answer(opt Options, original func() ([]byte, error)) (*Answer, error) {
	opt.Documents = true
	result, err := o.Make(opt)
	if err != nil {
		return nil, err
	}
	a := &Answer{SHA256: o.SHA256, Back: result.Outputs == nil, Subject: o.subject(), Replaces: o.replaces()}
	a.Errors, a.Questions = diagnostic.Count(result.Diagnostics)
	var left int
	a.Listed, left = annotate.MostPressing(result.Diagnostics)
	if !a.Back {
		target := Target(shortStem(o.File) + resultEnding + ".xlsx")
		a.Files, a.Keep = result.Outputs.Files(target), string(target)
		a.Total = json.Number(o.Decision.Total.String())
		return a, nil
	}
	marked := false
	if o.Plan != nil {
		content, err := original()
		if err != nil {
			return nil, err
		}
		// The list says all that the annotations would, so that staff have an answer without.
		if annotated, err := Annotate(content, result.Diagnostics, o.Plan.Answers); err == nil {
			a.Files, marked = []File{{o.File, annotated}}, true
		}
	}
	a.list(marked, left)
	return a, nil
}

// Annotate gives a workbook with its findings at their cells and listed in a sheet of
// their own, as a drop folder gives it back, and the questions with the answers to them in
// another. What an earlier one left is taken away first.
func Annotate(workbook []byte, diagnostics []diagnostic.Diagnostic, answers []engine.Answer) ([]byte, error) {
	var annotated bytes.Buffer
	if err := annotate.Return(&annotated, bytes.NewReader(workbook), int64(len(workbook)), diagnostics, answers); err != nil {
		return nil, fmt.Errorf("marking the workbook: %w", err)
	}
	return annotated.Bytes(), nil
}

// list adds the findings as a text for staff.
func (a *Answer) list(marked bool, left int) {
	var items []templates.FindingItem
	for _, n := range diagnostic.Pressing(a.Listed) {
		item := templates.FindingItem{Place: n.Place.InWords(), Message: n.Message, Hint: n.Hint}
		if n.Open() {
			item.Asked = diagnostic.QuestionRows([]diagnostic.Diagnostic{n}, nil)[0].Cells()
		}
		items = append(items, item)
	}
	text := templates.FindingsText(marked, items, left)
	a.Files = append(a.Files, File{templates.FindingsFile, []byte(text)})
}

// SentBack is the answer for what is sent back unread, by the reason's code.
func SentBack(reason string) *Answer {
	return &Answer{Back: true, Files: []File{{templates.FindingsFile, []byte(templates.SentBackText(reason))}}}
}
