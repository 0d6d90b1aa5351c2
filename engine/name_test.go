package engine_test

import (
	"testing"

	"fordela/engine"
)

func TestNearest(t *testing.T) {
	headings := []string{"Källa", "Belopp", "Belopp per enhet", "År"}
	for s, want := range map[string]string{
		"Belop":  "Belopp", // a letter left out,
		"Blpp":   "",       // two left out of six
		"Bleopp": "Belopp", // two that have changed places,
		"Kalla":  "Källa",  // one for another
		"Ar":     "",       // too short to tell
		"Summa":  "",
		"":       "",
	} {
		if got := engine.Nearest(s, headings); got != want {
			t.Errorf("%q is near %q, want %q", s, got, want)
		}
	}
}
