package engine

// The columns of the underlag as the engine refers to them, in Head.Columns and in
// the "column" argument of findings. What staff call them stands with the texts.
const (
	ColumnSource     = "source"     // Källa
	ColumnAmount     = "amount"     // Belopp
	ColumnNote       = "note"       // Anmärkning
	ColumnRecipient  = "recipient"  // Mottagare
	ColumnPart       = "part"       // Del
	ColumnRule       = "rule"       // Regel
	ColumnKey        = "key"        // Nyckel
	ColumnUnit       = "unit"       // Stadsdelsförvaltning
	ColumnOwner      = "owner"      // Tillhör
	ColumnPopulation = "population" // Befolkning
)
