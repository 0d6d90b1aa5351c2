package presentation

import (
	"slices"
	"strings"
	"unicode"

	"fordela/templates"

	"github.com/shopspring/decimal"
)

// MaxBars is the number of bars that can still be read on a page.
const MaxBars = 28

// Chart is a diagram of bars before it is drawn. Its texts are single lines, not endless,
// without characters that are not seen.
type Chart struct {
	Title  string
	Axis   string   // what the bars measure, and the unit
	Series []string // what the parts of a bar are; none when bars have one part
	Bars   []Bar    // the largest first; none when there is nothing to show

	write func(decimal.Decimal) string
}

// Bar is one unit's bar.
type Bar struct {
	Unit  int // index in Decision.Units
	Name  string
	Value decimal.Decimal
	Parts []decimal.Decimal // as many as the chart has series
}

// Shown gives the bars that are drawn.
func (c *Chart) Shown() []Bar { return c.Bars[:min(len(c.Bars), MaxBars)] }

// Caption is the title, and says so where not all bars are drawn.
func (c *Chart) Caption() string {
	if len(c.Bars) <= MaxBars {
		return c.Title
	}
	return templates.ChartSubset(c.Title, MaxBars, len(c.Bars))
}

// Write gives a figure of the chart in Swedish, without its unit.
func (c *Chart) Write(v decimal.Decimal) string { return c.write(v) }

// Alt describes the chart to those who do not see it; where tells where its values stand
// in writing.
func (c *Chart) Alt(where string) string {
	bars := c.Shown()
	first, last := bars[0], bars[len(bars)-1]
	return templates.ChartAlt(c.Axis, c.Series, len(bars), first.Name, c.write(first.Value), last.Name, c.write(last.Value), where)
}

// AmountsChart stacks the parts of what each unit of an appendix gets, kronor.
func (s *Statement) AmountsChart(a Appendix) *Chart {
	c := &Chart{Title: templates.ChartTitle(s.Grant, s.Year, a.Among), Axis: templates.HeadMoney}
	c.write = func(v decimal.Decimal) string { return templates.Fixed(v, s.Decimals) }
	if len(a.Parts) > 1 {
		c.Series = slices.Clone(a.Parts)
	}
	for _, u := range a.Units {
		b := Bar{Unit: u, Name: s.Units[u].Name, Value: s.Units[u].Amount, Parts: make([]decimal.Decimal, len(c.Series))}
		for _, part := range s.Units[u].Parts {
			name := PartName(s.Recipients[part.Recipient].Parts[part.Part])
			if i := slices.Index(c.Series, name); i >= 0 {
				b.Parts[i] = b.Parts[i].Add(part.Amount)
			}
		}
		c.Bars = append(c.Bars, b)
	}
	return c.ranked()
}

// ChangeChart shows the change from last year, kronor, of the units that have an amount of
// last year.
func (s *Statement) ChangeChart(a Appendix) *Chart {
	c := &Chart{Title: templates.ChartChangeTitle(s.Grant, s.Year, a.Among), Axis: templates.HeadChange}
	c.write = func(v decimal.Decimal) string { return templates.Signed(v, s.Decimals) }
	for _, u := range a.Units {
		if past := s.Past(u); past != nil {
			c.Bars = append(c.Bars, Bar{Unit: u, Name: s.Units[u].Name, Value: s.Units[u].Amount.Sub(*past)})
		}
	}
	return c.ranked()
}

// PerHeadChart shows kronor per inhabitant, with two decimals, of the units whose
// population is known.
func (s *Statement) PerHeadChart(a Appendix) *Chart {
	c := &Chart{Title: templates.ChartPerHeadTitle(s.Grant, s.Year, a.Among), Axis: templates.HeadPerHead}
	c.write = func(v decimal.Decimal) string { return templates.Fixed(v, 2) }
	at := s.Plan.Units.Population
	if at < 0 || at >= len(s.Plan.Units.Columns) {
		return c
	}
	for _, u := range a.Units {
		people := s.Plan.Units.Rows[s.Units[u].Row].Values[at].Or(decimal.Zero)
		if people.IsPositive() {
			c.Bars = append(c.Bars, Bar{Unit: u, Name: s.Units[u].Name, Value: s.Units[u].Amount.DivRound(people, 2)})
		}
	}
	return c.ranked()
}

// ranked puts the largest bar first, and makes the texts fit to be shown.
func (c *Chart) ranked() *Chart {
	const longest, longestTitle = 120, 400 // characters
	c.Title = shorten(c.Title, longestTitle)
	slices.SortStableFunc(c.Bars, func(a, b Bar) int { return b.Value.Cmp(a.Value) })
	for i := range c.Series {
		c.Series[i] = shorten(c.Series[i], longest)
	}
	for i := range c.Bars {
		c.Bars[i].Name = shorten(c.Bars[i].Name, longest)
	}
	return c
}

// shorten makes a text of the input one line, not endless, and without characters that
// are not seen but turn or hide others.
func shorten(s string, characters int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, s)
	if letters := []rune(s); len(letters) > characters {
		s = string(letters[:characters-1]) + "…"
	}
	return s
}
