package result

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"
)

// write makes a workbook of grids.
func write(grids []*grid, properties *excelize.DocProperties, footer string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	f.SetZipWriter(newPacker)
	if err := f.SetDocProps(properties); err != nil {
		return nil, err
	}
	style := &styles{file: f, made: map[look]int{}}
	for i, g := range grids {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", g.name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(g.name); err != nil {
			return nil, err
		}
		if err := g.write(f, style, footer); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", g.name, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (g *grid) write(f *excelize.File, style *styles, footer string) error {
	widths := g.widths()
	if err := g.setPrint(f, widths, footer); err != nil {
		return err
	}
	if err := g.addCharts(f); err != nil {
		return err
	}
	if g.hidden {
		if err := f.SetSheetVisible(g.name, false, true); err != nil {
			return err
		}
	}
	w, err := f.NewStreamWriter(g.name)
	if err != nil {
		return err
	}
	for i, width := range slices.Backward(widths) { // excelize puts each before those it has
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if g.space == 0 { // below a chart, frozen headings would leave no room to scroll
		if err := w.SetPanes(&excelize.Panes{
			Freeze: true, YSplit: g.head(), ActivePane: "bottomLeft",
			TopLeftCell: ref{g, g.head() + 1, 1}.cellName(),
		}); err != nil {
			return err
		}
	}
	p := &page{grid: g, stream: w, styles: style, widths: widths}
	p.whole(1, g.title, look{title: true})
	for i, fact := range g.facts {
		p.row(i+3+g.space, fact[:], []column{{}, {}}, look{})
	}
	headings := make([]cell, len(g.columns))
	for i, c := range g.columns {
		headings[i] = words(c.heading)
	}
	p.row(g.head(), headings, g.columns, look{heading: true})
	for i, row := range g.rows {
		p.row(g.head()+1+i, row, g.columns, look{border: true})
	}
	if g.total != nil {
		p.row(g.last(), g.total, g.columns, look{total: true, border: true})
	}
	for i, note := range g.notes {
		p.whole(g.last()+2+i, note, look{})
	}
	if p.err != nil {
		return p.err
	}
	if g.table != "" && g.last() > g.head() {
		plain := false
		end := ref{g, g.last(), len(g.columns)}
		if err := w.AddTable(&excelize.Table{
			Range: ref{g, g.head(), 1}.cellName() + ":" + end.cellName(),
			Name:  g.table, ShowRowStripes: &plain,
		}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// page writes the rows of a grid, from the top. The first error stays.
type page struct {
	grid   *grid
	stream *excelize.StreamWriter
	styles *styles
	widths []float64
	err    error
}

// row writes cells beside each other.
func (p *page) row(number int, cells []cell, columns []column, l look) {
	values := make([]any, len(cells))
	lines := 1
	for i, c := range cells {
		own := l
		own.format, own.indent = columns[i].format, c.indent
		if c.format.kind != formatText {
			own.format = c.format
		}
		if s, ok := c.value.(string); ok {
			if !l.heading {
				own.format = format{}
			}
			lines = max(lines, wrapped(s, p.widths[i], own))
		}
		values[i] = p.cell(c, own)
	}
	p.set(number, values, lines, l)
}

// whole writes a text across the width of the table.
func (p *page) whole(number int, s string, l look) {
	width := 0.0
	for _, w := range p.widths {
		width += w
	}
	p.set(number, []any{p.cell(words(s), l)}, wrapped(s, width, l), l)
	if len(p.widths) > 1 && p.err == nil {
		p.err = p.stream.MergeCell(ref{p.grid, number, 1}.cellName(), ref{p.grid, number, len(p.widths)}.cellName())
	}
}

func (p *page) cell(c cell, l look) excelize.Cell {
	id, err := p.styles.of(l)
	if p.err == nil {
		p.err = err
	}
	return excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
}

func (p *page) set(number int, values []any, lines int, l look) {
	if p.err != nil {
		return
	}
	height := 15.75
	if l.title {
		height = 21
	}
	p.err = p.stream.SetRow(ref{p.grid, number, 1}.cellName(), values, excelize.RowOpts{
		Height: math.Min(height*float64(lines), excelize.MaxRowHeight),
	})
}

// setPrint sets A4 with the headings on every page and the page's number at its foot.
func (g *grid) setPrint(f *excelize.File, widths []float64, footer string) error {
	const portraitWidth = 100 // characters that A4 upright holds at a size that is easy to read
	total := 0.0
	for _, w := range widths {
		total += w
	}
	orientation, a4, wide, tall := "portrait", 9, 1, 0
	if total > portraitWidth {
		orientation = "landscape"
	}
	fit := true
	if err := f.SetPageLayout(g.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall,
	}); err != nil {
		return err
	}
	if err := f.SetSheetProps(g.name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(g.name, &excelize.HeaderFooterOptions{OddFooter: footer}); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: g.name,
		RefersTo: fmt.Sprintf("%s$%d:$%d", ref{grid: g}.sheet(), g.head(), g.head()),
	})
}
