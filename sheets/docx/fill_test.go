package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fordela/sheets/docx"
	"fordela/templates"
)

const (
	wordSpace  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordPrefix = `<w:document xmlns:w="` + wordSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	wordSuffix = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1418" w:right="1418"/></w:sectPr></w:body></w:document>`
)

// withBody packs a template with the built-in styles and a body of its own. Parts
// may replace or add to the built-in ones.
func withBody(t testing.TB, body string, parts ...fs.FS) []byte {
	t.Helper()
	folders := append(templates.DocxParts(templates.Appendix),
		fstest.MapFS{"word/document.xml": {Data: []byte(wordPrefix + body + wordSuffix)}})
	file, err := docx.Pack(append(folders, parts...)...)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// fill parses and fills a body.
func fill(t *testing.T, body string, values map[string]docx.Value, required ...string) ([]byte, error) {
	t.Helper()
	tmpl, err := docx.Parse(withBody(t, body))
	if err != nil {
		t.Fatal(err)
	}
	return tmpl.Fill(docx.Content{Values: values, Required: required})
}

// filledBody returns what became of a body, its end mark left out.
func filledBody(t *testing.T, body string, values map[string]docx.Value) string {
	t.Helper()
	file, err := fill(t, body, values)
	if err != nil {
		t.Fatal(err)
	}
	got := string(part(t, file, "word/document.xml"))
	if err := wellFormed(got); err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	return strings.TrimSuffix(strings.TrimPrefix(got, wordPrefix), wordSuffix)
}

func wellFormed(text string) error {
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := dec.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// part returns a part of a packed file.
func part(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	data, ok := parts(t, file)[name]
	if !ok {
		t.Fatalf("no part %s", name)
	}
	return data
}

func parts(t testing.TB, file []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, entry := range r.File {
		f, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if all[entry.Name], err = io.ReadAll(f); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// paragraphs returns the texts of a file's paragraphs, empty ones included.
func paragraphs(t testing.TB, file []byte) []string {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(part(t, file, "word/document.xml")))
	var texts []string
	inText := false
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "t"
			if token.Name == (xml.Name{Space: wordSpace, Local: "p"}) {
				texts = append(texts, "")
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				texts[len(texts)-1] += string(token)
			}
		}
	}
}

// para is a paragraph of one run.
func para(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

func TestMarkersInText(t *testing.T) {
	const open = `<w:t xml:space="preserve">`
	tests := []struct{ name, body, want string }{
		{"whole", para("{{stöd}}"), `<w:p><w:r>` + open + `Vård</w:t></w:r></w:p>`},
		{"within", para("För {{stöd}} år {{år}}."), `<w:p><w:r>` + open + `För Vård år 2024.</w:t></w:r></w:p>`},
		{"beside each other", para("{{stöd}}{{år}}"), `<w:p><w:r>` + open + `Vård2024</w:t></w:r></w:p>`},
		{"spaces, no-break space, capitals", para("{{ \u00a0STÖD }}"), `<w:p><w:r>` + open + `Vård</w:t></w:r></w:p>`},
		{"decomposed", para("{{sto\u0308d}}"), `<w:p><w:r>` + open + `Vård</w:t></w:r></w:p>`},
		{
			"split over runs, the look of the first",
			`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a {</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{st</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>öd}</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>} b</w:t></w:r></w:p>`,
			`<w:p><w:r><w:rPr><w:b/></w:rPr>` + open + `a Vård</w:t></w:r><w:proofErr w:type="spellStart"/><w:r>` + open + `</w:t></w:r><w:bookmarkStart w:id="1" w:name="x"/><w:r>` + open + `</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r>` + open + ` b</w:t></w:r></w:p>`,
		},
		{
			"two that meet in a run",
			`<w:p><w:r><w:t>{{stöd</w:t></w:r><w:r><w:t>}} {{</w:t></w:r><w:r><w:t>år}}</w:t></w:r></w:p>`,
			`<w:p><w:r>` + open + `Vård</w:t></w:r><w:r>` + open + ` 2024</w:t></w:r><w:r>` + open + `</w:t></w:r></w:p>`,
		},
		{
			"in a table cell and a text box",
			`<w:tbl><w:tr><w:tc>` + para("{{år}}") + `</w:tc></w:tr></w:tbl><w:p><w:r><w:t>{{år}}</w:t><w:pict><w:txbxContent>` + para("{{stöd}}") + `</w:txbxContent></w:pict></w:r></w:p>`,
			`<w:tbl><w:tr><w:tc><w:p><w:r>` + open + `2024</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r>` + open + `2024</w:t><w:pict><w:txbxContent><w:p><w:r>` + open + `Vård</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>`,
		},
		{"other text is left as it stands", `<w:p w:rsidR="00A"><w:r><w:t>a &amp; b {</w:t></w:r></w:p>`, `<w:p w:rsidR="00A"><w:r><w:t>a &amp; b {</w:t></w:r></w:p>`},
		{"a value is no marker", para("{{namn}}"), `<w:p><w:r>` + open + `{{stöd}} =HYPERLINK(&quot;x&quot;) &lt;w:p/&gt; &amp;</w:t></w:r></w:p>`},
		{"soft hyphen", para("{{lång}}"), `<w:p><w:r>` + open + `a</w:t><w:softHyphen/>` + open + `b</w:t></w:r></w:p>`},
		{"what misleads the eye", para("{{farligt}}"), `<w:p><w:r>` + open + "a b□c□d□" + `</w:t></w:r></w:p>`},
	}
	values := map[string]docx.Value{
		"stöd": docx.Text("Vård"), "ÅR": docx.Text("2024"),
		"namn":    docx.Text(`{{stöd}} =HYPERLINK("x") <w:p/> &`),
		"lång":    docx.Text("a\u00adb"),
		"farligt": docx.Text("a\nb\x00c\u202Ed\xff"),
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := filledBody(t, test.body, values); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestHeadersAndFootersAreFilled(t *testing.T) {
	footer := `<w:ftr xmlns:w="` + wordSpace + `">` + para("{{år}}") + `</w:ftr>`
	tmpl, err := docx.Parse(withBody(t, para("x"), fstest.MapFS{"word/footer.xml": {Data: []byte(footer)}}))
	if err != nil {
		t.Fatal(err)
	}
	file, err := tmpl.Fill(docx.Content{Values: map[string]docx.Value{"år": docx.Text("2024")}})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(part(t, file, "word/footer.xml")); !strings.Contains(got, ">2024<") {
		t.Error(got)
	}
}

func TestLinesTakeTheLookOfTheMarker(t *testing.T) {
	const list = `<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="Punktlista"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>{{no</w:t></w:r><w:r><w:t>ter}}</w:t></w:r></w:p>`
	line := func(text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="Punktlista"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
	}
	for _, lines := range [][]string{{}, {"en"}, {"en", "två", "tre"}} {
		want := para("före")
		for _, one := range lines {
			want += line(one)
		}
		want += para("efter")
		if got := filledBody(t, para("före")+list+para("efter"), map[string]docx.Value{"noter": docx.Lines(lines)}); got != want {
			t.Errorf("%d lines:\ngot  %s\nwant %s", len(lines), got, want)
		}
	}
}

func TestConditions(t *testing.T) {
	body := para("a") + para("{{om x}}") + para("b {{x}}") + para("{{om y}}") + para("c") + para("{{slut y}}") + para("{{slut x}}") + para("d")
	for _, test := range []struct{ x, y, want string }{
		{"", "", "a d"}, {"", "1", "a d"}, {"1", "", "a b 1 d"}, {"1", "1", "a b 1 c d"},
	} {
		file, err := fill(t, body, map[string]docx.Value{"x": docx.Text(test.x), "y": docx.Text(test.y)})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(paragraphs(t, file), " "); got != test.want {
			t.Errorf("x=%q y=%q: got %q, want %q", test.x, test.y, got, test.want)
		}
	}
}

func TestProblemsNameTheirPlace(t *testing.T) {
	section := `<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{noter}}</w:t></w:r></w:p>`
	tests := []struct {
		name, body string
		kind       docx.ProblemKind
		what       string
		paragraph  int
	}{
		{"unknown", para("a") + para("Stödet {{stod}} gäller"), docx.UnknownMarker, "stod", 2},
		{"unknown condition", para("{{om stod}}") + para("{{slut år}}"), docx.UnknownMarker, "stod", 1},
		{"missing", para("a"), docx.MissingMarker, "krävd", 0},
		{"only a condition", para("{{om krävd}}") + para("{{slut krävd}}"), docx.MissingMarker, "krävd", 0},
		{"lines beside text", para("Noter: {{noter}}"), docx.MisplacedMarker, "noter", 1},
		{"lines beside a picture", `<w:p><w:r><w:drawing/></w:r><w:r><w:t>{{noter}}</w:t></w:r></w:p>`, docx.MisplacedMarker, "noter", 1},
		{"lines in a cell", `<w:tbl><w:tr><w:tc>` + para("{{noter}}") + `</w:tc></w:tr></w:tbl>`, docx.MisplacedMarker, "noter", 1},
		{"lines that end a section", section, docx.MisplacedMarker, "noter", 1},
		{"condition beside text", para("a {{om år}}") + para("{{slut år}}"), docx.MisplacedMarker, "år", 1},
		{"in a description", `<w:p><w:r><w:drawing><x descr="{{år}}"/></w:drawing></w:r></w:p>`, docx.MisplacedMarker, "{{år}}", 1},
		{"not closed", para("{{om år}}"), docx.UnpairedMarker, "år", 1},
		{"not opened", para("a") + para("{{slut år}}"), docx.UnpairedMarker, "år", 2},
		{"crossing", para("{{om år}}") + para("{{om noter}}") + para("{{slut år}}") + para("{{slut noter}}"), docx.UnpairedMarker, "år", 3},
		{"no end", para("a {{år b"), docx.BrokenMarker, "{{år b", 1},
		{"no beginning", para("a år}} b"), docx.BrokenMarker, "a år}} b", 1},
		{"no name", para("a {{ }} b"), docx.BrokenMarker, "{{ }} b", 1},
		{"no name of a condition", para("{{om}}"), docx.BrokenMarker, "{{om}}", 1},
		{"twice begun", para("{{år {{år}}"), docx.BrokenMarker, "{{år {{år}}", 1},
		{"a line break within", `<w:p><w:r><w:t>{{å</w:t><w:br/><w:t>r}}</w:t></w:r></w:p>`, docx.BrokenMarker, "{{å r}}", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file, err := fill(t, test.body, map[string]docx.Value{
				"år": docx.Text("2024"), "noter": docx.Lines{"en"}, "krävd": docx.Text("x"),
			}, "krävd")
			var problems docx.Problems
			if !errors.As(err, &problems) || file != nil {
				t.Fatalf("error is %v", err)
			}
			ok := slices.ContainsFunc(problems, func(p docx.Problem) bool {
				return p.Kind == test.kind && p.Name == test.what && p.Place.Paragraph == test.paragraph &&
					(p.Place.Part == "word/document.xml") == (test.paragraph > 0)
			})
			if !ok {
				t.Errorf("got %v", problems)
			}
		})
	}
}

func TestMissingStyleIsAProblem(t *testing.T) {
	styles := strings.Replace(string(part(t, withBody(t, ""), "word/styles.xml")), `w:val="Tabellsiffror"`, `w:val="Siffror"`, 1)
	tmpl, err := docx.Parse(withBody(t, para("{{tabell}}"), fstest.MapFS{"word/styles.xml": {Data: []byte(styles)}}))
	if err != nil {
		t.Fatal(err)
	}
	_, err = tmpl.Fill(docx.Content{Values: map[string]docx.Value{"tabell": docx.Tables{decisionTable()}}})
	var problems docx.Problems
	if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Kind != docx.MissingStyle || problems[0].Name != docx.StyleNumber {
		t.Errorf("error is %v", err)
	}
}

// rows makes a table of n rows, without a title.
func rows(n int) docx.Table {
	table := docx.Table{Columns: []docx.Column{{Heading: "Enhet", Width: 2}, {Heading: "kr", Number: true}}}
	for i := range n {
		table.Rows = append(table.Rows, docx.Row{Cells: []string{fmt.Sprintf("Enhet %d", i+1), fmt.Sprint(i)}})
	}
	return table
}

func TestTablesOfAnySize(t *testing.T) {
	for _, n := range []int{0, 1, 300} {
		got := filledBody(t, para("{{tabell}}")+para("efter"), map[string]docx.Value{"tabell": docx.Tables{rows(n)}})
		for element, want := range map[string]int{
			"<w:tbl>": 1, "<w:tr>": n + 1, "<w:tblHeader/>": 1, "<w:cantSplit/>": n + 1, "<w:tc>": 2 * (n + 1),
			"<w:p>": 2*(n+1) + 1, `w:val="Tabellrubrik"`: 2, `w:val="Tabelltext"`: n, `w:val="Tabellsiffror"`: n,
		} {
			if count := strings.Count(got, element); count != want {
				t.Errorf("%d rows: %d of %s, want %d", n, count, element, want)
			}
		}
	}
}

func TestRowKinds(t *testing.T) {
	got := filledBody(t, para("{{tabell}}")+para("efter"), map[string]docx.Value{"tabell": docx.Tables{decisionTable()}})
	for _, want := range []string{
		`<w:pStyle w:val="Tabellindrag"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">– varav utvecklingsmedel<`,
		`<w:rPr><w:rStyle w:val="Tabellsumma"/></w:rPr><w:t xml:space="preserve">` + kr("53 690 007") + `<`,
		`<w:pStyle w:val="Beskrivning"/><w:keepNext/></w:pPr><w:r><w:t xml:space="preserve">Fördelning av medel God och nära vård 2024<`,
		`<w:tblCaption w:val="Fördelning av medel God och nära vård 2024"/>`,
		`<w:tblDescription w:val="Varje mottagare och dess medel i kronor, med summan sist."/>`,
		`w:firstRow="1" w:lastRow="1" w:firstColumn="1"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

// Word joins tables that touch, and wants a paragraph after the last one.
func TestEmptyParagraphOnlyWhereWordWantsOne(t *testing.T) {
	const old = `<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`
	titled := rows(1)
	titled.Title = "Titel"
	tests := []struct {
		name, body string
		tables     docx.Tables
		want       string // T a table, p an empty paragraph, c a caption, x a paragraph
	}{
		{"text after", para("{{tabell}}") + para("x"), docx.Tables{rows(1)}, "Tx"},
		{"last", para("{{tabell}}"), docx.Tables{rows(1)}, "Tp"},
		{"two", para("{{tabell}}") + para("x"), docx.Tables{rows(1), rows(1)}, "TpTx"},
		{"two with titles", para("{{tabell}}") + para("x"), docx.Tables{titled, titled}, "cTcTx"},
		{"two markers", para("{{tabell}}") + " " + para("{{tabell}}") + para("x"), docx.Tables{rows(1)}, "TpTx"},
		{"between tables", old + para("{{tabell}}") + old, docx.Tables{rows(1)}, "TpTpT"},
		{"before a condition", para("{{tabell}}") + para("{{om tom}}") + para("x") + para("{{slut tom}}"), docx.Tables{rows(1)}, "Tp"},
		{"none", para("{{tabell}}") + para("x"), nil, "x"},
	}
	shape := func(body string) string {
		var s strings.Builder
		for body != "" {
			switch {
			case strings.HasPrefix(body, "<w:tbl>"):
				s.WriteByte('T')
				_, body, _ = strings.Cut(body, "</w:tbl>")
			case strings.HasPrefix(body, "<w:p/>"):
				s.WriteByte('p')
				body = body[len("<w:p/>"):]
			case strings.HasPrefix(body, "<w:p>"):
				kind := byte('x')
				if strings.HasPrefix(body, `<w:p><w:pPr><w:pStyle w:val="Beskrivning"/>`) {
					kind = 'c'
				}
				s.WriteByte(kind)
				_, body, _ = strings.Cut(body, "</w:p>")
			default:
				body = body[1:]
			}
		}
		return s.String()
	}
	for _, test := range tests {
		got := filledBody(t, test.body, map[string]docx.Value{"tabell": test.tables, "tom": docx.Text("")})
		if shape(got) != test.want {
			t.Errorf("%s: got %s, want %s", test.name, shape(got), test.want)
		}
	}
}

func TestTableFillsTheWidthOfItsSection(t *testing.T) {
	landscape := `<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="1000" w:right="838"/></w:sectPr></w:pPr></w:p>`
	got := filledBody(t, para("{{tabell}}")+landscape+para("{{tabell}}")+para("x"), map[string]docx.Value{"tabell": docx.Tables{rows(1)}})
	for _, want := range []string{
		`<w:tblW w:w="15000" w:type="dxa"/>`, `<w:gridCol w:w="10000"/><w:gridCol w:w="5000"/>`,
		`<w:tblW w:w="9070" w:type="dxa"/>`, `<w:gridCol w:w="6046"/><w:gridCol w:w="3024"/>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestTableOfWrongShape(t *testing.T) {
	for _, table := range []docx.Table{{}, {Columns: []docx.Column{{}}, Rows: []docx.Row{{Cells: []string{"a", "b"}}}}} {
		if _, err := fill(t, para("{{tabell}}"), map[string]docx.Value{"tabell": docx.Tables{table}}); err == nil {
			t.Errorf("%+v is accepted", table)
		}
	}
}

func TestDrawingsHaveIdentitiesOfTheirOwn(t *testing.T) {
	logo := `<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="7"/></w:drawing></w:r></w:p>`
	got := filledBody(t, logo+para("{{diagram}}"), map[string]docx.Value{"diagram": docx.Charts{bars()}})
	if !strings.Contains(got, `<wp:docPr id="8" `) {
		t.Error(got)
	}
}

func TestTablesAreReadBack(t *testing.T) {
	want := docx.Tables{decisionTable(), appendixTable(), rows(0)}
	file, err := fill(t, para("{{tabell}}")+para("x"), map[string]docx.Value{"tabell": want})
	if err != nil {
		t.Fatal(err)
	}
	got, err := docx.ReadTables(file)
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d tables, %v", len(got), err)
	}
	for i, table := range want {
		if got[i].Title != table.Title || got[i].Description != table.Description || len(got[i].Rows) != len(table.Rows) {
			t.Errorf("got %+v", got[i])
			continue
		}
		for c, column := range table.Columns {
			if got[i].Columns[c].Heading != strings.ReplaceAll(column.Heading, "\u00ad", "") {
				t.Errorf("heading %q", got[i].Columns[c].Heading)
			}
		}
		for r, row := range table.Rows {
			if !slices.Equal(got[i].Rows[r].Cells, row.Cells) {
				t.Errorf("row %d is %q", r, got[i].Rows[r].Cells)
			}
		}
	}
}

// Whoever corrects a cell in Word leaves it split over runs and marked as changed.
func TestTablesChangedInWordAreReadAsTheyLook(t *testing.T) {
	const cell = `<w:tc><w:p><w:r><w:t>4</w:t></w:r><w:ins w:id="1"><w:r><w:t>2</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del></w:p><w:p><w:hyperlink><w:r><w:t>kr</w:t></w:r></w:hyperlink></w:p></w:tc>`
	got, err := docx.ReadTables(withBody(t, `<w:tbl><w:tr>`+cell+`</w:tr><w:sdt><w:sdtContent><w:tr>`+cell+`</w:tr></w:sdtContent></w:sdt></w:tbl>`))
	if err != nil || len(got) != 1 || len(got[0].Columns) != 1 || got[0].Columns[0].Heading != "42 kr" || len(got[0].Rows) != 1 || got[0].Rows[0].Cells[0] != "42 kr" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestSameContentSameBytes(t *testing.T) {
	for _, d := range templates.Documents {
		first := filled(t, d)
		for range 20 {
			if !bytes.Equal(first, filled(t, d)) {
				t.Fatalf("%s: bytes differ", d)
			}
		}
	}
}

func TestFillingLeavesTheTemplateAlone(t *testing.T) {
	tmpl := builtin(t, templates.Appendix)
	before := slices.Clone(tmpl.Markers())
	first, err := tmpl.Fill(content(templates.Appendix))
	if err != nil {
		t.Fatal(err)
	}
	second, err := tmpl.Fill(content(templates.Appendix))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) || !slices.Equal(before, tmpl.Markers()) {
		t.Error("the second filling differs from the first")
	}
	packed, err := docx.Pack(templates.DocxParts(templates.Appendix)...)
	if err != nil {
		t.Fatal(err)
	}
	old, now := parts(t, packed), parts(t, first)
	for _, name := range []string{"word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/footer.xml"} {
		if !bytes.Equal(old[name], now[name]) {
			t.Errorf("%s has changed", name)
		}
	}
}

func TestProperties(t *testing.T) {
	got := string(part(t, filled(t, templates.Appendix), "docProps/core.xml"))
	for _, want := range []string{
		"<dc:title>" + title + "</dc:title>", "<dc:creator>Äldreförvaltningen</dc:creator>",
		"<dc:language>sv-SE</dc:language>", `<dcterms:created xsi:type="dcterms:W3CDTF">2024-05-21T00:00:00Z</dcterms:created>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}
