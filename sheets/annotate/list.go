package annotate

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// headRow is the row of the headings: below the title, the lines and a blank row.
func (l List) headRow() int { return len(l.Lines) + 3 }

// The styles of the list. Calibri is there or has a metric twin wherever workbooks
// are opened; text is dark on light, and links are underlined.
const (
	titleFont   = `<font><b/><sz val="16"/><color rgb="FF000000"/><name val="Calibri"/><family val="2"/></font>`
	headFont    = `<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>`
	bodyFont    = `<font><sz val="11"/><color rgb="FF000000"/><name val="Calibri"/><family val="2"/></font>`
	boldFont    = `<font><b/><sz val="11"/><color rgb="FF000000"/><name val="Calibri"/><family val="2"/></font>`
	italicFont  = `<font><b/><i/><sz val="11"/><color rgb="FF000000"/><name val="Calibri"/><family val="2"/></font>`
	linkFont    = `<font><u/><sz val="11"/><color rgb="FF0B4F9E"/><name val="Calibri"/><family val="2"/></font>`
	headFill    = `<fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/><bgColor indexed="64"/></patternFill></fill>`
	errorFill   = `<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>`
	warningFill = `<fill><patternFill patternType="solid"><fgColor rgb="FFFFEB9C"/><bgColor indexed="64"/></patternFill></fill>`
	answerFill  = `<fill><patternFill patternType="solid"><fgColor rgb="FFFFFBE6"/><bgColor indexed="64"/></patternFill></fill>`
	noFill      = `<fill><patternFill patternType="none"/></fill>`
	grid        = `<border><left style="thin"><color rgb="FFA6A6A6"/></left><right style="thin"><color rgb="FFA6A6A6"/></right><top style="thin"><color rgb="FFA6A6A6"/></top><bottom style="thin"><color rgb="FFA6A6A6"/></bottom><diagonal/></border>`
	noLine      = `<border><left/><right/><top/><bottom/><diagonal/></border>`
)

// The fonts and fills of the looks.
var (
	lookFonts = map[Look]string{FaultLook: boldFont, QuestionLook: italicFont, AnswerLook: bodyFont}
	lookFills = map[Look]string{FaultLook: errorFill, QuestionLook: warningFill, AnswerLook: answerFill}
)

// Heights are in points. 409 is the most that Excel gives a row.
const (
	lineHeight = 15
	tallestRow = 409
)

// height gives the height of a row whose texts are wrapped in their columns, where a
// letter takes less room on average than the digit that columns are measured in. It
// must be written: LibreOffice does not fit rows to wrapped text when it opens a file.
func (l List) height(r Row) float64 {
	most := 1
	for i, c := range r {
		most = max(most, len(templates.Wrap(c.Text, math.Floor(l.Columns[i].Width*1.1), templates.Letters)))
	}
	return float64(min(most*lineHeight+3, tallestRow))
}

// cellStyle gives the index of a cell format of that make.
func (s *styleSheet) cellStyle(font, fill, border, alignment string) int {
	return s.intern("cellXfs", fmt.Sprintf(`<xf numFmtId="0" fontId="%d" fillId="%d" borderId="%d" xfId="0" `+
		`applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"%s/></xf>`,
		s.intern("fonts", font), s.intern("fills", fill), s.intern("borders", border), alignment))
}

// sheet writes the list as a worksheet: the title in A1, the lines below it, and one
// table with a frozen heading that is repeated on each printed page (A4, landscape,
// as wide as the page). The part of the table has the identifier in the namespace of
// relationships.
func (l List) sheet(w *workbook, words Words, styles *styleSheet, selected bool, namespace, table string) []byte {
	rows, links := l.rows(w, words, styles)
	top := l.headRow()
	var b strings.Builder
	b.WriteString(ooxml.XMLHead)
	fmt.Fprintf(&b, `<worksheet xmlns="%s" xmlns:r="%s"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>`, w.Namespace, namespace)
	fmt.Fprintf(&b, `<dimension ref="A1:%s"/>`, xlsx.CellName(top+len(l.Rows), 1+len(l.Columns)))
	b.WriteString(`<sheetViews><sheetView showGridLines="0"`)
	if selected {
		b.WriteString(` tabSelected="1"`)
	}
	fmt.Fprintf(&b, ` workbookViewId="0"><pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`+
		`<selection pane="bottomLeft" activeCell="A%[2]d" sqref="A%[2]d"/></sheetView></sheetViews>`, top, top+1)
	b.WriteString(`<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="6" customWidth="1"/>`)
	for i, c := range l.Columns {
		fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%g" customWidth="1"/>`, i+2, c.Width)
	}
	b.WriteString(`</cols><sheetData>` + rows + `</sheetData>`)
	if links != "" {
		b.WriteString(`<hyperlinks>` + links + `</hyperlinks>`)
	}
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`)
	fmt.Fprintf(&b, `<headerFooter><oddFooter>%s</oddFooter></headerFooter>`, escape("&L"+l.Sheet+words.Page))
	fmt.Fprintf(&b, `<tableParts count="1"><tablePart r:id="%s"/></tableParts></worksheet>`, table)
	return []byte(b.String())
}

// rows writes the cells of the sheet, and the links in them.
func (l List) rows(w *workbook, words Words, styles *styleSheet) (rows, links string) {
	const wrap = ` wrapText="1"`
	title := styles.cellStyle(titleFont, noFill, noLine, "")
	line := styles.cellStyle(bodyFont, noFill, noLine, "")
	head := styles.cellStyle(headFont, headFill, grid, wrap)
	number := styles.cellStyle(bodyFont, noFill, grid, ` horizontal="left"`)
	link := styles.cellStyle(linkFont, noFill, grid, wrap)
	looks := map[Look]int{PlainLook: styles.cellStyle(bodyFont, noFill, grid, wrap)}
	for _, r := range l.Rows {
		for _, c := range r {
			if _, ok := looks[c.Look]; !ok {
				looks[c.Look] = styles.cellStyle(lookFonts[c.Look], lookFills[c.Look], grid, wrap)
			}
		}
	}

	var cells, leads strings.Builder
	text := func(col, row, style int, s string) {
		if s == "" {
			fmt.Fprintf(&cells, `<c r="%s" s="%d"/>`, xlsx.CellName(row, col), style)
			return
		}
		fmt.Fprintf(&cells, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, xlsx.CellName(row, col), style, escape(s))
	}
	row := func(n int, height float64, fill func()) {
		fmt.Fprintf(&cells, `<row r="%d" ht="%g" customHeight="1">`, n, height)
		fill()
		cells.WriteString(`</row>`)
	}
	row(1, 24, func() { text(1, 1, title, l.Title) })
	for i, s := range l.Lines {
		row(i+2, lineHeight, func() { text(1, i+2, line, s) })
	}
	top := l.headRow()
	row(top, lineHeight, func() {
		text(1, top, head, words.Number)
		for i, c := range l.Columns {
			text(i+2, top, head, c.Head)
		}
	})
	for i, r := range l.Rows {
		n := top + 1 + i
		row(n, l.height(r), func() {
			fmt.Fprintf(&cells, `<c r="A%d" s="%d"><v>%d</v></c>`, n, number, i+1)
			for j, c := range r {
				style := looks[c.Look]
				if w.exists(c.Sheet) {
					style = link
					fmt.Fprintf(&leads, `<hyperlink ref="%s" location="%s" display="%s"/>`, xlsx.CellName(n, j+2),
						escape("'"+strings.ReplaceAll(c.Sheet, "'", "''")+"'!"+c.Cell), escape(c.Text))
				}
				text(j+2, n, style, c.Text)
			}
		})
	}
	return cells.String(), leads.String()
}

var codeLike = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escape writes a text for element content or an attribute. What looks like one of
// the format's own codes for a character (_x000D_) is kept from being read as one.
func escape(s string) string { return ooxml.Escape(codeLike.ReplaceAllString(s, "_x005F$0")) }
