package workbook

import (
	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// chart is a bar chart over columns of a table.
type chart struct{ *presentation.Chart }

// The size of a chart and of the rows that are kept free for it, in pixels.
const (
	chartWidth   = 640
	chartFrame   = 150 // title, axis and legend
	barHeight    = 24
	besideHeight = 10 // of bars side by side
	rowHeight    = 20
	writtenRow   = 18 // what excelize takes a row of the same height for
	barGapWidth  = 40 // per cent of a bar
)

// stacked reports whether the parts of a bar stand one after the other.
func (c chart) stacked() bool { return c.Whole != nil && len(c.Parts) > 0 }

// height gives the chart's height in pixels.
func (c chart) height() int {
	bars := c.Shown()
	if c.stacked() || len(c.Series) == 1 {
		return chartFrame + barHeight*bars
	}
	return chartFrame + besideHeight*bars*(1+len(c.Series))
}

// rowsTaken gives the rows that the chart covers.
func (c chart) rowsTaken() int { return c.height()/rowHeight + 3 }

// ends gives the end of the axis at which bars of one sign start; nil where the bars
// themselves decide.
func (c chart) ends() (least, most *float64) {
	if c.Whole == nil {
		return nil, nil
	}
	zero, cells := 0.0, c.Whole.Cells
	if !cells[len(cells)-1].Number.IsNegative() {
		return &zero, nil
	} else if !cells[0].Number.IsPositive() {
		return nil, &zero
	}
	return nil, nil
}

// addChart draws the chart above the table.
func (g *grid) addChart(f *excelize.File, l *theme.Theme) error {
	if g.Chart == nil {
		return nil
	}
	c := chart{g.Chart}
	text := l.Cells[templates.StyleText].Font
	small := excelize.Font{Family: text.Family, Size: 9, Color: text.Color}
	large := excelize.Font{Family: text.Family, Size: 12, Bold: true, Color: text.Color}
	kind, overlap, gap := excelize.Bar, 0, uint(barGapWidth)
	if c.stacked() {
		kind, overlap = excelize.BarStacked, 100
	}
	least, most := c.ends()
	drawn := &excelize.Chart{
		Type: kind, GapWidth: &gap, Overlap: &overlap,
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: uint(c.height() * writtenRow / rowHeight)},
		Format:    excelize.GraphicOptions{AltText: c.Alt(templates.ChartSheet), Name: c.Caption(), Positioning: "twoCell"},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Caption(), Font: &large}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, TickLabelPosition: excelize.ChartTickLabelLow, Font: small},
		YAxis: excelize.ChartAxis{
			Minimum: least, Maximum: most, MajorUnit: c.Step().InexactFloat64(),
			MajorGridLines: true, TickLabelPosition: excelize.ChartTickLabelHigh, Font: small,
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: code(presentation.Format{Kind: presentation.Amount})},
			Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: templates.ChartAxis, Font: &small}}},
		},
	}
	if len(c.Series) == 1 {
		drawn.Legend.Position = "none"
	}
	last := c.Shown() - 1
	for i, column := range g.Columns {
		n := len(drawn.Series)
		if n == len(c.Series) || c.Series[n] != column {
			continue
		}
		head := place{g, g.head(), i + 1}
		drawn.Series = append(drawn.Series, excelize.ChartSeries{
			Name:       head.sheet() + head.fixed(),
			Categories: head.sheet() + span{g.at(0, 0), g.at(last, 0)}.write(g),
			Values:     head.sheet() + span{g.at(0, i), g.at(last, i)}.write(g),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.Bars[n%len(l.Bars)]}}, // see patterned
		})
	}
	return f.AddChart(g.name, "A3", drawn)
}
