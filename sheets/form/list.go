package form

import (
	"fmt"
	"slices"

	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// A drop-down list shows one range. A list of several parts, or of headings with gaps
// between them, is gathered on a hidden sheet, three columns for each: the entries
// without gaps, what may stand in the list, and how many entries there are so far.

// moreColumns is for how many number columns of the units the lists look.
const moreColumns = 7

// listsHead is the row of the headings of the hidden sheet.
const listsHead = 3

// listed gives the range that a list shows.
func (b *book) listed(parts []templates.BlankList) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p templates.BlankList) bool { return p.Sheet != "" && !b.has(sheetOf(p.Sheet).With) })
	if len(parts) == 1 && parts[0].Column != "" {
		from, to := b.entries(parts[0])
		return fmt.Sprintf("'%s'!%s:%s", parts[0].Sheet, fixed(from), fixed(to))
	}
	i := slices.IndexFunc(b.lists, func(l []templates.BlankList) bool { return slices.Equal(l, parts) })
	if i < 0 {
		i = len(b.lists)
		b.lists = append(b.lists, parts)
	}
	first, counts := place{listsHead + 1, 3*i + 1}, column(3*i+3)
	return fmt.Sprintf("OFFSET('%s'!%s,0,0,MAX('%s'!$%s:$%s),1)", templates.BlankLists, fixed(first), templates.BlankLists, counts, counts)
}

// place is a cell.
type place struct{ row, col int }

func fixed(p place) string { return fmt.Sprintf("$%s$%d", column(p.col), p.row) }

// entries gives the first and the last cell of a part that stands on another sheet.
func (b *book) entries(part templates.BlankList) (from, to place) {
	sheet := sheetOf(part.Sheet)
	head := headRow(len(sheet.Lines()))
	if part.Column == "" {
		return place{head, 2}, place{head, 1 + moreColumns}
	}
	col := 1 + slices.IndexFunc(b.columns(sheet), func(c templates.BlankColumn) bool { return c.Heading == part.Column })
	return place{head + 1, col}, place{head + sheet.Rows, col}
}

func sheetOf(name string) templates.BlankSheet {
	i := slices.IndexFunc(templates.BlankSheets, func(s templates.BlankSheet) bool { return s.Name == name })
	return templates.BlankSheets[i]
}

// gather makes the hidden sheet.
func (b *book) gather() {
	b.begin(templates.BlankLists, templates.BlankListsTitle, nil, false)
	for i, parts := range b.lists {
		shown, may, count := column(3*i+1), column(3*i+2), column(3*i+3)
		var entries []string // formulas
		for _, part := range parts {
			if part.Word != "" {
				entries = append(entries, fmt.Sprintf("%q", part.Word))
				continue
			}
			from, to := b.entries(part)
			for row := from.row; row <= to.row; row++ {
				for col := from.col; col <= to.col; col++ {
					entries = append(entries, fmt.Sprintf("'%s'!%s", part.Sheet, fixed(place{row, col})))
				}
			}
		}
		last := listsHead + len(entries)
		for j, entry := range entries {
			row := listsHead + 1 + j
			b.formula(may, row, fmt.Sprintf(`IF(OR(%[1]s="",%[1]s=%[2]q,%[1]s=%[6]q,COUNTIF(%[3]s$%[4]d:%[3]s%[5]d,%[1]s)>0),"",%[1]s)`,
				entry, templates.HeadingOwner[0], may, listsHead, row-1, templates.HeadingClass[0])) // columns of words are no keys
			b.formula(count, row, fmt.Sprintf(`N(%s%d)+(%s%d<>"")`, count, row-1, may, row))
			b.formula(shown, row, fmt.Sprintf(`IFERROR(INDEX(%[1]s$%[3]d:%[1]s$%[4]d,MATCH(ROW()-%[5]d,%[2]s$%[3]d:%[2]s$%[4]d,0)),"")`,
				may, count, listsHead+1, last, listsHead))
		}
	}
	b.do(b.file.SetSheetVisible(b.name, false))
}

func (b *book) formula(column string, row int, formula string) {
	b.do(b.file.SetCellFormula(b.name, fmt.Sprintf("%s%d", column, row), formula, excelize.FormulaOpts{}))
}
