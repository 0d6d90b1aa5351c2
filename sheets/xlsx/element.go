package xlsx

// is reports whether the start tag is that of the spreadsheet element name.
func (s *scanner) is(name string) bool { return s.space == spreadsheet && string(s.name) == name }

// attr returns the value of the start tag's attribute that has no prefix.
func (s *scanner) attr(name string) (value []byte, ok bool) {
	return s.attrOf(noNamespace, name)
}

func (s *scanner) attrOf(space namespace, name string) (value []byte, ok bool) {
	for i := range s.attrs {
		if a := &s.attrs[i]; a.space == space && string(a.name) == name {
			return a.value, true
		}
	}
	return nil, false
}

// flag reads a boolean attribute, false when absent.
func (s *scanner) flag(name string, to *bool) error {
	*to = false
	value, ok := s.attr(name)
	if !ok {
		return nil
	}
	switch string(value) {
	case "1", "true", "on":
		*to = true
	case "0", "false", "off":
	default:
		return refuse(Structure, s.part, "%s=%q is no truth value", name, value)
	}
	return nil
}

// number reads an attribute that is a number without sign.
func (s *scanner) number(name string) (int, bool) {
	value, _ := s.attr(name)
	return parseIndex(value)
}

// root goes to the root element, which must be the spreadsheet element name.
func (s *scanner) root(space namespace, name string) error {
	if _, err := s.next(); err != nil {
		return err
	}
	if s.space != space || string(s.name) != name {
		return refuse(Structure, s.part, "the root element is <%s>, not <%s> of its namespace", s.name, name)
	}
	return nil
}

// children visits every child element of the element whose start tag was told
// last, and consumes its end tag. What visit leaves of a child is read over.
// Text between the children must be blank.
func (s *scanner) children(visit func() error) error {
	inside := s.depth
	for {
		tok, err := s.next()
		switch {
		case err != nil:
			return err
		case tok == tokenEnd:
			return nil
		case tok == tokenText:
			if !isBlank(s.text) {
				return refuse(Structure, s.part, "text where only elements belong")
			}
		default:
			if err := visit(); err != nil {
				return err
			}
			for s.depth > inside {
				if _, err := s.next(); err != nil {
					return err
				}
			}
		}
	}
}

// content appends the text of the element whose start tag was told last, and
// consumes its end tag. No child elements are allowed, nor more than
// maxTextBytes from dst[from] on.
func (s *scanner) content(dst []byte, from int) ([]byte, error) {
	for {
		tok, err := s.next()
		switch {
		case err != nil:
			return dst, err
		case tok == tokenEnd:
			return dst, nil
		case tok == tokenStart:
			return dst, refuse(Structure, s.part, "<%s> where only text belongs", s.name)
		}
		if len(dst)-from+len(s.text) > maxTextBytes {
			return dst, refuse(TooLarge, s.part, "a text of more than %d bytes", maxTextBytes)
		}
		dst = append(dst, s.text...)
	}
}
