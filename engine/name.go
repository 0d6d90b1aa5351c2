package engine

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Fold brings a text to the form in which headings, items and rules are compared:
// normal form C, lower case, every run of spaces (no-break spaces too) one space,
// and none at the ends.
func Fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(s))), " ")
}

// Loose brings a name to the form in which two spellings of one name are equal:
// folded, and without spaces, hyphens of any kind and invisible characters.
func Loose(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || unicode.Is(unicode.Cf, r) || r == '\u2212' {
			return -1
		}
		return r
	}, Fold(s))
}

// alphabetical ranks names in Swedish alphabetical order, 1 first. Names that the
// order holds for equal are ranked by their code points, so that no two share a rank.
func alphabetical(names []string) []int {
	order := make([]int, len(names))
	keys := make([][]byte, len(names))
	collator := collate.New(language.Swedish)
	var buf collate.Buffer
	for i, name := range names {
		order[i] = i
		keys[i] = slices.Clone(collator.KeyFromString(&buf, name))
		buf.Reset()
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if c := slices.Compare(keys[a], keys[b]); c != 0 {
			return c
		}
		return strings.Compare(names[a], names[b])
	})
	rank := make([]int, len(names))
	for place, i := range order {
		rank[i] = place + 1
	}
	return rank
}
