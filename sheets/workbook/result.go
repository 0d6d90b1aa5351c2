package workbook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"
)

// Origin tells where a decision comes from, and what its making told. It stands in the
// result's trail.
type Origin struct {
	presentation.Origin
	Diagnostics []diagnostic.Diagnostic `json:"Notices"` // the warnings of the run
	Notes       []diagnostic.Diagnostic // reading notes, worded: what was taken and left out of pasted tables
	Kept        string                  `json:"-"` // the input's values, as they are to be kept in a hidden sheet; may be empty
}

// Write gives the result workbook of a decision: the decision table, the
// appendix, the financing, the calculation of each pot, the controls, the trail and
// the diagrams. Every figure is the decision's; those that follow from others are
// formulas that lead to the same value. How it looks is the city's or the built-in
// look. The same decision, origin and look give the same bytes. The error is one of writing only.
func Write(d *engine.Decision, origin Origin, l *theme.Theme) ([]byte, error) {
	s := presentation.Of(d)
	r := &workbook{
		Decision: d, origin: origin, grant: s.Grant, year: s.Year, decimals: s.Decimals,
		calculations: map[*engine.Pot]*calculation{},
		values:       map[unitValue]ref{},
		sheets:       map[string]bool{},
	}
	properties := s.Properties(templates.DecisionTitle(r.grant, r.year))
	return write(r.build(), properties, l, l.Wording(r.grant, r.year, templates.UnitPlural(d.Plan.Units.Heading)))
}

// workbook is a result in the making.
type workbook struct {
	*engine.Decision
	origin       Origin
	grant, year  string
	decimals     int // of the amounts
	decision     *decisionTable
	funding      *grid
	appendices   []*appendix
	calculations map[*engine.Pot]*calculation
	values       map[unitValue]ref // where a unit's value of a variable stands
	sheets       map[string]bool   // names in use, in lower case
	diagramCount int
}

// unitValue is a variable's value for a unit.
type unitValue struct {
	variable string
	unit     int // index in Decision.Units
}

// build makes the sheets in the order in which they are read. They refer to each
// other both ways: first all are laid out, then filled.
func (r *workbook) build() []*grid {
	r.layDecision()
	r.layFunding()
	r.layAppendices()
	r.layCalculations()
	r.fillCalculations()
	r.fillAppendices()
	r.fillDecision()

	grids := []*grid{r.decision.grid}
	for _, a := range r.appendices {
		grids = append(grids, a.grid)
	}
	grids = append(grids, r.funding)
	for _, pot := range r.Pots {
		c := r.calculations[pot]
		grids = append(grids, c.grid)
		if c.rounds != nil {
			grids = append(grids, c.rounds)
		}
	}
	grids = append(grids, r.scenarios()...)
	grids = append(grids, r.diagrams()...)
	trail := r.trail()
	grids = append(grids, r.controls(trail), trail)
	grids = append(grids, r.extract()...)
	return append(grids, r.kept()...)
}

func (r *workbook) amount() format { return format{formatAmount, r.decimals} }
func (r *workbook) change() format { return format{formatChange, r.decimals} }

var (
	percentage = format{formatShare, 2}
	growth     = format{formatGrowth, 1}
	quota      = format{formatAmount, 4}
	rank       = format{formatRank, 0}
)

// sheetName makes a name that a workbook can have: at most 31 characters, without
// those that formulas use, and unlike all others.
func (r *workbook) sheetName(name string) string {
	name = strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, c), unicode.IsControl(c), unicode.Is(unicode.Cf, c):
			return ' '
		case c == '\'':
			return '’'
		}
		return c
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	short := cut(name, 31)
	for n := 2; r.sheets[strings.ToLower(short)]; n++ {
		suffix := fmt.Sprintf(" %d", n)
		short = cut(name, 31-len(suffix)) + suffix
	}
	r.sheets[strings.ToLower(short)] = true
	return short
}

// cut shortens a text to a number of UTF-16 units, as a workbook counts.
func cut(s string, units int) string {
	n := 0
	for i, c := range s {
		if n += utf16.RuneLen(c); n > units {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// heading makes a text of the input fit for the heading of a table: one line of at
// most 255 characters, without what a table would read as an escaped character.
func heading(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c)
	}), " ")
	return cut(strings.ReplaceAll(s, "_x", "_ x"), 200)
}
