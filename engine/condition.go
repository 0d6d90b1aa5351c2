package engine

// Condition is one row of Villkor: a bound on what each unit of a recipient gets, or on what
// one unit gets, which then stands as the recipient.
type Condition struct {
	Recipient Text
	Part      Text // empty: of all that a unit gets of the recipient
	Kind      ConditionKind
	KindText  Text
	Value     Number
	Column    Text `json:",omitzero"` // the column of the units that has each unit's own value, in place of Value; empty for none
	Key       Text `json:",omitzero"` // the column that counts, of MeasureCount
	Class     Text `json:",omitzero"` // the units that it concerns are those of this class; empty for all
}

// ConditionKind is a kind of bound on what a unit gets.
type ConditionKind uint8

// The conditions of Villkor. A floor that follows from last year's amount is what
// the literature calls hold harmless.
const (
	NoCondition     ConditionKind = iota
	AtLeast                       // Lägst: kronor for each unit
	AtMost                        // Högst: kronor for each unit
	AtLeastOfPast                 // Lägst andel av föregående år: per cent
	AtMostOfPast                  // Högst andel av föregående år: per cent
	AtLeastPerCount               // Lägst per antal: kronor for each one counted
	AtMostPerCount                // Högst per antal: kronor for each one counted
)

// Side says which way a condition binds.
type Side uint8

// The sides.
const (
	Floor Side = iota + 1 // a unit gets no less
	Cap                   // a unit gets no more
)

// Measure says what a condition's value is a measure of.
type Measure uint8

// The measures.
const (
	MeasureKronor Measure = iota + 1 // kronor for each unit
	MeasurePast                      // per cent of what the unit had last year
	MeasureCount                     // kronor for each one that a column counts of the unit
)

// conditionTable says of each kind of condition which way it binds and what its value is.
// Whatever else depends on the kind asks these two.
var conditionTable = [...]struct {
	Side
	Measure
}{
	AtLeast:         {Floor, MeasureKronor},
	AtMost:          {Cap, MeasureKronor},
	AtLeastOfPast:   {Floor, MeasurePast},
	AtMostOfPast:    {Cap, MeasurePast},
	AtLeastPerCount: {Floor, MeasureCount},
	AtMostPerCount:  {Cap, MeasureCount},
}

// ConditionKinds gives every kind of condition, in the order in which they are offered.
func ConditionKinds() []ConditionKind {
	var kinds []ConditionKind
	for k := NoCondition + 1; k.Known(); k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// Known reports whether there is such a kind.
func (k ConditionKind) Known() bool { return k > NoCondition && int(k) < len(conditionTable) }

// Side says which way the condition binds; 0 for [NoCondition].
func (k ConditionKind) Side() Side { return conditionTable[k].Side }

// Measure says what the condition's value is; 0 for [NoCondition].
func (k ConditionKind) Measure() Measure { return conditionTable[k].Measure }

// ValueKind is the kind of the condition's value.
func (k ConditionKind) ValueKind() Kind {
	if k.Measure() == MeasurePast {
		return KindPercent
	}
	return KindAmount
}

// OnWhole reports whether a condition bears on all that a unit gets of the recipient.
func (c *Condition) OnWhole() bool { return c.Part.Value == "" }

// floor reports whether a condition is a lower bound.
func (c *Condition) floor() bool { return c.Kind.Side() == Floor }

// ofPast reports whether a condition is a share of last year's amount.
func (c *Condition) ofPast() bool { return c.Kind.Measure() == MeasurePast }
