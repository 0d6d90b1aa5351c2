package workbook

import (
	"strings"

	"fordela/sheets/theme"

	"github.com/xuri/excelize/v2"
)

// reword puts the city's own wording in place of the standard texts of a sheet. Names and
// figures stay as they are. A title may go on after its standard text: to whom it belongs.
func (g *grid) reword(wording map[string]string) {
	if len(wording) == 0 {
		return
	}
	swap := func(s string) string {
		if own, ok := wording[s]; ok {
			return own
		}
		return s
	}
	for text, own := range wording {
		rest, found := strings.CutPrefix(g.title, text)
		if found && (rest == "" || strings.HasPrefix(rest, ": ") || strings.HasPrefix(rest, ", ")) {
			g.title = own + rest
			break
		}
	}
	h := headings{}
	for i, heading := range g.headings {
		g.headings[i] = h.unique(swap(heading))
	}
	for i, note := range g.notes {
		g.notes[i] = swap(note)
	}
	if g.HasTotal() {
		total := g.rows[len(g.rows)-1]
		if label, ok := total[0].value.(string); ok {
			total[0].value = swap(label)
		}
	}
}

// logoRow is the height of the row of a logo, in points: its own and some air.
func logoRow(logo *theme.Logo) float64 { return float64(logo.Height)*0.75 + 6 }

// addLogo puts the logo into the row between the title and what follows.
func (g *grid) addLogo(f *excelize.File, logo *theme.Logo) error {
	if logo == nil || g.hidden {
		return nil
	}
	return f.AddPictureFromBytes(g.name, "A2", &excelize.Picture{
		Extension: logo.Extension, File: logo.File,
		Format: &excelize.GraphicOptions{
			AltText: logo.Alt, Name: logo.Alt, ScaleX: logo.Scale, ScaleY: logo.Scale,
			OffsetX: 2, OffsetY: 2, Positioning: "twoCell",
		},
	})
}
