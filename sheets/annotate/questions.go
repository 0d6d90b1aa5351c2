package annotate

import (
	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// questionList is the sheet in which questions are answered: a row for each, open and
// answered, and behind them the answers to what is not asked this time.
func questionList(diagnostics []diagnostic.Diagnostic, answers []engine.Answer) List {
	list := List{
		Sheet: templates.SheetQuestions[0], Title: templates.QuestionsTitle, Table: templates.QuestionsTable, Takes: true,
		Lines: templates.QuestionsLines,
	}
	for i, width := range []float64{58, 40, 18, 24, 18, 26, 8} {
		list.Columns = append(list.Columns, Column{Head: templates.QuestionHeads[i+1], Width: width})
	}
	for _, q := range diagnostic.QuestionRows(diagnostics, answers) {
		list.Rows = append(list.Rows, Row{
			{Text: q.Question}, {Text: q.Answer, Look: AnswerLook}, link(q.Sheet, q.At),
			{Text: q.Row}, {Text: q.Column}, {Text: q.Value}, {Text: q.Code},
		})
	}
	return list
}
