package templates

// The template of the result workbook is a workbook too: a sheet that shows how each
// kind of cell is styled, and a sheet of standard texts. Its rows are found by their markers,
// in the column under ThemeMarker.
const (
	SheetTheme      = "Mall"
	SheetThemeTexts = "Texter"
	ThemeMarker     = "Markör"
	ThemeFile       = "mall.xlsx" // the template's name when nothing else is said
	ThemeTitle      = "Mall för resultatets utseende"
	ThemeTextsTitle = "Standardtexter i resultatet"
	ThemeAuthor     = "fordela"
	LogoAlt         = "Logotyp"
)

// The markers of the kinds of cell, and of what else stands on the sheet.
const (
	StyleTitle   = "titel"
	StyleHeading = "kolumnrubrik"
	StyleFact    = "uppgift"
	StyleText    = "text"
	StyleOfWhich = "underrad"
	StyleAmount  = "belopp"
	StyleTotal   = "summa"
	StyleNote    = "not"
	ThemeWidth   = "kolumnbredd"
	ThemeLogo    = "logotyp"
)

// ThemeBars are the markers of the fills of a diagram's bars, in their order.
var ThemeBars = []string{"stapel 1", "stapel 2", "stapel 3", "stapel 4", "stapel 5", "stapel 6"}

// ThemeHeadings head the columns of the two sheets.
var (
	ThemeHeadings      = []string{ThemeMarker, "Så här ser det ut", "Vad det gäller"}
	ThemeTextsHeadings = []string{ThemeMarker, "Text", "Var den står"}
)

// BarFills are the built-in fills of the parts of a diagram's bars, in their order, RRGGBB.
// Each of the two has a contrast of more than 3:1 to the paper and to the other, so that they
// can be told apart on a grey print; no third colour could. Further parts have patterns.
var BarFills = []string{"14375A", "4C8FCC", "14375A", "4C8FCC", "14375A", "4C8FCC"}

// ThemeRow is a row of the sheet Mall: its marker, an example in the style that the result
// takes over, and what it is for.
type ThemeRow struct {
	Marker  string
	Sample  any // a text or a figure
	Meaning string
}

// ThemeStyles are the kinds of cell.
var ThemeStyles = []ThemeRow{
	{StyleTitle, "Fördelning av medel God och nära vård 2024", "Bladets titel"},
	{StyleHeading, "Medel (kr)", "Kolumnernas rubriker"},
	{StyleFact, "Att fördela (kr)", "Uppgifter ovanför en tabell"},
	{StyleText, "Socialförvaltningen", "Text i en tabell"},
	{StyleOfWhich, "– varav utvecklingsmedel", "Underrad i beslutstabellen"},
	{StyleAmount, 4000000, "Belopp och andra siffror i en tabell"},
	{StyleTotal, 53690007, "Summaraden"},
	{StyleNote, "Belopp i kronor.", "Noter under en tabell"},
}

// ThemeInstructions stand above the tables of the two sheets.
var (
	ThemeInstructions = []string{
		"Ändra teckensnitt, storlek, färger och ramar på cellerna i kolumn B. Resultatet får samma utseende.",
		"Sidhuvud och sidfot hämtas från det här bladet: ändra dem under Sidlayout, Utskriftsformat.",
		"Logotyp: infoga en bild (PNG eller JPEG) på bladet och skriv en alternativtext till den. Den visas under titeln.",
		"Låt markörerna i kolumn A stå kvar. Vilka tabeller och kolumner som finns bestäms av programmet.",
	}
	ThemeTextsInstructions = []string{
		"Ändra texterna i kolumn B. Låt markörerna i kolumn A stå kvar.",
		"I texterna får {{stöd}}, {{år}} och {{enheter}} stå. De byts mot stödets namn, året och vad enheterna kallas.",
	}
)

// Meanings of the rows that are not cells of a table.
const (
	ThemeWidthMeaning = "Kolumnernas bredd, från 60 % till 200 %. Siffror får alltid den plats de behöver."
	ThemeLogoMeaning  = "Bilden kan ligga var som helst på bladet"
	ThemeBarMeaning   = "Fyllning av staplarna i diagram"
)
