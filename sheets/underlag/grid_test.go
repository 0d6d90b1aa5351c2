package underlag_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/ooxml"
)

// One long text that many cells share takes a few kilobytes in the file and would take
// gigabytes when each cell keeps its own.
func TestSharedTextIsBounded(t *testing.T) {
	const (
		main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		rel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
		pack = `http://schemas.openxmlformats.org/package/2006/relationships`
		kind = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
	)
	var rows strings.Builder
	for r := 1; r <= 5000; r++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>`, r, r)
	}
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + kind + `sheet.main+xml"/>` +
			`<Override PartName="/xl/sheet.xml" ContentType="` + kind + `worksheet+xml"/>` +
			`<Override PartName="/xl/strings.xml" ContentType="` + kind + `sharedStrings+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + pack + `"><Relationship Id="a" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + rel + `"><sheets><sheet name="Finansiering" sheetId="1" r:id="a"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + pack + `"><Relationship Id="a" Type="` + rel + `/worksheet" Target="sheet.xml"/>` +
			`<Relationship Id="b" Type="` + rel + `/sharedStrings" Target="strings.xml"/></Relationships>`},
		{"xl/strings.xml", `<sst ` + main + `><si><t>` + strings.Repeat("x", 32_767) + `</t></si></sst>`},
		{"xl/sheet.xml", `<worksheet ` + main + `><sheetData>` + rows.String() + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(part[1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	u := read(t, file.Bytes())
	if len(u.Findings) != 1 || u.Findings[0].Code != engine.CodeFile || u.Findings[0].Args["reason"] != ooxml.TooLarge.String() ||
		u.Findings[0].Args["sheet"] != "Finansiering" {
		t.Errorf("findings: %+v", u.Findings)
	}
}
