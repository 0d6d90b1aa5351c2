package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
)

// extras is what a workbook shows beside its cells, and which of them it prints.
type extras struct {
	charts  []chart
	shapes  []string            // the texts of text boxes and other drawn shapes
	notes   []string            // the texts of comments
	foreign bool                // macros, links to other files or embedded objects
	prints  map[string][]string // print areas, by sheet; a sheet without is printed whole
}

// maxPart bounds a part that is read; no chart or drawing of ours comes near it.
const maxPart = 16 << 20

// readExtras reads the parts beside the sheets by what they are, whatever they are called.
// The strict reader has passed the file.
func readExtras(file []byte) (extras, error) {
	e := extras{prints: map[string][]string{}}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return e, err
	}
	for _, part := range z.File {
		if !strings.HasSuffix(strings.ToLower(part.Name), ".xml") {
			continue
		}
		if err := e.readPart(part); err != nil {
			return e, err
		}
	}
	return e, nil
}

func (e *extras) readPart(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
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
			e.prints[sheet] = append(e.prints[sheet], area[2])
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

// ends are the two corners of a range; letters or digits alone are whole columns or rows.
var ends = regexp.MustCompile(`^\$?([A-Z]*)\$?([0-9]*)(?::\$?([A-Z]*)\$?([0-9]*))?$`)

// holds reports whether a range of a print area holds a cell.
func holds(area string, row, col int) bool {
	part := ends.FindStringSubmatch(area)
	if part == nil {
		return false
	}
	if part[3]+part[4] == "" {
		part[3], part[4] = part[1], part[2]
	}
	within := func(n int, from, to string, number func(string) int) bool {
		return (from == "" || number(from) <= n) && (to == "" || n <= number(to))
	}
	return within(row, part[2], part[4], digits) && within(col, part[1], part[3], column)
}

// digits is the number of a row.
func digits(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil { // more digits than a row has
		return xlsx.MaxRows + 1
	}
	return n
}

// column is the number of a column by its letters.
func column(letters string) int {
	n := 0
	for _, letter := range letters {
		n = min(26*n+int(letter-'A')+1, xlsx.MaxColumns+1)
	}
	return n
}
