package annotate

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// node is an element of a part and where it stands in the bytes of the part.
type node struct {
	name   string // without prefix
	prefix string // with its colon, or empty
	attrs  []xml.Attr
	kids   []*node

	start, open int // the start tag is [start, open)
	close, end  int // the end tag is [close, end); empty for <a/>
}

// parse gives the tree of a part. Elements named skip are left without children
// and are not looked into: it is what keeps a million rows cheap.
func parse(data []byte, skip string) (*node, error) {
	root := &node{}
	stack := []*node{root}
	base := 0
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		from := base + int(d.InputOffset())
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		to := base + int(d.InputOffset())
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attrs: slices.Clone(t.Attr), start: from, open: to}
			if t.Name.Space != "" {
				n.prefix = t.Name.Space + ":"
			}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
			if n.name == skip && data[to-2] != '/' {
				last := bytes.LastIndex(data, []byte("</"+n.prefix+n.name))
				if last < to {
					return nil, fmt.Errorf("%s does not end", n.name)
				}
				base, d = last, xml.NewDecoder(bytes.NewReader(data[last:]))
			}
		case xml.EndElement:
			if len(stack) == 1 {
				return nil, errors.New("more end tags than start tags")
			}
			top.close, top.end = from, to
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) != 1 || len(root.kids) != 1 {
		return nil, errors.New("not one whole element")
	}
	return root.kids[0], nil
}

// child gives the first child of that name, or nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// each calls f for every element of that name below n.
func (n *node) each(name string, f func(*node)) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if k.name == name {
			f(k)
		}
		k.each(name, f)
	}
}

// attr gives the value of an attribute without prefix, or an empty text.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// relID gives the identifier of the relationship that the element names. Its prefix
// differs between programs, but no element here has another id with a prefix.
func (n *node) relID() string {
	for _, a := range n.attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// document is a part as a tree, and the changes to make in its bytes.
type document struct {
	part    string
	data    []byte
	root    *node
	changes []change
}

type change struct {
	from, to int
	text     string
}

// text gives the character data directly in an element.
func (d *document) text(n *node) string {
	var b strings.Builder
	in := xml.NewDecoder(bytes.NewReader(d.data[n.open:n.close]))
	for {
		token, err := in.RawToken()
		if err != nil {
			return b.String() // its end, for the part has been parsed before
		}
		if t, ok := token.(xml.CharData); ok {
			b.Write(t)
		}
	}
}

func (d *document) replace(from, to int, text string) {
	d.changes = append(d.changes, change{from, to, text})
}

func (d *document) remove(n *node) { d.replace(n.start, n.end, "") }

// insert puts elements, written without prefix, at a place.
func (d *document) insert(at int, elements string) {
	d.replace(at, at, prefixed(elements, d.root.prefix))
}

// insertBefore puts elements before the first child of the root that is named, or last.
func (d *document) insertBefore(names []string, elements string) {
	for _, k := range d.root.kids {
		if slices.Contains(names, k.name) {
			d.insert(k.start, elements)
			return
		}
	}
	d.appendTo(d.root, elements)
}

// appendTo puts elements last inside another.
func (d *document) appendTo(n *node, elements string) {
	if n.close < n.end {
		d.insert(n.close, elements)
		return
	}
	d.replace(n.open-2, n.open, ">"+prefixed(elements, d.root.prefix)+"</"+n.prefix+n.name+">")
}

// wrap puts a start tag before and an end tag after an element.
func (d *document) wrap(n *node, name string) {
	d.insert(n.start, "<"+name+">")
	d.insert(n.end, "</"+name+">")
}

// setAttr gives an attribute a value; an empty value removes it.
func (d *document) setAttr(n *node, name, value string) {
	quoted := ""
	if value != "" {
		quoted = fmt.Sprintf(` %s="%s"`, name, value)
	}
	tag := d.data[n.start:n.open]
	if old := regexp.MustCompile(`\s` + name + `\s*=\s*("[^"]*"|'[^']*')`).FindIndex(tag); old != nil {
		d.replace(n.start+old[0], n.start+old[1], quoted)
	} else if value != "" {
		at := n.start + len("<") + len(n.prefix) + len(n.name)
		d.replace(at, at, quoted)
	}
}

// bytes gives the part with its changes made. What is inserted at one place keeps
// its order; a change inside something that is removed goes with it.
func (d *document) bytes() []byte {
	slices.SortStableFunc(d.changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	size := len(d.data)
	for _, c := range d.changes {
		size += len(c.text)
	}
	var out bytes.Buffer
	out.Grow(size)
	at := 0
	for _, c := range d.changes {
		if c.from < at {
			continue
		}
		out.Write(d.data[at:c.from])
		out.WriteString(c.text)
		at = c.to
	}
	out.Write(d.data[at:])
	return out.Bytes()
}

var tagStart = regexp.MustCompile(`<(/?)(\w)`)

// prefixed gives elements the prefix that the part they go into uses.
func prefixed(elements, prefix string) string {
	return tagStart.ReplaceAllString(elements, "<${1}"+prefix+"${2}")
}

var codeLike = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escape writes a text for element content or an attribute. What looks like one of
// the format's own codes for a character (_x000D_) is kept from being read as one.
func escape(s string) string { return escapeXML(codeLike.ReplaceAllString(s, "_x005F$0")) }

func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}
