package templates

import (
	"fmt"
	"strings"
)

// FindingsFile is the name of the text that goes back beside a workbook to correct.
const FindingsFile = "Att rätta.txt"

// FindingItem is a finding as the text lists it.
type FindingItem struct {
	Place   string // such as Fördelning!D6; "" for the file as a whole
	Error   bool   // it must be corrected
	Message string
	Hint    string
}

// FindingsText is the text of [FindingsFile] about the given file. Marked says that
// the workbook lies beside it with its faults marked; otherwise it lies there
// untouched. The text begins with a byte order mark and has the line ends of Windows,
// so that any editor shows it right.
func FindingsText(file string, marked bool, items []FindingItem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Att rätta i %s\n\n", visibleName(file))
	if marked {
		b.WriteString("Arbetsboken ligger i samma mapp, med felen markerade. Rätta i den, spara och lägg den i mappen inkorg igen.\n")
	} else {
		b.WriteString("Filen ligger orörd i samma mapp. När du har gjort det som står nedan lägger du den nya filen i mappen inkorg.\n")
	}
	for i, item := range items {
		fmt.Fprintf(&b, "\n%d. ", i+1)
		if item.Place != "" {
			fmt.Fprintf(&b, "%s: ", item.Place)
		}
		if !item.Error {
			b.WriteString("Att kontrollera, stoppar inte. ")
		}
		fmt.Fprintf(&b, "%s\n   %s\n", item.Message, item.Hint)
	}
	return "\ufeff" + strings.ReplaceAll(b.String(), "\n", "\r\n")
}
