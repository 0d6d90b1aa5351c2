package underlag_test

import (
	"testing"

	"fordela/engine"

	"github.com/rogpeppe/go-internal/txtar"
)

// A unit with units below it and no figure has theirs, however many levels there are; one
// that is missing below is told of there.
func TestFiguresOfUnitsBelow(t *testing.T) {
	const lines = "-- Fördelning --\nMottagare | Regel | Belopp | Nyckel\nLänet | Enligt nyckel | Återstoden | Befolkning\n-- Stadsdelar --\nEnhet | Befolkning | Tillhör\n"
	for _, c := range []struct{ units, told, göteborg string }{
		{"Göteborg | | Länet\nMölndal | 60000 | Länet\nCentrum | 30000 | Göteborg\nHisingen | 20000 | Göteborg\n", "", "24404549"},
		{"Göteborg | | Länet\nMölndal | 60000 | Länet\nCentrum | | Göteborg\nHisingen | 20000 | Göteborg\nVasa | 10000 | Centrum\nHaga | 20000 | Centrum\n", "", "24404549"},
		{"Göteborg | | Länet\nMölndal | 60000 | Länet\nCentrum | | Göteborg\nHisingen | 20000 | Göteborg\n", "F202 Stadsdelar!B4", ""},
	} {
		u := readFiles(t, txtar.Parse([]byte(lines+c.units)))
		d, findings := u.Decide()
		told, got := "", ""
		for _, f := range findings {
			if f.Severity() != engine.Note {
				told += string(f.Code) + " " + u.Places.Resolve(f.Pos).String()
			}
		}
		if d != nil {
			got = d.Units[0].Amount.String()
		}
		if told != c.told || got != c.göteborg {
			t.Errorf("%s\ntold %q, Göteborg gets %q\n%s", c.units, told, got, report(u.Places.Diagnostics(findings)))
		}
	}
}
