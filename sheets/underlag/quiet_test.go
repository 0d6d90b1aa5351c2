package underlag_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Ordinary underlag give no finding: what is told without need is soon read by nobody.
func TestOrdinaryUnderlagAreQuiet(t *testing.T) {
	const (
		matter = "Uppgift | Värde\nStöd | Stöd\nÅr | 2025\nNämnd | Nämnden\nFörvaltning | Förvaltningen\n"
		byKey  = "Mottagare | Regel | Belopp\nKommunerna | Enligt nyckel | Återstoden\n"
		units  = "Kommun | Befolkning\nHabo | 12500\nHåbo | 22500\nUpplands Väsby | 50400\nUpplands-Bro | 32400\nSmåby | 900\n"
	)
	for name, sheets := range map[string]map[string]string{
		"notes below the tables": {
			"Finansiering": "Källa | Belopp\nStatsbidrag | 20000000\n\nObs! Preliminärt.\nDet kan ändras.\n",
			"Stadsdelar":   units + "\nSenaste uppdatering:\n20250221 08:00\nKälla:\nSCB\n1) Preliminärt\nwww.scb.se\n",
		},
		"two payments of one source": {"Finansiering": "Källa | Belopp\nUtbetalning 1 | 10000500\nUtbetalning 2 | 10000500\n"},
		"a small source, and a total that ties": {
			"Ärende":       matter + "Totalt att fördela | 53702500\n",
			"Finansiering": "Källa | Belopp\nStatsbidrag | 42190000\nRänta | 12500\nÖverfört | 11500000\n",
		},
		"a source in kkr": {"Finansiering": "Källa | Belopp (kkr)\nStatsbidrag | 20000\n"},
		"a sum of percentages": {
			"Fördelning": "Mottagare | Regel | Belopp\nLänet | Fast belopp | 25%\nKommunerna | Enligt nyckel | 75%\nSumma |  | 100%\n",
		},
		"a comment that names the population": {
			"Fördelning": "Mottagare | Regel | Belopp | Kommentar\nKommunerna | Enligt nyckel | Återstoden | Befolkning\n",
		},
		"short names with a figure": {"Stadsdelar": "Enhet | Befolkning\nP7 | 420\nK4 | 880\nNorrskenet | 300\n"},
		"a new unit, marked as without last year": {
			"Föregående år": "Kommun | Belopp | Befolkning\nHabo | 2000000 | 12400\nHåbo | 3600000 | 22400\nUpplands Väsby | 8200000 | 50300\nUpplands-Bro | 5200000 | 32300\nSmåby | – | -\n",
		},
		"a floor that the smallest had last year too": {
			"Villkor":       "Mottagare | Villkor | Värde\nKommunerna | Lägst | 1000000\n",
			"Föregående år": "Kommun | Belopp\nHabo | 2000000\nHåbo | 3600000\nUpplands Väsby | 8000000\nUpplands-Bro | 5200000\nSmåby | 1000000\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			archive := &txtar.Archive{}
			for sheet, rows := range map[string]string{
				"Ärende": matter, "Finansiering": "Källa | Belopp\nStatsbidrag | 20000000\n", "Fördelning": byKey, "Stadsdelar": units,
			} {
				if sheets[sheet] == "" {
					set(archive, sheet, rows)
				}
			}
			for sheet, rows := range sheets {
				set(archive, sheet, rows)
			}
			if findings, diagnostics := decide(t, archive); len(findings) > 0 {
				t.Error(report(diagnostics))
			}
		})
	}
}
