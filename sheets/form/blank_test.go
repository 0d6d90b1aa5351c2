package form

import (
	"bytes"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"fordela/engine"
	"fordela/engine/review"
	"fordela/sheets/sheetstest"
	"fordela/sheets/underlag"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

func write(t *testing.T, with ...string) []byte {
	t.Helper()
	data, err := Write(with)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t *testing.T, data []byte) *underlag.Underlag {
	t.Helper()
	u, err := underlag.Read(bytes.NewReader(data), int64(len(data)), func(string) ([]byte, error) { return nil, os.ErrNotExist })
	if err != nil {
		t.Fatal(err)
	}
	if u.Plan == nil {
		t.Fatal(u.Findings)
	}
	return u
}

// fill writes tables, their headings first, into the cells that staff fill in, as they would.
func fill(t *testing.T, data []byte, tables ...templates.BlankTable) []byte {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		head := headRow(len(sheetOf(table.Sheet).Lines()))
		for i, row := range table.Rows {
			for j, value := range row {
				at := cell(head+i, j+1)
				if table.Sheet == templates.UnderlagCase[0] {
					at = itemCell(t, file, row[0].(string), j)
				}
				if value == "" {
					continue
				}
				if i == 0 && table.Sheet != templates.UnderlagCase[0] {
					if heading, err := file.GetCellValue(table.Sheet, at); err != nil || heading != value {
						t.Fatalf("%s!%s is headed %q, not %q (%v)", table.Sheet, at, heading, value, err)
					}
				}
				if err := file.SetCellValue(table.Sheet, at, value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// itemCell finds the row of an item in Ärende, as staff do.
func itemCell(t *testing.T, file *excelize.File, name string, col int) string {
	t.Helper()
	rows, err := file.GetRows(templates.UnderlagCase[0])
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 0 && row[0] == name {
			return cell(i+1, col+1)
		}
	}
	t.Fatalf("no item %s", name)
	return ""
}

// decide decides on an underlag whose questions are answered, and gives the findings but that
// the population of the example is old.
func decide(u *underlag.Underlag) (*engine.Decision, []engine.Finding) {
	yes := func(engine.Finding) string { return "Ja, det stämmer" }
	d, findings := review.Decide(u.Plan, yes, u.Findings...)
	return d, slices.DeleteFunc(findings, func(f engine.Finding) bool {
		return f.Code == engine.CodeOldPopulation || f.Answer != ""
	})
}

// Filled in with the example, every variant allocates as the real case does: without
// findings, and with nothing of the instructions or the example in the way or in the trail.
func TestFilledInItAllocates(t *testing.T) {
	real, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := read(t, real).Decide()
	for _, with := range [][]string{nil, {"nycklar"}, templates.BlankWiths} {
		underlag := read(t, fill(t, write(t, with...), templates.BlankExample.Tables...))
		got, findings := decide(underlag)
		if len(findings) > 0 {
			t.Fatalf("with %v: findings %v", with, findings)
		}
		if notes := underlag.Notes(); len(notes) > 0 {
			t.Errorf("with %v: the blank's own texts are told as left out: %v", with, notes)
		}
		if len(got.Units) != len(want.Units) || len(got.Recipients) != len(want.Recipients) {
			t.Fatalf("with %v: %d units and %d recipients", with, len(got.Units), len(got.Recipients))
		}
		for i, u := range want.Units {
			if got.Units[i].Name != u.Name || !got.Units[i].Amount.Equal(u.Amount) {
				t.Errorf("%s gets %v, want %s %v", got.Units[i].Name, got.Units[i].Amount, u.Name, u.Amount)
			}
		}
		for i, r := range want.Recipients {
			if !got.Recipients[i].Amount.Equal(r.Amount) {
				t.Errorf("%s gets %v, want %v", r.Name, got.Recipients[i].Amount, r.Amount)
			}
		}
	}
}

// Filled in, each of the sheets that few need is read as it says.
func TestEverySheetIsReadBack(t *testing.T) {
	example := templates.BlankExample.Tables
	lines := templates.BlankTable{Sheet: "Fördelning", Rows: [][]any{
		{"Mottagare", "Del", "Regel", "Belopp (kr)", "Nyckel"},
		{"Socialförvaltningen", "", "Fast belopp", "Återstoden", ""},
		{"Stadsdelsförvaltningarna", "Utvecklingsmedel", "Enligt nyckel", 1000, "Vård"},
	}}
	keys := templates.BlankTable{Sheet: "Nycklar", Rows: [][]any{
		{"Nyckel", "Variabel", "Vikt"}, {"Vård", "Befolkning", 0.6}, {"Vård", "80+", 0.4},
	}}
	extract := templates.BlankTable{Sheet: "Befolkning", Rows: [][]any{
		{"Stadsdel", "Ålder", "Kön", "Antal"},
		{"Bromma", 0, "Kvinnor", 500}, {"Bromma", 85, "Kvinnor", 100},
		{"Farsta", 0, "Män", 100}, {"Farsta", 85, "Män", 300},
	}}
	variables := templates.BlankTable{Sheet: "Variabler", Rows: [][]any{
		{"Variabel", "Ålder från", "Ålder till", "Kön"}, {"80+", 80, "", "Båda"},
	}}
	all := []templates.BlankTable{example[0], example[1], lines, keys, extract, variables,
		{Sheet: "Villkor", Rows: [][]any{{"Mottagare", "Del", "Villkor", "Värde"}, {"Stadsdelsförvaltningarna", "Utvecklingsmedel", "Lägst", 480}}},
		{Sheet: "Föregående år", Rows: [][]any{{"Mottagare eller enhet", "Belopp (kr)", "Befolkning"}, {"Bromma", 600, 600}, {"Farsta", 400, 400}}},
		{Sheet: "Scenarier", Rows: [][]any{{"Scenario", "Vad", "Värde"}, {"Utan golv", "Lägst", 0}, {"", "Nyckel", "Lika"}}},
	}
	for name, tables := range map[string][]templates.BlankTable{
		"no units": all,
		"their names": append(slices.Clone(all), templates.BlankTable{Sheet: "Stadsdelar", Rows: [][]any{
			{"Stadsdelsförvaltning", "Befolkning", "Tillhör"},
			{"Bromma", "", "Stadsdelsförvaltningarna"}, {"Farsta", "", "Stadsdelsförvaltningarna"},
		}}),
	} {
		got, findings := decide(read(t, fill(t, write(t, templates.BlankWiths...), tables...)))
		if len(findings) > 0 {
			t.Fatalf("%s: %v", name, findings)
		}
		// 60 % of 600 of 1 000, and 40 % of 100 of 400, are 460 of 1 000: lifted to 480.
		if got.Units[0].Name != "Bromma" || got.Units[0].Amount.String() != "480" || got.Units[1].Amount.String() != "520" {
			t.Errorf("%s: %+v", name, got.Units)
		}
		if s := got.Scenarios; len(s) != 1 || s[0].Decision == nil || s[0].Decision.Units[0].Amount.String() != "500" {
			t.Errorf("%s: the scenario gives %+v", name, s)
		}
	}
}

// What the hidden sheet gathers for a drop-down list is what LibreOffice computes there.
func TestListsGather(t *testing.T) {
	tables := append(slices.Clone(templates.BlankExample.Tables), templates.BlankTable{Sheet: "Nycklar", Rows: [][]any{
		{"Nyckel", "Variabel", "Vikt"}, {"Vård", "Befolkning", 0.6}, {"Vård", "80+", 0.4}, {"Annan", "Befolkning", 1},
	}})
	data := fill(t, write(t, templates.BlankWiths...), tables...)
	file, err := excelize.OpenReader(bytes.NewReader(sheetstest.Recalculate(t, map[string][]byte{"blank.xlsx": data})["blank.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := file.GetRows(templates.BlankLists)
	if err != nil {
		t.Fatal(err)
	}
	shown := func(col int) (values []string) {
		for _, row := range rows[listsHead:] {
			if col < len(row) && row[col] != "" {
				values = append(values, row[col])
			}
		}
		return values
	}
	for col, want := range map[int][]string{
		0: {"Lika", "Befolkning", "Vård", "Annan"},
		3: {"Befolkning"},
		6: {"Befolkning"},
		9: {"Totalt att fördela", "Avrundning", "Fördelningsmetod", "Nyckel", "Grundstöd", "Utvecklingsmedel", "Äldreförvaltningen",
			"Socialförvaltningen", "Utbildningsförvaltningen", "Förskoleförvaltningen", "Stadsdelsförvaltningarna"},
	} {
		if got := shown(col); !slices.Equal(got, want) {
			t.Errorf("column %d shows %q, want %q", col+1, got, want)
		}
	}
}

// Handed in as it is, it is asked for what must be filled in, and nothing else.
func TestEmptyItAsksForWhatIsNeeded(t *testing.T) {
	_, findings := read(t, write(t, templates.BlankWiths...)).Decide()
	required := 0
	for _, item := range sheetOf(templates.UnderlagCase[0]).Items {
		if item.Required {
			required++
		}
	}
	got := map[engine.Code]int{}
	for _, f := range findings {
		got[f.Code]++
	}
	if got[engine.CodeItemMissing] != required || got[engine.CodeNoRows] == 0 || len(got) != 2 {
		t.Errorf("findings by code %v; want %d items missing, and sheets without rows", got, required)
	}
}

func TestSameCallSameBytes(t *testing.T) {
	first := write(t, templates.BlankWiths...)
	for range 10 {
		if !bytes.Equal(first, write(t, templates.BlankWiths...)) {
			t.Fatal("the bytes differ")
		}
	}
}

func TestUnknownSheetIsAnError(t *testing.T) {
	if _, err := Write([]string{"nycklarna"}); err == nil || !strings.Contains(err.Error(), "nycklarna") {
		t.Errorf("got %v", err)
	}
}

// Every drop-down list offers only what the reader takes, and shows the range that
// it speaks of.
func TestDropDownLists(t *testing.T) {
	file, err := excelize.OpenReader(bytes.NewReader(write(t, templates.BlankWiths...)))
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]string{}
	for _, sheet := range file.GetSheetList() {
		validations, err := file.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range validations {
			// Excel repairs a file, and tells staff so, that passes these lengths.
			if v.Prompt == nil || *v.Prompt == "" || utf8.RuneCountInString(*v.Prompt) > 255 || utf8.RuneCountInString(*v.PromptTitle) > 32 {
				t.Errorf("%s %s has no instruction, or one that is too long", sheet, v.Sqref)
			}
			if v.Type == "list" {
				lists[sheet+" "+v.Sqref] = v.Formula1
			}
		}
	}
	for at, want := range map[string]string{
		"Fördelning C8:C23": `"Fast belopp,Per enhet,Enligt nyckel,Per antal"`,
		"Fördelning E8:E23": `OFFSET('Listor'!$A$4,0,0,MAX('Listor'!$C:$C),1)`,
		"Nycklar B6:B15":    `OFFSET('Listor'!$D$4,0,0,MAX('Listor'!$F:$F),1)`,
		"Villkor A7:A16":    `'Fördelning'!$A$8:$A$23`,
		"Variabler D7:D16":  `"Kvinnor,Män,Båda"`,
	} {
		if lists[at] != want {
			t.Errorf("the list at %s is %q, want %q", at, lists[at], want)
		}
	}
}

// The accessible parts: a title in A1, the language, no merged cells, one page wide.
func TestAccessible(t *testing.T) {
	file, err := excelize.OpenReader(bytes.NewReader(write(t, templates.BlankWiths...)))
	if err != nil {
		t.Fatal(err)
	}
	props, err := file.GetDocProps()
	if err != nil || props.Language != "sv-SE" || props.Title != templates.BlankTitle {
		t.Errorf("properties %+v (%v)", props, err)
	}
	if list := file.GetSheetList(); list[0] != templates.BlankReadMe.Name || list[len(list)-1] != templates.BlankExample.Name {
		t.Errorf("sheets %v", list)
	}
	for _, sheet := range file.GetSheetList() {
		if title, err := file.GetCellValue(sheet, "A1"); err != nil || title == "" {
			t.Errorf("%s has no title in A1 (%v)", sheet, err)
		}
		if merged, err := file.GetMergeCells(sheet); err != nil || len(merged) > 0 {
			t.Errorf("%s has merged cells %v (%v)", sheet, merged, err)
		}
		layout, err := file.GetPageLayout(sheet)
		if err != nil || *layout.FitToWidth != 1 || *layout.Size != 9 {
			t.Errorf("%s is not printed on A4, one page wide (%v)", sheet, err)
		}
	}
}

// Text stands out from what is behind it, with the contrast of WCAG 2.1 (1.4.3) and more.
func TestContrast(t *testing.T) {
	for _, fill := range []string{colourHeading, colourInput, "FFFFFF"} {
		if c := contrast(t, colourText, fill); c < 12 {
			t.Errorf("text on %s has a contrast of %.1f:1", fill, c)
		}
		if c := contrast(t, colourLine, fill); c < 3 {
			t.Errorf("the frame on %s has a contrast of %.1f:1", fill, c)
		}
	}
}

// contrast is the contrast ratio of two colours (WCAG 2.1).
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light, dark := luminance(t, a), luminance(t, b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(colour, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(n>>(16-8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
