package engine

// Reason says which of the cases of a finding's code it is, in its argument "reason".
type Reason string

// The reasons of [CodeByRules].
const (
	ByRulesTwice     Reason = "twice"     // two rows are to follow from the lines
	ByRulesRemainder Reason = "remainder" // a line is what the total leaves
	ByRulesShare     Reason = "share"     // a line is a percentage of the total
	ByRulesExceeded  Reason = "exceeded"  // the other rows come to more than the lines
)

// The reasons of [CodeNothingCounted].
const (
	CountedTogether  Reason = "together"  // the key weighs several variables together
	CountedEqual     Reason = "equal"     // the key is Lika
	CountedNothing   Reason = "nothing"   // there is no key
	CountedOtherwise Reason = "otherwise" // the rule names one thing, and the key another
)
