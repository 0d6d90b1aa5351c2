package workbook

import (
	"math"
	"slices"
	"strings"

	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// The widths of columns, in characters of the standard font.
const (
	minWidth     = 8
	maxTextWidth = 66 // wider texts are wrapped; a SHA-256 fits
	minTextWidth = 30 // to which columns of texts give way, so that a table fits a page
	pageWidth    = 84 // what narrow tables are widened to, so that they fill the page
	textPadding  = 3  // texts are indented
	padding      = 1.8
)

// widths fits each column to what it shows: no figure may turn into ####, and long
// texts wrap, sooner where that lets the table be printed on one page.
func (g *grid) widths(l *theme.Theme) []float64 {
	widths := g.fitted(l, maxTextWidth)
	for most := maxTextWidth - 6.0; most >= minTextWidth && len(g.printedPages(widths)) > 1; most -= 6 {
		if narrower := g.fitted(l, most); len(g.printedPages(narrower)) == 1 {
			return narrower
		}
	}
	return widths
}

// fitted fits each column to what it shows, with texts that wrap at a width.
func (g *grid) fitted(l *theme.Theme, mostText float64) []float64 {
	widths := make([]float64, max(2, len(g.Columns)))
	fit := func(col int, c cell, f presentation.Format, kinds ...string) {
		if c.format.Kind != presentation.Text {
			f = c.format
		}
		widths[col] = math.Max(widths[col], math.Min(shown(c, f)*widest(l, kinds...), mostText))
	}
	heading := widest(l, templates.StyleHeading)
	for i, text := range g.headings {
		widths[i] = longestWord(text) * heading
		if i == 0 {
			widths[i] = math.Max(widths[i], math.Min(templates.Digits(text)*heading, mostText))
		}
	}
	for _, fact := range g.facts {
		fit(0, fact[0], presentation.Format{}, templates.StyleFact)
		fit(1, fact[1], presentation.Format{}, templates.StyleFact)
	}
	for _, row := range g.rows {
		for i, c := range row {
			fit(i, c, g.Columns[i].Format, templates.StyleText, templates.StyleOfWhich, templates.StyleAmount, templates.StyleTotal)
		}
	}
	total := 0.0
	for i := range widths {
		if i >= len(g.Columns) || g.Columns[i].Format.Kind == presentation.Text {
			widths[i] += textPadding - padding
		}
		widths[i] = math.Ceil(math.Max(widths[i]+padding, minWidth))
		total += widths[i]
	}
	widths[g.firstText()] += math.Max(0, pageWidth-total)
	for i := range widths {
		factor := l.Width
		if i < len(g.Columns) && g.Columns[i].Format.Kind != presentation.Text {
			factor = math.Max(1, factor)
		}
		widths[i] = math.Min(widths[i]*factor, excelize.MaxColumnWidth)
	}
	return widths
}

// firstText gives the first column of texts, which takes what room is left.
func (g *grid) firstText() int {
	return max(0, slices.IndexFunc(g.Columns, func(c *presentation.Column) bool { return c.Format.Kind == presentation.Text }))
}

// widest is how much wider the widest of some kinds of text is than ordinary text.
func widest(l *theme.Theme, kinds ...string) float64 {
	scale := 0.0
	for _, kind := range kinds {
		width, _ := l.Scale(kind)
		scale = math.Max(scale, width)
	}
	return scale
}

// shown is the width of a cell as it is formatted.
func shown(c cell, f presentation.Format) float64 {
	switch v := c.value.(type) {
	case string:
		return templates.Digits(v)
	case int64:
		return numberWidth(float64(v), f)
	case float64:
		return numberWidth(v, f)
	}
	return 0
}

func numberWidth(v float64, f presentation.Format) float64 {
	extra := 0.0
	switch f.Kind {
	case presentation.Share, presentation.Growth:
		v, extra = v*100, 3
	case presentation.Change:
		extra = 1
	}
	return templates.Digits(templates.Fixed(decimal.NewFromFloat(v), f.Decimals)) + extra
}

func longestWord(s string) float64 {
	w := 0.0
	for _, word := range strings.Fields(s) {
		w = math.Max(w, templates.Digits(word))
	}
	return w
}

// wrapped gives the lines that a text takes in a column.
func wrapped(s string, width float64, f face, l *theme.Theme) int {
	scale := widest(l, f.kind)
	room := (width - 1.5) / scale
	if f.kind == templates.StyleHeading && f.format.Kind != presentation.Text {
		room = (width - 0.7) / scale // figures have no indent
	}
	return len(templates.Wrap(s, room, templates.Digits))
}
