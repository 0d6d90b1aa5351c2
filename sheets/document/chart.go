package document

import (
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// amountFormat shows amounts in Swedish on any machine.
const amountFormat = "[$-41D]#,##0"

// charts draw what the units of each appendix get.
func (p *paper) charts(appendices []presentation.Appendix) docx.Charts {
	var charts docx.Charts
	for _, a := range appendices {
		stated := p.AmountsChart(a)
		if len(stated.Bars) == 0 {
			continue
		}
		c := docx.Chart{Title: stated.Caption(), Description: stated.Alt(templates.ChartDocument), Axis: stated.Axis, Format: amountFormat}
		for _, b := range stated.Shown() {
			c.Names = append(c.Names, b.Name)
		}
		series := func(name string, value func(presentation.Bar) decimal.Decimal) {
			s := docx.Series{Name: name, Fill: p.fills[len(c.Series)%len(p.fills)]}
			for _, b := range stated.Shown() {
				s.Values = append(s.Values, value(b).String())
			}
			c.Series = append(c.Series, s)
		}
		for i, name := range stated.Series {
			series(name, func(b presentation.Bar) decimal.Decimal { return b.Parts[i] })
		}
		if len(stated.Series) == 0 {
			series(stated.Axis, func(b presentation.Bar) decimal.Decimal { return b.Value })
		}
		charts = append(charts, c)
	}
	return charts
}
