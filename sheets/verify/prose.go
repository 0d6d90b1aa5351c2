package verify

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fordela/engine"
)

// prose tells sentences that differ in their wording only: another version of the program
// may word a sentence otherwise, but not change what it says of whom.
type prose struct {
	names map[string]bool // the words of the input's names, in lower case
	notes []string        // the input's own sentences
}

// proseOf knows the names and the sentences of a plan.
func proseOf(p *engine.Plan) prose {
	names := map[string]bool{}
	var notes []string
	for v := range p.Values() {
		switch v.Kind {
		case engine.KindSentence:
			notes = append(notes, v.Text.Value)
		case engine.KindName, engine.KindText:
			for _, word := range proseWord.FindAllString(v.Text.Value, -1) {
				if unicode.IsUpper([]rune(word)[0]) {
					names[strings.ToLower(word)] = true
				}
			}
		}
	}
	return prose{names, notes}
}

// proseWord is a word, or a sign that a figure may bear.
var proseWord = regexp.MustCompile(`[\pL\pN]+|[%−]`)

// reworded reports whether what stands and what is wanted are sentences that hold the same
// names and figures in the same order, and the same of the input's own sentences. The word
// behind a figure may be its unit, and belongs to it. A sentence without figures may also
// not be there yet.
func (p prose) reworded(stands, wanted string) bool {
	for _, note := range p.notes {
		if strings.Contains(stands, note) != strings.Contains(wanted, note) {
			return false
		}
	}
	if !strings.HasSuffix(wanted, ".") {
		return false
	}
	if stands == "" {
		return !strings.ContainsFunc(wanted, unicode.IsDigit)
	}
	return strings.HasSuffix(stands, ".") && slices.Equal(p.held(stands), p.held(wanted))
}

// held gives what a rewording must keep.
func (p prose) held(text string) []string {
	var out []string
	after := false
	for _, word := range proseWord.FindAllString(strings.ToLower(text), -1) {
		figure := strings.ContainsFunc(word, unicode.IsDigit)
		if figure || after || p.names[word] || word == "%" || word == "−" {
			out = append(out, word)
		}
		after = figure
	}
	return out
}
