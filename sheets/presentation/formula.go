package presentation

import (
	"fmt"
	"slices"
	"strings"
)

// Formula tells how a cell follows from others, as a formula of a spreadsheet in which the
// places are still columns and rows of tables. Who writes no spreadsheet leaves it alone.
type Formula struct {
	layout string
	args   []any // Place, Range, *Formula, and what fmt writes
}

// Place is a cell of a table, or the figure of a fact.
type Place struct {
	Column *Column
	Row    int
	Fact   *Fact // nil: a cell of the column
	Fixed  bool  // it stays the same when the formula is copied
}

// Range is a part of a column, both ends counted. It stays when the formula is copied.
type Range struct {
	Column      *Column
	First, Last int
}

// fixed is the place as it stays when the formula is copied.
func (p Place) fixed() Place {
	p.Fixed = true
	return p
}

// place is where the fact's figure stands.
func (f *Fact) place() Place { return Place{Fact: f} }

// Write gives the formula with its places written by two functions.
func (f *Formula) Write(place func(Place) string, span func(Range) string) string {
	args := make([]any, len(f.args))
	for i, arg := range f.args {
		switch a := arg.(type) {
		case Place:
			args[i] = place(a)
		case Range:
			args[i] = span(a)
		case *Formula:
			args[i] = a.Write(place, span)
		default:
			args[i] = arg
		}
	}
	return fmt.Sprintf(f.layout, args...)
}

func formula(layout string, args ...any) *Formula { return &Formula{layout, args} }

// same is the formula of a figure that stands elsewhere.
func same(at any) *Formula { return formula("%s", at) }

// rounded shows no more decimals than the amounts have: a spreadsheet adds öre in binary,
// and would otherwise leave a trace of it.
func rounded(f *Formula, decimals int) *Formula {
	if decimals == 0 {
		return f
	}
	return formula("ROUND(%s,%d)", f, decimals)
}

// sumOf is the formula of a sum of places and ranges, rounded.
func sumOf(decimals int, args ...any) *Formula {
	const most = 200 // a function takes at most 255 arguments
	var sums []any
	for part := range slices.Chunk(args, most) {
		layout := strings.TrimSuffix(strings.Repeat("%s,", len(part)), ",")
		sums = append(sums, formula("SUM("+layout+")", part...))
	}
	sum := joined("+", sums)
	if len(sums) > 1 {
		sum = formula("(%s)", sum)
	}
	return rounded(sum, decimals)
}

// joined sets terms beside each other with a sign between them.
func joined(sign string, terms []any) *Formula {
	return formula(strings.TrimSuffix(strings.Repeat("%s"+sign, len(terms)), sign), terms...)
}

// difference is the formula of one figure less another, rounded.
func difference(a, b any, decimals int) *Formula {
	return rounded(formula("%s-%s", a, b), decimals)
}
