package docx

import (
	"encoding/xml"
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
	for i, row := range n.find("tr") {
		var cells []string
		for _, cell := range row.find("tc") {
			cells = append(cells, cell.reading())
		}
		if i > 0 {
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

// text is the text of a paragraph.
func (n *node) text() string {
	var text strings.Builder
	for _, t := range n.find("t") {
		text.WriteString(t.Text)
	}
	return text.String()
}
