package engine

// The columns of the underlag as the engine refers to them, in Head.Columns and in
// the "column" argument of findings. What staff call them stands with the texts.
const (
	ColumnSource     = "source"     // Källa
	ColumnAmount     = "amount"     // Belopp
	ColumnRecipient  = "recipient"  // Mottagare
	ColumnPart       = "part"       // Del
	ColumnKey        = "key"        // Nyckel
	ColumnUnit       = "unit"       // Stadsdelsförvaltning
	ColumnPopulation = "population" // Befolkning
)
