package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// readMe is the first sheet: what the workbook is for and how it is filled in.
func (b *book) readMe() {
	me := templates.BlankReadMe
	row := b.begin(me.Name, me.Title, nil, false)
	b.width(1, 100)
	more := templates.BlankPart{Heading: templates.BlankMore}
	for _, s := range templates.BlankSheets {
		if s.With != "" && b.has(s.With) {
			more.Lines = append(more.Lines, s.Name+": "+strings.Join(s.Help, " "))
		}
	}
	parts := slices.Clone(me.Parts)
	if len(more.Lines) > 0 {
		parts = append(parts, more)
	}
	for _, part := range parts {
		b.put(row, 1, part.Heading, look{part: true})
		for i, line := range part.Lines {
			b.put(row+1+i, 1, line, look{wrap: true})
			b.height(row+1+i, 1+utf8.RuneCountInString(line)/helpWide)
		}
		row += len(part.Lines) + 2
	}
}

// sheet makes a sheet to fill in.
func (b *book) sheet(s templates.BlankSheet) {
	if len(s.Items) > 0 {
		b.items(s)
		return
	}
	columns, width := b.columns(s), 0.0
	for _, c := range columns {
		width += c.Width
	}
	head := b.begin(s.Name, s.Title, s.Lines(), width > 95)
	for i, c := range columns {
		col := i + 1
		b.width(col, c.Width)
		b.put(head, col, c.Heading, look{heading: true, kind: c.Kind})
		for row := head + 1; row <= head+s.Rows; row++ {
			b.put(row, col, nil, look{input: true, kind: c.Kind})
		}
		b.validate(fmt.Sprintf("%s:%s", cell(head+1, col), cell(head+s.Rows, col)), c.Heading, c)
	}
	if s.Name == templates.UnderlagLines[0] {
		b.left(head)
	}
	b.table(s, head, len(columns))
	b.freeze(head)
}

// columns are those of a sheet that are wanted.
func (b *book) columns(s templates.BlankSheet) []templates.BlankColumn {
	return slices.DeleteFunc(slices.Clone(s.Columns), func(c templates.BlankColumn) bool { return !b.has(c.With) })
}

// helpWide is how many characters of an instruction go on a line of the first sheet.
const helpWide = 105

// helpLine is how many characters of an instruction go on a line, at the least.
const helpLine = 68

// items makes the sheet Ärende, whose rows stand there from the beginning.
func (b *book) items(s templates.BlankSheet) {
	head := b.begin(s.Name, s.Title, s.Help, true)
	for i, h := range []struct {
		heading string
		width   float64
	}{
		{templates.HeadingItem[0], 28}, {templates.HeadingValue[0], 40}, {templates.BlankRequired, 16}, {templates.BlankHelp, 62},
	} {
		b.width(i+1, h.width)
		b.put(head, i+1, h.heading, look{heading: true})
	}
	row := head
	for _, item := range s.Items {
		if !b.has(item.With) {
			continue
		}
		row++
		required := ""
		if item.Required {
			required = templates.BlankYes
		}
		b.put(row, 1, item.Name, look{border: true})
		b.put(row, 2, nil, look{input: true, left: true, kind: item.Kind})
		b.put(row, 3, required, look{border: true})
		b.put(row, 4, item.Words(), look{border: true, wrap: true})
		b.height(row, 1+utf8.RuneCountInString(item.Words())/helpLine)
		b.validate(cell(row, 2), item.Name, templates.BlankColumn{Prompt: item.Help, Kind: item.Kind, Choices: item.Choices, Open: item.Open})
	}
	b.freeze(head)
}

// validate gives cells their drop-down list, the check of what is typed, and the
// instruction that stands beside the cell while it is filled in. Where more than the
// list may be written, such as a finer rounding, nothing is refused.
func (b *book) validate(cells, title string, c templates.BlankColumn) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	v.SetInput(title, c.Prompt)
	wrong := ""
	switch {
	case len(c.Choices) > 0:
		b.do(v.SetDropList(c.Choices))
		if !c.Open {
			wrong = templates.BlankWrongChoice
		}
	case c.From != nil:
		v.SetSqrefDropList(b.listed(c.From))
	case c.Kind == templates.BlankCount:
		b.do(v.SetRange(0, 0, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorGreaterThanOrEqual))
		wrong = templates.BlankWrongNumber
	case c.Kind == templates.BlankYear:
		b.do(v.SetRange(1900, 2199, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
		wrong = templates.BlankWrongNumber
	}
	if wrong != "" {
		v.SetError(excelize.DataValidationErrorStyleWarning, templates.BlankWrongTitle, wrong)
	} else {
		v.ShowErrorMessage = false
	}
	b.do(b.file.AddDataValidation(b.name, v))
}

// example is the last sheet: the tables as they look when they are filled in.
func (b *book) example() {
	e := templates.BlankExample
	row := b.begin(e.Name, e.Title, e.Help, false)
	for i, width := range []float64{42, 22, 16, 16, 16} {
		b.width(i+1, width)
	}
	for _, table := range e.Tables {
		b.put(row, 1, table.Sheet, look{part: true})
		for i, cells := range table.Rows {
			for j, value := range cells {
				l := look{border: true, heading: i == 0}
				if n, ok := value.(int); ok && n > 9999 { // not a year
					l.kind = templates.BlankAmount
				}
				b.put(row+1+i, j+1, value, l)
			}
		}
		row += len(table.Rows) + 2
	}
}
