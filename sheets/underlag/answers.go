package underlag

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	answerCode   = table.Heading{Words: templates.HeadingCode}
	answerSheet  = table.Heading{Words: templates.HeadingSheet}
	answerRow    = table.Heading{Words: templates.HeadingRow}
	answerColumn = table.Heading{Words: templates.HeadingColumn}
	answerValue  = table.Heading{Words: templates.HeadingValue}
	answerText   = table.Heading{Words: templates.HeadingAnswer}
	answerTo     = table.Heading{Words: templates.HeadingQuestion}
)

// readAnswers reads Att besvara: how staff have answered what they have been asked. What
// is not whole there, or answers nothing, does nothing: the question stands again.
func (r *reader) readAnswers() error {
	g, err := r.load(templates.SheetQuestions)
	if g == nil || err != nil {
		return err
	}
	headings := []table.Heading{answerCode, answerSheet, answerRow, answerColumn, answerValue, answerText}
	t := r.Read(g, table.Description{Headings: append(headings, answerTo), Named: answerCode})
	if t == nil || slices.ContainsFunc(headings, func(h table.Heading) bool { return !t.Has(h) }) {
		return nil
	}
	for _, row := range t.Rows {
		text := func(h table.Heading) string { return r.answerText(t.Cell(row, h)) }
		r.plan.Answers = append(r.plan.Answers, engine.Answer{
			Code: engine.Code(text(answerCode)), Sheet: text(answerSheet), Row: text(answerRow),
			Column: text(answerColumn), Value: text(answerValue), Text: text(answerText), Question: text(answerTo),
		})
	}
	return nil
}

// answerText gives what staff see in a cell. A figure that they have written as per cent
// says so.
func (r *reader) answerText(c table.Cell) string {
	if value, _, ok := table.Exact([]byte(c.Value)); c.Kind == xlsx.Number && c.Percent && ok {
		return strings.Replace(value.Shift(2).String(), ".", ",", 1) + " %"
	}
	return strings.Join(strings.FieldsFunc(r.Shown(c), table.IsBlank), " ")
}
