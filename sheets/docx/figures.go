package docx

import (
	"bytes"
	"fmt"

	"fordela/sheets/ooxml"
)

// What is behind a chart: a workbook of one sheet, with its names and figures from A1.
const (
	figuresPart  = "word/embeddings/Microsoft_Excel_Sheet%d.xlsx"
	figuresType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	figuresRel   = relSpace + "/package"
	figuresSheet = "Blad1"
)

// figures makes the workbook behind a chart, which Word opens for who wants its figures.
func (c Chart) figures() ([]byte, error) {
	var sheet bytes.Buffer
	sheet.WriteString(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	text := func(column, row int, s string) {
		fmt.Fprintf(&sheet, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, cellName(column, row), escape(s))
	}
	sheet.WriteString(`<row r="1">`)
	for i, s := range c.Series {
		text(i+1, 1, s.Name)
	}
	sheet.WriteString(`</row>`)
	for n, name := range c.Names {
		fmt.Fprintf(&sheet, `<row r="%d">`, n+2)
		text(0, n+2, name)
		for i, s := range c.Series {
			fmt.Fprintf(&sheet, `<c r="%s"><v>%s</v></c>`, cellName(i+1, n+2), escape(s.Values[n]))
		}
		sheet.WriteString(`</row>`)
	}
	sheet.WriteString(`</sheetData></worksheet>`)
	var out bytes.Buffer
	err := ooxml.Pack(&out, map[string][]byte{
		ooxml.TypesPart: []byte(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		"_rels/.rels":                relationship("officeDocument", "xl/workbook.xml"),
		"xl/_rels/workbook.xml.rels": relationship("worksheet", "worksheets/sheet1.xml"),
		"xl/workbook.xml": []byte(xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + relSpace + `">` +
			`<sheets><sheet name="` + figuresSheet + `" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		"xl/worksheets/sheet1.xml": sheet.Bytes(),
	})
	return out.Bytes(), err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// relationship is a list of one relationship.
func relationship(kind, target string) []byte {
	return []byte(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relSpace + `/` + kind + `" Target="` + target + `"/></Relationships>`)
}

// cellName names a cell by its column, from 0 and at most 25, and its row.
func cellName(column, row int) string { return fmt.Sprintf("%c%d", 'A'+column, row) }

// cells names a part of a column of the workbook behind a chart, as a chart refers to it.
func cells(column, from, to int) string {
	return fmt.Sprintf("%s!$%[2]c$%[3]d:$%[2]c$%[4]d", figuresSheet, 'A'+column, from, to)
}
