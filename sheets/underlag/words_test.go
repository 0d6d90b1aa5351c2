package underlag_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Headings and sheets are read as people write them, and the decision is the same.
func TestWordsAsPeopleWriteThem(t *testing.T) {
	const (
		lines = "Mottagare | Del | Regel | Belopp | Nyckel\nÄldreförvaltningen | | Fast belopp | Återstoden\nEnheterna | | Enligt nyckel | 26180000 | %s\n"
		units = "%s | %s\nBromma | 67096\nFarsta | 51987\nJärva | 84907\n"
	)
	for _, c := range []struct{ sheet, unit, heading, key string }{
		{"Stadsdelar", "Stadsdel", "Befolkning", "Befolkning"},
		{"Stadsdelar", "Skola", "Elever", "Elever"},
		{"Stadsdelar", "Förening", "Medlemmar", "Medlem"},
		{"Stadsdelar", "Parti", "Mandat 2022", "Mandat"},
		{"Stadsdelar", "Region", `Befolkning\n2024-12-31`, "Befolkning"},
		{"Stadsdelar", "Län", "Folkmängd 31 dec 2024", "Befolkning"},
		{"Stadsdelar", "Vårdcentral", "Listade", "Listade"},
		{"Stadsdelar", "Församling", "Antal medlemmar", "Medlemmar"},
		{"Stadsdelar", "Förskola 2025", "Barn (antal)", "Barn"},
		{"Stadsdelar", "Distrikt", "Invånare", ""},
		{"Skolor", "Skola", "Antal elever", "Elever"},
		{"Kommuner 2025", "Kommun", "Invånare", "Befolkning"},
	} {
		archive := &txtar.Archive{Files: []txtar.File{
			{Name: "Fördelning", Data: fmt.Appendf(nil, lines, c.key)},
			{Name: c.sheet, Data: fmt.Appendf(nil, units, c.unit, c.heading)},
		}}
		if c.sheet != "Stadsdelar" {
			archive.Files = append(archive.Files, txtar.File{Name: "Stadsdelar", Data: []byte("!absent\n")})
		}
		d, findings, diagnostics := decision(t, archive)
		if d == nil || len(findings) > 0 {
			t.Errorf("%+v:\n%s", c, report(diagnostics))
			continue
		}
		if got := amounts(d.Units[0].Amount.String(), d.Units[1].Amount.String(), d.Units[2].Amount.String()); got != "8611075 6671992 10896933" {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func amounts(of ...string) string { return strings.Join(of, " ") }

// Two sheets that could hold the units, or two columns that could be the key, are not
// guessed at.
func TestTwoThatCanBeMeant(t *testing.T) {
	const lines = "Mottagare | Regel | Belopp | Nyckel\nÄldreförvaltningen | Fast belopp | Återstoden\nEnheterna | Enligt nyckel | 26180000 | Elever\n"
	for name, files := range map[string][]txtar.File{
		"sheets": {
			{Name: "Stadsdelar", Data: []byte("!absent\n")},
			{Name: "Skolor", Data: []byte("Skola | Elever\nBromma | 67096\nFarsta | 51987\n")},
			{Name: "Skolor i fjol", Data: []byte("Skola | Elever\nBromma | 67000\nFarsta | 51900\n")},
		},
		"columns": {{Name: "Stadsdelar", Data: []byte("Skola | Elever 2023 | Elever 2024\nBromma | 67000 | 67096\nFarsta | 51900 | 51987\n")}},
	} {
		archive := &txtar.Archive{Files: append(files, txtar.File{Name: "Fördelning", Data: []byte(lines)})}
		if d, _, _ := decision(t, archive); d != nil {
			t.Errorf("%s: decided", name)
		}
	}
}
