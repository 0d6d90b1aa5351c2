package templates

import "fmt"

// severityWords are the severities of findings, as machines read them, in a word.
var severityWords = map[string]string{"error": "fel", "question": "fråga", "note": "upplysning"}

// SeverityWord gives the word for a severity as machines read it.
func SeverityWord(severity string) string { return severityWords[severity] }

// Outcome says what a run came to.
func Outcome(file string, errors, questions, notes int) string {
	wrong, asked := howMany(errors, "", "1 fel", "%s fel"), howMany(questions, "", "1 fråga", "%s frågor")
	switch {
	case errors > 0 && questions > 0:
		return fmt.Sprintf("%s: %s och %s. Rätta felen, rätta eller svara på frågorna, och kör igen; inget resultat har skrivits.", file, wrong, asked)
	case errors > 0:
		return fmt.Sprintf("%s: %s. Rätta och kör igen; inget resultat har skrivits.", file, wrong)
	case questions > 0:
		return fmt.Sprintf("%s: %s. Rätta eller svara, och kör igen; inget resultat har skrivits.", file, asked)
	case notes > 0:
		return fmt.Sprintf("%s: inga fel, %s.", file, howMany(notes, "", "1 upplysning", "%s upplysningar"))
	}
	return fmt.Sprintf("%s: inga fel.", file)
}

// Proved says that a result is what its input gives.
func Proved(file, input, sha256 string) string {
	return fmt.Sprintf("%s stämmer: varje siffra är den som %s ger (SHA-256 %s).", file, input, sha256)
}

// NotProved says that a result is not what its input gives.
func NotProved(file string, errors int) string {
	return fmt.Sprintf("%s stämmer inte: %s.", file, howMany(errors, "", "1 avvikelse", "%s avvikelser"))
}
