package templates

// Words of the overview of all grants in a drop folder.
const (
	OverviewTitle           = "Översikt över fördelningar"
	SheetOverview           = "Översikt"
	SheetOverviewRecipients = "Mottagare"
	SheetOverviewUnits      = "Enheter"
	OverviewRecipientsTitle = "Vad varje mottagare får"
	OverviewUnitsTitle      = "Vad varje enhet får"
	HeadOverviewTotal       = "Total (kr)"
	HeadOverviewUnit        = "Enhet"
	HeadOverviewFolder      = "Mapp i klart"
	// OverviewNote tells what the overview holds.
	OverviewNote = "Här står de svar i mappen klart som inte har ersatts av ett senare."
	// OverviewMoved stands beside an answer whose result is not to be had.
	OverviewMoved = "Resultatet har flyttats eller ändrats. Därför står bara totalen här."
)
