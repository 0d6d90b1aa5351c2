package ooxml

import (
	"path"
	"strings"
)

// typeTable says of which content type each part is.
type typeTable struct {
	byExtension, byPart map[string]string // keys in lower case, as are the types
}

// of returns a part's content type in lower case, "" for one without.
func (t typeTable) of(name string) string {
	key := partKey(name)
	if kind, ok := t.byPart[key]; ok {
		return kind
	}
	return t.byExtension[strings.TrimPrefix(path.Ext(key), ".")]
}

// isXML reports whether the part is XML by its content type. (Legacy VML
// drawings are not, and Excel writes some that are not well-formed.)
func (t typeTable) isXML(name string) bool {
	kind := t.of(name)
	return strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "/xml")
}

// TypesPart is the part that says the content type of every part.
const TypesPart = "[Content_Types].xml"

// readTypes reads the content types (ECMA-376 part 2, 7.2.3).
func (p *Package) readTypes() error {
	part := p.Part(TypesPart)
	if part == nil {
		return p.OtherKind()
	}
	p.types = typeTable{map[string]string{}, map[string]string{}}
	return p.Document(part, contentTypes, "Types", func(s *Scanner) error {
		return s.Children(func() error {
			kind, _ := s.Attr("ContentType")
			table, key := p.types.byExtension, []byte(nil)
			switch string(s.Name) {
			case "Default":
				key, _ = s.Attr("Extension")
			case "Override":
				key, _ = s.Attr("PartName")
				table = p.types.byPart
			default:
				return Refuse(Structure, part.Name, "an element <%s>", s.Name)
			}
			if s.Space != contentTypes || len(key) == 0 || len(kind) == 0 {
				return Refuse(Structure, part.Name, "an entry that is not whole")
			}
			if len(p.types.byExtension)+len(p.types.byPart) > 2*MaxParts {
				return Refuse(TooLarge, part.Name, "more than %d entries", 2*MaxParts)
			}
			// Parameters, such as a character set, are no part of a type (RFC 2045).
			bare, _, _ := strings.Cut(strings.ToLower(string(kind)), ";")
			name := strings.TrimLeft(partKey(string(key)), "/.")
			if known, ok := table[name]; ok && known != strings.TrimSpace(bare) {
				return Refuse(Structure, part.Name, "two types for %q", key)
			}
			table[name] = strings.TrimSpace(bare)
			return nil
		})
	})
}
