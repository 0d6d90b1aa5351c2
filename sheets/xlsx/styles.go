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
	t := styleTable{custom: map[int]format{}, looks: map[int]Look{}, codes: maps.Clone(builtInCodes)}
	if err := b.document(p, "styleSheet", func(s scanner) error { return s.Children(func() error { return t.read(s) }) }); err != nil {
		return err
	}
	if len(t.ids) == 0 {
		return nil
	}
	b.formats, b.looks, b.codes = nil, nil, nil
	for i, id := range t.ids {
		f, ok := t.custom[id]
		if !ok {
			f = builtIn(id)
		}
		look := t.looks[id]
		if n, known := builtinDecimals[id]; known && !ok {
			look.Decimals = n + 1
		}
		look.Struck = t.struck[i]
		b.formats, b.looks, b.codes = append(b.formats, f), append(b.looks, look), append(b.codes, t.codes[id])
	}
	return nil
}

// styleTable is what is read of the styles.
type styleTable struct {
	custom map[int]format // the number formats of the workbook's own, by their numbers
	looks  map[int]Look
	codes  map[int]string

	struckFonts []bool // by font
	ids         []int  // the number format of each cell format
	struck      []bool // by cell format
}

// read reads a part of the styles.
func (t *styleTable) read(s scanner) error {
	switch {
	case s.is("numFmts"):
		return s.Children(func() error { return t.numberFormat(s) })
	case s.is("cellXfs"):
		return s.Children(func() error { return t.cellFormat(s) })
	case s.is("fonts"):
		return s.Children(func() error { return t.font(s) })
	case s.is("cellStyleXfs"), s.is("fills"), s.is("borders"), s.is("cellStyles"), s.is("dxfs"):
		n := 0
		return s.Children(func() error {
			if n++; n > MaxFormats {
				return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d of <%s>", MaxFormats, s.Name)
			}
			return nil
		})
	}
	return nil
}

func (t *styleTable) numberFormat(s scanner) error {
	id, ok := s.Number("numFmtId")
	code, _ := s.Attr("formatCode")
	if !s.is("numFmt") || !ok {
		return ooxml.Refuse(ooxml.Structure, s.Part, "a number format that is none")
	}
	if len(t.custom) == MaxFormats {
		return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d number formats", MaxFormats)
	}
	t.codes[id] = string(code)
	t.custom[id], t.looks[id] = formatOf(t.codes[id]), lookOf(t.codes[id])
	return nil
}

func (t *styleTable) cellFormat(s scanner) error {
	id, ok := s.Number("numFmtId")
	if _, there := s.Attr("numFmtId"); !s.is("xf") || there && !ok {
		return ooxml.Refuse(ooxml.Structure, s.Part, "a cell format that is none")
	}
	if len(t.ids) == MaxFormats {
		return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d cell formats", MaxFormats)
	}
	t.ids = append(t.ids, id)
	font, _ := s.Number("fontId")
	t.struck = append(t.struck, font < len(t.struckFonts) && t.struckFonts[font])
	return nil
}

func (t *styleTable) font(s scanner) error {
	if len(t.struckFonts) == MaxFormats {
		return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d fonts", MaxFormats)
	}
	t.struckFonts = append(t.struckFonts, false)
	return s.Children(func() error {
		if !s.is("strike") {
			return nil
		}
		struck := &t.struckFonts[len(t.struckFonts)-1]
		if _, given := s.Attr("val"); !given {
			*struck = true
			return nil
		}
		return s.Flag("val", struck)
	})
}
