package underlag_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Only what the decision used is kept with it: no column that nothing names, no text that
// staff have written round a table, no answer to what was not asked.
func TestUnusedIsNotKept(t *testing.T) {
	u := readFiles(t, txtar.Parse([]byte(`-- Fördelning --
Mottagare | Regel | Belopp | Nyckel
Äldreförvaltningen | Fast belopp | Återstoden
Stadsdelsförvaltningarna | Enligt nyckel | 26180000 | Äldre
-- Stadsdelar --
Ring Anna på 070-1234567

Stadsdel | Personnummer | Befolkning | Äldre | Lön
Bromma | 191212121212 | 67096 | 3188 | 54321
Farsta | 191212121213 | 51987 | 2874 | 54322
-- Scenarier --
Scenario | Vad | Värde
Efter lön | Nyckel | Lön
-- Att besvara --
Nr | Fråga | Svar | Blad | Rad | Kolumn | Värde | Kod
1 | Gammal fråga | Anna säger att det stämmer | Stadsdelar | Bromma | Befolkning | 1 | Q101
`)))
	d, findings := u.Decide()
	if d == nil {
		t.Fatal(report(u.Places.Diagnostics(findings)))
	}
	kept, err := json.Marshal(u.Plan)
	if err != nil {
		t.Fatal(err)
	}
	for _, unused := range []string{"1912121212", "Personnummer", "Anna", "070-"} {
		if strings.Contains(string(kept), unused) {
			t.Errorf("the plan keeps %s", unused)
		}
	}
	for _, used := range []string{"67096", "3188", "54321"} {
		if !strings.Contains(string(kept), used) {
			t.Errorf("the plan does not keep %s", used)
		}
	}
	if p := u.Plan.Units.Population; u.Plan.Units.Columns[p].Name.Value != "Befolkning" {
		t.Errorf("the population is column %d", p)
	}
}
