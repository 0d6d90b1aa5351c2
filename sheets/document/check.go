package document

import (
	"slices"
	"strings"
	"unicode"

	"fordela/sheets/docx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Difference is a place where a document is not as its decision gives it.
type Difference struct {
	Place  string // such as the title of a table, its row and column, in Swedish
	Stored string // what stands there; empty when nothing could be found
	Wanted string // what the decision gives
}

// Found is how a document compares with those that a decision makes.
type Found struct {
	Of          int // the one that it is to be, by its place among them; -1 for none
	Differences []Difference
	Own         []string // paragraphs, and headings of tables, that people have added
}

// Check compares a Word document with those that a decision makes, of which it is to be
// one: every cell of every table, every bar of every chart, and every sentence that holds a
// figure. The error is a *docx.Refusal for a file that is not sound.
func Check(file []byte, made [][]byte) (Found, error) {
	stands, err := readPaper(file)
	if err != nil {
		return Found{}, err
	}
	for i, m := range made {
		wanted, err := readPaper(m)
		if err != nil {
			return Found{}, err
		}
		last := wanted.tables[len(wanted.tables)-1]
		if slices.ContainsFunc(stands.tables, func(t docx.Table) bool { return sameColumns(t, last) }) {
			return Found{i, slices.Concat(
				tableDifferences(stands.tables, wanted.tables), chartDifferences(stands.charts, wanted.charts),
				textDifferences(stands.paragraphs, wanted.paragraphs),
			), stands.own(wanted)}, nil
		}
	}
	return Found{Of: -1}, nil
}

// own gives what stands in a document and was not written by the program.
func (c content) own(wanted content) (own []string) {
	left := slices.Clone(wanted.paragraphs)
	for _, p := range c.paragraphs {
		if n := slices.Index(left, p); n >= 0 {
			left = slices.Delete(left, n, n+1)
		} else {
			own = append(own, p)
		}
	}
	for _, t := range c.tables {
		if !slices.ContainsFunc(wanted.tables, func(w docx.Table) bool { return sameColumns(t, w) }) {
			own = append(own, strings.Join(headings(t), ", "))
		}
	}
	return own
}

// content is what is read of a document.
type content struct {
	tables     []docx.Table
	charts     []docx.Chart
	paragraphs []string
}

func readPaper(file []byte) (c content, err error) {
	if c.tables, err = docx.ReadTables(file); err == nil {
		c.charts, err = docx.ReadCharts(file)
	}
	if err == nil {
		c.paragraphs, err = docx.ReadParagraphs(file)
	}
	return c, err
}

func sameColumns(a, b docx.Table) bool { return slices.Equal(headings(a), headings(b)) }

func headings(t docx.Table) []string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Heading)
	}
	return names
}

// inOrder compares what is wanted with what is stored, in their order, each with the next
// that is of the same kind.
func inOrder[T any](stored, wanted []T, same func(stored, wanted T) bool, gone func(wanted T) Difference, differences func(stored, wanted T) []Difference) []Difference {
	var out []Difference
	for _, w := range wanted {
		n := slices.IndexFunc(stored, func(s T) bool { return same(s, w) })
		if n < 0 {
			out = append(out, gone(w))
			continue
		}
		out = append(out, differences(stored[n], w)...)
		stored = stored[n+1:]
	}
	return out
}

// tableDifferences compares tables, each with the next of its columns.
func tableDifferences(stored, wanted []docx.Table) []Difference {
	gone := func(t docx.Table) Difference {
		return Difference{Place: t.Title, Wanted: strings.Join(headings(t), ", ")}
	}
	return inOrder(stored, wanted, sameColumns, gone, cellDifferences)
}

func cellDifferences(stored, wanted docx.Table) []Difference {
	var out []Difference
	if stored.Title != wanted.Title && stored.Title != "" { // LibreOffice does not keep it
		out = append(out, Difference{templates.TableName, stored.Title, wanted.Title})
	}
	for r := range max(len(stored.Rows), len(wanted.Rows)) {
		for c, column := range wanted.Columns {
			have, want := cell(stored, r, c), cell(wanted, r, c)
			if have != want {
				out = append(out, Difference{templates.CellPlace(wanted.Title, r+1, cell(wanted, r, 0), column.Heading), have, want})
			}
		}
	}
	return out
}

func cell(t docx.Table, row, column int) string {
	if row < len(t.Rows) {
		return at(t.Rows[row].Cells, column)
	}
	return ""
}

// at is one of the texts; empty when there are not so many.
func at(texts []string, n int) string {
	if n < len(texts) {
		return texts[n]
	}
	return ""
}

// chartDifferences compares charts, each with the next of its title.
func chartDifferences(stored, wanted []docx.Chart) []Difference {
	same := func(stored, wanted docx.Chart) bool {
		return withoutFigures(stored.Title) == withoutFigures(wanted.Title)
	}
	gone := func(c docx.Chart) Difference {
		return Difference{Place: templates.ChartPlace(c.Title, "", ""), Wanted: strings.Join(c.Names, ", ")}
	}
	return inOrder(stored, wanted, same, gone, barDifferences)
}

func barDifferences(stored, wanted docx.Chart) []Difference {
	var out []Difference
	compare := func(bar, part, have, want string) {
		if have != want {
			out = append(out, Difference{templates.ChartPlace(wanted.Title, bar, part), have, want})
		}
	}
	compare("", "", stored.Title, wanted.Title)
	compare("", "", stored.Axis, wanted.Axis)
	if stored.Label+stored.Description != "" { // LibreOffice does not keep them
		compare("", "", stored.Label, wanted.Label)
		compare("", "", stored.Description, wanted.Description)
	}
	for n := range max(len(stored.Names), len(wanted.Names)) {
		compare(at(wanted.Names, n), "", at(stored.Names, n), at(wanted.Names, n))
	}
	for s := range max(len(stored.Series), len(wanted.Series)) {
		var have, want docx.Series
		if s < len(stored.Series) {
			have = stored.Series[s]
		}
		if s < len(wanted.Series) {
			want = wanted.Series[s]
		}
		compare("", "", have.Name, want.Name)
		for n := range max(len(have.Values), len(want.Values)) {
			compare(at(wanted.Names, n), want.Name, figure(at(have.Values, n)), figure(at(want.Values, n)))
		}
	}
	return out
}

// figure writes a value of a chart as it is stored; one that is no figure stays as it is.
func figure(stored string) string {
	v, err := decimal.NewFromString(stored)
	if err != nil {
		return stored
	}
	return templates.Number(v)
}

// ownWords begins what the templates ask people to write in its place.
const ownWords = "["

// textDifferences finds the sentences with figures that are not there any more. One that
// differs in its figures only is told beside the one that stands in its place.
func textDifferences(stored, wanted []string) []Difference {
	left := slices.Clone(stored)
	take := func(fits func(string) bool) string {
		at := slices.IndexFunc(left, fits)
		if at < 0 {
			return ""
		}
		text := left[at]
		left = slices.Delete(left, at, at+1)
		return text
	}
	var missing []string
	for _, w := range wanted {
		if !strings.HasPrefix(w, ownWords) && strings.ContainsFunc(w, unicode.IsDigit) && take(func(s string) bool { return s == w }) == "" {
			missing = append(missing, w)
		}
	}
	var out []Difference
	for _, w := range missing {
		found := take(func(s string) bool { return withoutFigures(s) == withoutFigures(w) })
		out = append(out, Difference{templates.TextPlace, found, w})
	}
	return out
}

// withoutFigures is a text without what a changed figure changes.
func withoutFigures(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) || strings.ContainsRune(",+−", r) {
			return -1
		}
		return r
	}, s)
}
