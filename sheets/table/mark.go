package table

import (
	"regexp"
	"strings"
)

// Marks of footnotes that are glued to figures.

var (
	raisedMark  = regexp.MustCompile(`^(.*\d)\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+[)⁾]?$`)
	spacedMark  = regexp.MustCompile(`^(.*\d)\s+\d{1,2}\)$|^(.*\d)\s*\*+$`)
	groupedMark = regexp.MustCompile(`^(\d{1,3}(?:\s\d{3})+)\d\)$`)
	gluedMark   = regexp.MustCompile(`^([\d\s]*\d)(\d)\)$`)
	gluedDigit  = regexp.MustCompile(`^(\d{1,3}(?:\s\d{3})*\s\d{3})(\d)$`)
)

// splitFigure takes a footnote mark from a figure kept as text. Where the mark's digit
// cannot be told from the figure's own, readings holds the possibilities.
func splitFigure(s string) (figure string, marked bool, readings []string) {
	for _, mark := range []*regexp.Regexp{raisedMark, groupedMark, spacedMark} {
		if m := mark.FindStringSubmatch(s); m != nil {
			return m[1] + strings.Join(m[2:], ""), true, nil
		}
	}
	for _, mark := range []*regexp.Regexp{gluedMark, gluedDigit} {
		if m := mark.FindStringSubmatch(s); m != nil {
			return "", true, []string{digitsOf(m[1]), digitsOf(m[1] + m[2])}
		}
	}
	return s, false, nil
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if IsBlank(r) {
			return -1
		}
		return r
	}, s)
}
