package underlag

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	answerCode   = heading{words: templates.HeadingCode}
	answerSheet  = heading{words: templates.HeadingSheet}
	answerRow    = heading{words: templates.HeadingRow}
	answerColumn = heading{words: templates.HeadingColumn}
	answerValue  = heading{words: templates.HeadingValue}
	answerText   = heading{words: templates.HeadingAnswer}
)

// readAnswers reads Att besvara: how staff have answered what they have been asked. What
// is not whole there, or answers nothing, does nothing: the question stands again.
func (r *reader) readAnswers() error {
	g, err := r.load(templates.SheetQuestions)
	if g == nil || err != nil {
		return err
	}
	headings := []heading{answerCode, answerSheet, answerRow, answerColumn, answerValue, answerText}
	t := r.readTable(g, headings, answerCode)
	if t == nil || slices.ContainsFunc(headings, func(h heading) bool { return !t.has(h) }) {
		return nil
	}
	for _, row := range t.rows {
		text := func(h heading) string { return r.answerText(t.cell(row, h)) }
		r.plan.Answers = append(r.plan.Answers, engine.Answer{
			Code: engine.Code(text(answerCode)), Sheet: text(answerSheet), Row: text(answerRow),
			Column: text(answerColumn), Value: text(answerValue), Text: text(answerText),
		})
	}
	return nil
}

// answerText gives what staff see in a cell. A figure that they have written as per cent
// says so.
func (r *reader) answerText(c cell) string {
	if value, _, ok := exact([]byte(c.value)); c.kind == xlsx.Number && c.percent && ok {
		return strings.Replace(value.Shift(2).String(), ".", ",", 1) + " %"
	}
	return strings.Join(strings.FieldsFunc(r.shown(c), isBlank), " ")
}
