package annotate

import (
	"fmt"
	"strings"
)

// Mark is a fault at a cell.
type Mark struct {
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

// Words are the texts by which marks are recognised when they come back. When one
// of them is changed, marks already handed out are no longer known.
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

// Apply takes away the marks of an earlier return and sets those given. With no
// marks and an empty list it only takes away. A mark on a cell hidden by a merged
// one moves to the cell that shows, marks at one cell share a note, and a mark on a
// sheet that does not exist is left out. The same arguments give the same bytes.
//
// Sheets are held in memory one at a time, each as large as its XML. An error says
// what in the package could not be understood; then nothing has been made.
func Apply(original []byte, words Words, list List, marks []Mark) ([]byte, error) {
	k, err := openPack(original)
	if err != nil {
		return nil, fmt.Errorf("mark: %w", err)
	}
	if err := k.mark(words, list, marks); err != nil {
		return nil, fmt.Errorf("mark: %w", err)
	}
	out, err := k.bytes()
	if err != nil {
		return nil, fmt.Errorf("mark: %w", err)
	}
	return out, nil
}

func (k *pack) mark(words Words, list List, marks []Mark) error {
	book, err := k.workbook(words)
	if err != nil {
		return err
	}
	styles, err := k.styles(book)
	if err != nil {
		return err
	}
	bySheet := map[string][]Mark{}
	for _, m := range marks {
		bySheet[m.Sheet] = append(bySheet[m.Sheet], m)
	}
	for _, s := range book.sheets {
		if s.list {
			continue
		}
		if err := k.markSheet(s, words, bySheet[s.name], styles, len(list.Rows) > 0); err != nil {
			return err
		}
	}
	if err := book.replaceList(k, words, list, styles); err != nil {
		return err
	}
	styles.flush()
	k.save(styles.document)
	return nil
}
