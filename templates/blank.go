package templates

import (
	"slices"
	"strings"
)

// BlankSheet is one sheet of the blank underlag that staff fill in.
type BlankSheet struct {
	Name    string
	Title   string   // in A1
	Help    []string // one line each, above the table
	Columns []BlankColumn
	Items   []BlankItem // rows that stand there from the beginning: the sheet Ärende
	Rows    int         // empty rows to fill in
	With    string      // the name by which the sheet is asked for; "" for one that is always there
}

// BlankColumn is a column to fill in.
type BlankColumn struct {
	Heading string
	Prompt  string // shown beside the cell that is being filled in
	Kind    BlankKind
	Choices []string    // drop-down list
	Open    bool        // other values than those of the list are allowed
	From    []BlankList // drop-down list of what stands on other sheets; other values are allowed
	Width   float64     // characters
	With    string      // as of the sheet
}

// BlankList is a part of a list: a word, or what stands on another sheet.
type BlankList struct {
	Word   string
	Sheet  string
	Column string // the heading of the column that is listed; "" lists the headings of the sheet's numbers
}

// BlankItem is a row of the sheet Ärende.
type BlankItem struct {
	Name     string
	Required bool
	Help     string
	Kind     BlankKind
	Choices  []string
	Open     bool
	With     string
}

// BlankKind says what a cell to fill in is for.
type BlankKind uint8

// The kinds of cell.
const (
	BlankText   BlankKind = iota
	BlankAmount           // kronor, or the word Återstoden where that may stand
	BlankCount            // persons
	BlankYear
	BlankDate
	BlankPercent
)

// BlankTitle is the title of the blank underlag as a document.
const BlankTitle = "Underlag för fördelning av medel"

// BlankAuthor stands as the author of the blank underlag.
const BlankAuthor = "fordela"

// Names of the blank underlag in the drop folder.
const (
	BlankFile     = "Underlag.xlsx"
	BlankFullFile = "Underlag med alla blad.xlsx"
)

// BlankPageFooter is the foot of its printed pages: sheet, page and number of pages.
const BlankPageFooter = "&L&A&RSida &P av &N"

// Words of the sheet Ärende.
const (
	BlankRequired    = "Måste fyllas i"
	BlankHelp        = "Så fyller du i"
	BlankYes         = "Ja"
	BlankWrongTitle  = "Kontrollera värdet"
	BlankWrongChoice = "Välj ett av värdena i listan."
	BlankWrongNumber = "Skriv ett tal med bara siffror, som inte är mindre än noll."
)

// BlankWiths are the sheets, columns and items that can be asked for besides those that
// are always there.
var BlankWiths = []string{"nycklar", "villkor", "foregaende-ar", "tillhor", "scenarier", "befolkning", "befolkningsfil", "avrundning", "utbetalning", "bidragsar", "index", "klass", "ersatter"}

// BlankLists is the hidden sheet that holds what the drop-down lists show.
const BlankLists = "Listor"

// BlankListsTitle is its title.
const BlankListsTitle = "Listor – det som listrutorna visar"

// The parts of lists.
var (
	listColumns    = BlankList{Sheet: UnderlagUnits[0]}
	listVariables  = BlankList{Sheet: UnderlagVariables[0], Column: HeadingVariable[0]}
	listKeys       = BlankList{Sheet: UnderlagKeys[0], Column: HeadingKey[0]}
	listRecipients = BlankList{Sheet: UnderlagLines[0], Column: HeadingRecipient[0]}
	listParts      = BlankList{Sheet: UnderlagLines[0], Column: HeadingPart[0]}
)

// BlankReadMe is the first sheet: a title, and headings with the lines below them.
var BlankReadMe = struct {
	Name, Title string
	Parts       []BlankPart
}{
	Name:  "Läs mig",
	Title: "Underlag för fördelning av medel",
	Parts: []BlankPart{
		{"Vad arbetsboken är till för", []string{
			"Här skriver du vilka pengar som ska fördelas, vem som ska få dem och hur.",
			"Programmet kontrollerar underlaget och räknar ut fördelningen på kronan.",
			"Svaret är en arbetsbok som kan bifogas ärendet.",
			"Hittar programmet något som behöver rättas får du veta i vilken cell det står och vad du kan göra.",
		}},
		{"Så gör du", []string{
			"1. Ärende: skriv vilket stöd och år det gäller. Några rader måste fyllas i, resten kan du lämna tomma.",
			"2. Finansiering: skriv varifrån pengarna kommer. Summan av raderna är det som ska fördelas.",
			"3. Fördelning: skriv en rad för varje mottagare och del, i den ordning de ska stå i beslutet.",
			"4. Stadsdelar: skriv de enheter som delar på pengarna och deras befolkning.",
			"5. Spara arbetsboken och lägg en kopia i mappen inkorg, eller lämna den till den som kör programmet.",
			"6. Svaret kommer i mappen klart. Behöver något rättas kommer arbetsboken tillbaka i mappen att-ratta.",
		}},
		{"De fyra reglerna", []string{
			"Fast belopp: mottagaren får beloppet på raden.",
			"Per enhet: varje enhet, till exempel varje stadsdel, får beloppet på raden.",
			"Enligt nyckel: beloppet på raden delas mellan enheterna efter en nyckel, oftast befolkningen.",
			"Per antal: varje enhet får beloppet för var och en som en kolumn räknar, till exempel 500 kr per elev.",
			"Skriv Återstoden som belopp på en enda rad om den mottagaren ska få det som blir över.",
		}},
		{"Bra att veta", []string{
			"Fyll i rutorna med ram. Du behöver inte fylla i alla rader, och du kan infoga fler.",
			"Egna kolumner och egna blad får finnas. De används inte och lämnas orörda.",
			"Belopp skrivs i kronor. Vill du skriva i tusental ändrar du rubriken Belopp (kr) till Belopp (tkr).",
			"Du kan avsluta en tabell med en rad som heter Summa. Den kontrolleras men får inga pengar.",
			"Bladet Exempel visar en fördelning som är ifylld. Det räknas aldrig med.",
		}},
	},
}

// BlankPart is a heading of the first sheet and the lines below it.
type BlankPart struct {
	Heading string
	Lines   []string
}

// BlankSheets are the sheets to fill in, in their order.
var BlankSheets = []BlankSheet{
	{
		Name:  UnderlagCase[0],
		Title: "Ärende – vad beslutet gäller",
		Help:  []string{"Fyll i värdena. Det står vid varje rad om den måste fyllas i."},
		Items: blankItems(),
	},
	{
		Name:  UnderlagFunding[0],
		Title: "Finansiering – varifrån pengarna kommer",
		Help:  []string{"En rad för varje källa. Summan av raderna är det som ska fördelas. Det som avgår skrivs med minus."},
		Columns: []BlankColumn{
			{Heading: HeadingSource[0], Prompt: "Varifrån pengarna kommer.", Width: 46},
			{Heading: BlankAmountHeading, Prompt: "Beloppet i kronor. Enligt reglerna: det som raderna på bladet Fördelning blir tillsammans.", Kind: BlankAmount, Width: 18},
			{Heading: HeadingGrantYear[0], Prompt: "Året som pengarna beviljades för.", Width: 12, With: "bidragsar"},
			{Heading: HeadingUntil[0], Prompt: "Sista dagen som pengarna får användas.", Kind: BlankDate, Width: 26, With: "bidragsar"},
			{Heading: HeadingNote[0], Prompt: "Om något behöver förklaras.", Width: 46},
		},
		Rows: 10,
	},
	{
		Name:  UnderlagLines[0],
		Title: "Fördelning – vem som ska få vad",
		Help: []string{
			"En rad för varje del av varje mottagare, i den ordning raderna ska stå i beslutet.",
			"Tillsammans ska raderna bli hela summan. Skriv Återstoden på en rad som ska få det som blir över, eller lägg till mottagaren Ej fördelat.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingRecipient[0], Prompt: "Den som får pengarna. Skriv namnet lika på alla mottagarens rader.", Width: 30},
			{Heading: HeadingPart[0], Prompt: "Delens namn, till exempel Grundstöd, om mottagaren har flera rader.", Width: 22},
			{Heading: HeadingRule[0], Prompt: "Fast belopp: mottagaren får beloppet. Per enhet: varje enhet får beloppet. Enligt nyckel: beloppet delas mellan enheterna. Per antal: beloppet för var och en som nyckelns kolumn räknar. Du kan också skriva vad: Per mandat.", Choices: []string{RuleFixed[0], RulePerUnit[0], RuleByKey[0], RulePerCount[0]}, Open: true, Width: 16},
			{Heading: BlankAmountHeading, Prompt: "Beloppet i kronor, en andel av hela summan (30 %) eller ordet Återstoden på en enda rad.", Kind: BlankAmount, Width: 16},
			{Heading: HeadingKey[0], Prompt: "När regeln är Enligt nyckel: en kolumn på bladet Stadsdelar, en nyckel på bladet Nycklar, eller Lika. Tom ruta: Befolkning. När regeln är Per antal: kolumnen som räknar.", From: []BlankList{{Word: WordEqual[0]}, listColumns, listVariables, listKeys}, Width: 16},
			{Heading: HeadingIndex[0], Prompt: "Det som beloppet räknas upp med: 1,03, 103 % eller +3 %. Tom ruta: ingen uppräkning.", Width: 12, With: "index"},
			{Heading: HeadingClass[0], Prompt: "Bara enheter av den här klassen. Tom ruta: alla.", Width: 14, With: "klass"},
			{Heading: HeadingNote[0], Prompt: "Det som ska stå som en not i beslutet.", Width: 46},
		},
		Rows: 16,
	},
	{
		Name:  UnderlagUnits[0],
		Title: "Stadsdelar – enheterna som delar på pengarna",
		Help: []string{
			"En rad för varje enhet. Fler talkolumner kan läggas till och användas som nyckel, till exempel 80 år och äldre.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingUnit[0], Prompt: "Enhetens namn, som det ska stå i bilagan.", Width: 36},
			{Heading: HeadingPopulation[0], Prompt: "Antalet personer i hela tal.", Kind: BlankCount, Width: 16},
			{Heading: HeadingOwner[0], Prompt: "Bara när flera mottagare har enheter: mottagaren som enheten hör till, eller den enhet som den är en del av.", From: []BlankList{listRecipients}, Width: 30, With: "tillhor"},
			{Heading: HeadingClass[0], Prompt: "Vilken klass enheten är av, när rader eller villkor bara gäller en klass.", Width: 14, With: "klass"},
		},
		Rows: 16,
	},
	{
		Name:  UnderlagKeys[0],
		Title: "Nycklar – nycklar som väger samman flera kolumner",
		Help: []string{
			"En rad för varje variabel i nyckeln. Vikterna för en nyckel ska tillsammans bli 100 %.",
			"Exempel: nyckeln ”Vård” med ”Befolkning” 60 % och ”80 år och äldre” 40 % skrivs på två rader.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingKey[0], Prompt: "Nyckelns namn, som det skrivs på bladet Fördelning.", Width: 28},
			{Heading: HeadingVariable[0], Prompt: "En kolumn på bladet Stadsdelar, eller flera: Befolkning × Index, 2023 + 2024.", From: []BlankList{listColumns, listVariables}, Width: 28},
			{Heading: HeadingWeight[0], Prompt: "Vikten i procent, till exempel 60 %.", Kind: BlankPercent, Width: 12},
		},
		Rows: 10,
		With: "nycklar",
	},
	{
		Name:  UnderlagConditions[0],
		Title: "Villkor – lägsta och högsta belopp",
		Help: []string{
			"En rad för varje villkor. Villkoret gäller varje enhet hos mottagaren, eller bara den enhet som skrivs som mottagare.",
			"Lägst och Högst skrivs i kronor, andelar av föregående år i procent. Har varje enhet sitt eget belopp skrivs kolumnens namn som värde.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingRecipient[0], Prompt: "Mottagaren som på bladet Fördelning.", From: []BlankList{listRecipients}, Width: 30},
			{Heading: HeadingPart[0], Prompt: "Delen som på bladet Fördelning. Tom ruta: allt som enheten får.", From: []BlankList{listParts}, Width: 22},
			{Heading: HeadingCondition[0], Prompt: "Lägst, Högst eller en andel av föregående års belopp.", Choices: conditionChoices(), Width: 32},
			{Heading: HeadingValue[0], Prompt: "Kronor för Lägst och Högst. Procent för andelar, till exempel 95 %. Eller namnet på en kolumn på bladet Stadsdelar.", Width: 14},
			{Heading: HeadingKey[0], Prompt: "Bara för Lägst per antal och Högst per antal: kolumnen som räknar.", From: []BlankList{listColumns}, Width: 16},
			{Heading: HeadingClass[0], Prompt: "Bara enheter av den här klassen. Tom ruta: alla.", Width: 14, With: "klass"},
		},
		Rows: 10,
		With: "villkor",
	},
	{
		Name:  UnderlagPrevious[0],
		Title: "Föregående år – vad var och en fick då",
		Help: []string{
			"En rad för varje mottagare eller enhet. Används för villkor, för att visa ändringen och för att hitta skrivfel.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingPrevious[0], Prompt: "Namnet som på de andra bladen.", Width: 36},
			{Heading: BlankAmountHeading, Prompt: "Beloppet i kronor.", Kind: BlankAmount, Width: 18},
			{Heading: HeadingPopulation[0], Prompt: "Befolkningen som användes då. Kan lämnas tom.", Kind: BlankCount, Width: 16},
			{Heading: HeadingPart[0], Prompt: "Tom ruta: allt som enheten fick. Behövs bara när ett villkor gäller en del.", From: []BlankList{listParts}, Width: 22},
		},
		Rows: 20,
		With: "foregaende-ar",
	},
	{
		Name:  UnderlagInstalments[0],
		Title: "Utbetalning – när pengarna betalas ut",
		Help: []string{
			"En rad för varje utbetalning. Varje belopp delas upp så att utbetalningarna blir hela beloppet. Den sista får det som blir över vid avrundningen.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingDate[0], Prompt: "Dagen för utbetalningen.", Kind: BlankDate, Width: 18},
			{Heading: HeadingShare[0], Prompt: "Andelen som betalas ut då, till exempel 25 %.", Kind: BlankPercent, Width: 12},
		},
		Rows: 12,
		With: "utbetalning",
	},
	{
		Name:  UnderlagScenarios[0],
		Title: "Scenarier – vad händer om",
		Help: []string{
			"Varje scenario räknas bredvid förslaget och ändrar det inte. En rad för varje ändring.",
			"Skriv under Vad: ”Totalt att fördela”, ”Avrundning”, ”Fördelningsmetod”, ”Nyckel”, ett villkor eller namnet på en mottagare eller en del.",
			"Finns det flera skriver du vilken: ”Nyckel Utvecklingsmedel”, ”Lägst Utvecklingsmedel”.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingScenario[0], Prompt: "Scenariots namn. Det räcker på den första av dess rader.", Width: 30},
			{Heading: HeadingWhat[0], Prompt: "Det som ändras, till exempel Grundstöd, Nyckel eller Totalt att fördela.", From: []BlankList{
				{Word: ScenarioTotal[0]}, {Word: ScenarioStep[0]}, {Word: ScenarioMethod[0]}, {Word: ScenarioKey[0]}, listParts, listRecipients,
			}, Width: 34},
			{Heading: HeadingValue[0], Prompt: "Det som ska gälla i stället: ett belopp, en nyckel, en metod eller villkorets värde.", Width: 28},
		},
		Rows: 16,
		With: "scenarier",
	},
	{
		Name:  UnderlagExtract[0],
		Title: "Befolkning – utdrag att summera",
		Help: []string{
			"Klistra in utdraget under rubrikerna, en rad för varje stadsdel, ålder och kön. En miljon rader går bra.",
			"Det summeras till kolumner på bladet Stadsdelar, där bara namnen behöver stå.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingUnit[1], Prompt: "Enhetens namn, som på bladet Stadsdelar.", Width: 36},
			{Heading: HeadingAge[0], Prompt: "Åldern i hela år, till exempel 80. Även 100+ går bra.", Width: 12},
			{Heading: HeadingSex[0], Prompt: "Kvinnor eller Män. Kolumnen kan tas bort om könen inte skiljs åt.", Choices: []string{SexWomen[0], SexMen[0]}, Open: true, Width: 14},
			{Heading: HeadingCount[0], Prompt: "Antalet personer i hela tal.", Kind: BlankCount, Width: 16},
		},
		Rows: 20,
		With: "befolkning",
	},
	{
		Name:  UnderlagVariables[0],
		Title: "Variabler – vilka åldrar som summeras",
		Help: []string{
			"En rad för varje kolumn som ska summeras ur bladet Befolkning. Befolkning i alla åldrar summeras alltid.",
			"Exempel: variabeln ”80 år och äldre” har 80 i ”Ålder från” och inget i ”Ålder till”.",
		},
		Columns: []BlankColumn{
			{Heading: HeadingVariable[0], Prompt: "Variabelns namn, som det skrivs i Nyckel.", Width: 30},
			{Heading: HeadingAgeFrom[0], Prompt: "Den lägsta åldern. Tom ruta: 0.", Kind: BlankCount, Width: 14},
			{Heading: HeadingAgeTo[0], Prompt: "Den högsta åldern. Tom ruta: alla äldre.", Kind: BlankCount, Width: 14},
			{Heading: HeadingSex[0], Prompt: "Kvinnor eller Män. Tom ruta: båda.", Choices: []string{SexWomen[0], SexMen[0], SexBoth[0]}, Width: 14},
		},
		Rows: 10,
		With: "befolkning",
	},
}

// BlankExample is the filled example: the allocation of God och nära vård 2024 as
// Äldrenämnden in Stockholm decided it, with the published population of 2011.
var BlankExample = struct {
	Name, Title string
	Help        []string
	Tables      []BlankTable
}{
	Name:  "Exempel",
	Title: "Exempel – God och nära vård 2024",
	Help: []string{
		"Så här ser bladen ut när de är ifyllda. Det som står här räknas aldrig med i din fördelning.",
		"Befolkningen i exemplet är från 2011.",
	},
	Tables: []BlankTable{
		{"Ärende", [][]any{
			{"Uppgift", "Värde"},
			{"Stöd", "God och nära vård"},
			{"År", 2024},
			{"Nämnd", "Äldrenämnden"},
			{"Förvaltning", "Äldreförvaltningen"},
			{"Sammanträdesdatum", "2024-05-21"},
			{"Totalt att fördela", 53690007},
			{"Befolkningskälla", "SCB/Sweco"},
			{"Befolkningsdatum", "2011-12-31"},
		}},
		{"Finansiering", [][]any{
			{"Källa", "Belopp (kr)"},
			{"Tilldelning enligt överenskommelsen 2024", 42190007},
			{"Ej förbrukade medel 2021–2023", 11500000},
		}},
		{"Fördelning", [][]any{
			{"Mottagare", "Del", "Regel", "Belopp (kr)", "Nyckel"},
			{"Äldreförvaltningen", "", "Fast belopp", "Återstoden", ""},
			{"Socialförvaltningen", "", "Fast belopp", 4000000, ""},
			{"Utbildningsförvaltningen", "", "Fast belopp", 4000000, ""},
			{"Förskoleförvaltningen", "", "Fast belopp", 4000000, ""},
			{"Stadsdelsförvaltningarna", "Grundstöd", "Per enhet", 800000, ""},
			{"Stadsdelsförvaltningarna", "Utvecklingsmedel", "Enligt nyckel", 26180000, "Befolkning"},
		}},
		{"Stadsdelar", [][]any{
			{"Stadsdelsförvaltning", "Befolkning"},
			{"Bromma", 67096},
			{"Enskede-Årsta-Vantör", 92071},
			{"Farsta", 51987},
			{"Hägersten-Älvsjö", 102370},
			{"Hässelby-Vällingby", 66721},
			{"Järva", 84907},
			{"Kungsholmen", 63120},
			{"Norra innerstaden", 134208},
			{"Skarpnäck", 43961},
			{"Skärholmen", 34415},
			{"Södermalm", 123468},
		}},
	},
}

// BlankTable is a table of the example: the heading row first; texts and whole numbers.
type BlankTable struct {
	Sheet string
	Rows  [][]any
}

// BlankAmountHeading is the heading of amounts, with their unit.
var BlankAmountHeading = HeadingAmount[0] + " (kr)"

// What stands above the lines while they are filled in: what is left of the total, and
// what that means.
const (
	BlankLeft        = "Kvar att fördela (kr), räknat medan du skriver:"
	BlankLeftNothing = "Allt är fördelat."
	BlankLeftRest    = "Går till raden med Återstoden."
	BlankLeftLess    = "För mycket är fördelat."
	BlankLeftUnknown = "Egna regler räknas inte här."
)

// BlankMore is the heading of the instructions for the sheets that have been asked for.
const BlankMore = "Bladen som finns för det som inte alla behöver"

// Lines are the lines above the table: the instructions, the words that may stand in a
// column, and, above the lines of the allocation, what is left.
func (s BlankSheet) Lines() []string {
	lines := slices.Clone(s.Help)
	for _, c := range s.Columns {
		if len(c.Choices) > 0 {
			lines = append(lines, c.Heading+": "+strings.Join(c.Choices[:len(c.Choices)-1], ", ")+" eller "+c.Choices[len(c.Choices)-1]+".")
		}
	}
	if s.Name == UnderlagLines[0] {
		lines = append(lines, BlankLeft)
	}
	return lines
}

// Words gives the words that may stand in an item, for its instruction.
func (i BlankItem) Words() string {
	if len(i.Choices) == 0 {
		return i.Help
	}
	return i.Help + " Välj " + strings.Join(i.Choices[:len(i.Choices)-1], ", ") + " eller " + i.Choices[len(i.Choices)-1] + "."
}

// IsBlankText reports whether a text stands on a sheet of the blank underlag as it was
// handed out: a title, or a line of help.
func IsBlankText(s string) bool {
	for _, sheet := range BlankSheets {
		if s == sheet.Title || slices.Contains(sheet.Lines(), s) {
			return true
		}
	}
	return false
}

// IsBlankSheet reports whether the blank underlag has a sheet of that name.
func IsBlankSheet(name string) bool {
	return slices.ContainsFunc(BlankSheets, func(s BlankSheet) bool { return s.Name == name })
}
