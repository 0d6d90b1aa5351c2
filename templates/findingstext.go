package templates

import (
	"fmt"
	"strings"
)

// FindingsFile is the text that lies beside a workbook to correct.
const FindingsFile = "Att rätta.txt"

// FindingItem is a finding as the texts list it.
type FindingItem struct {
	Place   string // such as bladet Fördelning, cell D6; "" for the file as a whole
	Message string
	Hint    string
	Asked   []string // of a question, its row in the sheet of questions after the number; else nil
}

// howToAnswer says how a question is answered where the workbook has no sheet for it.
const howToAnswer = "Så svarar du på en fråga\n" +
	"Skriv svaret med ord i kolumnen Svar på bladet ”Att besvara” i arbetsboken. Finns inte bladet lägger du till ett med det namnet och klistrar in raderna här under i cell A1.\n" +
	"Svaret gäller så länge talen är desamma. Det står sedan i resultatets kontroller, så skriv inga uppgifter om personer."

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
	return findingsList(intro, items, left)
}

func findingsList(intro string, items []FindingItem, left int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Att rätta\n\n%s\n", intro)
	var asked []string
	for i, item := range items {
		fmt.Fprintf(&b, "\n%d. ", i+1)
		if item.Place != "" {
			fmt.Fprintf(&b, "%s: ", Upper(item.Place))
		}
		if item.Asked != nil {
			b.WriteString(QuestionWord + ". ")
			cells := append([]string{fmt.Sprint(i + 1), ""}, item.Asked[1:]...) // without its words
			asked = append(asked, strings.Join(cells, "\t"))
		}
		fmt.Fprintf(&b, "%s\n", item.Message)
		if item.Hint != "" {
			fmt.Fprintf(&b, "   %s\n", item.Hint)
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "\n%s\n", LeftOut(left))
	}
	if asked != nil {
		fmt.Fprintf(&b, "\n%s\n\n%s\n%s\n", howToAnswer, strings.Join(QuestionHeads, "\t"), strings.Join(asked, "\n"))
	}
	return "\ufeff" + strings.ReplaceAll(b.String(), "\n", "\r\n")
}
