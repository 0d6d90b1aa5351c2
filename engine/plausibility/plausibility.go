// Package plausibility judges what may be a slip in a plan and its decision: figures that
// are possible but look wrong beside others, names that are nearly the same, rows that do
// nothing. It reads both and changes neither. One table says which finding silences which.
package plausibility

import (
	"fordela/engine"

	"github.com/shopspring/decimal"
)

// Judge gives what may be a slip. The decision is nil where there is none.
func Judge(basis *engine.Basis, decision *engine.Decision) []engine.Finding {
	j := &judge{Basis: basis, decision: decision}
	j.judgeRecipients()
	j.judgeUnits()
	j.judgeLines()
	j.judgeKeys()
	j.judgeLevels()
	j.judgePrevious()
	j.judgePopulation()
	j.judgeFigures()
	j.judgeParts()
	j.judgeSources()
	j.judgeTotal()
	j.judgeLineScale()
	j.judgeRecipientsPast()
	j.judgeYears()
	j.judgeBounds()
	j.judgeUnplaced()
	j.judgePastAmounts()
	j.judgeJumps()
	return j.findings
}

// judge carries one run of Judge.
type judge struct {
	*engine.Basis
	decision *engine.Decision
	findings []engine.Finding
}

func (j *judge) find(code engine.Code, at engine.Pos, args engine.Args) {
	j.findRelated(code, at, 0, args)
}

func (j *judge) findRelated(code engine.Code, at, related engine.Pos, args engine.Args) {
	j.findings = append(j.findings, engine.Finding{Code: code, Pos: at, Related: related, Args: args})
}

// ask makes a question about a row and a column, by the names that staff see; an empty row is
// the table as a whole.
func (j *judge) ask(code engine.Code, at, related engine.Pos, row string, column engine.ColumnName, args engine.Args) {
	j.findings = append(j.findings, engine.Finding{Code: code, Pos: at, Related: related, Args: args, Row: row, Column: column})
}

var (
	one      = decimal.NewFromInt(1)
	hundred  = decimal.NewFromInt(100)
	thousand = decimal.NewFromInt(1000)
)
