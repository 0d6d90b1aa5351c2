package plausibility

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// silencing says that a finding by one code silences one by another: what the second tells
// follows from the first, or the first says more.
type silencing struct {
	by, silent engine.Code                            // an empty by is any error
	at         func(silent engine.Finding) engine.Pos // where the first must stand; nil for anywhere
	when       func(by, silent engine.Finding) bool   // nil for always
}

// silencings say which finding silences which, in the order in which they are applied: one
// that is silent itself silences nothing below.
var silencings = []silencing{
	{"", engine.CodeNumberAsText, itsPlace, nil},             // the figure must be written anew
	{engine.CodeNewTwin, engine.CodeSameUnit, itsPlace, nil}, // last year says more
	{engine.CodeSpelledTwoWays, engine.CodeSameRecipient, itsPlace, nil},
	{engine.CodeYearForPopulation, engine.CodeTenTimes, itsPlace, nil},
	{engine.CodeTenTimes, engine.CodeFarAbove, itsPlace, nil},
	{engine.CodeTenTimes, engine.CodePartOverWhole, itsPlace, nil},
	{engine.CodeTenTimes, engine.CodePopulationFar, itsPlace, nil},
	{engine.CodeTenTimes, engine.CodePopulationJump, itsPlace, nil},
	{engine.CodeYearForPopulation, engine.CodePopulationFar, itsPlace, nil},
	{engine.CodeSumOfRows, engine.CodeTenTimes, nil, ofOneRow}, // a sum is larger than its rows
	{engine.CodeSumOfRows, engine.CodeFarAbove, nil, ofOneRow},
	{engine.CodeSumOfRows, engine.CodePopulationFar, nil, ofOneRow},
	{engine.CodeLevelsApart, engine.CodeNobodyLives, itsPlace, nil},
	{engine.CodeLevelsApart, engine.CodeZeroWeight, itsPlace, nil},
	{engine.CodeKeyUnknown, engine.CodeKeyUnused, nil, nil}, // it may mean any of them
	{engine.CodeSourceTwice, engine.CodeControlTotal, nil, nil},
	{engine.CodeSumRow, engine.CodeControlTotal, secondPlace, nil},
	{engine.CodeControlTotal, engine.CodeNotUsedUp, nil, withinControl},
	{engine.CodeControlTotal, engine.CodeExceeds, nil, withinControl},
	{engine.CodeNotUsedUp, engine.CodeNotUsedUp, nil, suspected},
	{engine.CodeNotUsedUp, engine.CodeFactorThousand, itsPlace, nil},
	{engine.CodeNotUsedUp, engine.CodeSmallLine, itsPlace, nil},
	{engine.CodeSmallLine, engine.CodeFactorThousand, itsPlace, nil},
}

// ofOneRow reports whether two questions are about the row of one name.
func ofOneRow(by, silent engine.Finding) bool {
	return by.Row != "" && engine.Loose(by.Row) == engine.Loose(silent.Row)
}

// Silence leaves out the findings that others silence.
func Silence(findings []engine.Finding) []engine.Finding {
	for _, s := range silencings {
		by := map[engine.Pos][]engine.Finding{}
		for _, f := range findings {
			if f.Code == s.by || s.by == "" && f.Severity() == engine.Error {
				by[s.key(f.Pos)] = append(by[s.key(f.Pos)], f)
			}
		}
		if len(by) > 0 {
			findings = slices.DeleteFunc(findings, func(f engine.Finding) bool { return s.silences(by, f) })
		}
	}
	return findings
}

// key is the place by which findings are gathered: one for all where it does not matter.
func (s silencing) key(at engine.Pos) engine.Pos {
	if s.at == nil {
		return 0
	}
	return at
}

func (s silencing) silences(by map[engine.Pos][]engine.Finding, f engine.Finding) bool {
	if f.Code != s.silent {
		return false
	}
	at := engine.Pos(0)
	if s.at != nil {
		if at = s.at(f); at == 0 {
			return false // it stands nowhere
		}
	}
	return slices.ContainsFunc(by[at], func(b engine.Finding) bool { return s.when == nil || s.when(b, f) })
}

func itsPlace(silent engine.Finding) engine.Pos { return silent.Pos }

func secondPlace(silent engine.Finding) engine.Pos { return silent.Related }

// withinControl: the control total of Ärende says that it is the financing, not the lines,
// that is wrong. The lines are right as they stand.
func withinControl(by, silent engine.Finding) bool {
	control, ok := by.Args["value"].(decimal.Decimal)
	found, is := silent.Args["found"].(decimal.Decimal)
	return ok && is && !found.GreaterThan(control)
}

// suspected: both tell of the same difference, and the one knows where it may lie.
func suspected(by, silent engine.Finding) bool {
	found, ok := by.Args["found"].(decimal.Decimal)
	other, is := silent.Args["found"].(decimal.Decimal)
	return ok && is && found.Equal(other) && by.Args["suspect"] != engine.SuspectNone && silent.Args["suspect"] == engine.SuspectNone
}
