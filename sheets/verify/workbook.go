package verify

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fordela/sheets/diagnostic"
	"fordela/sheets/workbook"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// workbook is a result as it is read to be compared: every cell of every sheet, and what
// stands beside the cells or keeps them from being seen.
type content struct {
	order  []string
	sheets map[string]*sheet
	extras extras
	closed bool // rows are numbered without the empty ones
}

// sheet is one sheet of a workbook.
type sheet struct {
	number      int // among the places
	cells       map[cellKey]value
	hidden      bool
	hiddenRows  []int // that have cells
	hiddenCols  []xlsx.Columns
	merged      []xlsx.Range
	conditional bool
	kept        map[cellKey]bool // the cells that hold the input, by where they stand
	closed      map[int]int      // the numbers of rows when a content is closed, by where they stand
}

// cellKey is a cell's place in a sheet.
type cellKey struct{ row, col int }

type value struct {
	row     int // where it stands
	kind    xlsx.Kind
	text    string
	format  string
	formula formula
}

// read reads every cell of a workbook, to its end.
func read(file []byte, places *diagnostic.Places) (*content, error) {
	book, err := xlsx.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	w := &content{sheets: map[string]*sheet{}}
	for _, s := range book.Sheets {
		read := &sheet{number: places.Add("", s.Name), cells: map[cellKey]value{}, hidden: s.Visibility != xlsx.Visible}
		w.order, w.sheets[s.Name] = append(w.order, s.Name), read
		if s.Kind != xlsx.Worksheet {
			continue
		}
		shared := map[int]formula{}
		err := book.Scan(s, func(row xlsx.Row) error {
			for _, c := range row.Cells {
				at := cellKey{row.Number, c.Col}
				f := formulaOf(c, at, shared)
				if len(c.Value) > 0 {
					read.cells[at] = value{row.Number, c.Kind, string(c.Value), c.Format, f}
				}
			}
			if row.Hidden && len(row.Cells) > 0 {
				read.hiddenRows = append(read.hiddenRows, row.Number)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		read.hiddenCols, read.merged, read.conditional = s.HiddenCols, s.Merged, s.Conditional
	}
	if err := book.Verify(); err != nil {
		return nil, err
	}
	w.extras, err = readExtras(file)
	w.extras.foreign = book.Macros || book.ExternalLinks || book.Embedded
	return w, err
}

// inOrder gives the cells of a sheet as they are read.
func (s *sheet) inOrder() []cellKey {
	return slices.SortedFunc(maps.Keys(s.cells), func(a, b cellKey) int { return cmp.Or(a.row-b.row, a.col-b.col) })
}

// kept finds the input that the result keeps: in the sheet of that name, in the cells
// below each other.
func (w *content) kept() *workbook.Kept {
	s, ok := w.sheets[templates.SheetKept]
	if !ok {
		return nil
	}
	for _, at := range s.inOrder() {
		if !strings.HasPrefix(s.cells[at].text, workbook.KeptPrefix) {
			continue
		}
		var all strings.Builder
		s.kept = map[cellKey]bool{}
		for ; s.cells[at].kind == xlsx.Text; at.row++ {
			s.kept[at] = true
			all.WriteString(s.cells[at].text)
		}
		kept, err := workbook.Restore(all.String())
		if err != nil || kept.Places == nil || !kept.Plan.Sound() {
			return nil
		}
		return kept
	}
	return nil
}

// close takes the empty rows away, of which another version may have left more or fewer:
// each row gets the number that it would have without them.
func (w *content) close() {
	w.closed = true
	for _, s := range w.sheets {
		s.closed = map[int]int{}
		cells := map[cellKey]value{}
		for _, at := range s.inOrder() {
			row, ok := s.closed[at.row]
			if !ok {
				row = len(s.closed) + 1
				s.closed[at.row] = row
			}
			cells[cellKey{row, at.col}] = s.cells[at]
		}
		s.cells = cells
	}
}

// formula writes a formula of a sheet as it is compared: without the quotes of sheets'
// names, which programs set as they please.
func (w *content) formula(sheet string, f formula) string {
	return strings.ReplaceAll(w.places(sheet, f.String()), "'", "")
}

// places renumbers the rows of a formula's references as those of the sheets are.
func (w *content) places(home, formula string) string {
	if !w.closed {
		return formula
	}
	sheet := home
	return token.ReplaceAllStringFunc(formula, func(word string) string {
		part := reference.FindStringSubmatch(word)
		switch {
		case part != nil:
			row, _ := strconv.Atoi(part[4]) // seven digits at most
			if s, ok := w.sheets[sheet]; ok {
				row = s.closedRow(row)
			}
			return part[1] + part[2] + part[3] + strconv.Itoa(row)
		case word[0] == '\'':
			sheet = strings.Trim(word, "'")
		case strings.HasSuffix(word, "!") && len(word) > 1:
			sheet = strings.TrimSuffix(word, "!")
		case word != "!" && word != ":":
			sheet = home
		}
		return word
	})
}

// closedRow gives the number that a row is compared by.
func (s *sheet) closedRow(row int) int {
	return cmp.Or(s.closed[row], row)
}
