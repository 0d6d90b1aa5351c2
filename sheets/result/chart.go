package result

import (
	"fmt"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/look"
	"fordela/templates"

	"github.com/shopspring/decimal"
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

// maxBars is the number of bars that can still be read on a page.
const maxBars = 28

// The size of a chart and of the rows that are kept free for it, in pixels.
const (
	chartWidth  = 640
	chartFrame  = 150 // title, axis and legend
	barHeight   = 24
	rowHeight   = 21
	barGapWidth = 40 // per cent of a bar
)

// height gives the chart's height in pixels: bars side by side are half as high as
// single ones.
func (c chart) height() int {
	bars := 2 * c.rows
	if !c.stacked {
		bars = c.rows * (1 + len(c.series))
	}
	return chartFrame + barHeight*bars/2
}

// rowsTaken gives the rows that the chart covers.
func (c chart) rowsTaken() int { return c.height()/rowHeight + 2 }

// addCharts draws the charts above the table.
func (g *grid) addCharts(f *excelize.File, l *look.Look) error {
	text := l.Cells[templates.LookKindText].Font
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
	for _, a := range r.appendices {
		if len(a.units) == 0 {
			continue
		}
		suffix := ""
		if len(r.appendices) > 1 {
			suffix = strings.TrimPrefix(a.name, templates.SheetAppendix)
		}
		units := templates.UnitPlural(r.Plan.Units.Heading)
		if len(r.appendices) > 1 && r.Recipients[a.recipients[0]].Parent < 0 {
			units = r.Recipients[a.recipients[0]].Name
		}
		grids = append(grids, r.amountsDiagram(a, suffix, units))
		if a.previous > 0 {
			grids = append(grids, r.changeDiagram(a, suffix, units))
		}
		if g := r.perHeadDiagram(a, suffix, units); g != nil {
			grids = append(grids, g)
		}
	}
	return grids
}

// diagram is a sheet with a chart over a table of an appendix' units.
type diagram struct {
	name, title string
	columns     []column
	series      []int // the columns that are drawn
	stacked     bool
	rows        []int                            // of the appendix
	measure     func(row int) decimal.Decimal    // what the bars are sorted by, kronor
	cells       func(g *grid, n, row int) []cell // the table's row n, for a row of the appendix
}

// draw makes the sheet: rows sorted by the measure, the largest first, and a chart of
// as many of them as can be read.
func (r *workbook) draw(a *appendix, d diagram) *grid {
	slices.SortStableFunc(d.rows, func(x, y int) int { return d.measure(y).Cmp(d.measure(x)) })
	c := chart{title: d.title, axis: templates.ChartAxis, series: d.series, stacked: d.stacked, rows: min(len(d.rows), maxBars)}
	if c.rows < len(d.rows) {
		c.title = templates.ChartSubset(d.title, c.rows, len(d.rows))
	}
	first, last := d.rows[0], d.rows[len(d.rows)-1]
	c.alt = templates.ChartAlt(c.title,
		r.Units[a.units[first]].Name, templates.Kronor(d.measure(first)), r.Units[a.units[last]].Name, templates.Kronor(d.measure(last)))
	if zero := 0.0; !d.measure(last).IsNegative() {
		c.least = &zero
	} else if !d.measure(first).IsPositive() {
		c.most = &zero
	}
	r.diagramCount++
	g := &grid{name: r.sheetName(d.name), title: d.title, columns: d.columns, table: fmt.Sprintf("Diagram%d", r.diagramCount), charts: []chart{c}}
	g.space = c.rowsTaken()
	for n, row := range d.rows {
		g.rows = append(g.rows, d.cells(g, n, row))
	}
	return g
}

func (r *workbook) amountsDiagram(a *appendix, suffix, units string) *grid {
	d := diagram{
		name: templates.SheetChart + suffix, title: templates.ChartTitle(r.grant, r.year, units),
		columns: []column{a.columns[0]}, stacked: true, rows: indexes(len(a.units)),
		measure: func(row int) decimal.Decimal { return r.Units[a.units[row]].Amount },
	}
	shown := indexes(a.sum + 1)[a.partAt:]
	for p, col := range shown {
		d.columns = append(d.columns, a.columns[col])
		if p < len(a.parts) {
			d.series = append(d.series, p+1)
		}
	}
	d.cells = func(g *grid, n, row int) []cell { return g.copies(r, a, row, shown) }
	return r.draw(a, d)
}

func (r *workbook) changeDiagram(a *appendix, suffix, units string) *grid {
	d := diagram{
		name: templates.SheetChartChange + suffix, title: templates.ChartChangeTitle(r.grant, r.year, units),
		columns: []column{a.columns[0]}, series: []int{3},
		measure: func(row int) decimal.Decimal { return r.Units[a.units[row]].Amount.Sub(*r.past(a.units[row])) },
	}
	for row, u := range a.units {
		if r.past(u) != nil {
			d.rows = append(d.rows, row)
		}
	}
	shown := []int{a.previous, a.sum, a.previous + 1, a.previous + 2}
	for _, col := range shown {
		d.columns = append(d.columns, a.columns[col])
	}
	d.cells = func(g *grid, n, row int) []cell { return g.copies(r, a, row, shown) }
	return r.draw(a, d)
}

// perHeadDiagram shows kronor per inhabitant; nil where no population is known.
func (r *workbook) perHeadDiagram(a *appendix, suffix, units string) *grid {
	at := r.Plan.Units.Population
	if at < 0 || at >= len(r.Plan.Units.Columns) {
		return nil
	}
	population := func(row int) decimal.Decimal {
		return r.Plan.Units.Rows[r.Units[a.units[row]].Row].Values[at].Or(decimal.Zero)
	}
	variable := r.Plan.Units.Columns[at].Name.Value
	d := diagram{
		name: templates.SheetChartPerHead + suffix, title: templates.ChartPerHeadTitle(r.grant, r.year, units),
		columns: []column{a.columns[0], a.columns[a.sum], {heading(variable), format{kind: formatAmount}}, {templates.HeadPerHead, format{formatAmount, 2}}},
		series:  []int{3},
		measure: func(row int) decimal.Decimal { return r.Units[a.units[row]].Amount.DivRound(population(row), 2) },
	}
	for row := range a.units {
		if population(row).IsPositive() {
			d.rows = append(d.rows, row)
		}
	}
	if len(d.rows) == 0 {
		return nil
	}
	d.cells = func(g *grid, n, row int) []cell {
		people := figure(population(row))
		if first, ok := r.values[unitValue{engine.Loose(variable), a.units[row]}]; ok {
			people = people.by(g.formula("%s", first))
		}
		perHead := figure(d.measure(row)).by(g.formula("ROUND(%s/%s,2)", g.at(n, 1), g.at(n, 2)))
		return append(g.copies(r, a, row, []int{a.sum}), people, perHead)
	}
	return r.draw(a, d)
}

// copies shows a unit of the appendix with some of its figures.
func (g *grid) copies(r *workbook, a *appendix, row int, columns []int) []cell {
	cells := []cell{words(r.Units[a.units[row]].Name)}
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
