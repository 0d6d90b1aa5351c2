package underlag_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// However staff show a number or write a unit, the seed's funding is what it is.
func TestFundingHoweverItIsWritten(t *testing.T) {
	for name, sheet := range map[string]string{
		"unit behind a comma":   "Källa | Belopp, tkr\nTilldelning | 42190.007\nRest | 11500\n",
		"unit behind i":         "Källa | Belopp i mnkr\nTilldelning | 42.190007\nRest | 11.5\n",
		"unit behind nothing":   "Källa | Belopp kr\nTilldelning | 42190007\nRest | 11500000\n",
		"unit of two words":     "Källa | Belopp i tusen kronor\nTilldelning | 42190.007\nRest | 11500\n",
		"unit in brackets":      "Källa | Belopp [tkr]\nTilldelning | 42190.007\nRest | 11500\n",
		"shown as per cent":     "Källa | Belopp\nTilldelning | 4219000700%\nRest | 11500000\n",
		"tkr shown as per cent": "Källa | Belopp (tkr)\nTilldelning | 4219000.7%\nRest | 11500\n",
		"a sum named in full":   "Källa | Belopp\nTilldelning | 42190007\nRest | 11500000\nSumma finansiering | 53690007\n",
	} {
		t.Run(name, func(t *testing.T) {
			archive := &txtar.Archive{Files: []txtar.File{{Name: "Finansiering", Data: []byte(sheet)}}}
			findings, notices := decide(t, archive)
			if len(findings) > 0 {
				t.Error(report(notices))
			}
		})
	}
}

// A key figure shown as per cent is its number, also beside figures that are not.
func TestKeyFigureShownAsPercent(t *testing.T) {
	archive := &txtar.Archive{Files: []txtar.File{{Name: "Stadsdelar", Data: []byte(
		"Stadsdel | Befolkning\nBromma | 50000\nFarsta | 5000000%\nSumma | 100000\n")}}}
	d, findings, notices := decision(t, archive)
	if len(findings) > 0 {
		t.Fatal(report(notices))
	}
	if a, b := d.Units[0].Amount, d.Units[1].Amount; !a.Equal(b) {
		t.Errorf("equal figures get %s and %s", a, b)
	}
}
