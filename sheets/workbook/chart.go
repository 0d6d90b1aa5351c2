package workbook

import (
	"fmt"
	"strings"

	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// chart is a bar chart over columns of its grid's table.
type chart struct {
	title, alt, axis string
	series           []int // columns
	from, rows       int   // the rows of the table that are drawn
	stacked          bool
	least, most      *float64 // the ends of the axis that are given; bars start at zero
}

// The size of a chart and of the rows that are kept free for it, in pixels.
const (
	chartWidth   = 640
	chartFrame   = 150 // title, axis and legend
	barHeight    = 24
	besideHeight = 10 // of bars side by side
	rowHeight    = 20
	barGapWidth  = 40 // per cent of a bar
)

// height gives the chart's height in pixels.
func (c chart) height() int {
	if c.stacked || len(c.series) == 1 {
		return chartFrame + barHeight*c.rows
	}
	return chartFrame + besideHeight*c.rows*(1+len(c.series))
}

// rowsTaken gives the rows that the chart covers.
func (c chart) rowsTaken() int { return c.height()/rowHeight + 2 }

// addCharts draws the charts above the table.
func (g *grid) addCharts(f *excelize.File, l *theme.Theme) error {
	text := l.Cells[templates.StyleText].Font
	small := excelize.Font{Family: text.Family, Size: 9, Color: text.Color}
	large := excelize.Font{Family: text.Family, Size: 12, Bold: true, Color: text.Color}
	for _, c := range g.charts {
		kind, overlap := excelize.Bar, 0
		if c.stacked {
			kind, overlap = excelize.BarStacked, 100
		}
		gap := uint(barGapWidth)
		drawn := &excelize.Chart{
			Type: kind, GapWidth: &gap, Overlap: &overlap,
			Dimension: excelize.ChartDimension{Width: chartWidth, Height: uint(c.height())},
			Format:    excelize.GraphicOptions{AltText: c.alt, Name: c.title, Positioning: "oneCell"},
			Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &large}}},
			Legend:    excelize.ChartLegend{Position: "bottom"},
			XAxis:     excelize.ChartAxis{ReverseOrder: true, TickLabelPosition: excelize.ChartTickLabelLow, Font: small},
			YAxis: excelize.ChartAxis{
				Minimum: c.least, Maximum: c.most,
				MajorGridLines: true, TickLabelPosition: excelize.ChartTickLabelHigh, Font: small,
				NumFmt: excelize.ChartNumFmt{CustomNumFmt: format{kind: formatAmount}.code()},
				Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.axis, Font: &small}}},
			},
		}
		if len(c.series) == 1 {
			drawn.Legend.Position = "none"
		}
		end := c.from + c.rows - 1
		for n, col := range c.series {
			head := ref{g, g.head(), col + 1}
			drawn.Series = append(drawn.Series, excelize.ChartSeries{
				Name:       head.sheet() + head.fixed(),
				Categories: head.sheet() + g.formula("%s", span{g.at(c.from, 0), g.at(end, 0)}),
				Values:     head.sheet() + g.formula("%s", span{g.at(c.from, col), g.at(end, col)}),
				Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Bars[n%len(l.Bars)]}},
			})
		}
		if err := f.AddChart(g.name, "A3", drawn); err != nil {
			return err
		}
	}
	return nil
}

// diagrams makes the sheets with diagrams of each appendix: the amounts, and where
// the underlag has what they need, the change from last year and kronor per inhabitant.
func (r *workbook) diagrams() []*grid {
	var grids []*grid
	s := r.stated()
	for i, stated := range s.Appendices() {
		a := r.appendices[i]
		if len(a.units) == 0 {
			continue
		}
		suffix := ""
		if len(r.appendices) > 1 {
			suffix = strings.TrimPrefix(a.name, templates.SheetAppendix)
		}
		grids = append(grids, r.amountsDiagram(a, suffix, s.AmountsChart(stated)))
		if a.previous > 0 {
			grids = append(grids, r.changeDiagram(a, suffix, s.ChangeChart(stated)))
		}
		if per := s.PerHeadChart(stated); len(per.Bars) > 0 {
			grids = append(grids, r.perHeadDiagram(a, suffix, per))
		}
	}
	return grids
}

// diagram is a sheet with a chart over a table of an appendix' units, of all of which the
// chart draws as many as can be read.
type diagram struct {
	*presentation.Chart
	name    string
	columns []column
	series  []int                                           // the columns that are drawn
	cells   func(g *grid, n int, b presentation.Bar) []cell // the table's row n, for a bar
}

// draw makes the sheet.
func (r *workbook) draw(d diagram) *grid {
	c := chart{
		title: d.Caption(), alt: d.Alt(templates.ChartSheet), axis: templates.ChartAxis,
		series: d.series, stacked: len(d.Series) > 0, rows: len(d.Shown()),
	}
	if zero := 0.0; !d.Bars[len(d.Bars)-1].Value.IsNegative() {
		c.least = &zero
	} else if !d.Bars[0].Value.IsPositive() {
		c.most = &zero
	}
	r.diagramCount++
	g := &grid{name: r.sheetName(d.name), title: d.Title, columns: d.columns, table: fmt.Sprintf("Diagram%d", r.diagramCount), charts: []chart{c}}
	g.space = c.rowsTaken()
	for n, b := range d.Bars {
		g.rows = append(g.rows, d.cells(g, n, b))
	}
	return g
}

func (r *workbook) amountsDiagram(a *appendix, suffix string, stated *presentation.Chart) *grid {
	d := diagram{Chart: stated, name: templates.SheetChart + suffix, columns: []column{a.columns[0]}}
	shown := indexes(a.sum + 1)[a.partAt:]
	for p, col := range shown {
		d.columns = append(d.columns, a.columns[col])
		if p < len(a.parts) {
			d.series = append(d.series, p+1)
		}
	}
	d.cells = func(g *grid, n int, b presentation.Bar) []cell { return g.copies(r, a, b.Unit, shown) }
	return r.draw(d)
}

func (r *workbook) changeDiagram(a *appendix, suffix string, stated *presentation.Chart) *grid {
	d := diagram{Chart: stated, name: templates.SheetChartChange + suffix, columns: []column{a.columns[0]}, series: []int{3}}
	shown := []int{a.previous, a.sum, a.previous + 1, a.previous + 2}
	for _, col := range shown {
		d.columns = append(d.columns, a.columns[col])
	}
	d.cells = func(g *grid, n int, b presentation.Bar) []cell { return g.copies(r, a, b.Unit, shown) }
	return r.draw(d)
}

func (r *workbook) perHeadDiagram(a *appendix, suffix string, stated *presentation.Chart) *grid {
	at := r.Plan.Units.Population
	variable := r.Plan.Units.Columns[at].Name.Value
	d := diagram{
		Chart: stated, name: templates.SheetChartPerHead + suffix, series: []int{3},
		columns: []column{a.columns[0], a.columns[a.sum], {heading(variable), format{kind: formatAmount}}, {templates.HeadPerHead, format{formatAmount, 2}}},
	}
	d.cells = func(g *grid, n int, b presentation.Bar) []cell {
		people := figure(r.Plan.Units.Rows[r.Units[b.Unit].Row].Values[at].Value)
		if first, ok := r.values[unitValue{engine.Loose(variable), b.Unit}]; ok {
			people = people.by(g.formula("%s", first))
		}
		perHead := figure(b.Value).by(g.formula("ROUND(%s/%s,2)", g.at(n, 1), g.at(n, 2)))
		return append(g.copies(r, a, b.Unit, []int{a.sum}), people, perHead)
	}
	return r.draw(d)
}

// copies shows a unit of the appendix with some of its figures.
func (g *grid) copies(r *workbook, a *appendix, unit int, columns []int) []cell {
	cells, row := []cell{words(r.Units[unit].Name)}, a.rows[unit]
	for _, col := range columns {
		c := a.grid.rows[row][col]
		if c.value != nil {
			c = cell{value: c.value}.by(g.formula("%s", a.at(row, col)))
		}
		cells = append(cells, c)
	}
	return cells
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
