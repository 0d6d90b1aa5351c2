package svg

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"fordela/sheets/presentation"
	"fordela/templates"
)

// The colours.
const (
	paper = "#FFFFFF"
	ink   = "#" + presentation.Ink
)

// shapes draw the patterns on a square of eight pixels, in a colour.
var shapes = map[presentation.Pattern]string{
	presentation.Diagonal:     `<path d="M-2 2 2-2M-2 10 10-2M6 10 10 6" stroke="%s" stroke-width="2.5"/>`,
	presentation.Horizontal:   `<rect width="8" height="3" fill="%s"/>`,
	presentation.Grid:         `<path d="M0 1.5H8M1.5 0V8" stroke="%s" stroke-width="2"/>`,
	presentation.Vertical:     `<rect width="3" height="8" fill="%s"/>`,
	presentation.BackDiagonal: `<path d="M-2 6 2 10M-2-2 10 10M6-2 10 2" stroke="%s" stroke-width="2.5"/>`,
}

// fill gives a part's fill, and adds its pattern to those that the picture has.
func (c *canvas) fill(part int) string {
	f := presentation.FillOf(templates.BarFills, part)
	if f.Pattern == presentation.Solid {
		return "#" + f.Colour
	}
	id := fmt.Sprintf("%s-part%d", c.id, part+1)
	if !strings.Contains(c.patterns, id) {
		c.patterns += fmt.Sprintf(`<pattern id="%s" width="8" height="8" patternUnits="userSpaceOnUse">`, id) +
			`<rect width="8" height="8" fill="` + paper + `"/>` + fmt.Sprintf(shapes[f.Pattern], "#"+f.Colour) + "</pattern>\n"
	}
	return "url(#" + id + ")"
}

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
type canvas struct {
	bytes.Buffer
	id       string // begins the ids of the picture, which are its own on any page
	patterns string // those that are used
}

func (c *canvas) text(x, y float64, attributes, s string) {
	fmt.Fprintf(c, `<text x="%s" y="%s"%s>%s</text>`+"\n", px(x), px(y), attributes, escape(s))
}

func (c *canvas) rect(x, y, width float64, fill, title string) {
	fmt.Fprintf(c, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="%s"><title>%s</title></rect>`+"\n",
		px(x), px(y), px(width), px(barHeight), fill, ink, escape(title))
}

// scale is where values stand on the axis.
type scale struct{ start, least, perKrona float64 }

func (s scale) at(value float64) float64 { return s.start + (value-s.least)*s.perKrona }

// draw gives the diagram: bars from the largest to the smallest, each with its name before it
// and its value after it.
func draw(c *presentation.Chart) []byte {
	bars := c.Bars()
	left, right := 0.0, 0.0 // the widths of the names and the values
	for _, b := range bars {
		for _, line := range templates.Wrap(b.Name, nameChars, templates.Letters) {
			left = max(left, width(line))
		}
		right = max(right, width(valueLabel(c, b)))
	}
	first, last := bars[0], bars[len(bars)-1]
	least, most := math.Min(0, last.Value.InexactFloat64()), math.Max(0, first.Value.InexactFloat64())
	if most == least {
		most = 1 // nobody gets anything: bars of no width
	}
	axis := scale{margin + left + gap, least, barsWidth / (most - least)}
	total := axis.at(most) + gap + right + margin

	description := c.Alt(templates.ChartLabelled) + " " + figures(c, bars)
	body := canvas{id: fmt.Sprintf("d%x", sha256.Sum256([]byte(c.Caption()+description)))[:13]}
	y := body.heading(c, total)
	top := y
	for _, b := range bars {
		y += body.row(c, b, y, axis) + rowGap
	}
	fmt.Fprintf(&body, `<line x1="%[1]s" y1="%[2]s" x2="%[1]s" y2="%[3]s" stroke="%[4]s"/>`+"\n",
		px(axis.at(0)), px(top-rowGap/2), px(y-rowGap/2), ink)
	y += lineHeight
	body.text(axis.start, y, "", c.Axis)
	return body.picture(c.Caption(), description, total, y+margin)
}

// heading draws the title, and what the parts of the bars are called; it gives how far down
// it reaches.
func (body *canvas) heading(c *presentation.Chart, total float64) float64 {
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
		body.rect(x, y, barHeight, body.fill(i), name)
		body.text(x+barHeight+gap, y+barHeight*0.75, "", name)
		x += barHeight + gap + width(name) + 3*gap
	}
	if len(c.Parts) > 0 {
		y += barHeight + 2*rowGap
	}
	return y
}

// row draws a bar with its name and value, and gives its height.
func (body *canvas) row(c *presentation.Chart, b presentation.Bar, y float64, axis scale) float64 {
	lines := templates.Wrap(b.Name, nameChars, templates.Letters)
	height := max(barHeight, lineHeight*float64(len(lines)))
	for i, line := range lines {
		baseline := y + height/2 + fontSize*0.35 + lineHeight*(float64(i)-float64(len(lines)-1)/2)
		body.text(axis.start-gap, baseline, ` text-anchor="end"`, line)
	}
	body.bar(c, b, y+(height-barHeight)/2, axis.at)
	body.text(axis.at(max(0, b.Value.InexactFloat64()))+gap, y+height/2+fontSize*0.35, "", valueLabel(c, b))
	return height
}

// picture gives the whole picture, with its name and description.
func (body *canvas) picture(title, description string, width, height float64) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="sv" role="img" `+
		`aria-labelledby="%[1]s-title" aria-describedby="%[1]s-desc" `, body.id)
	fmt.Fprintf(&out, `width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" `+
		`font-family="Arial, Helvetica, sans-serif" font-size="%[3]s" fill="%[4]s">`+"\n",
		px(width), px(height), px(fontSize), ink)
	fmt.Fprintf(&out, "<title id=\"%s-title\">%s</title>\n", body.id, escape(title))
	fmt.Fprintf(&out, "<desc id=\"%s-desc\">%s</desc>\n", body.id, escape(description))
	if body.patterns != "" {
		out.WriteString("<defs>" + body.patterns + "</defs>\n")
	}
	fmt.Fprintf(&out, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", paper)
	out.Write(body.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

// figures are all that the bars show, for those who do not see them.
func figures(c *presentation.Chart, bars []presentation.Bar) string {
	var all []string
	for _, b := range bars {
		text := b.Name + ": " + c.Written(b.Value)
		for i, part := range b.Parts {
			sign := " ("
			if i > 0 {
				sign = ", "
			}
			text += sign + templates.Lower(c.Parts[i]) + " " + c.Written(part)
		}
		if len(b.Parts) > 0 {
			text += ")"
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ") + "."
}

// bar draws a bar, or its parts one after the other.
func (body *canvas) bar(c *presentation.Chart, b presentation.Bar, y float64, at func(float64) float64) {
	if len(b.Parts) == 0 {
		value := b.Value.InexactFloat64()
		fill := body.fill(0)
		if value < 0 {
			fill = body.fill(1)
		}
		from, name := at(min(0, value)), templates.WebChartBar(b.Name, "", c.Written(b.Value), c.Axis)
		body.rect(from, y, at(max(0, value))-from, fill, name)
		return
	}
	from := 0.0
	for i, part := range b.Parts {
		to := from + part.InexactFloat64()
		if part.IsPositive() {
			name := templates.WebChartBar(b.Name, c.Parts[i], c.Written(part), c.Axis)
			body.rect(at(from), y, at(to)-at(from), body.fill(i), name)
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
