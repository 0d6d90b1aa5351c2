package templates

import (
	"fmt"
	"strings"
)

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

// Proved says how much of a file is proved: that it is what its input gives in every byte,
// or in what is listed when another program has saved it. kept says that the input is the
// one that the file keeps.
func Proved(file, input, sha256 string, kept, identical bool) string {
	source := fmt.Sprintf("%s (SHA-256 %s)", input, sha256)
	if kept {
		source = fmt.Sprintf("underlaget som finns i filen (SHA-256 %s)", sha256)
	}
	if identical {
		return fmt.Sprintf("%s: Identisk. Filen är byte för byte vad %s ger.", file, source)
	}
	proved := "text, siffror, formler, talformat, det som är dolt eller sammanfogat, utskriftsområden och diagram"
	if strings.HasSuffix(strings.ToLower(file), ".docx") {
		proved = "tabeller, diagram och meningar med siffror"
	}
	return fmt.Sprintf("%s: Omsparad. Ett annat program har sparat filen, men %s är vad %s ger. "+
		"Teckensnitt, fyllningar och storlekar är inte bevisade.", file, proved, source)
}

// NotProved says that a result is not what its input gives.
func NotProved(file string, errors int) string {
	return fmt.Sprintf("%s: Inte bevisad, %s.", file, howMany(errors, "", "1 avvikelse", "%s avvikelser"))
}
