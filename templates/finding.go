package templates

import (
	"maps"
	"slices"
)

// Text is what staff are told about one finding.
type Text struct {
	What string // what is wrong with the value that stands there
	Why  string // why it matters; empty where that is obvious
	Do   string // what to do about it

	Value string // of a question: all the figures that it sets against each other
}

// Finding words the finding with the given code. The args are those that
// [FindingArgs] gives; one that is missing is left out where the text can do without
// it, and is a dash elsewhere. An unknown code gives a Text with the code alone.
func Finding(code string, args map[string]any) Text {
	t, ok := findings()[code]
	if !ok {
		return Text{What: code}
	}
	return t.fill(args)
}

// FindingCodes lists the codes that have a text, sorted.
func FindingCodes() []string { return slices.Sorted(maps.Keys(findings())) }

// FindingArgs gives the names of the values that the texts of a code speak of, and
// for each whether it is optional.
func FindingArgs(code string) map[string]bool {
	if t, ok := findings()[code]; ok {
		return t.args()
	}
	return nil
}
