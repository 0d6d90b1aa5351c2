package cli

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// swedishWords are words of Swedish that are none of English, without å, ä and ö: those that
// hold sentences together, and those of the trade.
var swedishWords = wordSet(`
	alla andra annan annars att av bara blir bort det detta dessa efter eftersom eller endast enligt ett finns
	genom har hos hur inga ingen inget innan inte kan mellan med mindre mot och om redan saknas samma sedan ska
	skriv som utan varje vem vid vilka vilken vilket
	andel andelar avrundning avvikelse avvikelser belopp beloppen beloppet beslut besluten
	beslutet besvara bidrag bladet bladen cellen cellerna dela delas delen delarna diarienummer enhet
	enheten enheter enheterna fel filen filens filer finansiering finansieringen kolumn kolumnen kolumner
	kommun kommuner kontroll kontrollera kontroller kvot lika medel metod metoden mottagare mottagaren noter
	nyckeln nyckeltal procent rad raden rader raderna rangordning regel regeln rubrik rubriken rubriker
	samtliga sparbarhet skillnad skillnaden slut stadsdel stadsdelar summa summan svar tidigare upplysning
	uppgift uppgifter utdrag varning varningar variabel variabler vikt vikten vikterna`)

// loans are Swedish words that English text uses for the thing itself, and the names of
// folders and files that others rely on.
var loans = strings.NewReplacer("att-ratta", "", "Att rätta.txt", "")

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// isSwedish reports whether a text has a Swedish word in it.
func isSwedish(text string) bool {
	text = strings.ToLower(loans.Replace(text))
	if strings.ContainsAny(text, "åäö") {
		return true
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if swedishWords[word] {
			return true
		}
	}
	return false
}

// What staff read is Swedish and stands in templates. The names of the city's districts are
// data.
func TestSwedishStandsInTemplates(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || f.folder == "templates" || slices.Contains([]string{"engine/district.go", "engine/plausibility/public.go"}, f.path) {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if text, err := strconv.Unquote(l.Value); err == nil && isSwedish(text) {
					t.Errorf("%s: %s", f.set.Position(l.Pos()), l.Value)
				}
			}
			return true
		})
	}
}

func TestIsSwedish(t *testing.T) {
	for text, want := range map[string]bool{
		"Belopp saknas": true, "fyll i alla rader": true, "år": true, "Kontroll av summan": true,
		"the underlag that the result was made of": false, "DIR/klart or DIR/att-ratta": false, "amount in kronor": false,
	} {
		if isSwedish(text) != want {
			t.Errorf("%q is held to be Swedish: %v", text, !want)
		}
	}
}
