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
	switch {
	case errors > 0 && warnings > 0:
		return fmt.Sprintf("%s: %s och %s. Rätta felen och kör igen; inget resultat har skrivits.", file, count(errors, "fel", "fel"), count(warnings, "varning", "varningar"))
	case errors > 0:
		return fmt.Sprintf("%s: %s. Rätta och kör igen; inget resultat har skrivits.", file, count(errors, "fel", "fel"))
	case warnings > 0:
		return fmt.Sprintf("%s: inga fel, %s.", file, count(warnings, "varning", "varningar"))
	}
	return fmt.Sprintf("%s: inga fel.", file)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}
