package xlsx

import (
	"bytes"
	"strings"

	"fordela/sheets/ooxml"
)

// format is what a number format makes of a number.
type format uint8

const (
	plainFormat format = iota
	dateFormat
	percentFormat
)

// builtIn returns what the number formats without a code do
// (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates of East Asia).
func builtIn(id int) format {
	switch {
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return dateFormat
	case id == 9 || id == 10:
		return percentFormat
	}
	return plainFormat
}

// formatOf tells what a number format code does (ECMA-376 part 1, 18.8.31).
func formatOf(code string) format {
	result := plainFormat
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; { // letters in lower case
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			i++ // the next character is shown, is room, or fills
		case code[i] == '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return result
			}
			i += n + 1
		case code[i] == '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return result
			}
			if inside := strings.ToLower(code[i+1 : i+n]); inside != "" && strings.Trim(inside, string(inside[0])) == "" && strings.Contains("hms", inside[:1]) {
				return dateFormat // elapsed time, such as [hh]
			}
			i += n
		case c == 'g' && len(code)-i >= len("General") && strings.EqualFold(code[i:i+len("General")], "General"):
			i += len("General") - 1
		case c == 'e' && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
			i++ // an exponent
		case strings.IndexByte("ymdhse", c) >= 0:
			return dateFormat
		case code[i] == '%':
			result = percentFormat
		}
	}
	return result
}

// longestUnit is how much text behind a number is kept.
const longestUnit = 32

// lookOf tells what a number format code adds to a positive number (ECMA-376 part 1,
// 18.8.31): commas behind the last digit leave out three digits each.
func lookOf(code string) Look {
	var look Look
	var text []byte
	whole, open := 0, false // open: only digits and commas since the last digit
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '0', '#', '?':
			look.Thousands, text, open = whole, text[:0], true
			continue
		case ',':
			if open {
				look.Thousands++
				continue
			}
		case '.':
			whole = look.Thousands // those before the decimals count too
			continue
		case '_', '*':
			i++
		case '\\':
			if i++; i < len(code) {
				text = append(text, code[i])
			}
		case '"', '[':
			end := byte('"')
			if c == '[' {
				end = ']'
			}
			n := strings.IndexByte(code[i+1:], end)
			if n < 0 {
				return Look{}
			}
			inside := code[i+1 : i+1+n]
			if c == '[' { // only a currency shows: [$kr-41D]
				inside, _ = strings.CutPrefix(inside, "$")
				if len(inside) == n {
					inside = ""
				}
				inside, _, _ = strings.Cut(inside, "-")
			}
			text = append(text, inside...)
			i += n + 1
		default:
			text = append(text, c)
		}
		open = false
	}
	if text = bytes.TrimSpace(text); len(text) <= longestUnit {
		look.Unit = string(text)
	}
	return look
}

// readStyles reads what each cell format makes of a number.
func (b *Book) readStyles(relationships []ooxml.Relationship) error {
	r, ok, err := ooxml.One(relationships, "styles")
	if err != nil {
		return err
	}
	b.formats, b.looks, b.codes = []format{plainFormat}, []Look{{}}, []string{""}
	if !ok {
		return nil
	}
	p, err := b.file.Needed(r, typeStyles)
	if err != nil {
		return err
	}
	b.formats, b.looks, b.codes = nil, nil, nil
	custom, looks, codes := map[int]format{}, map[int]Look{}, map[int]string{9: "0%", 10: "0.00%"}
	var ids []int
	var struckFonts, struck []bool // by font, and by cell format
	err = b.document(p, "styleSheet", func(s scanner) error {
		return s.Children(func() error {
			switch {
			case s.is("numFmts"):
				return s.Children(func() error {
					id, ok := s.Number("numFmtId")
					code, _ := s.Attr("formatCode")
					if !s.is("numFmt") || !ok {
						return ooxml.Refuse(ooxml.Structure, p.Name, "a number format that is none")
					}
					if len(custom) == MaxFormats {
						return ooxml.Refuse(ooxml.TooLarge, p.Name, "more than %d number formats", MaxFormats)
					}
					codes[id] = string(code)
					custom[id], looks[id] = formatOf(codes[id]), lookOf(codes[id])
					return nil
				})
			case s.is("cellXfs"):
				return s.Children(func() error {
					id, ok := s.Number("numFmtId")
					if _, there := s.Attr("numFmtId"); !s.is("xf") || there && !ok {
						return ooxml.Refuse(ooxml.Structure, p.Name, "a cell format that is none")
					}
					if len(ids) == MaxFormats {
						return ooxml.Refuse(ooxml.TooLarge, p.Name, "more than %d cell formats", MaxFormats)
					}
					ids = append(ids, id)
					font, _ := s.Number("fontId")
					struck = append(struck, font < len(struckFonts) && struckFonts[font])
					return nil
				})
			case s.is("fonts"):
				return s.Children(func() error {
					if len(struckFonts) == MaxFormats {
						return ooxml.Refuse(ooxml.TooLarge, p.Name, "more than %d fonts", MaxFormats)
					}
					struckFonts = append(struckFonts, false)
					return s.Children(func() error {
						if !s.is("strike") {
							return nil
						}
						if _, given := s.Attr("val"); !given {
							struckFonts[len(struckFonts)-1] = true
							return nil
						}
						return s.Flag("val", &struckFonts[len(struckFonts)-1])
					})
				})
			case s.is("cellStyleXfs"), s.is("fills"), s.is("borders"), s.is("cellStyles"), s.is("dxfs"):
				n := 0
				return s.Children(func() error {
					if n++; n > MaxFormats {
						return ooxml.Refuse(ooxml.TooLarge, p.Name, "more than %d of <%s>", MaxFormats, s.Name)
					}
					return nil
				})
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	for i, id := range ids {
		f, ok := custom[id]
		if !ok {
			f = builtIn(id)
		}
		look := looks[id]
		look.Struck = struck[i]
		b.formats, b.looks, b.codes = append(b.formats, f), append(b.looks, look), append(b.codes, codes[id])
	}
	if len(b.formats) == 0 {
		b.formats, b.looks, b.codes = []format{plainFormat}, []Look{{}}, []string{""}
	}
	return nil
}
