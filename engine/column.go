package engine

// The columns of the underlag as the engine refers to them, in the "column" argument of
// findings and in InputChange. What staff call them stands with the texts.
const (
	ColumnSource     = "source"     // Källa
	ColumnAmount     = "amount"     // Belopp
	ColumnRecipient  = "recipient"  // Mottagare
	ColumnPart       = "part"       // Del
	ColumnUnit       = "unit"       // Stadsdelsförvaltning
	ColumnPopulation = "population" // Befolkning
	ColumnVariable   = "variable"   // Variabel
	ColumnWeight     = "weight"     // Vikt
	ColumnCondition  = "condition"  // Villkor
	ColumnValue      = "value"      // Värde
)
