package annotate

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"fordela/sheets/ooxml"
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
	linkFont    = `<font><u/><sz val="11"/><color rgb="FF0B4F9E"/><name val="Calibri"/><family val="2"/></font>`
	headFill    = `<fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/><bgColor indexed="64"/></patternFill></fill>`
	errorFill   = `<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>`
	warningFill = `<fill><patternFill patternType="solid"><fgColor rgb="FFFFEB9C"/><bgColor indexed="64"/></patternFill></fill>`
	noFill      = `<fill><patternFill patternType="none"/></fill>`
	grid        = `<border><left style="thin"><color rgb="FFA6A6A6"/></left><right style="thin"><color rgb="FFA6A6A6"/></right><top style="thin"><color rgb="FFA6A6A6"/></top><bottom style="thin"><color rgb="FFA6A6A6"/></bottom><diagonal/></border>`
	noLine      = `<border><left/><right/><top/><bottom/><diagonal/></border>`
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
	for i, c := range r.Cells {
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
// as wide as the page).
func (l List) sheet(w *workbook, words Words, styles *styleSheet) []byte {
	const wrap = ` wrapText="1"`
	title := styles.cellStyle(titleFont, noFill, noLine, "")
	line := styles.cellStyle(bodyFont, noFill, noLine, "")
	head := styles.cellStyle(headFont, headFill, grid, wrap)
	body := styles.cellStyle(bodyFont, noFill, grid, wrap)
	number := styles.cellStyle(bodyFont, noFill, grid, ` horizontal="left"`)
	link := styles.cellStyle(linkFont, noFill, grid, wrap)
	severity := map[bool]int{
		true:  styles.cellStyle(boldFont, errorFill, grid, wrap),
		false: styles.cellStyle(boldFont, warningFill, grid, wrap),
	}

	var rows, links strings.Builder
	text := func(col, row, style int, s string) {
		fmt.Fprintf(&rows, `<c r="%c%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+col, row, style, escape(s))
	}
	row := func(n int, height float64, cells func()) {
		fmt.Fprintf(&rows, `<row r="%d" ht="%g" customHeight="1">`, n, height)
		cells()
		rows.WriteString(`</row>`)
	}
	row(1, 24, func() { text(0, 1, title, words.Title) })
	for i, s := range l.Lines {
		row(i+2, lineHeight, func() { text(0, i+2, line, s) })
	}
	top := l.headRow()
	row(top, lineHeight, func() {
		text(0, top, head, words.Number)
		for i, c := range l.Columns {
			text(i+1, top, head, c.Head)
		}
	})
	for i, r := range l.Rows {
		n := top + 1 + i
		row(n, l.height(r), func() {
			fmt.Fprintf(&rows, `<c r="A%d" s="%d"><v>%d</v></c>`, n, number, i+1)
			for j, c := range r.Cells {
				style := body
				switch {
				case j == 0:
					style = severity[r.Error]
				case w.exists(c.Sheet):
					style = link
					fmt.Fprintf(&links, `<hyperlink ref="%c%d" location="%s" display="%s"/>`, 'B'+j, n,
						escape("'"+strings.ReplaceAll(c.Sheet, "'", "''")+"'!"+c.Cell), escape(c.Text))
				}
				text(j+1, n, style, c.Text)
			}
		})
	}

	var b strings.Builder
	b.WriteString(ooxml.XMLHead)
	fmt.Fprintf(&b, `<worksheet xmlns="%s"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>`, w.Namespace)
	fmt.Fprintf(&b, `<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">`+
		`<pane ySplit="%d" topLeftCell="A%d" activePane="bottomLeft" state="frozen"/>`+
		`<selection pane="bottomLeft" activeCell="A%[2]d" sqref="A%[2]d"/></sheetView></sheetViews>`, top, top+1)
	b.WriteString(`<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="6" customWidth="1"/>`)
	for i, c := range l.Columns {
		fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%g" customWidth="1"/>`, i+2, c.Width)
	}
	b.WriteString(`</cols><sheetData>` + rows.String() + `</sheetData>`)
	if links.Len() > 0 {
		b.WriteString(`<hyperlinks>` + links.String() + `</hyperlinks>`)
	}
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`)
	fmt.Fprintf(&b, `<headerFooter><oddFooter>%s</oddFooter></headerFooter></worksheet>`, escape(words.Footer))
	return []byte(b.String())
}

var codeLike = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escape writes a text for element content or an attribute. What looks like one of
// the format's own codes for a character (_x000D_) is kept from being read as one.
func escape(s string) string { return ooxml.Escape(codeLike.ReplaceAllString(s, "_x005F$0")) }
