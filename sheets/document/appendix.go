package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// appendix gives the tables of all appendices, and the notes to them.
func (p *paper) appendix() (docx.Tables, []string) {
	var tables docx.Tables
	var notes []string
	uneven := false
	for _, a := range p.Appendices() {
		tables = append(tables, p.tables(a)...)
		uneven = uneven || a.SharesUneven()
		for _, note := range p.EventNotes(a) {
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	if uneven {
		notes = append(notes, templates.ShareNote)
	}
	for _, t := range tables {
		if slices.ContainsFunc(t.Rows, func(r docx.Row) bool { return slices.Contains(r.Cells[1:], templates.NoFigure) }) {
			return tables, append(notes, templates.NoFigureNote)
		}
	}
	return tables, notes
}

// groupTitles name the tables of a table that is parted by its groups of columns.
var groupTitles = map[presentation.Group]func(title string) string{
	presentation.Keys:    templates.KeyTable,
	presentation.Amounts: templates.AmountTable,
	presentation.Changes: templates.ChangeTable,
}

// tables sets an appendix in as few tables as the page is wide for, each beginning with the
// units' names; the change from last year stands in one of its own. A group of columns that
// is too wide by itself is parted.
func (p *paper) tables(a *presentation.Appendix) docx.Tables {
	groups := map[presentation.Group][]*presentation.Column{}
	for _, c := range a.Columns {
		groups[c.Group] = append(groups[c.Group], c)
	}
	names, keys, amounts := groups[presentation.Names], groups[presentation.Keys], groups[presentation.Amounts]
	var tables docx.Tables
	if both := slices.Concat(keys, amounts); total(both) <= p.line-total(names) {
		tables = docx.Tables{p.table(a, a.Title, names, both)}
	} else {
		tables = append(p.parted(a, presentation.Keys, names, keys), p.parted(a, presentation.Amounts, names, amounts)...)
	}
	if change := groups[presentation.Changes]; len(change) > 0 {
		change = append([]*presentation.Column{a.Sum}, change...)
		tables = append(tables, p.parted(a, presentation.Changes, names[:1], change)...)
	}
	return tables
}

// parted sets a group of columns in as few tables as the page is wide for.
func (p *paper) parted(a *presentation.Appendix, group presentation.Group, names, columns []*presentation.Column) docx.Tables {
	var tables docx.Tables
	name := groupTitles[group](a.Title)
	title := name
	for len(columns) > 0 {
		n := 1
		for n < len(columns) && total(columns[:n+1]) <= p.line-total(names) {
			n++
		}
		tables = append(tables, p.table(a, title, names, columns[:n]))
		columns, title = columns[n:], templates.ContinuedTable(name, len(tables)+1)
	}
	return tables
}

func (p *paper) table(a *presentation.Appendix, title string, names, columns []*presentation.Column) docx.Table {
	var headings []string
	for _, c := range columns {
		headings = append(headings, heading(c))
	}
	description := templates.AppendixTableAlt(p.unitHeading(), headings)
	return table(a.Table, title, description, slices.Concat(names, columns), width)
}

func total(columns []*presentation.Column) int {
	sum := 0
	for _, c := range columns {
		sum += width(c)
	}
	return sum
}

// width gives the characters that a column takes. Figures and the longest word of the
// heading are never broken; names may be, so that theirs is bounded.
func width(c *presentation.Column) int {
	const longestName = 24
	if c.Format.Kind == presentation.Text {
		return min(needed(c), longestName+cellMargin)
	}
	return needed(c)
}

// cellMargin is the air beside a text, in characters.
const cellMargin = 2

// needed gives the characters that a column needs so that nothing in it breaks but its
// heading, and that between words.
func needed(c *presentation.Column) int {
	const longestWord = 22
	n := 0
	for _, word := range strings.Fields(heading(c)) {
		n = max(n, min(utf8.RuneCountInString(word), longestWord))
	}
	for row := range c.Cells {
		n = max(n, utf8.RuneCountInString(written(c, row)))
	}
	return n + cellMargin
}
