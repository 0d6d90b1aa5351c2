package docx

import (
	"regexp"
	"slices"
	"strings"
)

// wideness is how wide the letters and figures of fonts are, bold ones too, Calibri's being
// 1: measured as the width of the digits of the bold font, or of the letters of a Swedish
// text where they are wider.
var wideness = []struct {
	family string // the beginning of its name, in lower case without spaces
	wide   float64
}{
	{"calibri", 1}, {"carlito", 1}, {"timesnewroman", 1.02}, {"liberationserif", 1.02}, {"liberationsansnarrow", 1},
	{"arialnarrow", 1}, {"arial", 1.15}, {"helvetica", 1.15}, {"liberationsans", 1.15}, {"aptos", 1.15}, {"segoeui", 1.15},
	{"dejavusanscondensed", 1.27}, {"dejavu", 1.42}, {"verdana", 1.42},
}

// widest is for fonts that are not known.
const widest = 1.42

// Wideness tells how wide the letters and figures of a font are, Calibri's being 1. Of a font
// that is not known it is as much as it may be; without a name it is Calibri's.
func Wideness(font string) float64 {
	name := strings.ReplaceAll(strings.ToLower(font), " ", "")
	if name == "" {
		return 1
	}
	for _, known := range wideness {
		if strings.HasPrefix(name, known.family) {
			return known.wide
		}
	}
	return widest
}

// Font is the font of ordinary text in the template; empty when its theme says.
func (t *Template) Font() string { return t.font }

var baseFont = regexp.MustCompile(`/BaseFont\s*/(?:[A-Z]{6}\+)?([A-Za-z0-9]+)`)

// WidestFont gives the widest of the fonts in which a PDF of LibreOffice is set, signs
// apart; empty when it names none.
func WidestFont(pdf []byte) string {
	var fonts []string
	for _, found := range baseFont.FindAllSubmatch(pdf, -1) {
		if name := string(found[1]); !strings.HasPrefix(name, "OpenSymbol") && !strings.HasPrefix(name, "Symbol") {
			fonts = append(fonts, name)
		}
	}
	if fonts == nil {
		return ""
	}
	return slices.MaxFunc(fonts, func(a, b string) int {
		switch x, y := Wideness(a), Wideness(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return strings.Compare(a, b)
	})
}
