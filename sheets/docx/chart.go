package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"unicode/utf8"
)

// Chart is a diagram of horizontal bars, which Word draws from the figures that it holds.
// Each bar is made of its parts, one after the other.
type Chart struct {
	Title string
	// Label is what a screen reader calls the chart: its title, when it is empty.
	Label string
	// Description is read in place of the chart by those who do not see it.
	Description string
	// Axis is what the bars measure, and the unit.
	Axis string
	// Step is how far the lines of the axis are from each other: a decimal number with a
	// point. The reader decides when it is empty.
	Step string
	// Format is the number format of the axis, in the codes of a spreadsheet.
	Format string
	// Names of the bars, from the top.
	Names []string
	// Series are the parts of the bars. A legend names them when there are several.
	Series []Series
}

// Series is a part that all bars have.
type Series struct {
	Name string
	// Fill is how its bars are filled and lined, in DrawingML.
	Fill string
	// Values are as many as the bars: decimal numbers with a point.
	Values []string
}

// Charts are put one after the other in place of the marker's paragraph, each in one with
// the look of the marker's.
type Charts []Chart

func (c Charts) empty() bool { return len(c) == 0 }

const (
	chartType    = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	chartRel     = relSpace + "/chart"
	chartSpace   = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main"
	inlineSpace  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	relSpace     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// Lengths in twentieths of a point, except where another unit is told.
const (
	chartFrame  = 1800 // the axis, its title, and the air around all
	titleLine   = 300
	smallLine   = 240  // of the legend, and of a bar's name
	barAir      = 100  // between a name and the next
	chartAbove  = 1000 // room on the page for what stands above, such as a heading
	titleLetter = 130  // the width of a letter, on average
	smallLetter = 95
	emuPerTwip  = 635 // English Metric Units, in which drawings are measured
	barGapWidth = 40  // per cent of a bar
)

// height is as much as the bars need, each with its name beside it in a third of the width.
func (c Chart) height(width int) int {
	lines := func(text string, letter, width int) int {
		return 1 + utf8.RuneCountInString(text)*letter/max(width, 1)
	}
	height := chartFrame + titleLine*lines(c.Title, titleLetter, width)
	for _, name := range c.Names {
		height += barAir + smallLine*lines(name, smallLetter, width/3)
	}
	if len(c.Series) == 1 {
		return height
	}
	legend := ""
	for _, s := range c.Series {
		legend += s.Name + "      " // the square before it, and air
	}
	if lines(legend, smallLetter, width) == 1 {
		return height + smallLine
	}
	return height + smallLine*len(c.Series)
}

// blocks renders the charts (ECMA-376 part 1, §20.4 for the place in the text, §21.2 for
// the chart) and adds their parts.
func (c Charts) blocks(f *filler, s *story, at *paragraph) ([]block, error) {
	var blocks []block
	for _, chart := range c {
		if chart.Description == "" {
			return nil, fmt.Errorf("chart %q has no description", chart.Title)
		}
		part, err := chart.add(f)
		if err != nil {
			return nil, err
		}
		id, err := f.edit.Relate(s.part, chartRel, part)
		if err != nil {
			return nil, err
		}
		f.drawings++
		width, height := s.textArea(at.start)
		height = min(chart.height(width), max(height-chartAbove, height/2))
		var b bytes.Buffer
		b.WriteString("<w:p>")
		b.Write(s.xml[at.props.start:at.props.end])
		fmt.Fprintf(&b, `<w:r><w:drawing><wp:inline xmlns:wp="%s" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`,
			inlineSpace, width*emuPerTwip, height*emuPerTwip)
		fmt.Fprintf(&b, `<wp:docPr id="%[1]d" name="Chart%[1]d" descr="%[2]s" title="%[3]s"/><wp:cNvGraphicFramePr/>`,
			s.lastID+f.drawings, escape(chart.Description), escape(cmp.Or(chart.Label, chart.Title)))
		fmt.Fprintf(&b, `<a:graphic xmlns:a="%[1]s"><a:graphicData uri="%[2]s"><c:chart xmlns:c="%[2]s" xmlns:r="%[3]s" r:id="%[4]s"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
			drawingSpace, chartSpace, relSpace, id)
		blocks = append(blocks, block{xml: b.Bytes()})
	}
	return blocks, nil
}

// add adds the parts of a chart, the workbook behind it too, and gives the name of its own.
func (c Chart) add(f *filler) (part string, err error) {
	if len(c.Names) == 0 || len(c.Series) == 0 {
		return "", fmt.Errorf("chart %q has no bars", c.Title)
	}
	for _, s := range c.Series {
		if len(s.Values) != len(c.Names) {
			return "", fmt.Errorf("chart %q: %d values of %q for %d bars", c.Title, len(s.Values), s.Name, len(c.Names))
		}
	}
	figures, err := c.figures()
	if err != nil {
		return "", err
	}
	part = f.edit.Create("word/charts/chart%d.xml", chartType, nil)
	id, err := f.edit.Relate(part, figuresRel, f.edit.Create(figuresPart, figuresType, figures))
	if err != nil {
		return "", err
	}
	f.edit.Set(part, c.markup(f, id))
	return part, nil
}

// markup renders the chart's part, with the figures of the workbook behind it.
func (c Chart) markup(f *filler, figures string) []byte {
	font := ""
	if f.font != "" {
		font = fmt.Sprintf(`<a:latin typeface="%s"/>`, escape(f.font))
	}
	// props is the look of a text; size in hundredths of a point.
	props := func(element string, size, bold int) string {
		lang := ""
		if element == "a:rPr" {
			lang = fmt.Sprintf(` lang="%s"`, escape(f.language))
		}
		return fmt.Sprintf(`<%[1]s%[2]s sz="%[3]d" b="%[4]d"><a:solidFill><a:srgbClr val="%[5]s"/></a:solidFill>%[6]s</%[1]s>`, element, lang, size, bold, ink, font)
	}
	title := func(text string, size, bold int) string {
		return `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>` + props("a:defRPr", size, bold) + `</a:pPr><a:r>` + props("a:rPr", size, bold) +
			`<a:t>` + escape(text) + `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
	}
	labels := `<c:txPr><a:bodyPr/><a:p><a:pPr>` + props("a:defRPr", 900, 0) + `</a:pPr><a:endParaRPr lang="` + escape(f.language) + `"/></a:p></c:txPr>`
	line := func(colour string) string {
		return `<a:ln w="6350"><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill></a:ln>`
	}

	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<c:chartSpace xmlns:c="%s" xmlns:a="%s">`, chartSpace, drawingSpace)
	fmt.Fprintf(&b, `<c:date1904 val="0"/><c:lang val="%s"/><c:roundedCorners val="0"/><c:chart>%s<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`, escape(f.language), title(c.Title, 1200, 1))
	b.WriteString(`<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>`)
	for i, s := range c.Series {
		fmt.Fprintf(&b, `<c:ser><c:idx val="%[1]d"/><c:order val="%[1]d"/><c:tx><c:strRef><c:f>%[2]s</c:f><c:strCache>`, i, cells(i+1, 1, 1))
		writePoints(&b, []string{s.Name})
		b.WriteString(`</c:strCache></c:strRef></c:tx>`)
		fmt.Fprintf(&b, `<c:spPr>%s</c:spPr><c:invertIfNegative val="0"/>`, s.Fill)
		last := len(c.Names) + 1
		fmt.Fprintf(&b, `<c:cat><c:strRef><c:f>%s</c:f><c:strCache>`, cells(0, 2, last))
		writePoints(&b, c.Names)
		fmt.Fprintf(&b, `</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>General</c:formatCode>`, cells(i+1, 2, last))
		writePoints(&b, s.Values)
		b.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
	}
	fmt.Fprintf(&b, `<c:gapWidth val="%d"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`, barGapWidth)
	step := ""
	if c.Step != "" {
		step = `<c:majorUnit val="` + escape(c.Step) + `"/>`
	}
	// The first name stands at the top, and the axis of values at the foot nevertheless:
	// where the names end.
	fmt.Fprintf(&b, `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>`+
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>%s</c:spPr>%s<c:crossAx val="2"/><c:crosses val="autoZero"/>`+
		`<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>`, line(ink), labels)
	fmt.Fprintf(&b, `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>`+
		`<c:majorGridlines><c:spPr>%s</c:spPr></c:majorGridlines>%s<c:numFmt formatCode="%s" sourceLinked="0"/>`+
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>%s</c:spPr>%s<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/>%s</c:valAx>`,
		line(grid), title(c.Axis, 900, 0), escape(c.Format), line(ink), labels, step)
	b.WriteString(`</c:plotArea>`)
	if len(c.Series) > 1 {
		b.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/>` + labels + `</c:legend>`)
	}
	b.WriteString(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`)
	b.WriteString(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`)
	fmt.Fprintf(&b, `<c:externalData xmlns:r="%s" r:id="%s"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`, relSpace, figures)
	return b.Bytes()
}

// Colours of text and lines, and of the lines behind the bars.
const (
	ink  = "1A1A1A"
	grid = "BFBFBF"
)

// writePoints writes the names or values of the bars.
func writePoints(b *bytes.Buffer, points []string) {
	fmt.Fprintf(b, `<c:ptCount val="%d"/>`, len(points))
	for i, p := range points {
		fmt.Fprintf(b, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, escape(p))
	}
}
