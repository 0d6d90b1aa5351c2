package annotate

import (
	"io"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// MaxListed is how many findings an answer to staff lists and annotates. Who has more
// has one cause for many, and nobody reads further.
const MaxListed = 1000

var returnWords = Words{
	Sheet: templates.ReturnSheet, Title: templates.ReturnTitle,
	NoteHead: templates.NoteHead, NoteEnd: templates.NoteEnd,
	Number: templates.ReturnNumber, Footer: templates.ReturnFooter,
}

// Return writes a workbook for its owner: their own file, with each diagnostic at its
// cell by colour and a note, and a first sheet that lists them all. What an earlier
// return left in the file is taken away first; without diagnostics nothing else is
// done. All that is the owner's stays as it was.
//
// Errors come first where there are more than MaxListed diagnostics. The same arguments
// give the same bytes. Of errors and memory, see Apply.
func Return(w io.Writer, original io.ReaderAt, size int64, diagnostics []diagnostic.Diagnostic) error {
	diagnostics = diagnostic.Pressing(diagnostics)
	listed, left := MostPressing(diagnostics)
	count := map[engine.Severity]int{}
	for _, n := range diagnostics {
		count[n.Severity]++
	}
	list := List{Lines: templates.ReturnLines(count[engine.Error], count[engine.Question], left)}
	for i, width := range []float64{10, 20, 13, 52, 46, 20, 8} {
		list.Columns = append(list.Columns, Column{Head: templates.ReturnHeads[i], Width: width})
	}
	var annotations []Annotation
	for i, n := range listed {
		list.Rows = append(list.Rows, listRow(n))
		if n.Place.File == "" && n.Place.Cell != "" {
			annotations = append(annotations, Annotation{
				Sheet: n.Place.Sheet, Cell: n.Place.Cell, Error: n.Severity == engine.Error,
				Text: templates.NoteText(severityWord(n), i+1, n.Place.Cell, n.Message, n.Hint),
			})
		}
	}
	return Apply(w, original, size, returnWords, list, annotations)
}

// MostPressing gives the diagnostics to list, at most MaxListed and errors first among them,
// in their order, and how many are left out.
func MostPressing(diagnostics []diagnostic.Diagnostic) (listed []diagnostic.Diagnostic, left int) {
	if len(diagnostics) <= MaxListed {
		return diagnostics, 0
	}
	errors := 0
	for _, n := range diagnostics {
		if n.Severity == engine.Error {
			errors++
		}
	}
	warnings := max(0, MaxListed-errors)
	for _, n := range diagnostics {
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
	return listed, len(diagnostics) - len(listed)
}

func severityWord(n diagnostic.Diagnostic) string {
	switch n.Severity {
	case engine.Error:
		return templates.ErrorWord
	case engine.Question:
		return templates.QuestionWord
	}
	return templates.NoteWord
}

func listRow(n diagnostic.Diagnostic) Row {
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
	if n.Related != (diagnostic.Place{}) {
		related = n.Related.String()
	}
	return Row{Error: n.Severity == engine.Error, Cells: []Entry{
		{Text: severityWord(n)}, {Text: sheet}, link(cell, n.Place),
		{Text: n.Message}, {Text: n.Hint}, link(related, n.Related), {Text: n.Code},
	}}
}

// link leads to a place in the owner's file; a sheet as a whole is met at its first cell.
func link(text string, at diagnostic.Place) Entry {
	if at.File != "" {
		return Entry{Text: text}
	}
	if at.Cell == "" {
		at.Cell = "A1"
	}
	return Entry{Text: text, Sheet: at.Sheet, Cell: at.Cell}
}
