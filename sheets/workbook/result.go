package workbook

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"
)

// Write gives the result workbook of a decision: every table on a sheet of its own, the
// diagrams, and the input's values as they are kept (Keep; may be empty) on a hidden one.
// Every figure is the decision's; those that follow from others are formulas that lead to
// the same value. How it looks is the city's or the built-in look. The same arguments give
// the same bytes. The error is one of writing only.
func Write(s *presentation.Statement, origin presentation.Origin, kept string, l *theme.Theme) ([]byte, error) {
	all := grids(append(s.Tables(origin), keptTable(kept)...))
	if kept != "" {
		all[len(all)-1].hidden = true
	}
	return write(all, s.Properties(s.Title()), l, l.Wording(s.Grant, s.Year, templates.UnitPlural(s.Plan.Units.Heading)))
}

// WriteCorrection gives a workbook that sets a new decision beside an old one.
func WriteCorrection(c *presentation.Correction) ([]byte, error) {
	return write(grids(c.Tables()), c.Properties, theme.BuiltIn(), nil)
}

// WriteOverview gives a workbook of many grants.
func WriteOverview(o *presentation.Overview) ([]byte, error) {
	return write(grids(o.Tables), o.Properties, theme.BuiltIn(), nil)
}

// sheetNames are names in use, in lower case.
type sheetNames map[string]bool

// unique makes a name that a workbook can have: at most 31 characters, without those that
// formulas use, and unlike all others.
func (n sheetNames) unique(name string) string {
	name = strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, c):
			return ' '
		case c == '\'':
			return '’'
		}
		return c
	}, templates.Visible(name))
	name = strings.Join(strings.Fields(name), " ")
	short := cut(name, 31)
	for i := 2; n[strings.ToLower(short)]; i++ {
		suffix := fmt.Sprintf(" %d", i)
		short = cut(name, 31-len(suffix)) + suffix
	}
	n[strings.ToLower(short)] = true
	return short
}

// cut shortens a text to a number of UTF-16 units, as a workbook counts, between words where
// that leaves most of it.
func cut(s string, units int) string {
	n := 0
	for i, c := range s {
		if n += utf16.RuneLen(c); n > units {
			if space := strings.LastIndexByte(s[:i+1], ' '); space > i/2 {
				i = space
			}
			return strings.TrimRight(s[:i], " ,:–-")
		}
	}
	return s
}

// heading makes a text of the input fit for the heading of a table: one line of at
// most 255 characters, without what a table would read as an escaped character.
func heading(s string) string {
	s = strings.Join(strings.Fields(templates.Visible(s)), " ")
	return cut(strings.ReplaceAll(s, "_x", "_ x"), 200)
}
