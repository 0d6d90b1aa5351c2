// Package theme is how a result workbook looks: fonts, colours, borders, widths, the logo,
// what stands at the head and foot of a printed page, and the wording of standard texts.
// The built-in look is handed out as a workbook (Template) for staff to change in Excel,
// and what they made of it is read back (Read). Which tables there are, and which columns
// they have, is not a matter of look.
package theme

import (
	"slices"
	"strings"

	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// Theme is the look of a result workbook.
type Theme struct {
	Cells  map[string]Cell // by kind: templates.StyleTitle and on
	Bars   []string        // fills of a diagram's bars, RRGGBB
	Width  float64         // of columns, as a factor: 1 is built in
	Header string          // of a printed page, in the codes of a spreadsheet's page setup
	Footer string
	Logo   *Logo             // nil when there is none
	Texts  map[string]string // standard texts of the city's own, by marker; those that are not here are built in
}

// Cell is the look of a kind of cell.
type Cell struct {
	Font   excelize.Font     // family, size in points, bold, italic, underline, strike, colour
	Fill   string            // RRGGBB, or empty
	Border []excelize.Border // left, right, top and bottom, those there are
}

// Logo is a picture that stands below the title of each sheet.
type Logo struct {
	File      []byte
	Extension string  // .png, .jpg or .jpeg
	Alt       string  // read in place of the picture
	Scale     float64 // at which it is shown
	Height    int     // at that scale, pixels
}

// The built-in colours. Text on the heading's fill has a contrast of more than 12:1.
const (
	colourText    = "1A1A1A"
	colourHeading = "DCE6F1"
	colourLine    = "7F7F7F"
	paper         = "FFFFFF"
)

// Styles of a cell's border.
const (
	thin   = 1
	medium = 2
)

// BuiltIn gives the look that the program has of its own, and that Template hands out.
func BuiltIn() *Theme {
	font := func(size float64, bold bool) excelize.Font {
		return excelize.Font{Family: "Calibri", Size: size, Color: colourText, Bold: bold}
	}
	plain := Cell{Font: font(11, false)}
	lined := Cell{Font: font(11, false), Border: frame(thin)}
	return &Theme{
		Cells: map[string]Cell{
			templates.StyleTitle:   {Font: font(14, true)},
			templates.StyleHeading: {Font: font(11, true), Fill: colourHeading, Border: frame(thin)},
			templates.StyleFact:    plain,
			templates.StyleText:    lined,
			templates.StyleOfWhich: lined,
			templates.StyleAmount:  lined,
			templates.StyleTotal:   {Font: font(11, true), Border: frame(medium)}, // the line above a total is heavier
			templates.StyleNote:    plain,
		},
		Bars:   slices.Clone(templates.BarFills),
		Width:  1,
		Footer: templates.PageFooter,
	}
}

// frame is a line on every side of a cell.
func frame(top int) []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		line := excelize.Border{Type: side, Color: colourLine, Style: thin}
		if side == "top" {
			line.Style = top
		}
		out = append(out, line)
	}
	return out
}

// Style gives the style of a kind of cell; alignment and number format are the caller's.
func (l *Theme) Style(kind string) *excelize.Style {
	c := l.Cells[kind]
	style := &excelize.Style{Font: &c.Font, Border: c.Border}
	if c.Fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.Fill}}
	}
	return style
}

// Scale is how much wider and higher the text of a kind of cell is than ordinary built-in
// text.
func (l *Theme) Scale(kind string) (width, height float64) {
	const bold = 1.06
	font := l.Cells[kind].Font
	height = font.Size / 11
	if font.Bold {
		return height * bold, height
	}
	return height, height
}

// Wording gives, by the built-in text, each standard text that the city has worded
// otherwise; the placeholders of both are filled.
func (l *Theme) Wording(grant, year, units string) map[string]string {
	if len(l.Texts) == 0 {
		return nil
	}
	fill := strings.NewReplacer(templates.PlaceGrant, grant, templates.PlaceYear, year, templates.PlaceUnits, units)
	out := map[string]string{}
	for _, t := range templates.ResultTexts {
		if own, ok := l.Texts[t.Marker]; ok {
			out[fill.Replace(t.Text)] = fill.Replace(own)
		}
	}
	return out
}
