package ooxml

import (
	"bytes"
	"strings"
)

// officePrefix begins the namespaces of Office's own additions.
const officePrefix = "http://schemas.microsoft.com/office/"

// alternatives visits the children of the first Choice that Office follows, or else of
// the Fallback (ECMA-376 part 3, 7.5). The content of a Choice means something here as
// far as it is in the namespaces that do.
func (s *Scanner) alternatives(visit func() error) error {
	chosen := false
	inside := s.depth
	for {
		tok, err := s.Next()
		switch {
		case err != nil:
			return err
		case tok == EndTag:
			return nil
		case tok == CharData:
			continue
		case s.Space == compatibility && !chosen && (string(s.Name) == "Fallback" || s.understood()):
			chosen = true
			if err := s.Children(visit); err != nil {
				return err
			}
		}
		for s.depth > inside {
			if _, err := s.Next(); err != nil {
				return err
			}
		}
	}
}

// understood reports whether Office understands all that a Choice requires.
func (s *Scanner) understood() bool {
	requires, _ := s.Attr("Requires")
	prefixes := bytes.Fields(requires)
	for _, prefix := range prefixes {
		space, _ := s.scope.find(prefix)
		if space >= firstOther && !strings.HasPrefix(s.scope.uri(string(prefix)), officePrefix) {
			return false
		}
	}
	return string(s.Name) == "Choice" && len(prefixes) > 0
}

// ignore notes the namespaces that the start tag says may be ignored.
func (s *Scanner) ignore() {
	prefixes, ok := s.AttrOf(compatibility, "Ignorable")
	if !ok {
		return
	}
	if s.ignorable == nil {
		s.ignorable = map[Namespace]bool{}
	}
	for _, prefix := range bytes.Fields(prefixes) {
		if space, ok := s.scope.find(prefix); ok && space >= firstOther {
			s.ignorable[space] = true
		}
	}
}
