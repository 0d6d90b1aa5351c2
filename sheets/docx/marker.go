package docx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fordela/engine"
	"fordela/templates"
)

// markerKind tells a value's marker from those around a conditional part.
type markerKind int

const (
	plain markerKind = iota
	opening
	closing
)

// marker is a {{…}} found in the text of a paragraph.
type marker struct {
	kind markerKind
	name string
	span // in paragraph.text
}

const (
	braceOpen  = "{{"
	braceClose = "}}"
	// opaque stands in a paragraph's text for what is not text: a picture, a
	// line break, a field.
	opaque = "\uFFFC"
)

// findMarkers returns the markers of a text, and the stretches that look like a
// marker but are none.
func findMarkers(text string) (markers []marker, broken []string) {
	for at := 0; ; {
		rest := text[at:]
		from, to := strings.Index(rest, braceOpen), strings.Index(rest, braceClose)
		if from < 0 && to < 0 {
			return markers, broken
		}
		if to < 0 || from < 0 || to < from {
			broken = append(broken, excerpt(rest[max(from, 0):]))
			if to < 0 {
				return markers, broken
			}
			at += to + len(braceClose)
			continue
		}
		inner := rest[from+len(braceOpen) : to]
		if again := strings.LastIndex(inner, braceOpen); again >= 0 {
			broken = append(broken, excerpt(rest[from:]))
			at += from + len(braceOpen) + again
			continue
		}
		m := marker{name: engine.Fold(inner), span: span{at + from, at + to + len(braceClose)}}
		if word, name, _ := strings.Cut(m.name, " "); word == templates.MarkerIf || word == templates.MarkerEnd {
			m.kind, m.name = opening, name
			if word == templates.MarkerEnd {
				m.kind = closing
			}
		}
		if m.name == "" || strings.Contains(m.name, opaque) {
			broken = append(broken, excerpt(rest[from:]))
		} else {
			markers = append(markers, m)
		}
		at = m.end
	}
}

// excerpt is as much of a text as a person needs to find it again.
func excerpt(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(strings.ReplaceAll(text, opaque, " ")), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}

// ProblemKind says how a template and its content do not fit.
type ProblemKind string

const (
	// UnknownMarker: there is no value of that name.
	UnknownMarker ProblemKind = "unknown marker"
	// MissingMarker: a required value is nowhere in the template.
	MissingMarker ProblemKind = "missing marker"
	// MisplacedMarker: the value or condition needs a paragraph of its own, straight
	// in the body of the document and without a section break; or the marker
	// stands where there is no text, as in the description of a picture.
	MisplacedMarker ProblemKind = "misplaced marker"
	// UnpairedMarker: an {{om …}} without its {{slut …}}, or the reverse, or two
	// that cross.
	UnpairedMarker ProblemKind = "unpaired marker"
	// BrokenMarker: braces without their counterpart, without a name, or with
	// something other than text between them.
	BrokenMarker ProblemKind = "broken marker"
	// MissingStyle: a style that tables need is not in the template.
	MissingStyle ProblemKind = "missing style"
)

// Problem is one thing in a template that has to be put right.
type Problem struct {
	Kind ProblemKind
	// Name of the value, of the style, or, for a broken marker, what stands there.
	Name  string
	Place Place
}

// Place is where in a template a problem is. It is zero for what is missing.
type Place struct {
	// Part is the name in the container, such as word/document.xml.
	Part string
	// Paragraph counts from 1 within the part, those in tables and text boxes
	// included.
	Paragraph int
	// Text is the beginning of that paragraph.
	Text string
}

// Problems are all the problems of a template, in the order of its parts.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = fmt.Sprintf("%s %q", one.Kind, one.Name)
		if one.Place.Part != "" {
			lines[i] += fmt.Sprintf(" in %s, paragraph %d: %q", one.Place.Part, one.Place.Paragraph, one.Place.Text)
		}
	}
	return strings.Join(lines, "\n")
}
