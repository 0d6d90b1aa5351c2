package templates

import (
	"strings"
	"unicode"
)

// The sheet of questions that comes back with a workbook, and that staff may add by hand.
var (
	SheetQuestions = []string{"Att besvara"}

	HeadingQuestion = []string{"Fråga"}
	HeadingAnswer   = []string{"Svar"}
	HeadingSheet    = []string{"Blad"}
	HeadingRow      = []string{"Rad"}
	HeadingColumn   = []string{"Kolumn"}
	HeadingCode     = []string{"Kod"}
)

// leavesOpen begin an answer that says that something is still to be done.
var leavesOpen = []string{"nej", "fel", "vet", "kollar"}

// leastAnswer is how many letters an answer has at least: words, not a tick.
const leastAnswer = 3

// IsAnswer reports whether a text answers a question: in words, and not by saying that the
// value is wrong, that somebody will look, or by another question.
func IsAnswer(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < leastAnswer || strings.HasSuffix(s, "?") {
		return false
	}
	for _, word := range leavesOpen {
		if strings.HasPrefix(s, word) {
			return false
		}
	}
	return true
}

// QuestionHeads are the headings of the sheet of questions.
var QuestionHeads = []string{
	ReturnNumber, HeadingQuestion[0], HeadingAnswer[0], HeadingSheet[0], HeadingRow[0], HeadingColumn[0], HeadingValue[0], HeadingCode[0],
}

// AnsweredWith tells of a question that has been answered.
func AnsweredWith(answer string) string { return "Besvarad: " + answer }
