package mark_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"fordela/sheets/mark"

	"github.com/xuri/excelize/v2"
)

var words = mark.Words{
	Sheet: "Att rätta", Title: "Lista", NoteHead: "Vår markering", NoteEnd: "Eget nedan:",
	Number: "Nr", Footer: "&P",
}

// faults lists and marks the cells given as Sheet!D6, by turns errors and warnings.
func faults(places ...string) (mark.List, []mark.Mark) {
	list := mark.List{Lines: []string{"Så här"}, Columns: []mark.Column{{Head: "Allvar", Width: 10}, {Head: "Cell", Width: 10}, {Head: "Vad", Width: 30}}}
	var marks []mark.Mark
	for i, p := range places {
		sheet, cell, _ := strings.Cut(p, "!")
		m := mark.Mark{Sheet: sheet, Cell: cell, Error: i%2 == 0, Text: "Fel vid " + p}
		marks = append(marks, m)
		list.Rows = append(list.Rows, mark.Row{Error: m.Error, Cells: []mark.Entry{
			{Text: "Fel"}, {Text: cell, Sheet: sheet, Cell: cell}, {Text: m.Text}}})
	}
	return list, marks
}

func apply(t *testing.T, original []byte, places ...string) []byte {
	t.Helper()
	list, marks := faults(places...)
	out, err := mark.Apply(original, words, list, marks)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func clean(t *testing.T, original []byte) []byte {
	t.Helper()
	out, err := mark.Apply(original, words, mark.List{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// parts unpacks a workbook.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := out[f.Name]; twice {
			t.Fatalf("part %s twice", f.Name)
		}
		out[f.Name] = string(b)
	}
	return out
}

// packed makes a workbook of parts, in the order of their names.
func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, data := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// edited changes a workbook as its owner would.
func edited(t *testing.T, data []byte, edit func(*excelize.File) error) []byte {
	t.Helper()
	f := open(t, data)
	if err := edit(f); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rich is a workbook with much that a program can lose: a picture, a chart, a form
// control beside a note, a table, a sparkline, and formats that only Excel 2010 knows.
func rich(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Stadsdelar"))
	for r := 1; r <= 6; r++ {
		must(f.SetSheetRow("Stadsdelar", fmt.Sprintf("A%d", r), &[]any{fmt.Sprintf("Namn%d", r), r * 1000, r * 7}))
	}
	must(f.AddTable("Stadsdelar", &excelize.Table{Range: "A1:C6", Name: "Delar"}))
	must(f.AddSparkline("Stadsdelar", &excelize.SparklineOptions{Location: []string{"E2"}, Range: []string{"Stadsdelar!B2:C2"}}))
	must(f.SetConditionalFormat("Stadsdelar", "B2:B6", []excelize.ConditionalFormatOptions{
		{Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6", BarSolid: true}}))
	must(f.AddFormControl("Stadsdelar", excelize.FormControl{Cell: "G2", Type: excelize.FormControlButton, Text: "Knapp"}))
	must(f.AddComment("Stadsdelar", excelize.Comment{Cell: "B3", Author: "Handläggare", Paragraph: []excelize.RichTextRun{
		{Text: "Fet ", Font: &excelize.Font{Bold: true}}, {Text: "anteckning"}}}))
	must(f.AddChart("Stadsdelar", "I2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Stadsdelar!$B$2:$B$6"}}}))
	must(f.AddPictureFromBytes("Stadsdelar", "I20", &excelize.Picture{Extension: ".png", File: pixel(t), Format: &excelize.GraphicOptions{AltText: "Vapen"}}))
	must(f.SetPageLayout("Stadsdelar", &excelize.PageLayoutOptions{Orientation: ptr("landscape")}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Stadsdelar!$A$1:$C$6", Scope: "Stadsdelar"}))
	_, err := f.NewSheet("Övrigt")
	must(err)
	must(f.MergeCell("Övrigt", "A4", "C4"))
	must(f.AddChartSheet("Diagram", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Stadsdelar!$B$2:$B$6"}}}))
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

func ptr[T any](v T) *T { return &v }

// pixel is a picture of one white pixel.
func pixel(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbooks are what marks are tried on, with places to mark in each: cells with and
// without a value, a style or a note, hidden, merged, protected, and with rules.
func workbooks(t *testing.T) map[string]struct {
	data   []byte
	places []string
} {
	t.Helper()
	saved := []string{"Stadsdelar!B3", "Stadsdelar!B6", "Stadsdelar!A5", "Stadsdelar!XFD1048576", "Fördelning!D6", "Fördelning!B9", "Fördelning!D8", "Ärende!B3"}
	type workbook = struct {
		data   []byte
		places []string
	}
	out := map[string]workbook{"excelize": {rich(t), []string{"Stadsdelar!B3", "Stadsdelar!C3", "Stadsdelar!A2", "Övrigt!B4", "Övrigt!Z99", "Stadsdelar!B4"}}}
	for _, program := range []string{"openpyxl", "libreoffice"} {
		data, err := os.ReadFile("testdata/" + program + ".xlsx")
		if err != nil {
			t.Fatal(err)
		}
		out[program] = workbook{data, saved}
	}
	return out
}

var (
	sheetData = regexp.MustCompile(`(?s)<sheetData.*</sheetData>`)
	touchable = regexp.MustCompile(`Types|workbook\.xml|styles\.xml|comment|vmlDrawing|worksheets/_rels|chartsheets/sheet`)
	passing   = regexp.MustCompile(`(?s) (tabSelected|activeTab|firstSheet|priority)="\w+"|<author>fordela</author>|<v:shapetype.*?</v:shapetype>`)
	plainNote = regexp.MustCompile(`(<text>)<r>(<t[^>]*>[^<]*</t>)</r>`)
)

// essence is a part without what a return may change in it and leave changed.
func essence(part string) string {
	return plainNote.ReplaceAllString(passing.ReplaceAllString(part, ""), "$1$2")
}

// Nothing of the owner's is lost: what a mark need not touch is copied to the bit,
// and when the marks are taken away all parts are as they came. Allowed to differ is
// only which sheet is on top, how the owner's rules are numbered (not their order),
// an author more among the notes, a kind of shape more, and styles added at the end.
func TestNothingIsLost(t *testing.T) {
	for name, w := range workbooks(t) {
		t.Run(name, func(t *testing.T) {
			before := parts(t, w.data)
			marked := apply(t, w.data, w.places...)
			for part, now := range parts(t, marked) {
				old, was := before[part]
				switch {
				case !was || now == old:
				case strings.HasPrefix(part, "xl/worksheets/sheet"):
					if sheetData.FindString(now) != sheetData.FindString(old) {
						t.Errorf("%s: cells differ", part)
					}
				case !touchable.MatchString(part):
					t.Errorf("%s was touched", part)
				}
			}
			cleaned := parts(t, clean(t, marked))
			for part, old := range before {
				now, ok := cleaned[part]
				if !ok {
					t.Errorf("%s is gone", part)
					continue
				}
				if strings.HasSuffix(part, "styles.xml") {
					continue // compared by what the cells show, below
				}
				if now, old = essence(now), essence(old); now != old {
					t.Errorf("%s differs:\n%s\n%s", part, old, now)
				}
			}
			for part, now := range cleaned {
				if _, was := before[part]; !was && !strings.HasSuffix(part, ".rels") {
					t.Errorf("%s stays behind: %s", part, now)
				}
			}
			sameLook(t, open(t, w.data), open(t, marked))
		})
	}
}

// sameLook compares each cell's value, formula and style as another program reads them.
func sameLook(t *testing.T, want, got *excelize.File) {
	t.Helper()
	cells := 0
	for _, sheet := range want.GetSheetList() {
		if sheet == "Diagram" {
			continue // a chart has no cells
		}
		rows, err := want.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := 1; r <= len(rows)+2; r++ {
			for c := 1; c <= 8; c++ {
				cell, err := excelize.CoordinatesToCellName(c, r)
				if err != nil {
					t.Fatal(err)
				}
				if a, b := look(t, want, sheet, cell), look(t, got, sheet, cell); a != b {
					t.Errorf("%s!%s:\n%s\n%s", sheet, cell, a, b)
				}
				cells++
			}
		}
	}
	if cells < 64 {
		t.Errorf("only %d cells compared", cells)
	}
}

func look(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	value, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	formula, err := f.GetCellFormula(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	all, err := json.Marshal(style)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%q %q %s", value, formula, all)
}

// A workbook that comes back again is marked as if it came for the first time.
func TestSecondReturn(t *testing.T) {
	for name, w := range workbooks(t) {
		t.Run(name, func(t *testing.T) {
			once := apply(t, w.data, w.places...)
			if again := apply(t, w.data, w.places...); !bytes.Equal(once, again) {
				t.Error("the same arguments give other bytes")
			}
			if twice := apply(t, once, w.places...); !bytes.Equal(once, twice) {
				t.Error("marks add up")
			}
			// Two other faults, of both kinds, are left.
			last := len(w.places) - 1
			want, got := parts(t, apply(t, w.data, w.places[0], w.places[last])), parts(t, apply(t, once, w.places[0], w.places[last]))
			for part, data := range want {
				if strings.Contains(part, "omment") && essence(got[part]) != essence(data) {
					t.Errorf("%s differs:\n%s\n%s", part, data, got[part])
				}
			}
			rules := 0
			for part, data := range got {
				rules += strings.Count(data, "fordela:")
				if strings.Contains(part, "omment") && strings.Contains(data, "Fel vid "+w.places[1]) {
					t.Errorf("%s: a mark that is put right stays", part)
				}
			}
			if rules != 2 {
				t.Errorf("%d rules, want one of each kind", rules)
			}
		})
	}
}
