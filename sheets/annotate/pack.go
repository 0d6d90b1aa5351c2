package annotate

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// pack is a workbook as a package of parts. A part that is not written stays as it
// was, to the bit.
type pack struct {
	parts []*part
	named map[string]*part
	types *document // [Content_Types].xml
	main  string    // the workbook part
	// base is what relationship types begin with; it differs for Strict files.
	base string
}

type part struct {
	name    string
	file    *zip.File // nil for a new part
	data    []byte    // read or written content
	changed bool
}

// openPack reads the directory of the package and finds its workbook.
func openPack(original []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(original), int64(len(original)))
	if err != nil {
		return nil, err
	}
	k := &pack{named: map[string]*part{}}
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, "/") {
			k.add(&part{name: strings.ReplaceAll(f.Name, `\`, "/"), file: f})
		}
	}
	if k.types, err = k.document("[Content_Types].xml"); err != nil {
		return nil, err
	}
	rels, err := k.rels("")
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if base, ok := strings.CutSuffix(r.kind, "officeDocument"); ok {
			k.main, k.base = r.target, base
			return k, nil
		}
	}
	return nil, fmt.Errorf("no workbook in the package")
}

func key(name string) string { return strings.ToLower(strings.TrimPrefix(name, "/")) }

func (k *pack) add(p *part) {
	k.parts = append(k.parts, p)
	k.named[key(p.name)] = p
}

func (k *pack) has(name string) bool { return k.named[key(name)] != nil }

// read gives the content of a part.
func (k *pack) read(name string) ([]byte, error) {
	p := k.named[key(name)]
	if p == nil {
		return nil, fmt.Errorf("part %s is missing", name)
	}
	if p.data != nil || p.file == nil {
		return p.data, nil
	}
	r, err := p.file.Open()
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	defer r.Close()
	if p.data, err = io.ReadAll(r); err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	p.data = inUTF8(p.data)
	return p.data, nil
}

// inUTF8 gives a part in UTF-8, in which it is written if it is changed. One in
// UTF-16 is known by its byte order mark or by the zero beside its first "<"; its
// declaration, which names the encoding, may be left out of UTF-8.
func inUTF8(data []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		order = binary.BigEndian
	default:
		return data
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	text := strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
	if strings.HasPrefix(text, "<?xml ") {
		_, text, _ = strings.Cut(text, "?>")
	}
	return []byte(text)
}

// write changes a part, or makes a new one.
func (k *pack) write(name string, data []byte) {
	p := k.named[key(name)]
	if p == nil {
		p = &part{name: name}
		k.add(p)
	}
	p.data, p.changed = data, true
}

// create makes a new part of a content type, with the first free name of a pattern
// such as xl/comments%d.xml.
func (k *pack) create(pattern, contentType string, data []byte) (name string) {
	for i := 1; name == "" || k.has(name); i++ {
		name = fmt.Sprintf(pattern, i)
	}
	k.write(name, data)
	k.types.appendTo(k.types.root, fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`,
		escape(name), contentType))
	return name
}

// drop removes a part with its relationships and its content type.
func (k *pack) drop(name string) {
	for _, n := range []string{name, relsOf(name)} {
		delete(k.named, key(n))
		k.parts = slices.DeleteFunc(k.parts, func(p *part) bool { return key(p.name) == key(n) })
	}
	for _, t := range k.types.root.kids {
		if key(t.attr("PartName")) == key(name) {
			k.types.remove(t)
		}
	}
}

// document opens a part for changes. The cells of a sheet are left out of the tree.
func (k *pack) document(name string) (*document, error) {
	data, err := k.read(name)
	if err != nil {
		return nil, err
	}
	root, err := parse(data, "sheetData")
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return &document{part: name, data: data, root: root}, nil
}

// save makes the changes, if there are any.
func (k *pack) save(d *document) {
	if len(d.changes) > 0 {
		k.write(d.part, d.bytes())
	}
}

// rel is a relationship from one part to another.
type rel struct {
	id, kind string
	target   string // name of the part, or the address when external
	external bool
	node     *node
}

// is reports whether the relationship is of a type, such as comments.
func (r rel) is(kind string) bool { return !r.external && path.Base(r.kind) == kind }

func relsOf(name string) string {
	return path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
}

// rels gives the relationships of a part, or of the package for an empty name.
func (k *pack) rels(of string) ([]rel, error) {
	name := "_rels/.rels"
	if of != "" {
		name = relsOf(of)
	}
	if !k.has(name) {
		return nil, nil
	}
	d, err := k.document(name)
	if err != nil {
		return nil, err
	}
	var out []rel
	for _, n := range d.root.kids {
		r := rel{id: n.attr("Id"), kind: n.attr("Type"), target: n.attr("Target"),
			external: n.attr("TargetMode") == "External", node: n}
		if !r.external {
			target := strings.ReplaceAll(r.target, `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", path.Dir(of), target)
			}
			r.target = strings.TrimPrefix(path.Clean(target), "/")
		}
		out = append(out, r)
	}
	return out, nil
}

// relate adds a relationship to a part and gives its identifier.
func (k *pack) relate(of, kind, target string) (id string, err error) {
	rels, err := k.rels(of)
	if err != nil {
		return "", err
	}
	last := 0
	for _, r := range rels {
		if n, err := strconv.Atoi(strings.TrimPrefix(r.id, "rId")); err == nil {
			last = max(last, n)
		}
	}
	id = fmt.Sprintf("rId%d", last+1)
	name := relsOf(of)
	if !k.has(name) {
		k.write(name, []byte(xmlHead+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`))
	}
	d, err := k.document(name)
	if err != nil {
		return "", err
	}
	d.appendTo(d.root, fmt.Sprintf(`<Relationship Id="%s" Type="%s" Target="%s"/>`,
		id, k.base+kind, escape(relative(path.Dir(of), target))))
	k.save(d)
	return id, nil
}

// relative writes a target as seen from a folder. Absolute ones are as right, but
// some programs lose notes by them.
func relative(folder, target string) string {
	up := ""
	for folder != "." && !strings.HasPrefix(target, folder+"/") {
		up += "../"
		folder = path.Dir(folder)
	}
	return up + strings.TrimPrefix(target, folder+"/")
}

// unrelate removes the relationships of a part to another.
func (k *pack) unrelate(of, target string) error {
	rels, err := k.rels(of)
	if err != nil {
		return err
	}
	d, err := k.document(relsOf(of))
	if err != nil {
		return err
	}
	for _, r := range rels {
		if !r.external && key(r.target) == key(target) {
			d.remove(r.node)
		}
	}
	k.save(d)
	return nil
}

// bytes writes the package. Parts keep their order; new ones stand last. No clock
// is read, so that the same changes give the same bytes.
func (k *pack) bytes() ([]byte, error) {
	k.save(k.types)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range k.parts {
		if err := p.copyTo(z); err != nil {
			return nil, fmt.Errorf("part %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func (p *part) copyTo(z *zip.Writer) error {
	if !p.changed {
		header := p.file.FileHeader
		header.Extra = nil // zip64 sizes are written anew where they are needed
		w, err := z.CreateRaw(&header)
		if err != nil {
			return err
		}
		r, err := p.file.OpenRaw()
		if err != nil {
			return err
		}
		_, err = io.Copy(w, r)
		return err
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = w.Write(p.data)
	return err
}
