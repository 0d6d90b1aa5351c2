package ooxml

// Namespace is one namespace of a document. The constants are those that mean
// something here; any other gets the next number.
type Namespace int

// The namespaces that mean something here, transitional and strict alike.
const (
	NoNamespace Namespace = iota
	xmlNamespace
	Spreadsheet     // SpreadsheetML
	RelationshipIDs // of the r:id attributes
	packageRelationships
	contentTypes
	compatibility
	firstOther
)

// namespaceURIs has both spellings of each namespace: transitional (ECMA-376
// part 4) and strict (part 1).
var namespaceURIs = map[string]Namespace{
	"":                                     NoNamespace,
	"http://www.w3.org/XML/1998/namespace": xmlNamespace,
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":           Spreadsheet,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                       Spreadsheet,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": RelationshipIDs,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":             RelationshipIDs,
	"http://schemas.openxmlformats.org/package/2006/relationships":        packageRelationships,
	"http://schemas.openxmlformats.org/package/2006/content-types":        contentTypes,
	"http://schemas.openxmlformats.org/markup-compatibility/2006":         compatibility,
}

// binding binds a prefix ("" for the default) to a namespace.
type binding struct {
	prefix string
	space  Namespace
	uri    string
}

// scope holds the namespace bindings of the open elements.
type scope struct {
	bindings []binding
	others   map[string]Namespace
	fallback Namespace // of elements without a prefix
}

func newScope() scope {
	return scope{bindings: []binding{{prefix: "xml", space: xmlNamespace}}, others: map[string]Namespace{}}
}

// bind adds a declaration (Namespaces in XML 1.0, sections 2.2, 3 and 5).
func (s *scope) bind(part, prefix, uri string) error {
	space, ok := namespaceURIs[uri]
	if !ok {
		space, ok = s.others[uri]
	}
	if !ok {
		if len(s.others) == MaxNamespaces {
			return Refuse(TooLarge, part, "more than %d namespaces", MaxNamespaces)
		}
		space = firstOther + Namespace(len(s.others))
		s.others[uri] = space
	}
	if prefix != "" && uri == "" || prefix == "xmlns" || uri == "http://www.w3.org/2000/xmlns/" ||
		(prefix == "xml") != (space == xmlNamespace) {
		return Refuse(XML, part, "the prefix %q cannot stand for %q", prefix, uri)
	}
	s.bindings = append(s.bindings, binding{prefix, space, uri})
	if prefix == "" {
		s.fallback = space
	}
	return nil
}

// leave ends all bindings but the first n.
func (s *scope) leave(n int) {
	if n == len(s.bindings) {
		return
	}
	s.bindings = s.bindings[:n]
	s.fallback, _ = s.lookUp(nil)
}

// find returns what a prefix stands for, that of no prefix always.
func (s *scope) find(prefix []byte) (Namespace, bool) {
	if len(prefix) == 0 {
		return s.fallback, true
	}
	return s.lookUp(prefix)
}

// uri returns the name of the namespace that a prefix stands for.
func (s *scope) uri(prefix string) string {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == prefix {
			return s.bindings[i].uri
		}
	}
	return ""
}

func (s *scope) lookUp(prefix []byte) (Namespace, bool) {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].space, true
		}
	}
	return NoNamespace, false
}
