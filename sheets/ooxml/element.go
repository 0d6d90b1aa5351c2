package ooxml

import (
	"bytes"
	"strings"
)

// Attr returns the value of the start tag's attribute that has no prefix.
func (s *Scanner) Attr(name string) (value []byte, ok bool) {
	return s.AttrOf(NoNamespace, name)
}

// AttrOf returns the value of the start tag's attribute of a namespace.
func (s *Scanner) AttrOf(space Namespace, name string) (value []byte, ok bool) {
	for i := range s.Attrs {
		if a := &s.Attrs[i]; a.Space == space && string(a.Name) == name {
			return a.Value, true
		}
	}
	return nil, false
}

// Flag reads a boolean attribute, false when absent. Programs write it in many ways.
func (s *Scanner) Flag(name string, to *bool) error {
	value, _ := s.Attr(name)
	switch strings.ToLower(string(bytes.TrimSpace(value))) {
	case "1", "true", "t", "on", "yes":
		*to = true
	case "0", "false", "f", "off", "no", "":
		*to = false
	default:
		return Refuse(Structure, s.Part, "%s=%q is no truth value", name, value)
	}
	return nil
}

// Number reads an attribute that is a number without sign.
func (s *Scanner) Number(name string) (int, bool) {
	value, _ := s.Attr(name)
	return ParseIndex(value)
}

// Root goes to the root element, which must be the one named.
func (s *Scanner) Root(space Namespace, name string) error {
	if _, err := s.Next(); err != nil {
		return err
	}
	if s.Space != space || string(s.Name) != name {
		return Refuse(Structure, s.Part, "the root element is <%s>, not <%s> of its namespace", s.Name, name)
	}
	return nil
}

// Children visits every child element of the element whose start tag was told
// last, and consumes its end tag. What visit leaves of a child is read over.
// Text between the children must be blank. Of alternatives those children are
// visited that stand for the document here, and what the document itself says
// may be ignored is (ECMA-376 part 3, 7.2 and 7.6).
func (s *Scanner) Children(visit func() error) error {
	inside := s.depth
	for {
		tok, err := s.Next()
		switch {
		case err != nil:
			return err
		case tok == EndTag:
			return nil
		case tok == CharData:
			if !isBlank(s.Text) {
				return Refuse(Structure, s.Part, "text where only elements belong")
			}
			continue
		case s.Space == compatibility && string(s.Name) == "AlternateContent":
			err = s.alternatives(visit)
		case s.Space < firstOther || !s.ignorable[s.Space]:
			err = visit()
		}
		if err != nil {
			return err
		}
		for s.depth > inside {
			if _, err := s.Next(); err != nil {
				return err
			}
		}
	}
}

// Content appends the text of the element whose start tag was told last, and
// consumes its end tag. No child elements are allowed, nor more than most
// bytes from dst[from] on.
func (s *Scanner) Content(dst []byte, from, most int) ([]byte, error) {
	for {
		tok, err := s.Next()
		switch {
		case err != nil:
			return dst, err
		case tok == EndTag:
			return dst, nil
		case tok == StartTag:
			return dst, Refuse(Structure, s.Part, "<%s> where only text belongs", s.Name)
		}
		if len(dst)-from+len(s.Text) > most {
			return dst, Refuse(TooLarge, s.Part, "a text of more than %d bytes", most)
		}
		dst = append(dst, s.Text...)
	}
}

// ParseIndex reads a whole number that is not negative, below 1e9. As in every
// number of XML Schema, blanks around it and zeros before it make no difference.
func ParseIndex(digits []byte) (int, bool) {
	digits = bytes.TrimSpace(digits)
	n := 0
	for _, d := range digits {
		if d < '0' || d > '9' || n > 99_999_999 {
			return 0, false
		}
		n = n*10 + int(d-'0')
	}
	return n, len(digits) > 0
}
