package templates

import (
	"fmt"
	"strings"
)

// readingNotes say what was done with input that is not a plain table, by code.
var readingNotes = map[string]string{
	"N101": "Texten hör inte till tabellen och har lämnats: %s.",
	"N102": "Raden summerar andra rader och har inte räknats som en enhet: %s.",
	"N103": "Fotnotstecknet har tagits bort: %s.",
	"N104": "Rubrikerna står på flera rader och har lagts ihop.",
	"N105": "Raden finns inte bland enheterna i underlaget och har lämnats: %s.",
	"N106": "Namnet står bara överst i sin grupp; raderna under räknas till samma namn.",
	"N107": "Rader för alla åldrar eller båda könen har lämnats, eftersom de också finns uppdelade. Antal rader: %s.",
	"N108": "Värdena är summor av utdraget. Antal rader som räknats: %s.",
}

// ReadingNote words what was taken or left out of a pasted table or an extract.
func ReadingNote(code string, value any) string {
	text, ok := readingNotes[code]
	if !ok {
		return code
	}
	if !strings.Contains(text, "%s") {
		return text
	}
	shown := quote(value)
	if code == "N107" || code == "N108" {
		shown = figure(value, Number)
	}
	return fmt.Sprintf(text, shown)
}
