package verify

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"fordela/sheets/workbook"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// content is a workbook as it is read to be compared: its sheets with every cell, and what
// the package holds besides.
type content struct {
	*held
	order  []string
	sheets map[string]*sheet
}

// sheet is one sheet of a workbook.
type sheet struct {
	cells  map[cellKey]value
	hidden bool
	rows   map[int]bool // the hidden ones that have cells
	cols   []xlsx.Columns
	merged []string
}

// cellKey is a cell's place in a sheet.
type cellKey struct{ row, col int }

type value struct {
	kind    xlsx.Kind
	text    string
	format  string
	formula string
}

// read reads all of a workbook, to its end.
func read(file []byte) (*content, error) {
	book, err := xlsx.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	c := &content{sheets: map[string]*sheet{}}
	for _, s := range book.Sheets {
		read := &sheet{cells: map[cellKey]value{}, hidden: s.Visibility != xlsx.Visible, rows: map[int]bool{}}
		c.order, c.sheets[s.Name] = append(c.order, s.Name), read
		shared := map[int]formula{}
		err := book.Scan(s, func(row xlsx.Row) error {
			for _, cell := range row.Cells {
				at := cellKey{row.Number, cell.Col}
				f := formulaOf(cell, at, shared).String()
				if len(cell.Value) > 0 || f != "" {
					read.cells[at] = value{cell.Kind, string(cell.Value), shows(cell.Format), formulaText(f)}
				}
			}
			if row.Hidden && len(row.Cells) > 0 {
				read.rows[row.Number] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		read.cols = s.HiddenCols
		for _, m := range s.Merged {
			read.merged = append(read.merged, xlsx.CellName(m.FirstRow, m.FirstCol)+":"+xlsx.CellName(m.LastRow, m.LastCol))
		}
		slices.Sort(read.merged)
	}
	c.held, err = hold(file)
	return c, err
}

// shows writes a number format so that two codes for one format are the same: without
// their language, and however what stands beside the digits is quoted.
func shows(code string) string {
	var b strings.Builder
	for _, t := range xlsx.FormatTokens(code) {
		switch {
		case t.Kind == xlsx.FormatBracket && strings.HasPrefix(t.Text, "$-"):
		case t.Kind == xlsx.FormatText:
			b.WriteString(strings.ReplaceAll(t.Text, "\u00a0", " "))
		case t.Text != "General":
			b.WriteByte('0' + byte(t.Kind))
			b.WriteString(t.Text)
		}
	}
	return b.String()
}

// inOrder gives the cells of a sheet as they are read.
func (s *sheet) inOrder() []cellKey {
	return slices.SortedFunc(maps.Keys(s.cells), func(a, b cellKey) int { return cmp.Or(a.row-b.row, a.col-b.col) })
}

// kept finds the input that the result keeps: in the sheet of that name, in the cells
// below each other.
func (c *content) kept() *workbook.Kept {
	s, ok := c.sheets[templates.SheetKept]
	if !ok {
		return nil
	}
	for _, at := range s.inOrder() {
		if !strings.HasPrefix(s.cells[at].text, workbook.KeptPrefix) {
			continue
		}
		var all strings.Builder
		for ; s.cells[at].kind == xlsx.Text; at.row++ {
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

// hides reports whether a column is hidden.
func (s *sheet) hides(col int) bool {
	return slices.ContainsFunc(s.cols, func(c xlsx.Columns) bool { return c.First <= col && col <= c.Last })
}
