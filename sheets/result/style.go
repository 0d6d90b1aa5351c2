package result

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// The colours of a result workbook. Text on the heading's fill has a contrast of
// more than 12:1, and the two bars of a chart differ in lightness, so that they
// can be told apart on a grey print.
const (
	colourText    = "1A1A1A"
	colourHeading = "DCE6F1"
	colourLine    = "7F7F7F"
	colourDark    = "1F4E79"
	colourLight   = "9DC3E6"
)

const fontName = "Calibri"

// look is what a cell's style depends on.
type look struct {
	format  format
	heading bool
	title   bool
	total   bool
	indent  bool
	border  bool
}

// styles makes each style of a workbook once.
type styles struct {
	file *excelize.File
	made map[look]int
}

func (s *styles) of(l look) (int, error) {
	if id, ok := s.made[l]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(l.style())
	if err == nil {
		s.made[l] = id
	}
	return id, err
}

func (l look) style() *excelize.Style {
	style := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: 11, Color: colourText, Bold: l.heading || l.total},
		Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true},
	}
	switch {
	case l.title:
		style.Font.Size, style.Font.Bold = 14, true
	case l.heading:
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colourHeading}}
		style.Alignment.Vertical = "bottom"
	}
	if l.format.kind != formatText {
		style.Alignment.Horizontal = "right"
		style.Alignment.WrapText = l.heading
	}
	if l.border || l.heading || l.total {
		if l.format.kind == formatText {
			style.Alignment.Indent = 1 // texts keep off the line, and off the figures before it
		}
		if l.indent {
			style.Alignment.Indent = 3
		}
		for _, side := range []string{"top", "bottom", "left", "right"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: colourLine, Style: 1})
		}
	}
	if l.total {
		style.Border[0].Style = 2 // the line above a total is heavier
	}
	if l.format.kind != formatText && !l.heading {
		code := l.format.code()
		style.CustomNumFmt = &code
	}
	return style
}

// code gives the number format. Its language tag makes thousands and decimals
// Swedish on any machine.
func (f format) code() string {
	const swedish = "[$-41D]"
	decimals := ""
	if f.decimals > 0 {
		decimals = "." + strings.Repeat("0", f.decimals)
	}
	switch f.kind {
	case formatChange:
		n := "#,##0" + decimals
		return swedish + "+" + n + ";" + swedish + "\u2212" + n + ";" + swedish + "0" + decimals
	case formatShare:
		return swedish + "0" + decimals + "%"
	case formatGrowth:
		n := "0" + decimals + "%"
		return swedish + "+" + n + ";" + swedish + "\u2212" + n + ";" + swedish + n
	case formatRank:
		return "0;-0;\u2013"
	}
	return swedish + "#,##0" + decimals
}
