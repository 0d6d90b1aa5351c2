package engine

// Arg names a value that the text of a finding speaks of. A name means the same in every
// finding; where it has a second meaning, that is said.
type Arg string

// The values that findings speak of.
const (
	ArgValue       Arg = "value"       // what stands in the cell: a text, or a number (amounts in kronor)
	ArgNear        Arg = "near"        // the name that is probably meant, or the other spelling
	ArgName        Arg = "name"        // whom or what the row is about: recipient, unit, item, key, scenario
	ArgOther       Arg = "other"       // a second such name
	ArgNames       Arg = "names"       // a list of names
	ArgMerged      Arg = "merged"      // a list of old districts; of CodeNameMatched, that the value is one
	ArgPart        Arg = "part"        // Del of the line
	ArgRule        Arg = "rule"        // Regel of the line
	ArgSheet       Arg = "sheet"       // name of a sheet
	ArgCell        Arg = "cell"        // a cell of it
	ArgColumn      Arg = "column"      // a ColumnName; of CodeKeyTwice, that a column has the name
	ArgExpected    Arg = "expected"    // the figure that ought to come out
	ArgFound       Arg = "found"       // the figure that does
	ArgDiff        Arg = "diff"        // the distance between them
	ArgMore        Arg = "more"        // found is larger than what stands there, or than expected
	ArgSuspect     Arg = "suspect"     // a Suspect: where a difference may lie
	ArgLikely      Arg = "likely"      // the amount that would tie
	ArgNumber      Arg = "number"      // the figure as it was read
	ArgNumbers     Arg = "numbers"     // a list of possible figures
	ArgStep        Arg = "step"        // the rounding step, kronor
	ArgN           Arg = "n"           // how many steps, units or decimals
	ArgLower       Arg = "lower"       // the multiple of the step below
	ArgUpper       Arg = "upper"       // the multiple of the step above
	ArgFormat      Arg = "format"      // the number format of the cell shows it otherwise
	ArgBesides     Arg = "besides"     // what units get of other parts, kronor; with more, it is the cap that counts it
	ArgFloor       Arg = "floor"       // the lower bound of a unit, kronor
	ArgCap         Arg = "cap"         // the upper bound of a unit, kronor
	ArgThousands   Arg = "thousands"   // the value times a thousand
	ArgMedian      Arg = "median"      // the middle population; of CodeTableUnclear, the mean
	ArgYear        Arg = "year"        // År of Ärende
	ArgBefore      Arg = "before"      // last year's figure
	ArgOtherBefore Arg = "otherbefore" // last year's figure of other
	ArgOtherValue  Arg = "othervalue"  // the figure of other now
	ArgPercent     Arg = "percent"     // a change in per cent; elsewhere, that the value is a percentage
	ArgFactor      Arg = "factor"      // how many times larger one figure is than another
	ArgLimit       Arg = "limit"       // a threshold: per cent, or of a template characters or a contrast
	ArgShare       Arg = "share"       // the percentage that was meant
	ArgUnit        Arg = "unit"        // the unit in a heading
	ArgReason      Arg = "reason"      // why a file is refused, or what is wrong with a template's text, by its code
	ArgBecause     Arg = "because"     // another Finding, of which this one follows
	ArgCount       Arg = "count"       // how many rows
	ArgKind        Arg = "kind"        // which of the cases that the code has, by its code
	ArgKinds       Arg = "kinds"       // a list of such
	ArgSame        Arg = "same"        // the two spellings are equal
	ArgBlank       Arg = "blank"       // the row is there but its value is empty
	ArgSmaller     Arg = "smaller"     // an amount is too small for its neighbours, not too large
	ArgPartial     Arg = "partial"     // last year's amount is of some parts only
	ArgAll         Arg = "all"         // it concerns all units
	ArgByName      Arg = "byname"      // the alphabet decided, not the weight
	ArgBecame      Arg = "became"      // what a figure of a result has become, or that a text has become a figure, by its code
	ArgFigure      Arg = "figure"      // what stands in a cell of a result, or should, is a figure
	ArgFormula     Arg = "formula"     // what stands in a cell of a result, or should, is a formula
	ArgOlder       Arg = "older"       // the other version of the program that made a result
	ArgRemainder   Arg = "remainder"   // the amount is Återstoden
	ArgVariable    Arg = "variable"    // the name is a variable's, not a key's
	ArgText        Arg = "text"        // the paragraph of a template
)

// Args are the values that a finding speaks of: texts and lists of texts, numbers (int,
// decimal), truth values, a ColumnName, another Finding.
type Args map[Arg]any
