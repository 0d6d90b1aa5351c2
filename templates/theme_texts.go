package templates

import "strings"

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

// IsColumnText reports whether a marker is of a column's heading.
func IsColumnText(marker string) bool { return strings.HasPrefix(marker, "kolumn ") }
