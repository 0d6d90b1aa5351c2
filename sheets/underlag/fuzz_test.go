package underlag_test

import (
	"strings"
	"testing"

	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// fuzzed is an underlag that uses every sheet that staff keep by hand.
const fuzzed = `-- Ärende --
Uppgift | Värde
Stöd | God och nära vård
År | 2024
Nämnd | Äldrenämnden
Förvaltning | Äldreförvaltningen
Avrundning | 1
Fördelningsmetod | Största rest
Vid brist | Proportionell nedsättning
-- Finansiering --
Källa | Belopp (kr)
Tilldelning | 1000000
Summa | 1000000
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel
Staden | | Fast belopp | 30 % |
Områdena | Grund | Per enhet | 1000 |
Områdena | Nyckel | Enligt nyckel | Återstoden | Blandad
-- Stadsdelar --
Stadsdel | Befolkning | 80+ | Tillhör
Norr | 5000 | 200 | Områdena
Söder | 7000 | 300 | Områdena
Inre | 4900 | 195 | Norr
-- Nycklar --
Nyckel | Variabel | Vikt
Blandad | Befolkning | 60 %
 | 80+ | 40 %
-- Villkor --
Mottagare | Del | Villkor | Värde
Områdena | Nyckel | Lägst | 100000
Områdena | | Högst andel av föregående år | 200 %
-- Föregående år --
Mottagare eller enhet | Belopp | Befolkning
Norr | 300000 | 4900
Söder | 390000 | 7100
-- Scenarier --
Scenario | Vad | Värde
Mer | Totalt att fördela | 2000000
 | Grund | 2000
Annan | Fördelningsmetod | Adams
`

// FuzzCells puts anything into any cell: the underlag is read, decided on and worded, or
// told of, and nothing stops the program.
func FuzzCells(f *testing.F) {
	for _, cell := range []string{"1E40", "1e-40", "-0", "=1/0", "#N/A", "TRUE", "2024-05-21", "'" + strings.Repeat("9", 60), "53,7 mnkr", "..", "Återstoden", "Norr", "0.01", "30%", "1e9999999999%"} {
		for at := range uint16(80) {
			f.Add(at, cell, at/2, cell)
		}
	}
	data, err := sheetstest.Build(txtar.Parse([]byte(fuzzed)))
	if err != nil {
		f.Fatal(err)
	}
	if d, findings := read(f, data).Decide(); d == nil || len(d.Scenarios) != 2 {
		f.Fatalf("the untouched underlag gives no decision: %v", findings)
	}
	cells := strings.FieldsFunc(fuzzed, func(r rune) bool { return r == '|' || r == '\n' })
	f.Fuzz(func(t *testing.T, at uint16, cell string, other uint16, second string) {
		text := fuzzed
		for _, put := range []struct {
			at   uint16
			cell string
		}{{at, cell}, {other, second}} {
			old := cells[int(put.at)%len(cells)]
			if strings.Contains(old, "--") || strings.ContainsAny(put.cell, "|\n\r\\") {
				continue
			}
			text = strings.Replace(text, old, " "+put.cell+" ", 1)
		}
		data, err := sheetstest.Build(txtar.Parse([]byte(text)))
		if err != nil {
			t.Skip(err)
		}
		u := read(t, data)
		_, findings := u.Decide()
		u.Places.Diagnostics(findings)
	})
}
