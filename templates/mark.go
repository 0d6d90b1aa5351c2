package templates

import (
	"fmt"
)

// The words of a returned workbook. By ReturnSheet, ReturnTitle, NoteHead and
// NoteEnd its marks are recognised when it comes back: a changed wording does not
// know the marks handed out before it.
const (
	ReturnSheet  = "Att rätta"
	ReturnTitle  = "Att rätta – lista från fordela"
	NoteHead     = "Att rätta – markering från fordela"
	NoteEnd      = "Egna anteckningar skrivs under den här raden:"
	ReturnNumber = "Nr"
	ReturnTable  = "Att_rätta"

	QuestionsTitle = "Att besvara – frågor från fordela"
	QuestionsTable = "Att_besvara"

	ReturnPage = "&RSida &P av &N" // of a printed list, behind its name
)

// By these the colours of annotated cells are recognised; MarkWarning is of earlier versions.
const (
	MarkError    = "fordela:fel"
	MarkQuestion = "fordela:fraga"
	MarkWarning  = "fordela:varning"
)

// QuestionsLines are the lines under the title of the questions.
var QuestionsLines = []string{
	"Är värdet rätt? Skriv varför i kolumnen Svar, med några ord. Är det fel? Rätta det i bladet och lämna Svar tomt.",
	"Lägg sedan samma fil i inkorgen igen. Svaret gäller så länge värdet är detsamma, och publiceras med beslutet.",
	"Ändra inte de andra kolumnerna: genom dem känns frågan igen.",
}

// ReturnHeads are the headings of the list, after ReturnNumber.
var ReturnHeads = []string{"Typ", "Blad", "Cell", "Vad som är fel", "Gör så här", "Se även", "Kod"}

// Severity words of the list and the notes.
const (
	ErrorWord    = "Fel"
	QuestionWord = "Fråga"
	NoteWord     = "Upplysning"
)

// Words for places that are not a cell of the workbook.
const (
	WholeFile  = "Hela filen"
	WholeSheet = "Hela bladet"
	NoPlace    = "–"
)

// ReturnLines are the lines under the list's title: the counts, what to do, and what
// there was no room for.
func ReturnLines(errors, questions, left int) []string {
	lines := []string{
		howMany(errors, "Inga fel.", "1 fel måste rättas.", "%s fel måste rättas.") + " " + howMany(questions, "Inga frågor.",
			"1 fråga väntar på svar i bladet Att besvara.", "%s frågor väntar på svar i bladet Att besvara."),
		"Rätta i bladen och lägg samma fil i inkorgen igen. Cellerna är markerade med färg, ram och en anteckning.",
		"Markeringarna och de här bladen kan stå kvar: programmet bortser från dem. Allt annat i filen är som det var.",
	}
	if left > 0 {
		lines = append(lines, LeftOut(left))
	}
	return lines
}

// LeftOut tells how many findings a list had no room for.
func LeftOut(n int) string {
	return Count(n) + " fynd till ryms inte i listan. Rätta dessa först och lägg filen i inkorgen igen."
}

// howMany words a number of things; many holds %s for the number.
func howMany(n int, none, one, many string) string {
	switch n {
	case 0:
		return none
	case 1:
		return one
	}
	return fmt.Sprintf(many, Count(n))
}

// NoteText is what the note at a cell says of one finding: its number in the list,
// its severity in words and its cell, what is wrong, and what to do.
func NoteText(severity string, number int, cell, what, do string) string {
	s := fmt.Sprintf("%s nr %d, cell %s: %s", severity, number, cell, what)
	if do != "" {
		s += "\nGör så här: " + do
	}
	return s
}

// InFile names a sheet of another file.
func InFile(sheet, file string) string { return sheet + " i " + file }
