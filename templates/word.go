package templates

import (
	"fmt"
	"strings"
)

// quoteMax is how much of a value a text quotes; a cell may hold 32 767 characters.
const quoteMax = 80

// quote puts a value from a workbook in Swedish quotation marks: ”Bromma”. It cannot
// disturb the text around it (see [Visible]), and a long one is cut. A figure is quoted with a decimal comma and without spaces, as it
// stands in a cell that has no format.
func quote(v any) string {
	s, isText := v.(string)
	if !isText {
		s = strings.Replace(text(v), ".", ",", 1)
	}
	return "”" + clean(s) + "”"
}

func clean(s string) string { return strings.TrimSpace(Shorten(s, quoteMax+1)) }

// apartBefore is how much of what two texts have in common stands before they part.
const apartBefore = 30

// Apart gives two texts that are to be quoted beside each other, without most of what they
// begin with in common, when they would be cut before the place where they part.
func Apart(a, b string) (string, string) {
	x, y := []rune(a), []rune(b)
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	if from := same - apartBefore; from > 0 && max(len(x), len(y)) > quoteMax {
		return "…" + string(x[from:]), "…" + string(y[from:])
	}
	return a, b
}

// listMax is how many members a list in a text names.
const listMax = 12

// And lists members in a sentence: a, b och c. A long list is cut, and says how many more there are.
func And(members []string) string { return list(members, "och") }

// or lists members in a sentence: a, b eller c.
func or(members []string) string { return list(members, "eller") }

func list(all []string, last string) string {
	if more := len(all) - listMax; more > 0 {
		all = append(all[:listMax:listMax], fmt.Sprintf("%d till", more))
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " " + last + " " + all[len(all)-1]
}

// excelErrors are the error values as a Swedish Excel shows them; the file holds the English ones.
var excelErrors = map[string]string{
	"#N/A":    "#SAKNAS!",
	"#REF!":   "#REFERENS!",
	"#VALUE!": "#VÄRDEFEL!",
	"#DIV/0!": "#DIVISION/0!",
	"#NAME?":  "#NAMN?",
	"#NUM!":   "#OGILTIGT!",
	"#NULL!":  "#SKÄRNING!",
}

// errorValue gives an error value of Excel as staff see it: #N/A is #SAKNAS!.
func errorValue(v any) string {
	s := fmt.Sprint(v)
	if swedish, ok := excelErrors[s]; ok {
		return swedish
	}
	return s
}
