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

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Bromma", "Brommma", true}, {"Bromma", "Broma", true}, {"Farsta", "Fasrta", true}, {"Kungsholmen", "Kungsholmenn", true},
		{"Bromma", "bromma ", false}, {"Avesta", "Alvesta", false}, {"Håbo", "Habo", false}, {"Linköping", "Lidköping", false},
		{"Norra", "Norr", false}, {"Skola 12", "Skola 21", false}, {"Skola 1", "Skola 11", false}, {"Habbo", "Haabo", false},
	} {
		if got := engine.Slip(c.a, c.b); got != c.want || engine.Slip(c.b, c.a) != got {
			t.Errorf("a slip from %s to %s: %v", c.a, c.b, got)
		}
	}
}
