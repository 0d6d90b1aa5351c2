package table

import (
	"slices"

	"fordela/engine"
)

// Word is something that a cell may say, by the ways to write it, and what it means.
type Word[T any] struct {
	Words []string
	Means T
}

// Meaning gives what a text means; an unknown one is told of by a code. It gives the
// zero T for that, and for an empty text.
func Meaning[T any](r *Reader, t engine.Text, known []Word[T], unknown engine.Code) (none T) {
	if t.Value == "" {
		return none
	}
	var all, first []string
	for _, w := range known {
		if HasLooseWord(w.Words, t.Value) {
			return w.Means
		}
		all, first = append(all, w.Words...), append(first, w.Words[0])
	}
	r.Find(unknown, t.Pos, engine.Args{"value": t.Value, "near": engine.Nearest(t.Value, all), "names": first})
	return none
}

// HasWord reports whether s is one of the words, as headings and items are compared.
func HasWord(words []string, s string) bool {
	folded := engine.Fold(s)
	return slices.ContainsFunc(words, func(w string) bool { return engine.Fold(w) == folded })
}

// HasLooseWord is hasWord without regard to spaces and hyphens, for words that people
// write in many ways.
func HasLooseWord(words []string, s string) bool {
	loose := engine.Loose(s)
	return slices.ContainsFunc(words, func(w string) bool { return engine.Loose(w) == loose })
}
