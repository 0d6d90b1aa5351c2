package underlag_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// However finely the rows of an extract tell apart, each person is counted once.
func TestExtractCountsEachPersonOnce(t *testing.T) {
	const (
		each     = "Bromma | 0 | Kvinna | 10\nBromma | 80 | Man | 20\nFarsta | 0 | Kvinna | 7\nFarsta | 81 | Man | 3\n"
		sexes    = "Bromma | 0 | Totalt | 10\nBromma | 80 | Totalt | 20\nFarsta | 0 | Totalt | 7\nFarsta | 81 | Totalt | 3\n"
		ages     = "Bromma | Totalt | Kvinna | 10\nBromma | Totalt | Man | 20\nFarsta | Totalt | Kvinna | 7\nFarsta | Totalt | Man | 3\n"
		together = "Bromma | Totalt | Totalt | 30\nFarsta | Totalt | Totalt | 10\n"
	)
	for name, rows := range map[string]string{
		"each": each, "both sexes": sexes, "all ages": ages, "together": together,
		"each after its totals": together + sexes + ages + each,
		"totals of two kinds":   ages + sexes,
	} {
		t.Run(name, func(t *testing.T) {
			d, findings, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{
				{Name: "Stadsdelar", Data: []byte("Stadsdelsförvaltning\nBromma\nFarsta\n")},
				{Name: "Befolkning", Data: []byte("Stadsdel | Ålder | Kön | Antal\n" + rows)},
			}})
			if len(findings) > 0 {
				t.Fatal(report(diagnostics))
			}
			terms := d.Pots[0].Key.Terms[0]
			if a, b := terms.Values[0].String(), terms.Values[1].String(); a != "30" || b != "10" {
				t.Errorf("Bromma has %s and Farsta %s, not 30 and 10", a, b)
			}
		})
	}
}

// An extract of the oldest alone is no population: nothing is reckoned per inhabitant.
func TestExtractOfTheOldestIsNoPopulation(t *testing.T) {
	for rows, want := range map[string]int{
		"Bromma | 80 | 20\nFarsta | 81 | 3\n":                                  -1,
		"Bromma | 0 | 10\nBromma | 80 | 20\nFarsta | 0 | 7\nFarsta | 81 | 3\n": 1,
	} {
		d, findings, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{
			{Name: "Fördelning", Data: []byte("Mottagare | Regel | Belopp | Nyckel\nStadsdelarna | Enligt nyckel | Återstoden | 80+\n")},
			{Name: "Stadsdelar", Data: []byte("Stadsdelsförvaltning\nBromma\nFarsta\n")},
			{Name: "Variabler", Data: []byte("Variabel | Ålder från\n80+ | 80\n")},
			{Name: "Befolkning", Data: []byte("Stadsdel | Ålder | Antal\n" + rows)},
		}})
		if len(findings) > 0 {
			t.Fatal(report(diagnostics))
		}
		if got := d.Plan.Units.Population; got != want {
			t.Errorf("%q: the population is column %d, not %d", rows, got, want)
		}
	}
}
