package ooxml

import (
	"bytes"
	"errors"
	"unicode"
	"unicode/utf8"
)

// nameLength returns the length of the name that text begins with. Beyond
// ASCII it takes every byte, for isName to judge when the name is whole.
func nameLength(text []byte) int {
	if len(text) == 0 || class[text[0]]&nameStart == 0 {
		return 0
	}
	n := 1
	for n < len(text) && class[text[n]]&nameByte != 0 {
		n++
	}
	return n
}

// beyondASCII has the characters beyond ASCII that begin a name, and
// alsoWithin those that only go on with one (XML 1.0, productions 4 and 4a).
var (
	beyondASCII = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0xc0, 0xd6, 1}, {0xd8, 0xf6, 1}, {0xf8, 0x2ff, 1}, {0x370, 0x37d, 1}, {0x37f, 0x1fff, 1},
			{0x200c, 0x200d, 1}, {0x2070, 0x218f, 1}, {0x2c00, 0x2fef, 1}, {0x3001, 0xd7ff, 1},
			{0xf900, 0xfdcf, 1}, {0xfdf0, 0xfffd, 1},
		},
		R32: []unicode.Range32{{0x10000, 0xeffff, 1}},
	}
	alsoWithin = &unicode.RangeTable{R16: []unicode.Range16{{0xb7, 0xb7, 1}, {0x300, 0x36f, 1}, {0x203f, 0x2040, 1}}}
)

// isName reports whether the characters beyond ASCII of a name, qualified or
// not, may stand in it.
func isName(name []byte) bool {
	begins := true
	for i := 0; i < len(name); {
		if name[i] < utf8.RuneSelf {
			begins = name[i] == ':'
			i++
			continue
		}
		r, n := utf8.DecodeRune(name[i:])
		if r == utf8.RuneError && n == 1 || !unicode.Is(beyondASCII, r) && (begins || !unicode.Is(alsoWithin, r)) {
			return false
		}
		begins = false
		i += n
	}
	return true
}

// qualifiedLength returns the length of the qualified name that text begins
// with, and of its prefix, 0 for none. A text that ends in the colon counts as
// a name as far as it goes.
func qualifiedLength(text []byte) (prefix, n int) {
	n = nameLength(text)
	if n == 0 || n == len(text) || text[n] != ':' {
		return 0, n
	}
	if n+1 == len(text) {
		return n, n + 1
	}
	local := nameLength(text[n+1:])
	if local == 0 {
		return 0, 0
	}
	return n, n + 1 + local
}

// endTag takes an end tag, which must be that of the innermost open element.
func (s *Scanner) endTag() error {
	if s.depth == 0 {
		return s.malformed("an end tag without its start tag")
	}
	want := s.names[s.open[s.depth-1].name:]
	for s.w-s.r < 2+len(want)+1 && s.fill() {
	}
	window := s.buf[s.r:s.w]
	if len(window) < 2+len(want)+1 {
		return s.ended("an end tag")
	}
	if !bytes.Equal(window[2:2+len(want)], want) {
		return s.malformed("<%s> ends as %q", want, window[:2+len(want)])
	}
	for i := s.r + 2 + len(want); ; i++ {
		if i == s.w {
			gone := i - s.r
			if gone > MaxTagBytes || !s.fill() {
				return s.ended("an end tag")
			}
			i = s.r + gone
		}
		if b := s.buf[i]; b == '>' {
			s.r = i + 1
			s.close()
			return nil
		} else if !isSpace(b) {
			return s.malformed("<%s> ends in %q", want, b)
		}
	}
}

// close leaves the innermost element.
func (s *Scanner) close() {
	s.depth--
	last := s.open[s.depth]
	s.open = s.open[:s.depth]
	s.names = s.names[:last.name]
	s.scope.leave(last.bindings)
}

// errShort says that the window ends before the tag does.
var errShort = errors.New("more to read")

// startTag takes a start tag.
func (s *Scanner) startTag() error {
	for {
		err := s.tryStartTag()
		if err != errShort {
			return err
		}
		if s.w-s.r > MaxTagBytes {
			return Refuse(TooLarge, s.Part, "a tag of more than %d bytes", MaxTagBytes)
		}
		if !s.fill() {
			return s.ended("a tag")
		}
	}
}

// tryStartTag takes a start tag that stands in the window as a whole.
func (s *Scanner) tryStartTag() error {
	s.scratch = s.scratch[:0]
	s.Attrs = s.Attrs[:0]
	i := s.r + 1
	prefix, n := qualifiedLength(s.buf[i:s.w])
	if i+n+1 >= s.w {
		return errShort
	}
	if n == 0 {
		return s.malformed("< that begins no tag")
	}
	qualified := s.buf[i : i+n]
	i += n
	declares := false
	for {
		gap := i
		for i < s.w && isSpace(s.buf[i]) {
			i++
		}
		if i+1 >= s.w {
			return errShort
		}
		b := s.buf[i]
		if b == '>' {
			i++
			break
		}
		if b == '/' {
			if s.buf[i+1] != '>' {
				return s.malformed("a / within a tag")
			}
			i += 2
			s.selfEnded = true
			break
		}
		if gap == i {
			return s.malformed("<%s> and its attributes are not set apart", qualified)
		}
		if len(s.Attrs) == MaxAttributes {
			return Refuse(TooLarge, s.Part, "more than %d attributes", MaxAttributes)
		}
		next, err := s.attribute(i)
		if err != nil {
			return err
		}
		i = next
		if bytes.HasPrefix(s.Attrs[len(s.Attrs)-1].Name, []byte("xmlns")) {
			declares = true
		}
	}
	return s.enter(qualified, prefix, i, declares)
}

// attribute takes the attribute that begins at i, its name still qualified,
// and returns where it ends.
func (s *Scanner) attribute(i int) (int, error) {
	_, n := qualifiedLength(s.buf[i:s.w])
	if i+n == s.w {
		return 0, errShort
	}
	if n == 0 {
		return 0, s.malformed("an attribute without a legal name")
	}
	name := s.buf[i : i+n]
	i += n
	for i < s.w && isSpace(s.buf[i]) {
		i++
	}
	if i < s.w && s.buf[i] != '=' {
		return 0, s.malformed("the attribute %s without a value", name)
	}
	i++
	for i < s.w && isSpace(s.buf[i]) {
		i++
	}
	if i >= s.w {
		return 0, errShort
	}
	quote := s.buf[i]
	if quote != '"' && quote != '\'' {
		return 0, s.malformed("the attribute %s without quotes", name)
	}
	i++
	start := i
	for i < s.w && class[s.buf[i]]&notValue == 0 {
		i++
	}
	if i == s.w {
		return 0, errShort
	}
	value := s.buf[start:i]
	if s.buf[i] != quote {
		end := bytes.IndexByte(s.buf[i:s.w], quote)
		if end < 0 {
			return 0, errShort
		}
		i += end
		from := len(s.scratch)
		var err error
		if s.scratch, err = s.decode(s.scratch, s.buf[start:i], inValue); err != nil {
			return 0, err
		}
		value = s.scratch[from:]
	}
	s.Attrs = append(s.Attrs, Attr{Name: name, Value: value})
	return i + 1, nil
}

// enter opens the element whose start tag ends at i.
func (s *Scanner) enter(qualified []byte, prefix, i int, declares bool) error {
	switch {
	case s.depth == 0 && s.begun:
		return s.malformed("a second root element <%s>", qualified)
	case s.depth == MaxDepth:
		return Refuse(TooLarge, s.Part, "more than %d nested elements", MaxDepth)
	case !isName(qualified):
		return s.malformed("an element without a legal name")
	}
	for k := range s.Attrs {
		if !isName(s.Attrs[k].Name) {
			return s.malformed("an attribute without a legal name")
		}
		for _, earlier := range s.Attrs[:k] {
			if bytes.Equal(earlier.Name, s.Attrs[k].Name) {
				return s.malformed("<%s> has the attribute %s twice", qualified, s.Attrs[k].Name)
			}
		}
	}
	s.begun = true
	s.r = i
	s.open = append(s.open, element{name: len(s.names), bindings: len(s.scope.bindings)})
	s.names = append(s.names, qualified...)
	s.depth++
	if declares {
		if err := s.declare(); err != nil {
			return err
		}
	}
	var ok bool
	if s.Space, ok = s.scope.find(qualified[:prefix]); !ok {
		return s.malformed("<%s> has a prefix that stands for nothing", qualified)
	}
	s.Name = qualified
	if prefix > 0 {
		s.Name = qualified[prefix+1:]
	}
	if err := s.resolveAttributes(); err != nil {
		return err
	}
	s.ignore()
	return nil
}

// declare takes the namespace declarations out of the attributes.
func (s *Scanner) declare() error {
	kept := s.Attrs[:0]
	for _, a := range s.Attrs {
		prefix, ok := bytes.CutPrefix(a.Name, []byte("xmlns"))
		if ok && len(prefix) > 0 {
			prefix, ok = bytes.CutPrefix(prefix, []byte(":"))
		}
		if !ok {
			kept = append(kept, a)
			continue
		}
		if err := s.scope.bind(s.Part, string(prefix), string(a.Value)); err != nil {
			return err
		}
	}
	s.Attrs = kept
	return nil
}

// resolveAttributes replaces the prefixes of attributes by their namespaces.
func (s *Scanner) resolveAttributes() error {
	for k := range s.Attrs {
		a := &s.Attrs[k]
		colon := bytes.IndexByte(a.Name, ':')
		if colon < 0 {
			continue
		}
		var ok bool
		if a.Space, ok = s.scope.find(a.Name[:colon]); !ok {
			return s.malformed("the attribute %s has a prefix that stands for nothing", a.Name)
		}
		a.Name = a.Name[colon+1:]
		for _, earlier := range s.Attrs[:k] {
			if earlier.Space == a.Space && bytes.Equal(earlier.Name, a.Name) {
				return s.malformed("<%s> has the attribute %s twice", s.Name, a.Name)
			}
		}
	}
	return nil
}
