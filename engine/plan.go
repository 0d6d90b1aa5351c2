package engine

import (
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// Plan is an underlag as it was read: what is to be divided, among whom, by which
// rules. Amounts are in kronor whatever unit the heading of the sheet had.
type Plan struct {
	Case         Case
	Funding      Funding
	Lines        []Line     // in the order in which they are to stand in the decision
	LinesSum     Number     // the last row called Summa of Fördelning; a control
	LinesSums    []LinesSum // rows of sums among the lines; controls
	LinesHead    Head
	Units        Units
	Keys         []Key
	Conditions   []Condition
	Previous     []Previous
	PreviousHead Head
	Instalments  []Instalment `json:",omitzero"`
	Scenarios    []Scenario
	Reading      []ReadingNote // what was taken and left out where the input was not a plain table
	Answers      []Answer      `json:",omitempty"` // to the questions that have been asked of this underlag
}

// Head tells where a sheet's table begins, for findings about the sheet as a whole.
type Head struct {
	Present bool
	Pos     Pos // the first heading's cell
	Amount  Pos // the heading of the amounts, or Pos where there is none
}

// Case is the sheet Ärende: what the decision is about.
type Case struct {
	Grant            Text             // Stöd
	Year             Number           // År: the first year, where it is several
	Span             Text             `json:",omitzero"` // År where it is several: 2024/2025, 2023–2025; else empty
	Board            Text             // Nämnd
	Administration   Text             // Förvaltning
	Reference        Text             // Diarienummer
	MeetingDate      Text             // Sammanträdesdatum, as ÅÅÅÅ-MM-DD where it could be understood
	Total            Number           // Totalt att fördela: a control, kronor
	Step             Number           // Avrundning, kronor; default 1
	Method           apportion.Method // Fördelningsmetod; default Största rest; zero when a finding tells of it
	MethodText       Text
	Leveller         Text   `json:",omitzero"` // Öresutjämning: the unit that bears the difference where amounts are rounded each by itself
	PopulationSource Text   // Befolkningskälla
	PopulationDate   Text   // Befolkningsdatum
	PopulationFile   Text   // Befolkningsfil
	Replaces         Text   // Ersätter: the folder of the answer that this one replaces, or Inget
	Ratable          bool   // Vid brist = Proportionell nedsättning: floors that exceed a pot are reduced in proportion
	ShortageText     Text   // Vid brist
	PopulationJump   Number // Gräns för ändrad befolkning, per cent; default 10
	AmountJump       Number // Gräns för ändrat belopp, per cent; no limit when absent
}

// Funding is the sheet Finansiering. The total to divide is the sum of its rows.
type Funding struct {
	Head Head
	Rows []FundingRow
	Sum  Number // the last row called Summa; a control
}

// FundingRow is one source of money.
type FundingRow struct {
	Source Text
	Amount Number // kronor; negative where money is paid back
	Rules  bool   `json:",omitzero"` // Enligt reglerna stands in place of an amount: what the lines come to
	Year   Text   `json:",omitzero"` // Bidragsår: for which year it was granted
	Until  Text   `json:",omitzero"` // Får användas till och med
	Note   Text
}

// Rule says how a line's money reaches its recipient.
type Rule uint8

// The rules of Fördelning.
const (
	NoRule   Rule = iota // none, or one that a finding tells of
	Fixed                // Fast belopp: the recipient gets the amount
	PerUnit              // Per enhet: each unit of the recipient gets the amount
	ByKey                // Enligt nyckel: the amount is divided among the recipient's units
	PerCount             // Per antal: each unit gets the amount for each one that the key's column counts
)

// PaysUnits reports whether a line with the rule goes to the recipient's units.
func (r Rule) PaysUnits() bool { return r.Known() && r != Fixed }

// Known reports whether there is such a rule.
func (r Rule) Known() bool { return r > NoRule && r <= PerCount }

// UsesKey reports whether a line with the rule measures the units by a key.
func (r Rule) UsesKey() bool { return r == ByKey || r == PerCount }

// AmountKind says what stands in Belopp.
type AmountKind uint8

// The kinds of amount.
const (
	Kronor    AmountKind = iota // an amount in kronor
	Share                       // per cent of what the payer has to divide; Value is the percentage
	Remainder                   // Återstoden: what is left when all other lines are set
	LeftOver                    // of the line Ej fördelat: what no other line takes
)

// Line is one row of Fördelning: one part of one recipient.
type Line struct {
	Recipient Text
	Part      Text
	Rule      Rule
	RuleText  Text
	Kind      AmountKind
	Amount    Number // kronor, or per cent when Kind is Share
	Key       Text   // name of the key; empty means the default, the population
	Equal     bool   // the key is Lika: equal shares
	Index     Number `json:",omitzero"` // by which the amount is multiplied; absent for none
	Class     Text   `json:",omitzero"` // the units that the line concerns are those of this class; empty for all
	Note      Text
}

// LinesSum is a row of Fördelning that sums lines above it.
type LinesSum struct {
	Sum   Number
	Lines int // how many of the lines stand above it
}

// Units is the sheet Stadsdelar: who shares in the divided pots.
type Units struct {
	Head       Head
	Heading    string   // what the sheet calls a unit: Stadsdelsförvaltning, Kommun …
	Columns    []Column // the number columns
	Population int      // index in Columns of Befolkning, the default key; -1 when there is none
	Rows       []Unit
}

// Column is a number column of the units: a variable that a key can use.
type Column struct {
	Name Text
	Sum  Number // the control: a last row called Summa, where there is one
	Rows []int  // rows of a raw extract behind each unit's value; nil when the column was read as it stands
}

// Unit is one unit: a city district, a municipality.
type Unit struct {
	Name   Text
	Values []Number // one for each column
	Owner  Text     // Tillhör: the recipient (or unit) it belongs to; may be empty
	Class  Text     `json:",omitzero"` // Klass: what kind of unit it is; may be empty
}

// Key is a composite key from Nycklar: variables with weights.
type Key struct {
	Name  Text
	Terms []Term
}

// Term is one variable of a composite key.
type Term struct {
	Variable Text
	Weight   Number // per cent or any number; only the proportion counts
	Percent  bool   // the weight was written as per cent
}

// Previous is one row of Föregående år.
type Previous struct {
	Name       Text   // recipient or unit
	Part       Text   // Del; empty when the row has all that it got
	Amount     Number // kronor
	Population Number
}

// Scenario is one what-if: changes to the plan, computed beside the proposal.
type Scenario struct {
	Name    Text
	Changes []Change
}

// ChangeKind says what a scenario changes.
type ChangeKind uint8

// The changes of Scenarier.
const (
	NoChange        ChangeKind = iota
	ChangeTotal                // the total to divide, in place of the financing
	ChangeAmount               // the amount of a line
	ChangeKey                  // the key of a line
	ChangeMethod               // the method
	ChangeStep                 // the rounding step
	ChangeCondition            // the value of a condition
)

// Change is one row of Scenarier, understood. Which fields count follows from Kind.
type Change struct {
	Kind      ChangeKind
	What      Text // as written
	Line      int  // index in Plan.Lines, for ChangeAmount and ChangeKey
	Condition int  // index in Plan.Conditions
	Amount    AmountKind
	Value     Number
	Key       Text
	Equal     bool
	Method    apportion.Method
}

// DefaultStep is the rounding step when Avrundning is not given: one krona.
var DefaultStep = decimal.NewFromInt(1)

// DefaultPopulationJump is how much a population can change since last year, per cent, when
// Gräns för ändrad befolkning is not given.
var DefaultPopulationJump = decimal.NewFromInt(10)
