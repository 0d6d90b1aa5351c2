package docx

import (
	"bytes"
	"fmt"
	"strings"

	"fordela/templates"
)

// Value is what stands at a marker: Text, Lines, Tables or Charts.
type Value interface {
	// empty tells whether a condition on the value leaves its part out.
	empty() bool
}

// Text is running text. Line breaks and tabs become spaces; control characters,
// and those that change the direction of writing, become U+FFFD, so that a name
// can neither hide nor turn what stands beside it.
type Text string

// Lines are paragraphs, each with the look of the marker's own. None at all
// removes the marker's paragraph.
type Lines []string

// Tables are put one after the other in place of the marker's paragraph.
type Tables []Table

func (t Text) empty() bool   { return t == "" }
func (l Lines) empty() bool  { return len(l) == 0 }
func (t Tables) empty() bool { return len(t) == 0 }

// blocks renders a value that takes the place of a whole paragraph.
func (f *filler) blocks(s *story, p *paragraph, name string, value Value) ([]block, error) {
	switch v := value.(type) {
	case Lines:
		return v.blocks(s, p), nil
	case Tables:
		missing := f.missingStyles(v)
		for _, style := range missing {
			f.problems = append(f.problems, Problem{Kind: MissingStyle, Name: style, Place: s.place(p)})
		}
		if len(missing) > 0 {
			return nil, nil
		}
		width, _ := s.textArea(p.start)
		return v.blocks(f.styles, width)
	case Charts:
		return v.blocks(f, s, p)
	default:
		return nil, fmt.Errorf("value of unknown type %T", value)
	}
}

func (l Lines) blocks(s *story, p *paragraph) []block {
	var look []byte
	if len(p.pieces) > 0 {
		look = s.xml[p.pieces[0].props.start:p.pieces[0].props.end]
	}
	blocks := make([]block, len(l))
	for i, line := range l {
		var b bytes.Buffer
		b.WriteString("<w:p>")
		b.Write(s.xml[p.props.start:p.props.end])
		b.WriteString("<w:r>")
		b.Write(look)
		writeText(&b, line)
		b.WriteString("</w:r></w:p>")
		blocks[i] = block{xml: b.Bytes()}
	}
	return blocks
}

// writeText writes the text of a run. Word has an element for the soft hyphen and
// shows the character as an ordinary one.
func writeText(b *bytes.Buffer, text string) {
	for i, part := range strings.Split(text, softHyphen) {
		if i > 0 {
			b.WriteString(`<w:softHyphen/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">`)
		b.WriteString(escape(part))
		b.WriteString(`</w:t>`)
	}
}

const softHyphen = "\u00ad"

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes text safe as XML content and as an attribute's value.
func escape(text string) string { return markup.Replace(templates.Visible(text)) }
