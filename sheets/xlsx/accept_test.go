package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"fordela/sheets/ooxml"
)

// goodCells is what stands in goodParts.
var goodCells = []string{"Data!A1 text Bromma", "Data!B1 number 67096", "Data!A2 text Järva", "Data!B2 number 84907"}

// TestContainerForms reads the same workbook from every legal form of
// container.
func TestContainerForms(t *testing.T) {
	all := func(change func(*entry)) []byte {
		entries := goodParts().entries()
		for i := range entries {
			change(&entries[i])
		}
		return pack(entries...)
	}
	backwards := goodParts().entries()
	slices.Reverse(backwards)
	forms := map[string][]byte{
		"deflated":               goodParts().pack(),
		"stored":                 all(func(e *entry) { e.stored = true }),
		"descriptor unsigned":    all(func(e *entry) { e.streamed = 12 }),
		"descriptor":             all(func(e *entry) { e.streamed = 16 }),
		"descriptor 64 unsigned": all(func(e *entry) { e.streamed = 20 }),
		"descriptor 64":          all(func(e *entry) { e.streamed = 24 }),
		"descriptor, size known": all(func(e *entry) { e.streamed, e.sized = 16, true }),
		"UTF-8 by the directory": all(func(e *entry) { e.utf8 = true }),
		"zip64 sizes":            all(func(e *entry) { e.zip64 = true }),
		"backslashes":            all(func(e *entry) { e.name = strings.ReplaceAll(e.name, "/", `\`) }),
		"other case":             all(func(e *entry) { e.name = strings.ToUpper(e.name) }),
		"other order":            pack(backwards...),
		"a folder":               pack(append(goodParts().entries(), entry{name: "xl/media/", stored: true})...),
		"a comment":              withComment(goodParts().pack(), "saved by hand"),
		"bytes behind the end":   append(goodParts().pack(), "\r\n--boundary--\r\n"+strings.Repeat("x", 142)...),
		"zeros behind the end":   append(goodParts().pack(), make([]byte, 4096)...),
		"zip64 end":              withEnd64(goodParts().pack()),
		"Latin-1 name":           pack(append(goodParts().entries(), entry{name: "xl/media/\xe5.png", content: "x"})...),
	}
	for name, data := range forms {
		t.Run(name, func(t *testing.T) { wantCells(t, data, goodCells) })
	}
}

func withComment(data []byte, comment string) []byte {
	data = append(data, comment...)
	data[len(data)-len(comment)-2] = byte(len(comment))
	return data
}

// withEnd64 adds the zip64 end record and its locator.
func withEnd64(data []byte) []byte {
	end := len(data) - endBytes
	entries := uint64(le.Uint16(data[end+10:]))
	size, offset := uint64(le.Uint32(data[end+12:])), uint64(le.Uint32(data[end+16:]))
	out := le.AppendUint32(bytes.Clone(data[:end]), end64Signature)
	out = le.AppendUint64(out, end64Bytes-12)
	out = le.AppendUint32(out, 45<<16|45)
	out = le.AppendUint64(out, 0)
	for _, n := range []uint64{entries, entries, size, offset} {
		out = le.AppendUint64(out, n)
	}
	out = le.AppendUint32(le.AppendUint32(out, locatorSignature), 0)
	out = le.AppendUint32(le.AppendUint64(out, uint64(end)), 1)
	tail := bytes.Clone(data[end:])
	for i := 8; i < 20; i++ {
		tail[i] = 0xff
	}
	return append(out, tail...)
}

func wantCells(t *testing.T, data []byte, want []string) {
	t.Helper()
	got, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestPackageForms reads the same workbook from every legal form of its parts.
func TestPackageForms(t *testing.T) {
	strict := goodParts()
	for name, content := range strict {
		content = strings.ReplaceAll(content, mainNS, "http://purl.oclc.org/ooxml/spreadsheetml/main")
		strict[name] = strings.ReplaceAll(content, relNS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	}
	prefixed := goodParts()
	for _, name := range []string{bookPart, sheetPart, stringPart, stylePart} {
		content := strings.NewReplacer("</", "</x:", "<?", "<?", "<", "<x:", "xmlns=", "xmlns:x=").Replace(prefixed[name])
		prefixed[name] = content
	}
	little, big := goodParts(), goodParts()
	wide := utf16.Encode([]rune("\ufeff" + strings.Replace(little[sheetPart], "UTF-8", "UTF-16", 1)))
	little[sheetPart], big[sheetPart] = "", ""
	for _, unit := range wide {
		little[sheetPart] += string([]byte{byte(unit), byte(unit >> 8)})
		big[sheetPart] += string([]byte{byte(unit >> 8), byte(unit)})
	}
	const compatibility = `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	firstStyle := `<xf numFmtId="0"/>`
	forms := map[string]parts{
		"blanks": goodParts().replace(sheetPart, `r="1"`, `r=" 1 "`).replace(sheetPart, "<v>", "<v> ").replace(sheetPart, "</v>", "\n</v>").
			replace(stylePart, `"164"`, `" 164"`).replace(bookPart, `sheetId="1"`, `sheetId="1" state=" visible "`),
		"zeros before":       goodParts().replace(sheetPart, `<row r="`, `<row r="0`).replace(sheetPart, "<v>0<", "<v>00<"),
		"empty attributes":   goodParts().replace(sheetPart, `t="s"`, `t="s" s=""`),
		"string table twice": goodParts().replace(bookRels, "</Relationships>", `<Relationship Id="rId9" Type="`+relNS+`/sharedStrings" Target="/xl/SharedStrings.xml"/></Relationships>`),
		"styles in an alternative": goodParts().replace(stylePart, firstStyle, `<mc:AlternateContent `+compatibility+`><mc:Choice Requires="hs" xmlns:hs="urn:hs"><xf numFmtId="14"/><xf/></mc:Choice>`+
			`<mc:Fallback>`+firstStyle+`</mc:Fallback></mc:AlternateContent>`),
		"styles that Office follows": goodParts().replace(stylePart, firstStyle, `<mc:AlternateContent `+compatibility+`><mc:Choice Requires="x14" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">`+
			firstStyle+`</mc:Choice><mc:Fallback><xf/><xf/></mc:Fallback></mc:AlternateContent>`),
		"rows in an alternative":  goodParts().replace(sheetPart, `<row r="2">`, `<mc:AlternateContent `+compatibility+`><mc:Fallback><row r="2">`).replace(sheetPart, `</sheetData>`, `</mc:Fallback></mc:AlternateContent></sheetData>`),
		"ignorable elements":      goodParts().replace(sheetPart, `<worksheet `, `<worksheet `+compatibility+` xmlns:q="urn:q" mc:Ignorable="q" `).replace(sheetPart, `<row r="2">`, `<q:a><q:b/></q:a><row r="2"><q:c/>`),
		"a sheet of no type":      goodParts().replace(ooxml.TypesPart, `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="`+typeWorksheet+`"/>`, ""),
		"types with parameters":   goodParts().replace(ooxml.TypesPart, `+xml"/>`, `+xml; charset=utf-8"/>`),
		"extensions with a point": goodParts().replace(ooxml.TypesPart, `Extension="`, `Extension=".`),
		"escaped names":           goodParts().move(sheetPart, "xl/worksheets/Bl ad.xml").replace(bookRels, "sheet1.xml", "Bl%20ad.xml").replace(ooxml.TypesPart, "worksheets/sheet1.xml", "worksheets/bl%20ad.xml"),
		"an empty part of no use": goodParts().set("docProps/app.xml", ""),
		"text in the place of a value": goodParts().set(sheetPart, sheetXML(`<row><c t="inlineStr"><v>Bromma</v></c><c><v>67096</v></c></row>`+
			`<row><c t="inlineStr"><is><t>Järva</t></is><v/></c><c><v>84907</v></c></row>`)),
		"US-ASCII":     goodParts().replace(sheetPart, `UTF-8`, `us-ascii`),
		"ISO-8859-1":   goodParts().set(stringPart, latin1(strings.Replace(goodParts()[stringPart], "UTF-8", "ISO-8859-1", 1))),
		"Windows-1252": goodParts().set(stringPart, latin1(strings.Replace(goodParts()[stringPart], "UTF-8", "windows-1252", 1))),
		"unused string table that is missing": goodParts().without(stringPart).set(sheetPart, sheetXML(`<row><c t="str"><v>Bromma</v></c><c><v>67096</v></c></row>`+
			`<row><c t="str"><v>Järva</v></c><c><v>84907</v></c></row>`)),
		"unused styles that are missing": goodParts().without(stylePart),
		"strict":                         strict,
		"prefixed":                       prefixed,
		"UTF-16LE":                       little,
		"UTF-16BE":                       big,
		"byte order mark":                goodParts().replace(sheetPart, xmlHead, "\ufeff"+xmlHead),
		"no declaration":                 goodParts().replace(sheetPart, xmlHead, ""),
		"absolute targets":               goodParts().replace(bookRels, `Target="`, `Target="/xl/`),
		"climbing targets":               goodParts().replace(bookRels, `Target="`, `Target="../xl/./`),
		"backslash targets":              goodParts().replace(bookRels, "worksheets/", `worksheets\`),
		"strings elsewhere":              goodParts().move(stringPart, "xl/s/t.xml").replace(bookRels, "sharedStrings.xml", "s/t.xml").replace(ooxml.TypesPart, "sharedStrings.xml", "s/t.xml"),
		"sheet elsewhere":                goodParts().move(sheetPart, "data.xml").replace(bookRels, "worksheets/sheet1.xml", "/data.xml").replace(ooxml.TypesPart, "xl/worksheets/sheet1.xml", "data.xml"),
		"workbook elsewhere": goodParts().move(bookPart, "xl/book.xml").move(bookRels, "xl/_rels/book.xml.rels").
			replace("_rels/.rels", "workbook.xml", "book.xml").replace(ooxml.TypesPart, "workbook.xml", "book.xml"),
		"alternate content": goodParts().replace(bookPart, "<sheets>", `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">`+
			`<mc:Choice Requires="x15" xmlns:x15="urn:x"><x15ac:absPath xmlns:x15ac="urn:y" url="C:\"/></mc:Choice></mc:AlternateContent><sheets>`),
		"names beyond ASCII": goodParts().set("customXml/item1.xml", `<Förvaltning å·="1" xmlns:ö="urn:ö"><ö:é/></Förvaltning>`),
		"small letters":      goodParts().replace(sheetPart, `r="A`, `r="a`).replace(sheetPart, `r="B`, `r="b`),
		"exceljs of 2018":    goodParts().replace(bookPart, "sheetId", `state="show" sheetId`),
		"module sheets":      goodParts().replace(bookPart, "</sheets>", `<sheet name="Modul1" sheetId="8" state="veryHidden" r:id=""/><sheet name="Modul2" sheetId="9" r:id=""/></sheets>`),
		"inner namespace":    goodParts().replace(sheetPart, "<sheetData>", `<sheetPr><x xmlns="urn:x"><y/></x></sheetPr><sheetData>`),
		"no cell references": goodParts().set(sheetPart, sheetXML(`<row><c t="s"><v>0</v></c><c><v>67096</v></c></row><row><c t="s"><v>1</v></c><c><v>84907</v></c></row>`)),
		"comments": goodParts().set(sheetPart, `<!-- a --><?pi b?>`+sheetXML(`<!-- c --><row><c t="s"><v>0</v></c><c><v>67<!-- d -->0<![CDATA[9]]>6</v></c></row>`+
			`<row> <c t='s'><v><?e?>1</v></c>`+"\r\n\t"+`<c ><v >84907</v ></c ></row >`)+"\n<!-- f -->"),
		"inline strings": goodParts().set(sheetPart, sheetXML(`<row><c t="inlineStr"><is><t>Bromma</t></is></c><c><v>67096</v></c></row>`+
			`<row><c t="inlineStr"><is><r><rPr/><t>Jär</t></r><r><t>va</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c><c t="n"><v>84907</v></c></row>`)),
		"foreign attributes": goodParts().replace(sheetPart, `<row r="1"`, `<row xmlns:d="urn:d" d:r="9" d:hidden="x" r="1"`),
		"no styles":          goodParts().without(stylePart).replace(bookRels, `<Relationship Id="rId3" Type="`+relNS+`/styles" Target="styles.xml"/>`, ""),
	}
	for name, p := range forms {
		t.Run(name, func(t *testing.T) { wantCells(t, p.pack(), goodCells) })
	}
}

// latin1 writes a text of no other characters in ISO-8859-1.
func latin1(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
	}
	return b.String()
}

// TestSheetWithoutCells reads sheets that hold none.
func TestSheetWithoutCells(t *testing.T) {
	for _, content := range []string{"", "<sheetData/>", "<cols><col min=\"1\" max=\"20000\"/></cols>"} {
		wantCells(t, goodParts().set(sheetPart, `<worksheet xmlns="`+mainNS+`">`+content+`</worksheet>`).pack(), nil)
	}
}

// TestCells reads each kind of cell.
func TestCells(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{`<c r="A1"/>`, "empty"},
		{`<c r="A1" s="1"></c>`, "empty"},
		{`<c r="A1"><v></v></c>`, "empty"},
		{`<c r="A1" t="s"/>`, "empty"},
		{`<c r="A1"><v>0.30000000000000004</v></c>`, "number 0.30000000000000004"},
		{`<c r="A1"><v>-1.5E-7</v></c>`, "number -1.5E-7"},
		{`<c r="A1"><v>1e309</v></c>`, "number 1e309"},
		{`<c r="A1"><v>.5</v></c>`, "number .5"},
		{`<c r="A1"><v>-0</v></c>`, "number -0"},
		{`<c r="A1" s="2"><v>0.25</v></c>`, "number% 0.25"},
		{`<c r="A1" s="1"><v>45433</v></c>`, "date 45433"},
		{`<c r="A1" s="3"><v>45433.5</v></c>`, "date 45433.5"},
		{`<c r="A1" t="d"><v>2024-05-21T00:00:00</v></c>`, "date 2024-05-21T00:00:00"},
		{`<c r="A1" t="d"><v>2024-05-21T10:00:00.5+02:00</v></c>`, "date 2024-05-21T10:00:00.5+02:00"},
		{`<c r="A1" t="d"><v>2024-05-21Z</v></c>`, "date 2024-05-21Z"},
		{`<c r="A1" t="d"><v> 10:30:00Z </v></c>`, "date 10:30:00Z"},
		{`<c r="A1" t="d"><v>PT0H11M0.000S</v></c>`, "date PT0H11M0.000S"},
		{`<c r="A1" t="b"><v>1</v></c>`, "bool 1"},
		{`<c r="A1" t="b"><v> TRUE</v></c>`, "bool 1"},
		{`<c r="A1" t="e"><v>Err:502</v></c>`, "error Err:502"},
		{`<c r="A1"><v> 1.5
</v></c>`, "number 1.5"},
		{`<c r="A1" t="str"><v>_xD83D_x</v></c>`, "text \ufffdx"},
		{`<c r="A1" t="inlineStr"><v>a_x000D_b</v></c>`, "text a\rb"},
		{`<c r="A1" t="b"><v>false</v></c>`, "bool 0"},
		{`<c r="A1" t="e"><v>#N/A</v></c>`, "error #N/A"},
		{`<c r="A1" t="str"><v> 4 000 </v></c>`, "text  4 000"},
		{`<c r="A1" t="str"><f>""</f><v></v></c>`, "textf"},
		{`<c r="A1"><f>1+1</f><v>2</v></c>`, "numberf 2"},
		{`<c r="A1"><f t="shared" si="0"/><v>2</v></c>`, "numberf 2"},
		{`<c r="A1"><f>1+1</f></c>`, "novaluef"},
		{`<c r="A1"><f>1+1</f><v/></c>`, "novaluef"},
		{`<c r="A1" t="str"><f>A2</f></c>`, "novaluef"},
		{`<c r="A1" t="s"><v>2</v></c>`, "text Rich text"},
		{`<c r="A1" t="inlineStr"><is><t>=cmd|' /C calc'!A0</t></is></c>`, "text =cmd|' /C calc'!A0"},
		{`<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041__x00e5_</t></is></c>`, "text a\rb_x0041_å"},
		{`<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_ _x12_</t></is></c>`, "text 😀 _x12_"},
		{`<c r="A1" t="inlineStr"><is><t>&lt;&amp;&#229;&#xE4;&quot;&apos;&gt;<![CDATA[&<]]></t></is></c>`, `text <&åä"'>&<`},
		{`<c r="A1" t="inlineStr"><is><t>` + strings.Repeat("å", MaxTextUnits) + `</t></is></c>`, "text " + strings.Repeat("å", MaxTextUnits)},
		{`<c r="A1" t="inlineStr"><is><t/></is><extLst><ext><y/></ext></extLst></c>`, "text"},
	} {
		wantCells(t, withRows(`<row r="1">`+c.cell+`</row>`), []string{"Data!A1 " + c.want})
	}
}

// TestNumberFormats tells dates and percentages by their format codes.
func TestNumberFormats(t *testing.T) {
	for code, want := range map[string]format{
		"General": plainFormat, "#,##0": plainFormat, "[$-41D]#,##0": plainFormat, `#,##0" kr/dygn"`: plainFormat,
		"0.00E+00": plainFormat, `#,##0\ \m`: plainFormat, "[Red]-0;[Black]0": plainFormat, `_-* #,##0_d`: plainFormat, "@": plainFormat,
		"0%": percentFormat, `0.0\ %`: percentFormat, `0"%"`: plainFormat,
		"yyyy-mm-dd": dateFormat, "[$-41D]d mmmm yyyy;@": dateFormat, "[h]:mm": dateFormat, "[ss]": dateFormat, "hh:mm AM/PM": dateFormat, "M/D/YY": dateFormat,
		`"`: plainFormat, "[": plainFormat, `\`: plainFormat, "": plainFormat,
	} {
		if got := formatOf(code); got != want {
			t.Errorf("%q is %d, want %d", code, got, want)
		}
	}
}

func TestSheetsAndOutline(t *testing.T) {
	p := goodParts().
		set(sheetPart, strings.NewReplacer("<sheetData>", `<sheetFormatPr/><cols><col min="1" max="1" width="9"/><col min="2" max="4" hidden="1"/><col min="7" max="7" width="0"/></cols><sheetData>`,
			"</sheetData>", `</sheetData><mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4"/></mergeCells>`).
			Replace(sheetXML(`<row r="8" hidden="1"><c r="D8"><v>1</v></c></row><row r="9" ht="0"/><row r="10" ht="0.75"/><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>`))).
		set("xl/worksheets/sheet2.xml", sheetXML("")).
		set("xl/chart.xml", `<chartsheet xmlns="`+mainNS+`"/>`).
		set("xl/vbaProject.bin", "x").
		replace(ooxml.TypesPart, "</Types>", `<Override PartName="/xl/chart.xml" ContentType="`+typeChartsheet+`"/><Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`).
		replace(bookRels, "</Relationships>", `<Relationship Id="rId9" Type="`+relNS+`/chartsheet" Target="chart.xml"/><Relationship Id="rId8" Type="`+relNS+`/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`).
		replace(bookPart, "</sheets>", `<sheet name="Diagram" sheetId="2" r:id="rId9" state="hidden"/><sheet name="Dölj" sheetId="3" r:id="rId8" state="veryHidden"/></sheets>`).
		replace(bookPart, "<sheets>", `<workbookPr date1904="true"/><sheets>`)
	data := p.pack()
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if !b.Date1904 || !b.Macros || b.ExternalLinks || b.Embedded {
		t.Errorf("Date1904 %t, Macros %t, ExternalLinks %t, Embedded %t", b.Date1904, b.Macros, b.ExternalLinks, b.Embedded)
	}
	if len(b.Sheets) != 3 || b.Sheets[1].Kind != Chart || b.Sheets[1].Visibility != Hidden || b.Sheets[2].Visibility != VeryHidden || b.Sheets[2].Name != "Dölj" {
		t.Fatalf("sheets %+v", b.Sheets)
	}
	rows := map[int]bool{}
	if err := b.Scan(b.Sheets[0], func(r Row) error { rows[r.Number] = r.Hidden; return nil }); err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || !rows[8] || !rows[9] || rows[10] || rows[1048576] {
		t.Errorf("rows %v", rows)
	}
	if got := b.Sheets[0].Merged; !slices.Equal(got, []Range{{1, 1, 2, 2}, {4, 4, 4, 4}}) {
		t.Errorf("merged %v", got)
	}
	if got := b.Sheets[0].HiddenCols; !slices.Equal(got, []Columns{{2, 4}, {7, 7}}) {
		t.Errorf("hidden columns %v", got)
	}
	if err := b.Verify(); err != nil {
		t.Error(err)
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct {
		value            string
		is1904           bool
		year, month, day int
		ok               bool
	}{
		{"1", false, 1900, 1, 1, true},
		{"59", false, 1900, 2, 28, true},
		{"60", false, 1900, 2, 29, true},
		{"61", false, 1900, 3, 1, true},
		{"45433", false, 2024, 5, 21, true},
		{"45433.99999", false, 2024, 5, 21, true},
		{"4.5433e4", false, 2024, 5, 21, true},
		{"2958465", false, 9999, 12, 31, true},
		{"2958466", false, 0, 0, 0, false},
		{"0", false, 0, 0, 0, false},
		{"0.5", false, 0, 0, 0, false},
		{"-1", false, 0, 0, 0, false},
		{"0", true, 1904, 1, 1, true},
		{"43971", true, 2024, 5, 21, true},
		{"2957003", true, 9999, 12, 31, true},
		{"2957004", true, 0, 0, 0, false},
		{"2024-05-21", false, 2024, 5, 21, true},
		{"2024-05-21T13:00:00.5Z", true, 2024, 5, 21, true},
		{"2024-05-21T23:30:00+02:00", false, 2024, 5, 21, true},
		{"2024-05-21+02:00", false, 2024, 5, 21, true},
		{"2024-05-21t23:30z", false, 2024, 5, 21, true},
		{"PT26H", false, 0, 0, 0, false},
		{"13:00:00+01:00", false, 0, 0, 0, false},
		{"13:00:00", false, 0, 0, 0, false},
		{"NaN", false, 0, 0, 0, false},
		{"1e9999", false, 0, 0, 0, false},
		{"", false, 0, 0, 0, false},
	} {
		b := &Book{Date1904: c.is1904}
		y, m, d, ok := b.Date([]byte(c.value))
		if ok != c.ok || ok && (y != c.year || m != c.month || d != c.day) {
			t.Errorf("%q (1904 %t) is %d-%d-%d %t", c.value, c.is1904, y, m, d, ok)
		}
	}
}

func TestCellName(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {1, 1}, "Z2": {2, 26}, "AA3": {3, 27}, "ZZ4": {4, 702}, "AAA5": {5, 703}, "XFD1048576": {MaxRows, MaxColumns}} {
		if got := CellName(at[0], at[1]); got != want {
			t.Errorf("%v is %s, want %s", at, got, want)
		}
		if row, col, ok := parseCell([]byte(want)); !ok || row != at[0] || col != at[1] {
			t.Errorf("%s is %d %d %t", want, row, col, ok)
		}
	}
}

// The commas that leave out thousands and the unit behind are those that Excel shows.
func TestLooksByCode(t *testing.T) {
	for code, want := range map[string]Look{
		"General": {}, `General" kr"`: {Unit: "kr"}, "#,##0": {Decimals: 1}, "0.00": {Decimals: 3}, "0%": {Unit: "%", Decimals: 1}, "": {}, `"`: {}, "[": {}, `\`: {},
		"#,##0,": {Thousands: 1, Decimals: 1}, "#,##0,,": {Thousands: 2, Decimals: 1}, "0.0,,": {Thousands: 2, Decimals: 2}, "#,##0,.0": {Thousands: 1, Decimals: 2}, "#,##0,;-#,##0,": {Thousands: 1, Decimals: 1},
		`#,##0" kr"`: {Unit: "kr", Decimals: 1}, `#,##0,\ "tkr"`: {Thousands: 1, Unit: "tkr", Decimals: 1}, `#,##0\ \t\k\r`: {Unit: "tkr", Decimals: 1}, `#,##0 [$kr-41D]`: {Unit: "kr", Decimals: 1},
		`_-* #,##0.00\ "kr"_-;\-* #,##0.00\ "kr"_-`: {Unit: "kr", Decimals: 3}, `[Red]#,##0`: {Decimals: 1}, `"ca "0`: {Decimals: 1}, `[$€-2] #,##0`: {Decimals: 1}, `# ##0`: {Decimals: 1},
	} {
		if got := lookOf(code); got != want {
			t.Errorf("%q looks as %+v, want %+v", code, got, want)
		}
	}
}

func TestFormatTokens(t *testing.T) {
	for code, want := range map[string][]FormatToken{
		`[$-41D]#,##0.0,, "mnkr"`: {{FormatBracket, "$-41D"}, {FormatDigits, "#"}, {FormatComma, ","}, {FormatDigits, "##0"}, {FormatPoint, "."},
			{FormatDigits, "0"}, {FormatComma, ","}, {FormatComma, ","}, {FormatText, " "}, {FormatText, "mnkr"}},
		`_-0\å%;E+[hh]`: {{FormatRoom, "_-"}, {FormatDigits, "0"}, {FormatText, "å"}, {FormatPercent, "%"}, {FormatSection, ";"}, {FormatExponent, "E+"}, {FormatDate, ""}},
		`"kr`:           {{FormatBroken, `"kr`}},
		`\`:             {{FormatText, ""}},
	} {
		if got := FormatTokens(code); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}
