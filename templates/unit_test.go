package templates

import (
	"slices"
	"testing"
)

// A unit counts as a word of its own, and not behind a figure.
func TestTextPowers(t *testing.T) {
	for text, want := range map[string][]int32{
		"Medel (kr)": {0}, "Medel, kronor": {0}, "Kronor": {0}, "Medel (tkr)": {3}, "Medel i tusen kronor": {3}, "Mnkr": {6}, "Medel i miljoner\u00a0kronor": {6},
		"Medel": nil, "Kronprinsens stöd": nil, "Avrundat till 1 000 kr": nil, "Minst 800 tkr per stadsdel, i kr": {0}, "Belopp (1 000 kr)": nil,
	} {
		if got := TextPowers(text); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
