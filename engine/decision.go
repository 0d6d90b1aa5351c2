package engine

import (
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// Decision is a decided allocation with its trail: every step from the total to
// each krona. Whoever renders it calculates nothing anew. All amounts are kronor.
type Decision struct {
	Plan       *Plan
	Total      decimal.Decimal   // the sum of the financing
	Funding    []decimal.Decimal // what each row of the financing comes to
	Step       decimal.Decimal   // the rounding step, kronor
	Method     apportion.Method
	Recipients []Recipient // in the order of Fördelning
	Units      []UnitShare // in the order of the underlag
	Pots       []*Pot      // each divided pot, in the order of Fördelning, outer levels first
	Checks     []Check     // what the audit has proved; nil until it has
	Scenarios  []ScenarioResult
}

// Recipient is one recipient of the decision table.
type Recipient struct {
	Name   string
	Amount decimal.Decimal
	Parts  []Part
	Parent int // index in Decision.Units of the unit that pays it out further, -1 for a recipient of the total itself
}

// Part is what one line of Fördelning came to.
type Part struct {
	Name    string // Del; empty when the line has none
	Rule    Rule
	Kind    AmountKind
	Percent decimal.Decimal // of the payer's total, when Kind is Share
	Amount  decimal.Decimal
	PerUnit decimal.Decimal // what each unit gets, when Rule is PerUnit
	Key     string          // name of the key, when Rule is ByKey or PerCount
	Note    string
	Line    int             // index in Plan.Lines, -1 for a line that follows from the level above
	Units   []int           // indexes in Decision.Units of the units that share the part; nil when Fixed
	Pot     *Pot            // when Rule is ByKey
	Count   *Count          // when Rule is PerCount
	Indexed *Indexing       // the amount of the line was multiplied by an index
	Left    decimal.Decimal // of the amount, what caps left over of other parts
}

// Count is a part that pays an amount for each one counted: the trail to each krona.
type Count struct {
	Rate     decimal.Decimal    // kronor for each
	Key      KeyTrail           // what is counted, for the units of the part
	Amounts  []decimal.Decimal  // what each unit gets, kronor
	Others   []decimal.Decimal  // where amounts are rounded each by itself: what each unit gets of other parts, with which it was rounded
	Plain    []decimal.Decimal  // where amounts are not rounded each by itself: what each unit would get without conditions, rounded
	Separate bool               // amounts are brought within the conditions first, and then rounded each by itself
	Up       bool               // to whole steps upwards
	Step     decimal.Decimal    // to which each unit's amount is rounded, half up
	Bounds   []*Condition       // the conditions that bear on it
	Floors   []decimal.Decimal  // as of a pot
	Caps     []*decimal.Decimal // as of a pot
	Inward   bool
}

// Indexing is an amount multiplied by an index.
type Indexing struct {
	Base  decimal.Decimal // kronor, as the line has it
	Index decimal.Decimal // the factor
}

// UnitShare is what one unit gets.
type UnitShare struct {
	Name      string
	Recipient string // the recipient, or on a lower level the unit, that it belongs to
	Level     int    // 0 for units of a recipient, 1 for units of such a unit, and so on
	Row       int    // index in Plan.Units.Rows
	Amount    decimal.Decimal
	Parts     []UnitPart
	Previous  *Previous // last year's row, if there is one
}

// UnitPart is a unit's share of one part.
type UnitPart struct {
	Recipient int // index in Decision.Recipients
	Part      int // index in its Parts
	Amount    decimal.Decimal
}

// Pot is one amount divided by a key: the trail from the weights to each krona.
type Pot struct {
	Recipient string
	Part      string
	Amount    decimal.Decimal
	Key       KeyTrail
	Step      decimal.Decimal // the rounding step, kronor
	Grain     decimal.Decimal // of what the division's parts are, kronor: the step, or so little that nothing is rounded
	Each      *Each           // how each unit's amount was rounded by itself; nil when the division rounds
	Units     []int           // indexes in Decision.Units; the same order as the division's shares
	Division  *apportion.Division
	Order     []int              // rank of each unit in Swedish alphabetical order, 1 first: the last rule on equal remainders
	Bounds    []*Condition       // the conditions that bear on it
	Floors    []decimal.Decimal  // lower bound of each unit, kronor; nil when no condition sets one
	Caps      []*decimal.Decimal // upper bound of each unit (nil: none), kronor; nil when no condition sets one
	Inward    bool               // a bound was no whole number of steps: floors are rounded up and caps down
	Reduced   *Reduction         // the floors had to be reduced ratably
	Losers    []int              // units that would get less if the pot were one step larger (the Alabama paradox)
	Left      decimal.Decimal    // what the caps left over of the line's amount, kronor; the pot is without it
}

// Amounts gives what each unit of the pot gets, kronor.
func (p *Pot) Amounts() []decimal.Decimal {
	out := make([]decimal.Decimal, len(p.Units))
	for i := range out {
		if p.Each != nil {
			out[i] = p.Each.Amounts[i]
			continue
		}
		out[i] = p.kronor(p.Division.Shares[i].Parts)
	}
	return out
}

// Each is the rounding of each unit's amount by itself. What the amounts then come to more
// or less than the pot falls on one unit, or changes what the line comes to.
type Each struct {
	Pot        decimal.Decimal   // what was to be divided, kronor
	Rounded    []decimal.Decimal // the quotas, rounded, kronor
	Amounts    []decimal.Decimal // these and the difference, kronor
	Up         bool              // to whole steps upwards
	Others     []decimal.Decimal // what each unit gets of other parts, with which it was rounded; nil when it gets none
	Difference decimal.Decimal   // what the line has beyond the rounded amounts; negative when they are more
	Bearer     int               // the unit that bears the difference, among the pot's; -1 when the total does
}

// Reduction tells that the floors exceeded the pot and were reduced in proportion.
type Reduction struct {
	Floors decimal.Decimal // what the floors came to before, kronor
	Pot    decimal.Decimal
}

// KeyTrail is a key as it was used on a pot.
type KeyTrail struct {
	Name  string
	Equal bool        // Lika: equal shares
	Terms []TermTrail // one for a plain column; several for a composite key
}

// TermTrail is one variable of a key, for the units of the pot.
type TermTrail struct {
	Variable string
	Weight   decimal.Decimal   // the variable's weight in the key; 1 for a plain column
	Values   []decimal.Decimal // the units' values
	Sum      decimal.Decimal
	Factors  []TermTrail // the columns that a product or a sum of columns is made of; nil for one column as it stands
	Product  int         // of a factor: the number of the product that it belongs to, from 0
}

// CheckKind names what the audit has proved of a decision.
type CheckKind uint8

// What is proved.
const (
	CheckTotal      CheckKind = iota + 1 // financing = control total of Ärende
	CheckFundingSum                      // financing rows = their Summa row
	CheckUsedUp                          // lines = financing
	CheckLinesSum                        // Summa row of Fördelning = lines
	CheckColumnSum                       // units' column = its Summa row
	CheckPartSum                         // units' shares of a part = the part
	CheckUnitsSum                        // appendix total = the recipient's divided and per-unit parts
	CheckWithinStep                      // largest deviation from the exact quota, in steps, is below one
	CheckBounds                          // every condition is kept
	CheckMonotone                        // nobody would lose by a pot one step larger
	CheckLevelSum                        // a unit's own units sum to the unit
	CheckAmounts                         // every part is what the underlag says
	CheckMethod                          // every unit's amount is the one that the method defines
)

// Check is one thing that the audit has proved, with what was expected and what was found.
type Check struct {
	Kind            CheckKind
	Recipient, Part string // what it is about, where that applies
	Column          string
	// Kronor or persons; for CheckWithinStep the bound (1) and the largest deviation, in
	// steps, to six decimals; for CheckBounds, CheckMonotone, CheckAmounts and CheckMethod
	// the number of units or amounts that fail, which should be 0.
	Expected, Found decimal.Decimal
	OK              bool
	// Notice says that a check that is not OK informs and stops nothing: of CheckMonotone,
	// and of CheckBounds when floors were reduced ratably.
	Notice bool
}

// ScenarioResult is a scenario decided by the same engine.
type ScenarioResult struct {
	Name     string
	Decision *Decision // nil when the scenario cannot be carried out
}
