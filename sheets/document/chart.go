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
func (p *paper) charts() docx.Charts {
	var charts docx.Charts
	for _, drawn := range p.Charts() {
		if drawn.Kind != presentation.AmountsChart {
			continue
		}
		c := docx.Chart{Title: drawn.Caption(), Description: drawn.Alt(templates.ChartDocument), Axis: drawn.Axis, Format: amountFormat}
		if step := drawn.Step(); step.IsPositive() {
			c.Step = step.String()
		}
		bars := drawn.Bars()
		for _, b := range bars {
			c.Names = append(c.Names, b.Name)
		}
		series := func(name string, value func(presentation.Bar) decimal.Decimal) {
			s := docx.Series{Name: name, Fill: presentation.FillOf(p.fills, len(c.Series)).Markup()}
			for _, b := range bars {
				s.Values = append(s.Values, value(b).String())
			}
			c.Series = append(c.Series, s)
		}
		for i, name := range drawn.Parts {
			series(name, func(b presentation.Bar) decimal.Decimal { return b.Parts[i] })
		}
		if len(drawn.Parts) == 0 {
			series(drawn.Axis, func(b presentation.Bar) decimal.Decimal { return b.Value })
		}
		charts = append(charts, c)
	}
	return charts
}
