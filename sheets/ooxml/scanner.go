package ooxml

import (
	"bytes"
	"io"
)

// Token is what a Scanner stands at.
type Token uint8

const (
	EOF      Token = iota // the document is whole
	StartTag              // its Space, Name and Attrs are told
	EndTag                // of the innermost open element
	CharData              // its Text is told
)

// Attr is one attribute of a start tag; namespace declarations are not
// among them.
type Attr struct {
	Space       Namespace // NoNamespace when the name has no prefix
	Name, Value []byte
}

// element is one open element.
type element struct {
	name     int // where its qualified name begins in scanner.names
	bindings int // number of namespace bindings outside it
}

// A Scanner reads one XML document in a single pass and checks that it is
// well-formed to its last byte, namespaces included (XML 1.0 fifth edition,
// Namespaces in XML 1.0), without a document type declaration. Text may come
// in several pieces. Slices are valid until the next call of Next.
type Scanner struct {
	Part string // name of the part, for refusals

	Space Namespace // of the start tag
	Name  []byte    // local name of the start tag
	Attrs []Attr    // of the start tag
	Text  []byte

	src io.Reader
	err error // of src, io.EOF included

	buf  []byte
	r, w int   // buf[r:w] is read and not yet consumed
	base int64 // how much was read before buf
	from int64 // where the tag or text that was told last begins

	depth int // open elements; the one that has just ended is not among them
	open  []element
	names []byte
	scope scope

	scratch   []byte
	ignorable map[Namespace]bool

	selfEnded bool // the start tag was <x/>, its end is still to be told
	begun     bool // the root element has begun
}

const windowBytes = 64 << 10

// NewScanner begins a document, the content of a part.
func NewScanner(part string, src io.Reader) (*Scanner, error) {
	text, err := newText(part, src)
	if err != nil {
		return nil, err
	}
	return newScanner(part, text), nil
}

// newScanner begins a document behind its declaration.
func newScanner(part string, src io.Reader) *Scanner {
	return &Scanner{Part: part, src: src, buf: make([]byte, windowBytes), scope: newScope()}
}

func (s *Scanner) malformed(format string, args ...any) error {
	return Refuse(XML, s.Part, format, args...)
}

// ended is the error where content ends too early: the source's own if it has
// one, since a damaged part shows as broken XML too.
func (s *Scanner) ended(within string) error {
	if s.err != nil && s.err != io.EOF {
		return s.err
	}
	return s.malformed("the part ends within %s", within)
}

// fill reads more, keeping buf[r:w], for which it makes room when the window
// is full. It reports whether there is more.
func (s *Scanner) fill() bool {
	if s.err != nil {
		return false
	}
	s.base += int64(s.r)
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

// offset is how much has been consumed.
func (s *Scanner) offset() int64 { return s.base + int64(s.r) }

// Next goes to the next start tag, end tag or piece of text.
func (s *Scanner) Next() (Token, error) {
	if s.selfEnded {
		s.selfEnded = false
		s.from = s.offset()
		s.close()
		return EndTag, nil
	}
	for {
		if s.r == s.w && !s.fill() {
			return EOF, s.finish()
		}
		s.from = s.offset()
		if s.buf[s.r] != '<' {
			if err := s.characters(); err != nil {
				return EOF, err
			}
			if s.depth > 0 {
				return CharData, nil
			}
			continue
		}
		if s.w-s.r < 2 && !s.fill() {
			return EOF, s.ended("a tag")
		}
		switch s.buf[s.r+1] {
		case '/':
			return EndTag, s.endTag()
		case '?':
			if err := s.instruction(); err != nil {
				return EOF, err
			}
		case '!':
			if isText, err := s.commentOrCDATA(); err != nil || isText {
				return CharData, err
			}
		default:
			return StartTag, s.startTag()
		}
	}
}

// finish checks that the document is whole where its source ends.
func (s *Scanner) finish() error {
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

// Drain reads to the end of the document.
func (s *Scanner) Drain() error {
	for {
		if tok, err := s.Next(); err != nil || tok == EOF {
			return err
		}
	}
}

// until returns what stands between the next skip bytes and the first mark
// after them, and consumes it together with the mark.
func (s *Scanner) until(skip int, mark, within string) ([]byte, error) {
	for from := skip; ; {
		if window := s.buf[s.r:s.w]; len(window) > from {
			if i := bytes.Index(window[from:], []byte(mark)); i >= 0 {
				s.r += from + i + len(mark)
				return window[skip : from+i], nil
			}
			from = max(from, len(window)-len(mark)+1)
		}
		if s.w-s.r > MaxTagBytes {
			return nil, Refuse(TooLarge, s.Part, "%s of more than %d bytes", within, MaxTagBytes)
		}
		if !s.fill() {
			return nil, s.ended(within)
		}
	}
}

// instruction takes a processing instruction.
func (s *Scanner) instruction() error {
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
func (s *Scanner) commentOrCDATA() (isText bool, err error) {
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
		s.Text = s.scratch
		return true, err
	case len(window) >= len(doctype) && bytes.EqualFold(window[:len(doctype)], []byte(doctype)):
		return false, Refuse(Doctype, s.Part, "a document type declaration")
	}
	return false, s.malformed("<! that begins neither a comment nor a CDATA section")
}
