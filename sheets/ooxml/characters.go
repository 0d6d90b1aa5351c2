package ooxml

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

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
func (s *Scanner) characters() error {
	i := s.r
	for i < s.w && class[s.buf[i]]&notText == 0 {
		i++
	}
	if i < s.w && s.buf[i] == '<' {
		s.Text, s.r = s.buf[s.r:i], i
	} else if err := s.roughCharacters(); err != nil {
		return err
	}
	if s.depth == 0 && !isBlank(s.Text) {
		return s.malformed("text outside the root element")
	}
	return nil
}

// roughCharacters takes text that must be decoded or passes the window's end.
func (s *Scanner) roughCharacters() error {
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
	s.Text = s.scratch
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
func (s *Scanner) decode(dst, raw []byte, where place) ([]byte, error) {
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
