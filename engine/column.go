package engine

// ColumnName names a column of the underlag as the engine refers to it, in the "column"
// argument of findings and in [Value]: one of those below, whose heading stands with the
// texts, or a heading as staff wrote it.
type ColumnName string

// The columns of the underlag.
const (
	ColumnSource     ColumnName = "source"     // Källa
	ColumnAmount     ColumnName = "amount"     // Belopp
	ColumnRecipient  ColumnName = "recipient"  // Mottagare
	ColumnPart       ColumnName = "part"       // Del
	ColumnUnit       ColumnName = "unit"       // Stadsdelsförvaltning
	ColumnPopulation ColumnName = "population" // Befolkning
	ColumnKey        ColumnName = "key"        // Nyckel
	ColumnDate       ColumnName = "date"       // Datum
	ColumnShare      ColumnName = "share"      // Andel
	ColumnVariable   ColumnName = "variable"   // Variabel
	ColumnWeight     ColumnName = "weight"     // Vikt
	ColumnCondition  ColumnName = "condition"  // Villkor
	ColumnRule       ColumnName = "rule"       // Regel
	ColumnOwner      ColumnName = "owner"      // Tillhör
	ColumnValue      ColumnName = "value"      // Värde
)
