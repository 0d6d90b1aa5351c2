package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// An Edit is a package that is being changed. A part that is not changed goes to the
// output compressed as it was, to the bit, and takes no memory.
type Edit struct {
	file    *Package
	entries []*entry // in the order in which they are written
	byName  map[string]*entry
	retyped []override // in their order
}

// entry is a part of a package that is being changed.
type entry struct {
	name     string
	part     *Part     // nil for a new one
	content  []byte    // what is written instead of the part
	document *Document // what is written instead of the part
}

// NewEdit begins the changes of a package, which it does not change itself. Several
// edits of one package may go on at once.
func NewEdit(file *Package) *Edit {
	e := &Edit{file: file, byName: map[string]*entry{}}
	for _, p := range file.Parts {
		if !strings.HasSuffix(p.Name, "/") {
			e.add(&entry{name: p.Name, part: p})
		}
	}
	return e
}

func (e *Edit) add(n *entry) {
	e.entries = append(e.entries, n)
	e.byName[partKey(n.name)] = n
}

// Has reports whether there is a part of that name.
func (e *Edit) Has(name string) bool { return e.byName[partKey(name)] != nil }

// Content gives a part as it is stored.
func (e *Edit) Content(name string) ([]byte, error) {
	n := e.byName[partKey(name)]
	if n == nil {
		return nil, Refuse(MissingPart, name, "the part is not there")
	}
	if n.part == nil || n.content != nil {
		return n.content, nil
	}
	if n.part.Size > MaxOutlineBytes {
		return nil, Refuse(TooLarge, name, "%d bytes, at most %d are edited", n.part.Size, MaxOutlineBytes)
	}
	return io.ReadAll(e.file.Reader(n.part))
}

// Document opens an XML part for changes. The content of the element called leave, a
// child of the root, is not kept in memory and cannot be changed.
func (e *Edit) Document(name, leave string) (*Document, error) {
	n := e.byName[partKey(name)]
	if n == nil {
		return nil, Refuse(MissingPart, name, "the part is not there")
	}
	if n.document != nil {
		return n.document, nil
	}
	source := func() io.Reader { return bytes.NewReader(n.content) }
	if n.part != nil && n.content == nil {
		source = func() io.Reader { return e.file.Reader(n.part) }
	}
	return readDocument(n.name, source, leave)
}

// Save keeps the changes of a document, if there are any, for the output.
func (e *Edit) Save(d *Document) error {
	n := e.byName[partKey(d.part)]
	if n == nil || !d.Changed() {
		return nil
	}
	if d.gap.size() > 0 {
		n.document = d
		return nil
	}
	var out bytes.Buffer
	_, err := d.WriteTo(&out)
	n.content, n.document = out.Bytes(), nil
	return err
}

// Set changes a part as a whole, or makes a new one.
func (e *Edit) Set(name string, content []byte) {
	n := e.byName[partKey(name)]
	if n == nil {
		n = &entry{name: name}
		e.add(n)
	}
	n.content, n.document = content, nil
}

// Create makes a new part of a content type, with the first free name of a pattern such
// as xl/comments%d.xml, or of one without a number.
func (e *Edit) Create(pattern, contentType string, content []byte) (name string) {
	if !strings.Contains(pattern, "%d") {
		name = pattern
		pattern = strings.TrimSuffix(pattern, path.Ext(pattern)) + "%d" + path.Ext(pattern)
	}
	for i := 1; name == "" || e.Has(name); i++ {
		name = fmt.Sprintf(pattern, i)
	}
	e.Set(name, content)
	e.SetType(name, contentType)
	return name
}

// SetType gives a part a content type of its own, or none for an empty one.
func (e *Edit) SetType(name, contentType string) {
	e.retyped = slices.DeleteFunc(e.retyped, func(o override) bool { return partKey(o.part) == partKey(name) })
	e.retyped = append(e.retyped, override{name, contentType})
}

// override says which content type a part has.
type override struct{ part, contentType string }

// saveTypes writes the content types that have been set in place of those that were. One
// that is set again as it was stays where it stands.
func (e *Edit) saveTypes() error {
	d, err := e.Document(TypesPart, "")
	if err != nil {
		return err
	}
	for _, o := range e.retyped {
		kept := o.contentType == ""
		for _, t := range d.Root.Kids {
			switch {
			case partKey(strings.TrimPrefix(t.Attr("PartName"), "/")) != partKey(o.part):
			case o.contentType != "" && strings.EqualFold(t.Attr("ContentType"), o.contentType):
				kept = true
			default:
				d.Remove(t)
			}
		}
		if !kept {
			d.Append(d.Root, fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, Escape(o.part), o.contentType))
		}
	}
	e.retyped = nil
	return e.Save(d)
}

// Drop removes a part with its relationships and its content type.
func (e *Edit) Drop(name string) {
	for _, n := range []string{name, RelationshipsPart(name)} {
		delete(e.byName, partKey(n))
		e.entries = slices.DeleteFunc(e.entries, func(x *entry) bool { return partKey(x.name) == partKey(n) })
	}
	e.SetType(name, "")
}

// Relationships gives those of a part, or of the package for an empty name; none for a
// part without.
func (e *Edit) Relationships(source string) ([]Relationship, error) {
	all, _, err := e.relationships(source)
	return all, err
}

// relationships gives the relationships of a part with the document that they stand in,
// whose elements are in the same order.
func (e *Edit) relationships(source string) ([]Relationship, *Document, error) {
	name := RelationshipsPart(source)
	if !e.Has(name) {
		return nil, nil, nil
	}
	d, err := e.Document(name, "")
	if err != nil {
		return nil, nil, err
	}
	var all []Relationship
	for _, n := range d.Root.Kids {
		all = append(all, newRelationship(source, n.Attr("Id"), n.Attr("Type"), n.Attr("Target"), n.Attr("TargetMode")))
	}
	return all, d, nil
}

// Relate adds a relationship of a type from one part to another and gives its identifier.
func (e *Edit) Relate(source, relationshipType, target string) (id string, err error) {
	all, d, err := e.relationships(source)
	if err != nil {
		return "", err
	}
	last := 0
	for _, r := range all {
		if n, err := strconv.Atoi(strings.TrimPrefix(r.ID, "rId")); err == nil {
			last = max(last, n)
		}
	}
	id = fmt.Sprintf("rId%d", last+1)
	if d == nil {
		e.Set(RelationshipsPart(source), []byte(XMLHead+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`))
		if d, err = e.Document(RelationshipsPart(source), ""); err != nil {
			return "", err
		}
	}
	d.Append(d.Root, fmt.Sprintf(`<Relationship Id="%s" Type="%s" Target="%s"/>`,
		id, relationshipType, Escape(relative(path.Dir(source), target))))
	return id, e.Save(d)
}

// relative writes a target as seen from a folder. Absolute ones are as right, but some
// programs lose notes by them.
func relative(folder, target string) string {
	up := ""
	for folder != "." && !strings.HasPrefix(target, folder+"/") {
		up += "../"
		folder = path.Dir(folder)
	}
	return up + strings.TrimPrefix(target, folder+"/")
}

// Unrelate removes a relationship of a part.
func (e *Edit) Unrelate(source string, gone Relationship) error {
	all, d, err := e.relationships(source)
	if err != nil || d == nil {
		return err
	}
	for i, r := range all {
		if r == gone {
			d.Remove(d.Root.Kids[i])
		}
	}
	return e.Save(d)
}

// XMLHead begins a new part.
const XMLHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Write writes the package with its changes. Parts keep their order; new ones stand
// last. No clock is read, so that the same changes give the same bytes.
func (e *Edit) Write(w io.Writer) error {
	if err := e.saveTypes(); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, n := range e.entries {
		if err := e.write(z, n); err != nil {
			return err
		}
	}
	return z.Close()
}

func (e *Edit) write(z *zip.Writer, n *entry) error {
	if n.part != nil && n.content == nil && n.document == nil {
		to, err := z.CreateRaw(n.part.header())
		if err != nil {
			return err
		}
		_, err = io.Copy(to, e.file.stored(n.part))
		return err
	}
	to, err := z.CreateHeader(&zip.FileHeader{Name: n.name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	if n.document != nil {
		_, err = n.document.WriteTo(to)
		return err
	}
	_, err = to.Write(n.content)
	return err
}
