package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"

	"fordela/sheets/presentation"
	"fordela/templates"
)

// The colours. Further fills than two are patterns of the dark one.
const (
	paper = "#FFFFFF"
	ink   = "#1A1A1A"
)

var dark, light = "#" + templates.BarFills[0], "#" + templates.BarFills[1]

// fills are the fills of a bar's parts, in their order; there are patterns for the third
// and on, which repeat after six.
var fills = []string{dark, light, "url(#stripes)", "url(#dots)", "url(#lines)", "url(#grid)"}

var patterns = `<defs>` +
	`<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="` + paper + `"/><rect width="2.5" height="6" fill="` + dark + `"/></pattern>` +
	`<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="` + paper + `"/><circle cx="3" cy="3" r="1.6" fill="` + dark + `"/></pattern>` +
	`<pattern id="lines" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="` + paper + `"/><rect width="5" height="2" fill="` + dark + `"/></pattern>` +
	`<pattern id="grid" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="` + dark + `"/><rect width="3.5" height="3.5" fill="` + paper + `"/></pattern>` +
	`</defs>`

// Lengths in pixels, and the number of characters of a line of text.
const (
	margin     = 16.0
	gap        = 8.0   // between a name, its bar and its value
	barsWidth  = 420.0 // of the longest bars, both ways from zero
	barHeight  = 20.0
	rowGap     = 10.0
	lineHeight = 17.0
	fontSize   = 13.0
	titleSize  = 16.0
	charWidth  = 0.56 // of the font's size, for an ordinary letter or digit; a wide guess
	nameChars  = 34
)

// canvas collects the drawing.
type canvas struct{ bytes.Buffer }

func (c *canvas) text(x, y float64, attributes, s string) {
	fmt.Fprintf(c, `<text x="%s" y="%s"%s>%s</text>`+"\n", px(x), px(y), attributes, escape(s))
}

func (c *canvas) rect(x, y, width float64, fill, title string) {
	fmt.Fprintf(c, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="%s"><title>%s</title></rect>`+"\n",
		px(x), px(y), px(width), px(barHeight), fill, dark, escape(title))
}

// draw gives the diagram: bars from the largest to the smallest, each with its name
// before it and its value after it.
func draw(c *presentation.Chart) []byte {
	bars := c.Bars()
	first, last := bars[0], bars[len(bars)-1]
	left, right := 0.0, 0.0 // the widths of the names and the values
	for _, b := range bars {
		for _, line := range templates.Wrap(b.Name, nameChars, templates.Letters) {
			left = max(left, width(line))
		}
		right = max(right, width(valueLabel(c, b)))
	}
	least, most := math.Min(0, last.Value.InexactFloat64()), math.Max(0, first.Value.InexactFloat64())
	if most == least {
		most = 1 // nobody gets anything: bars of no width
	}
	start := margin + left + gap
	scale := barsWidth / (most - least)
	at := func(value float64) float64 { return start + (value-least)*scale }
	total := at(most) + gap + right + margin

	var body canvas
	y := margin
	for _, line := range templates.Wrap(c.Caption(), math.Floor((total-2*margin)/titleSize/charWidth), templates.Letters) {
		y += lineHeight * 1.2
		body.text(margin, y, fmt.Sprintf(` font-size="%s" font-weight="bold"`, px(titleSize)), line)
	}
	y += lineHeight * 1.5
	x := margin
	for i, name := range c.Parts {
		if needed := barHeight + gap + width(name); x > margin && x+needed > total-margin {
			x, y = margin, y+barHeight+rowGap
		}
		body.rect(x, y, barHeight, fills[i%len(fills)], name)
		body.text(x+barHeight+gap, y+barHeight*0.75, "", name)
		x += barHeight + gap + width(name) + 3*gap
	}
	if len(c.Parts) > 0 {
		y += barHeight + 2*rowGap
	}
	top := y
	for _, b := range bars {
		lines := templates.Wrap(b.Name, nameChars, templates.Letters)
		height := max(barHeight, lineHeight*float64(len(lines)))
		for i, line := range lines {
			baseline := y + height/2 + fontSize*0.35 + lineHeight*(float64(i)-float64(len(lines)-1)/2)
			body.text(start-gap, baseline, ` text-anchor="end"`, line)
		}
		body.bar(c, b, y+(height-barHeight)/2, at)
		body.text(at(max(0, b.Value.InexactFloat64()))+gap, y+height/2+fontSize*0.35, "", valueLabel(c, b))
		y += height + rowGap
	}
	fmt.Fprintf(&body, `<line x1="%[1]s" y1="%[2]s" x2="%[1]s" y2="%[3]s" stroke="%[4]s"/>`+"\n", px(at(0)), px(top-rowGap/2), px(y-rowGap/2), ink)
	y += lineHeight
	body.text(start, y, "", c.Axis)
	y += margin

	var out canvas
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" lang="sv" xml:lang="sv" role="img" aria-labelledby="title desc" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" font-family="Arial, Helvetica, sans-serif" font-size="%[3]s" fill="%[4]s">`+"\n",
		px(total), px(y), px(fontSize), ink)
	fmt.Fprintf(&out, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escape(c.Caption()), escape(c.Alt(templates.ChartLabelled)))
	if len(c.Parts) > 2 {
		out.WriteString(patterns + "\n")
	}
	fmt.Fprintf(&out, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", paper)
	out.Write(body.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

// bar draws a bar, or its parts one after the other.
func (body *canvas) bar(c *presentation.Chart, b presentation.Bar, y float64, at func(float64) float64) {
	if len(b.Parts) == 0 {
		value := b.Value.InexactFloat64()
		fill := dark
		if value < 0 {
			fill = light
		}
		body.rect(at(min(0, value)), y, at(max(0, value))-at(min(0, value)), fill, templates.WebChartBar(b.Name, "", c.Written(b.Value), c.Axis))
		return
	}
	from := 0.0
	for i, part := range b.Parts {
		to := from + part.InexactFloat64()
		if part.IsPositive() {
			body.rect(at(from), y, at(to)-at(from), fills[i%len(fills)], templates.WebChartBar(b.Name, c.Parts[i], c.Written(part), c.Axis))
		}
		from = to
	}
}

// valueLabel is what stands after a bar: its value, and its parts where they are two.
func valueLabel(c *presentation.Chart, b presentation.Bar) string {
	if len(b.Parts) != 2 {
		return c.Written(b.Value)
	}
	return fmt.Sprintf("%s (%s + %s)", c.Written(b.Value), c.Written(b.Parts[0]), c.Written(b.Parts[1]))
}

func width(s string) float64 { return float64(len([]rune(s))) * fontSize * charWidth }

func px(v float64) string { return fmt.Sprint(math.Round(v*10) / 10) }

func escape(s string) string {
	var out bytes.Buffer
	if err := xml.EscapeText(&out, []byte(s)); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.String()
}
