package xlsx

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is what a scanner stands at.
type token uint8

const (
	tokenEOF token = iota
	tokenStart
	tokenEnd
	tokenText
)

// attribute is one attribute of a start tag; namespace declarations are not
// among them.
type attribute struct {
	space       namespace // noNamespace when the name has no prefix
	name, value []byte
}

// element is one open element.
type element struct {
	name     int // where its qualified name begins in scanner.names
	bindings int // number of namespace bindings outside it
}

// A scanner reads one XML document in a single pass and checks that it is
// well-formed to its last byte, namespaces included (XML 1.0 fifth edition,
// Namespaces in XML 1.0), without a document type declaration. Text may come
// in several pieces. Slices are valid until the next call of next.
type scanner struct {
	part string
	src  io.Reader
	err  error // of src, io.EOF included

	buf  []byte
	r, w int // buf[r:w] is read and not yet consumed

	space namespace // of the start tag
	name  []byte    // local name of the start tag
	attrs []attribute
	text  []byte

	depth int // open elements; the one that has just ended is not among them
	open  []element
	names []byte
	scope scope

	scratch   []byte
	selfEnded bool // the start tag was <x/>, its end is still to be told
	begun     bool // the root element has begun
}

const windowBytes = 64 << 10

func newScanner(part string, src io.Reader) (*scanner, error) {
	s := &scanner{part: part, src: src, buf: make([]byte, windowBytes), scope: newScope()}
	s.fill()
	wide := false
	if order := utf16Order(s.buf[:s.w]); order != nil {
		wide = true
		s.src = &utf16Reader{part: part, src: src, order: order, in: bytes.Clone(s.buf[:s.w]), err: s.err}
		s.w, s.err = 0, nil
		s.fill()
	}
	if bytes.HasPrefix(s.buf[:s.w], []byte("\ufeff")) {
		s.r = len("\ufeff")
	}
	return s, s.declaration(wide)
}

func (s *scanner) malformed(format string, args ...any) error {
	return refuse(XML, s.part, format, args...)
}

// ended is the error where content ends too early: the source's own if it has
// one, since a damaged part shows as broken XML too.
func (s *scanner) ended(within string) error {
	if s.err != nil && s.err != io.EOF {
		return s.err
	}
	return s.malformed("the part ends within %s", within)
}

// fill reads more, keeping buf[r:w], for which it makes room when the window
// is full. It reports whether there is more.
func (s *scanner) fill() bool {
	if s.err != nil {
		return false
	}
	s.w = copy(s.buf, s.buf[s.r:s.w])
	s.r = 0
	if s.w == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	before := s.w
	for s.w < len(s.buf) && s.err == nil {
		var n int
		n, s.err = s.src.Read(s.buf[s.w:])
		s.w += n
	}
	return s.w > before
}

var xmlDeclaration = regexp.MustCompile(`^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')` +
	`(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?` +
	`(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$`)

// declaration checks the XML declaration, which may be absent.
func (s *scanner) declaration(wide bool) error {
	window := s.buf[s.r:s.w]
	if !bytes.HasPrefix(window, []byte("<?xml")) || len(window) == 5 || !isSpace(window[5]) {
		return nil
	}
	end := bytes.Index(window, []byte("?>"))
	if end < 0 {
		return s.ended("the XML declaration")
	}
	match := xmlDeclaration.FindSubmatch(window[:end+2])
	if match == nil {
		return s.malformed("the XML declaration is not one")
	}
	encoding := strings.ToUpper(strings.Trim(string(match[1]), `'"`))
	narrow := slices.Contains([]string{"", "UTF-8", "UTF8", "US-ASCII", "ASCII"}, encoding)
	if !narrow && !(wide && strings.HasPrefix(encoding, "UTF-16")) {
		return refuse(Encoding, s.part, "the encoding is declared as %s", encoding)
	}
	s.r += end + 2
	return nil
}

// next goes to the next start tag, end tag or piece of text.
func (s *scanner) next() (token, error) {
	if s.selfEnded {
		s.selfEnded = false
		s.close()
		return tokenEnd, nil
	}
	for {
		if s.r == s.w && !s.fill() {
			return tokenEOF, s.finish()
		}
		if s.buf[s.r] != '<' {
			if err := s.characters(); err != nil {
				return tokenEOF, err
			}
			if s.depth > 0 {
				return tokenText, nil
			}
			continue
		}
		if s.w-s.r < 2 && !s.fill() {
			return tokenEOF, s.ended("a tag")
		}
		switch s.buf[s.r+1] {
		case '/':
			return tokenEnd, s.endTag()
		case '?':
			if err := s.instruction(); err != nil {
				return tokenEOF, err
			}
		case '!':
			if isText, err := s.commentOrCDATA(); err != nil || isText {
				return tokenText, err
			}
		default:
			return tokenStart, s.startTag()
		}
	}
}

// finish checks that the document is whole where its source ends.
func (s *scanner) finish() error {
	switch {
	case s.err != io.EOF:
		return s.err
	case s.depth > 0:
		return s.malformed("the part ends before its elements do")
	case !s.begun:
		return s.malformed("there is no element")
	}
	return nil
}

// drain reads to the end of the document.
func (s *scanner) drain() error {
	for {
		if tok, err := s.next(); err != nil || tok == tokenEOF {
			return err
		}
	}
}

const (
	nameStart = 1 << iota // begins a name
	nameByte              // goes on with a name
	notText               // is not plain text
	notValue              // is not plain text of an attribute
)

// class sorts bytes for the scanning loops.
var class = func() (c [256]uint8) {
	for b := range 256 {
		switch {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b == '_':
			c[b] = nameStart | nameByte
		case b >= '0' && b <= '9', b == '-', b == '.':
			c[b] = nameByte
		case b >= utf8.RuneSelf:
			c[b] = nameStart | nameByte | notText | notValue
		case b == '>':
			c[b] = notText
		case b == '"', b == '\'', b == '\t', b == '\n':
			c[b] = notValue
		case b == '<', b == '&', b < ' ':
			c[b] = notText | notValue
		}
	}
	return c
}()

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

func isBlank(text []byte) bool {
	for _, b := range text {
		if !isSpace(b) {
			return false
		}
	}
	return true
}

// characters takes the text up to the next tag, or a piece of it.
func (s *scanner) characters() error {
	i := s.r
	for i < s.w && class[s.buf[i]]&notText == 0 {
		i++
	}
	if i < s.w && s.buf[i] == '<' {
		s.text, s.r = s.buf[s.r:i], i
	} else if err := s.roughCharacters(); err != nil {
		return err
	}
	if s.depth == 0 && !isBlank(s.text) {
		return s.malformed("text outside the root element")
	}
	return nil
}

// roughCharacters takes text that must be decoded or passes the window's end.
func (s *scanner) roughCharacters() error {
	n := bytes.IndexByte(s.buf[s.r:s.w], '<')
	if n < 0 && s.w-s.r < windowBytes && s.fill() {
		n = bytes.IndexByte(s.buf[s.r:s.w], '<')
	}
	if n < 0 {
		n = s.w - s.r
		if s.err == nil {
			n = cutText(s.buf[s.r:s.w])
		}
	}
	raw := s.buf[s.r : s.r+n]
	s.r += n
	var err error
	s.scratch, err = s.decode(s.scratch[:0], raw, inText)
	s.text = s.scratch
	return err
}

// cutText says where a full window of text can be cut, so that no character,
// reference, line end or "]]>" is halved.
func cutText(window []byte) int {
	n := len(window)
	for k := 1; k < utf8.UTFMax; k++ {
		if b := window[n-k]; utf8.RuneStart(b) {
			if !utf8.FullRune(window[n-k:]) {
				n -= k
			}
			break
		}
	}
	if i := bytes.LastIndexByte(window[n-32:n], '&'); i >= 0 {
		n += i - 32
	}
	for range 2 {
		if b := window[n-1]; b == ']' || b == '\r' {
			n--
		}
	}
	return n
}

// place is where characters stand, which decides what they may be.
type place uint8

const (
	inText place = iota
	inValue
	inCDATA
	inComment
)

// decode appends the characters that raw stands for, or says why they are not
// allowed there.
func (s *scanner) decode(dst, raw []byte, where place) ([]byte, error) {
	for i := 0; i < len(raw); {
		b := raw[i]
		switch {
		case b == '&' && where <= inValue:
			r, n := reference(raw[i:])
			if n == 0 {
				return nil, s.malformed("an & that begins no character reference known without a DTD")
			}
			dst = utf8.AppendRune(dst, r)
			i += n
			continue
		case b == '<' && where == inValue:
			return nil, s.malformed("< in an attribute")
		case b == '>' && where == inText && bytes.HasSuffix(raw[:i], []byte("]]")):
			return nil, s.malformed("]]> in a text")
		case b == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			b = '\n'
		case b < ' ' && b != '\t' && b != '\n':
			return nil, s.malformed("the control character %#02x", b)
		case b >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(raw[i:])
			if r == utf8.RuneError && n == 1 {
				return nil, s.malformed("bytes that are not UTF-8")
			}
			if !isChar(r) {
				return nil, s.malformed("the character %U", r)
			}
			dst = append(dst, raw[i:i+n]...)
			i += n
			continue
		}
		if where == inValue && isSpace(b) {
			b = ' '
		}
		dst = append(dst, b)
		i++
	}
	return dst, nil
}

// isChar reports whether a document may hold r (XML 1.0, production 2).
func isChar(r rune) bool {
	return r >= ' ' && r <= utf8.MaxRune && r != 0xfffe && r != 0xffff && (r < 0xd800 || r > 0xdfff) ||
		r == '\t' || r == '\n' || r == '\r'
}

var entities = []struct {
	text string
	char rune
}{{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}

// reference returns the character of the reference that raw begins with and
// the reference's length, 0 if it is none.
func reference(raw []byte) (rune, int) {
	for _, e := range entities {
		if bytes.HasPrefix(raw, []byte(e.text)) {
			return e.char, len(e.text)
		}
	}
	end := bytes.IndexByte(raw, ';')
	if end < 3 || raw[1] != '#' {
		return 0, 0
	}
	digits, base := raw[2:end], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	if len(digits) > 16 {
		return 0, 0
	}
	n, err := strconv.ParseUint(string(digits), base, 31)
	if err != nil || !isChar(rune(n)) {
		return 0, 0
	}
	return rune(n), end + 1
}

// until returns what stands between the next skip bytes and the first mark
// after them, and consumes it together with the mark.
func (s *scanner) until(skip int, mark, within string) ([]byte, error) {
	for from := skip; ; {
		if window := s.buf[s.r:s.w]; len(window) > from {
			if i := bytes.Index(window[from:], []byte(mark)); i >= 0 {
				s.r += from + i + len(mark)
				return window[skip : from+i], nil
			}
			from = max(from, len(window)-len(mark)+1)
		}
		if s.w-s.r > MaxTagBytes {
			return nil, refuse(TooLarge, s.part, "%s of more than %d bytes", within, MaxTagBytes)
		}
		if !s.fill() {
			return nil, s.ended(within)
		}
	}
}

// instruction takes a processing instruction.
func (s *scanner) instruction() error {
	content, err := s.until(len("<?"), "?>", "a processing instruction")
	if err != nil {
		return err
	}
	n := nameLength(content)
	if n == 0 || !isName(content[:n]) || n < len(content) && !isSpace(content[n]) || bytes.EqualFold(content[:n], []byte("xml")) {
		return s.malformed("a processing instruction without a legal name")
	}
	s.scratch, err = s.decode(s.scratch[:0], content, inComment)
	return err
}

// commentOrCDATA takes what begins with "<!". It reports whether that was
// text.
func (s *scanner) commentOrCDATA() (isText bool, err error) {
	const comment, cdata, doctype = "<!--", "<![CDATA[", "<!DOCTYPE"
	for s.w-s.r < len(cdata) && s.fill() {
	}
	switch window := s.buf[s.r:s.w]; {
	case bytes.HasPrefix(window, []byte(comment)):
		content, err := s.until(len(comment), "--", "a comment")
		if err != nil {
			return false, err
		}
		if s.scratch, err = s.decode(s.scratch[:0], content, inComment); err != nil {
			return false, err
		}
		if s.r == s.w && !s.fill() {
			return false, s.ended("a comment")
		}
		if s.buf[s.r] != '>' {
			return false, s.malformed("-- within a comment")
		}
		s.r++
		return false, nil
	case bytes.HasPrefix(window, []byte(cdata)) && s.depth > 0:
		content, err := s.until(len(cdata), "]]>", "a CDATA section")
		if err != nil {
			return false, err
		}
		s.scratch, err = s.decode(s.scratch[:0], content, inCDATA)
		s.text = s.scratch
		return true, err
	case len(window) >= len(doctype) && bytes.EqualFold(window[:len(doctype)], []byte(doctype)):
		return false, refuse(Doctype, s.part, "a document type declaration")
	}
	return false, s.malformed("<! that begins neither a comment nor a CDATA section")
}

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
func (s *scanner) endTag() error {
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
func (s *scanner) close() {
	s.depth--
	last := s.open[s.depth]
	s.open = s.open[:s.depth]
	s.names = s.names[:last.name]
	s.scope.leave(last.bindings)
}

// errShort says that the window ends before the tag does.
var errShort = errors.New("more to read")

// startTag takes a start tag.
func (s *scanner) startTag() error {
	for {
		err := s.tryStartTag()
		if err != errShort {
			return err
		}
		if s.w-s.r > MaxTagBytes {
			return refuse(TooLarge, s.part, "a tag of more than %d bytes", MaxTagBytes)
		}
		if !s.fill() {
			return s.ended("a tag")
		}
	}
}

// tryStartTag takes a start tag that stands in the window as a whole.
func (s *scanner) tryStartTag() error {
	s.scratch = s.scratch[:0]
	s.attrs = s.attrs[:0]
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
		if len(s.attrs) == MaxAttributes {
			return refuse(TooLarge, s.part, "more than %d attributes", MaxAttributes)
		}
		next, err := s.attribute(i)
		if err != nil {
			return err
		}
		i = next
		if bytes.HasPrefix(s.attrs[len(s.attrs)-1].name, []byte("xmlns")) {
			declares = true
		}
	}
	return s.enter(qualified, prefix, i, declares)
}

// attribute takes the attribute that begins at i, its name still qualified,
// and returns where it ends.
func (s *scanner) attribute(i int) (int, error) {
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
	s.attrs = append(s.attrs, attribute{name: name, value: value})
	return i + 1, nil
}

// enter opens the element whose start tag ends at i.
func (s *scanner) enter(qualified []byte, prefix, i int, declares bool) error {
	switch {
	case s.depth == 0 && s.begun:
		return s.malformed("a second root element <%s>", qualified)
	case s.depth == MaxDepth:
		return refuse(TooLarge, s.part, "more than %d nested elements", MaxDepth)
	case !isName(qualified):
		return s.malformed("an element without a legal name")
	}
	for k := range s.attrs {
		if !isName(s.attrs[k].name) {
			return s.malformed("an attribute without a legal name")
		}
		for _, earlier := range s.attrs[:k] {
			if bytes.Equal(earlier.name, s.attrs[k].name) {
				return s.malformed("<%s> has the attribute %s twice", qualified, s.attrs[k].name)
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
	if s.space, ok = s.scope.find(qualified[:prefix]); !ok {
		return s.malformed("<%s> has a prefix that stands for nothing", qualified)
	}
	s.name = qualified
	if prefix > 0 {
		s.name = qualified[prefix+1:]
	}
	return s.resolveAttributes()
}

// declare takes the namespace declarations out of the attributes.
func (s *scanner) declare() error {
	kept := s.attrs[:0]
	for _, a := range s.attrs {
		prefix, ok := bytes.CutPrefix(a.name, []byte("xmlns"))
		if ok && len(prefix) > 0 {
			prefix, ok = bytes.CutPrefix(prefix, []byte(":"))
		}
		if !ok {
			kept = append(kept, a)
			continue
		}
		if err := s.scope.bind(s.part, string(prefix), string(a.value)); err != nil {
			return err
		}
	}
	s.attrs = kept
	return nil
}

// resolveAttributes replaces the prefixes of attributes by their namespaces.
func (s *scanner) resolveAttributes() error {
	for k := range s.attrs {
		a := &s.attrs[k]
		colon := bytes.IndexByte(a.name, ':')
		if colon < 0 {
			continue
		}
		var ok bool
		if a.space, ok = s.scope.find(a.name[:colon]); !ok {
			return s.malformed("the attribute %s has a prefix that stands for nothing", a.name)
		}
		a.name = a.name[colon+1:]
		for _, earlier := range s.attrs[:k] {
			if earlier.space == a.space && bytes.Equal(earlier.name, a.name) {
				return s.malformed("<%s> has the attribute %s twice", s.name, a.name)
			}
		}
	}
	return nil
}

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
// consumes its end tag. No child elements are allowed, nor more than limit
// bytes.
func (s *scanner) content(dst []byte, limit int) ([]byte, error) {
	room := len(dst) + limit
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
		if len(s.text) > room-len(dst) {
			return dst, refuse(TooLarge, s.part, "a text of more than %d bytes", limit)
		}
		dst = append(dst, s.text...)
	}
}
