package underlag_test

import (
	"fmt"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/diagnostic"

	"github.com/rogpeppe/go-internal/txtar"
)

// answering gives an example with the sheet Att besvara, as it comes back with the
// workbook: each question with the answer.
func answering(archive *txtar.Archive, diagnostics []diagnostic.Diagnostic, answer string) *txtar.Archive {
	var rows strings.Builder
	rows.WriteString("Nr | Fråga | Svar | Blad | Rad | Kolumn | Värde | Kod\n")
	for i, n := range diagnostics {
		if q := n.Question; q != nil {
			fmt.Fprintf(&rows, "%d | '%s | %s | '%s | '%s | '%s | '%s | %s\n", i+1,
				strings.ReplaceAll(n.Message, "|", `\|`), answer, n.Place.SheetName(), q.Row, q.Column, q.Value, n.Code)
		}
	}
	answered := *archive
	answered.Files = append(answered.Files[:len(answered.Files):len(answered.Files)],
		txtar.File{Name: "Att besvara", Data: []byte(rows.String())})
	return &answered
}

// checkAnswering checks that every question of an example states what an answer belongs
// to, and that answers by that, and nothing else, let the decision be made.
func checkAnswering(t *testing.T, archive *txtar.Archive, diagnostics []diagnostic.Diagnostic) {
	t.Helper()
	asked := 0
	for _, n := range diagnostics {
		if n.Severity != engine.Question {
			continue
		}
		if asked++; n.Question.Value == "" || n.Question.Column == "" || n.Place.Sheet == "" {
			t.Errorf("%s does not state what an answer belongs to: %+v", n.Code, n.Question)
		}
	}
	if asked == 0 {
		return
	}
	_, after := decide(t, answering(archive, diagnostics, "Ja, det stämmer"))
	answered := 0
	for _, n := range after {
		if n.Question != nil && n.Question.Answer == "Ja, det stämmer" {
			answered++
		}
		if n.Open() {
			t.Errorf("open although it is answered: %s %s %+v", n.Code, n.Message, *n.Question)
		}
	}
	if answered < asked {
		t.Errorf("%d of %d questions are answered", answered, asked)
	}
}

// An answer is words that do not leave the question open, and it belongs to one question
// with all that names it.
func TestAnswers(t *testing.T) {
	const sheet = `-- Stadsdelar --
Stadsdelsförvaltning | Befolkning
Bromma | 67096
Farsta | 51987
Järva | 84907
Stockholm | 203990
-- Att besvara --
Att besvara
Nr | Fråga | Svar | Blad | Rad | Kolumn | Värde | Kod
`
	const place = ` | Stadsdelar | Stockholm | Befolkning | '203 990 mot summan 203 990 | Q101`
	for _, c := range []struct {
		rows string
		want string // the answer; "" when the question is open
	}{
		{"1 | | Egen enhet, enligt chefen" + place, "Egen enhet, enligt chefen"},
		{"1 | | Jo " + place, ""},
		{"1 | | 100 000 kr" + place, ""},
		{"1 | | Nej, den är en summa" + place, ""},
		{"1 | | FELAKTIG" + place, ""},
		{"1 | | Vet ej" + place, ""},
		{"1 | | Kollar med Anna" + place, ""},
		{"1 | | Ja, tror jag?" + place, ""},
		{"1 | | Rätt så\n2 | | rätt  SÅ" + place, "rätt SÅ"},
		{"1 | | Rätt så" + place + "\n2 | | rätt  SÅ" + place, "Rätt så"},
		{"1 | | Rätt så" + place + "\n2 | | Stämmer" + place, ""},
		{"1 | | Rätt så" + place + "\n2 | | Nej" + place, ""},
		{"1 | | Rätt så" + place + "\n2 | | " + place, "Rätt så"},
		{"1 | | Rätt så | stadsdelar | STOCK-HOLM | befolkning | 203990 mot summan 203990 | q101", "Rätt så"},
		{"1 | | Rätt så | Enheter | Stockholm | Befolkning | 203 990 mot summan 203 990 | Q101", ""},
		{"1 | | Rätt så | Stadsdelar | Solna | Befolkning | 203 990 mot summan 203 990 | Q101", ""},
		{"1 | | Rätt så | Stadsdelar | Stockholm | Antal | 203 990 mot summan 203 990 | Q101", ""},
		{"1 | | Rätt så | Stadsdelar | Stockholm | Befolkning | 203 990 mot summan 203 991 | Q101", ""},
		{"1 | | Rätt så | Stadsdelar | Stockholm | Befolkning | -203 990 mot summan 203 990 | Q101", ""},
		{"1 | | Rätt så | Stadsdelar | Stockholm | Befolkning | 203 990 mot summan 203 990 | Q102", ""},
	} {
		archive := txtar.Parse([]byte(sheet + c.rows + "\n"))
		d, _, diagnostics := decision(t, archive)
		if len(diagnostics) != 1 || diagnostics[0].Code != string(engine.CodeSumOfRows) {
			t.Fatalf("%s\ngives %s", c.rows, report(diagnostics))
		}
		if got := diagnostics[0].Question.Answer; got != c.want {
			t.Errorf("%s\nis answered %q, want %q", c.rows, got, c.want)
		}
		if (d != nil) != (c.want != "") {
			t.Errorf("%s\ndecided %v", c.rows, d != nil)
		}
	}
}

// A heading that is missing in Att besvara makes its rows do nothing.
func TestAnswersWithoutHeading(t *testing.T) {
	d, _, diagnostics := decision(t, txtar.Parse([]byte(`-- Att besvara --
Nr | Fråga | Svar | Blad | Rad | Kolumn | Värde
1 | | Ja, det stämmer | Stadsdelar | Bromma | Befolkning | 67 096
`)))
	if d == nil || len(diagnostics) > 0 {
		t.Errorf("%s", report(diagnostics))
	}
}
