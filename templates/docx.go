package templates

import (
	"embed"
	"io/fs"
	"slices"
)

// Document is a kind of Word document that the program writes. Its value is its
// name in file names.
type Document string

const (
	// Appendix is the table of what each unit gets, as a paper of its own.
	Appendix Document = "bilaga"
	// Proposal is the officials' written proposal to the board, as a draft.
	Proposal Document = "tjansteutlatande"
	// Correction shows the old amounts, the new ones and the differences.
	Correction Document = "rattelse"
)

// Documents are all kinds, in the order in which they are handed out.
var Documents = []Document{Proposal, Appendix, Correction}

//go:embed all:docx
var docxParts embed.FS

// DocxParts returns the built-in Word template of a document as folders of parts:
// what all documents share, and what is its own. Packed in that order they are the
// template.
func DocxParts(d Document) []fs.FS {
	return []fs.FS{docxFolder("gemensamt"), docxFolder(string(d))}
}

func docxFolder(name string) fs.FS {
	folder, err := fs.Sub(docxParts, "docx/"+name)
	if err != nil {
		panic(err) // only a name that is no path at all
	}
	return folder
}

// The names of the markers.
const (
	MarkerGrant            = "stöd"
	MarkerYear             = "år"
	MarkerNextYear         = "nästa_år"
	MarkerBoard            = "nämnd"
	MarkerAdministration   = "förvaltning"
	MarkerReference        = "diarienummer"
	MarkerMeetingDate      = "sammanträdesdatum"
	MarkerTotalKr          = "total_kr"
	MarkerTotal            = "total"
	MarkerFunding          = "finansiering"
	MarkerFundingTable     = "tabell finansiering"
	MarkerDecisionTable    = "tabell beslut"
	MarkerAppendixTitle    = "bilaga_titel"
	MarkerAppendixTable    = "tabell bilaga"
	MarkerAmountsChart     = "diagram belopp"
	MarkerPopulationSource = "befolkningskälla"
	MarkerPopulationDate   = "befolkningsdatum"
	MarkerRules            = "fördelningsregler"
	MarkerMethod           = "metod"
	MarkerNotes            = "noter"
	MarkerAppendices       = "bilagor"
	MarkerTrail            = "spårbarhet"
	MarkerChanges          = "ändringar"
	MarkerTotalBeforeKr    = "total_tidigare_kr"
	MarkerDifferenceKr     = "skillnad_kr"
	MarkerUnchangedKr      = "oförändrat_kr"
	MarkerUnit             = "enhet"
	MarkerCorrectionTable  = "tabell rättelse"
)

// The words that a marker of a condition begins with, and that of its end.
const (
	MarkerIf  = "om"
	MarkerEnd = "slut"
)

// DocxMarker describes a marker of the Word templates, written {{name}}.
type DocxMarker struct {
	Name    string
	Meaning string
	// Alone: the marker needs a paragraph of its own in the body of the document,
	// and gives way to paragraphs, tables or a picture. Otherwise it is text and may
	// stand anywhere, in headers and footers too.
	Alone bool
	// In are the documents that have a value for it.
	In []Document
	// Required: their templates must use it.
	Required bool
}

// DocxMarkers returns the markers that a document has values for. Each of them may
// also be the condition of a part: {{om name}} … {{slut name}}.
func DocxMarkers(d Document) []DocxMarker {
	return slices.DeleteFunc(slices.Clone(docxMarkers), func(m DocxMarker) bool { return !slices.Contains(m.In, d) })
}

var docxMarkers = []DocxMarker{
	{Name: MarkerGrant, Meaning: "Stödets namn", In: Documents},
	{Name: MarkerYear, Meaning: "Året som medlen fördelas för", In: Documents},
	{Name: MarkerNextYear, Meaning: "Året efter det", In: []Document{Proposal}},
	{Name: MarkerBoard, Meaning: "Nämnden som beslutar", In: Documents},
	{Name: MarkerAdministration, Meaning: "Förvaltningen som lägger fram ärendet", In: Documents},
	{Name: MarkerReference, Meaning: "Ärendets diarienummer; tomt när det inte är angivet", In: Documents},
	{Name: MarkerMeetingDate, Meaning: "Dagen då nämnden sammanträder, som 21 maj 2024; tomt när den inte är angiven", In: Documents},
	{Name: MarkerTotalKr, Meaning: "Summan som fördelas, i hela kronor eller med ören, utan enhet", In: Documents},
	{Name: MarkerTotal, Meaning: "Summan som fördelas med enhet: avrundad i miljoner kronor och exakt i kronor, eller bara i kronor när den är under en miljon", In: []Document{Proposal}},
	{Name: MarkerFunding, Meaning: "Källorna med belopp, skrivna som total, som en del av en mening", In: []Document{Proposal}},
	{Name: MarkerFundingTable, Meaning: "Tabell över finansieringen: källa och belopp", Alone: true, In: []Document{Proposal}},
	{Name: MarkerDecisionTable, Meaning: "Beslutstabellen: mottagare och medel", Alone: true, In: []Document{Proposal}, Required: true},
	{Name: MarkerAppendixTitle, Meaning: "Bilagans titel", In: []Document{Proposal, Appendix}},
	{Name: MarkerAppendixTable, Meaning: "Bilagans tabell, en för varje nivå: vad varje enhet får", Alone: true, In: []Document{Appendix}, Required: true},
	{Name: MarkerAmountsChart, Meaning: "Diagram över beloppen per enhet, ett för varje nivå", Alone: true, In: []Document{Appendix}},
	{Name: MarkerPopulationSource, Meaning: "Varifrån befolkningstalen kommer; tomt när det inte är angivet", In: []Document{Appendix}},
	{Name: MarkerPopulationDate, Meaning: "Dagen som befolkningstalen avser; tomt när den inte är angiven", In: []Document{Appendix}},
	{Name: MarkerRules, Meaning: "Hur varje del fördelas, ett stycke per del, med fördelningsnyckeln i ord", Alone: true, In: []Document{Proposal, Appendix}},
	{Name: MarkerMethod, Meaning: "Metod och avrundning i ord, som hela meningar", In: []Document{Proposal, Appendix}},
	{Name: MarkerNotes, Meaning: "Noter till tabellen, ett stycke per not", Alone: true, In: Documents},
	{Name: MarkerAppendices, Meaning: "Ärendets bilagor, ett stycke per bilaga", Alone: true, In: []Document{Proposal}},
	{Name: MarkerTrail, Meaning: "Underlagets filnamn och kontrollsumma samt programmets version, ett stycke var", Alone: true, In: []Document{Appendix, Correction}},
	{Name: MarkerChanges, Meaning: "Vad som har ändrats i underlaget, ett stycke per ändring", Alone: true, In: []Document{Correction}},
	{Name: MarkerTotalBeforeKr, Meaning: "Summan före rättelsen, i kronor utan enhet", In: []Document{Correction}},
	{Name: MarkerDifferenceKr, Meaning: "Skillnaden mellan summorna, i kronor utan enhet, med minustecken när summan har minskat; tomt när den är densamma", In: []Document{Correction}},
	{Name: MarkerUnchangedKr, Meaning: "Summan i kronor utan enhet när den är densamma som före rättelsen, annars tomt", In: []Document{Correction}},
	{Name: MarkerUnit, Meaning: "Vad en enhet kallas, i en mening", In: []Document{Proposal}},
	{Name: MarkerCorrectionTable, Meaning: "Tabeller över tidigare belopp, rättade belopp och skillnad", Alone: true, In: []Document{Correction}, Required: true},
}
