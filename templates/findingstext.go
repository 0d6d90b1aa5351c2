package templates

import (
	"fmt"
	"strings"
)

// FindingsFile is the text that lies beside a workbook to correct.
const FindingsFile = "Att rätta.txt"

// FindingItem is a finding as the texts list it.
type FindingItem struct {
	Place   string // such as Fördelning!D6; "" for the file as a whole
	Error   bool   // it must be corrected
	Message string
	Hint    string
}

// FindingsText is the text of [FindingsFile]. Marked says that the workbook lies beside
// it with its faults marked; otherwise it lies there untouched. Left is how many findings
// are not listed.
//
// The texts name no file: the same workbook under another name gets the same text. They
// begin with a byte order mark and have the line ends of Windows, so that any editor
// shows them right.
func FindingsText(marked bool, items []FindingItem, left int) string {
	intro := "Filen ligger orörd i samma mapp. När du har gjort det som står nedan lägger du den nya filen i mappen inkorg."
	if marked {
		intro = "Arbetsboken ligger i samma mapp, med felen markerade. Rätta i den, spara och lägg den i mappen inkorg igen."
	}
	return findingsList("Att rätta", intro, "Att kontrollera, stoppar inte. ", items, left)
}

// findingsList puts warned before each finding that is no error.
func findingsList(title, intro, warned string, items []FindingItem, left int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", title, intro)
	for i, item := range items {
		fmt.Fprintf(&b, "\n%d. ", i+1)
		if item.Place != "" {
			fmt.Fprintf(&b, "%s: ", item.Place)
		}
		if !item.Error {
			b.WriteString(warned)
		}
		fmt.Fprintf(&b, "%s\n", item.Message)
		if item.Hint != "" {
			fmt.Fprintf(&b, "   %s\n", item.Hint)
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "\n%s\n", LeftOut(left))
	}
	return "\ufeff" + strings.ReplaceAll(b.String(), "\n", "\r\n")
}
