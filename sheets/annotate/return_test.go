package annotate_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/annotate"
	"fordela/sheets/diagnostic"
	"fordela/sheets/sheetstest"
	"fordela/sheets/underlag"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// fault is a way to break the workbook of 2024, the finding that it gives, and how
// its owner puts it right.
type fault struct {
	name        string
	code        engine.Code
	spoil, mend func(*excelize.File) error
}

// value is a fault of one cell: its wrong value, and the right one.
func value(name string, code engine.Code, sheet, cell string, wrong, right any) fault {
	put := func(v any) func(*excelize.File) error {
		return func(f *excelize.File) error { return f.SetCellValue(sheet, cell, v) }
	}
	return fault{name, code, put(wrong), put(right)}
}

var faults = []fault{
	value("text for a number", engine.CodeTextForNumber, "Finansiering", "B2", "ca 42 mnkr", 42190007),
	value("a truth value for a number", engine.CodeBoolForNumber, "Stadsdelar", "B4", true, 51987),
	value("an ambiguous number", engine.CodeAmbiguousNumber, "Fördelning", "D3", "4.000", 4000000),
	value("a unit twice", engine.CodeUnitTwice, "Stadsdelar", "A3", "bromma", "Enskede-Årsta-Vantör"),
	value("an old district", engine.CodeOldDistrict, "Stadsdelar", "A9", "Norrmalm", "Norra innerstaden"),
	value("a negative amount", engine.CodeNegativeAmount, "Fördelning", "D4", -4000000, 4000000),
	value("an unknown rule", engine.CodeRuleUnknown, "Fördelning", "C7", "Enligt nykel", "Enligt nyckel"),
	value("no population", engine.CodeValueEmpty, "Stadsdelar", "B11", nil, 34415),
	value("a misspelt heading", engine.CodeHeadingMissing, "Finansiering", "B1", "Belop", "Belopp"),
	value("a control total that does not tie", engine.CodeControlTotal, "Ärende", "B7", 53690000, 53690007),
	{
		"a misspelt sheet", engine.CodeSheetMissing,
		func(f *excelize.File) error { return f.SetSheetName("Finansiering", "Finansering") },
		func(f *excelize.File) error { return f.SetSheetName("Finansering", "Finansiering") },
	},
	{
		"a row twice", engine.CodeUnitTwice,
		func(f *excelize.File) error { return f.DuplicateRowTo("Stadsdelar", 4, 6) },
		func(f *excelize.File) error { return f.RemoveRow("Stadsdelar", 6) },
	},
}

// A faulty workbook is returned, put right in the returned file, saved by
// LibreOffice and dropped again: it reads as if nothing had been wrong.
func TestReturnedWorkbookIsCorrectedAndReads(t *testing.T) {
	seed := seedWorkbook(t)
	want, findings := decide(t, seed)
	if engine.Stops(findings) {
		t.Fatal("the workbook of 2024 has errors")
	}
	corrected := map[string][]byte{}
	for i, f := range faults {
		spoilt := edited(t, seed, f.spoil)
		decision, findings := decide(t, spoilt)
		if decision != nil || !slices.ContainsFunc(findings, func(n engine.Finding) bool { return n.Code == f.code }) {
			t.Fatalf("%s: no finding %s in %v", f.name, f.code, findings)
		}
		returned := returnTo(t, spoilt)
		if again, _ := decide(t, returned); again != nil {
			t.Errorf("%s: the returned workbook is not faulty", f.name)
		}
		checkMarked(t, f.name, returned, diagnostics(t, spoilt))
		corrected[fmt.Sprintf("%02d.xlsx", i)] = edited(t, returned, f.mend)
	}
	for name, data := range sheetstest.Convert(t, "xlsx", corrected) {
		var i int
		if _, err := fmt.Sscanf(name, "%d", &i); err != nil {
			t.Fatal(err)
		}
		got, findings := decide(t, data)
		if got == nil {
			t.Errorf("%s: still faulty: %v", faults[i].name, findings)
			continue
		}
		if a, b := amounts(got), amounts(want); a != b {
			t.Errorf("%s:\n%s\n%s", faults[i].name, a, b)
		}
		if left := marksLeft(t, returnOf(t, data, nil)); left != "" {
			t.Errorf("%s: marks stay: %s", faults[i].name, left)
		}
	}
}

// Of two faults one is put right. The second return marks the other alone.
func TestSecondReturnMarksWhatIsLeft(t *testing.T) {
	first, second := faults[0], faults[6] // Finansiering!B2 and Fördelning!C7
	spoilt := edited(t, edited(t, seedWorkbook(t), first.spoil), second.spoil)
	half := sheetstest.Convert(t, "xlsx", map[string][]byte{"half.xlsx": edited(t, returnTo(t, spoilt), first.mend)})["half.xlsx"]
	left := diagnostics(t, half)
	returned := returnOf(t, half, left)
	checkMarked(t, "second return", returned, left)
	f := open(t, returned)
	if notes, err := f.GetComments("Finansiering"); err != nil || len(notes) != 0 {
		t.Errorf("notes on what is right: %v %v", notes, err)
	}
	rules, err := f.GetConditionalFormats("Finansiering")
	if err != nil || len(rules) != 0 {
		t.Errorf("colour on what is right: %v %v", rules, err)
	}
}

// checkMarked looks at a returned workbook as another program reads it: the list has
// each notice, and each cell that has one has a colour and a note that says so.
func checkMarked(t *testing.T, name string, returned []byte, diagnostics []diagnostic.Diagnostic) {
	t.Helper()
	diagnostics = diagnostic.Pressing(diagnostics)
	f := open(t, returned)
	if first := f.GetSheetList()[0]; first != templates.ReturnSheet || f.GetActiveSheetIndex() != 0 {
		t.Errorf("%s: opens on %s", name, first)
	}
	rows, err := f.GetRows(templates.ReturnSheet)
	if err != nil {
		t.Fatal(err)
	}
	rows = rows[slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 })+1:]
	if len(rows) != len(diagnostics) {
		t.Fatalf("%s: %d rows for %d findings", name, len(rows), len(diagnostics))
	}
	for i, n := range diagnostics {
		if got := rows[i]; got[4] != n.Message || got[5] != n.Hint || got[7] != n.Code {
			t.Errorf("%s: row %q for %+v", name, got, n)
		}
		if n.Place.Cell == "" {
			continue
		}
		comments, err := f.GetComments(n.Place.Sheet)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(comments, func(c excelize.Comment) bool {
			return c.Cell == n.Place.Cell && strings.Contains(noteText(c), n.Message)
		}) {
			t.Errorf("%s: no note at %s", name, n.Place)
		}
		formats, err := f.GetConditionalFormats(n.Place.Sheet)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(formats)), func(cells string) bool {
			return slices.Contains(strings.Fields(strings.ReplaceAll(cells, ",", " ")), n.Place.Cell)
		}) {
			t.Errorf("%s: no colour at %s: %v", name, n.Place, formats)
		}
	}
}

func noteText(c excelize.Comment) string {
	text := c.Text
	for _, r := range c.Paragraph {
		text += r.Text
	}
	return text
}

// marksLeft names what a workbook still has of ours.
func marksLeft(t *testing.T, data []byte) string {
	t.Helper()
	f := open(t, data)
	for _, sheet := range f.GetSheetList() {
		if strings.HasPrefix(sheet, templates.ReturnSheet) {
			return sheet
		}
		comments, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		formats, err := f.GetConditionalFormats(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if len(comments) > 0 || len(formats) > 0 {
			return fmt.Sprint(sheet, comments, formats)
		}
	}
	return ""
}

// Of faults there is room for as many as anybody reads, in their order, and the list says
// how many are left out; questions are all listed.
func TestMoreFindingsThanTheListHolds(t *testing.T) {
	const faults, questions = 2400, 600
	var many []diagnostic.Diagnostic
	for i := range faults + questions {
		n := diagnostic.Diagnostic{Code: "F101", Severity: engine.Error, Message: fmt.Sprint("Sak ", i),
			Place: diagnostic.Place{Sheet: "Stadsdelar", Cell: fmt.Sprintf("C%d", i+1)}}
		if i%5 == 0 {
			n.Severity, n.Question = engine.Question, &diagnostic.Question{Row: fmt.Sprint(i)}
		}
		many = append(many, n)
	}
	f := open(t, returnOf(t, seedWorkbook(t), many))
	rows, err := f.GetRows(templates.ReturnSheet)
	if err != nil {
		t.Fatal(err)
	}
	if text := fmt.Sprint(rows[:6]); !strings.Contains(text, templates.Count(faults)+" fel") ||
		!strings.Contains(text, templates.Count(faults-annotate.MaxListed)+" fynd") {
		t.Errorf("counts: %s", text)
	}
	rows = rows[len(rows)-annotate.MaxListed-questions:]
	if rows[0][4] != "Sak 0" || rows[1][4] != "Sak 1" {
		t.Errorf("first: %q %q", rows[0], rows[1])
	}
	count := map[string]int{}
	for _, r := range rows {
		count[r[1]]++
	}
	if count[templates.ErrorWord] != annotate.MaxListed || count[templates.QuestionWord] != questions {
		t.Errorf("listed: %v", count)
	}
	if notes, err := f.GetComments("Stadsdelar"); err != nil || len(notes) != annotate.MaxListed+questions {
		t.Errorf("%d notes %v", len(notes), err)
	}
	answers, err := f.GetRows(templates.SheetQuestions[0])
	if err != nil || len(answers) < questions || answers[len(answers)-1][4] != "2995" {
		t.Errorf("%d rows of questions, the last %q, %v", len(answers), answers[len(answers)-1], err)
	}
}

// Places that are not a cell of this workbook are named in words, and mark nothing.
func TestPlacesWithoutACell(t *testing.T) {
	f := open(t, returnOf(t, seedWorkbook(t), []diagnostic.Diagnostic{
		{Code: "F101", Severity: engine.Error, Message: "Allt"},
		{Code: "F102", Severity: engine.Error, Message: "Blad", Place: diagnostic.Place{Sheet: "Stadsdelar"}},
		{Code: "F103", Severity: engine.Error, Message: "Saknas", Place: diagnostic.Place{Sheet: "Nycklar", Cell: "B2"}},
		{Code: "Q206", Severity: engine.Question, Question: &diagnostic.Question{}, Message: "Annan", Place: diagnostic.Place{File: "reg.xlsx", Sheet: "Stadsdelar", Cell: "B2"},
			Related: diagnostic.Place{Sheet: "Ärende", Cell: "B7"}},
	}))
	rows, err := f.GetRows(templates.ReturnSheet)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows[len(rows)-4:] {
		got = append(got, strings.Join(slices.Concat(r[1:5], r[6:7]), "|"))
	}
	want := []string{
		"Fel|Hela filen|–|Allt|–",
		"Fel|Stadsdelar|Hela bladet|Blad|–",
		"Fel|Nycklar|B2|Saknas|–",
		"Fråga|Stadsdelar i reg.xlsx|B2|Annan|Ärende!B7",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	links := map[string]string{}
	for r := range len(rows) {
		for _, col := range []string{"D", "G"} {
			if ok, link, err := f.GetCellHyperLink(templates.ReturnSheet, fmt.Sprint(col, r+1)); err == nil && ok {
				links[rows[r][4]+col] = link
			}
		}
	}
	if want := map[string]string{"BladD": "'Stadsdelar'!A1", "AnnanG": "'Ärende'!B7"}; !maps.Equal(links, want) {
		t.Errorf("links %v, want %v", links, want)
	}
	for _, sheet := range []string{"Stadsdelar", "Ärende"} {
		if notes, err := f.GetComments(sheet); err != nil || len(notes) > 0 {
			t.Errorf("%s: %v %v", sheet, notes, err)
		}
	}
}

func seedWorkbook(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t *testing.T, data []byte) *underlag.Underlag {
	t.Helper()
	u, err := underlag.Read(bytes.NewReader(data), int64(len(data)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if u.Plan == nil {
		t.Fatal(u.Findings)
	}
	return u
}

func decide(t *testing.T, data []byte) (*engine.Decision, []engine.Finding) {
	t.Helper()
	return read(t, data).Decide()
}

func diagnostics(t *testing.T, data []byte) []diagnostic.Diagnostic {
	t.Helper()
	u := read(t, data)
	_, findings := u.Decide()
	return u.Places.Diagnostics(findings)
}

// returnTo returns a workbook with what is wrong with it.
func returnTo(t *testing.T, data []byte) []byte {
	t.Helper()
	return returnOf(t, data, diagnostics(t, data))
}

func returnOf(t *testing.T, data []byte, diagnostics []diagnostic.Diagnostic) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := annotate.Return(&out, bytes.NewReader(data), int64(len(data)), diagnostics, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func amounts(d *engine.Decision) string {
	var b strings.Builder
	for _, u := range d.Units {
		fmt.Fprintln(&b, u.Name, u.Amount)
	}
	return b.String()
}
