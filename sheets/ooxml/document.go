package ooxml

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// A Document is an XML part as a tree, and the changes to make in its text. The rest of
// the text stays as it stands, byte for byte.
type Document struct {
	Root      *Node
	Namespace string // of the root element

	part    string
	head    string // byte order mark and declaration
	gap     gap
	source  func() io.Reader // the whole part again
	changes []change

	loaded []byte // the text without the gap, once it is needed
	err    error  // of loading it
}

type change struct {
	from, to int
	text     string
}

// Parse gives the document that a text is, which is of no part.
func Parse(document string) (*Document, error) {
	return readDocument("", func() io.Reader { return strings.NewReader(document) }, "")
}

// readDocument reads a part, which source gives from its beginning as often as it is
// asked for. The content of the element called leave, a child of the root, is not kept
// in memory.
func readDocument(part string, source func() io.Reader, leave string) (*Document, error) {
	d := &Document{part: part, source: source}
	t, err := newText(part, source())
	if err != nil {
		return nil, err
	}
	d.head = t.head()
	if d.Root, d.gap, d.Namespace, err = newScanner(part, t).tree(leave); err != nil {
		return nil, err
	}
	return d, nil
}

// text gives the text of the part without the gap. An error is kept until the document
// is written.
func (d *Document) text() []byte {
	if d.loaded == nil && d.err == nil {
		d.loaded, d.err = d.load()
	}
	return d.loaded
}

func (d *Document) load() ([]byte, error) {
	t, err := newText(d.part, d.source())
	if err != nil {
		return nil, err
	}
	var kept bytes.Buffer
	if d.gap.size() > 0 {
		if _, err := io.CopyN(&kept, t, d.gap.from); err != nil {
			return nil, err
		}
		if _, err := io.CopyN(io.Discard, t, d.gap.size()); err != nil {
			return nil, err
		}
	}
	if _, err := io.Copy(&kept, io.LimitReader(t, MaxOutlineBytes)); err != nil {
		return nil, err
	}
	if kept.Len() >= MaxOutlineBytes {
		return nil, Refuse(TooLarge, d.part, "more than %d bytes to edit", MaxOutlineBytes)
	}
	return kept.Bytes(), nil
}

// Changed reports whether there is anything to change.
func (d *Document) Changed() bool { return len(d.changes) > 0 }

// Source gives an element as it is written.
func (d *Document) Source(n *Node) string { return string(d.between(n.start, n.end)) }

// between gives a stretch of the text, or nothing when it cannot be loaded.
func (d *Document) between(from, to int) []byte {
	text := d.text()
	if d.err != nil {
		return nil
	}
	return text[from:to]
}

// replace puts a text in place of the stretch [from, to).
func (d *Document) replace(from, to int, text string) {
	d.changes = append(d.changes, change{from, to, text})
}

// Remove takes an element away.
func (d *Document) Remove(n *Node) { d.replace(n.start, n.end, "") }

// SetText puts a text in place of all that an element holds.
func (d *Document) SetText(n *Node, text string) { d.replace(n.open, n.close, Escape(text)) }

// insert puts elements, written without prefix, at a place.
func (d *Document) insert(at int, elements string) {
	d.replace(at, at, d.Prefixed(elements))
}

// InsertBefore puts elements, written without prefix, before the first child of the root
// that is named, or last.
func (d *Document) InsertBefore(names []string, elements string) {
	for _, k := range d.Root.Kids {
		if slices.Contains(names, k.Name) {
			d.insert(k.start, elements)
			return
		}
	}
	d.Append(d.Root, elements)
}

// Prepend puts elements, written without prefix, first inside another, which is not empty.
func (d *Document) Prepend(n *Node, elements string) { d.insert(n.open, elements) }

// Append puts elements, written without prefix, last inside another.
func (d *Document) Append(n *Node, elements string) {
	if n.close < n.end {
		d.insert(n.close, elements)
		return
	}
	end := "</" + n.prefix + n.Name + ">"
	for i := range d.changes { // it may have been filled before
		if c := &d.changes[i]; c.from == n.open-len("/>") && c.to == n.open && strings.HasSuffix(c.text, end) {
			c.text = strings.TrimSuffix(c.text, end) + d.Prefixed(elements) + end
			return
		}
	}
	d.replace(n.open-len("/>"), n.open, ">"+d.Prefixed(elements)+end)
}

// Wrap puts an element, named without prefix, round another.
func (d *Document) Wrap(n *Node, name string) {
	d.insert(n.start, "<"+name+">")
	d.insert(n.end, "</"+name+">")
}

// SetAttr gives an attribute without prefix a value, which needs no escaping; an empty
// value removes it.
func (d *Document) SetAttr(n *Node, name, value string) {
	quoted := ""
	if value != "" {
		quoted = fmt.Sprintf(` %s="%s"`, name, value)
	}
	tag := d.between(n.start, n.open)
	if old := regexp.MustCompile(`\s` + name + `\s*=\s*("[^"]*"|'[^']*')`).FindIndex(tag); old != nil {
		d.replace(n.start+old[0], n.start+old[1], quoted)
	} else if value != "" {
		at := n.start + len("<") + len(n.prefix) + len(n.Name)
		d.replace(at, at, quoted)
	}
}

// WriteTo writes the part with its changes made. What is inserted at one place keeps its
// order; a change inside something that is removed goes with it.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	slices.SortStableFunc(d.changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	text := d.text()
	if d.err != nil {
		return 0, d.err
	}
	out := &counter{w: w}
	out.string(d.head)
	at := 0
	upTo := func(to int) {
		if g := int(d.gap.from); d.gap.size() > 0 && at <= g && g < to {
			out.bytes(text[at:g])
			out.error(d.writeGap(out))
			at = g
		}
		out.bytes(text[at:to])
		at = to
	}
	for _, c := range d.changes {
		if c.from < at {
			continue
		}
		upTo(c.from)
		out.string(c.text)
		at = c.to
	}
	upTo(len(text))
	return out.n, out.err
}

// writeGap copies what is not kept in memory from the part.
func (d *Document) writeGap(w io.Writer) error {
	t, err := newText(d.part, d.source())
	if err != nil {
		return err
	}
	if _, err := io.CopyN(io.Discard, t, d.gap.from); err != nil {
		return err
	}
	_, err = io.CopyN(w, t, d.gap.size())
	return err
}

// counter counts what is written, and keeps the first error.
type counter struct {
	w   io.Writer
	n   int64
	err error
}

func (c *counter) Write(b []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(b)
	c.n += int64(n)
	c.err = err
	return n, err
}

func (c *counter) bytes(b []byte)  { _, _ = c.Write(b) } // the error is kept
func (c *counter) string(s string) { c.bytes([]byte(s)) }

func (c *counter) error(err error) {
	if c.err == nil {
		c.err = err
	}
}

var tagStart = regexp.MustCompile(`<(/?)(\w)`)

// Prefixed gives elements, written without prefix, the one that the document uses.
func (d *Document) Prefixed(elements string) string {
	return tagStart.ReplaceAllString(elements, "<${1}"+d.Root.prefix+"${2}")
}

// Escape writes a text as the content of an element or the value of an attribute.
func Escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}
