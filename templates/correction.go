package templates

import (
	"fmt"

	"fordela/engine"
)

// Texts of the correction, rättelse: what a decision was, what it is, and why.
const (
	SheetCorrection      = "Rättelse"
	SheetCorrectionUnits = "Rättelse per enhet"
	SheetCorrectionInput = "Ändrat underlag"

	HeadBefore            = "Tidigare (kr)"
	HeadAfter             = "Rättat (kr)"
	HeadDifference        = "Skillnad (kr)"
	HeadDifferencePercent = "Skillnad (%)"

	HeadWhatChanged = "Uppgift"
	HeadAbout       = "Gäller"
	HeadValueBefore = "Tidigare värde"
	HeadValueAfter  = "Rättat värde"
	HeadCellBefore  = "Tidigare cell"
	HeadCellAfter   = "Ny cell"

	CorrectionAdded  = "tillkommer"
	CorrectionGone   = "utgår"
	CorrectionTies   = "Tillsammans blir skillnaderna lika stora som skillnaden mellan totalbeloppen."
	CorrectionSame   = "Inget belopp har ändrats."
	CorrectionNoData = "Ingen uppgift som läses i underlaget har ändrats. Filerna är ändå inte identiska: något som inte läses skiljer sig, till exempel utseende, radernas ordning eller text vid sidan om."

	CorrectionSameFile = "De båda filerna är identiska."
)

// CorrectionTitle is the title of a correction.
func CorrectionTitle(grant, year string) string {
	return fmt.Sprintf("Rättelse av fördelning av medel för %s %s", grant, year)
}

// CorrectionUnitsTitle is the title of the table of units.
func CorrectionUnitsTitle(grant, year string) string {
	return CorrectionTitle(grant, year) + ", per enhet"
}

// CorrectionInputTitle is the title of the list of changed values.
func CorrectionInputTitle(grant, year string) string {
	return fmt.Sprintf("Vad som har ändrats i underlaget till %s %s", grant, year)
}

// CorrectionOrigin says which two files a correction compares.
func CorrectionOrigin(label, file, sha256 string) string {
	return fmt.Sprintf("%s: %s (SHA-256 %s).", label, file, sha256)
}

// The labels of CorrectionOrigin.
const (
	CorrectionOld = "Tidigare"
	CorrectionNew = "Rättat"
)

// CorrectionChange tells one change of the input: what it is, whose, from what to what,
// and where it stands, as [CellInWords] has it. A key figure is called as its column is.
func CorrectionChange(field engine.Field, about, before, after, place string) string {
	what := Field(field)
	switch {
	case field == engine.FieldVariable:
		what = about
	case about != "":
		what = about + ", " + Lower(what)
	}
	if place != "" {
		place = " (" + place + ")"
	}
	switch {
	case before == "":
		return fmt.Sprintf("%s: %s har tillkommit%s.", what, after, place)
	case after == "":
		return fmt.Sprintf("%s: %s har utgått%s.", what, before, place)
	}
	return fmt.Sprintf("%s: ändrat från %s till %s%s.", what, before, after, place)
}
