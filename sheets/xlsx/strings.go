package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"fordela/sheets/ooxml"
)

// stringTable holds the shared strings in blocks, so that what has been read
// is not copied, and held twice, to make room for more.
type stringTable struct {
	part   *ooxml.Part
	blocks []*stringBlock
	count  int

	missing error // why there is no table, though the workbook names one
	size    int   // bytes of text
}

// stringBlock holds some strings one after another.
type stringBlock struct {
	text []byte
	ends [64]uint32
}

func (t *stringTable) at(i int) []byte {
	b := t.blocks[i/len(stringBlock{}.ends)]
	i %= len(b.ends)
	start := uint32(0)
	if i > 0 {
		start = b.ends[i-1]
	}
	return b.text[start:b.ends[i]:b.ends[i]]
}

// add reads one more string with read, which appends it to what it is given.
func (t *stringTable) add(read func([]byte) ([]byte, error)) (err error) {
	i := t.count % len(stringBlock{}.ends)
	if i == 0 {
		b := &stringBlock{}
		if n := len(t.blocks); n > 0 {
			b.text = make([]byte, 0, len(t.blocks[n-1].text)) // strings are much alike
		}
		t.blocks = append(t.blocks, b)
	}
	b := t.blocks[len(t.blocks)-1]
	before := len(b.text)
	b.text, err = read(b.text)
	b.ends[i] = uint32(len(b.text))
	t.size += len(b.text) - before
	t.count++
	return err
}

// readStrings reads the shared strings (ECMA-376 part 1, 18.4.9), which a
// workbook may be without.
func (b *Book) readStrings(relationships []ooxml.Relationship) error {
	r, ok, err := ooxml.One(relationships, "sharedStrings")
	if err != nil || !ok {
		return err
	}
	t := &b.strings
	if t.part, err = b.file.Needed(r, typeStrings); err != nil {
		t.missing = err // it matters when a cell points into it
		return nil
	}
	return b.file.Parse(t.part, func(x *ooxml.Scanner) error {
		s := scanner{x}
		if err := s.Root(ooxml.Spreadsheet, "sst"); err != nil {
			return err
		}
		return s.Children(func() error {
			if s.is("extLst") {
				return nil
			}
			if !s.is("si") {
				return ooxml.Refuse(ooxml.Structure, s.Part, "<%s> among the strings", s.Name)
			}
			if t.count == MaxStrings {
				return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d strings", MaxStrings)
			}
			if err := t.add(s.richText); err != nil {
				return err
			}
			if t.size > MaxStringBytes {
				return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d bytes of strings", MaxStringBytes)
			}
			return nil
		})
	})
}

// richText appends the text of an <si> or <is>: of its <t> and of its runs,
// without the phonetic help.
func (s scanner) richText(dst []byte) ([]byte, error) {
	from := len(dst)
	var err error
	plain := func() error {
		dst, err = s.Content(dst, from, maxTextBytes)
		return err
	}
	err = s.Children(func() error {
		switch {
		case s.is("t"):
			return plain()
		case s.is("r"):
			return s.Children(func() error {
				if s.is("t") {
					return plain()
				}
				if !s.is("rPr") {
					return ooxml.Refuse(ooxml.Structure, s.Part, "<%s> in a run of text", s.Name)
				}
				return nil
			})
		case s.is("rPh"), s.is("phoneticPr"):
			return nil
		}
		return ooxml.Refuse(ooxml.Structure, s.Part, "<%s> in a string", s.Name)
	})
	if err != nil {
		return dst, err
	}
	return s.unescape(dst, from)
}

// maxTextBytes bounds the stored form of a text: every unit may be escaped as
// _xHHHH_.
const maxTextBytes = MaxTextUnits * len("_x0000_")

// unescape replaces the _xHHHH_ escapes in dst[from:] by the UTF-16 units they
// stand for (ECMA-376 part 1, 22.9.2.19), and bounds the text's length.
func (s scanner) unescape(dst []byte, from int) ([]byte, error) {
	if len(dst)-from <= MaxTextUnits && !bytes.Contains(dst[from:], []byte("_x")) {
		return dst, nil
	}
	to, units := from, 0
	for i := from; i < len(dst); {
		if unit, ok := escaped(dst[i:]); ok {
			r := rune(unit)
			i += len("_x0000_")
			if utf16.IsSurrogate(r) {
				// Half a pair, where a program has cut a text within a character, is no
				// character and shows as none.
				low, _ := escaped(dst[i:])
				if r = utf16.DecodeRune(r, rune(low)); r != utf8.RuneError {
					i += len("_x0000_")
				}
			}
			// Never longer than its escape, so that it fits in place.
			to += utf8.EncodeRune(dst[to:i:i], r)
			units += utf16.RuneLen(r)
			continue
		}
		r, n := utf8.DecodeRune(dst[i:])
		to += copy(dst[to:], dst[i:i+n])
		units += utf16.RuneLen(r)
		i += n
	}
	if units > MaxTextUnits {
		return dst, ooxml.Refuse(ooxml.TooLarge, s.Part, "a text of %d characters, at most %d fit in a cell", units, MaxTextUnits)
	}
	return dst[:to], nil
}

// escaped returns the unit whose escape text begins with.
func escaped(text []byte) (unit uint16, ok bool) {
	if len(text) < len("_x0000_") || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return uint16(n), err == nil
}
