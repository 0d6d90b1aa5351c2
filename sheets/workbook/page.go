package workbook

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"time"

	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// write makes a workbook of grids, with a look and the standard texts that it words
// otherwise.
func write(grids []*grid, properties presentation.Properties, l *theme.Theme, wording map[string]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(newPacker)
	date := properties.Date.Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{
		Title: properties.Title, Subject: properties.Subject, Creator: properties.Author,
		Language: "sv-SE", Created: date, Modified: date,
	}); err != nil {
		return nil, err
	}
	// excelize asks Excel to strike the names of authors, also of notes, on saving.
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{FilterPrivacy: new(bool)}); err != nil {
		return nil, err
	}
	for i, g := range grids {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", g.name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(g.name); err != nil {
			return nil, err
		}
		if g.hidden { // now, for excelize reads every sheet for it
			if err := f.SetSheetVisible(g.name, false, true); err != nil {
				return nil, err
			}
		}
	}
	style := &styles{file: f, look: l, made: map[face]int{}}
	for _, g := range grids {
		g.reword(wording)
		if err := g.write(f, style); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", g.name, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (g *grid) write(f *excelize.File, style *styles) error {
	widths := g.widths(style.look)
	p := &page{grid: g, styles: style, widths: widths, printed: g.printedPages(widths)}
	if err := p.setPrint(f); err != nil {
		return err
	}
	if err := p.place(f); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(g.name)
	if err != nil {
		return err
	}
	p.stream = w
	p.rows()
	if p.err != nil {
		return p.err
	}
	if g.last() > g.head() {
		plain := false
		end := place{g, g.last(), len(g.Columns)}
		if err := w.AddTable(&excelize.Table{
			Range: place{g, g.head(), 1}.cellName() + ":" + end.cellName(),
			Name:  g.ID, ShowRowStripes: &plain,
		}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// place sets all that has its place before the rows are written: the widths of columns,
// after which drawings are placed, the drawings, and how much of the sheet is used.
func (p *page) place(f *excelize.File) error {
	g := p.grid
	for i, width := range slices.Backward(p.widths) { // excelize puts each before those it has
		name := must(excelize.ColumnNumberToName(i + 1))
		if err := f.SetColWidth(g.name, name, name, width); err != nil {
			return err
		}
	}
	if logo := p.styles.look.Logo; logo != nil {
		if err := f.SetRowHeight(g.name, 2, logoRow(logo)); err != nil {
			return err
		}
	}
	if err := g.addLogo(f, p.styles.look.Logo); err != nil {
		return err
	}
	if err := g.addChart(f, p.styles.look); err != nil {
		return err
	}
	if g.space == 0 { // below a chart, frozen headings would leave no room to scroll
		if err := f.SetPanes(g.name, &excelize.Panes{
			Freeze: true, YSplit: g.head(), ActivePane: "bottomLeft",
			TopLeftCell: place{g, g.head() + 1, 1}.cellName(),
		}); err != nil {
			return err
		}
	}
	end := place{g, g.last(), len(g.Columns)}
	if len(g.Facts) > 0 {
		end.col = max(end.col, 2)
	}
	if len(g.notes) > 0 {
		end.row += 1 + len(g.notes)
	}
	return f.SetSheetDimension(g.name, "A1:"+end.cellName())
}

// rows writes the rows of the sheet.
func (p *page) rows() {
	g := p.grid
	p.whole(1, g.title, templates.StyleTitle)
	if logo := p.styles.look.Logo; logo != nil {
		p.put(2, nil, logoRow(logo))
	}
	for i := range g.space { // of a height of their own, so that the chart ends where it should
		p.put(3+i, nil, emptyRow)
	}
	for i, fact := range g.facts {
		p.row(i+3+g.space, fact[:], factFormats, templates.StyleFact)
	}
	p.row(g.head(), g.headingCells(), g.formats(), templates.StyleHeading)
	for i, row := range g.rows {
		p.row(g.head()+1+i, row, g.formats(), rowKind(g.Roles[i]))
	}
	for i, note := range g.notes {
		p.whole(g.last()+2+i, note, templates.StyleNote)
	}
}

// page writes the rows of a grid, from the top. The first error stays.
type page struct {
	grid    *grid
	stream  *excelize.StreamWriter
	styles  *styles
	widths  []float64
	printed []printed // pages; texts above and below the table span the first
	err     error
}

func (g *grid) headingCells() []cell {
	cells := make([]cell, len(g.headings))
	for i, heading := range g.headings {
		cells[i] = words(heading)
	}
	return cells
}

// formats gives the formats of the columns.
func (g *grid) formats() []presentation.Format {
	formats := make([]presentation.Format, len(g.Columns))
	for i, c := range g.Columns {
		formats[i] = c.Format
	}
	return formats
}

// factFormats are those of a label and its figure, which has its own.
var factFormats = make([]presentation.Format, 2)

// rowKind is what the cells of a row look like.
func rowKind(role presentation.Role) string {
	switch role {
	case presentation.OfWhich:
		return templates.StyleOfWhich
	case presentation.Total:
		return templates.StyleTotal
	}
	return templates.StyleText
}

// face is what a cell of a row looks like.
func (c cell) face(f presentation.Format, kind string) face {
	if c.format.Kind != presentation.Text {
		f = c.format
	}
	if _, text := c.value.(string); text && kind != templates.StyleHeading {
		f = presentation.Format{}
	}
	if f.Kind != presentation.Text && (kind == templates.StyleText || kind == templates.StyleOfWhich) {
		kind = templates.StyleAmount
	}
	return face{kind: kind, format: f}
}

// row writes cells beside each other.
func (p *page) row(number int, cells []cell, formats []presentation.Format, kind string) {
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = p.cell(c, c.face(formats[i], kind))
	}
	p.put(number, values, p.rowHeight(cells, formats, kind))
}

// rowHeight is what the tallest of cells beside each other needs, in points.
func (p *page) rowHeight(cells []cell, formats []presentation.Format, kind string) float64 {
	height := 0.0
	for i, c := range cells {
		s, _ := c.value.(string)
		height = max(height, p.height(s, p.widths[i], c.face(formats[i], kind)))
	}
	return height
}

// whole writes a text across the first printed page. One that fits on a line runs on over
// the empty cells beside it; only a longer one needs them merged.
func (p *page) whole(number int, s string, kind string) {
	own, first := face{kind: kind}, p.printed[0]
	width := p.printedWidth(first)
	own.line = wrapped(s, width*surelyFits, own, p.styles.look) == 1
	p.put(number, []any{p.cell(words(s), own)}, p.height(s, width, own))
	if p.err == nil && !own.line {
		p.err = p.stream.MergeCell(place{p.grid, number, 1}.cellName(), place{p.grid, number, first.to + 1}.cellName())
	}
}

// surelyFits is how much of a line a text may take by estimate and still fit on it.
const surelyFits = 0.85

func (p *page) cell(c cell, f face) excelize.Cell {
	id, err := p.styles.of(f)
	if p.err == nil {
		p.err = err
	}
	return excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
}

// height is what a text needs in a column of a width, in points.
func (p *page) height(s string, width float64, f face) float64 {
	const line = 15.75
	_, scale := p.styles.look.Scale(f.kind)
	return line * scale * float64(wrapped(s, width, f, p.styles.look))
}

// put writes a row of a height in points.
func (p *page) put(number int, values []any, height float64) {
	if p.err != nil {
		return
	}
	p.err = p.stream.SetRow(place{p.grid, number, 1}.cellName(), values, excelize.RowOpts{
		Height: math.Min(height, excelize.MaxRowHeight),
	})
}
