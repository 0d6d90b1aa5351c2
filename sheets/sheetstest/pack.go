package sheetstest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strings"
)

const (
	mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNamespace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relPackage    = "http://schemas.openxmlformats.org/package/2006/relationships"
	typesPackage  = "http://schemas.openxmlformats.org/package/2006/content-types"
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// styles gives the cell formats in the order of the style constants, and after them
// those with a number format of their own.
func styles(formats []string) string {
	var codes, more strings.Builder
	for i, code := range formats {
		fmt.Fprintf(&codes, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstFormat+i, escape(code))
		fmt.Fprintf(&more, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, firstFormat+i)
	}
	list := ""
	if len(formats) > 0 {
		list = `<numFmts>` + codes.String() + `</numFmts>`
	}
	return xmlHead + `<styleSheet xmlns="` + mainNamespace + `">` + list +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><strike/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="` + fmt.Sprint(ownStyle+len(formats)) + `"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` + more.String() + `</cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

// firstFormat is the number of the first number format of a workbook's own
// (ECMA-376 part 1, 18.8.30).
const firstFormat = 164

// formats gives the number formats of the cells that have their own, and gives these
// cells their styles.
func (b *book) formats() []string {
	var codes []string
	for _, s := range b.sheets {
		for _, row := range s.rows {
			for i := range row {
				if row[i].format == "" {
					continue
				}
				at := slices.Index(codes, row[i].format)
				if at < 0 {
					at = len(codes)
					codes = append(codes, row[i].format)
				}
				row[i].style = ownStyle + at
			}
		}
	}
	return codes
}

// pack writes the workbook's package (ECMA-376 parts 1 and 2).
func (b *book) pack() ([]byte, error) {
	formats := b.formats()
	var types, sheets, rels strings.Builder
	var parts [][2]string
	for i, s := range b.sheets {
		n := i + 1
		state := ""
		if s.hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escape(s.name), n, state, n)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relNamespace, n)
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", n), s.xml()})
	}
	fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, len(b.sheets)+1, relNamespace)
	for _, p := range b.parts {
		parts = append(parts, [2]string{p.Name, string(p.Data)})
		if path.Ext(p.Name) == ".bin" {
			fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="application/vnd.ms-office.vbaProject"/>`, p.Name)
		}
	}
	parts = append([][2]string{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + typesPackage + `">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			types.String() + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + relPackage + `"><Relationship Id="rId1" Type="` + relNamespace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + relNamespace + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + relPackage + `">` + rels.String() + `</Relationships>`},
		{"xl/styles.xml", styles(formats)},
	}, parts...)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (s *sheet) xml() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="` + mainNamespace + `">`)
	if len(s.hiddenColumns) > 0 {
		b.WriteString(`<cols>`)
		for _, name := range s.hiddenColumns {
			n := name[0] - 'A' + 1
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="9" hidden="1" customWidth="1"/>`, n, n)
		}
		b.WriteString(`</cols>`)
	}
	b.WriteString(`<sheetData>`)
	for i, row := range s.rows {
		hidden := ""
		if s.hiddenRows[i+1] {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&b, `<row r="%d"%s>`, i+1, hidden)
		for j, c := range row {
			if c.present {
				b.WriteString(c.xml(fmt.Sprintf("%c%d", 'A'+j, i+1)))
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if len(s.merged) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d">`, len(s.merged))
		for _, m := range s.merged {
			fmt.Fprintf(&b, `<mergeCell ref="%s"/>`, m)
		}
		b.WriteString(`</mergeCells>`)
	}
	b.WriteString(`</worksheet>`)
	return b.String()
}

func (c cell) xml(at string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<c r="%s"`, at)
	if c.style != plainStyle {
		fmt.Fprintf(&b, ` s="%d"`, c.style)
	}
	if c.kind != "" {
		fmt.Fprintf(&b, ` t="%s"`, c.kind)
	}
	b.WriteString(`>`)
	if c.formula != "" {
		b.WriteString(`<f>` + escape(c.formula) + `</f>`)
	}
	switch {
	case c.kind == "inlineStr":
		b.WriteString(`<is><t xml:space="preserve">` + escape(c.value) + `</t></is>`)
	case c.value != "":
		b.WriteString(`<v>` + escape(c.value) + `</v>`)
	}
	b.WriteString(`</c>`)
	return b.String()
}

func escape(s string) string {
	var b strings.Builder
	// strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
