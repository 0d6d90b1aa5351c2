package presentation

// Fill is how a part of a bar is filled. No third colour can be told from the paper and from
// two others on a grey print, so that parts differ by their patterns too.
type Fill struct {
	Colour  string // RRGGBB
	Pattern Pattern
}

// Pattern is what the colour makes on the paper.
type Pattern uint8

// The patterns.
const (
	Solid Pattern = iota
	Diagonal
	Horizontal
	Grid
	Vertical
	BackDiagonal
	patterns // how many there are
)

// FillOf gives the fill of a part of a bar, counted from 0: each pattern in two colours, one
// after the other.
func FillOf(colours []string, part int) Fill {
	return Fill{colours[part%len(colours)], Pattern(part/2) % patterns}
}

// Preset is the pattern's name in DrawingML (ECMA-376 part 1, 20.1.10.51); a solid fill has
// none.
func (p Pattern) Preset() string {
	return [patterns]string{"", "wdUpDiag", "ltHorz", "lgGrid", "ltVert", "wdDnDiag"}[p]
}

// Ink is the colour of texts and lines, RRGGBB.
const Ink = "1A1A1A"

// Markup is the fill in DrawingML, with a line around it.
func (f Fill) Markup() string {
	colour := func(rgb string) string { return `<a:srgbClr val="` + rgb + `"/>` }
	fill := `<a:solidFill>` + colour(f.Colour) + `</a:solidFill>`
	if preset := f.Pattern.Preset(); preset != "" {
		fill = `<a:pattFill prst="` + preset + `"><a:fgClr>` + colour(f.Colour) + `</a:fgClr>` +
			`<a:bgClr>` + colour("FFFFFF") + `</a:bgClr></a:pattFill>`
	}
	return fill + `<a:ln w="6350"><a:solidFill>` + colour(Ink) + `</a:solidFill></a:ln>`
}
