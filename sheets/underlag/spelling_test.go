package underlag_test

import (
	"testing"

	"fordela/engine"

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
		"per cent as a text":    "Källa | Belopp\nTilldelning | 4219000700 as 0\"%\"\nRest | 11500000\n",
		"tkr shown as per cent": "Källa | Belopp (tkr)\nTilldelning | 4219000.7%\nRest | 11500\n",
		"shown with its unit":   "Källa | Belopp (tkr)\nTilldelning | 42190.007 as #,##0.000\" tkr\"\nRest | 11500 as 0\" tkr\"\n",
		"shown in kronor":       "Källa | Belopp\nTilldelning | 42190007 as #,##0\" kr\"\nRest | 11500000 as #,##0 [$kr-41D]\n",
		"shown in tkr":          "Källa | Belopp\nTilldelning | 42190007 as #,##0,\" tkr\"\nRest | 11500000 as #,##0,,\" mnkr\"\n",
		"a sum named in full":   "Källa | Belopp\nTilldelning | 42190007\nRest | 11500000\nSumma finansiering | 53690007\n",
	} {
		t.Run(name, func(t *testing.T) {
			archive := &txtar.Archive{Files: []txtar.File{{Name: "Finansiering", Data: []byte(sheet)}}}
			findings, diagnostics := decide(t, archive)
			if len(findings) > 0 {
				t.Error(report(diagnostics))
			}
		})
	}
}

// A key figure shown as per cent is its number, also beside figures that are not.
func TestKeyFigureShownAsPercent(t *testing.T) {
	archive := &txtar.Archive{Files: []txtar.File{{Name: "Stadsdelar", Data: []byte(
		"Stadsdel | Befolkning\nBromma | 50000\nFarsta | 5000000%\nSumma | 100000\n")}}}
	d, findings, diagnostics := decision(t, archive)
	if len(findings) > 0 {
		t.Fatal(report(diagnostics))
	}
	if a, b := d.Units[0].Amount, d.Units[1].Amount; !a.Equal(b) {
		t.Errorf("equal figures get %s and %s", a, b)
	}
}

// What staff answer to a question is understood, and then nothing more is asked.
func TestAnswersAreUnderstood(t *testing.T) {
	for name, file := range map[string]txtar.File{
		"a row of the sum of the others is a unit when Summa counts it": {Name: "Stadsdelar", Data: []byte(
			"Stadsdelsförvaltning | Befolkning\nBromma | 20000\nFarsta | 30000\nJärva | 40000\nKungsholmen | 90000\nSumma | 180000\n")},
		"the control total in mnkr": {Name: "Ärende", Data: []byte(
			"Uppgift | Värde\nStöd | God och nära vård\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\nTotalt att fördela (mnkr) | 53.690007\n")},
	} {
		t.Run(name, func(t *testing.T) {
			if findings, diagnostics := decide(t, &txtar.Archive{Files: []txtar.File{file}}); len(findings) > 0 {
				t.Error(report(diagnostics))
			}
		})
	}
}

func TestControlTotalInMnkrIsChecked(t *testing.T) {
	findings, diagnostics := decide(t, &txtar.Archive{Files: []txtar.File{{Name: "Ärende", Data: []byte(
		"Uppgift | Värde\nStöd | God och nära vård\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\nTotalt att fördela (mnkr) | 53.6\n")}}})
	if len(findings) != 1 || findings[0].Code != engine.CodeControlTotal {
		t.Error(report(diagnostics))
	}
}

// A footnote mark is no part of a name, and what stands in the name's own brackets is.
func TestFootnoteMarksAtNames(t *testing.T) {
	archive := &txtar.Archive{Files: []txtar.File{{Name: "Stadsdelar", Data: []byte(
		"Enhet | Befolkning\nBromma 1) | 51000\nFarsta** | 42000\nJärva (1)¹ | 33000\nJärva (2) | 24000\nSkola (åk 7–9) | 15500\n")}}}
	d, _, diagnostics := decision(t, archive)
	if d == nil {
		t.Fatal(report(diagnostics))
	}
	for i, want := range []string{"Bromma", "Farsta", "Järva (1)", "Järva (2)", "Skola (åk 7–9)"} {
		if got := d.Units[i].Name; got != want {
			t.Errorf("unit %d is called %q, want %q", i+1, got, want)
		}
	}
}

// A digit glued to a name is a footnote's where something tells so, and a number that is
// the unit's own stays.
func TestDigitsAtNames(t *testing.T) {
	const last = "Enhet | Befolkning\nJärva | 51000\nOrt7 | 42000\nNorr | 40000\n"
	for name, c := range map[string]struct{ units, previous, want string }{
		"last year has the plain name":   {"Järva3 | 51000\nBromma | 42000\n", last, "Järva, Bromma"},
		"last year has it with a number": {"Ort7 | 42000\nBromma | 51000\n", last, "Ort7, Bromma"},
		"the footnote is there":          {"Järva3 | 51000\nFarsta 3 | 42000\n3) Preliminärt\n", "", "Järva, Farsta"},
		"another footnote is there":      {"Järva 3 | 51000\nFarsta | 42000\n1) Preliminärt\n", "", "Järva 3, Farsta"},
		"numbered units":                 {"Ort1 | 51000\nOrt2 | 42000\nNorr 1 | 41000\nNorr 2 | 40000\n2) Preliminärt\n", last, "Ort1, Ort2, Norr 1, Norr 2"},
		"a number after a space":         {"Norr 2 | 40000\nDistrikt 12 | 51000\n", last, "Norr 2, Distrikt 12"},
	} {
		t.Run(name, func(t *testing.T) {
			archive := &txtar.Archive{Files: []txtar.File{{Name: "Stadsdelar", Data: []byte("Enhet | Befolkning\n" + c.units)}}}
			if c.previous != "" {
				archive.Files = append(archive.Files, txtar.File{Name: "Föregående år", Data: []byte(c.previous)})
			}
			d, _, diagnostics := decision(t, archive)
			if d == nil {
				t.Fatal(report(diagnostics))
			}
			if got := units(d); got != c.want {
				t.Errorf("the units are %s, want %s", got, c.want)
			}
		})
	}
}

// Where it cannot be told which rows a subtotal sums, nothing is said of it.
func TestSubtotalsThatCannotBeTold(t *testing.T) {
	for name, units := range map[string]string{
		"parts":              "Bromma | 67096\nJärva | 84907\nVästerort | 152003\nFarsta | 51987\nDärav kvinnor | 26000\nSkarpnäck | 43961\nSöderort | 95948\n",
		"a sum of sums":      "Bromma | 67096\nJärva | 84907\nVästerort | 152003\nFarsta | 51987\nSkarpnäck | 43961\nSöderort | 95948\nYtterstaden | 247951\nKungsholmen | 63120\nSödermalm | 123468\nInnerstaden | 186588\n",
		"a unit in no group": "Bromma | 67096\nJärva | 84907\nVästerort | 152003\nKungsholmen | 63120\nFarsta | 51987\nSkarpnäck | 43961\nSöderort | 95948\n",
		"a figure missing":   "Bromma | 67096\nJärva | 84907\nVästerort | ..\nFarsta | 51987\nSkarpnäck | 43961\nSöderort | 95948\n",
	} {
		t.Run(name, func(t *testing.T) {
			archive := &txtar.Archive{Files: []txtar.File{{Name: "Stadsdelar", Data: []byte("Stadsdel | Befolkning\n" + units)}}}
			if findings, diagnostics := decide(t, archive); len(findings) > 0 {
				t.Error(report(diagnostics))
			}
		})
	}
}

// The unit in the heading of Scenarier holds for the amounts there.
func TestScenarioInTkr(t *testing.T) {
	d, findings, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{{Name: "Scenarier", Data: []byte(
		"Scenario | Vad | Värde (tkr)\nHögre grundstöd | Grundstöd | 900\nMindre | Totalt att fördela | 50000\n")}}})
	if len(findings) > 0 {
		t.Fatal(report(diagnostics))
	}
	if got := d.Scenarios[0].Decision.Units[0].Parts[0].Amount.String(); got != "900000" {
		t.Errorf("each unit gets %s, not 900000", got)
	}
	if got := d.Scenarios[1].Decision.Total.String(); got != "50000000" {
		t.Errorf("the total is %s, not 50000000", got)
	}
}
