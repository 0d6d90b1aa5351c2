package annotate

import (
	"slices"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
)

// The formats of an annotated cell. The text is dark and the border differs, so that
// the annotation shows on any of the owner's fills and in print without colour; what is
// only asked about is italic within dots.
const (
	faultFormat    = `<dxf><font><color rgb="FF7F0000"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor rgb="FFFFC7CE"/></patternFill></fill>` + faultBorder + `</dxf>`
	faultBorder    = `<border><left style="thin"><color rgb="FF7F0000"/></left><right style="thin"><color rgb="FF7F0000"/></right><top style="thin"><color rgb="FF7F0000"/></top><bottom style="thin"><color rgb="FF7F0000"/></bottom></border>`
	questionFormat = `<dxf><font><i/><color rgb="FF4D3B00"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFFEB9C"/><bgColor rgb="FFFFEB9C"/></patternFill></fill>` + questionBorder + `</dxf>`
	questionBorder = `<border><left style="dotted"><color rgb="FF4D3B00"/></left><right style="dotted"><color rgb="FF4D3B00"/></right><top style="dotted"><color rgb="FF4D3B00"/></top><bottom style="dotted"><color rgb="FF4D3B00"/></bottom></border>`
)

// styleOrder is the order of the children of a style sheet (ECMA-376 part 1, 18.8.39).
var styleOrder = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
	"tableStyles", "colors", "extLst"}

// styleSheet is the part that holds the styles, to which styles can be added.
type styleSheet struct {
	*ooxml.Document
	added map[string][]string // by the name of the container
}

// minimalStyles is for the workbook that has none.
const minimalStyles = `<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>`

const stylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

func (e *edit) styles(w *workbook) (*styleSheet, error) {
	relationships, err := e.Relationships(e.main)
	if err != nil {
		return nil, err
	}
	part := ""
	for _, r := range relationships {
		if r.Kind == "styles" && !r.External {
			part = r.Target
		}
	}
	none := []byte(ooxml.XMLHead + `<styleSheet xmlns="` + w.Namespace + `">` + minimalStyles + `</styleSheet>`)
	switch {
	case part != "" && !e.Has(part): // it is named and not there
		e.Set(part, none)
		e.SetType(part, stylesType)
	case part == "":
		part = e.create("styles.xml", stylesType, none) // the name that other readers look for
		if _, err := e.relate(e.main, "styles", part); err != nil {
			return nil, err
		}
	}
	d, err := e.Document(part, "")
	if err == nil && len(d.Root.Kids) == 0 {
		e.Set(part, none)
		d, err = e.Document(part, "")
	}
	if err != nil {
		return nil, err
	}
	return &styleSheet{Document: d, added: map[string][]string{}}, nil
}

// intern gives the index of a style in its container (fonts, cellXfs …), and adds
// the style when no equal one is there.
func (s *styleSheet) intern(container, style string) int {
	old := 0
	if c := s.Root.Child(container); c != nil {
		there := s.Prefixed(style)
		kids := effective(c.Kids)
		for i, n := range kids {
			if s.Source(n) == there {
				return i
			}
		}
		old = len(kids)
	}
	if i := slices.Index(s.added[container], style); i >= 0 {
		return old + i
	}
	s.added[container] = append(s.added[container], style)
	return old + len(s.added[container]) - 1
}

// effective gives the elements that count: of alternatives, one.
func effective(kids []*ooxml.Node) []*ooxml.Node {
	var all []*ooxml.Node
	for _, n := range kids {
		if n.Name != "AlternateContent" {
			all = append(all, n)
			continue
		}
		one := n.Child("Fallback")
		if one == nil {
			one = n.Child("Choice")
		}
		if one != nil {
			all = append(all, one.Kids...)
		}
	}
	return all
}

// flush puts the added styles into their containers.
func (s *styleSheet) flush() {
	for i, container := range styleOrder {
		added := s.added[container]
		if len(added) == 0 {
			continue
		}
		all := strings.Join(added, "")
		if c := s.Root.Child(container); c != nil {
			s.SetAttr(c, "count", strconv.Itoa(len(effective(c.Kids))+len(added)))
			s.Append(c, all)
			continue
		}
		s.InsertBefore(styleOrder[i:], "<"+container+` count="`+strconv.Itoa(len(added))+`">`+all+"</"+container+">")
	}
	s.added = nil
}
