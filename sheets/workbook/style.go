package workbook

import (
	"strings"

	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// face is what a cell's style depends on.
type face struct {
	kind   string // templates.StyleTitle and on
	format presentation.Format
	line   bool // a text that is not wrapped
}

// styles makes each style of a workbook once.
type styles struct {
	file *excelize.File
	look *theme.Theme
	made map[face]int
}

func (s *styles) of(f face) (int, error) {
	if id, ok := s.made[f]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(f.style(s.look))
	if err == nil {
		s.made[f] = id
	}
	return id, err
}

// style is the look of the cell's kind, with what is the program's: alignment and the
// format of figures.
func (f face) style(l *theme.Theme) *excelize.Style {
	style := l.Style(f.kind)
	style.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: !f.line}
	switch f.kind {
	case templates.StyleHeading:
		style.Alignment.Vertical = "bottom"
		fallthrough
	case templates.StyleText, templates.StyleTotal:
		if f.format.Kind == presentation.Text {
			style.Alignment.Indent = 1 // texts keep off the line, and off the figures before it
		}
	case templates.StyleOfWhich:
		style.Alignment.Indent = 3
	}
	if f.format.Kind == presentation.Text {
		return style
	}
	style.Alignment.Horizontal = "right"
	style.Alignment.WrapText = f.kind == templates.StyleHeading
	if f.kind != templates.StyleHeading {
		code := code(f.format)
		style.CustomNumFmt = &code
	}
	return style
}

// What number formats show besides digits. A backslash makes a literal of what is not
// among the few signs that stand for themselves (ECMA-376-1, 18.8.31).
const (
	percentSign = "\\\u00a0%" // and the space before it that Swedish has
	minusSign   = "\\\u2212"
	noRank      = "\\\u2013"
)

// code gives the number format. Its language tag makes thousands and decimals
// Swedish on any machine.
func code(f presentation.Format) string {
	const swedish = "[$-41D]"
	decimals := ""
	if f.Decimals > 0 {
		decimals = "." + strings.Repeat("0", f.Decimals)
	}
	switch f.Kind {
	case presentation.Change:
		n := "#,##0" + decimals
		return swedish + "+" + n + ";" + swedish + minusSign + n + ";" + swedish + "0" + decimals
	case presentation.Share:
		return swedish + "0" + decimals + percentSign
	case presentation.Growth:
		n := "0" + decimals + percentSign
		return swedish + "+" + n + ";" + swedish + minusSign + n + ";" + swedish + n
	case presentation.Rank:
		return "0;-0;" + noRank
	}
	return swedish + "#,##0" + decimals
}
