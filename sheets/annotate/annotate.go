package annotate

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"fordela/sheets/ooxml"
)

// Annotation is what is wrong, or asked, at a cell.
type Annotation struct {
	Sheet    string // as the workbook spells it
	Cell     string // such as D6
	Question bool   // false: a fault
	Text     string // what the note says
}

// List is a sheet of ours, which stands before the owner's. Without rows there is none.
type List struct {
	Sheet   string   // its name; a number is added when the owner has such a sheet
	Title   string   // cell A1, by which the sheet is known when it comes back
	Takes   bool     // takes the place of any sheet of its name
	Table   string   // name of the table
	Lines   []string // below the title
	Columns []Column // after the column of running numbers
	Rows    []Row
}

// Column is a column of a list; its width is in characters.
type Column struct {
	Head  string
	Width float64
}

// Row is a row of a list: one entry a column.
type Row []Entry

// Entry is a text in a list. With a sheet it links to the cell there, if the workbook
// has the sheet.
type Entry struct {
	Text        string
	Sheet, Cell string
	Look        Look
}

// Look is what an entry is shown as.
type Look uint8

// The looks.
const (
	PlainLook    Look = iota
	FaultLook         // the word for a fault
	QuestionLook      // the word for a question
	AnswerLook        // to be filled in
)

// Words are the texts by which annotations are recognised when they come back. When
// one of them is changed, annotations already handed out are no longer known.
type Words struct {
	NoteHead string // first line of a note
	NoteEnd  string // last line of ours in a note; what stands below it is the owner's
	Number   string // heading of the column of running numbers
	Page     string // of a list's printed page, in the codes of headerFooter
}

// Apply writes a workbook with the annotations and lists given, and without those of an
// earlier return. With no annotations and empty lists it only takes away. An annotation
// at a cell hidden by a merged one moves to the cell that shows, those at one cell share a
// note, and one on a sheet that does not exist is left out, as is one in a part that
// cannot be changed. The same arguments give the same bytes.
//
// Memory does not grow with the cells of a workbook, nor with parts that are not
// changed. The error is an *ooxml.Refusal where the package could not be understood;
// what has been written by then is of no use.
func Apply(w io.Writer, original io.ReaderAt, size int64, words Words, lists []List, annotations []Annotation) error {
	edit, err := begin(original, size)
	if err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	if err := edit.annotate(words, lists, annotations); err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	if err := edit.Write(w); err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	return nil
}

// edit is a workbook that is being annotated.
type edit struct {
	*ooxml.Edit
	file *ooxml.Package
	main string // the workbook part
	base string // what relationship types begin with; it differs for Strict files

	blocks *shapeBlocks
}

// begin finds the workbook in a package.
func begin(original io.ReaderAt, size int64) (*edit, error) {
	file, err := ooxml.Open(original, size)
	if err != nil {
		return nil, err
	}
	relationships, err := file.Relationships("")
	if err != nil {
		return nil, err
	}
	main, ok, err := ooxml.One(relationships, "officeDocument")
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, file.OtherKind()
	}
	e := &edit{Edit: ooxml.NewEdit(file), file: file, main: main.Target, base: strings.TrimSuffix(main.Type, main.Kind)}
	e.blocks = &shapeBlocks{edit: e}
	return e, nil
}

func (e *edit) annotate(words Words, lists []List, annotations []Annotation) error {
	book, err := e.workbook(lists)
	if err != nil {
		return err
	}
	shown := slices.DeleteFunc(slices.Clone(lists), func(l List) bool { return len(l.Rows) == 0 })
	styles, err := e.styles(book)
	if err != nil {
		return err
	}
	bySheet := map[string][]Annotation{}
	for _, a := range annotations {
		bySheet[a.Sheet] = append(bySheet[a.Sheet], a)
	}
	for _, s := range book.sheets {
		if s.list {
			continue
		}
		if err := e.annotateSheet(s, words, bySheet[s.name], styles, len(shown) > 0); err != nil {
			return err
		}
	}
	if err := e.replaceLists(book, words, shown, styles); err != nil {
		return err
	}
	styles.flush()
	return e.Save(styles.Document)
}

// create makes a new part with the first free name of a pattern, in the folder of the
// workbook.
func (e *edit) create(pattern, contentType string, content []byte) string {
	return e.Create(path.Join(path.Dir(e.main), pattern), contentType, content)
}

// relate adds a relationship of a kind.
func (e *edit) relate(source, kind, target string) (id string, err error) {
	return e.Relate(source, e.base+kind, target)
}

// relationshipsSpace is the namespace of the identifiers of relationships.
func (e *edit) relationshipsSpace() string { return strings.TrimSuffix(e.base, "/") }
