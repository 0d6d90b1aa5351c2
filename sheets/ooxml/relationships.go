package ooxml

import (
	"path"
	"slices"
	"strings"
)

// A Relationship leads from one part to another.
type Relationship struct {
	ID       string
	Type     string // as the file has it
	Kind     string // last segment of its type, such as "worksheet"
	Target   string // part name, or what the file says when external
	External bool
}

// officeTypes are what the types of the relationships that matter begin with:
// transitional and strict.
var officeTypes = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officeDocument/relationships/",
	"http://schemas.microsoft.com/office/2006/relationships/", // macro sheets
}

// RelationshipsPart names the part that holds the relationships of a part, ""
// for the package's own.
func RelationshipsPart(source string) string {
	folder, file := path.Split(source)
	return folder + "_rels/" + file + ".rels"
}

// Relationships reads those of the part source, "" for the package's own
// (ECMA-376 part 2, 6.5).
func (p *Package) Relationships(source string) ([]Relationship, error) {
	name := RelationshipsPart(source)
	part := p.Part(name)
	if part == nil {
		return nil, Refuse(MissingPart, name, "the relationships are not there")
	}
	var all []Relationship
	ids := map[string]bool{}
	return all, p.Document(part, packageRelationships, "Relationships", func(s *Scanner) error {
		return s.Children(func() error {
			id, _ := s.Attr("Id")
			kind, _ := s.Attr("Type")
			target, ok := s.Attr("Target")
			mode, _ := s.Attr("TargetMode")
			if s.Space != packageRelationships || string(s.Name) != "Relationship" || len(id) == 0 || !ok {
				return Refuse(Structure, name, "an entry that is not whole")
			}
			if ids[string(id)] {
				return Refuse(BrokenRelationship, name, "the id %q is there twice", id)
			}
			if len(all) == MaxRelationships {
				return Refuse(TooLarge, name, "more than %d relationships", MaxRelationships)
			}
			ids[string(id)] = true
			all = append(all, newRelationship(source, string(id), string(kind), string(target), string(mode)))
			return nil
		})
	})
}

func newRelationship(source, id, relationshipType, target, mode string) Relationship {
	r := Relationship{ID: id, Type: relationshipType, Target: target, External: mode == "External"}
	for _, office := range officeTypes {
		if rest, ok := strings.CutPrefix(relationshipType, office); ok {
			r.Kind = rest
		}
	}
	if !r.External {
		r.Target = resolve(path.Dir(source), target)
	}
	return r
}

// resolve returns the part that a target in folder names, "" when it leads
// out of the package.
func resolve(folder, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		target = path.Clean(rooted)
	} else {
		target = path.Join(folder, target)
	}
	if target == ".." || strings.HasPrefix(target, "../") || strings.Contains(target, ":") {
		return ""
	}
	return target
}

// plainXML are the types of XML that say nothing of what it is. Some programs leave
// parts with what their extension has; their root element says it then.
var plainXML = []string{"application/xml", "text/xml", ""}

// Needed returns the part that a relationship leads to, which must be there
// and not be declared as anything but one of the given content types.
func (p *Package) Needed(r Relationship, types ...string) (*Part, error) {
	if r.External || r.Target == "" {
		return nil, Refuse(BrokenRelationship, r.Target, "the %s is outside the file", r.Kind)
	}
	part := p.Part(r.Target)
	if part == nil {
		return nil, Refuse(MissingPart, r.Target, "the %s is not there", r.Kind)
	}
	kind := p.Type(part.Name)
	if !slices.Contains(plainXML, kind) && !slices.ContainsFunc(types, func(t string) bool { return strings.EqualFold(t, kind) }) {
		return nil, Refuse(ContentType, part.Name, "a %s declared as %q", r.Kind, kind)
	}
	return part, nil
}

// One returns the only relationship of a kind. Several that lead to one part are one.
func One(all []Relationship, kind string) (found Relationship, ok bool, err error) {
	for _, r := range all {
		if r.Kind != kind {
			continue
		}
		if ok && (found.External || r.External || partKey(found.Target) != partKey(r.Target)) {
			return r, true, Refuse(BrokenRelationship, r.Target, "a second %s", kind)
		}
		found, ok = r, true
	}
	return found, ok, nil
}
