package engine

import (
	"slices"
	"strings"
	"unicode"
)

// Whether a name is meant as another is asked in three ways, by what a wrong answer costs.
// Nearest is for a name that is surely wrong, as nothing is called so: a generous guess
// only helps. Of two names that both stand there, each may be right: Misspelt judges those
// of recipients, who are told apart by whole words, and Slip those of units and districts,
// where one letter makes another place.

// What Nearest looks at: more names, or longer ones, no one has misspelt by hand, and
// a workbook full of them would keep the program busy for hours.
const (
	NearNames = 500
	nearBytes = 200
)

// Nearest gives the candidate that s is most likely a misspelling of, or "" when
// none is near. Near is an edit distance (insertion, deletion, substitution,
// transposition) of at most a quarter of the length, and at least 1 is allowed.
func Nearest(s string, candidates []string) string {
	if len(s) > nearBytes || len(candidates) > NearNames {
		return ""
	}
	best, bestDistance := "", 0
	folded := []rune(Loose(s))
	if len(folded) == 0 {
		return ""
	}
	for _, c := range candidates {
		if len(c) > nearBytes {
			continue
		}
		other := []rune(Loose(c))
		limit := max(1, max(len(folded), len(other))/4)
		if abs(len(folded)-len(other)) > limit || min(len(folded), len(other)) < 3 {
			continue
		}
		if d := distance(folded, other); d <= limit && (best == "" || d < bestDistance) {
			best, bestDistance = c, d
		}
	}
	return best
}

// lettersAMisspelling is how many letters of a word there are to one that is misspelt.
// Linköping and Lidköping, and Habo and Håbo, are names of their own.
const lettersAMisspelling = 10

// Misspelt reports whether two names that stand in one sheet differ as misspellings do:
// word by word, by a slip, by hardly any of the letters of long words, or by the ending of one.
// Names that are meant to differ do so by a short word, a digit or several letters.
func Misspelt(a, b string) bool {
	first, second := words(a), words(b)
	if len(a) > nearBytes || len(b) > nearBytes || len(first) != len(second) {
		return false
	}
	for i := range first {
		x, y := []rune(first[i]), []rune(second[i])
		limit := min(len(x), len(y)) / lettersAMisspelling
		ending := limit > 0 && abs(len(x)-len(y)) <= len("en") && (strings.HasPrefix(first[i], second[i]) || strings.HasPrefix(second[i], first[i]))
		if first[i] != second[i] && !ending && !SlipOf(x, y) && distance(x, y) > limit {
			return false
		}
	}
	return true
}

// words parts a name at its spaces and hyphens: the A in A-förvaltningen is a word.
func words(name string) []string {
	return strings.FieldsFunc(Fold(name), func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) })
}

// Slip reports whether two names differ by one slip of the hand that does not make another
// name: a letter written once more or less than it should be, or two letters that have
// changed places. A letter left out or exchanged may: Avesta and Alvesta, Habo and Håbo.
func Slip(a, b string) bool {
	return SlipOf([]rune(Loose(a)), []rune(Loose(b)))
}

// SlipOf is Slip of names made [Loose].
func SlipOf(x, y []rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 5 || len(y) > nearBytes || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch {
	case i == len(y) || !unicode.IsLetter(y[i]):
		return false
	case len(x) < len(y):
		return i > 0 && y[i] == y[i-1] && slices.Equal(x[i:], y[i+1:])
	}
	return i+1 < len(y) && unicode.IsLetter(y[i+1]) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}

func abs(n int) int { return max(n, -n) }

// distance is the optimal string alignment distance of a and b.
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(a)][len(b)]
}
