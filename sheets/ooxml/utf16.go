package ooxml

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order returns the byte order of a part in UTF-16, nil for any other: by
// its byte order mark, or by the zero beside its first "<" (XML 1.0,
// appendix F).
func utf16Order(head []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		return binary.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		return binary.BigEndian
	}
	return nil
}

// utf16Reader turns UTF-16 into UTF-8.
type utf16Reader struct {
	part  string
	src   io.Reader
	err   error // of src
	order binary.ByteOrder
	in    []byte // read from src
	out   []byte // UTF-8 not yet handed on
}

func (u *utf16Reader) Read(buf []byte) (int, error) {
	for len(u.out) == 0 {
		if err := u.convert(); err != nil {
			return 0, err
		}
	}
	n := copy(buf, u.out)
	u.out = u.out[n:]
	return n, nil
}

// convert makes some out of in, reading more when in is used up.
func (u *utf16Reader) convert() error {
	u.out = u.out[:0]
	for len(u.in) >= 2 {
		r, n := rune(u.order.Uint16(u.in)), 2
		if utf16.IsSurrogate(r) {
			if len(u.in) < 4 {
				break
			}
			if r, n = utf16.DecodeRune(r, rune(u.order.Uint16(u.in[2:]))), 4; r == utf8.RuneError {
				return Refuse(XML, u.part, "half a surrogate pair")
			}
		}
		u.out = utf8.AppendRune(u.out, r)
		u.in = u.in[n:]
	}
	if len(u.out) > 0 {
		return nil
	}
	if u.err == io.EOF && len(u.in) > 0 {
		return Refuse(XML, u.part, "the part ends within a character")
	}
	if u.err != nil {
		return u.err
	}
	kept := len(u.in)
	window := append(u.in, make([]byte, 32<<10)...)
	var n int
	n, u.err = u.src.Read(window[kept:])
	u.in = window[:kept+n]
	return nil
}
