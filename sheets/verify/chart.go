package verify

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"fordela/sheets/xlsx"
)

// chart is what a bar chart draws (ECMA-376 part 1, 21.2): which cells, and how long their
// bars are. Colours and fonts are a matter of look.
type chart struct {
	Title []string `xml:"chart>title>tx>rich>p>r>t"`
	Plot  struct {
		Values axis   `xml:"valAx"`
		Bars   []bars `xml:"barChart"`
		Others []struct {
			XMLName xml.Name
		} `xml:",any"`
	} `xml:"chart>plotArea"`
}

type bars struct {
	Grouping val      `xml:"grouping"`
	Series   []series `xml:"ser"`
}

type axis struct {
	Title  []string `xml:"title>tx>rich>p>r>t"`
	Least  val      `xml:"scaling>min"`
	Most   val      `xml:"scaling>max"`
	Log    val      `xml:"scaling>logBase"`
	Format struct {
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmt"`
	Unit   val `xml:"dispUnits>builtInUnit"`
	Custom val `xml:"dispUnits>custUnit"`
}

type val struct {
	Val string `xml:"val,attr"`
}

type series struct {
	Name   drawn `xml:"tx>strRef"`
	Names  drawn `xml:"cat>strRef"`
	Values drawn `xml:"val>numRef"`
}

// drawn is a range of cells that a chart draws, and what the file keeps of it, if anything:
// a program that does not know the cells shows that.
type drawn struct {
	Range string  `xml:"f"`
	Texts []point `xml:"strCache>pt"`
	Kept  []point `xml:"numCache>pt"`
}

type point struct {
	Index int    `xml:"idx,attr"`
	Text  string `xml:"v"`
}

// title is the chart's heading.
func (c chart) title() string { return strings.Join(c.Title, "") }

// says writes what a chart draws, so that two can be compared.
func (c chart) says(w *content) string {
	v := c.Plot.Values
	parts := []string{c.title(), strings.Join(v.Title, ""), v.Least.Val, v.Most.Val, v.Log.Val, shows(v.Format.Code), v.Unit.Val, v.Custom.Val}
	for _, plot := range c.Plot.Others {
		if strings.HasSuffix(plot.XMLName.Local, "Chart") { // of another kind than bars
			parts = append(parts, plot.XMLName.Local)
		}
	}
	for _, b := range c.Plot.Bars {
		parts = append(parts, b.Grouping.Val)
		for _, s := range b.Series {
			for _, d := range []drawn{s.Name, s.Names, s.Values} {
				parts = append(parts, w.formula("", formula{expression: d.Range}))
			}
		}
	}
	return fmt.Sprintf("%q", parts)
}

// keeps reports whether what a chart keeps of the cells that it draws is in them.
func (c chart) keeps(w *content) bool {
	for _, b := range c.Plot.Bars {
		for _, s := range b.Series {
			for _, d := range []drawn{s.Name, s.Names, s.Values} {
				if !d.keeps(w) {
					return false
				}
			}
		}
	}
	return true
}

func (d drawn) keeps(w *content) bool {
	points := slices.Concat(d.Texts, d.Kept)
	if len(points) == 0 {
		return true
	}
	name, area, _ := strings.Cut(d.Range, "!")
	s, ok := w.sheets[strings.Trim(name, "'$")]
	drawn, isRange := xlsx.ParseRange(area)
	if !ok || !isRange {
		return false
	}
	for _, p := range points {
		cell := s.cells[cellKey{s.closedRow(drawn.FirstRow) + p.Index, drawn.FirstCol}]
		if !same(cell, value{kind: cell.kind, text: p.Text}) {
			return false
		}
	}
	return true
}
