package underlag_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A name takes nobody's money: a row is a sum when its figures say so.
func TestUnitsNamedAsSums(t *testing.T) {
	for name, c := range map[string]struct{ units, want string }{
		"areas of Malmö":          {"Norr | 70000\nVäster | 62000\nSöder | 75000\nÖster | 65000\nInnerstaden | 72000\n", "Norr, Väster, Söder, Öster, Innerstaden"},
		"areas alone":             {"Söderort | 70000\nVästerort | 62000\nInre staden | 65000\nSumma | 197000\n", "Söderort, Västerort, Inre staden"},
		"a city among others":     {"Solna | 85000\nStockholms stad | 990000\nNacka | 1100000\n", "Solna, Stockholms stad, Nacka"},
		"a company":               {"Norr | 70000\nTotal Care AB | 500\nÖster | 65000\nSumma | 135500\n", "Norr, Total Care AB, Öster"},
		"areas that sum":          {"Norr | 70000\nVäster | 62000\nVästerort | 132000\nÖster | 65000\nSöderort | 65000\nStockholms stad | 197000\n", "Norr, Väster, Öster"},
		"an area that nearly is":  {"Norr | 70000\nVäster | 62000\nVästerort | 132001\nÖster | 65000\nSumma | 197000\n", "Norr, Väster, Öster"},
		"a part of the row above": {"Norr | 70000\nVarav äldre | 7000\nÖster | 65000\nSumma | 135000\n", "Norr, Öster"},
	} {
		t.Run(name, func(t *testing.T) {
			d, _, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{{Name: "Stadsdelar", Data: []byte("Enhet | Befolkning\n" + c.units)}}})
			if d == nil {
				t.Fatal(report(diagnostics))
			}
			if got := units(d); got != c.want {
				t.Errorf("the units are %s, want %s", got, c.want)
			}
		})
	}
}
