package table

import (
	"regexp"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// bare gives a heading without the day or year that its figures are of, and without a
// colon at its end.
func bare(heading string) string {
	s := strings.Join(strings.Fields(heading), " ")
	for _, when := range []*regexp.Regexp{templates.DayInHeading, templates.YearInHeading} {
		if rest := strings.TrimSpace(when.ReplaceAllString(s, " ")); rest != "" {
			s = rest
		}
	}
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), ":, ")
}

// SameCount reports whether two headings name what is counted alike: in singular or plural,
// of another day or year, with or without Antal, or by another word for the population.
func SameCount(a, b string) bool {
	a, b = counted(a), counted(b)
	if engine.Loose(a) == engine.Loose(b) || HasLooseWord(templates.HeadingPopulation, a) && HasLooseWord(templates.HeadingPopulation, b) {
		return true
	}
	first, second := strings.Fields(engine.Fold(a)), strings.Fields(engine.Fold(b))
	return len(first) == len(second) && !slices.ContainsFunc(first, func(w string) bool {
		i := slices.Index(first, w)
		return !sameWord(w, second[i])
	})
}

// counted gives the word for what is counted under a heading.
func counted(heading string) string {
	s, unit, ok := SplitUnit(bare(heading))
	if _, known := templates.CountPowers[unit]; !ok || !known {
		s = bare(heading)
	}
	s = bare(s)
	for _, word := range templates.CountBeginnings {
		if rest, found := strings.CutPrefix(engine.Fold(s), engine.Fold(word)+" "); found {
			return rest
		}
	}
	return s
}

// sameWord reports whether two words are one word in singular and plural.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	others := stems(b)
	return slices.ContainsFunc(stems(a), func(s string) bool { return slices.Contains(others, s) })
}

// endings are how Swedish nouns end in the plural and with an article.
var endings = []string{"", "arna", "erna", "orna", "ar", "er", "or", "en", "et", "na", "n", "a", "e", "r"}

// leastStem is how long the stem of a word is at least.
const leastStem = 3

// stems gives what may be left of a word without its ending; of Medlemmar, medlem.
func stems(word string) []string {
	var out []string
	for _, ending := range endings {
		stem, found := strings.CutSuffix(word, ending)
		r := []rune(stem)
		if !found || len(r) < leastStem {
			continue
		}
		out = append(out, stem)
		if n := len(r); n > leastStem && r[n-1] == r[n-2] {
			out = append(out, string(r[:n-1]))
		}
	}
	return out
}

// Meant gives the one of the headings that can be meant by a name: the one that is called so,
// or else the only one that names the same count. -1 when there is none, or several.
func Meant(name string, headings []string) int {
	if i := slices.IndexFunc(headings, func(h string) bool { return engine.Loose(h) == engine.Loose(name) }); i >= 0 {
		return i
	}
	at := -1
	for i, h := range headings {
		if !SameCount(h, name) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// NamesHeading gives the heading of the first column whose cells are all text, filled and
// different, where numbers stand under another: what the rows are called, whatever that is.
// It is empty when there is none.
func NamesHeading(g *Grid) string {
	last := len(g.Rows) - 1
	for last >= 0 && !slices.ContainsFunc(g.Rows[last].Cells, isFigure) {
		last--
	}
	for i := 0; i < last && g.Rows[i].Number <= HeadingRows; i++ {
		head := g.Rows[i]
		for k, c := range head.Cells {
			if c.Kind == xlsx.Text && !c.Empty() && namesAll(g, g.Rows[i+1:last+1], c.Col) &&
				slices.ContainsFunc(head.Cells[k+1:], func(d Cell) bool { return d.Kind == xlsx.Text && !d.Empty() && countsAny(g, g.Rows[i+1:last+1], d.Col) }) {
				return c.Text()
			}
		}
	}
	return ""
}

func isFigure(c Cell) bool { return c.Kind == xlsx.Number }

// namesAll reports whether a column names every row, and no two alike but sums.
func namesAll(g *Grid, rows []Row, col int) bool {
	seen := map[string]bool{}
	for _, row := range rows {
		c := row.At(g, col)
		name := engine.Loose(c.Text())
		if c.Kind != xlsx.Text || name == "" || IsNumber(c.Text()) && len(name) > 4 || seen[name] && !isBareTotal(c.Text()) {
			return false
		}
		seen[name] = true
	}
	return len(rows) > 0
}

func countsAny(g *Grid, rows []Row, col int) bool {
	return slices.ContainsFunc(rows, func(row Row) bool { return isFigure(row.At(g, col)) })
}
