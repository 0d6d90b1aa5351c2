package engine

// Kind says what a value of a plan is: how it is read, compared and written.
type Kind uint8

// The kinds of value.
const (
	KindName       Kind = iota // the name of somebody or something, which is never a bare figure
	KindText                   // a text of staff's own, such as a reference number
	KindSentence               // free text that is published as it stands
	KindWord                   // one of the program's own words
	KindFile                   // the name of a file
	KindDate                   // a date, ÅÅÅÅ-MM-DD
	KindDateOrText             // a date, or other words that say when
	KindYear                   // a year in four digits
	KindAmount                 // kronor
	KindCount                  // persons, a weight, or any other plain figure
	KindPercent                // per cent
	KindRemainder              // the word Återstoden in the place of an amount
	KindLeftOver               // nothing, in the line that takes what no other line does
	KindRules                  // the words Enligt reglerna in the place of an amount
	KindMethod                 // a method of apportionment
	KindShortage               // what is done when the floors exceed a pot
)

// Figure reports whether a value of the kind is a figure that is written as an amount or
// a count is.
func (k Kind) Figure() bool { return k == KindAmount || k == KindCount }
