package theme

import (
	"math"
	"strconv"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// The least contrasts of WCAG 2.1: of text (1.4.3) and of what a diagram shows (1.4.11).
const (
	leastText = 4.5
	leastBar  = 3.0
)

// checkContrast warns of text that is hard to read, and of bars that are hard to tell from
// the paper or from each other. It is the city's choice.
func (r *reader) checkContrast(s *sheet) {
	warn := func(marker string, a, b string, least float64) {
		line, ok := s.rows[engine.Loose(marker)]
		if found := contrast(a, b); ok && found < least {
			r.find(engine.CodeContrast, s.at(line), engine.Args{
				"name": marker, "found": decimal.NewFromFloat(found).RoundFloor(1), "limit": decimal.NewFromFloat(least),
			})
		}
	}
	for _, kind := range templates.ThemeStyles {
		c := r.look.Cells[kind.Marker]
		fill := c.Fill
		if fill == "" {
			fill = paper
		}
		warn(kind.Marker, c.Font.Color, fill, leastText)
	}
	first, second := r.look.Bars[0], r.look.Bars[1]
	warn(templates.ThemeBars[0], first, paper, leastBar)
	if contrast(first, second) < leastBar {
		warn(templates.ThemeBars[1], first, second, leastBar)
	} else {
		warn(templates.ThemeBars[1], second, paper, leastBar)
	}
}

// contrast gives the contrast ratio of two colours RRGGBB, from 1 to 21, by WCAG 2.1
// (definition of contrast ratio). What is no colour counts as black.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of a colour of sRGB.
func luminance(colour string) float64 {
	n, err := strconv.ParseUint(colour, 16, 24)
	if err != nil {
		return 0
	}
	sum := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		c := float64(n>>(8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
