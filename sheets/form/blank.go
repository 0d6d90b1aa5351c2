// Package form makes the empty underlag that staff fill in: sheets with their
// headings, drop-down lists, instructions beside the cells, and a filled example
// that is never read.
package form

import (
	"bytes"
	"fmt"
	"slices"

	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// Write gives the blank underlag. Of the sheets that few need it has those that with
// names, as in [templates.BlankWiths]; the error tells of a name that is not among
// them. The same call gives the same bytes.
func Write(with []string) ([]byte, error) {
	for _, name := range with {
		if !slices.Contains(templates.BlankWiths, name) {
			return nil, fmt.Errorf("unknown sheet %q: choose among %q", name, templates.BlankWiths)
		}
	}
	file := excelize.NewFile()
	defer file.Close()
	b := &book{file: file, with: with, styles: map[look]int{}}
	b.readMe()
	for _, sheet := range templates.BlankSheets {
		if b.has(sheet.With) {
			b.sheet(sheet)
		}
	}
	b.gather()
	b.example()
	b.do(file.DeleteSheet("Sheet1"))
	// excelize asks Excel to strike the names of authors, also of notes, on saving.
	b.do(file.SetWorkbookProps(&excelize.WorkbookPropsOptions{FilterPrivacy: new(bool)}))
	b.do(file.SetDocProps(&excelize.DocProperties{
		Title: templates.BlankTitle, Creator: templates.BlankAuthor, LastModifiedBy: templates.BlankAuthor,
		Language: "sv-SE", Created: "2024-01-01T00:00:00Z", Modified: "2024-01-01T00:00:00Z",
	}))
	if b.err != nil {
		return nil, b.err
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		return nil, err
	}
	return withoutButtons(out.Bytes())
}

// book is the workbook in the making. The first error stays, and nothing is done
// after it.
type book struct {
	file   *excelize.File
	with   []string
	styles map[look]int
	lists  [][]templates.BlankList // those that are gathered
	name   string                  // of the sheet that is being made
	err    error
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// has reports whether a part that needs to be asked for is wanted.
func (b *book) has(with string) bool { return with == "" || slices.Contains(b.with, with) }

// begin adds a sheet with its title in A1 and lines below it, and gives the row of
// the table's headings: one row of air lies between.
func (b *book) begin(name, title string, lines []string, landscape bool) int {
	b.name = name
	_, err := b.file.NewSheet(name)
	b.do(err)
	b.print(landscape)
	b.put(1, 1, title, look{title: true})
	b.height(1, 2)
	for i, line := range lines {
		b.put(i+2, 1, line, look{})
	}
	return headRow(len(lines))
}

// headRow is the row of a table's headings below a title and lines.
func headRow(lines int) int { return lines + 3 }

// print sets the sheet to A4, as wide as the page, with page numbers.
func (b *book) print(landscape bool) {
	orientation, a4, one, many, fit, grid, custom := "portrait", 9, 1, 0, true, false, true
	height := rowHeight
	if landscape {
		orientation = "landscape"
	}
	b.do(b.file.SetPageLayout(b.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &many}))
	b.do(b.file.SetSheetProps(b.name, &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &height, CustomHeight: &custom}))
	b.do(b.file.SetHeaderFooter(b.name, &excelize.HeaderFooterOptions{OddFooter: templates.BlankPageFooter}))
	b.do(b.file.SetSheetView(b.name, 0, &excelize.ViewOptions{ShowGridLines: &grid}))
}

// put writes a cell, and leaves it empty for nil.
func (b *book) put(row, col int, value any, l look) {
	if value != nil {
		b.do(b.file.SetCellValue(b.name, cell(row, col), value))
	}
	b.do(b.file.SetCellStyle(b.name, cell(row, col), cell(row, col), b.style(l)))
}

// rowHeight is the height of a row of one line, in points: more than the least, for
// ease of reading and of writing on paper.
const rowHeight = 18.0

// height makes a row as high as its lines need.
func (b *book) height(row, lines int) {
	b.do(b.file.SetRowHeight(b.name, row, rowHeight*float64(lines)))
}

func (b *book) width(col int, characters float64) {
	b.do(b.file.SetColWidth(b.name, column(col), column(col), characters))
}

// freeze keeps the headings in view and repeats them on each printed page.
func (b *book) freeze(row int) {
	b.do(b.file.SetPanes(b.name, &excelize.Panes{Freeze: true, YSplit: row, TopLeftCell: cell(row+1, 1), ActivePane: "bottomLeft"}))
	b.do(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.name, row, row), Scope: b.name,
	}))
}

func column(col int) string {
	name, err := excelize.ColumnNumberToName(col)
	if err != nil {
		panic(err) // the columns are constants of this program
	}
	return name
}

func cell(row, col int) string { return fmt.Sprintf("%s%d", column(col), row) }
