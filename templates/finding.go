package templates

import (
	"maps"
	"slices"
	"strings"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// Text is what staff are told about one finding.
type Text struct {
	What string // what is wrong with the value that stands there
	Why  string // why it matters; empty where that is obvious
	Do   string // what to do about it

	Value string // of a question: all the figures that it sets against each other
}

// Message is what is wrong, and why that matters.
func (t Text) Message() string { return strings.TrimSpace(t.What + " " + t.Why) }

// Finding words a finding; place names where a value stands. A value that is missing is
// left out where the text can do without it, and is a dash elsewhere. A code without words
// gives a Text with the code alone.
func Finding(f engine.Finding, place func(engine.Pos) string) Text {
	t, ok := findings()[f.Code]
	if !ok {
		return Text{What: string(f.Code)}
	}
	values := map[string]any{"related": place(f.Related)}
	for name, v := range f.Args {
		values[string(name)] = v
	}
	if inner, ok := f.Args[engine.ArgBecause].(engine.Finding); ok {
		values[string(engine.ArgBecause)] = wording(Finding(inner, place).Message())
	}
	return t.fill(values)
}

// ShowsLess says what staff see in a cell whose number has more decimals than it shows.
func ShowsLess(shown decimal.Decimal) string {
	return "Cellen visar " + Number(shown) + ", men talet i den har fler decimaler."
}

// FindingCodes lists the codes that have a text, sorted.
func FindingCodes() []engine.Code { return slices.Sorted(maps.Keys(findings())) }

// FindingArgs gives the values that the texts of a code speak of, and for each whether it
// is optional.
func FindingArgs(code engine.Code) map[engine.Arg]bool {
	t, ok := findings()[code]
	if !ok {
		return nil
	}
	args := map[engine.Arg]bool{}
	for name, optional := range t.args() {
		if name != "related" {
			args[engine.Arg(name)] = optional
		}
	}
	return args
}
