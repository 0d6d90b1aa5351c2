package templates

import "fmt"

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
	CorrectionTies   = "Skillnaderna summerar till skillnaden mellan de båda totalbeloppen."
	CorrectionSame   = "Inget belopp har ändrats."
	CorrectionNoData = "Ingen uppgift som läses i underlaget har ändrats. Filerna är ändå inte identiska: något som inte läses skiljer sig, som utseende, radernas ordning eller text vid sidan om."

	CorrectionSameFile = "De båda filerna är identiska."
)

// CorrectionTitle is the title of a correction.
func CorrectionTitle(grant, year string) string {
	return fmt.Sprintf("Rättelse av fördelning av medel %s %s", grant, year)
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
// and where it stands.
func CorrectionChange(field, about, before, after, place string) string {
	what := field
	if about != "" {
		what += " för " + about
	}
	if place != "" {
		place = " (" + place + ")"
	}
	switch {
	case before == "":
		return fmt.Sprintf("%s%s: %s har tillkommit.", what, place, after)
	case after == "":
		return fmt.Sprintf("%s%s: %s har utgått.", what, place, before)
	}
	return fmt.Sprintf("%s%s: från %s till %s.", what, place, before, after)
}
