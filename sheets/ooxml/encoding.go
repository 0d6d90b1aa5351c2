package ooxml

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/ianaindex"
)

// text is the content of an XML part in UTF-8, whatever encoding it is stored in.
type text struct {
	io.Reader
	declaration []byte // the XML declaration as it stands, "" when there is none
	marked      bool   // begins with a byte order mark
	stored      string // the encoding it is stored in, such as UTF-16; "" for UTF-8
}

var xmlDeclaration = regexp.MustCompile(`^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')` +
	`(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?` +
	`(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$`)

const (
	byteOrderMark    = "\ufeff"
	declarationBytes = 1024 // an XML declaration is never as long
)

// newText gives a part's text behind its byte order mark and XML declaration
// (XML 1.0, 2.8 and appendix F).
func newText(part string, src io.Reader) (*text, error) {
	in := bufio.NewReaderSize(src, declarationBytes)
	head, err := in.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	t := &text{}
	if order := utf16Order(head); order != nil {
		t.stored = "UTF-16"
		in = bufio.NewReaderSize(&utf16Reader{part: part, src: in, order: order}, declarationBytes)
	}
	if head, _ := in.Peek(len(byteOrderMark)); string(head) == byteOrderMark {
		t.marked = true
		_, _ = in.Discard(len(byteOrderMark)) // they have been read
	}
	head, err = in.Peek(declarationBytes)
	if err != nil && err != io.EOF {
		return nil, err
	}
	t.Reader = in
	if !bytes.HasPrefix(head, []byte("<?xml")) || len(head) == 5 || !isSpace(head[5]) {
		return t, nil
	}
	end := bytes.Index(head, []byte("?>"))
	if end < 0 {
		return nil, Refuse(XML, part, "the part ends within the XML declaration")
	}
	t.declaration = bytes.Clone(head[:end+2])
	_, _ = in.Discard(end + 2) // they have been read
	match := xmlDeclaration.FindSubmatch(t.declaration)
	if match == nil {
		return nil, Refuse(XML, part, "the XML declaration is not one")
	}
	return t, t.encode(part, strings.ToUpper(strings.Trim(string(match[1]), `'"`)))
}

// encode follows the encoding that the declaration names.
func (t *text) encode(part, name string) error {
	wide := t.stored != ""
	switch {
	case slices.Contains([]string{"", "UTF-8", "UTF8"}, name):
		return nil
	case wide && (strings.HasPrefix(name, "UTF-16") || strings.HasPrefix(name, "ISO-10646-UCS-2")):
		return nil
	case slices.Contains([]string{"US-ASCII", "ASCII"}, name):
		t.stored = name // a part of UTF-8
		return nil
	}
	encoding, err := ianaindex.IANA.Encoding(name)
	if err != nil || encoding == nil || wide || strings.HasPrefix(name, "UTF") || strings.HasPrefix(name, "ISO-10646") {
		return Refuse(Encoding, part, "the encoding is declared as %s", name)
	}
	t.stored = name
	t.Reader = &decoded{part: part, src: encoding.NewDecoder().Reader(t.Reader)}
	return nil
}

// decoded refuses what its encoding gives no character for.
type decoded struct {
	part string
	src  io.Reader
	last []byte // of the bytes before, which may be the beginning of a character
}

func (d *decoded) Read(buf []byte) (int, error) {
	n, err := d.src.Read(buf)
	window := append(d.last, buf[:n]...)
	if bytes.Contains(window, []byte(string(utf8.RuneError))) {
		return 0, Refuse(Encoding, d.part, "bytes that the declared encoding does not have")
	}
	d.last = append(d.last[:0], window[max(0, len(window)-2):]...)
	return n, err
}

// head is what a part begins with that is written in UTF-8. The declaration of another
// encoding is left out, as it may be.
func (t *text) head() string {
	head := ""
	if t.stored != "" {
		return head
	}
	if t.marked {
		head = byteOrderMark
	}
	return head + string(t.declaration)
}
