package templates

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The words that staff write in an underlag. The first word of a list is the one
// that the program itself uses; the others are read as the same.

// Sheets of the underlag.
var (
	UnderlagCase        = []string{"Ärende"}
	UnderlagFunding     = []string{"Finansiering"}
	UnderlagLines       = []string{"Fördelning"}
	UnderlagUnits       = []string{"Stadsdelar", "Enheter"}
	UnderlagKeys        = []string{"Nycklar"}
	UnderlagConditions  = []string{"Villkor"}
	UnderlagPrevious    = []string{"Föregående år"}
	UnderlagScenarios   = []string{"Scenarier"}
	UnderlagInstalments = []string{"Utbetalning", "Utbetalningar"}
	UnderlagExtract     = []string{"Befolkning"}
	UnderlagVariables   = []string{"Variabler"}
)

// Headings of the sheets.
var (
	HeadingItem      = []string{"Uppgift"}
	HeadingValue     = []string{"Värde"}
	HeadingSource    = []string{"Källa"}
	HeadingAmount    = []string{"Belopp"}
	HeadingNote      = []string{"Anmärkning"}
	HeadingRecipient = []string{"Mottagare"}
	HeadingPart      = []string{"Del"}
	HeadingRule      = []string{"Regel"}
	HeadingKey       = []string{"Nyckel", "Fördelningsnyckel", "Nycklar"}
	HeadingUnit      = []string{"Stadsdelsförvaltning", "Stadsdel", "Enhet", "Kommun"}
	HeadingOwner     = []string{"Tillhör"}
	HeadingVariable  = []string{"Variabel"}
	HeadingWeight    = []string{"Vikt"}
	HeadingCondition = []string{"Villkor"}
	HeadingPrevious  = append([]string{"Mottagare eller enhet", "Mottagare"}, HeadingUnit...)
	HeadingScenario  = []string{"Scenario"}
	HeadingIndex     = []string{"Index"}
	HeadingClass     = []string{"Klass"}
	HeadingDate      = []string{"Datum", "Utbetalningsdatum"}
	HeadingShare     = []string{"Andel"}
	HeadingGrantYear = []string{"Bidragsår"}
	HeadingUntil     = []string{"Får användas till och med", "Får användas t.o.m.", "Får användas t o m"}
	HeadingWhat      = []string{"Vad"}
	HeadingAge       = []string{"Ålder"}
	HeadingSex       = []string{"Kön"}
	HeadingCount     = []string{"Antal"}
	HeadingTime      = []string{"År", "Årtal", "Mätår", "Period", "Tidpunkt"}
	HeadingAgeFrom   = []string{"Ålder från"}
	HeadingAgeTo     = []string{"Ålder till"}
)

// HeadingPopulation is the column that is the key when none is named.
var HeadingPopulation = []string{"Befolkning", "Folkmängd", "Invånare", "Antal invånare", "Invånarantal", "Folkmängden", "Befolkningen"}

// CountBeginnings stand before what is counted: Antal elever.
var CountBeginnings = []string{"Antal", "Antalet", "Totalt antal", "Ant", "Ant."}

// Rules of Fördelning.
var (
	RuleFixed   = []string{"Fast belopp"}
	RulePerUnit = []string{"Per enhet"}
	RuleByKey   = []string{"Enligt nyckel"}
	// RulePerCount pays for each one that the key's column counts. A line may also name what
	// is counted: Per mandat.
	RulePerCount = []string{"Per antal", "Per styck", "Per st"}
	// RulePer begins a rule that names what is counted.
	RulePer = "per "
)

// Words in place of a figure or a key.
var (
	WordRemainder = []string{"Återstoden", "Återstod", "Resten"}
	WordEqual     = []string{"Lika"}
	WordByRules   = []string{"Enligt reglerna", "Enligt regler"}
	// WordLeftOver is the recipient of what no other line takes.
	WordLeftOver = []string{"Ej fördelat", "Ofördelat", "Ej fördelade medel"}
	WordSum      = []string{"Summa", "Totalt", "Total", "Totalsumma", "Slutsumma", "Delsumma", "S:a", "Tot", "Sum", "Σ", "Samlat", "Sammanlagt"}
)

// WordsLikeRemainder may mean WordRemainder, but are asked about: they may as well be
// the name of a figure that is not filled in yet.
var WordsLikeRemainder = []string{
	"Rest", "Resterande", "Restpost", "Restbelopp", "Restsumma", "Kvarstår", "Kvarstående", "Kvarvarande",
	"Återstår", "Återstående", "Det som blir över", "Det som återstår",
}

// Methods of apportionment.
var (
	MethodLargestRemainder = []string{"Största rest", "Största resten", "Största rests metod", "Hamilton"}
	MethodSainteLague      = []string{"Uddatalsmetoden", "Sainte-Laguë", "Sainte-Lague", "Webster"}
	MethodDHondt           = []string{"Heltalsmetoden", "d'Hondt", "d’Hondt", "Jefferson"}
	MethodAdams            = []string{"Adams"}
	MethodDean             = []string{"Dean"}
	MethodHuntingtonHill   = []string{"Huntington–Hill", "Huntington-Hill", "Hill"}
	MethodEachNearest      = []string{"Var för sig", "Var för sig närmast", "Var och en för sig"}
	MethodEachUp           = []string{"Var för sig uppåt", "Var och en för sig uppåt"}
)

// Vid brist: what is done when the floors exceed a pot.
var (
	ShortageError   = []string{"Fel"}
	ShortageRatable = []string{"Proportionell nedsättning"}
)

// What a scenario changes, beside the amount of a line, which is named by its
// recipient and part.
var (
	ScenarioTotal  = []string{"Totalt att fördela", "Total"}
	ScenarioStep   = []string{"Avrundning"}
	ScenarioMethod = []string{"Fördelningsmetod", "Metod"}
	ScenarioKey    = []string{"Nyckel"}
)

// Sexes of a raw extract. The empty list is both.
var (
	SexWomen = []string{"Kvinnor", "Kvinna", "K", "2"}
	SexMen   = []string{"Män", "Man", "M", "1"}
	SexBoth  = []string{"Båda", "Samtliga", "Totalt", "Alla", ""}
)

// MissingMarks stand in statistics exports where a figure is missing.
var MissingMarks = []string{"..", "...", "…", ".", "-", "–", "—", "−", "\u2011", "x", "saknas", "uppgift saknas"}

// Choice lists words as they stand within one pair of quotation marks: Stadsdel”,
// ”Enhet” eller ”Kommun.
func Choice(words []string) string {
	last := len(words) - 1
	return strings.Join(append(words[:max(0, last-1):max(0, last-1)], strings.Join(words[max(0, last-1):], "” eller ”")), "”, ”")
}

// noteBeginnings begin the notes that stand below a table.
var noteBeginnings = []string{"källa", "not", "anm", "anmärkning", "kommentar", "obs", "*"}

// footnoteBeginning begins a numbered footnote: 1), (1) or a raised digit.
var footnoteBeginning = regexp.MustCompile(`^(\(?\d{1,2}\)|[⁰¹²³⁴⁵⁶⁷⁸⁹])`)

// IsNote reports whether a text is a note below a table rather than a name: it
// begins as notes do, or ends with a colon.
func IsNote(s string) bool {
	s = strings.ToLower(s)
	if strings.HasSuffix(s, ":") {
		return true
	}
	for _, b := range noteBeginnings {
		rest, found := strings.CutPrefix(s, b)
		if found && (rest == "" || !unicode.IsLetter([]rune(rest)[0])) {
			return true
		}
	}
	return footnoteBeginning.MatchString(s)
}

// Truth is a truth value as a Swedish Excel shows it.
func Truth(b bool) string {
	if b {
		return "SANT"
	}
	return "FALSKT"
}

// Months are the names of the months, January first.
var Months = []string{
	"januari", "februari", "mars", "april", "maj", "juni",
	"juli", "augusti", "september", "oktober", "november", "december",
}

// What people write in a heading besides its word: when the figures were counted, and what
// is counted.
var (
	month         = `(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?`
	DayInHeading  = regexp.MustCompile(`(?i)[,(]?\s*(?:\b(?:den|per|vid) )?\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?: \d{4})?|\d{1,2} ` + month + `(?: (?:19|20)\d{2})?)(?:\b|$)\)?`)
	YearInHeading = regexp.MustCompile(`(?i)[,(]?\s*(?:\b(?:år|läsår(?:et)?) )?\b(?:19|20)\d{2}(?:\s*[/–-]\s*(?:\d{4}|\d{2}))?\b\)?`)
)

// BeforePeriod is what people write in front of a year or years.
var BeforePeriod = regexp.MustCompile(`(?i)^(?:läsår(?:et)?|verksamhetsår(?:et)?|period(?:en)?|år(?:en)?)[: ]+`)

// How ages are written, in lower case; each gives its figures.
var (
	AgeAlone   = regexp.MustCompile(`^(\d{1,3})(?: år)?$`)
	AgeAndOver = regexp.MustCompile(`^(\d{1,3}) ?(?:\+|[-–]w|år \+|år och äldre|år eller äldre|och äldre|eller äldre|-|–|\+ år)$`)
	AgeSpan    = regexp.MustCompile(`^(\d{1,3}) ?[-–] ?(\d{1,3})(?: år)?$`)
	AgeUnder   = regexp.MustCompile(`^(?:<|under) ?(\d{1,3})(?: år)?$`)
)

// AgesAll stand in an age column for all ages together.
var AgesAll = []string{"Totalt", "Samtliga", "Alla", "Total", "Totalt ålder", "Samtliga åldrar"}

// areas are names of larger areas, by which statistics sum districts. A unit may have such
// a name too: Innerstaden is a district of Malmö, Stockholms stad one of its county's
// municipalities.
var areas = []string{"Västerort", "Inre staden", "Innerstaden", "Söderort", "Ytterstaden", "Stockholms stad"}

// wholes are names of everything together, and beginnings of such.
var (
	wholes          = []string{"Hela staden", "Hela länet", "Hela kommunen", "Hela riket", "Riket", "Samtliga", "Alla"}
	wholeBeginnings = []string{"Alla", "Hela", "Samtliga"}
)

// surelySums begin the name of a sum, and of nothing else.
var surelySums = []string{"Summa", "Totalsumma", "Slutsumma", "Delsumma", "S:a", "Sum", "Σ"}

// parts begin the name of a row that is a part of the row above.
// An abbreviation is no one's name; Inklusive may be.
var parts = []string{"därav", "varav", "härav", "därutav", "varutav", "av vilket", "av vilka", "av detta", "inkl"}

// bullets begin the points of a list, as dashes do.
const bullets = "•·▪‣◦○→↳└>"

// IsArea reports whether a row has the name of a larger area: the sum of others if its
// figures say so.
func IsArea(name string) bool { return isOne(areas, name) }

// IsSubtotal reports whether a row of a table of units is named as what is no unit: a sum
// of others or a part of one.
func IsSubtotal(name string) bool {
	return isOne(wholes, name) || IsSum(name) || IsLikeSum(name) || IsPart(name)
}

// noPlaces are words for those who live nowhere that is known, as rows of statistics have them.
var noPlaces = []string{
	"Okänt", "Okänd", "Okända", "Uppgift saknas", "Ej fördelat", "Ej fördelade", "Ofördelat", "Restförda", "Restförd",
	"Utan fast bostad", "På kommunen skrivna", "Skrivna på kommunen",
}

// IsNoPlace reports whether a row is named for those who live nowhere that is known: Okänd,
// Okänt område, Okänd/restförda.
func IsNoPlace(name string) bool {
	for _, word := range noPlaces {
		rest, found := strings.CutPrefix(strings.ToLower(name), strings.ToLower(word))
		if found && (rest == "" || !unicode.IsLetter([]rune(rest)[0])) {
			return true
		}
	}
	return false
}

// IsPart reports whether a row is named as a part of the row above: varav kvinnofrid,
// – därav äldre.
func IsPart(name string) bool {
	name = strings.ToLower(strings.TrimLeftFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
	return slices.ContainsFunc(parts, func(p string) bool {
		rest, found := strings.CutPrefix(name, p)
		return found && (rest == "" || !unicode.IsLetter([]rune(rest)[0]))
	})
}

// IsDashed reports whether a name begins with a dash or a bullet and a space, as parts of the
// row above do, and the points of a list.
func IsDashed(name string) bool {
	r := []rune(name)
	return len(r) > 2 && isDash(r[0]) && unicode.IsSpace(r[1])
}

func isDash(r rune) bool {
	return unicode.Is(unicode.Pd, r) || r == '\u2212' || strings.ContainsRune(bullets, r)
}

// IsSum reports whether a name is that of a sum and of nothing else: Summa finansiering,
// Stockholm totalt.
func IsSum(name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && (isOne(surelySums, words[0]) || isOne(WordSum, words[len(words)-1]))
}

// IsLikeSum reports whether a name begins as those of sums do: Totalt fördelning år 2024,
// and Total Care AB.
func IsLikeSum(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && isOne(WordSum, words[0])
}

// IsLikeWhole reports whether a name begins as that of everything together: Alla skolor, and
// Hela Människan.
func IsLikeWhole(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && isOne(wholeBeginnings, words[0])
}

// IsMean reports whether a row is named as the mean of others.
func IsMean(name string) bool {
	words := strings.Fields(name)
	return len(words) > 0 && isOne(means, words[0])
}

// means begin the name of a mean.
var means = []string{"Genomsnitt", "Medel", "Medelvärde", "Medeltal", "Snitt", "Median"}

// IsRemainder reports whether a text stands for what is left of the total.
func IsRemainder(s string) bool { return isOne(WordRemainder, s) }

// IsWhole reports whether a heading over one of several columns says that it is all of
// them together.
func IsWhole(name string) bool { return isOne(wholes, name) || isOne(WordSum, name) }

func isOne(words []string, s string) bool {
	for _, w := range words {
		if strings.EqualFold(w, strings.TrimSuffix(s, ":")) {
			return true
		}
	}
	return false
}
