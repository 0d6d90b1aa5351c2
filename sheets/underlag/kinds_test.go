package underlag_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fordela/engine"

	"github.com/rogpeppe/go-internal/txtar"
)

// sheetOf writes rows of cells as a sheet.
func sheetOf(rows ...[]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, " | ") + "\n")
	}
	return b.String()
}

// counts draws figures of units as they are: small ones of schools and associations, large
// ones of districts and municipalities.
func counts(r *rand.Rand, n int) []int {
	middle := math.Exp(1.5 + 9*r.Float64()) // from 4 to 36 000
	out := make([]int, n)
	for i := range out {
		out[i] = 1 + int(middle*math.Exp(0.8*r.NormFloat64()))
	}
	return out
}

func total(figures []int) int {
	sum := 0
	for _, v := range figures {
		sum += v
	}
	return sum
}

const linesByKey = "Mottagare | Regel | Belopp | Nyckel\nÄldreförvaltningen | Fast belopp | Återstoden\nEnheterna | Enligt nyckel | 26180000 | Antal\n"

// sumNames are what people call the row of everything. Those that other rows may be called
// too are known by figures alone.
var sumNames = []string{
	"Summa", "Totalt", "Tot", "Tot.", "Σ", "Samlat", "S:a", "Summa enheter", "Alla enheter", "Alla skolor", "Samtliga", "Hela staden",
	"Enheterna totalt", "Kommunen", "Stockholm", "Skolorna", "Riket",
}

// draws is how many of n are drawn: an eighth in short mode, which the race detector runs in.
func draws(n int) int {
	if testing.Short() {
		return n / 8
	}
	return n
}

// A row that sums all others is never paid without a question: whatever it is called, first
// or last, over few or many, small or large figures, in one column or two.
func TestSumsAreNotPaid(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for try := range draws(600) {
		n := 3 + r.IntN(18)
		first, second := counts(r, n), counts(r, n)
		if total(first) < 20 {
			continue
		}
		name := sumNames[r.IntN(len(sumNames))]
		rows := [][]string{{"Enhet", "Antal", "Lärare"}}
		for i := range n {
			rows = append(rows, []string{fmt.Sprintf("Enhet %c", 'A'+i), fmt.Sprint(first[i]), fmt.Sprint(second[i])})
		}
		sum := []string{name, fmt.Sprint(total(first)), fmt.Sprint(total(second))}
		if r.IntN(2) == 0 {
			rows = append(rows, sum)
		} else {
			rows = slices.Insert(rows, 1, sum)
		}
		if r.IntN(2) == 0 { // one column
			for i := range rows {
				rows[i] = rows[i][:2]
			}
		}
		checkNotPaid(t, try, sheetOf(rows...), name)
	}
}

// A city that is a little more than the sum of its districts is asked about.
func TestCitiesAreNotPaid(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for try := range draws(300) {
		n := 4 + r.IntN(15)
		figures := counts(r, n)
		city := total(figures) + int(float64(total(figures))*0.015*r.Float64())
		if city < 1000 {
			continue
		}
		rows := [][]string{{"Enhet", "Antal"}}
		for i := range n {
			rows = append(rows, []string{fmt.Sprintf("Enhet %c", 'A'+i), fmt.Sprint(figures[i])})
		}
		name := []string{"Stockholm", "Kommunen", "Hela länet"}[r.IntN(3)]
		row := []string{name, fmt.Sprint(city)}
		if r.IntN(2) == 0 {
			rows = append(rows, row)
		} else {
			rows = slices.Insert(rows, 1, row)
		}
		checkNotPaid(t, try, sheetOf(rows...), name)
	}
}

// checkNotPaid checks that a unit gets no money unless somebody has been asked.
func checkNotPaid(t *testing.T, try int, units, name string) {
	t.Helper()
	d, findings, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{
		{Name: "Fördelning", Data: []byte(linesByKey)}, {Name: "Stadsdelar", Data: []byte(units)},
	}})
	if d != nil && slices.ContainsFunc(d.Units, func(u engine.UnitShare) bool { return u.Name == name }) {
		t.Errorf("try %d: %s is paid\n%s\n%s", try, name, units, report(diagnostics))
	}
	if n := len(slices.DeleteFunc(findings, func(f engine.Finding) bool { return f.Severity() == engine.Note })); n > 1 {
		t.Errorf("try %d: %d faults for one row\n%s\n%s", try, n, units, report(diagnostics))
	}
}

// Rows that say that they are part of the row above make no money and no recipient, in every
// table.
func TestPartsAreNotAdded(t *testing.T) {
	for _, label := range []string{
		"varav till kommunerna", "Varav kommunerna", "därav kvinnor", "– till kommunerna", "- till kommunerna", "— kommunerna",
		"– varav kvinnofrid", "   varav kvinnofrid", "•  varav kvinnofrid", "varav:",
		"Därutav kvinnofrid", "(varav kvinnofrid)", "inkl. kvinnofrid", "• kvinnofrid",
		"* varav kvinnofrid", "av vilket kvinnofrid", "→ kvinnofrid",
	} {
		for name, sheet := range map[string]string{
			"Finansiering": "Källa | Belopp\nStatsbidrag | 53690007\n'%s | 10000000\n'%s | 2000000\n",
			"Fördelning": "Mottagare | Regel | Belopp | Nyckel\nÄldreförvaltningen | Fast belopp | Återstoden\nSocialförvaltningen | Fast belopp | 4000000\n" +
				"'%s | Fast belopp | 1000000\n'%s | | 1000000\nStadsdelsförvaltningarna | Enligt nyckel | 26180000 | Befolkning\n",
			"Stadsdelar": "Stadsdel | Befolkning\nBromma | 67096\n'%s | 33000\nFarsta | 51987\n'%s | 25000\n",
		} {
			d, findings, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{{Name: name, Data: fmt.Appendf(nil, sheet, label, label+" 2")}}})
			if d == nil {
				t.Errorf("%s, %s:\n%s", name, label, report(diagnostics))
				continue
			}
			if d.Total.String() != "53690007" || len(findings) > 0 && engine.Stops(findings) {
				t.Errorf("%s, %s: total %s", name, label, d.Total)
			}
			for _, r := range d.Recipients {
				if strings.Contains(r.Name, strings.TrimSpace(label)) {
					t.Errorf("%s: %s is a recipient", name, r.Name)
				}
			}
			if name == "Stadsdelar" && len(d.Units) != 2 {
				t.Errorf("%s: units %s", label, units(d))
			}
		}
	}
}

// A part that nothing stands above, a mean wherever it stands and an amount that is nearly what
// the others come to are asked about, once.
func TestRowsThatAreNoEntriesAreAsked(t *testing.T) {
	const stadsdelar = "Stadsdel | Befolkning\n"
	for name, c := range map[string]struct{ sheet, rows, told string }{
		"a part first":             {"Finansiering", "Källa | Belopp\nvarav återfört | 500000\nStatsbidrag | 53690007\n", "Q103 Finansiering!A2"},
		"a mean first":             {"Stadsdelar", stadsdelar + "Genomsnitt | 52000\nBromma | 67000\nFarsta | 52000\nJärva | 37000\n", "Q102 Stadsdelar!A2"},
		"a mean between":           {"Stadsdelar", stadsdelar + "Bromma | 67000\nMedelvärde | 52000\nFarsta | 52000\nJärva | 37000\n", "Q102 Stadsdelar!A3"},
		"a small mean":             {"Stadsdelar", stadsdelar + "Bromma | 67\nFarsta | 52\nJärva | 37\nSnitt | 52\n", "Q102 Stadsdelar!A5"},
		"digits in a wrong order":  {"Finansiering", "Källa | Belopp\nStatsbidrag | 42190007\nÖverfört | 11500000\nDisponibelt | 53690070\n", "Q101 Finansiering!A4"},
		"amounts rounded":          {"Finansiering", "Källa | Belopp\nAtt fördela | 53700000\nStatsbidrag | 42190007\nÖverfört | 11500000\n", "Q101 Finansiering!A2"},
		"everybody, and some more": {"Stadsdelar", stadsdelar + "Bromma | 67096\nFarsta | 51987\nAlla enheter | 119183\n", "Q101 Stadsdelar!A4"},
	} {
		d, findings, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{
			{Name: "Ärende", Data: []byte("Uppgift | Värde\nStöd | Stöd\nÅr | 2024\nNämnd | Nämnden\nFörvaltning | Förvaltningen\n")},
			{Name: c.sheet, Data: []byte(c.rows)},
		}})
		var told []string
		for i, f := range findings {
			if f.Severity() != engine.Note {
				told = append(told, fmt.Sprintf("%s %s", f.Code, diagnostics[i].Place))
			}
		}
		if got := strings.Join(told, ", "); got != c.told || d != nil && c.told != "" {
			t.Errorf("%s: told %q, want %q\n%s", name, got, c.told, report(diagnostics))
		}
	}
}

// Ordinary tables are asked nothing: of units of every size, sorted as people do, with a sum
// and without.
func TestOrdinaryTablesAreAskedNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	tries := draws(1000)
	asked := 0
	for range tries {
		n := 3 + r.IntN(40)
		figures := counts(r, n)
		if r.IntN(2) == 0 {
			slices.Sort(figures)
		}
		rows := [][]string{{"Enhet", "Antal"}}
		for i, v := range figures {
			rows = append(rows, []string{fmt.Sprintf("Enhet nr %d norra", i+1), fmt.Sprint(v)})
		}
		if r.IntN(2) == 0 {
			rows = append(rows, []string{"Summa", fmt.Sprint(total(figures))})
		}
		_, findings, _ := decision(t, &txtar.Archive{Files: []txtar.File{
			{Name: "Fördelning", Data: []byte(linesByKey)}, {Name: "Stadsdelar", Data: []byte(sheetOf(rows...))},
		}})
		if slices.ContainsFunc(findings, func(f engine.Finding) bool {
			return f.Code == engine.CodeSumOfRows || f.Code == engine.CodeMeanOfRows || f.Severity() == engine.Error
		}) {
			asked++
		}
	}
	if t.Logf("%d of %d tables", asked, tries); asked > tries/100 {
		t.Errorf("%d of %d ordinary tables are asked about a sum", asked, tries)
	}
}
