package sheets

import (
	"fordela/engine"
	"fordela/sheets/mark"
	"fordela/sheets/notice"
	"fordela/templates"
)

// MaxListed is how many findings an answer to staff lists and marks. Who has more
// has one cause for many, and nobody reads further.
const MaxListed = 1000

var returnWords = mark.Words{
	Sheet: templates.ReturnSheet, Title: templates.ReturnTitle,
	NoteHead: templates.NoteHead, NoteEnd: templates.NoteEnd,
	Number: templates.ReturnNumber, Footer: templates.ReturnFooter,
}

// Mark returns a workbook to its owner: their own file, with each notice marked at
// its cell by colour and a note, and a first sheet that lists them all. What an
// earlier Mark left in the file is taken away first; without notices nothing else is
// done. All that is the owner's stays as it was.
//
// The workbook must be one that xlsx.Open passes. Errors come first where there are
// more than MaxListed notices. The same arguments give the same bytes.
func Mark(original []byte, notices []notice.Notice) ([]byte, error) {
	listed, left := MostPressing(notices)
	count := map[engine.Severity]int{}
	for _, n := range notices {
		count[n.Severity]++
	}
	list := mark.List{Lines: templates.ReturnLines(count[engine.Error], count[engine.Warning], left)}
	for i, width := range []float64{10, 20, 13, 52, 46, 20, 8} {
		list.Columns = append(list.Columns, mark.Column{Head: templates.ReturnHeads[i], Width: width})
	}
	var marks []mark.Mark
	for i, n := range listed {
		list.Rows = append(list.Rows, listRow(n))
		if n.Place.File == "" && n.Place.Cell != "" {
			marks = append(marks, mark.Mark{
				Sheet: n.Place.Sheet, Cell: n.Place.Cell, Error: n.Severity == engine.Error,
				Text: templates.NoteText(severityWord(n), i+1, n.Place.Cell, n.Message, n.Hint),
			})
		}
	}
	return mark.Apply(original, returnWords, list, marks)
}

// MostPressing gives the notices to list, at most MaxListed and errors first among them,
// in their order, and how many are left out.
func MostPressing(notices []notice.Notice) (listed []notice.Notice, left int) {
	if len(notices) <= MaxListed {
		return notices, 0
	}
	errors := 0
	for _, n := range notices {
		if n.Severity == engine.Error {
			errors++
		}
	}
	warnings := max(0, MaxListed-errors)
	for _, n := range notices {
		if n.Severity != engine.Error {
			if warnings == 0 {
				continue
			}
			warnings--
		}
		if len(listed) < MaxListed {
			listed = append(listed, n)
		}
	}
	return listed, len(notices) - len(listed)
}

func severityWord(n notice.Notice) string {
	if n.Severity == engine.Error {
		return templates.ErrorWord
	}
	return templates.WarningWord
}

func listRow(n notice.Notice) mark.Row {
	sheet, cell := templates.WholeFile, templates.NoPlace
	if n.Place.Sheet != "" {
		sheet, cell = n.Place.Sheet, templates.WholeSheet
	}
	if n.Place.File != "" {
		sheet = templates.InFile(n.Place.Sheet, n.Place.File)
	}
	if n.Place.Cell != "" {
		cell = n.Place.Cell
	}
	related := templates.NoPlace
	if n.Related != (notice.Place{}) {
		related = n.Related.String()
	}
	return mark.Row{Error: n.Severity == engine.Error, Cells: []mark.Entry{
		{Text: severityWord(n)}, {Text: sheet}, link(cell, n.Place),
		{Text: n.Message}, {Text: n.Hint}, link(related, n.Related), {Text: n.Code},
	}}
}

// link leads to a place in the owner's file; a sheet as a whole is met at its first cell.
func link(text string, at notice.Place) mark.Entry {
	if at.File != "" {
		return mark.Entry{Text: text}
	}
	if at.Cell == "" {
		at.Cell = "A1"
	}
	return mark.Entry{Text: text, Sheet: at.Sheet, Cell: at.Cell}
}
