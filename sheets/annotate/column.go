package annotate

import (
	"strconv"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
)

// columns knows the widths of the columns of a sheet, in pixels.
type columns struct {
	spans []columnSpan
	usual int
}

type columnSpan struct{ first, last, pixels int }

// characterPixels is the width of a digit in Calibri 11, by which Excel measures columns.
const (
	characterPixels = 7
	usualColumn     = 64
)

func columnsOf(d *ooxml.Document) columns {
	c := columns{usual: usualColumn}
	if w := pixels(d.Root.Child("sheetFormatPr"), "defaultColWidth"); w > 0 {
		c.usual = w
	}
	d.Root.Child("cols").Each("col", func(n *ooxml.Node) {
		first, _ := strconv.Atoi(n.Attr("min"))
		last, _ := strconv.Atoi(n.Attr("max"))
		span := columnSpan{first, last, pixels(n, "width")}
		if h := n.Attr("hidden"); h == "1" || h == "true" {
			span.pixels = 0
		}
		c.spans = append(c.spans, span)
	})
	return c
}

// pixels reads a width in characters.
func pixels(n *ooxml.Node, attr string) int {
	if n == nil {
		return 0
	}
	width, err := strconv.ParseFloat(n.Attr(attr), 64)
	if err != nil || !(0 < width && width <= 255) {
		return 0
	}
	return int(width * characterPixels)
}

func (c columns) width(col int) int {
	for _, s := range c.spans {
		if s.first <= col && col <= s.last {
			return s.pixels
		}
	}
	return c.usual
}

// after gives where something that is so wide ends when it begins after a column:
// the index of the column there, from 0, and the pixel in it.
func (c columns) after(col, wide int) (index, pixel int) {
	for col++; col < xlsx.MaxColumns; col++ {
		w := c.width(col)
		if wide < w {
			break
		}
		wide -= w
	}
	return min(col, xlsx.MaxColumns) - 1, wide
}
