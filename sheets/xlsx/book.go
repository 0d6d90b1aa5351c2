// Package xlsx reads Excel workbooks (.xlsx, ECMA-376, transitional and
// strict) exactly as they stand, in one streaming pass, or refuses them with
// the reason.
//
// Nothing read may be trusted before Verify has returned nil: damage may stand
// after the last cell, or in a part that no cell needs. Memory does not grow
// with the number of rows; the shared strings, which are kept, are capped.
package xlsx

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf16"

	"fordela/sheets/ooxml"
)

// A Book is an open workbook. It is not safe for concurrent use.
type Book struct {
	Sheets   []*Sheet // in the order of their tabs
	Date1904 bool     // day 0 is 1 January 1904; see Date

	Macros        bool // holds program code, which is never run
	ExternalLinks bool // holds links to other workbooks or data connections, never followed
	Embedded      bool // holds embedded objects or controls, never opened

	file     *ooxml.Package
	byName   map[string]*Sheet // in lower case
	byPart   map[*ooxml.Part]*Sheet
	formats  []format // by style index
	looks    []Look   // by style index
	codes    []string // of number formats, by style index
	strings  stringTable
	values   []byte // of the row being read
	formulas []byte // of the row being read
	cells    []Cell
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

	part *ooxml.Part // nil for a module sheet
}

// Open reads the container's directory, the workbook, its styles and its
// shared strings. The error is a *Refusal, or an error of r itself.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	file, err := ooxml.Open(r, size)
	if err != nil {
		return nil, err
	}
	b := &Book{file: file, byName: map[string]*Sheet{}, byPart: map[*ooxml.Part]*Sheet{}}
	if err := b.readWorkbook(); err != nil {
		return nil, err
	}
	b.lookAround()
	return b, nil
}

// scanner reads the XML of a workbook's part.
type scanner struct{ *ooxml.Scanner }

// is reports whether the start tag is that of the spreadsheet element name.
func (s scanner) is(name string) bool {
	return s.Space == ooxml.Spreadsheet && string(s.Name) == name
}

// document reads a part that is kept in memory in some form and whose root
// element is name, from there on with read.
func (b *Book) document(p *ooxml.Part, name string, read func(scanner) error) error {
	return b.file.Document(p, ooxml.Spreadsheet, name, func(s *ooxml.Scanner) error { return read(scanner{s}) })
}

// readWorkbook reads the workbook and what it needs.
func (b *Book) readWorkbook() error {
	main, err := b.mainPart()
	if err != nil {
		return err
	}
	relationships, err := b.file.Relationships(main.Name)
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
	err = b.document(main, "workbook", func(s scanner) error {
		return s.Children(func() error {
			switch {
			case s.is("workbookPr"):
				return s.Flag("date1904", &b.Date1904)
			case s.is("sheets"):
				return s.Children(func() error { return b.readSheet(s, relationships) })
			case s.is("definedNames"):
				return s.Children(func() error {
					if names++; names > MaxNames {
						return ooxml.Refuse(ooxml.TooLarge, main.Name, "more than %d defined names", MaxNames)
					}
					return nil
				})
			}
			return nil
		})
	})
	if err == nil && len(b.Sheets) == 0 {
		return ooxml.Refuse(ooxml.NoSheets, main.Name, "the workbook lists no sheet")
	}
	return err
}

// mainPart finds the workbook's own part, or says what else the package is.
func (b *Book) mainPart() (*ooxml.Part, error) {
	if b.file.Part("_rels/.rels") == nil {
		return nil, b.file.OtherKind()
	}
	relationships, err := b.file.Relationships("")
	if err != nil {
		return nil, err
	}
	r, ok, err := ooxml.One(relationships, "officeDocument")
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, b.file.OtherKind()
	}
	switch kind := b.file.Type(r.Target); {
	case kind == typeBinaryBook:
		return nil, ooxml.Refuse(ooxml.Xlsb, r.Target, "a binary workbook")
	case strings.Contains(kind, "wordprocessingml"), strings.Contains(kind, "ms-word"):
		return nil, ooxml.Refuse(ooxml.Word, r.Target, "a document of type %s", kind)
	case strings.Contains(kind, "presentationml"), strings.Contains(kind, "ms-powerpoint"):
		return nil, ooxml.Refuse(ooxml.PowerPoint, r.Target, "a presentation of type %s", kind)
	}
	return b.file.Needed(r, typeWorkbook, typeTemplate, typeMacroBook, typeMacroTemplate, typeMacroAddIn)
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
func (b *Book) readSheet(s scanner, relationships []ooxml.Relationship) error {
	if !s.is("sheet") {
		return ooxml.Refuse(ooxml.Structure, s.Part, "<%s> in the list of sheets", s.Name)
	}
	if len(b.Sheets) == MaxSheets {
		return ooxml.Refuse(ooxml.TooLarge, s.Part, "more than %d sheets", MaxSheets)
	}
	name, _ := s.Attr("name")
	sheet := &Sheet{Name: string(name)}
	if units := utf16.Encode([]rune(sheet.Name)); len(units) == 0 || len(units) > 255 {
		return ooxml.Refuse(ooxml.SheetNames, s.Part, "a sheet name of %d characters", len(units))
	}
	switch state, _ := s.Attr("state"); string(bytes.TrimSpace(state)) {
	case "", "visible", "show": // exceljs of 2018 says show
	case "hidden":
		sheet.Visibility = Hidden
	case "veryHidden":
		sheet.Visibility = VeryHidden
	default:
		return ooxml.Refuse(ooxml.Structure, s.Part, "the sheet %q has the state %q", name, state)
	}
	id, there := s.AttrOf(ooxml.RelationshipIDs, "id")
	module := there && len(id) == 0 // of Excel 95: its program lies with the macros, and it has no part
	if module {
		sheet.Kind = Other
	}
	for _, r := range relationships {
		if r.ID != string(id) {
			continue
		}
		known, ok := sheetTypes[r.Kind]
		if !ok {
			return ooxml.Refuse(ooxml.BrokenRelationship, s.Part, "the sheet %q leads to a part that is none", name)
		}
		p, err := b.file.Needed(r, known.is)
		if err != nil {
			return err
		}
		sheet.Kind, sheet.part = known.kind, p
	}
	if sheet.part == nil && !module {
		return ooxml.Refuse(ooxml.BrokenRelationship, s.Part, "the sheet %q leads nowhere", name)
	}
	if other := b.byName[strings.ToLower(sheet.Name)]; other != nil {
		return ooxml.Refuse(ooxml.SheetNames, s.Part, "two sheets are called %q and %q", other.Name, sheet.Name)
	}
	if other := b.byPart[sheet.part]; other != nil && !module {
		return ooxml.Refuse(ooxml.BrokenRelationship, s.Part, "the sheets %q and %q are one part", other.Name, sheet.Name)
	}
	b.byName[strings.ToLower(sheet.Name)], b.byPart[sheet.part] = sheet, sheet
	b.Sheets = append(b.Sheets, sheet)
	return nil
}

// lookAround notes what the workbook carries besides its sheets.
func (b *Book) lookAround() {
	for _, p := range b.file.Parts {
		switch kind := b.file.Type(p.Name); {
		case kind == typeVBA, kind == typeMacroSheet, kind == typeIntlMacro:
			b.Macros = true
		case kind == strings.ToLower(typeExternal), kind == strings.ToLower(typeConnection):
			b.ExternalLinks = true
		case kind == typeOLE, strings.HasPrefix(kind, typeActiveX), strings.Contains(strings.ToLower(p.Name), "/embeddings/"):
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
		if sheet.part == nil || sheet.part.Verified() {
			continue
		}
		if err := b.Scan(sheet, func(Row) error { return nil }); err != nil {
			return err
		}
	}
	return b.file.VerifyRest()
}
