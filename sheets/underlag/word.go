package underlag

import (
	"slices"

	"fordela/engine"
)

// word is something that a cell may say, by the ways to write it, and what it means.
type word[T any] struct {
	words []string
	means T
}

// meaning gives what a text means; an unknown one is told of by a code. It gives the
// zero T for that, and for an empty text.
func meaning[T any](r *reader, t engine.Text, known []word[T], unknown engine.Code) (none T) {
	if t.Value == "" {
		return none
	}
	var all, first []string
	for _, w := range known {
		if hasLooseWord(w.words, t.Value) {
			return w.means
		}
		all, first = append(all, w.words...), append(first, w.words[0])
	}
	r.find(unknown, t.Pos, engine.Args{"value": t.Value, "near": engine.Nearest(t.Value, all), "names": first})
	return none
}

func hasWord(words []string, s string) bool {
	folded := engine.Fold(s)
	return slices.ContainsFunc(words, func(w string) bool { return engine.Fold(w) == folded })
}

// hasLooseWord is hasWord without regard to spaces and hyphens, for words that people
// write in many ways.
func hasLooseWord(words []string, s string) bool {
	loose := engine.Loose(s)
	return slices.ContainsFunc(words, func(w string) bool { return engine.Loose(w) == loose })
}
