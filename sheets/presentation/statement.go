// Package presentation says what a decision is, as values: its tables and how each figure
// follows from others, its charts, and the sentences about them. The workbook, the
// documents and the pictures render the same statement, so that they cannot tell two
// stories.
package presentation

import (
	"slices"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Statement is a decision with the words for it.
type Statement struct {
	*engine.Decision
	Grant, Year string
	Decimals    int // of every amount, kronor: as many as the finest of them needs

	decision     *decision
	funding      *funding
	appendices   []*Appendix
	calculations map[*engine.Pot]*calculation
	tallies      map[*engine.Count]*tally
	counted      []*tally // in the order of Fördelning
	instalments  *Table
	charts       []*Chart
	scenarios    []*Table            // and their chart
	values       map[unitValue]Place // where a unit's value of a variable stands
}

// unitValue is a variable's value for a unit.
type unitValue struct {
	variable string // loose
	unit     int    // index in Decision.Units
}

// Of makes the statement of a decision.
func Of(d *engine.Decision) *Statement {
	s := stated(d)
	s.tallies = map[*engine.Count]*tally{}
	s.calculations, s.values = map[*engine.Pot]*calculation{}, map[unitValue]Place{}
	// The tables refer to each other both ways: first all are laid out, then filled.
	s.layDecision()
	s.layFunding()
	s.layAppendices()
	s.layTallies()
	s.layCalculations()
	s.fillTallies()
	s.fillCalculations()
	s.fillAppendices()
	s.fillDecision()
	s.fillFunding()
	s.instalments = s.layInstalments()
	s.layCharts()
	s.layScenarios()
	return s
}

// stated is a decision with its name and decimals, before its tables are laid out.
func stated(d *engine.Decision) *Statement {
	s := &Statement{Decision: d, Grant: d.Plan.Case.Grant.Value, Year: d.Plan.Case.Period()}
	s.Decimals = Places(d.Step, d.Total)
	s.Decimals = max(s.Decimals, Places(d.Funding...))
	for _, r := range d.Recipients {
		s.Decimals = max(s.Decimals, Places(r.Amount))
		for _, p := range r.Parts {
			s.Decimals = max(s.Decimals, Places(p.Amount, p.PerUnit))
		}
	}
	return s
}

// DecisionTable is the table that the board decides on.
func (s *Statement) DecisionTable() *Table { return s.decision.Table }

// FundingTable is the table of the sources.
func (s *Statement) FundingTable() *Table { return s.funding.Table }

// Tables gives every table of the decision, in the order in which they are read. The trail
// and the controls tell of its origin too.
func (s *Statement) Tables(o Origin) []*Table {
	tables := []*Table{s.decision.Table}
	for _, a := range s.appendices {
		tables = append(tables, a.Table)
	}
	tables = append(tables, s.instalments, s.funding.Table)
	for _, t := range s.counted {
		tables = append(tables, t.Table)
	}
	for _, pot := range s.Pots {
		c := s.calculations[pot]
		tables = append(tables, c.Table)
		if c.rounds != nil {
			tables = append(tables, c.rounds.Table)
		}
	}
	tables = append(tables, s.scenarios...)
	for _, c := range s.charts {
		tables = append(tables, c.Table)
	}
	trail := s.layTrail(o)
	tables = append(tables, s.layControls(o), trail, s.layExtract())
	return slices.DeleteFunc(tables, func(t *Table) bool { return t == nil })
}

// Places gives the decimals that figures need.
func Places(figures ...decimal.Decimal) int {
	n := 0
	for _, f := range figures {
		for !f.Shift(int32(n)).IsInteger() {
			n++
		}
	}
	return n
}

// Split reports whether a recipient's parts are shown each on a line of the decision
// table: when there are several, or when one is an amount for each unit.
func Split(r engine.Recipient) bool {
	return len(r.Parts) > 1 || r.Parts[0].Rule == engine.PerUnit || r.Parts[0].Rule == engine.PerCount
}

// PartName is the name of a part, or what it is where it has none.
func PartName(part engine.Part) string {
	switch {
	case part.Name != "":
		return part.Name
	case part.Rule == engine.PerUnit:
		return templates.PartPerUnit
	case part.Rule == engine.ByKey:
		return templates.PartByKey
	case part.Rule == engine.PerCount:
		return templates.PerCountLabel(templates.Counted(part.Key))
	}
	return templates.PartFixed
}

// OfWhich is the label of a part's line in the decision table.
func (s *Statement) OfWhich(part engine.Part) string {
	name := templates.Lower(PartName(part))
	if part.Rule == engine.PerUnit {
		return templates.OfWhichEach(name, part.PerUnit, templates.UnitShort(s.Plan.Units.Heading))
	}
	if part.Count != nil {
		return templates.OfWhichEach(name, part.Count.Rate, counting(part))
	}
	return templates.OfWhich(name)
}

// Names gives the names of units by their indexes in a pot.
func (s *Statement) Names(pot *engine.Pot, units []int) []string {
	names := make([]string, len(units))
	for i, u := range units {
		names[i] = s.Units[pot.Units[u]].Name
	}
	return names
}

// Past gives a unit's amount of last year, kronor; nil when there is none.
func (s *Statement) Past(unit int) *decimal.Decimal {
	if p := s.Units[unit].Previous; p != nil && p.Amount.Known() {
		return &p.Amount.Value
	}
	return nil
}

// appendNew appends a text that is not in the list already. Empty texts are left out.
func appendNew(list []string, texts ...string) []string {
	for _, text := range texts {
		if text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}
