package docx

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// ReadTables reads the tables of a Word document's text in their order: title,
// description, headings and cells as a reader sees them, without soft hyphens. Kinds
// of rows and columns are not read. Paragraphs of a cell are parted by a space.
// LibreOffice 7.4 loses title and description when it saves a document. A file that
// is not sound is refused with a *Refusal.
func ReadTables(file []byte) ([]Table, error) {
	root, err := read(file)
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, n := range root.find("tbl") {
		tables = append(tables, n.table())
	}
	return tables, nil
}

// ReadParagraphs reads the paragraphs of a Word document's text in their order, those in
// tables apart, without soft hyphens. Empty ones are left out. A file that is not sound is
// refused with a *Refusal.
func ReadParagraphs(file []byte) ([]string, error) {
	root, err := read(file)
	if err != nil {
		return nil, err
	}
	var paragraphs []string
	for _, p := range root.findBeside("tbl", "p") {
		if text := p.text(); text != "" {
			paragraphs = append(paragraphs, text)
		}
	}
	return paragraphs, nil
}

// read parses the main text of a document.
func read(file []byte) (*node, error) {
	t, err := Parse(file)
	if err != nil {
		return nil, err
	}
	main := t.stories[0]
	var root node
	if err := xml.Unmarshal(main.xml, &root); err != nil {
		return nil, &Refusal{Reason: Damaged, Part: main.part, Err: err}
	}
	return &root, nil
}

// node is an element with all that is in it.
type node struct {
	XMLName xml.Name
	Val     string `xml:"val,attr"`
	Text    string `xml:",chardata"`
	Nodes   []node `xml:",any"`
}

// find returns the elements of a name, in their order, but none within another.
func (n *node) find(name string) []*node { return n.findBeside("", name) }

// findBeside finds as find does, but nothing within the elements called outside.
func (n *node) findBeside(outside, name string) []*node {
	var found []*node
	for i := range n.Nodes {
		one := &n.Nodes[i]
		ours := one.XMLName.Space == wordSpace
		switch {
		case ours && one.XMLName.Local == name:
			found = append(found, one)
		case !ours || one.XMLName.Local != outside:
			found = append(found, one.findBeside(outside, name)...)
		}
	}
	return found
}

func (n *node) table() Table {
	var t Table
	// A table in a cell comes after the table's own properties.
	if titles := n.find("tblCaption"); len(titles) > 0 {
		t.Title = titles[0].Val
	}
	if descriptions := n.find("tblDescription"); len(descriptions) > 0 {
		t.Description = descriptions[0].Val
	}
	for _, row := range n.find("tr") {
		if row.has("trPr", "hidden", "del") {
			continue
		}
		var cells []string
		for _, cell := range row.find("tc") {
			cells = append(cells, cell.reading())
		}
		if len(t.Columns) > 0 {
			t.Rows = append(t.Rows, Row{Cells: cells})
			continue
		}
		for _, heading := range cells {
			t.Columns = append(t.Columns, Column{Heading: heading})
		}
	}
	return t
}

// reading is the text of a cell.
func (n *node) reading() string {
	var paragraphs []string
	for _, p := range n.find("p") {
		paragraphs = append(paragraphs, p.text())
	}
	return strings.Join(paragraphs, " ")
}

// text is the text of a paragraph as a reader sees it: without what is hidden, or proposed
// to be deleted or moved away.
func (n *node) text() string {
	var text strings.Builder
	for i := range n.Nodes {
		one := &n.Nodes[i]
		switch {
		case one.XMLName.Space != wordSpace:
			text.WriteString(one.text())
		case one.XMLName.Local == "t":
			text.WriteString(one.Text)
		case one.XMLName.Local != "del" && one.XMLName.Local != "moveFrom" && !one.has("rPr", "vanish", "specVanish"):
			text.WriteString(one.text())
		}
	}
	return text.String()
}

// has reports whether the properties of an element hold one of those named, set.
func (n *node) has(properties string, names ...string) bool {
	for _, held := range n.Nodes {
		if held.XMLName != (xml.Name{Space: wordSpace, Local: properties}) {
			continue
		}
		for _, p := range held.Nodes {
			if p.XMLName.Space == wordSpace && slices.Contains(names, p.XMLName.Local) && !slices.Contains([]string{"0", "false", "off"}, p.Val) {
				return true
			}
		}
	}
	return false
}

// ReadCharts reads the bar charts of a Word document's text in their order, with the
// figures that they hold; format and fills are not read. LibreOffice 7.4 loses label and
// description when it saves a document. A file that is not sound is refused with a *Refusal.
func ReadCharts(file []byte) ([]Chart, error) {
	t, err := Parse(file)
	if err != nil {
		return nil, err
	}
	main := t.stories[0]
	targets := map[string]string{}
	for _, r := range t.file.relationships(main.part) {
		if r.Kind == "chart" {
			targets[r.ID] = r.Target
		}
	}
	var charts []Chart
	for dec := xml.NewDecoder(bytes.NewReader(main.xml)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return charts, nil
		}
		if err != nil {
			return nil, &Refusal{Reason: Damaged, Part: main.part, Err: err}
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name != (xml.Name{Space: wordSpace, Local: "drawing"}) {
			continue
		}
		var drawing struct {
			In []struct { // the line, or an anchor
				Properties struct {
					Label       string `xml:"title,attr"`
					Description string `xml:"descr,attr"`
				} `xml:"docPr"`
				Charts []struct {
					ID string `xml:"id,attr"`
				} `xml:"graphic>graphicData>chart"`
			} `xml:",any"`
		}
		if err := dec.DecodeElement(&drawing, &start); err != nil {
			return nil, &Refusal{Reason: Damaged, Part: main.part, Err: err}
		}
		for _, in := range drawing.In {
			for _, c := range in.Charts {
				part := targets[c.ID]
				content, err := t.file.content(part)
				if err != nil {
					return nil, err
				}
				var held chartPart
				if err := xml.Unmarshal(content, &held); err != nil {
					return nil, &Refusal{Reason: Damaged, Part: part, Err: err}
				}
				chart := held.chart()
				chart.Label, chart.Description = in.Properties.Label, in.Properties.Description
				charts = append(charts, chart)
			}
		}
	}
}

// chartPart is as much of a chart's part as is read.
type chartPart struct {
	Title  []string `xml:"chart>title>tx>rich>p>r>t"`
	Axis   []string `xml:"chart>plotArea>valAx>title>tx>rich>p>r>t"`
	Series []struct {
		Name   string  `xml:"tx>v"`
		Stored string  `xml:"tx>strRef>strCache>pt>v"`
		Names  []point `xml:"cat>strLit>pt"`
		Cached []point `xml:"cat>strRef>strCache>pt"`
		Values []point `xml:"val>numLit>pt"`
		Kept   []point `xml:"val>numRef>numCache>pt"`
	} `xml:"chart>plotArea>barChart>ser"`
}

// point is the name or value of a bar.
type point struct {
	Index int    `xml:"idx,attr"`
	Text  string `xml:"v"`
}

// chart gives what the part holds: literals, or, where a program has put a workbook behind
// the chart, what is kept of it.
func (p chartPart) chart() Chart {
	c := Chart{Title: strings.Join(p.Title, ""), Axis: strings.Join(p.Axis, "")}
	for i, s := range p.Series {
		if i == 0 { // the names that are shown
			c.Names = texts(append(s.Names, s.Cached...))
		}
		c.Series = append(c.Series, Series{Name: s.Name + s.Stored, Values: texts(append(s.Values, s.Kept...))})
	}
	return c
}

// texts gives the points as they are drawn, whatever their order in the file.
func texts(points []point) []string {
	slices.SortStableFunc(points, func(a, b point) int { return a.Index - b.Index })
	var out []string
	for _, p := range points {
		out = append(out, p.Text)
	}
	return out
}
