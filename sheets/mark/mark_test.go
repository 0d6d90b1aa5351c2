package mark_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/mark"
	"fordela/sheets/xlsx"

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

// packed makes a workbook of parts.
func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[name]); err != nil {
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

// The strict reader passes what is returned.
func TestReturnedIsWhole(t *testing.T) {
	for name, w := range workbooks(t) {
		marked := apply(t, w.data, w.places...)
		book, err := xlsx.Open(bytes.NewReader(marked), int64(len(marked)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := book.Verify(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The list stands first and on top; what points at sheets by number follows them;
// its links lead to the cells; and what looks like a formula is text.
func TestList(t *testing.T) {
	data := workbooks(t)["openpyxl"].data
	list, marks := faults("Stadsdelar!B3", "Finns ej!A1")
	list.Rows[1].Cells[2].Text = `=HYPERLINK("http://x") _x0041_`
	marked, err := mark.Apply(data, words, list, marks)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, marked)
	sheets := f.GetSheetList()
	if want := append([]string{words.Sheet}, open(t, data).GetSheetList()...); !slices.Equal(sheets, want) {
		t.Errorf("sheets %v", sheets)
	}
	for cell, want := range map[string]string{"A1": words.Title, "A2": "Så här", "A4": words.Number, "B4": "Allvar",
		"A5": "1", "C5": "B3", "D6": `=HYPERLINK("http://x") _x0041_`} {
		if got, err := f.GetCellValue(words.Sheet, cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	if formula, err := f.GetCellFormula(words.Sheet, "D6"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q (%v)", formula, err)
	}
	if ok, link, err := f.GetCellHyperLink(words.Sheet, "C5"); err != nil || !ok || link != "'Stadsdelar'!B3" {
		t.Errorf("link %q (%v)", link, err)
	}
	if ok, link, err := f.GetCellHyperLink(words.Sheet, "C6"); err != nil || ok {
		t.Errorf("link %q to a sheet that does not exist (%v)", link, err)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Name+" "+n.Scope)
	}
	for _, want := range []string{"_xlnm.Print_Titles " + words.Sheet, "_xlnm.Print_Titles Stadsdelar", "_xlnm.Print_Area Stadsdelar", "Pott Workbook"} {
		if !slices.Contains(names, want) {
			t.Errorf("no %q in %q", want, names)
		}
	}
	for part, xml := range parts(t, marked) {
		if strings.Contains(xml, "activeTab=") || strings.Contains(xml, "firstSheet=") {
			t.Errorf("%s opens elsewhere than on the list", part)
		}
		if strings.Contains(xml, `tabSelected="1"`) && !strings.Contains(xml, words.Title) {
			t.Errorf("%s is selected beside the list", part)
		}
	}
}

// A sheet of the owner's that has the name of the list stays, and so does the list
// of an earlier return only until the next.
func TestOwnersSheetOfThatName(t *testing.T) {
	data := edited(t, workbooks(t)["openpyxl"].data, func(f *excelize.File) error {
		if err := f.SetSheetName("Extra", "ATT RÄTTA"); err != nil {
			return err
		}
		return f.SetCellValue("ATT RÄTTA", "A1", "Min egen lista")
	})
	twice := apply(t, apply(t, data, "Stadsdelar!B3"), "Stadsdelar!B4")
	sheets := open(t, twice).GetSheetList()
	if sheets[0] != words.Sheet+" (2)" || !slices.Contains(sheets, "ATT RÄTTA") || len(sheets) != 7 {
		t.Errorf("sheets %v", sheets)
	}
	if sheets := open(t, clean(t, twice)).GetSheetList(); slices.Contains(sheets, words.Sheet+" (2)") || !slices.Contains(sheets, "ATT RÄTTA") {
		t.Errorf("sheets after all is right: %v", sheets)
	}
}

func noteAt(t *testing.T, data []byte, sheet, cell string) string {
	t.Helper()
	comments, err := open(t, data).GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, c := range comments {
		if c.Cell == cell {
			found = append(found, noteOf(c))
		}
	}
	return strings.Join(found, "¤")
}

func noteOf(c excelize.Comment) string {
	text := c.Text
	for _, r := range c.Paragraph {
		text += r.Text
	}
	return text
}

// A cell has one note: of all that is wrong there, above what its owner wrote. What
// the owner adds below ours stays when ours goes.
func TestOneNote(t *testing.T) {
	data := rich(t)
	list, marks := faults("Övrigt!A4", "Övrigt!C4", "Stadsdelar!B3")
	marked, err := mark.Apply(data, words, list, marks)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := noteAt(t, marked, "Övrigt", "A4"), "Vår markering\nFel vid Övrigt!A4\n\nFel vid Övrigt!C4\nEget nedan:\n"; got != want {
		t.Errorf("two faults in one merged cell: %q", got)
	}
	if got, want := noteAt(t, marked, "Stadsdelar", "B3"), "Vår markering\nFel vid Stadsdelar!B3\nEget nedan:\nFet anteckning"; got != want {
		t.Errorf("a fault at an owner's note: %q", got)
	}
	written := edited(t, marked, func(f *excelize.File) error {
		if err := f.DeleteComment("Övrigt", "A4"); err != nil {
			return err
		}
		return f.AddComment("Övrigt", excelize.Comment{Cell: "A4", Author: "Handläggare", Paragraph: []excelize.RichTextRun{
			{Text: "Först. Vår markering\nFel vid"}, {Text: " cellen\nEget ned"}, {Text: "an:\nKollat & klart"}}})
	})
	if got := noteAt(t, clean(t, written), "Övrigt", "A4"); got != "Först. Kollat & klart" {
		t.Errorf("the owner's words in our note: %q", got)
	}
	rewritten := edited(t, data, func(f *excelize.File) error {
		return f.AddComment("Övrigt", excelize.Comment{Cell: "B9", Author: "Handläggare", Text: "Vår markering, tycker jag"})
	})
	if got := noteAt(t, clean(t, rewritten), "Övrigt", "B9"); !strings.Contains(got, "tycker jag") {
		t.Errorf("a note that only begins as ours: %q", got)
	}
}

// A threaded comment keeps its text elsewhere, so its stand-in among the notes is
// left alone.
func TestThreadedComment(t *testing.T) {
	p := parts(t, workbooks(t)["openpyxl"].data)
	p["xl/comments/comment1.xml"] = strings.Replace(p["xl/comments/comment1.xml"], "<author>Handläggare<", "<author>tc={1D0C}<", 1)
	if plain := parts(t, apply(t, workbooks(t)["openpyxl"].data, "Stadsdelar!B3"))["xl/comments/comment1.xml"]; !strings.Contains(plain, "<r><t>Stämmer detta?</t></r>") {
		t.Errorf("a text without runs stands among runs: %s", plain)
	}
	marked := apply(t, packed(t, p), "Stadsdelar!B3")
	if got := noteAt(t, marked, "Stadsdelar", "B3"); got != "Stämmer detta?" {
		t.Errorf("the stand-in became %q", got)
	}
	if !strings.Contains(parts(t, marked)["xl/worksheets/sheet4.xml"], `sqref="B3"`) {
		t.Error("the cell has no colour")
	}
}

// Prefixes, Strict namespaces and a workbook without styles are as good as any.
func TestOtherSpellings(t *testing.T) {
	const (
		strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
		strictRel  = "http://purl.oclc.org/ooxml/officeDocument/relationships"
		relation   = `<p:Relationship Id="%s" Type="` + strictRel + `/%s" Target="%s"/>`
		relations  = `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">%s</p:Relationships>`
		sheetType  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	)
	data := packed(t, map[string]string{
		"[Content_Types].xml": `<p:Types xmlns:p="http://schemas.openxmlformats.org/package/2006/content-types"><p:Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<p:Override PartName="/wb.xml" ContentType="` + sheetType + `sheet.main+xml"/><p:Override PartName="/s/one.xml" ContentType="` + sheetType + `worksheet+xml"/></p:Types>`,
		"_rels/.rels":       fmt.Sprintf(relations, fmt.Sprintf(relation, "a", "officeDocument", "wb.xml")),
		`_rels\wb.xml.rels`: fmt.Sprintf(relations, fmt.Sprintf(relation, "a", "worksheet", `s\one.xml`)),
		"wb.xml":            `<x:workbook xmlns:x="` + strictMain + `" xmlns:q="` + strictRel + `"><x:sheets><x:sheet name="Blad 'ett'" sheetId="7" q:id="a"/></x:sheets><x:calcPr/></x:workbook>`,
		"s/one.xml":         `<x:worksheet xmlns:x="` + strictMain + `"><x:sheetData/><x:pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/></x:worksheet>`,
	})
	marked := apply(t, data, "Blad 'ett'!B2")
	if again := apply(t, marked, "Blad 'ett'!B2"); !bytes.Equal(marked, again) {
		t.Error("marks add up")
	}
	book, err := xlsx.Open(bytes.NewReader(marked), int64(len(marked)))
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Verify(); err != nil {
		t.Fatal(err)
	}
	if len(book.Sheets) != 2 || book.Sheets[0].Name != words.Sheet {
		t.Errorf("%d sheets", len(book.Sheets))
	}
	got := parts(t, marked)
	want := `<x:sheetData/><x:conditionalFormatting sqref="B2"><x:cfRule type="expression" dxfId="0" priority="1"><x:formula>LEN(&#34;fordela:fel&#34;)&gt;0</x:formula></x:cfRule></x:conditionalFormatting><x:pageMargins`
	if !strings.Contains(got["s/one.xml"], want) {
		t.Errorf("sheet: %s", got["s/one.xml"])
	}
	if !strings.Contains(got["wb.xml"], `<x:definedNames><x:definedName name="_xlnm.Print_Titles" localSheetId="0">'Att rätta'!$4:$4</x:definedName></x:definedNames><x:calcPr/>`) {
		t.Errorf("workbook: %s", got["wb.xml"])
	}
	for _, part := range []string{"worksheets/sheet1.xml", "comments1.xml", "styles1.xml"} {
		if !strings.Contains(got[part], strictMain) {
			t.Errorf("%s is not Strict: %s", part, got[part])
		}
	}
}

// The owner's rules keep their order behind ours, and a rule of ours goes also when
// Excel has put it together with one of theirs.
func TestRules(t *testing.T) {
	p := parts(t, workbooks(t)["openpyxl"].data)
	const sheet = "xl/worksheets/sheet4.xml"
	marked := parts(t, apply(t, packed(t, p), "Stadsdelar!B3", "Stadsdelar!B4"))
	if got, want := priority.FindAllString(marked[sheet], -1), []string{`"1"><formula`, `"2"><formula`, `"3"><colorScale`, `"4"><dataBar`}; !slices.Equal(got, want) {
		t.Errorf("priorities %v, want %v", got, want)
	}
	ours := regexp.MustCompile(`<conditionalFormatting sqref="B3">(.*?)</conditionalFormatting>`).FindStringSubmatch(marked[sheet])
	if ours == nil {
		t.Fatalf("no rule of ours: %s", marked[sheet])
	}
	const theirs = `<conditionalFormatting sqref="B2:B12">`
	p[sheet] = strings.Replace(p[sheet], theirs, theirs+ours[1], 1)
	if cleaned := parts(t, clean(t, packed(t, p)))[sheet]; strings.Contains(cleaned, "fordela:") || len(priority.FindAllString(cleaned, -1)) != 2 {
		t.Errorf("%s", cleaned)
	}
}

var priority = regexp.MustCompile(`"\d"><(?:colorScale|dataBar|formula)`)

// The chain of calculation may name cells of the list, which is no more.
func TestChainOfCalculation(t *testing.T) {
	p := parts(t, apply(t, workbooks(t)["openpyxl"].data, "Stadsdelar!B3"))
	p["xl/calcChain.xml"] = `<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="K1" i="9"/></calcChain>`
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>`, 1)
	got := parts(t, clean(t, packed(t, p)))
	if _, ok := got["xl/calcChain.xml"]; ok || strings.Contains(got["xl/_rels/workbook.xml.rels"], "calcChain") {
		t.Error("the chain of calculation stays")
	}
	if strings.Contains(got["xl/workbook.xml"], words.Sheet) || strings.Contains(got["[Content_Types].xml"], "sheet7.xml") {
		t.Error("the list stays")
	}
}

// Whatever stands in the parts, there is an error or a package that can be opened,
// and no panic.
func FuzzApply(f *testing.F) {
	data, err := os.ReadFile("testdata/openpyxl.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{"Content_Types", "_rels/.rels", "workbook.xml", "styles.xml", "sheet4.xml", "comment1.xml", "commentsDrawing1.vml"} {
		for _, old := range []string{"</", "<", "/>", `"`, "=", "r:id", "xmlns", "1", "sheet", "comment", "t>", "authors"} {
			f.Add(name, old, "")
			f.Add(name, old, "<x>")
		}
	}
	f.Fuzz(func(t *testing.T, name, old, replacement string) {
		if old == "" {
			return
		}
		p := parts(t, data)
		for part := range p {
			if strings.Contains(part, name) {
				p[part] = strings.ReplaceAll(p[part], old, replacement)
			}
		}
		list, marks := faults("Stadsdelar!B3", "Fördelning!D6")
		marked, err := mark.Apply(packed(t, p), words, list, marks)
		if err == nil {
			parts(t, marked)
		}
	})
}

// A returned workbook that LibreOffice has saved is, without its marks, what
// LibreOffice makes of the original.
func TestSavedByLibreOffice(t *testing.T) {
	files := map[string][]byte{}
	all := workbooks(t)
	places := []string{"Stadsdelar!B3", "Stadsdelar!A2", "Stadsdelar!B4"}
	for name, w := range all {
		files[name+".xlsx"] = w.data
		files[name+"-returned.xlsx"] = apply(t, w.data, places...)
	}
	saved := savedByOffice(t, files)
	for name := range all {
		want, returned := saved[name+".xlsx"], saved[name+"-returned.xlsx"]
		for _, place := range places {
			sheet, cell, _ := strings.Cut(place, "!")
			if note := noteAt(t, returned, sheet, cell); !strings.Contains(note, "Fel vid "+place) {
				t.Errorf("%s: LibreOffice lost the note at %s: %q", name, place, note)
			}
		}
		got := clean(t, returned)
		a, b := open(t, want), open(t, got)
		for _, sheet := range a.GetSheetList() {
			if x, y := besides(t, a, sheet), besides(t, b, sheet); x != y {
				t.Errorf("%s, %s:\n%s\n%s", name, sheet, x, y)
			}
		}
		if x, y := fmt.Sprint(a.GetSheetList(), a.GetDefinedName()), fmt.Sprint(b.GetSheetList(), b.GetDefinedName()); x != y {
			t.Errorf("%s:\n%s\n%s", name, x, y)
		}
		if x, y := folders(t, want), folders(t, got); !maps.Equal(x, y) {
			t.Errorf("%s: parts %v, want %v", name, y, x)
		}
	}
}

// folders counts the parts by folder.
func folders(t *testing.T, data []byte) map[string]int {
	t.Helper()
	n := map[string]int{}
	for part := range parts(t, data) {
		n[path.Dir(part)]++
	}
	return n
}

// besides tells what a sheet holds: its values and formulas, and what it has besides.
func besides(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	if sheet == "Diagram" {
		return ""
	}
	var out []string
	add := func(what any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(what)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	comments, err := f.GetComments(sheet)
	for _, c := range comments {
		add(c.Cell+noteOf(c), err)
	}
	formats, err := f.GetConditionalFormats(sheet)
	for _, cells := range slices.Sorted(maps.Keys(formats)) {
		rules := formats[cells]
		for i := range rules {
			rules[i].Format = nil // an index
		}
		add(cells, err)
		add(rules, err)
	}
	add(f.GetDataValidations(sheet))
	add(f.GetMergeCells(sheet))
	add(f.GetPageLayout(sheet))
	add(f.GetPageMargins(sheet))
	add(f.GetSheetVisible(sheet))
	pictures, err := f.GetPictureCells(sheet)
	add(pictures, err)
	for r := 1; r < 14; r++ {
		for _, col := range []string{"A", "B", "C", "D", "E"} {
			add(f.GetCellValue(sheet, fmt.Sprint(col, r), excelize.Options{RawCellValue: true}))
			add(f.GetCellFormula(sheet, fmt.Sprint(col, r)))
		}
		add(f.GetRowVisible(sheet, r))
	}
	add(f.GetColWidth(sheet, "A"))
	add(f.GetSheetProtection(sheet))
	return strings.Join(out, "\n")
}

// savedByOffice opens workbooks in LibreOffice and saves them.
func savedByOffice(t *testing.T, files map[string][]byte) map[string][]byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("FORDELA_REQUIRE_OFFICE") == "1" {
			t.Fatal("LibreOffice (soffice) is required and not installed")
		}
		t.Skip("LibreOffice (soffice) is not installed")
	}
	in, out := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", "xlsx", "--outdir", out}
	for name, data := range files {
		file := filepath.Join(in, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if log, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, log)
	}
	saved := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		saved[name] = data
	}
	return saved
}
