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

// The severities.
const (
	Error   Severity = iota + 1 // stops: no result is written
	Warning                     // does not stop; staff should look
)

// String gives the severity as machines read it.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "invalid"
}

// Args are the values that a finding's text speaks of, by name: texts, numbers
// (int, decimal), or lists of texts.
type Args map[string]any

// Finding is one fault or doubt about the underlag: data, not text.
type Finding struct {
	Code    Code
	Pos     Pos
	Related Pos // a second place, such as the row that a duplicate repeats
	Args    Args
}

// Severity follows from the code: V… warns, all others stop.
func (f Finding) Severity() Severity {
	if len(f.Code) > 0 && f.Code[0] == 'V' {
		return Warning
	}
	return Error
}

// Stops reports whether any finding is an error.
func Stops(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity() == Error })
}

// SortFindings puts findings in the order in which staff read: by place, then by
// code. Errors come before warnings at the same place.
func SortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Severity(), b.Severity()), cmp.Compare(a.Code, b.Code))
	})
}
