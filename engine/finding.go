package engine

import (
	"cmp"
	"slices"
)

// Code names a rule that an underlag can break. Codes are stable: one never
// changes its meaning, and its texts stand apart, by code.
type Code string

// Severity says what a finding does to the run. The zero value is invalid, so that
// a finding without a decision on its weight cannot slip through.
type Severity uint8

// The severities. Results keep their numbers.
const (
	Error    Severity = 1 // must be corrected: no result is written
	Note     Severity = 2 // nothing to do
	Question Severity = 3 // may be right: no result is written until staff have answered
)

// String gives the severity as machines read it.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Question:
		return "question"
	case Note:
		return "note"
	}
	return "invalid"
}

// Finding is one fault or doubt about the underlag: data, not text.
type Finding struct {
	Code    Code
	Pos     Pos
	Related Pos // a second place, such as the row that a duplicate repeats
	Args    Args

	// Of a question: what it is about, by the names that staff see, and how they have
	// answered. Row is a name, empty for a table as a whole. The answer is empty while the
	// question is open.
	Row    string
	Column ColumnName
	Answer string
}

// Severity follows from the code: Q… asks, V… informs, all others are errors.
func (f Finding) Severity() Severity {
	switch {
	case len(f.Code) > 0 && f.Code[0] == 'Q':
		return Question
	case len(f.Code) > 0 && f.Code[0] == 'V':
		return Note
	}
	return Error
}

// Stops reports whether the finding keeps a decision from being made: an error, or a
// question that is open.
func (f Finding) Stops() bool {
	return f.Severity() == Error || f.Severity() == Question && f.Answer == ""
}

// Stops reports whether any finding stops.
func Stops(findings []Finding) bool { return slices.ContainsFunc(findings, Finding.Stops) }

// SortFindings puts findings in the order in which staff read: by place, then by
// code, which puts errors first, then questions, then notes.
func SortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Code, b.Code))
	})
}

// Answer is how staff have answered a question, as it stands in the workbook. It
// belongs to the question that has its code and the same sheet, row, column and value.
type Answer struct {
	Code                      Code
	Sheet, Row, Column, Value string
	Text                      string
	Question                  string // as it was put when it was answered
}

// Answered gives how staff have answered a question; "" when it is open.
type Answered func(question Finding) string
