package diagnostic

import (
	"slices"
	"strings"
	"unicode"

	"fordela/engine"
	"fordela/templates"
)

// Question is what a finding asks about, in the words that staff see in their workbook. An
// answer belongs to it together with its code and its sheet.
type Question struct {
	Row, Column string // by name; Row is empty for a table as a whole
	Value       string // all the figures that the question sets against each other
	Answer      string // "" while it is open
}

// Open reports whether the diagnostic is a question that nobody has answered.
func (d Diagnostic) Open() bool { return d.Question != nil && d.Question.Answer == "" }

// QuestionRow is a row of the sheet Att besvara: what the headings say there, after the
// running number.
type QuestionRow struct {
	Question, Answer, Sheet, Row, Column, Value, Code string
	At                                                Place // where the question stands; the zero Place for an answer to none
}

// Cells are the texts of the row, in the order of the headings after the number.
func (q QuestionRow) Cells() []string {
	return []string{q.Question, q.Answer, q.Sheet, q.Row, q.Column, q.Value, q.Code}
}

// QuestionRows gives the rows of the sheet Att besvara: each question of the run with its
// answer, and after them the answers to questions that were not asked this time, for they
// may be again. What staff have written beside a question that stays open is kept; two
// different answers both are, for them to choose.
func QuestionRows(diagnostics []Diagnostic, answers []engine.Answer) []QuestionRow {
	var rows []QuestionRow
	for _, d := range diagnostics {
		q := d.Question
		if q == nil {
			continue
		}
		for _, text := range d.written(answers) {
			rows = append(rows, QuestionRow{
				strings.TrimSpace(d.Message + " " + d.Hint), text, d.Place.SheetName(), q.Row, q.Column, q.Value, d.Code, d.Place,
			})
		}
	}
	for _, a := range answers {
		asked := slices.ContainsFunc(diagnostics, func(d Diagnostic) bool { return d.Answers(a) })
		if !asked && strings.TrimSpace(a.Text) != "" {
			rows = append(rows, QuestionRow{a.Question, a.Text, a.Sheet, a.Row, a.Column, a.Value, string(a.Code), Place{}})
		}
	}
	return rows
}

// written gives what stands beside a question: its answer, or all that has been written
// there, or nothing.
func (d Diagnostic) written(answers []engine.Answer) []string {
	if !d.Open() {
		return []string{d.Question.Answer}
	}
	var texts []string
	for _, a := range answers {
		if text := strings.TrimSpace(a.Text); text != "" && d.Answers(a) && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return []string{""}
	}
	return texts
}

// Pressing gives the diagnostics that somebody has to do something about: errors, and
// questions that are open.
func Pressing(diagnostics []Diagnostic) []Diagnostic {
	return slices.DeleteFunc(slices.Clone(diagnostics), func(d Diagnostic) bool { return d.Severity != engine.Error && !d.Open() })
}

// Answered gives how the questions of a run are answered by what stands in its workbook.
// A question whose answers differ is open.
func (p *Places) Answered(answers []engine.Answer) engine.Answered {
	if p == nil || len(answers) == 0 {
		return nil
	}
	return func(f engine.Finding) string {
		asked := p.diagnostic(f)
		answer := ""
		for _, a := range answers {
			switch {
			case !asked.Answers(a) || strings.TrimSpace(a.Text) == "":
			case answer == "":
				answer = strings.TrimSpace(a.Text)
			case engine.Fold(answer) != engine.Fold(a.Text):
				return ""
			}
		}
		if !templates.IsAnswer(answer) {
			return ""
		}
		return answer
	}
}

// Answers reports whether an answer was given to the question that the diagnostic is: all
// that names it agrees.
func (d Diagnostic) Answers(a engine.Answer) bool {
	return d.Question != nil && strings.EqualFold(string(a.Code), d.Code) &&
		engine.Loose(a.Sheet) == engine.Loose(d.Place.SheetName()) &&
		engine.Loose(a.Row) == engine.Loose(d.Question.Row) &&
		engine.Loose(a.Column) == engine.Loose(d.Question.Column) &&
		figures(a.Value) == figures(d.Question.Value)
}

// figures brings a value to the form in which two spellings of it are equal. It keeps what
// names may lose: a minus sign makes another figure.
func figures(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		case unicode.Is(unicode.Pd, r), r == '\u2212':
			return '-'
		}
		return r
	}, engine.Fold(s))
}
