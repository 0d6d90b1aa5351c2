package templates

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The template of the result workbook is a workbook too: a sheet that shows how each
// kind of cell looks, and a sheet of standard texts. Its rows are found by their markers,
// in the column under LookMarker.
const (
	SheetLook      = "Mall"
	SheetLookTexts = "Texter"
	LookMarker     = "Markör"
	LookFile       = "mall.xlsx" // the template's name when nothing else is said
	LookTitle      = "Mall för resultatets utseende"
	LookTextsTitle = "Standardtexter i resultatet"
	LookAuthor     = "fordela"
	LogoAlt        = "Logotyp"
)

// The markers of the kinds of cell, and of what else stands on the sheet.
const (
	LookKindTitle   = "titel"
	LookKindHeading = "kolumnrubrik"
	LookKindFact    = "uppgift"
	LookKindText    = "text"
	LookKindSub     = "underrad"
	LookKindAmount  = "belopp"
	LookKindTotal   = "summa"
	LookKindNote    = "not"
	LookWidth       = "kolumnbredd"
	LookLogo        = "logotyp"
)

// LookBars are the markers of the fills of a diagram's bars, in their order.
var LookBars = []string{"stapel 1", "stapel 2", "stapel 3", "stapel 4", "stapel 5", "stapel 6"}

// LookHeadings head the columns of the two sheets.
var (
	LookHeadings      = []string{LookMarker, "Så här ser det ut", "Vad det gäller"}
	LookTextsHeadings = []string{LookMarker, "Text", "Var den står"}
)

// BarFills are the built-in fills of the parts of a diagram's bars, in their order, RRGGBB.
// Each of the first two has a contrast of more than 3:1 to the paper and to the other, so
// that they can be told apart on a grey print; no third colour could.
var BarFills = []string{"14375A", "4C8FCC", "9DC3E6", "1A1A1A", "BFBFBF", "7F7F7F"}

// LookRow is a row of the sheet Mall: its marker, an example in the look that the result
// takes over, and what it is for.
type LookRow struct {
	Marker  string
	Sample  any // a text or a figure
	Meaning string
}

// LookKinds are the kinds of cell.
var LookKinds = []LookRow{
	{LookKindTitle, "Fördelning av medel God och nära vård 2024", "Bladets titel"},
	{LookKindHeading, "Medel (kr)", "Kolumnernas rubriker"},
	{LookKindFact, "Att fördela (kr)", "Uppgifter ovanför en tabell"},
	{LookKindText, "Socialförvaltningen", "Text i en tabell"},
	{LookKindSub, "– varav utvecklingsmedel", "Underrad i beslutstabellen"},
	{LookKindAmount, 4000000, "Belopp och andra siffror i en tabell"},
	{LookKindTotal, 53690007, "Summaraden"},
	{LookKindNote, "Belopp i kronor.", "Noter under en tabell"},
}

// LookInstructions stand above the tables of the two sheets.
var (
	LookInstructions = []string{
		"Ändra teckensnitt, storlek, färger och ramar på cellerna i kolumn B. Resultatet får samma utseende.",
		"Sidhuvud och sidfot hämtas från det här bladet: ändra dem under Sidlayout, Utskriftsformat.",
		"Logotyp: infoga en bild (PNG eller JPEG) på bladet och skriv en alternativtext till den. Den visas under titeln.",
		"Låt markörerna i kolumn A stå kvar. Vilka tabeller och kolumner som finns bestäms av programmet.",
	}
	LookTextsInstructions = []string{
		"Ändra texterna i kolumn B. Låt markörerna i kolumn A stå kvar.",
		"I texterna får {{stöd}}, {{år}} och {{enheter}} stå. De byts mot stödets namn, året och vad enheterna kallas.",
	}
)

// Meanings of the rows that are not cells of a table.
const (
	LookWidthMeaning = "Kolumnernas bredd, från 60 % till 200 %. Siffror får alltid den plats de behöver."
	LookLogoMeaning  = "Bilden kan ligga var som helst på bladet"
	LookBarMeaning   = "Fyllning av staplarna i diagram"
)

// Placeholders of the standard texts.
const (
	PlaceGrant = "{{stöd}}"
	PlaceYear  = "{{år}}"
	PlaceUnits = "{{enheter}}"
)

// ResultText is a standard text of the result workbook that a city may reword.
type ResultText struct {
	Marker  string
	Text    string // built in, with placeholders
	Meaning string
}

// ResultTexts are all of them. Those whose markers begin with kolumn head columns.
var ResultTexts = []ResultText{
	{"titel beslut", DecisionTitle(PlaceGrant, PlaceYear), "Titel på bladet Beslut"},
	{"titel bilaga", AppendixTitle(PlaceGrant, PlaceYear, PlaceUnits), "Titel på bladet Bilaga"},
	{"titel finansiering", FundingTitle(PlaceGrant, PlaceYear), "Titel på bladet Finansiering"},
	{"titel scenarier", ScenariosTitle(PlaceGrant, PlaceYear), "Titel på bladet Scenarier"},
	{"titel kontroller", ChecksTitle(PlaceGrant, PlaceYear), "Titel på bladet Kontroller"},
	{"titel spårbarhet", TrailTitle(PlaceGrant, PlaceYear), "Titel på bladet Spårbarhet"},
	{"summarad beslut", DecisionTotal(PlaceYear), "Sista raden i beslutstabellen"},
	{"summarad", LabelSum, "Sista raden i andra tabeller"},
	{"kolumn mottagare", HeadRecipient, "Kolumnrubrik"},
	{"kolumn medel", HeadMoney, "Kolumnrubrik"},
	{"kolumn källa", HeadSource, "Kolumnrubrik"},
	{"kolumn belopp", HeadAmount, "Kolumnrubrik"},
	{"kolumn anmärkning", HeadRemark, "Kolumnrubrik"},
	{"kolumn tillhör", HeadBelongsTo, "Kolumnrubrik"},
	{"kolumn summa", HeadSum, "Kolumnrubrik"},
	{"kolumn föregående år", HeadPrevious, "Kolumnrubrik"},
	{"kolumn förändring kr", HeadChange, "Kolumnrubrik"},
	{"kolumn förändring procent", HeadGrowth, "Kolumnrubrik"},
	{"kolumn per invånare", HeadPerHead, "Kolumnrubrik"},
	{"not levande", LiveNote, "Under beräkningen av en del"},
	{"not divisor", DivisorNote, "Under beräkningen med en divisormetod"},
	{"not villkor", BoundsNote, "Under beräkningen av en del med villkor"},
	{"not omgångar", RoundsNote, "Under villkorens omgångar"},
	{"not scenarier", ScenarioNote, "Under scenarierna"},
	{"not kontroller", ChecksNote, "Under kontrollerna"},
	{"not utdrag", ExtractNote, "Under det som är summerat ur ett utdrag"},
}

// unitWord is a unit of money among other words; the longest first.
var unitWord = sync.OnceValue(func() *regexp.Regexp {
	units := slices.SortedFunc(maps.Keys(UnitPowers), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	units = slices.DeleteFunc(units, func(unit string) bool { return strings.ContainsAny(unit, "0123456789") }) // may as well be an amount
	for i, unit := range units {
		units[i] = strings.ReplaceAll(regexp.QuoteMeta(unit), " ", `[\s\p{Zs}]+`)
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(units, "|") + `)(?:$|[^\pL\pN])`)
})

// behindFigure ends with a figure, whose own unit stands behind it.
var behindFigure = regexp.MustCompile(`[0-9][\s\p{Zs}]*$`)

// TextPowers gives the units of money that a text says its figures are in, as powers of ten
// of a krona. A unit behind a figure is that figure's own.
func TextPowers(text string) []int32 {
	var powers []int32
	for _, at := range unitWord().FindAllStringSubmatchIndex(text, -1) {
		if unit := strings.ToLower(text[at[2]:at[3]]); !behindFigure.MatchString(text[:at[2]]) {
			powers = append(powers, UnitPowers[strings.Join(strings.Fields(unit), " ")])
		}
	}
	return powers
}

// IsColumnText reports whether a marker is of a column's heading.
func IsColumnText(marker string) bool { return strings.HasPrefix(marker, "kolumn ") }
