package underlag_test

import (
	"slices"
	"testing"

	"fordela/engine"

	"github.com/rogpeppe/go-internal/txtar"
)

// A district that has come of a merger has the sum of the old ones, and no figure at all
// where only some of them are there: it takes none, and its own is not held to them.
func TestMergedDistrictTakesAllOrNothing(t *testing.T) {
	const (
		without = "Stadsdel\nNorra innerstaden\nBromma\n"
		with    = "Stadsdel | Befolkning\nNorra innerstaden | 134208\nBromma | 67096\n"
		some    = "Stadsdel | Befolkning\nNorrmalm | 68101\nBromma | 67096\n"
		all     = some + "Östermalm | 66107\n"
	)
	both := []engine.Code{engine.CodeNameMatched, engine.CodeNameMatched}
	for name, c := range map[string]struct {
		units, register, population string
		codes                       []engine.Code
	}{
		"all there":                {without, all, "134208", both},
		"some there":               {without, some, "", []engine.Code{engine.CodeValueEmpty}},
		"all there beside its own": {with, all, "134208", both},
		"some beside its own":      {with, some, "134208", nil},
	} {
		t.Run(name, func(t *testing.T) {
			u := readFiles(t, &txtar.Archive{Files: []txtar.File{
				{Name: "Ärende", Data: []byte("Uppgift | Värde\nStöd | God och nära vård\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\nBefolkningsfil | b.xlsx\n")},
				{Name: "Stadsdelar", Data: []byte(c.units)},
				{Name: "b.xlsx/Befolkning", Data: []byte(c.register)},
			}})
			population := ""
			if v := u.Plan.Units.Rows[0].Values[0]; v.Known() {
				population = v.Value.String()
			}
			if population != c.population {
				t.Errorf("the population is %q, want %q", population, c.population)
			}
			var codes []engine.Code
			for _, f := range u.Findings {
				codes = append(codes, f.Code)
			}
			if !slices.Equal(codes, c.codes) {
				t.Errorf("findings %v, want %v:\n%s", codes, c.codes, report(u.Places.Diagnostics(u.Findings)))
			}
		})
	}
}
