package theme

import (
	"bytes"
	"fmt"

	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// Template gives the workbook in which staff change the look: the built-in look, with
// instructions beside it. The error is one of writing only.
func Template() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := &writer{file: f, look: BuiltIn()}
	w.do(f.SetSheetName("Sheet1", templates.SheetTheme))
	row := w.begin(templates.SheetTheme, templates.ThemeTitle, templates.ThemeInstructions, templates.ThemeHeadings)
	for _, kind := range templates.ThemeStyles {
		style := w.look.Style(kind.Marker)
		style.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}
		if kind.Marker == templates.StyleOfWhich {
			style.Alignment.Indent = 2
		}
		if _, figure := kind.Sample.(int); figure {
			format := "[$-41D]#,##0"
			style.CustomNumFmt, style.Alignment.Horizontal = &format, "right"
		}
		w.row(row, kind.Marker, kind.Sample, style, kind.Meaning)
		row++
	}
	for i, marker := range templates.ThemeBars {
		w.row(row, marker, nil, &excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{w.look.Bars[i]}}}, templates.ThemeBarMeaning)
		row++
	}
	percent := 9 // 0 %
	w.row(row, templates.ThemeWidth, w.look.Width, &excelize.Style{NumFmt: percent, Alignment: &excelize.Alignment{Horizontal: "left"}}, templates.ThemeWidthMeaning)
	w.row(row+1, templates.ThemeLogo, nil, &excelize.Style{}, templates.ThemeLogoMeaning)

	_, err := f.NewSheet(templates.SheetThemeTexts)
	w.do(err)
	row = w.begin(templates.SheetThemeTexts, templates.ThemeTextsTitle, templates.ThemeTextsInstructions, templates.ThemeTextsHeadings)
	for i, t := range templates.ResultTexts {
		style := w.look.Style(templates.StyleText)
		style.Alignment = &excelize.Alignment{Vertical: "top", WrapText: true}
		w.row(row+i, t.Marker, t.Text, style, t.Meaning)
	}
	// excelize asks Excel to strike the names of authors, also of notes, on saving.
	w.do(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{FilterPrivacy: new(bool)}))
	w.do(f.SetDocProps(&excelize.DocProperties{
		Title: templates.ThemeTitle, Creator: templates.ThemeAuthor, LastModifiedBy: templates.ThemeAuthor,
		Language: "sv-SE", Created: "2024-01-01T00:00:00Z", Modified: "2024-01-01T00:00:00Z",
	}))
	if w.err != nil {
		return nil, w.err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// writer writes the template. The first error stays.
type writer struct {
	file  *excelize.File
	look  *Theme
	sheet string
	err   error
}

func (w *writer) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

// begin writes a sheet's title, instructions and headings, and gives the row below them.
func (w *writer) begin(sheet, title string, instructions, headings []string) int {
	w.sheet = sheet
	for i, width := range []float64{28, 70, 84} {
		column := string(rune('A' + i))
		w.do(w.file.SetColWidth(sheet, column, column, width))
	}
	orientation, a4, wide, tall, fit := "landscape", 9, 1, 0, true
	w.do(w.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	w.do(w.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.do(w.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: w.look.Header, OddFooter: w.look.Footer}))
	w.set(1, 1, title, w.look.Style(templates.StyleTitle))
	for i, line := range instructions {
		w.set(i+2, 1, line, w.look.Style(templates.StyleFact))
	}
	row := len(instructions) + 3
	for i, heading := range headings {
		w.set(row, i+1, heading, w.look.Style(templates.StyleHeading))
	}
	return row + 1
}

func (w *writer) row(row int, marker string, sample any, style *excelize.Style, meaning string) {
	plain := w.look.Style(templates.StyleFact)
	plain.Alignment = &excelize.Alignment{Vertical: "top", WrapText: true}
	w.set(row, 1, marker, plain)
	w.set(row, 2, sample, style)
	beside := *plain
	beside.Alignment = &excelize.Alignment{Vertical: "top", Indent: 1}
	w.set(row, 3, meaning, &beside)
}

func (w *writer) set(row, col int, value any, style *excelize.Style) {
	cell := fmt.Sprintf("%c%d", 'A'+col-1, row)
	id, err := w.file.NewStyle(style)
	w.do(err)
	if value != nil {
		w.do(w.file.SetCellValue(w.sheet, cell, value))
	}
	w.do(w.file.SetCellStyle(w.sheet, cell, cell, id))
}
