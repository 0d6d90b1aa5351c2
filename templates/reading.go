package templates

import "fordela/engine"

// readingNotes say what was done with input that is not a plain table, of the value that
// stands there.
var readingNotes = map[engine.NoteCode]func(value string) string{
	engine.NoteTitle: func(string) string { return "Texten hör inte till tabellen och har lämnats." },
	engine.NoteSubtotal: func(v string) string {
		return "Raden summerar andra rader och har inte räknats för sig: " + quote(v) + "."
	},
	engine.NoteFootnote: func(v string) string { return "Fotnotstecknet har tagits bort: " + quote(v) + "." },
	engine.NoteHeadings: func(string) string { return "Rubrikerna står på flera rader och har lagts ihop." },
	engine.NoteLeftOut: func(v string) string {
		return "Raden finns inte bland enheterna i underlaget och har lämnats: " + quote(v) + "."
	},
	engine.NoteGroupLabels: func(string) string {
		return "Namnet står bara överst i sin grupp; raderna under räknas till samma namn."
	},
	engine.NoteTotals: func(rows string) string {
		return "Rader för alla åldrar eller båda könen har lämnats, eftersom de också finns uppdelade. Antal rader: " + swedish(rows) + "."
	},
	engine.NoteBelow:        func(v string) string { return "Enheten har fått summan av sina egna enheter: " + quote(v) + "." },
	engine.NoteTaken:        func(v string) string { return "Har lästs så: " + quote(v) + "." },
	engine.NoteHeadingAgain: func(v string) string { return "Rubrikerna står en gång till och har lämnats: " + quote(v) + "." },
	engine.NotePart: func(v string) string {
		return "Raden är en del av raden ovanför och har inte räknats för sig: " + quote(v) + "."
	},
	engine.NoteExtract: func(rows string) string {
		return "Värdena är summor av utdraget. Antal rader som räknats: " + swedish(rows) + "."
	},
}

// ReadingNote words what was taken or left out of a pasted table or an extract.
func ReadingNote(n engine.ReadingNote) string {
	words, ok := readingNotes[n.Code]
	if !ok { // of a result that was made by another version
		return string(n.Code)
	}
	value, _ := n.Args[engine.ArgValue].(string)
	return words(value)
}
