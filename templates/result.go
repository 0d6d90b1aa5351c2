package templates

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// Names of the sheets of the result workbook.
const (
	SheetDecision    = "Beslut"
	SheetAppendix    = "Bilaga"
	SheetFunding     = "Finansiering"
	SheetCalculation = "Beräkning"
	SheetBounds      = "Villkor"
	SheetChecks      = "Kontroller"
	SheetTrail       = "Spårbarhet"
	SheetScenarios   = "Scenarier"
	SheetChart       = "Diagram"
	SheetKept        = "Underlag"
	SheetExtract     = "Summerat utdrag"
)

// Names of the tables of the result workbook, as formulas have them. Those of several tables
// are numbered.
const (
	TableDecision           = "Beslut"
	TableAppendix           = "Bilaga"
	TableFunding            = "Finansiering"
	TableCalculation        = "Berakning"
	TableRounds             = "Villkor"
	TableChecks             = "Kontroller"
	TableTrail              = "Sparbarhet"
	TableScenarios          = "Scenarier"
	TableChart              = "Diagram"
	TableKept               = "Underlag"
	TableExtract            = "Utdrag"
	TableCorrection         = "Rattelse"
	TableCorrectionUnits    = "RattelseEnheter"
	TableChanges            = "AndratUnderlag"
	TableOverview           = "Oversikt"
	TableOverviewRecipients = "Mottagare"
	TableOverviewUnits      = "Enheter"
)

// Headings and labels of the result workbook. Amounts are in kronor throughout.
const (
	HeadRecipient   = "Mottagare"
	HeadMoney       = "Medel (kr)"
	HeadSource      = "Källa"
	HeadAmount      = "Belopp (kr)"
	HeadRemark      = "Anmärkning"
	HeadBelongsTo   = "Tillhör"
	HeadSum         = "Summa (kr)"
	HeadPrevious    = "Föregående år (kr)"
	HeadChange      = "Förändring (kr)"
	HeadGrowth      = "Förändring (%)"
	HeadPerHead     = "Kronor per invånare"
	HeadWeight      = "Vikt enligt nyckel"
	HeadShare       = "Andel"
	HeadRemainder   = "Rest"
	HeadRank        = "Rangordning"
	HeadAlphabet    = "Alfabetisk ordning"
	HeadQuotient    = "Kvot"
	HeadRounded     = "Avrundad kvot"
	HeadCheck       = "Kontroll"
	HeadConcerns    = "Gäller"
	HeadExpected    = "Ska vara"
	HeadFound       = "Är"
	HeadOutcome     = "Utfall"
	HeadItem        = "Uppgift"
	HeadValue       = "Värde"
	HeadRound       = "Omgång"
	HeadHeldAt      = "Bundet av"
	HeadEffect      = "Villkorens effekt (kr)"
	LabelSum        = "Summa"
	LabelOK         = "OK"
	LabelWrong      = "FEL"
	LabelNotice     = "OBS"
	LabelStep       = "Avrundning (kr)"
	LabelPot        = "Att fördela (kr)"
	LabelPotSteps   = "Att fördela (steg)"
	LabelDivisor    = "Divisor"
	LabelFree       = "Kvar att fördela efter vikt"
	LabelFreeWeight = "Vikt för de enheter som inget villkor binder"
	HeldAtFloor     = "lägst"
	HeldAtCap       = "högst"
	HeldByNone      = "fri"
	ChartAxis       = "kronor"
)

// PageFooter is the foot of every printed page, in the codes of a spreadsheet's page setup.
const PageFooter = "&L&A&RSida &P av &N"

// methods are the words for each method: its name in the underlag with what else is read
// as the same, what it is called in running text, and what it does.
var methods = map[apportion.Method]struct {
	names        []string
	inText, rule string
}{
	apportion.LargestRemainder: {MethodLargestRemainder, "metoden största rest", "Varje enhet får först heltalsdelen av sin exakta kvot. Det som blir kvar delas ut, ett steg i taget, till dem som har störst rest. Vid lika rest går den med större vikt före, därefter den vars namn kommer först i svensk alfabetisk ordning."},
	apportion.SainteLague:      {MethodSainteLague, "uddatalsmetoden", "Uddatalsmetoden (Sainte-Laguë, Webster)." + commonDivisor + "Kvoten avrundas till närmaste heltal."},
	apportion.DHondt:           {MethodDHondt, "heltalsmetoden", "Heltalsmetoden (d’Hondt, Jefferson)." + commonDivisor + "Kvoten avrundas nedåt."},
	apportion.Adams:            {MethodAdams, "Adams metod", "Adams metod." + commonDivisor + "Kvoten avrundas uppåt."},
	apportion.Dean:             {MethodDean, "Deans metod", "Deans metod." + commonDivisor + "Kvoten avrundas vid det harmoniska medelvärdet av heltalen omkring den."},
	apportion.EachNearest:      {MethodEachNearest, "avrundning var för sig", eachNearest},
	apportion.EachUp:           {MethodEachUp, "avrundning var för sig uppåt", eachUp},
	apportion.HuntingtonHill:   {MethodHuntingtonHill, "Huntington–Hills metod", "Huntington–Hills metod." + commonDivisor + "Kvoten avrundas vid det geometriska medelvärdet av heltalen omkring den."},
}

// The methods that round each amount by itself.
const (
	eachNearest = "Varje belopp avrundas för sig till närmaste hela steg, ett halvt steg uppåt."
	eachUp      = "Varje belopp avrundas för sig uppåt till hela steg."
)

const commonDivisor = " Alla vikter delas med samma divisor, som väljs så att summan stämmer. "

// Method names a method of division as staff write it in the underlag.
func Method(m apportion.Method) string { return methods[m].names[0] }

// methodNames are the methods as the blank underlag offers them.
func methodNames() []string {
	var names []string
	for _, m := range slices.Sorted(maps.Keys(methods)) {
		names = append(names, Method(m))
	}
	return names
}

// MethodRule explains a method in a sentence or two.
func MethodRule(m apportion.Method) string { return methods[m].rule }

// DecisionTitle is the title of the decision table and of the workbook.
func DecisionTitle(grant, year string) string {
	return fmt.Sprintf("Fördelning av medel för %s %s", grant, year)
}

// AppendixTitle is the title of the appendix; units is the plural in lower case.
func AppendixTitle(grant, year, units string) string {
	return fmt.Sprintf("Fördelning av medel för %s till %s %s", grant, units, year)
}

// DecisionTotal is the last line of the decision table.
func DecisionTotal(year string) string { return "Total fördelning " + year }

// OfWhich is a line of the decision table for one part of a recipient's amount.
func OfWhich(part string) string { return "– varav " + part }

// OfWhichEach is the line of a part that each unit gets alike: 800 000 kr per stadsdel.
func OfWhichEach(part string, each decimal.Decimal, unit string) string {
	return fmt.Sprintf("– varav %s, %s per %s", part, Kronor(each), unit)
}

// Names for parts that the underlag gives no name.
const (
	PartFixed   = "Fast belopp"
	PartPerUnit = "Lika belopp"
	PartByKey   = "Nyckelfördelade medel"
)

// Lower writes a heading or a name of a part in running text: its first letter in
// lower case, unless the word is an abbreviation.
func Lower(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if n == 0 || unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// Upper begins a sentence: its first letter in upper case.
func Upper(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// UnitShort is a unit as it is called in running text: Stadsdelsförvaltning is a stadsdel.
func UnitShort(heading string) string {
	s := Lower(heading)
	if short, ok := strings.CutSuffix(s, "sförvaltning"); ok {
		return short
	}
	return s
}

// plurals gives the plural of Swedish words by their ending, the longest first.
var plurals = []struct{ ending, plural string }{
	{"förvaltning", "förvaltningar"},
	{"förening", "föreningar"},
	{"församling", "församlingar"},
	{"vårdcentral", "vårdcentraler"},
	{"mottagning", "mottagningar"},
	{"parti", "partier"},
	{"plats", "platser"},
	{"organisation", "organisationer"},
	{"klubb", "klubbar"},
	{"bibliotek", "bibliotek"},
	{"boende", "boenden"},
	{"sjukhus", "sjukhus"},
	{"distrikt", "distrikt"},
	{"myndighet", "myndigheter"},
	{"utförare", "utförare"},
	{"aktör", "aktörer"},
	{"avdelning", "avdelningar"},
	{"kommun", "kommuner"},
	{"region", "regioner"},
	{"område", "områden"},
	{"skola", "skolor"},
	{"nämnd", "nämnder"},
	{"verksamhet", "verksamheter"},
	{"enhet", "enheter"},
	{"bolag", "bolag"},
	{"län", "län"},
	{"del", "delar"},
	{"ning", "ningar"},
	{"ort", "orter"},
}

// UnitPlural is the plural of a unit's heading in running text: stadsdelsförvaltningar.
// A word whose plural is not known is said as mottagare.
func UnitPlural(heading string) string {
	s := Lower(heading)
	for _, p := range plurals {
		if stem, ok := strings.CutSuffix(s, p.ending); ok {
			return stem + p.plural
		}
	}
	return "mottagare"
}

// PerUnitLabel labels the amount that each unit gets alike.
func PerUnitLabel(part, unit string) string { return fmt.Sprintf("%s per %s (kr)", part, unit) }

// KeepsLabel labels an amount that a unit with units of its own keeps.
func KeepsLabel(unit, part string) string { return unit + ": " + Lower(part) }

// InKronor adds the unit to a heading.
func InKronor(s string) string { return s + " (kr)" }

// InPercent adds the unit to a heading, where the figures below do not carry it.
func InPercent(s string) string { return s + " (%)" }

// InSteps adds the unit of a figure in Beräkning: kronor, or steps where the
// amounts are rounded to something else than a krona.
func InSteps(s string, step decimal.Decimal) string {
	if step.Equal(engine.DefaultStep) {
		return InKronor(s)
	}
	return s + " (steg)"
}

// Headings of the calculation whose unit depends on the rounding.
const (
	HeadQuota     = "Exakt kvot"
	HeadUnbounded = "Kvot utan villkor"
	HeadFloor     = "Heltalsdel"
	HeadLowest    = "Lägst"
	HeadHighest   = "Högst"
	LabelLeft     = "Kvar efter heltalsdelarna"
)

// ShareOf heads the column of shares of a variable or key.
func ShareOf(name string) string { return "Andel av " + Lower(name) }

// ShareByKey heads the column of shares by a key that is not one variable alone.
func ShareByKey(key string) string { return "Andel enligt nyckeln " + Lower(key) }

// WeightOf labels the weight of a variable in a composite key.
func WeightOf(name string) string { return "Vikt för " + Lower(name) }

// CalculationTitle is the title of the sheet that divides one pot.
func CalculationTitle(part, recipient string) string {
	if part == "" {
		return "Beräkning: " + recipient
	}
	return fmt.Sprintf("Beräkning av %s: %s", Lower(part), recipient)
}

// FundingTitle is the title of the financing.
func FundingTitle(grant, year string) string {
	return fmt.Sprintf("Finansiering av %s %s", grant, year)
}

// ChecksTitle is the title of the controls.
func ChecksTitle(grant, year string) string { return fmt.Sprintf("Kontroller: %s %s", grant, year) }

// TrailTitle is the title of the trail.
func TrailTitle(grant, year string) string { return fmt.Sprintf("Spårbarhet: %s %s", grant, year) }

// RuleNote says in words by which method and to which step the amounts are rounded.
func RuleNote(method apportion.Method, step decimal.Decimal, pots []string) string {
	if len(pots) == 0 {
		return fmt.Sprintf("Beloppen är avrundade till %s.", toSteps(step))
	}
	return fmt.Sprintf("Beloppen är i kronor. Det som delas mellan enheterna (%s) är avrundat till %s med %s.",
		And(pots), toSteps(step), methods[method].inText)
}

// toSteps says what amounts are rounded to: hela kronor.
func toSteps(step decimal.Decimal) string {
	switch {
	case step.Equal(engine.DefaultStep):
		return "hela kronor"
	case step.Equal(decimal.New(1, -2)):
		return "hela ören"
	}
	return "hela steg om " + Kronor(step)
}

// RecipientNote is a note that belongs to a recipient or to one part of what it gets.
func RecipientNote(recipient, part, note string) string {
	if part != "" {
		recipient += ", " + Lower(part)
	}
	return recipient + ": " + sentence(note)
}

// sentence ends a text with a full stop.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// PercentNote says which parts are percentages of the total; several are rounded together.
func PercentNote(parts []string) string {
	if len(parts) == 1 {
		return parts[0] + " är angiven i procent av hela beloppet."
	}
	return And(parts) + " är angivna i procent av hela beloppet och avrundade tillsammans, så att summan stämmer."
}

// HandedPercentNote says how much a unit divides of what it got itself, for one part.
func HandedPercentNote(unit, part string, percent decimal.Decimal) string {
	note := fmt.Sprintf("%s fördelar %s av det som %s får", unit, Percent(percent), unit)
	if part != "" {
		note += " som " + Lower(part)
	}
	return note + "."
}

// PercentPart names a part that is a percentage of the total.
func PercentPart(name string, percent decimal.Decimal) string {
	return fmt.Sprintf("%s (%s)", name, Percent(percent))
}

// PopulationNote gives the source and the date of what the keys are built on.
func PopulationNote(source, date string) string {
	switch {
	case source == "" && date == "":
		return ""
	case date == "":
		return "Befolkningsuppgifter: " + sentence(source)
	case source == "":
		return fmt.Sprintf("Befolkningsuppgifter per %s.", Date(date))
	}
	return fmt.Sprintf("Befolkningsuppgifter per %s. Källa: %s", Date(date), sentence(source))
}

// KeyNote says by which key a part is divided.
func KeyNote(part, key string) string {
	return fmt.Sprintf("%s: fördelning efter nyckeln %s.", part, Lower(key))
}

// HandedEqualNote says that what a unit got of a part is divided into equal shares among
// its own units.
func HandedEqualNote(part string) string {
	return fmt.Sprintf("%s: det som en enhet fick är delat lika mellan dess egna enheter.", part)
}

// EqualNote says that a part is divided into equal shares.
func EqualNote(part string) string { return fmt.Sprintf("%s: fördelning i lika delar.", part) }

// CompositeNote explains a composite key; terms such as befolkning (60 %).
func CompositeNote(part, key string, terms []string) string {
	return fmt.Sprintf("%s: fördelning efter nyckeln %s, som väger samman varje enhets andel av %s.", part, Lower(key), And(terms))
}

// Term is a variable with its weight in a composite key, in per cent.
func Term(percent decimal.Decimal, variable string) string {
	return fmt.Sprintf("%s (%s)", Lower(variable), Percent(percent))
}

// TieNote is the footnote where equal standing decided who got a step; by a divisor method
// it is not the remainders that are equal.
func TieNote(part string, method apportion.Method, names, winners []string, step decimal.Decimal, byName bool) string {
	stood := "hade exakt lika stor rest"
	if method != apportion.LargestRemainder {
		stood = "stod exakt lika"
	}
	why := "som har störst vikt"
	if byName {
		why = "som kommer först i bokstavsordning"
	}
	return fmt.Sprintf("%s: %s %s. %s som återstod gick till %s, %s.", part, And(names), stood, steps(len(winners), step), And(winners), why)
}

// steps names so many steps: Den krona, De 3 kronor, De 3 steg om 10 kr.
func steps(n int, step decimal.Decimal) string {
	one, many := "Det steg om "+Kronor(step), "steg om "+Kronor(step)
	if step.Equal(engine.DefaultStep) {
		one, many = "Den krona", "kronor"
	}
	if n == 1 {
		return one
	}
	return fmt.Sprintf("De %s %s", Count(n), many)
}

// RemainderNote explains the column of remainders, whose denominator is sum.
func RemainderNote(sum decimal.Decimal) string {
	return fmt.Sprintf("Kolumnen Rest visar det som är kvar av kvoten efter heltalsdelen, som täljaren i ett bråk med nämnaren %s.", Number(sum))
}

// Notes of the calculation sheets.
const (
	BoundRemainderNote = "Kolumnen Rest visar det som är kvar av kvoten efter heltalsdelen, som täljaren i ett bråk. Nämnaren är vikten för de enheter som inget villkor binder."
	LiveNote           = "Siffrorna är formler. Om du ändrar ett nyckeltal eller beloppet som ska fördelas räknas allt om."
	TooLargeNote       = "Avrundningen och beloppen står som värden utan formel. De är räknade exakt av programmet, med fler siffror än de 15 som ett kalkylblad kan hålla."
	DivisorNote        = "Programmet har valt divisorn så att summan stämmer. Om du ändrar något här visar kontrollerna FEL. Gör då om fördelningen med programmet."
	NoDivisorNote      = "Beloppen står som värden: vid lika läge finns ingen divisor som ensam ger dem."
	ManyUnitsNote      = "Rangordningen står som värde utan formel, eftersom enheterna är för många för att ett kalkylblad ska rangordna dem i rimlig tid."
)

// checkNames are the controls by what they check.
var checkNames = map[engine.CheckKind]string{
	engine.CheckTotal:      "Finansieringen är lika med Totalt att fördela i Ärende",
	engine.CheckFundingSum: "Finansieringens rader är lika med deras summarad",
	engine.CheckUsedUp:     "Fördelningen använder hela finansieringen",
	engine.CheckLinesSum:   "Fördelningens rader är lika med deras summarad",
	engine.CheckColumnSum:  "Kolumnens rader är lika med dess summarad",
	engine.CheckPartSum:    "Enheternas belopp blir tillsammans delens belopp",
	engine.CheckUnitsSum:   "Bilagans belopp blir tillsammans mottagarens delar",
	engine.CheckWithinStep: "Största avvikelse från exakt kvot är mindre än ett steg",
	engine.CheckBounds:     "Alla villkor är uppfyllda",
	engine.CheckMonotone:   "Ingen skulle få mindre om det fanns ett steg mer att fördela",
	engine.CheckLevelSum:   "Underliggande enheters belopp blir tillsammans enhetens belopp",
	engine.CheckAmounts:    "Varje del har det belopp som underlaget anger",
	engine.CheckMethod:     "Varje enhet har det belopp som metoden ger, räknat om ur underlaget",
}

// CheckName names a control.
func CheckName(kind engine.CheckKind) string { return checkNames[kind] }

// WholeAllocation is what a control concerns that is about all of it.
const WholeAllocation = "Hela fördelningen"

// ChecksNote explains the sheet of controls.
const ChecksNote = "OK: värdena är lika. FEL: värdena är olika. OBS: att känna till, hindrar inte beslutet."

// UncontrolledNote names the figures that no sum in the underlag controls.
func UncontrolledNote(names []string) string {
	return fmt.Sprintf("Underlaget har ingen summa att kontrollera %s mot. Ett skrivfel i ett enda tal där syns inte här.", And(names))
}

// Labels of the trail.
const (
	TrailHash       = "Underlagets SHA-256"
	TrailVersion    = "Program"
	TrailGrant      = "Stöd"
	TrailYear       = "År"
	TrailBoard      = "Nämnd"
	TrailOffice     = "Förvaltning"
	TrailReference  = "Diarienummer"
	TrailMeeting    = "Sammanträdesdatum"
	TrailMethod     = "Fördelningsmetod"
	TrailStep       = "Avrundning"
	TrailRule       = "Regel"
	TrailPopulation = "Befolkningsuppgifter"
	TrailRegister   = "Ytterligare fil"
	TrailNotice     = "Varning"
	TrailReading    = "Inläsning"
	TrailKey        = "Fördelningsnyckel"
)

// Program names the program with its version.
func Program(version string) string { return strings.TrimSpace("fordela " + version) }

// RegisterFile names a further file that was read, with its SHA-256.
func RegisterFile(file, sum string) string { return fmt.Sprintf("%s, SHA-256 %s", file, sum) }

// NoticeLine is a warning or a reading note in the trail: its code, place and
// text; code and place may be empty.
func NoticeLine(code, place, message string) string {
	head := strings.Join(slices.DeleteFunc([]string{code, place}, func(s string) bool { return s == "" }), ", ")
	if head == "" {
		return message
	}
	return head + ": " + message
}

// ExtractTitle is the title of the variables summed from a raw extract.
func ExtractTitle(grant, year string) string {
	return fmt.Sprintf("Summerat ur utdrag: %s %s", grant, year)
}

// ExtractRows heads the number of rows of the extract behind each value.
func ExtractRows(variable string) string { return variable + ": antal rader" }

// ExtractNote explains the sheet of summed variables.
const ExtractNote = "Värdena är summerade av programmet ur underlagets utdrag. Antal rader är hur många av utdragets rader som varje värde är summan av."

// ChartTitle is the title of the chart of amounts.
func ChartTitle(grant, year, units string) string {
	return fmt.Sprintf("%s %s: medel till %s", grant, year, units)
}

// ChartChangeTitle is the title of the chart of changes since last year.
func ChartChangeTitle(grant, year, units string) string {
	return fmt.Sprintf("%s %s: förändring från föregående år för %s", grant, year, units)
}

// ChartPerHeadTitle is the title of the chart of kronor per inhabitant.
func ChartPerHeadTitle(grant, year, unit string) string {
	return fmt.Sprintf("%s %s: kronor per invånare, per %s", grant, year, unit)
}

// ChartLargest tells that a chart shows only the largest of many bars.
func ChartLargest(title string, shown, all int) string {
	return fmt.Sprintf("%s (de %d största av %d)", title, shown, all)
}

// ChartMostChanged tells that a chart shows only those of many that change most.
func ChartMostChanged(title string, shown, all int) string {
	return fmt.Sprintf("%s (de %d som ändras mest av %d)", title, shown, all)
}

// Names of the chart sheets.
const (
	SheetChartChange  = "Diagram förändring"
	SheetChartPerHead = "Diagram per invånare"
	SheetChartChanges = "Diagram scenarier"
)

// ScenariosTitle is the title of the sheet of scenarios.
func ScenariosTitle(grant, year string) string { return fmt.Sprintf("Scenarier: %s %s", grant, year) }

// Labels of the scenarios.
const (
	HeadRecipientOrUnit = "Mottagare eller enhet"
	HeadProposal        = "Förslaget (kr)"
	ScenarioNote        = "Scenarierna är räknade av samma program på samma underlag, med de ändringar som bladet Scenarier i underlaget anger. Förslaget påverkas inte av dem. Summaraden räknar bara mottagarna, eftersom enheternas belopp ingår i deras."
)

// ScenarioDifference heads the difference of a scenario to the proposal.
func ScenarioDifference(name, unit string) string {
	return fmt.Sprintf("%s: skillnad (%s)", name, unit)
}

// ScenarioChange tells of one change that a scenario makes.
func ScenarioChange(name, what, value string) string {
	return fmt.Sprintf("%s: %s är %s.", name, what, value)
}

// ScenarioFailed tells that a scenario could not be carried out.
func ScenarioFailed(name string) string {
	return fmt.Sprintf("%s kan inte genomföras på detta underlag. Skälet står på bladet %s.", name, SheetTrail)
}

// ScenarioReduced tells that floors exceed the pot of a part in a scenario, and were
// reduced in proportion.
func ScenarioReduced(name, part string, floors, pot decimal.Decimal) string {
	return name + ": " + ReducedNote(part, floors, pot)
}

// ScenariosChartTitle is the title of the diagram of the scenarios' differences.
func ScenariosChartTitle(grant, year string) string {
	return fmt.Sprintf("%s %s: scenariernas skillnad mot förslaget", grant, year)
}

// AppendixLevel adds the level to a name or title: level 2 is the units of units.
func AppendixLevel(s string, level int) string { return fmt.Sprintf("%s, nivå %d", s, level) }

// ScenariosChartAlt is the text alternative of the diagram of the scenarios.
func ScenariosChartAlt(title string) string {
	return fmt.Sprintf("Liggande stapeldiagram. %s, en stapel för varje scenario. Alla värden står i tabellen på samma blad.", title)
}
