package templates

import "fmt"

// SeverityWord is the weight of a finding in a word.
func SeverityWord(isError bool) string {
	if isError {
		return "fel"
	}
	return "varning"
}

// Outcome says what a run came to.
func Outcome(file string, errors, warnings int) string {
	warned := howMany(warnings, "", "1 varning", "%s varningar")
	switch {
	case errors > 0 && warnings > 0:
		return fmt.Sprintf("%s: %s och %s. Rätta felen och kör igen; inget resultat har skrivits.", file, howMany(errors, "", "1 fel", "%s fel"), warned)
	case errors > 0:
		return fmt.Sprintf("%s: %s. Rätta och kör igen; inget resultat har skrivits.", file, howMany(errors, "", "1 fel", "%s fel"))
	case warnings > 0:
		return fmt.Sprintf("%s: inga fel, %s.", file, warned)
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
