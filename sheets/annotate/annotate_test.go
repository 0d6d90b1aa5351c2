package annotate_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"fordela/sheets/annotate"
	"fordela/sheets/xlsx"

	"github.com/xuri/excelize/v2"
)

var words = annotate.Words{NoteHead: "Vår markering", NoteEnd: "Eget nedan:", Number: "Nr", Page: "&P"}

// noList is a list without rows, known by its name and title.
var noList = annotate.List{Sheet: "Att rätta", Title: "Lista", Table: "Att_rätta"}

// annotationsAt lists and annotates the cells given as Sheet!D6, by turns errors and warnings.
func annotationsAt(places ...string) (annotate.List, []annotate.Annotation) {
	list := noList
	list.Lines = []string{"Så här"}
	list.Columns = []annotate.Column{{Head: "Allvar", Width: 10}, {Head: "Cell", Width: 10}, {Head: "Vad", Width: 30}}
	var annotations []annotate.Annotation
	for i, p := range places {
		sheet, cell, _ := strings.Cut(p, "!")
		m := annotate.Annotation{Sheet: sheet, Cell: cell, Question: i%2 != 0, Text: "Fel vid " + p}
		annotations = append(annotations, m)
		list.Rows = append(list.Rows, annotate.Row{{Text: "Fel"}, {Text: cell, Sheet: sheet, Cell: cell}, {Text: m.Text}})
	}
	return list, annotations
}

// applied annotates as apply does, and may fail.
func applied(original []byte, list annotate.List, annotations []annotate.Annotation) ([]byte, error) {
	var out bytes.Buffer
	err := annotate.Apply(&out, bytes.NewReader(original), int64(len(original)), words, []annotate.List{list}, annotations)
	return out.Bytes(), err
}

func apply(t *testing.T, original []byte, places ...string) []byte {
	t.Helper()
	list, annotations := annotationsAt(places...)
	out, err := applied(original, list, annotations)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func clean(t *testing.T, original []byte) []byte {
	t.Helper()
	out, err := applied(original, noList, nil)
	if err != nil {
		t.Fatal(err)
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
	if len(book.Sheets) != 2 || book.Sheets[0].Name != noList.Sheet {
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
	for _, part := range []string{"worksheets/sheet1.xml", "comments1.xml", "styles.xml"} {
		if !strings.Contains(got[part], strictMain) {
			t.Errorf("%s is not Strict: %s", part, got[part])
		}
	}
}

// A style sheet without styles is as good as none.
func TestEmptyStyleSheet(t *testing.T) {
	book := workbooks(t)["openpyxl"]
	all := parts(t, book.data)
	for name, part := range all {
		all[name] = regexp.MustCompile(` s="\d+"`).ReplaceAllString(part, "")
	}
	all["xl/styles.xml"] = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`
	marked := apply(t, packed(t, all), book.places...)
	read, err := xlsx.Open(bytes.NewReader(marked), int64(len(marked)))
	if err == nil {
		err = read.Verify()
	}
	if err != nil {
		t.Error(err)
	}
}

// A workbook in UTF-16 is marked as the same in UTF-8 is.
func TestUTF16(t *testing.T) {
	book := workbooks(t)["openpyxl"]
	before := parts(t, book.data)
	want := parts(t, apply(t, book.data, book.places...))
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		wide := maps.Clone(before)
		for name, part := range before {
			if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
				continue
			}
			var out []byte
			for _, unit := range utf16.Encode([]rune("\ufeff<?xml version='1.0' encoding='UTF-16'?>" + undeclared(part))) {
				out = order.AppendUint16(out, unit)
			}
			wide[name] = string(out)
		}
		got := parts(t, apply(t, packed(t, wide), book.places...))
		for name, part := range want {
			if part != before[name] && undeclared(got[name]) != undeclared(part) {
				t.Errorf("%s: %s is\n%s\nwant\n%s", order, name, got[name], part)
			}
		}
	}
}

// undeclared is a part without its XML declaration.
func undeclared(part string) string {
	if strings.HasPrefix(part, "<?xml ") {
		_, part, _ = strings.Cut(part, "?>")
	}
	return strings.TrimSpace(part)
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
