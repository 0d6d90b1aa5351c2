package annotate

import (
	"fmt"
	"io"
	"path"
	"strings"

	"fordela/sheets/ooxml"
)

// Annotation is what is wrong at a cell.
type Annotation struct {
	Sheet string // as the workbook spells it
	Cell  string // such as D6
	Error bool   // false: a warning
	Text  string // what the note says
}

// List is the sheet that lists the faults. Without rows there is none.
type List struct {
	Lines   []string // below the title
	Columns []Column // after the column of running numbers
	Rows    []Row
}

// Column is a column of the list; its width is in characters.
type Column struct {
	Head  string
	Width float64
}

// Row is a fault in the list: one entry a column.
type Row struct {
	Error bool
	Cells []Entry
}

// Entry is a text in the list. With a sheet it links to the cell there, if the
// workbook has the sheet.
type Entry struct {
	Text        string
	Sheet, Cell string
}

// Words are the texts by which annotations are recognised when they come back. When
// one of them is changed, annotations already handed out are no longer known.
type Words struct {
	Sheet    string // name of the list; a number is added when the owner has such a sheet
	Title    string // cell A1 of the list
	NoteHead string // first line of a note
	NoteEnd  string // last line of ours in a note; what stands below it is the owner's
	Number   string // heading of the column of running numbers
	Footer   string // of the printed list, in the codes of headerFooter
}

// IsList reports whether a sheet with that name and that text in A1 is a list made
// by this package.
func (w Words) IsList(name, a1 string) bool {
	return strings.HasPrefix(name, w.Sheet) && strings.TrimSpace(a1) == w.Title
}

// Apply writes a workbook with the annotations given, and without those of an earlier
// return. With no annotations and an empty list it only takes away. An annotation at a
// cell hidden by a merged one moves to the cell that shows, those at one cell share a
// note, and one on a sheet that does not exist is left out. The same arguments give the
// same bytes.
//
// Memory does not grow with the cells of a workbook, nor with parts that are not
// changed. The error is an *ooxml.Refusal where something in the package could not be
// understood; what has been written by then is of no use.
func Apply(w io.Writer, original io.ReaderAt, size int64, words Words, list List, annotations []Annotation) error {
	edit, err := begin(original, size)
	if err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	if err := edit.annotate(words, list, annotations); err != nil {
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
	return e, nil
}

func (e *edit) annotate(words Words, list List, annotations []Annotation) error {
	book, err := e.workbook(words)
	if err != nil {
		return err
	}
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
		if err := e.annotateSheet(s, words, bySheet[s.name], styles, len(list.Rows) > 0); err != nil {
			return err
		}
	}
	if err := e.replaceList(book, words, list, styles); err != nil {
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
