package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"fordela/sheets/ooxml"
)

// held is what a package holds besides its cells, as far as it is proved, and what it
// holds that is not on the list.
type held struct {
	facts   []fact
	strange []strange
	cached  []cached // what charts keep of the cells that they draw
	file    *ooxml.Package
	list    list
	visited map[string]bool
	tabled  map[string]bool   // styles of paragraphs in tables
	numbers map[string]bool   // styles that number
	based   map[string]string // what a style rests on
	within  []string          // the parts that lead to the one at hand, innermost last
}

// fact is something that must be as it was written.
type fact struct {
	place string // the sheet where it stands
	what  string // the element, below its parent
	value string
	kind  byte // as the list has it
}

// strange is something that is not on the list.
type strange struct{ place, part, what, value string }

// cached is a value that a chart keeps of a range of cells.
type cached struct {
	place, cells string
	index        int
	value        string
}

// hold reads all of a package, from relationship to relationship.
func hold(file []byte) (*held, error) {
	p, err := ooxml.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	if err := p.VerifyRest(); err != nil {
		return nil, err
	}
	h := &held{
		file: p, list: theList(), visited: map[string]bool{ooxml.TypesPart: true},
		tabled: map[string]bool{}, numbers: map[string]bool{}, based: map[string]string{},
	}
	if err := h.follow("", ""); err != nil {
		return nil, err
	}
	for _, part := range p.Parts {
		if !h.visited[part.Name] && !strings.HasSuffix(part.Name, "/") {
			h.find(strange{part: part.Name})
		}
	}
	for _, name := range h.numberedTables() {
		h.find(strange{what: "numPr", value: name})
	}
	return h, nil
}

// find takes note of something strange, once.
func (h *held) find(s strange) {
	if !slices.Contains(h.strange, s) {
		h.strange = append(h.strange, s)
	}
}

// follow reads the parts that a part leads to and that have not been read at their place
// in its text.
func (h *held) follow(source, place string) error {
	all, err := h.relationships(source)
	if err != nil {
		return err
	}
	for _, r := range all {
		if r.External || !h.visited[r.Target] {
			if err := h.read(r, place); err != nil {
				return err
			}
		}
	}
	return nil
}

// relationships gives those of a part; one without has none.
func (h *held) relationships(source string) ([]ooxml.Relationship, error) {
	all, err := h.file.Relationships(source)
	var refusal *ooxml.Refusal
	if errors.As(err, &refusal) && refusal.Reason == ooxml.MissingPart {
		return nil, nil
	}
	h.visited[ooxml.RelationshipsPart(source)] = true
	return all, err
}

// read reads the part that a relationship leads to, if the list has it.
func (h *held) read(r ooxml.Relationship, place string) error {
	kind := r.Type[strings.LastIndexByte(r.Type, '/')+1:]
	if strings.HasSuffix(r.Type, "/metadata/"+kind) {
		kind = "metadata/" + kind
	}
	found := h.file.Part(r.Target)
	at := slices.IndexFunc(h.list.parts[kind], func(p part) bool {
		return found != nil && p.contentType == h.file.Type(found.Name)
	})
	if r.External || at < 0 {
		h.find(strange{place: place, part: r.Target, what: r.Type})
		return nil
	}
	listed := h.list.parts[kind][at]
	if slices.Contains(h.within, found.Name) {
		return nil
	}
	h.visited[found.Name] = true
	h.within = append(h.within, found.Name)
	defer func() { h.within = h.within[:len(h.within)-1] }()
	content, err := io.ReadAll(h.file.Reader(found))
	if err != nil {
		return err
	}
	if !listed.free {
		if err := h.walk(found.Name, content, listed, place); err != nil {
			return err
		}
	} else if must, ok := shown[kind]; ok {
		sum := sha256.Sum256(content)
		h.facts = append(h.facts, fact{place, kind, hex.EncodeToString(sum[:]), must})
	}
	return h.follow(found.Name, place)
}

// shown are the parts of other kinds than XML that a reader meets, which must be as they
// were written: pictures, and the figures behind a document's chart, which may be gone.
var shown = map[string]byte{"image": '!', "package": '?'}

// open is an element that has begun.
type open struct {
	name string
	element
	fact  fact
	value strings.Builder
}

// walk holds a part's elements to the list.
func (h *held) walk(name string, content []byte, listed part, place string) error {
	targets, err := h.relationships(name)
	if err != nil {
		return err
	}
	w := walker{held: h, name: name, part: listed, place: place, targets: targets, stack: []*open{{}}}
	for dec := xml.NewDecoder(bytes.NewReader(content)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			h.find(strange{place: place, part: name, what: err.Error()})
			return nil
		}
		switch token := token.(type) {
		case xml.StartElement:
			known, err := w.start(token)
			if err != nil {
				return err
			}
			if !known {
				if err := dec.Skip(); err != nil {
					return nil // told of already
				}
			}
		case xml.EndElement:
			w.end()
		case xml.CharData:
			w.text(string(token))
		}
	}
}

type walker struct {
	*held
	name    string
	part    part
	place   string
	targets []ooxml.Relationship
	stack   []*open
	style   string // at hand
	cells   string // the range that a chart draws, and the point of it
	index   int
}

// start takes in an element; one that is not on the list is told of.
func (w *walker) start(token xml.StartElement) (known bool, err error) {
	parent := w.stack[len(w.stack)-1]
	name := w.list.qualify(token.Name)
	listed, ok := w.part.elements[parent.name+"/"+name]
	if !ok && !foreign(parent.name) {
		listed, ok = w.part.elements[name]
	}
	if !ok || listed.kind == '-' && w.inTable() {
		w.find(strange{place: w.place, part: w.name, what: local(parent.name) + " > " + local(name)})
		return false, nil
	}
	one := &open{name: name, element: listed}
	one.fact = fact{w.place, local(parent.name) + " > " + local(name), "", listed.kind}
	w.stack = append(w.stack, one)
	slices.SortFunc(token.Attr, func(a, b xml.Attr) int { return strings.Compare(a.Name.Local, b.Name.Local) })
	var leads []ooxml.Relationship
	needed := listed.needed()
	for _, a := range token.Attr {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		attr := w.list.qualify(a.Name)
		kept, ok := listed.attributes[attr]
		if !ok && !(listed.any && (a.Name.Space == "" || a.Name.Space == token.Name.Space)) || !kept.allowed(a.Value) {
			w.find(strange{place: w.place, part: w.name, what: local(name) + " " + attr, value: a.Value})
		}
		delete(needed, attr)
		if kept.kept && a.Value != "" {
			one.fact.value += " " + formulaText(plain(a.Value))
		}
		if i := slices.IndexFunc(w.targets, func(r ooxml.Relationship) bool { return r.ID == a.Value }); i >= 0 && strings.HasPrefix(attr, "r:") {
			leads = append(leads, w.targets[i])
		}
	}
	for attr := range needed {
		w.find(strange{place: w.place, part: w.name, what: local(name) + " " + attr})
	}
	if name == "s:sheet" {
		w.place = one.fact.value[1:]
	}
	w.drawn(one, token)
	w.styled(parent, one, token)
	if !strings.ContainsRune(" -", rune(listed.kind)) && !listed.kept && (listed.kind != '?' || one.fact.value != "") {
		w.facts = append(w.facts, one.fact)
	}
	for _, r := range leads {
		if err := w.read(r, w.place); err != nil {
			return false, err
		}
	}
	return true, nil
}

// inTable reports whether the element at hand stands in a table of a document.
func (w *walker) inTable() bool {
	return slices.ContainsFunc(w.stack, func(o *open) bool { return o.name == "w:tbl" })
}

// drawn takes note of which point of a chart's cells is kept.
func (w *walker) drawn(one *open, token xml.StartElement) {
	if one.name != "c:pt" {
		return
	}
	for _, a := range token.Attr {
		if a.Name.Local == "idx" {
			w.index, _ = ooxml.ParseIndex([]byte(a.Value))
		}
	}
}

// styled takes note of the styles of paragraphs in tables, and of those that number.
func (w *walker) styled(parent, one *open, token xml.StartElement) {
	value := ""
	for _, a := range token.Attr {
		if a.Name.Local == "val" || a.Name.Local == "styleId" {
			value = a.Value
		}
	}
	switch {
	case one.name == "w:style":
		w.style = value
	case one.name == "w:basedOn":
		w.based[w.style] = value
	case one.name == "w:numPr" && w.style != "":
		w.numbers[w.style] = true
	case one.name == "w:pStyle" && parent.name == "w:pPr" && w.inTable():
		w.tabled[value] = true
	}
}

// numberedTables gives the styles that number what stands in a table: the figures there
// are not all that a reader sees.
func (h *held) numberedTables() (names []string) {
	for name := range h.tabled {
		for at, depth := name, 0; at != "" && depth < maxBased; at, depth = h.based[at], depth+1 {
			if h.numbers[at] {
				names = append(names, name)
				break
			}
		}
	}
	slices.Sort(names)
	return names
}

// maxBased is how many styles may rest on each other.
const maxBased = 100

func (w *walker) text(text string) {
	one := w.stack[len(w.stack)-1]
	if !one.element.text {
		if strings.TrimSpace(text) != "" {
			w.find(strange{place: w.place, part: w.name, what: local(one.name), value: text})
		}
		return
	}
	one.value.WriteString(text)
}

func (w *walker) end() {
	one := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	text := one.value.String()
	if !one.attributes["text"].allowed(text) {
		w.find(strange{place: w.place, part: w.name, what: local(one.name), value: text})
	}
	switch {
	case one.name == "c:f":
		w.cells = text
	case one.name == "c:v":
		w.cached = append(w.cached, cached{w.place, w.cells, w.index, text})
	}
	if one.kept && text != "" {
		one.fact.value += " " + formulaText(text)
		w.facts = append(w.facts, one.fact)
	}
}

// formulaText writes a formula, or what is none, as it is compared: without the quotes of
// sheets' names, which programs set as they please.
func formulaText(text string) string { return strings.ReplaceAll(text, "'", "") }

// qualify writes a name as the list does.
func (l list) qualify(name xml.Name) string {
	switch prefix, ok := l.prefixes[name.Space]; {
	case ok:
		return prefix + ":" + name.Local
	case name.Space == "" || name.Space == "http://www.w3.org/XML/1998/namespace":
		return strings.Repeat("xml:", min(1, len(name.Space))) + name.Local
	}
	return name.Space + ":" + name.Local
}

// foreign reports whether an element holds what programs may pass over or choose among.
func foreign(name string) bool {
	return strings.HasPrefix(name, "mc:") || strings.HasSuffix(name, ":ext") && name != "a:ext" && name != "xdr:ext"
}

// local is a name without the prefix.
func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }
