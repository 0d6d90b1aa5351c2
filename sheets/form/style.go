package form

import (
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// The colours of the blank underlag. Dark text on each fill has a contrast of more
// than 12:1. A cell to fill in is told by its frame too, not by its fill alone.
const (
	colourText    = "1A1A1A"
	colourHeading = "DCE6F1"
	colourInput   = "FFFBE6"
	colourLine    = "7F7F7F"
)

// look is what a cell's style depends on.
type look struct {
	title, part, heading, input, border, wrap, left bool
	kind                                            templates.BlankKind
}

// style makes each style once.
func (b *book) style(l look) int {
	id, ok := b.styles[l]
	if !ok {
		var err error
		id, err = b.file.NewStyle(l.style())
		b.do(err)
		b.styles[l] = id
	}
	return id
}

func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: 11, Color: colourText, Bold: l.part || l.heading},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: l.wrap || l.input || l.heading},
	}
	fill := ""
	switch {
	case l.title:
		s.Font.Size, s.Font.Bold = 16, true
	case l.part:
		s.Font.Size = 12
	case l.heading:
		fill = colourHeading
	case l.input:
		fill = colourInput
	}
	if fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	if l.heading || l.input || l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: colourLine, Style: 1})
		}
	}
	if l.heading || l.input || l.border {
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	format := ""
	switch l.kind {
	case templates.BlankAmount, templates.BlankCount:
		format = "[$-41D]#,##0"
		if !l.left {
			s.Alignment.Horizontal = "right"
		}
	case templates.BlankDate:
		format = "yyyy-mm-dd"
	case templates.BlankYear:
		format = "0"
	}
	if format != "" && !l.heading {
		s.CustomNumFmt = &format
	}
	return s
}
