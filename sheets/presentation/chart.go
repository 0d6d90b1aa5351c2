package presentation

import (
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// MaxBars is the number of bars that can still be read on a page.
const MaxBars = 28

// Chart is a diagram of bars, one a row of a table, the largest first. Its texts are single
// lines, not endless, without characters that are not seen.
type Chart struct {
	Kind   ChartKind
	Number int // of the appendix whose units it shows, from 0
	Title  string
	Axis   string // what the bars measure, and the unit
	Table  *Table
	Series []*Column // the parts of each bar, one after the other, or bars beside each other
	Parts  []string  // what the series are called; none when there is one
	Whole  *Column   // what the parts of a bar come to; nil when they stand beside each other

	most int // bars that are drawn
}

// ChartKind is what a chart shows.
type ChartKind uint8

// The kinds of charts.
const (
	AmountsChart   ChartKind = iota // what each unit gets, kronor
	ChangeChart                     // the change from last year, kronor
	PerHeadChart                    // kronor per inhabitant
	ScenariosChart                  // what scenarios would change, kronor
)

// Bar is one bar.
type Bar struct {
	Name  string
	Value decimal.Decimal
	Parts []decimal.Decimal // as many as the chart has names of parts
}

// Shown gives the number of rows of the table that are drawn, from the first.
func (c *Chart) Shown() int { return min(len(c.Table.Roles), c.most) }

// Bars gives the bars that are drawn, of a chart whose parts come to a whole.
func (c *Chart) Bars() []Bar {
	var bars []Bar
	for row := range c.Shown() {
		bar := Bar{Name: templates.Shorten(c.Table.Columns[0].Cells[row].Text, 120), Value: c.Whole.Cells[row].value()}
		for i := range c.Parts {
			bar.Parts = append(bar.Parts, c.Series[i].Cells[row].value())
		}
		bars = append(bars, bar)
	}
	return bars
}

// Caption is the title, and says so where not all bars are drawn.
func (c *Chart) Caption() string {
	shown, all := c.Shown(), len(c.Table.Roles)
	switch {
	case shown == all:
		return c.Title
	case c.Kind == ChangeChart || c.Kind == ScenariosChart:
		return templates.ChartMostChanged(c.Title, shown, all)
	}
	return templates.ChartLargest(c.Title, shown, all)
}

// Step is how far the lines of the axis are from each other: 1, 2 or 5 of a power of ten, so
// that there are few enough for their figures to stand beside each other. It is zero when all
// bars are.
func (c *Chart) Step() decimal.Decimal {
	const most = 5 // steps
	lengths := c.Series
	if c.Whole != nil {
		lengths = []*Column{c.Whole}
	}
	least, largest := decimal.Zero, decimal.Zero
	for _, column := range lengths {
		for _, cell := range column.Cells[:c.Shown()] {
			least, largest = decimal.Min(least, cell.value()), decimal.Max(largest, cell.value())
		}
	}
	span := largest.Sub(least)
	if span.IsZero() {
		return span
	}
	for power := decimal.New(1, int32(span.NumDigits())+span.Exponent()-3); ; power = power.Shift(1) {
		for _, digit := range []int64{1, 2, 5} {
			if step := power.Mul(decimal.NewFromInt(digit)); step.Mul(decimal.NewFromInt(most)).Cmp(span) >= 0 {
				return step
			}
		}
	}
}

// Written gives a figure of the chart in Swedish, without its unit.
func (c *Chart) Written(v decimal.Decimal) string { return figure(v).Written(c.Whole.Format) }

// Alt describes the chart to those who do not see it; where tells where its values stand
// in writing.
func (c *Chart) Alt(where string) string {
	if c.Kind == ScenariosChart {
		return templates.ScenariosChartAlt(c.Caption())
	}
	bars := c.Bars()
	first, last := bars[0], bars[len(bars)-1]
	return templates.ChartAlt(c.Axis, c.Parts, len(bars),
		first.Name, c.Written(first.Value), last.Name, c.Written(last.Value), where)
}

// Charts gives the diagrams of each appendix: the amounts, and where the underlag has what
// they need, the change from last year and kronor per inhabitant.
func (s *Statement) Charts() []*Chart { return s.charts }

func (s *Statement) layCharts() {
	for n, a := range s.appendices {
		if len(a.Units) == 0 {
			continue
		}
		s.layAmountsChart(a, n)
		if a.previous != nil {
			s.layChangeChart(a, n)
		}
		s.layPerHeadChart(a, n)
	}
}

// ranked gives the units for which there is a value, the largest first, with their values.
func (a *Appendix) ranked(value func(unit int) *decimal.Decimal) (units []int, values map[int]decimal.Decimal) {
	values = map[int]decimal.Decimal{}
	for _, u := range a.Units {
		if v := value(u); v != nil {
			units, values[u] = append(units, u), *v
		}
	}
	largestFirst(units, func(u int) decimal.Decimal { return values[u] })
	return units, values
}

// largestFirst sorts by a value, those of the same value in their order.
func largestFirst(list []int, value func(int) decimal.Decimal) {
	slices.SortStableFunc(list, func(x, y int) int { return value(y).Cmp(value(x)) })
}

// layChart begins a chart of some units, with a table that shows columns of the appendix.
func (s *Statement) layChart(
	kind ChartKind, a *Appendix, number int, sheet, title, axis string, units []int, shown ...*Column,
) *Chart {
	title = templates.Shorten(title, 400)
	t := newTable(chartID(len(s.charts)+1), sheet+a.suffix, title, len(units), false)
	c := &Chart{Kind: kind, Number: number, Title: title, Axis: axis, Table: t, most: MaxBars}
	t.Chart = c
	t.column(a.name.Heading, texts)
	for _, column := range shown {
		t.column(column.Heading, column.Format)
	}
	for n, u := range units {
		t.Columns[0].Cells[n] = words(s.Units[u].Name)
		for i, column := range shown {
			t.Columns[i+1].Cells[n] = column.copy(a.rows[u])
		}
	}
	s.charts = append(s.charts, c)
	return c
}

func chartID(number int) string { return fmt.Sprintf("%s%d", templates.TableChart, number) }

// layAmountsChart stacks the parts of what each unit of an appendix gets.
func (s *Statement) layAmountsChart(a *Appendix, number int) {
	units, _ := a.ranked(func(u int) *decimal.Decimal { return &s.Units[u].Amount })
	shown := slices.Clone(a.kinds.columns)
	if len(shown) > 1 {
		shown = append(shown, a.Sum)
	}
	title := templates.ChartTitle(s.Grant, s.Year, a.among)
	c := s.layChart(AmountsChart, a, number, templates.SheetChart, title, templates.HeadMoney, units, shown...)
	c.Series = c.Table.Columns[1 : 1+len(a.kinds.columns)]
	c.Whole = c.Table.Columns[len(shown)]
	if len(c.Series) > 1 {
		for _, name := range a.kinds.names {
			c.Parts = append(c.Parts, templates.Shorten(name, 120))
		}
	}
}

// layChangeChart shows the change from last year of the units that have an amount of it.
func (s *Statement) layChangeChart(a *Appendix, number int) {
	units, changes := a.ranked(func(u int) *decimal.Decimal {
		if s.Past(u) == nil {
			return nil
		}
		change := s.Units[u].Amount.Sub(*s.Past(u))
		return &change
	})
	if len(units) > MaxBars { // those that change most are drawn
		largestFirst(units, func(u int) decimal.Decimal { return changes[u].Abs() })
		largestFirst(units[:MaxBars], func(u int) decimal.Decimal { return changes[u] })
		largestFirst(units[MaxBars:], func(u int) decimal.Decimal { return changes[u] })
	}
	title := templates.ChartChangeTitle(s.Grant, s.Year, a.among)
	c := s.layChart(ChangeChart, a, number, templates.SheetChartChange, title, templates.HeadChange, units,
		a.previous, a.Sum, a.change, a.growth)
	c.Series = c.Table.Columns[3:4]
	c.Whole = c.Series[0]
}

// layPerHeadChart shows kronor per inhabitant, with two decimals, of the units whose
// population is known.
func (s *Statement) layPerHeadChart(a *Appendix, number int) {
	at := s.Plan.Units.Population
	if at < 0 || at >= len(s.Plan.Units.Columns) {
		return
	}
	people := func(u int) decimal.Decimal { return s.Plan.Units.Rows[s.Units[u].Row].Values[at].Or(decimal.Zero) }
	units, _ := a.ranked(func(u int) *decimal.Decimal {
		if !people(u).IsPositive() {
			return nil
		}
		perHead := s.Units[u].Amount.DivRound(people(u), 2)
		return &perHead
	})
	if len(units) == 0 {
		return
	}
	variable := s.Plan.Units.Columns[at].Name.Value
	title := templates.ChartPerHeadTitle(s.Grant, s.Year, templates.Lower(s.Plan.Units.Heading))
	c := s.layChart(PerHeadChart, a, number, templates.SheetChartPerHead, title, templates.HeadPerHead, units, a.Sum)
	sum, heads := c.Table.Columns[1], c.Table.column(variable, counts)
	c.Whole = c.Table.column(templates.HeadPerHead, Format{Amount, 2})
	c.Series = []*Column{c.Whole}
	for n, u := range units {
		heads.Cells[n] = figure(people(u))
		if first, ok := s.values[unitValue{engine.Loose(variable), u}]; ok {
			heads.Cells[n] = heads.Cells[n].by(same(first))
		}
		c.Whole.Cells[n] = nearQuotient(s.Units[u].Amount, people(u), 2, 2, formula("%s/%s", sum.At(n), heads.At(n)))
	}
}
