package annotate

import (
	"io"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// MaxListed is how many faults an answer to staff lists and annotates. Who has more
// has one cause for many, and nobody reads further. Questions are all listed.
const MaxListed = 1000

var returnWords = Words{
	NoteHead: templates.NoteHead, NoteEnd: templates.NoteEnd,
	Number: templates.ReturnNumber, Page: templates.ReturnPage,
}

// Return writes a workbook for its owner: their own file, with each fault and each open
// question at its cell by colour and a note, a first sheet that lists them all, and a
// sheet in which the questions are answered. What an earlier return left in the file is
// taken away first; without diagnostics nothing else is done. All that is the owner's
// stays as it was, the answers that have been given too.
//
// The same arguments give the same bytes. Of errors and memory, see Apply.
func Return(w io.Writer, original io.ReaderAt, size int64, diagnostics []diagnostic.Diagnostic, answers []engine.Answer) error {
	listed, left := MostPressing(diagnostic.Pressing(diagnostics))
	errors, questions := diagnostic.Count(diagnostics)
	list := List{
		Sheet: templates.ReturnSheet, Title: templates.ReturnTitle, Table: templates.ReturnTable,
		Lines: templates.ReturnLines(errors, questions, left),
	}
	for i, width := range []float64{12, 20, 13, 52, 46, 20, 8} {
		list.Columns = append(list.Columns, Column{Head: templates.ReturnHeads[i], Width: width})
	}
	var annotations []Annotation
	for _, n := range listed {
		list.Rows = append(list.Rows, listRow(n))
		if n.Place.File == "" && n.Place.Cell != "" {
			annotations = append(annotations, Annotation{
				Sheet: n.Place.Sheet, Cell: n.Place.Cell, Question: n.Severity == engine.Question,
				Text: templates.NoteText(severityWord(n), len(list.Rows), n.Place.Cell, n.Message, n.Hint),
			})
		}
	}
	return Apply(w, original, size, returnWords, []List{list, questionList(diagnostics, answers)}, annotations)
}

// MostPressing gives the diagnostics to list, in their order: at most MaxListed faults,
// all questions, and notes as far as there is room; and how many are left out.
func MostPressing(diagnostics []diagnostic.Diagnostic) (listed []diagnostic.Diagnostic, left int) {
	errors, _ := diagnostic.Count(diagnostics)
	room := map[engine.Severity]int{
		engine.Error: MaxListed, engine.Question: len(diagnostics), engine.Note: max(0, MaxListed-errors),
	}
	for _, n := range diagnostics {
		if room[n.Severity]--; room[n.Severity] >= 0 {
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
	return Row{
		{Text: severityWord(n), Look: severityLooks[n.Severity]}, {Text: sheet}, link(cell, n.Place),
		{Text: n.Message}, {Text: n.Hint}, link(related, n.Related), {Text: n.Code},
	}
}

var severityLooks = map[engine.Severity]Look{engine.Error: FaultLook, engine.Question: QuestionLook}

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
