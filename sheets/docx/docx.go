// Package docx fills Word templates.
//
// A document is always a filled template: the built-in one or one that staff
// have changed in Word. The template decides everything that is seen: fonts,
// colours, logo, headings, standard sentences. The caller decides what is said
// at its markers, which are names in double braces:
//
//	{{name}}                     in running text: a Text
//	{{name}}                     alone in its paragraph: Lines, Tables or Charts
//	{{om name}} … {{slut name}}  each alone in its paragraph: what stands between
//	                             is kept only when the value is not empty
//
// Word splits text over runs as it likes (spelling marks, bookmarks, a changed
// letter), so a marker is looked for in the text of the whole paragraph. It
// takes the look of the run in which it begins. Upper and lower case, kinds and
// number of spaces, and composed or decomposed å ä ö make no difference. Values
// are put in as text and never searched for markers. Everything else in the
// template is carried over byte for byte.
//
// The format is ECMA-376 (Office Open XML), Transitional: part 1 for
// WordprocessingML, part 2 for the container.
package docx

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"time"

	"fordela/engine"
	"fordela/sheets/ooxml"
)

// Content is what a template is filled with.
type Content struct {
	// Values by marker name. Every marker of the template must have one; a value
	// that the template does not use is left out.
	Values map[string]Value
	// Required names the values that the template must use.
	Required []string
	// Properties replace the template's own.
	Properties Properties
}

// Properties are the document's properties (ECMA-376 part 2, §11).
type Properties struct {
	Title  string
	Author string
	// Language is a BCP 47 tag, such as sv-SE.
	Language string
	// Created is written as the time of creation and of the last change.
	Created time.Time
}

// Template is a Word template that has been read and found sound. It is not
// changed by filling it, and may be filled by several goroutines at once.
type Template struct {
	file    *document
	stories []*story
	styles  map[string]string // identities by names in lower case
	font    string            // of ordinary text; empty when the theme says
}

// Parse reads a Word document or template (.docx, .dotx). A file that is not
// one, is damaged, holds macros or exceeds the limits of this package is
// refused with a *Refusal.
func Parse(file []byte) (*Template, error) {
	d, err := open(file)
	if err != nil {
		return nil, err
	}
	t := &Template{file: d}
	names := []string{d.main}
	for _, r := range d.relationships(d.main) {
		if storyTypes[r.Kind] && !r.External {
			names = append(names, r.Target)
		}
	}
	slices.Sort(names[1:])
	for _, name := range slices.Compact(names) {
		content, err := d.content(name)
		if err != nil {
			return nil, err
		}
		s, err := scan(name, content)
		if err != nil {
			return nil, err
		}
		t.stories = append(t.stories, s)
	}
	if t.styles, t.font, err = d.styles(); err != nil {
		return nil, err
	}
	return t, nil
}

// storyTypes are the relationships to the texts beside the main one.
var storyTypes = map[string]bool{"header": true, "footer": true, "footnotes": true, "endnotes": true}

// Markers returns the names of the values that the template uses, sorted.
func (t *Template) Markers() []string {
	names := map[string]bool{}
	for _, s := range t.stories {
		for _, p := range s.paragraphs {
			for _, m := range p.markers {
				names[m.name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Fill returns the document: the template with the content at its markers. The
// same template and content give the same bytes.
//
// When the template and the content do not fit each other the error is
// Problems, which holds them all, and there is no document.
func (t *Template) Fill(c Content) ([]byte, error) {
	edit, err := t.file.edit()
	if err != nil {
		return nil, err
	}
	f := &filler{Template: t, edit: edit, values: map[string]Value{}, used: map[string]bool{}, language: c.Properties.Language}
	for name, v := range c.Values {
		f.values[engine.Fold(name)] = v
	}
	for _, s := range t.stories {
		xml, err := f.fill(s)
		if err != nil {
			return nil, err
		}
		edit.Set(s.part, xml)
	}
	for _, name := range c.Required {
		if name = engine.Fold(name); !f.used[name] {
			f.problems = append(f.problems, Problem{Kind: MissingMarker, Name: name})
		}
	}
	if len(f.problems) > 0 {
		return nil, f.problems
	}
	if err := setProperties(edit, c.Properties); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = edit.Write(&out)
	return out.Bytes(), err
}

// filler is one filling of a template.
type filler struct {
	*Template
	edit     *ooxml.Edit
	values   map[string]Value
	used     map[string]bool
	problems Problems
	language string
	drawings int // put into the story
}

// fill returns the XML of a story with its markers replaced.
func (f *filler) fill(s *story) ([]byte, error) {
	var edits []edit
	var open []condition
	for _, p := range s.paragraphs {
		problem := func(kind ProblemKind, name string) {
			f.problems = append(f.problems, Problem{Kind: kind, Name: name, Place: s.place(p)})
		}
		for _, text := range p.broken {
			problem(BrokenMarker, text)
		}
		for _, text := range p.stray {
			problem(MisplacedMarker, text)
		}
		var inline []string
		for _, m := range p.markers {
			if m.kind == plain {
				f.used[m.name] = true
			}
			value, known := f.values[m.name]
			text, isText := value.(Text)
			switch {
			case !known:
				problem(UnknownMarker, m.name)
			case m.kind == plain && isText:
				inline = append(inline, string(text))
				continue
			case !p.takesBlock():
				problem(MisplacedMarker, m.name)
			case m.kind == plain:
				blocks, err := f.blocks(s, p, m.name, value)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", m.name, err)
				}
				edits = append(edits, edit{p.span, blocks})
			case m.kind == opening:
				open = append(open, condition{m.name, p, !value.empty()})
			case len(open) == 0 || open[len(open)-1].name != m.name:
				problem(UnpairedMarker, m.name)
			default:
				o := open[len(open)-1]
				open = open[:len(open)-1]
				if o.keep {
					edits = append(edits, edit{o.from.span, nil}, edit{p.span, nil})
				} else {
					edits = append(edits, edit{span{o.from.start, p.end}, nil})
				}
			}
		}
		if len(inline) == len(p.markers) {
			edits = append(edits, p.replace(inline)...)
		}
	}
	for _, o := range open {
		f.problems = append(f.problems, Problem{Kind: UnpairedMarker, Name: o.name, Place: s.place(o.from)})
	}
	return apply(s.xml, edits), nil
}

// condition is an opened {{om …}} that waits for its {{slut …}}.
type condition struct {
	name string
	from *paragraph
	keep bool
}

// edit replaces a stretch of a story.
type edit struct {
	span
	blocks []block
}

// block is a piece of markup that an edit puts in.
type block struct {
	xml   []byte
	table bool
}

const (
	tableEnd       = "</w:tbl>"
	emptyParagraph = "<w:p/>"
)

// apply carries out the edits. Word joins two tables that touch, and wants a
// paragraph between a table and what is not a paragraph; only there is an empty
// one put in.
func apply(xml []byte, edits []edit) []byte {
	// Where an edit lies in another, the outer one begins first and wins.
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var out bytes.Buffer
	afterTable := false // the last thing written is a table of ours
	copyTo := func(part []byte) {
		rest := bytes.TrimSpace(part)
		if len(rest) > 0 {
			if afterTable && !bytes.HasPrefix(rest, []byte("<w:p>")) && !bytes.HasPrefix(rest, []byte("<w:p ")) {
				out.WriteString(emptyParagraph)
			}
			afterTable = false
		}
		out.Write(part)
	}
	at := 0
	for _, e := range edits {
		if e.start < at {
			continue
		}
		copyTo(xml[at:e.start])
		for _, b := range e.blocks {
			if b.table && bytes.HasSuffix(bytes.TrimSpace(out.Bytes()), []byte(tableEnd)) {
				out.WriteString(emptyParagraph)
			}
			out.Write(b.xml)
			afterTable = b.table
		}
		at = e.end
	}
	copyTo(xml[at:])
	return out.Bytes()
}
