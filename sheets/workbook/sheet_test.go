package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"fordela/engine"
	"fordela/sheets/theme"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// The decision table of 2024 reads as the board's own, whose last line the city words for
// itself in its template.
func TestDecisionTableReadsAsTheBoards(t *testing.T) {
	book := open(t, inLook(t, "board", func(l *theme.Theme) { l.Texts = map[string]string{"summarad beslut": "Totalt fördelning år {{år}}"} }))
	want := [][2]string{
		{"Mottagare", "Medel (kr)"},
		{"Äldreförvaltningen", "6710007"},
		{"Socialförvaltningen", "4000000"},
		{"Utbildningsförvaltningen", "4000000"},
		{"Förskoleförvaltningen", "4000000"},
		{"Stadsdelsförvaltningarna", "34980000"},
		{"– varav grundstöd, 800\u00a0000\u00a0kr per stadsdel", "8800000"},
		{"– varav utvecklingsmedel", "26180000"},
		{"Totalt fördelning år 2024", "53690007"},
	}
	rows, err := book.GetRows("Beslut", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range want {
		if got := rows[i+2]; len(got) != 2 || got[0] != line[0] || got[1] != line[1] {
			t.Errorf("row %d is %q, want %q", i+3, got, line)
		}
	}
	if title, _ := book.GetCellValue("Bilaga", "A1"); title != "Fördelning av medel för God och nära vård till stadsdelsförvaltningar 2024" {
		t.Errorf("the appendix is titled %q", title)
	}
	appendix, _ := book.GetRows("Bilaga", excelize.Options{RawCellValue: true})
	for _, want := range [][2]string{{"Bromma", "2832309"}, {"Skärholmen", "1842415"}, {"Summa", "34980000"}} {
		row := cellOf(t, book, "Bilaga", want[0])
		n, _ := strconv.Atoi(row)
		if got := appendix[n-1][5]; got != want[1] {
			t.Errorf("%s gets %s, want %s", want[0], got, want[1])
		}
	}
}

// Every amount of the decision stands in its sheet, and the sums are the decision's.
func TestEveryAmountIsTheDecisions(t *testing.T) {
	for name, plan := range plans {
		d := decide(t, plan())
		book := open(t, file(t, plan()))
		decision := amounts(t, book, "Beslut", 1)
		for _, recipient := range d.Recipients {
			if recipient.Parent < 0 && !decision[recipient.Name][recipient.Amount.String()] {
				t.Errorf("%s: %s is not %s in the decision table", name, recipient.Name, recipient.Amount)
			}
		}
		all := map[string]map[string]bool{}
		for _, sheet := range book.GetSheetList() {
			if strings.HasPrefix(sheet, templates.SheetAppendix) {
				for unit, figures := range amounts(t, book, sheet, -1) {
					all[unit] = figures
				}
			}
		}
		for _, unit := range d.Units {
			if !all[unit.Name][unit.Amount.String()] {
				t.Errorf("%s: %s is not %s in the appendix", name, unit.Name, unit.Amount)
			}
			for _, part := range unit.Parts {
				if !all[unit.Name][part.Amount.String()] {
					t.Errorf("%s: %s lacks its part %s in the appendix", name, unit.Name, part.Amount)
				}
			}
		}
	}
}

// amounts gives the figures of each row of a sheet by the row's name; a column of -1 means all.
func amounts(t *testing.T, book *excelize.File, sheet string, column int) map[string]map[string]bool {
	t.Helper()
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]bool{}
	for _, row := range rows {
		for i, value := range row {
			if i > 0 && (column < 0 || i == column) {
				if out[row[0]] == nil {
					out[row[0]] = map[string]bool{}
				}
				out[row[0]][value] = true
			}
		}
	}
	return out
}

func TestSameDecisionSameBytes(t *testing.T) {
	for _, name := range []string{"board", "scenarios", "conditions"} {
		first := file(t, plans[name]())
		for range 20 {
			if !bytes.Equal(first, file(t, plans[name]())) {
				t.Fatalf("%s: two workbooks of one decision differ", name)
			}
		}
	}
}

// The strict reader passes every result, and finds the sheets, in order.
func TestStrictReaderPassesEveryResult(t *testing.T) {
	for name, plan := range plans {
		data := file(t, plan())
		book, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			err = book.Verify()
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		seen := map[string]bool{}
		for _, sheet := range book.Sheets {
			lower := strings.ToLower(sheet.Name)
			if n := len(utf16.Encode([]rune(sheet.Name))); n > 31 || seen[lower] || strings.ContainsAny(sheet.Name, `:\/?*[]'`) {
				t.Errorf("%s: %q is no name for a sheet (%d signs)", name, sheet.Name, n)
			}
			seen[lower] = true
		}
	}
}

// part is what the tests look at of a worksheet or a table.
type part struct {
	Cols []struct {
		Min int `xml:"min,attr"`
	} `xml:"cols>col"`
	Dimension struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Rows []struct {
		Number int     `xml:"r,attr"`
		Height float64 `xml:"ht,attr"`
		Cells  []struct {
			Ref     string `xml:"r,attr"`
			Type    string `xml:"t,attr"`
			Formula string `xml:"f"`
			Value   string `xml:"v"`
			Text    string `xml:"is>t"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
	Merged []struct {
		Ref string `xml:"ref,attr"`
	} `xml:"mergeCells>mergeCell"`
	Ref     string    `xml:"ref,attr"`
	Name    string    `xml:"displayName,attr"`
	Filter  *struct{} `xml:"autoFilter"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
}

func parts(t *testing.T, file []byte, prefix string) map[string]part {
	t.Helper()
	out := map[string]part{}
	for name, text := range texts(t, file) {
		if !strings.HasPrefix(name, prefix) || strings.HasSuffix(name, ".rels") {
			continue
		}
		var p part
		if err := xml.Unmarshal([]byte(text), &p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = p
	}
	return out
}

// A table's columns are the headings of its sheet, all different, and no merged
// cells reach into it. A figure is a number, never a text; a text of the input is
// never a formula.
func TestSheetsAreTables(t *testing.T) {
	for name, plan := range plans {
		data := file(t, plan())
		tables := parts(t, data, "xl/tables/")
		names := map[string]bool{}
		for _, table := range tables {
			if names[table.Name] || table.Filter != nil || strings.Trim(table.Name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") != "" {
				t.Errorf("%s: table %q has a filter or a name that cannot stand", name, table.Name)
			}
			names[table.Name] = true
			headings := map[string]bool{}
			for _, c := range table.Columns {
				if lower := strings.ToLower(c.Name); c.Name == "" || headings[lower] || len(c.Name) > 255 {
					t.Errorf("%s: table %s has the heading %q twice, or none", name, table.Name, c.Name)
				} else {
					headings[lower] = true
				}
			}
		}
		sheets := parts(t, data, "xl/worksheets/")
		if len(sheets) != len(tables) {
			t.Errorf("%s: %d sheets have %d tables", name, len(sheets), len(tables))
		}
		for file, sheet := range sheets {
			table := tables[strings.NewReplacer("worksheets", "tables", "sheet", "table").Replace(file)]
			from, to, _ := strings.Cut(table.Ref, ":")
			_, top, _ := excelize.CellNameToCoordinates(from)
			right, bottom, _ := excelize.CellNameToCoordinates(to)
			for i := 1; i < len(sheet.Cols); i++ {
				if sheet.Cols[i].Min <= sheet.Cols[i-1].Min {
					t.Errorf("%s %s: the columns are out of order", name, file)
				}
			}
			for _, merged := range sheet.Merged {
				from, to, _ := strings.Cut(merged.Ref, ":")
				_, first, _ := excelize.CellNameToCoordinates(from)
				_, last, _ := excelize.CellNameToCoordinates(to)
				if last >= top && first <= bottom {
					t.Errorf("%s %s: the merged cells %s reach into the table %s", name, file, merged.Ref, table.Ref)
				}
			}
			for _, row := range sheet.Rows {
				for _, c := range row.Cells {
					col, at, _ := excelize.CellNameToCoordinates(c.Ref)
					if at == top && (col > right || c.Text != table.Columns[col-1].Name) {
						t.Errorf("%s %s: the heading %s is %q and the table's column is another", name, file, c.Ref, c.Text)
					}
					if c.Formula != "" && c.Value == "" {
						t.Errorf("%s %s: %s has a formula without a value", name, file, c.Ref)
					}
					if c.Formula != "" && c.Type == "str" && c.Value != templates.LabelOK && c.Value != templates.LabelNotice && c.Value != templates.LabelWrong {
						t.Errorf("%s %s: %s keeps its figure as the text %q", name, file, c.Ref, c.Value)
					}
					if strings.Contains(c.Formula, "HYPERLINK") || strings.Contains(c.Formula, "cmd") {
						t.Errorf("%s %s: a name became the formula %s", name, file, c.Formula)
					}
				}
			}
		}
	}
}

// Names that look like formulas, and signs that cannot be seen, stay what they are.
func TestTextStaysText(t *testing.T) {
	plan := plans["hostile"]()
	rows, err := open(t, file(t, plan)).GetRows("Beslut")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range []int{1, 2} {
		if got := rows[i+4][0]; got != plan.Lines[line].Recipient.Value {
			t.Errorf("%q became %q", plan.Lines[line].Recipient.Value, got)
		}
	}
}

// Every sheet prints on A4 with its headings repeated and its pages numbered, and
// every chart has a title, a unit on its axis and a text alternative.
func TestPrintAndAccess(t *testing.T) {
	data := file(t, plans["conditions"]())
	book := open(t, data)
	repeated := map[string]string{}
	for _, name := range book.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" {
			repeated[name.Scope] = name.RefersTo
		}
	}
	for _, sheet := range book.GetSheetList() {
		layout, err := book.GetPageLayout(sheet)
		if err != nil || *layout.Size != 9 || *layout.FitToWidth != 1 || *layout.FitToHeight > 1 {
			t.Errorf("%s does not print on the width of an A4: %v", sheet, err)
		}
		foot, err := book.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(foot.OddFooter, "Sida &P av &N") {
			t.Errorf("%s has no page numbers: %v", sheet, err)
		}
		if repeated[sheet] == "" {
			t.Errorf("%s does not repeat its headings", sheet)
		}
		if title, _ := book.GetCellValue(sheet, "A1"); title == "" {
			t.Errorf("%s has no title in A1", sheet)
		}
	}
	properties, err := book.GetDocProps()
	if err != nil || properties.Language != "sv-SE" || properties.Creator != "Äldreförvaltningen" || properties.Title != "Fördelning av medel för God och nära vård 2024" {
		t.Errorf("the document's properties are %+v, %v", properties, err)
	}
	undated := boardPlan()
	undated.Case.MeetingDate = text("i maj")
	if properties, _ := open(t, file(t, undated)).GetDocProps(); properties.Created != "2024-01-01T00:00:00Z" {
		t.Errorf("a meeting without a date gives the property %q", properties.Created)
	}
	charts, fromZero := 0, 0
	for name, text := range texts(t, data) {
		switch {
		case strings.HasPrefix(name, "xl/charts/chart"):
			charts++
			if strings.Contains(text, `<min val="0"></min>`) {
				fromZero++
			}
			if !strings.Contains(text, "God och nära vård 2024") || !strings.Contains(text, ">kronor<") || strings.Contains(text, "en-US") {
				t.Errorf("%s lacks its title, its unit or its language", name)
			}
		case strings.HasPrefix(name, "xl/drawings/drawing"):
			if !strings.Contains(text, `descr="Liggande stapeldiagram`) {
				t.Errorf("%s has no text alternative", name)
			}
		}
	}
	if fromZero != 2 {
		t.Errorf("%d charts begin at zero, want those of amounts and of kronor per inhabitant", fromZero)
	}
	if charts != 3 {
		t.Errorf("there are %d charts, want amounts, change and kronor per inhabitant", charts)
	}
}

// texts gives the parts of a workbook.
func texts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(data)
	}
	return out
}

// Each scenario stands beside the proposal, with its differences.
func TestScenariosStandBesideTheProposal(t *testing.T) {
	d := decide(t, plans["scenarios"]())
	figures := amounts(t, open(t, file(t, plans["scenarios"]())), templates.SheetScenarios, -1)
	decided := 0
	for _, scenario := range d.Scenarios {
		if scenario.Decision == nil {
			continue
		}
		decided++
		total := figures[templates.DecisionTotal(d.Plan.Case.Year.Value.String())]
		if more := scenario.Decision.Total.Sub(d.Total); !total[scenario.Decision.Total.String()] || !total[more.String()] || !total[d.Total.String()] {
			t.Errorf("%s: the total row lacks %s, the proposal's %s or the difference %s", scenario.Name, scenario.Decision.Total, d.Total, more)
		}
		for i, unit := range scenario.Decision.Units {
			difference := unit.Amount.Sub(d.Units[i].Amount)
			if row := figures[unit.Name]; !row[unit.Amount.String()] || !row[difference.String()] {
				t.Errorf("%s: %s lacks %s or the difference %s", scenario.Name, unit.Name, unit.Amount, difference)
			}
		}
	}
	if decided != 3 {
		t.Errorf("%d scenarios were decided, want three of four", decided)
	}
}

// A simple underlag gets no sheets and no columns for what it does not use.
func TestSimpleStaysSimple(t *testing.T) {
	book := open(t, file(t, boardPlan()))
	want := "Beslut Bilaga Finansiering Beräkning Utvecklingsmedel Diagram Diagram per invånare Kontroller Spårbarhet"
	if got := strings.Join(book.GetSheetList(), " "); got != want {
		t.Errorf("the sheets are %s", got)
	}
	rows, _ := book.GetRows("Bilaga")
	heads := "Stadsdelsförvaltning|Befolkning|Andel av befolkning|Grundstöd (kr)|Utvecklingsmedel (kr)|Summa (kr)"
	if got := strings.Join(rows[4], "|"); got != heads {
		t.Errorf("the appendix has the columns %s", got)
	}
	rows, _ = book.GetRows("Beräkning Utvecklingsmedel")
	heads = "Stadsdelsförvaltning|Befolkning|Andel av befolkning|Exakt kvot (kr)|Heltalsdel (kr)|Rest|Rangordning|Alfabetisk ordning|Belopp (kr)"
	if got := strings.Join(rows[6], "|"); got != heads {
		t.Errorf("the calculation has the columns %s", got)
	}
}

// Beyond what a spreadsheet ranks or holds exactly, the values stand alone and the
// sheet says so.
func TestWhatFormulasCannotCarryStandsAlone(t *testing.T) {
	large := boardPlan()
	large.Funding.Rows[0].Amount, large.Case.Total = number("900000000000"), engine.Number{}
	large.Lines[5].Amount = number("800000000000")
	for name, c := range map[string]struct {
		plan *engine.Plan
		note string
		cell string // without a formula
	}{
		"many":      {manyPlan(1001), templates.ManyUnitsNote, "G8"},
		"large":     {large, templates.TooLargeNote, "I8"},
		"composite": {plans["composite"](), templates.TooLargeNote, "L10"},
	} {
		book := open(t, file(t, c.plan))
		sheet := "Beräkning Utvecklingsmedel"
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		said := false
		for _, row := range rows {
			said = said || len(row) > 0 && row[0] == c.note
		}
		if !said {
			t.Errorf("%s: the sheet does not say why its values stand alone", name)
		}
		formula, _ := book.GetCellFormula(sheet, c.cell)
		if value, _ := book.GetCellValue(sheet, c.cell); formula != "" || value == "" {
			t.Errorf("%s: %s is %q with the formula %q", name, c.cell, value, formula)
		}
	}
}
