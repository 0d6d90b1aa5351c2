package templates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Wrap breaks a text into lines that are no wider than room, by a measure of texts: at its
// line breaks, between its words, and within a word that is wider by itself.
func Wrap(s string, room float64, measure func(string) float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		line := ""
		for _, word := range strings.FieldsFunc(paragraph, breaks) {
			if joined := strings.TrimSpace(line + " " + word); measure(joined) <= room {
				line = joined
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			for line = word; measure(line) > room; {
				at := fitting(line, room, measure)
				lines, line = append(lines, line[:at]), line[at:]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// breaks reports whether a line may end at a sign: no figure is torn from its unit.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// fitting gives how many bytes of a word fit on a line, its first letter always.
func fitting(word string, room float64, measure func(string) float64) int {
	for at := range word {
		_, size := utf8.DecodeRuneInString(word[at:])
		if at > 0 && measure(word[:at+size]) > room {
			return at
		}
	}
	return len(word)
}

// Letters measures a text by its characters.
func Letters(s string) float64 { return float64(utf8.RuneCountInString(s)) }

// Digits measures a text by the width of a digit, as the columns of a workbook are measured:
// an estimate for a font that is not known.
func Digits(s string) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune("iljI.,:;'|! \u00a0", r):
			w += 0.5
		case strings.ContainsRune("tfr-()/", r):
			w += 0.7
		case strings.ContainsRune("mwMW@%–", r):
			w += 1.5
		case unicode.IsUpper(r):
			w += 1.2
		case r > 0x2e80:
			w += 2 // East Asian and other wide signs
		default:
			w++
		}
	}
	return w
}
