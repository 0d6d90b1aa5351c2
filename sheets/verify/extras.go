package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
)

// extras is what a workbook shows beside its cells, and which of them it prints.
type extras struct {
	charts  []chart
	shapes  []string                // the texts of text boxes and other drawn shapes
	notes   []string                // the texts of comments
	foreign bool                    // macros, links to other files or embedded objects
	prints  map[string][]xlsx.Range // print areas, by sheet; a sheet without is printed whole
}

// maxPart bounds a part that is read; no chart or drawing of ours comes near it.
const maxPart = 16 << 20

// readExtras reads the parts beside the sheets by what they are, whatever they are called.
func readExtras(file []byte) (extras, error) {
	e := extras{prints: map[string][]xlsx.Range{}}
	p, err := ooxml.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return e, err
	}
	for _, part := range p.Parts {
		if !strings.HasSuffix(strings.ToLower(part.Name), ".xml") {
			continue
		}
		if err := e.readPart(p.Reader(part)); err != nil {
			return e, err
		}
	}
	return e, nil
}

func (e *extras) readPart(r io.Reader) error {
	dec := xml.NewDecoder(io.LimitReader(r, maxPart))
	root, err := nextStart(dec)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return err
	}
	switch root.Name.Local {
	case "chartSpace":
		var c chart
		err = dec.DecodeElement(&c, &root)
		e.charts = append(e.charts, c)
	case "wsDr", "userShapes":
		err = texts(dec, "sp", &e.shapes)
	case "comments":
		err = texts(dec, "comment", &e.notes)
	case "ThreadedComments":
		err = texts(dec, "threadedComment", &e.notes)
	case "workbook":
		err = e.readPrints(dec, root)
	}
	return err
}

// nextStart is the next element that begins; at the end of the part the error is io.EOF.
func nextStart(dec *xml.Decoder) (xml.StartElement, error) {
	for {
		token, err := dec.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// texts adds the text of each element of a name.
func texts(dec *xml.Decoder, name string, to *[]string) error {
	for {
		start, err := nextStart(dec)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start.Name.Local != name {
			continue
		}
		var all strings.Builder
		for depth := 1; depth > 0; {
			token, err := dec.Token()
			if err != nil {
				return err
			}
			switch t := token.(type) {
			case xml.StartElement:
				depth++
			case xml.EndElement:
				depth--
			case xml.CharData:
				all.Write(t)
			}
		}
		*to = append(*to, strings.Join(strings.Fields(all.String()), " "))
	}
}

// readPrints reads the print areas of the sheets.
func (e *extras) readPrints(dec *xml.Decoder, root xml.StartElement) error {
	var book struct {
		Names []struct {
			Name string `xml:"name,attr"`
			Area string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	if err := dec.DecodeElement(&book, &root); err != nil {
		return err
	}
	for _, n := range book.Names {
		if !strings.EqualFold(n.Name, "_xlnm.Print_Area") {
			continue
		}
		for _, area := range printArea.FindAllStringSubmatch(n.Area, -1) {
			sheet := strings.ReplaceAll(strings.Trim(area[1], "'"), "''", "'")
			r, _ := xlsx.ParseRange(area[2]) // what is no range holds nothing
			e.prints[sheet] = append(e.prints[sheet], r)
		}
	}
	return nil
}

// compareExtras compares the charts, and finds what has come beside the cells.
func (p *Proof) compareExtras(file, expected *content) {
	charts := file.extras.charts
	for _, want := range expected.extras.charts {
		says := want.says(expected)
		at := slices.IndexFunc(charts, func(c chart) bool { return c.says(file) == says && c.keeps(file) })
		if at < 0 {
			p.find(engine.CodeChartChanged, 0, engine.Args{"name": want.title()})
			at = slices.IndexFunc(charts, func(c chart) bool { return c.title() == want.title() })
		}
		if at >= 0 {
			charts = slices.Delete(slices.Clone(charts), at, at+1)
		}
	}
	added := func(kind, text string, at engine.Pos) {
		p.find(engine.CodeAdded, at, engine.Args{"kind": kind, "value": text})
	}
	for _, c := range charts {
		added("chart", c.title(), 0)
	}
	for _, text := range file.extras.shapes {
		added("shape", text, 0)
	}
	for _, text := range file.extras.notes {
		added("note", text, 0)
	}
	if file.extras.foreign {
		added("foreign", "", 0)
	}
	for _, name := range file.order {
		if s := file.sheets[name]; s.conditional {
			added("conditional", "", diagnostic.Pos(s.number, 0, 0))
		}
	}
}

// printArea is a range of a sheet, and of a list of them.
var printArea = regexp.MustCompile(`('(?:[^']|'')*'|[^',!]+)!([^,]*)`)
