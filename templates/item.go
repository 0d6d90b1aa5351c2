package templates

import "fordela/engine"

// item is what staff read and write of an item of Ärende.
type item struct {
	words   []string // by which it is known; the first is its name
	help    string   // what the blank underlag says of it
	choices []string // drop-down list
	open    bool     // other values than those of the list are allowed
	with    string   // the name by which the blank underlag is asked for it; "" for one that is always there
}

// items are the items of Ärende in words.
var items = map[engine.Item]item{
	engine.ItemGrant:          {words: []string{"Stöd"}, help: "Stödets namn, som det ska stå i beslutet."},
	engine.ItemYear:           {words: []string{"År", "Läsår", "Period", "Verksamhetsår"}, help: "Året som pengarna gäller, med fyra siffror."},
	engine.ItemBoard:          {words: []string{"Nämnd"}, help: "Nämnden som beslutar."},
	engine.ItemAdministration: {words: []string{"Förvaltning"}, help: "Förvaltningen som lämnar förslaget."},
	engine.ItemReference:      {words: []string{"Diarienummer"}, help: "Ärendets nummer i diariet."},
	engine.ItemMeetingDate:    {words: []string{"Sammanträdesdatum"}, help: "Dagen då nämnden beslutar."},
	engine.ItemTotal: {words: []string{"Totalt att fördela"},
		help: "Hela summan i kronor. Den jämförs med finansieringen."},
	engine.ItemStep: {words: []string{"Avrundning"},
		help:    "Minsta steg i kronor, till exempel 100 eller 0,01. Tom ruta: 1, det vill säga hela kronor.",
		choices: []string{"1", "10", "100", "1000"}, open: true},
	engine.ItemMethod: {words: []string{"Fördelningsmetod", "Metod"},
		help:    "Så avrundas delarna till hela steg. Tom ruta: Största rest.",
		choices: methodNames()},
	engine.ItemLeveller: {words: []string{"Öresutjämning"},
		help: "Bara när metoden är Var för sig: den enhet som tar skillnaden mot det som skulle fördelas. " +
			"Tom ruta: den som får mest, eller att totalen ändras när finansieringen är Enligt reglerna.",
		with: "avrundning"},
	engine.ItemPopulationSource: {words: []string{"Befolkningskälla"},
		help: "Varifrån befolkningstalen kommer. Det skrivs i bilagan."},
	engine.ItemPopulationDate: {words: []string{"Befolkningsdatum"}, help: "Dagen som befolkningstalen gäller."},
	engine.ItemPopulationFile: {words: []string{"Befolkningsfil"},
		help: "Namnet på en arbetsbok med befolkningen, till exempel Befolkning 2024.xlsx, som ligger i mappen register. " +
			"Den har en rad för varje enhet och rubrikerna Stadsdel och Befolkning.",
		with: "befolkningsfil"},
	engine.ItemReplaces: {words: []string{"Ersätter"},
		help: "Mappen i klart som den nya fördelningen ersätter, eller Inget. " +
			"Tom ruta: det tidigare svaret om samma stöd och år, om det finns ett.",
		with: "ersatter"},
	engine.ItemShortage: {words: []string{"Vid brist"},
		help:    "Om pengarna inte räcker till de lägsta beloppen. Om rutan är tom får du rätta underlaget när pengarna inte räcker.",
		choices: []string{ShortageRatable[0], ShortageError[0]}, with: "villkor"},
	engine.ItemPopulationJump: {words: []string{"Gräns för ändrad befolkning"},
		help: "Skriv en procentsats. Du får en fråga när befolkningen har ändrats mer än så. Tom ruta: 10 %.",
		with: "foregaende-ar"},
	engine.ItemAmountJump: {words: []string{"Gräns för ändrat belopp"},
		help: "Skriv en procentsats. Du får en fråga när en enhets belopp har ändrats mer än så. Tom ruta: ingen gräns.",
		with: "foregaende-ar"},
}

// ReplacesNothing is what staff write for Ersätter when the underlag stands beside others.
const ReplacesNothing = "Inget"

// ItemWords gives the words by which an item of Ärende is known; the first is its name.
func ItemWords(i engine.Item) []string { return items[i].words }

// blankKinds say for what kind of value a cell of the blank underlag is.
var blankKinds = map[engine.Kind]BlankKind{
	engine.KindYear: BlankYear, engine.KindDate: BlankDate, engine.KindDateOrText: BlankDate,
	engine.KindAmount: BlankAmount, engine.KindPercent: BlankPercent,
}

// blankItems are the rows of Ärende in the blank underlag.
func blankItems() []BlankItem {
	var rows []BlankItem
	for _, s := range engine.Items {
		it := items[s.Item]
		row := BlankItem{Name: it.words[0], Required: s.Required, Help: it.help, Kind: blankKinds[s.Kind],
			Choices: it.choices, Open: it.open, With: it.with}
		if len(row.Choices) > 0 {
			row.Kind = BlankText
		}
		rows = append(rows, row)
	}
	return rows
}

// fields are the names of the values of the input besides the items of Ärende.
var fields = map[engine.Field]string{
	engine.FieldSource: "Finansiering", engine.FieldLine: "Belopp", engine.FieldRule: "Regel", engine.FieldKey: "Nyckel",
	engine.FieldNote: "Anmärkning", engine.FieldUnit: "Enhet", engine.FieldScenario: "Scenario", engine.FieldSum: "Summa",
	engine.FieldName: "Stavning", engine.FieldVariable: "Nyckeltal", engine.FieldOwner: "Tillhör", engine.FieldTerm: "Vikt",
	engine.FieldCondition: "Villkor", engine.FieldPrevious: "Föregående år", engine.FieldYear: "Bidragsår",
	engine.FieldUntil: "Får användas till och med", engine.FieldIndex: "Index", engine.FieldClass: "Klass",
	engine.FieldMeasure: "Kolumn för villkor", engine.FieldInstalment: "Utbetalning",
}

// Field names a value of the input.
func Field(f engine.Field) string {
	if it, ok := items[engine.Item(f)]; ok {
		return it.words[0]
	}
	return fields[f]
}
