package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// wordSpace is the namespace of Transitional WordprocessingML.
const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// strictSpace is that of the Strict variant, which Word writes only when asked.
const strictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"

// span is a stretch of bytes, end excluded.
type span struct{ start, end int }

// story is a text of the document: the main one, a header, a footer, the notes.
type story struct {
	part       string
	xml        []byte
	paragraphs []*paragraph
	sections   []section
	lastID     int // highest identity of a drawing
}

// paragraph is a w:p and its text as the reader sees it.
type paragraph struct {
	span
	number  int
	inBody  bool // not in a table, text box or content control
	section bool // ends a section
	props   span // w:pPr
	pieces  []piece
	text    string
	markers []marker
	broken  []string // look like markers
	stray   []string // markers in attributes
}

// piece is a w:t, or something else in a run.
type piece struct {
	span
	text  string
	props span // w:rPr of the run
}

// section is the page of the text up to a w:sectPr, in twentieths of a point.
type section struct{ end, width, left, right, height, top, bottom int }

// a4 is used where a template does not say: A4 with margins of 25 mm.
var a4 = section{width: 11906, left: 1418, right: 1418, height: 16838, top: 1418, bottom: 1418}

// element is an open element while a story is read.
type element struct {
	word  string // local name in wordSpace, else empty
	start int
	props span // w:rPr seen, when it is a run
}

// scan reads a story once, from beginning to end.
func scan(part string, data []byte) (*story, error) {
	s := &story{part: part, xml: data}
	damaged := func(err error) error { return &Refusal{Reason: Damaged, Part: part, Err: err} }
	if !bytes.Contains(data, []byte(`xmlns:w="`+wordSpace+`"`)) && !bytes.Contains(data, []byte(`xmlns:w='`+wordSpace+`'`)) {
		if bytes.Contains(data, []byte(strictSpace)) {
			return nil, &Refusal{Reason: Strict, Part: part}
		}
		return nil, &Refusal{Reason: NotWord, Part: part}
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	var open []element
	var paragraphs []*paragraph // the open ones; text boxes nest them
	var page *section           // the open w:sectPr
	var text strings.Builder    // of the open w:t
	count := 0
	for {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, damaged(err)
		}
		end := int(dec.InputOffset())
		var parent element
		if len(open) > 0 {
			parent = open[len(open)-1]
		}
		var p *paragraph
		if len(paragraphs) > 0 {
			p = paragraphs[len(paragraphs)-1]
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, damaged(errors.New("document type declaration"))
		case xml.StartElement:
			if count++; count > maxElements || len(open) >= maxDepth {
				return nil, &Refusal{Reason: TooLarge, Part: part, Err: fmt.Errorf("more than %d elements, or deeper than %d", maxElements, maxDepth)}
			}
			e := element{start: start}
			if token.Name.Space == wordSpace {
				e.word = token.Name.Local
			}
			open = append(open, e)
			if p != nil {
				for _, a := range token.Attr {
					if strings.Contains(a.Value, braceOpen) {
						p.stray = append(p.stray, excerpt(a.Value))
					}
				}
			}
			switch {
			case e.word == "p":
				p = &paragraph{span: span{start: start}, number: len(s.paragraphs) + 1, inBody: parent.word == "body"}
				s.paragraphs = append(s.paragraphs, p)
				paragraphs = append(paragraphs, p)
			case e.word == "sectPr":
				page = new(section)
				*page = a4
				if p != nil {
					p.section = true
				}
			case page != nil && e.word == "pgSz":
				page.width = measure(token, "w", page.width)
				page.height = measure(token, "h", page.height)
			case page != nil && e.word == "pgMar":
				page.left = measure(token, "left", page.left)
				page.right = measure(token, "right", page.right)
				page.top = measure(token, "top", page.top)
				page.bottom = measure(token, "bottom", page.bottom)
			case token.Name.Local == "docPr":
				s.lastID = max(s.lastID, measure(token, "id", 0))
			case parent.word == "r" && e.word == "t":
				text.Reset()
			case parent.word == "r" && p != nil && !unseen[e.word]:
				p.pieces = append(p.pieces, piece{text: opaque})
			}
		case xml.CharData:
			if parent.word == "t" {
				text.Write(token)
			}
		case xml.EndElement:
			open = open[:len(open)-1]
			outer := ""
			if len(open) > 0 {
				outer = open[len(open)-1].word
			}
			whole := span{parent.start, end}
			switch {
			case parent.word == "p":
				p.end = end
				p.read()
				paragraphs = paragraphs[:len(paragraphs)-1]
			case parent.word == "pPr" && outer == "p":
				p.props = whole
			case parent.word == "rPr" && outer == "r":
				open[len(open)-1].props = whole
			case parent.word == "sectPr" && page != nil:
				page.end = end
				s.sections = append(s.sections, *page)
				page = nil
			case parent.word == "t" && outer == "r" && p != nil:
				p.pieces = append(p.pieces, piece{whole, text.String(), open[len(open)-1].props})
			}
		}
	}
	if count == 0 {
		return nil, damaged(io.ErrUnexpectedEOF)
	}
	return s, nil
}

// unseen are the parts of a run that the reader of the page does not see.
var unseen = map[string]bool{"rPr": true, "t": true, "lastRenderedPageBreak": true, "commentReference": true, "annotationRef": true, "softHyphen": true}

// measure reads a whole number from an attribute.
func measure(e xml.StartElement, name string, otherwise int) int {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			if n, err := strconv.Atoi(a.Value); err == nil && n >= 0 && n < 1<<30 {
				return n
			}
		}
	}
	return otherwise
}

// read joins the pieces to the paragraph's text and finds its markers.
func (p *paragraph) read() {
	var text strings.Builder
	for _, piece := range p.pieces {
		text.WriteString(piece.text)
	}
	p.text = text.String()
	p.markers, p.broken = findMarkers(p.text)
}

// takesBlock tells whether the paragraph can give way to paragraphs, tables or
// nothing at all: it holds one marker and nothing else, and nothing hangs on it.
func (p *paragraph) takesBlock() bool {
	return p.inBody && !p.section && len(p.markers) == 1 &&
		strings.TrimSpace(p.text) == p.text[p.markers[0].start:p.markers[0].end]
}

// replace puts texts in place of the paragraph's markers, one each.
func (p *paragraph) replace(texts []string) []edit {
	var edits []edit
	next, at := 0, 0 // next marker, place in p.text
	for _, piece := range p.pieces {
		from, to := at, at+len(piece.text)
		var out strings.Builder
		touched := false
		for at < to {
			if next == len(p.markers) || p.markers[next].start >= to {
				out.WriteString(p.text[at:to])
				at = to
				break
			}
			m := p.markers[next]
			touched = true
			if m.start >= from {
				out.WriteString(p.text[at:m.start])
				out.WriteString(texts[next])
			}
			at = min(m.end, to)
			if m.end <= to {
				next++
			}
		}
		if touched {
			var b bytes.Buffer
			writeText(&b, out.String())
			edits = append(edits, edit{piece.span, []block{{xml: b.Bytes()}}})
		}
	}
	return edits
}

// place names a paragraph for people.
func (s *story) place(p *paragraph) Place {
	return Place{Part: s.part, Paragraph: p.number, Text: excerpt(p.text)}
}

// textArea is the width and the height between the margins at a place, in twentieths of a
// point.
func (s *story) textArea(at int) (width, height int) {
	page := a4
	for _, one := range s.sections {
		if one.end > at {
			page = one
			break
		}
	}
	if width = page.width - page.left - page.right; width <= 0 {
		width = a4.width - a4.left - a4.right
	}
	if height = page.height - page.top - page.bottom; height <= 0 {
		height = a4.height - a4.top - a4.bottom
	}
	return width, height
}
