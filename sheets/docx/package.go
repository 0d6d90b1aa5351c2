package docx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"fordela/sheets/ooxml"
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

// document is a Word document as a package of parts.
type document struct {
	*ooxml.Package
	main string // name of the main part
}

// open reads every part of a document to its end, and refuses what must not be carried
// over.
func open(file []byte) (*document, error) {
	if len(file) > maxFile {
		return nil, &Refusal{Reason: TooLarge, Err: fmt.Errorf("%d bytes", len(file))}
	}
	if bytes.HasPrefix(file, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return nil, &Refusal{Reason: Protected}
	}
	if !bytes.HasPrefix(file, []byte("PK")) {
		return nil, &Refusal{Reason: NotWord}
	}
	p, err := ooxml.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, refused(err)
	}
	d := &document{Package: p}
	if err := d.checkParts(); err != nil {
		return nil, err
	}
	if err := p.VerifyRest(); err != nil {
		return nil, refused(err)
	}
	return d, d.findMain()
}

// checkParts looks at what the parts are and lead to.
func (d *document) checkParts() error {
	if len(d.Parts) > maxParts {
		return &Refusal{Reason: TooLarge, Err: fmt.Errorf("%d parts", len(d.Parts))}
	}
	var unpacked uint64
	for _, p := range d.Parts {
		if strings.HasSuffix(p.Name, "/") {
			continue
		}
		name := strings.ToLower(p.Name)
		switch unpacked += p.Size; {
		case p.Size > maxPart, unpacked > maxUnpacked:
			return &Refusal{Reason: TooLarge, Part: p.Name}
		case strings.Contains(name, "vbaproject"), strings.Contains(name, "activex"):
			return &Refusal{Reason: Macros, Part: p.Name}
		case p.Name != ooxml.TypesPart && d.Type(p.Name) == "":
			return &Refusal{Reason: Damaged, Part: p.Name, Err: errors.New("part without a content type")}
		}
	}
	for _, p := range d.Parts {
		if path.Ext(p.Name) != ".rels" {
			continue
		}
		if err := d.checkRelationships(p.Name); err != nil {
			return err
		}
	}
	return nil
}

// checkRelationships reads a .rels part: it belongs to a part, and leads to parts.
func (d *document) checkRelationships(name string) error {
	dir, base := path.Split(name)
	source := strings.TrimSuffix(path.Join(path.Dir(path.Clean(dir)), base), ".rels")
	if path.Base(dir) != "_rels" || source != "" && d.Part(source) == nil {
		return &Refusal{Reason: Damaged, Part: name, Err: errors.New("relationships of no part")}
	}
	relationships, err := d.Relationships(source)
	if err != nil {
		return refused(err)
	}
	for _, r := range relationships {
		switch {
		case r.Kind == "hyperlink":
		case r.External && r.Kind != "attachedTemplate":
			return &Refusal{Reason: External, Part: name, Err: errors.New(r.Kind)}
		case !r.External && d.Part(r.Target) == nil:
			return &Refusal{Reason: Damaged, Part: name, Err: fmt.Errorf("%s is missing", r.Target)}
		}
	}
	return nil
}

// Content types of the main part, in lower case. A template is filled as a document.
const (
	documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	templateType = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
)

// findMain finds the main part.
func (d *document) findMain() error {
	r, ok, err := ooxml.One(d.relationships(""), "officeDocument")
	if err != nil {
		return refused(err)
	}
	if !ok || d.Part(r.Target) == nil {
		return &Refusal{Reason: NotWord, Err: errors.New("no main document part")}
	}
	d.main = r.Target
	switch kind := d.Type(d.main); {
	case kind == documentType, kind == templateType:
		return nil
	case strings.Contains(kind, "macroenabled"):
		return &Refusal{Reason: Macros, Part: d.main}
	default:
		return &Refusal{Reason: NotWord, Part: d.main, Err: errors.New(kind)}
	}
}

// relationships gives those of a part, which have been found well-formed; none for a
// part without.
func (d *document) relationships(source string) []ooxml.Relationship {
	all, err := d.Relationships(source)
	if err != nil {
		return nil
	}
	return all
}

// content gives what a part holds, which has been read to its end before.
func (d *document) content(name string) ([]byte, error) {
	p := d.Part(name)
	if p == nil {
		return nil, &Refusal{Reason: Damaged, Part: name, Err: errors.New("the part is not there")}
	}
	content, err := io.ReadAll(d.Reader(p))
	return content, refused(err)
}

// edit begins a document of its own: a template is a document from here on, and the link
// to the template that the file was once made from is gone. That is a path inside the
// administration, which has no place in a public document.
func (d *document) edit() (*ooxml.Edit, error) {
	e := ooxml.NewEdit(d.Package)
	if d.Type(d.main) == templateType {
		e.SetType(d.main, documentType)
	}
	for _, r := range d.relationships(d.main) {
		if r.Kind != "settings" {
			continue
		}
		if err := detach(e, r.Target); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// detach takes the attached template out of the settings.
func detach(e *ooxml.Edit, settings string) error {
	relationships, err := e.Relationships(settings)
	if err != nil {
		return err
	}
	attached := false
	for _, r := range relationships {
		if r.Kind == "attachedTemplate" {
			attached = true
			if err := e.Unrelate(settings, r); err != nil {
				return err
			}
		}
	}
	if !attached {
		return nil
	}
	d, err := e.Document(settings, "")
	if err != nil {
		return err
	}
	d.Root.Each("attachedTemplate", d.Remove)
	return e.Save(d)
}

// Pack makes a Word file of its parts, which lie in the folders under their names
// in the container. Where two folders have a part of the same name, the later
// one counts. The same parts give the same bytes.
func Pack(folders ...fs.FS) ([]byte, error) {
	parts := map[string][]byte{}
	for _, folder := range folders {
		err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			parts[name], err = fs.ReadFile(folder, name)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err := ooxml.Pack(&out, parts)
	return out.Bytes(), err
}
