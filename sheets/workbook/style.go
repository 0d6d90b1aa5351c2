package workbook

import (
	"strings"

	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// face is what a cell's style depends on.
type face struct {
	kind   string // templates.StyleTitle and on
	format format
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
	style.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "center", WrapText: true}
	switch f.kind {
	case templates.StyleHeading:
		style.Alignment.Vertical = "bottom"
		fallthrough
	case templates.StyleText, templates.StyleTotal:
		if f.format.kind == formatText {
			style.Alignment.Indent = 1 // texts keep off the line, and off the figures before it
		}
	case templates.StyleOfWhich:
		style.Alignment.Indent = 3
	}
	if f.format.kind == formatText {
		return style
	}
	style.Alignment.Horizontal = "right"
	style.Alignment.WrapText = f.kind == templates.StyleHeading
	if f.kind != templates.StyleHeading {
		code := f.format.code()
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
func (f format) code() string {
	const swedish = "[$-41D]"
	decimals := ""
	if f.decimals > 0 {
		decimals = "." + strings.Repeat("0", f.decimals)
	}
	switch f.kind {
	case formatChange:
		n := "#,##0" + decimals
		return swedish + "+" + n + ";" + swedish + minusSign + n + ";" + swedish + "0" + decimals
	case formatShare:
		return swedish + "0" + decimals + percentSign
	case formatGrowth:
		n := "0" + decimals + percentSign
		return swedish + "+" + n + ";" + swedish + minusSign + n + ";" + swedish + n
	case formatRank:
		return "0;-0;" + noRank
	}
	return swedish + "#,##0" + decimals
}
