package svg

import (
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/sheets/statement"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Chart is one diagram.
type Chart struct {
	Name string // what the file's name ends in, such as diagram-forandring
	SVG  []byte
}

// MaxBars is the number of bars that a diagram has at most, as in the result workbook;
// the title says so where there are more units.
const MaxBars = 28

// Charts draws the diagrams of a decision, for each of its appendices: the amounts, the
// change from last year where there is one, and kronor per inhabitant where the
// population is known. A decision without units has none. The same decision gives the
// same bytes.
func Charts(d *engine.Decision) []Chart {
	s := statement.Of(d)
	var charts []Chart
	appendices := s.Appendices()
	for n, a := range appendices {
		suffix := ""
		if n > 0 {
			suffix = fmt.Sprintf("-%d", n+1)
		}
		units := templates.UnitPlural(d.Plan.Units.Heading)
		if len(appendices) > 1 && a.Level == 0 {
			units = s.Recipients[a.Recipients[0]].Name
		}
		for _, c := range []struct {
			name string
			*chart
		}{
			{"diagram", amounts(s, a, units)},
			{"diagram-forandring", change(s, a, units)},
			{"diagram-per-invanare", perHead(s, a, units)},
		} {
			if len(c.bars) > 0 {
				charts = append(charts, Chart{c.name + suffix, c.draw()})
			}
		}
	}
	return charts
}

// chart is a diagram before it is drawn.
type chart struct {
	title, axis string
	series      []string // what the parts of a bar are; none when a bar has one part
	bars        []bar
	write       func(decimal.Decimal) string // a figure in Swedish, without its unit
}

// bar is one unit's bar.
type bar struct {
	name  string
	value decimal.Decimal
	parts []decimal.Decimal // as many as the chart has series
}

// amounts stacks each unit's parts.
func amounts(s *statement.Statement, a statement.Appendix, units string) *chart {
	c := &chart{title: templates.ChartTitle(s.Grant, s.Year, units), axis: templates.HeadMoney, write: kronor(s)}
	if len(a.Parts) > 1 {
		c.series = a.Parts
	}
	for _, u := range a.Units {
		b := bar{name: s.Units[u].Name, value: s.Units[u].Amount, parts: make([]decimal.Decimal, len(c.series))}
		for _, part := range s.Units[u].Parts {
			name := statement.PartName(s.Recipients[part.Recipient].Parts[part.Part])
			if i := slices.Index(c.series, name); i >= 0 {
				b.parts[i] = b.parts[i].Add(part.Amount)
			}
		}
		c.bars = append(c.bars, b)
	}
	return c
}

func change(s *statement.Statement, a statement.Appendix, units string) *chart {
	c := &chart{title: templates.ChartChangeTitle(s.Grant, s.Year, units), axis: templates.HeadChange}
	c.write = func(v decimal.Decimal) string { return templates.Signed(v.StringFixed(int32(s.Decimals))) }
	for _, u := range a.Units {
		if past := s.Past(u); past != nil {
			c.bars = append(c.bars, bar{name: s.Units[u].Name, value: s.Units[u].Amount.Sub(*past)})
		}
	}
	return c
}

func perHead(s *statement.Statement, a statement.Appendix, units string) *chart {
	c := &chart{title: templates.ChartPerHeadTitle(s.Grant, s.Year, units), axis: templates.HeadPerHead}
	c.write = func(v decimal.Decimal) string { return templates.Number(v.StringFixed(2)) }
	at := s.Plan.Units.Population
	if at < 0 || at >= len(s.Plan.Units.Columns) {
		return c
	}
	for _, u := range a.Units {
		people := s.Plan.Units.Rows[s.Units[u].Row].Values[at].Or(decimal.Zero)
		if people.IsPositive() {
			c.bars = append(c.bars, bar{name: s.Units[u].Name, value: s.Units[u].Amount.DivRound(people, 2)})
		}
	}
	return c
}

func kronor(s *statement.Statement) func(decimal.Decimal) string {
	return func(v decimal.Decimal) string { return templates.Number(v.StringFixed(int32(s.Decimals))) }
}
