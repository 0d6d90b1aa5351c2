package workbook

import (
	"fmt"
	"math"
	"strings"

	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// paper is the room within the margins of A4.
type paper struct {
	orientation string
	width       float64 // characters of the standard font
	height      float64 // points
}

var (
	upright = paper{"portrait", 93, 725}
	across  = paper{"landscape", 138, 480}
)

// How far from its size on the screen a page is reduced before it is parted.
const (
	acrossMost = 1.25 // times as wide as the paper
	tallMost   = 1.3  // times as high
)

// printed is a range of columns that are printed beside each other, from 0.
type printed struct{ from, to int }

// printedPages parts the columns of a table that is too wide for one page among several,
// each of which repeats the first column, and all of which are about as wide.
func (g *grid) printedPages(widths []float64) []printed {
	limit := across.width * acrossMost
	pages := g.pagesWithin(widths, limit)
	for limit--; limit > 0; limit-- {
		narrower := g.pagesWithin(widths, limit)
		if len(narrower) > len(pages) {
			break
		}
		pages = narrower
	}
	return pages
}

// pagesWithin fills pages of a width with columns. Joined columns stay together.
func (g *grid) pagesWithin(widths []float64, limit float64) []printed {
	pages := []printed{{}}
	used := widths[0]
	for from := 1; from < len(widths); {
		to, width := from, widths[from]
		for to+1 < len(g.Columns) && g.Columns[to+1].Joined {
			to++
			width += widths[to]
		}
		if used+width > limit && from > 1 {
			pages = append(pages, printed{from: from})
			used = widths[0]
		}
		pages[len(pages)-1].to = to
		used += width
		from = to + 1
	}
	return pages
}

// printedWidth gives the width of a printed page, with the first column.
func (p *page) printedWidth(columns printed) float64 {
	width := 0.0
	if columns.from > 0 {
		width = p.widths[0]
	}
	for _, w := range p.widths[columns.from : columns.to+1] {
		width += w
	}
	return width
}

// emptyRow is the height of a row without a height of its own, in points.
const emptyRow = 15.0

// printedHeight gives the height of the title, the facts, the table and the notes, in points.
func (p *page) printedHeight() float64 {
	g, width := p.grid, p.printedWidth(p.printed[0])
	height := p.height(g.title, width, face{kind: templates.StyleTitle}) + 3*emptyRow
	for _, fact := range g.facts {
		height += p.rowHeight(fact[:], factFormats, templates.StyleFact)
	}
	height += p.rowHeight(g.headingCells(), g.formats(), templates.StyleHeading)
	for i, row := range g.rows {
		height += p.rowHeight(row, g.formats(), rowKind(g.Roles[i]))
	}
	for _, note := range g.notes {
		height += p.height(note, width, face{kind: templates.StyleNote})
	}
	return height
}

// laid is how the sheet lies on a paper.
type laid struct {
	paper
	reduced float64 // the size of what is printed, 1 for that on the screen
	tall    int     // the pages, one below the other, that it is made to fit; 0 for as many as it takes
	chart   bool    // the chart has a page of its own, for it leaves no room below it
}

// lay lays the sheet on a paper. What is a little too high is reduced to it, so that no
// page has the notes alone.
func (p *page) lay(on paper) laid {
	widest := 0.0
	for _, columns := range p.printed {
		widest = max(widest, p.printedWidth(columns))
	}
	l := laid{paper: on, reduced: min(1, on.width/widest), chart: p.grid.space > 0 && on == across}
	height, chart := p.printedHeight(), float64(p.grid.space)*emptyRow
	if l.chart {
		height = max(height, chart+3*emptyRow)
	} else {
		height += chart
	}
	switch {
	case height <= on.height*tallMost:
		l.tall, l.reduced = 1, min(l.reduced, on.height/height)
	case len(p.printed) == 1 && !l.chart:
		l.tall = p.pages(on.height/l.reduced, height)
	}
	return l
}

// pages gives the pages of a height that the sheet takes, one below the other. Where only
// the end of the table would stand on the last, or the notes alone, it is one less, to which
// the sheet is made to fit.
func (p *page) pages(page, height float64) int {
	const fewest = 4 // rows of a table on a page
	g := p.grid
	head := p.rowHeight(g.headingCells(), g.formats(), templates.StyleHeading) // on each page
	further := math.Ceil((height - page) / (page - head))
	onLast := height - page - (further-1)*(page-head) // with the notes
	for _, note := range g.notes {
		onLast -= p.height(note, p.printedWidth(p.printed[0]), face{kind: templates.StyleNote})
	}
	for i := range min(fewest, len(g.rows)) {
		onLast -= p.rowHeight(g.rows[len(g.rows)-1-i], g.formats(), templates.StyleText)
	}
	if onLast < 0 {
		further--
	}
	return 1 + int(further)
}

// setPrint sets A4, upright unless it is read better across, with the headings on every
// page, and the page's head and foot.
func (p *page) setPrint(f *excelize.File) error {
	g, look := p.grid, p.styles.look
	sheet := p.lay(upright)
	if lying := p.lay(across); len(p.printed) > 1 || sheet.reduced*1.1 < lying.reduced {
		sheet = lying
	}
	areas := p.printAreas(sheet.chart)
	fit, a4, wide := true, 9, 1
	if err := f.SetPageLayout(g.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &sheet.orientation, FitToWidth: &wide, FitToHeight: &sheet.tall,
	}); err != nil {
		return err
	}
	if err := f.SetSheetProps(g.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	margins := &excelize.HeaderFooterOptions{OddHeader: look.Header, OddFooter: look.Footer}
	if err := f.SetHeaderFooter(g.name, margins); err != nil {
		return err
	}
	name := place{grid: g}.sheet()
	titles := fmt.Sprintf("%s$%d:$%d", name, g.head(), g.head())
	if len(p.printed) > 1 {
		titles = name + "$A:$A," + titles
	}
	define := func(name, refersTo string) error {
		return f.SetDefinedName(&excelize.DefinedName{Name: name, Scope: g.name, RefersTo: refersTo})
	}
	if err := define("_xlnm.Print_Titles", titles); err != nil || len(areas) == 1 {
		return err
	}
	return define("_xlnm.Print_Area", strings.Join(areas, ","))
}

// printAreas gives what is printed on pages of its own: a chart that takes a page, and the
// columns of each page, the first with what stands above and below the table.
func (p *page) printAreas(chart bool) []string {
	g := p.grid
	var areas []string
	add := func(columns printed, from, to int) {
		area := span{place{g, from, columns.from + 1}, place{g, to, columns.to + 1}}
		areas = append(areas, area.write(nil))
	}
	top := 1
	if chart {
		add(p.printed[0], top, g.head()-1)
		top = g.head()
	}
	for i, columns := range p.printed {
		bottom := g.last()
		if i == 0 && len(g.notes) > 0 {
			bottom += 1 + len(g.notes)
		}
		add(columns, top, bottom)
		top = g.head()
	}
	return areas
}
