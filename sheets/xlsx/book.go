// Package xlsx reads Excel workbooks (.xlsx, ECMA-376, transitional and
// strict) exactly as they stand, in one streaming pass, or refuses them with
// the reason.
//
// Nothing read may be trusted before Verify has returned nil: damage may stand
// after the last cell, or in a part that no cell needs. Memory does not grow
// with the number of rows; the shared strings, which are kept, are capped.
package xlsx

import (
	"errors"
	"io"
	"strings"
	"unicode/utf16"
)

// A Book is an open workbook. It is not safe for concurrent use.
type Book struct {
	Sheets   []*Sheet // in the order of their tabs
	Date1904 bool     // day 0 is 1 January 1904; see Date

	Macros        bool // holds program code, which is never run
	ExternalLinks bool // holds links to other workbooks or data connections, never followed
	Embedded      bool // holds embedded objects or controls, never opened

	container *container
	types     typeTable
	formats   []format // by style index
	looks     []Look   // by style index
	codes     []string // of number formats, by style index
	strings   stringTable
	values    []byte // of the row being read
	formulas  []byte // of the row being read
	cells     []Cell
}

// Visibility says whether a sheet is shown.
type Visibility uint8

// The visibilities.
const (
	Visible    Visibility = iota
	Hidden                // hidden, can be shown from the menu
	VeryHidden            // hidden, can be shown by a program only
)

// SheetKind says what a sheet holds.
type SheetKind uint8

const (
	Worksheet SheetKind = iota // cells
	Chart                      // one diagram and no cells
	Other                      // a dialog, macro or module sheet, whose cells are not read
)

// A Sheet is one tab of a workbook. Merged, HiddenCols and Conditional are complete
// after a Scan of it.
type Sheet struct {
	Name       string
	Visibility Visibility
	Kind       SheetKind
	Merged     []Range
	HiddenCols []Columns

	Conditional bool // the look of some cells depends on their values

	part *part // nil for a module sheet
}

// Open reads the container's directory, the workbook, its styles and its
// shared strings. The error is a *Refusal, or an error of r itself.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	c, err := openContainer(r, size)
	if err != nil {
		return nil, err
	}
	b := &Book{container: c}
	if err := b.readTypes(); err != nil {
		return nil, err
	}
	if err := b.readWorkbook(); err != nil {
		return nil, err
	}
	b.lookAround()
	return b, nil
}

// parse reads an XML part to its end with read, and marks it as read. Where
// the part is damaged, that is the reason for a refusal and not what the
// damage made of the content.
func (b *Book) parse(p *part, read func(*scanner) error) error {
	content := b.container.open(p)
	s, err := newScanner(p.name, content)
	if err == nil {
		err = read(s)
	}
	if err == nil {
		err = s.drain()
	}
	p.read = err == nil
	var r *Refusal
	if errors.As(err, &r) && r.Part == p.name && r.Reason != TooLarge {
		if _, damage := io.Copy(io.Discard, content); damage != nil {
			return damage
		}
	}
	return err
}

// document reads a part that is kept in memory in some form and whose root
// element is name, from there on with read.
func (b *Book) document(p *part, space namespace, name string, read func(*scanner) error) error {
	if p.size > MaxOutlineBytes && p != b.strings.part {
		return refuse(TooLarge, p.name, "%d bytes, at most %d are read", p.size, MaxOutlineBytes)
	}
	return b.parse(p, func(s *scanner) error {
		if err := s.root(space, name); err != nil {
			return err
		}
		return read(s)
	})
}

// readWorkbook reads the workbook and what it needs.
func (b *Book) readWorkbook() error {
	main, err := b.mainPart()
	if err != nil {
		return err
	}
	relationships, err := b.relationships(main.name)
	if err != nil {
		return err
	}
	if err := b.readStyles(relationships); err != nil {
		return err
	}
	if err := b.readStrings(relationships); err != nil {
		return err
	}
	names := 0
	err = b.document(main, spreadsheet, "workbook", func(s *scanner) error {
		return s.children(func() error {
			switch {
			case s.is("workbookPr"):
				return s.flag("date1904", &b.Date1904)
			case s.is("sheets"):
				return s.children(func() error { return b.readSheet(s, relationships) })
			case s.is("definedNames"):
				return s.children(func() error {
					if names++; names > MaxNames {
						return refuse(TooLarge, main.name, "more than %d defined names", MaxNames)
					}
					return nil
				})
			}
			return nil
		})
	})
	if err == nil && len(b.Sheets) == 0 {
		return refuse(NoSheets, main.name, "the workbook lists no sheet")
	}
	return err
}

// mainPart finds the workbook's own part, or says what else the package is.
func (b *Book) mainPart() (*part, error) {
	if b.container.part("_rels/.rels") == nil {
		return nil, b.container.otherPackage()
	}
	relationships, err := b.relationships("")
	if err != nil {
		return nil, err
	}
	r, ok, err := one(relationships, "officeDocument")
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, b.container.otherPackage()
	}
	switch kind := b.types.of(r.target); {
	case kind == typeBinaryBook:
		return nil, refuse(Xlsb, r.target, "a binary workbook")
	case strings.Contains(kind, "wordprocessingml"), strings.Contains(kind, "ms-word"):
		return nil, refuse(Word, r.target, "a document of type %s", kind)
	case strings.Contains(kind, "presentationml"), strings.Contains(kind, "ms-powerpoint"):
		return nil, refuse(PowerPoint, r.target, "a presentation of type %s", kind)
	}
	return b.needed(r, typeWorkbook, typeTemplate, typeMacroBook, typeMacroTemplate, typeMacroAddIn)
}

// sheetTypes are the content types by kind of relationship.
var sheetTypes = map[string]struct {
	kind SheetKind
	is   string
}{
	"worksheet":        {Worksheet, typeWorksheet},
	"chartsheet":       {Chart, typeChartsheet},
	"dialogsheet":      {Other, typeDialog},
	"xlMacrosheet":     {Other, typeMacroSheet},
	"xlIntlMacrosheet": {Other, typeIntlMacro},
}

// readSheet reads one entry of the workbook's list of sheets.
func (b *Book) readSheet(s *scanner, relationships []relationship) error {
	if !s.is("sheet") {
		return refuse(Structure, s.part, "<%s> in the list of sheets", s.name)
	}
	if len(b.Sheets) == MaxSheets {
		return refuse(TooLarge, s.part, "more than %d sheets", MaxSheets)
	}
	name, _ := s.attr("name")
	sheet := &Sheet{Name: string(name)}
	if units := utf16.Encode([]rune(sheet.Name)); len(units) == 0 || len(units) > 255 {
		return refuse(SheetNames, s.part, "a sheet name of %d characters", len(units))
	}
	switch state, _ := s.attr("state"); string(state) {
	case "", "visible", "show": // exceljs of 2018 says show
	case "hidden":
		sheet.Visibility = Hidden
	case "veryHidden":
		sheet.Visibility = VeryHidden
	default:
		return refuse(Structure, s.part, "the sheet %q has the state %q", name, state)
	}
	id, there := s.attrOf(relationshipIDs, "id")
	module := there && len(id) == 0 // of Excel 95: its program lies with the macros, and it has no part
	if module {
		sheet.Kind = Other
	}
	for _, r := range relationships {
		if r.id != string(id) {
			continue
		}
		known, ok := sheetTypes[r.kind]
		if !ok {
			return refuse(Relationship, s.part, "the sheet %q leads to a part that is none", name)
		}
		p, err := b.needed(r, known.is)
		if err != nil {
			return err
		}
		sheet.Kind, sheet.part = known.kind, p
	}
	if sheet.part == nil && !module {
		return refuse(Relationship, s.part, "the sheet %q leads nowhere", name)
	}
	for _, other := range b.Sheets {
		if strings.EqualFold(other.Name, sheet.Name) {
			return refuse(SheetNames, s.part, "two sheets are called %q and %q", other.Name, sheet.Name)
		}
		if other.part == sheet.part && !module {
			return refuse(Relationship, s.part, "the sheets %q and %q are one part", other.Name, sheet.Name)
		}
	}
	b.Sheets = append(b.Sheets, sheet)
	return nil
}

// lookAround notes what the workbook carries besides its sheets.
func (b *Book) lookAround() {
	for _, p := range b.container.parts {
		switch kind := b.types.of(p.name); {
		case kind == typeVBA, kind == typeMacroSheet, kind == typeIntlMacro:
			b.Macros = true
		case kind == strings.ToLower(typeExternal), kind == strings.ToLower(typeConnection):
			b.ExternalLinks = true
		case kind == typeOLE, strings.HasPrefix(kind, typeActiveX), strings.Contains(partKey(p.name), "/embeddings/"):
			b.Embedded = true
		}
	}
}

// Verify reads to its end every part that has not been read yet, sheets that
// were not scanned included. When it returns nil all that was read stands in
// the file exactly so. The error is a *Refusal, or an error of the underlying
// reader.
func (b *Book) Verify() error {
	for _, sheet := range b.Sheets {
		if sheet.part == nil || sheet.part.read {
			continue
		}
		if err := b.Scan(sheet, func(Row) error { return nil }); err != nil {
			return err
		}
	}
	for _, p := range b.container.parts {
		if p.read {
			continue
		}
		if err := b.verifyPart(p); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) verifyPart(p *part) error {
	if !strings.HasSuffix(p.name, "/") && b.types.isXML(p.name) {
		return b.parse(p, (*scanner).drain)
	}
	_, err := io.Copy(io.Discard, b.container.open(p))
	p.read = err == nil
	return err
}
