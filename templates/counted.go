package templates

import "strings"

// Counted names one of what a column counts, in running text: mandat, invånare, medlem.
func Counted(column string) string {
	name := Lower(strings.TrimSpace(column))
	name = strings.TrimPrefix(name, "antal ")
	if one, known := singular[name]; known {
		return one
	}
	for _, e := range pluralEndings {
		if stem, found := strings.CutSuffix(name, e[0]); found && len([]rune(stem)) > 2 {
			return stem + e[1]
		}
	}
	return name
}

// singular are the words for one of what cannot be told by its ending.
var singular = map[string]string{
	"befolkning": "invånare", "folkmängd": "invånare", "invånare": "invånare", "personer": "person",
	"medlemmar": "medlem", "timmar": "timme", "elever": "elev", "platser": "plats", "ledamöter": "ledamot",
	"veckor": "vecka", "skolor": "skola", "lärare": "lärare", "deltagare": "deltagare", "hushåll": "hushåll",
	"möten": "möte", "tillfällen": "tillfälle", "deltagartillfällen": "deltagartillfälle", "församlingar": "församling",
	"böcker": "bok", "städer": "stad", "klubbar": "klubb", "lag": "lag", "barn": "barn", "mandat": "mandat",
	"parti": "parti", "partier": "parti", "enheter": "enhet", "kommuner": "kommun",
}

// pluralEndings are endings of plurals, with those of one.
var pluralEndings = [][2]string{{"ningar", "ning"}, {"heter", "het"}, {"tillfällen", "tillfälle"}, {"inrättningar", "inrättning"}}
