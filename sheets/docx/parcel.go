package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Limits of what Parse accepts: far above any document of a board, far below
// what would trouble the machine.
const (
	maxFile     = 32 << 20 // bytes of the file
	maxPart     = 16 << 20 // bytes of one part, unpacked
	maxUnpacked = 64 << 20 // bytes of all parts, unpacked
	maxParts    = 2000     // entries in the container
	maxElements = 500_000  // elements of one story
	maxDepth    = 200      // elements inside one another
)

// Reason says why a file is refused.
type Reason string

const (
	// NotWord: something else than a Word document.
	NotWord Reason = "not a Word document"
	// Protected: a file with a password, or one from before Word 2007.
	Protected Reason = "protected by a password, or older than Word 2007"
	// Macros: the file holds program code.
	Macros Reason = "holds macros"
	// External: the file takes content from elsewhere.
	External Reason = "takes content from another file"
	// Strict: saved as Strict Open XML, which few programs read.
	Strict Reason = "saved as Strict Open XML"
	// TooLarge: beyond the limits.
	TooLarge Reason = "too large"
	// Damaged: broken off, changed on its way, or not well-formed.
	Damaged Reason = "damaged"
)

// Refusal is the error for a file that cannot be used as a template.
type Refusal struct {
	Reason Reason
	Part   string // in the container; empty when it is the file as a whole
	Err    error  // the cause, if there is more to say
}

func (r *Refusal) Error() string {
	text := string(r.Reason)
	if r.Part != "" {
		text += " (" + r.Part + ")"
	}
	if r.Err != nil {
		text += ": " + r.Err.Error()
	}
	return text
}

func (r *Refusal) Unwrap() error { return r.Err }

// parcel is the container of a document: its parts by name.
type parcel struct {
	parts map[string][]byte
	main  string // name of the main part
}

// Names that the container gives its own parts (ECMA-376 part 2, §7 and §8).
const (
	contentTypesName = "[Content_Types].xml"
	rootName         = "" // the parcel itself, as the source of relationships
)

// open reads every part of a container to its end, checksum included.
func open(file []byte) (*parcel, error) {
	if len(file) > maxFile {
		return nil, &Refusal{Reason: TooLarge, Err: fmt.Errorf("%d bytes", len(file))}
	}
	if bytes.HasPrefix(file, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return nil, &Refusal{Reason: Protected}
	}
	if !bytes.HasPrefix(file, []byte("PK")) {
		return nil, &Refusal{Reason: NotWord}
	}
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, &Refusal{Reason: Damaged, Err: err}
	}
	if len(archive.File) > maxParts {
		return nil, &Refusal{Reason: TooLarge, Err: fmt.Errorf("%d parts", len(archive.File))}
	}
	p := &parcel{parts: map[string][]byte{}}
	seen := map[string]bool{}
	left := int64(maxUnpacked)
	for _, entry := range archive.File {
		name := strings.ReplaceAll(entry.Name, `\`, "/")
		if strings.HasSuffix(name, "/") {
			continue
		}
		switch fold := strings.ToLower(name); {
		case entry.Flags&1 != 0:
			return nil, &Refusal{Reason: Protected, Part: name}
		case !fs.ValidPath(name), seen[fold]:
			return nil, &Refusal{Reason: Damaged, Part: name, Err: errors.New("part name not allowed, or used twice")}
		case strings.Contains(fold, "vbaproject"), strings.Contains(fold, "activex"):
			return nil, &Refusal{Reason: Macros, Part: name}
		default:
			seen[fold] = true
		}
		data, err := unpack(entry, min(left, maxPart))
		if err != nil {
			return nil, err
		}
		left -= int64(len(data))
		p.parts[name] = data
	}
	return p, p.check()
}

// unpack reads one entry. It trusts no declared size.
func unpack(entry *zip.File, most int64) ([]byte, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, &Refusal{Reason: Damaged, Part: entry.Name, Err: err}
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, &Refusal{Reason: Damaged, Part: entry.Name, Err: err}
	}
	if int64(len(data)) > most {
		return nil, &Refusal{Reason: TooLarge, Part: entry.Name}
	}
	return data, nil
}

// Content types of the main part. A template is filled as a document.
const (
	documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	templateType = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
)

// check finds the main part, and refuses what must not be carried over.
func (p *parcel) check() error {
	types, err := p.contentTypes()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(p.parts)) {
		if name != contentTypesName && types.of(name) == "" {
			return &Refusal{Reason: Damaged, Part: name, Err: errors.New("part without a content type")}
		}
		if path.Ext(name) == ".rels" {
			if err := p.checkRelationships(name); err != nil {
				return err
			}
		}
	}
	for _, r := range p.relationships(rootName) {
		if r.kind() == "officeDocument" {
			p.main = target(rootName, r.Target)
		}
	}
	if _, ok := p.parts[p.main]; !ok {
		return &Refusal{Reason: NotWord, Err: errors.New("no main document part")}
	}
	switch kind := types.of(p.main); {
	case kind == templateType:
		types.set(p.main, documentType)
		p.write(contentTypesName, types)
	case strings.Contains(kind, "macroEnabled"):
		return &Refusal{Reason: Macros, Part: p.main}
	case kind != documentType:
		return &Refusal{Reason: NotWord, Part: p.main, Err: errors.New(kind)}
	}
	return p.detach()
}

// checkRelationships reads a .rels part: it belongs to a part, and leads to parts.
func (p *parcel) checkRelationships(name string) error {
	damaged := func(err error) error { return &Refusal{Reason: Damaged, Part: name, Err: err} }
	dir, base := path.Split(name)
	source := strings.TrimSuffix(path.Join(path.Dir(path.Clean(dir)), base), ".rels")
	if _, ok := p.parts[source]; relationshipsName(source) != name || (source != rootName && !ok) {
		return damaged(errors.New("relationships of no part"))
	}
	var rels relationships
	if err := xml.Unmarshal(p.parts[name], &rels); err != nil {
		return damaged(err)
	}
	for _, r := range rels.List {
		_, ok := p.parts[target(source, r.Target)]
		switch {
		case r.kind() == "hyperlink":
		case r.external() && r.kind() != "attachedTemplate":
			return &Refusal{Reason: External, Part: name, Err: errors.New(r.kind())}
		case !r.external() && !ok:
			return damaged(fmt.Errorf("%s is missing", r.Target))
		}
	}
	return nil
}

// detach removes the link to the template that the file was once made from: a
// path inside the administration, which has no place in a public document.
func (p *parcel) detach() error {
	for _, r := range p.relationships(p.main) {
		if r.kind() != "settings" {
			continue
		}
		name := target(p.main, r.Target)
		rels := p.relationships(name)
		kept := slices.DeleteFunc(slices.Clone(rels), func(r relationship) bool { return r.kind() == "attachedTemplate" })
		if len(kept) == len(rels) {
			continue
		}
		p.write(relationshipsName(name), relationships{List: kept})
		settings, err := without(p.parts[name], "attachedTemplate")
		if err != nil {
			return &Refusal{Reason: Damaged, Part: name, Err: err}
		}
		p.parts[name] = settings
	}
	return nil
}

// without cuts the elements of a name out of a part.
func without(data []byte, name string) ([]byte, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	var out bytes.Buffer
	at := 0
	for {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if err == io.EOF {
			out.Write(data[at:])
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, err
		}
		if e, ok := token.(xml.StartElement); ok && e.Name == (xml.Name{Space: wordSpace, Local: name}) {
			if err := dec.Skip(); err != nil {
				return nil, err
			}
			out.Write(data[at:start])
			at = int(dec.InputOffset())
		}
	}
}

func (p *parcel) clone() *parcel {
	return &parcel{parts: maps.Clone(p.parts), main: p.main}
}

// contentTypes is [Content_Types].xml (ECMA-376 part 2, §7.2.3).
type contentTypes struct {
	XMLName  xml.Name `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults []struct {
		Extension   string `xml:",attr"`
		ContentType string `xml:",attr"`
	} `xml:"Default"`
	Overrides []typeOverride `xml:"Override"`
}

type typeOverride struct {
	PartName    string `xml:",attr"`
	ContentType string `xml:",attr"`
}

func (p *parcel) contentTypes() (contentTypes, error) {
	var types contentTypes
	data, ok := p.parts[contentTypesName]
	if !ok {
		return types, &Refusal{Reason: NotWord, Err: errors.New("no " + contentTypesName)}
	}
	if err := xml.Unmarshal(data, &types); err != nil {
		return types, &Refusal{Reason: Damaged, Part: contentTypesName, Err: err}
	}
	return types, nil
}

// of returns the content type of a part.
func (t *contentTypes) of(part string) string {
	for _, o := range t.Overrides {
		if strings.EqualFold(o.PartName, "/"+part) {
			return o.ContentType
		}
	}
	for _, d := range t.Defaults {
		if strings.EqualFold("."+d.Extension, path.Ext(part)) {
			return d.ContentType
		}
	}
	return ""
}

// set gives a part a content type of its own.
func (t *contentTypes) set(part, kind string) {
	t.Overrides = slices.DeleteFunc(t.Overrides, func(o typeOverride) bool { return strings.EqualFold(o.PartName, "/"+part) })
	t.Overrides = append(t.Overrides, typeOverride{"/" + part, kind})
}

// relationships is a .rels part (ECMA-376 part 2, §6.5).
type relationships struct {
	XMLName xml.Name       `xml:"http://schemas.openxmlformats.org/package/2006/relationships Relationships"`
	List    []relationship `xml:"Relationship"`
}

type relationship struct {
	ID         string `xml:"Id,attr"`
	Type       string `xml:",attr"`
	Target     string `xml:",attr"`
	TargetMode string `xml:",attr,omitempty"`
}

// kind is the last word of the relationship's type, such as "footer".
func (r relationship) kind() string { return path.Base(r.Type) }

func (r relationship) external() bool { return r.TargetMode == "External" }

// relationshipsName returns the name of the part that holds a part's relationships.
func relationshipsName(source string) string {
	dir, base := path.Split(source)
	return dir + "_rels/" + base + ".rels"
}

// relationships returns those of a part. They have been found well-formed.
func (p *parcel) relationships(source string) []relationship {
	var rels relationships
	if data, ok := p.parts[relationshipsName(source)]; ok {
		_ = xml.Unmarshal(data, &rels)
	}
	return rels.List
}

// target returns the name of the part that a relationship of source leads to.
func target(source, to string) string {
	if strings.HasPrefix(to, "/") {
		return path.Clean(to)[1:]
	}
	return path.Join(path.Dir(source), to)
}

// relate adds a relationship and returns its identity.
func (p *parcel) relate(source, kind, to string) string {
	list := p.relationships(source)
	id := ""
	for n := len(list) + 1; ; n++ {
		id = fmt.Sprintf("rId%d", n)
		if !slices.ContainsFunc(list, func(r relationship) bool { return r.ID == id }) {
			break
		}
	}
	p.write(relationshipsName(source), relationships{List: append(list, relationship{ID: id, Type: kind, Target: to})})
	return id
}

// add puts in a part under a name that is free: stem, a number, extension.
func (p *parcel) add(stem, extension, kind string, data []byte) (string, error) {
	types, err := p.contentTypes()
	if err != nil {
		return "", err
	}
	name := ""
	for n := 1; ; n++ {
		name = fmt.Sprintf("%s%d%s", stem, n, extension)
		if _, taken := p.parts[name]; !taken {
			break
		}
	}
	p.parts[name] = data
	types.set(name, kind)
	p.write(contentTypesName, types)
	return name, nil
}

// write renders a part that this package keeps as a value.
func (p *parcel) write(name string, value any) {
	data, err := xml.Marshal(value)
	if err != nil {
		panic(err) // strings only: cannot fail
	}
	p.parts[name] = append([]byte(xml.Header), data...)
}

// Core properties (ECMA-376 part 2, §11).
const (
	propertiesName = "docProps/core.xml"
	propertiesType = "application/vnd.openxmlformats-package.core-properties+xml"
	propertiesRel  = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

// setProperties puts the document's properties in place of the template's.
func (p *parcel) setProperties(of Properties) {
	name := ""
	for _, r := range p.relationships(rootName) {
		if r.Type == propertiesRel {
			name = target(rootName, r.Target)
		}
	}
	if name == "" {
		name = propertiesName
		p.relate(rootName, propertiesRel, name)
	}
	types, _ := p.contentTypes() // read before, when the parcel was opened
	types.set(name, propertiesType)
	p.write(contentTypesName, types)
	created := of.Created.UTC().Format(time.RFC3339)
	p.parts[name] = []byte(xml.Header +
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(of.Title) + `</dc:title>` +
		`<dc:creator>` + escape(of.Author) + `</dc:creator>` +
		`<cp:lastModifiedBy>` + escape(of.Author) + `</cp:lastModifiedBy>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + created + `</dcterms:created>` +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">` + created + `</dcterms:modified>` +
		`<dc:language>` + escape(of.Language) + `</dc:language>` +
		`</cp:coreProperties>`)
}

// Pack makes a Word file of its parts, which lie in the folders under their names
// in the container. Where two folders have a part of the same name, the later
// one counts. The same parts give the same bytes.
func Pack(folders ...fs.FS) ([]byte, error) {
	p := &parcel{parts: map[string][]byte{}}
	for _, folder := range folders {
		err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			p.parts[name], err = fs.ReadFile(folder, name)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return p.pack()
}

// packed is the time given to every entry: the first that a zip file can tell.
var packed = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// pack writes the container. Readers want the content types first.
func (p *parcel) pack() ([]byte, error) {
	names := slices.SortedFunc(maps.Keys(p.parts), func(a, b string) int {
		if (a == contentTypesName) != (b == contentTypesName) {
			if a == contentTypesName {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: packed})
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(p.parts[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
