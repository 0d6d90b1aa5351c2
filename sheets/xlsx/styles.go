package xlsx

import (
	"maps"

	"fordela/sheets/ooxml"
)

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
	if b.file.Part(r.Target) == nil && !r.External {
		return nil // a cell that has a format then points outside
	}
	p, err := b.file.Needed(r, typeStyles)
	if err != nil {
		return err
	}
	b.formats, b.looks, b.codes = nil, nil, nil
	custom, looks, codes := map[int]format{}, map[int]Look{}, maps.Clone(builtInCodes)
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
		if n, known := builtinDecimals[id]; known && !ok {
			look.Decimals = n + 1
		}
		look.Struck = struck[i]
		b.formats, b.looks, b.codes = append(b.formats, f), append(b.looks, look), append(b.codes, codes[id])
	}
	if len(b.formats) == 0 {
		b.formats, b.looks, b.codes = []format{plainFormat}, []Look{{}}, []string{""}
	}
	return nil
}
