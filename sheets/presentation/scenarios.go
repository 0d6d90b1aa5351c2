package presentation

import (
	"cmp"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// scenarios is a table of the proposal, and beside it each scenario with its difference to
// it, for the recipients of the total and for every unit.
type scenarios struct {
	*Table
	decided                       []engine.ScenarioResult
	decimals                      int
	proposal                      *Column
	amounts, differences, growths []*Column // one a scenario
}

// layScenarios lays out the table and its chart, if there are scenarios.
func (s *Statement) layScenarios() {
	if len(s.Scenarios) == 0 {
		return
	}
	t := &scenarios{
		Table:    newTable(templates.TableScenarios, templates.SheetScenarios, templates.ScenariosTitle(s.Grant, s.Year), 0, false),
		decimals: s.Decimals,
	}
	t.Notes = []string{templates.ScenarioNote}
	for i, scenario := range s.Scenarios {
		t.scenario(s, scenario, s.Plan.Scenarios[i].Changes)
	}
	t.layColumns()
	for i, recipient := range s.Recipients {
		if row, ok := s.decision.recipients[i]; ok {
			t.compare(Entry, words(recipient.Name), Cell{}, s.decision.amount.copy(row),
				func(d *engine.Decision) decimal.Decimal { return d.Recipients[i].Amount })
		}
	}
	recipients := t.Entries()
	for _, a := range s.appendices {
		for row, u := range a.Units {
			t.compare(Entry, words(s.Units[u].Name), words(s.Units[u].Recipient), a.Sum.copy(row),
				func(d *engine.Decision) decimal.Decimal { return d.Units[u].Amount })
		}
	}
	t.compare(Total, words(templates.DecisionTotal(s.Year)), Cell{}, figure(s.Total),
		func(d *engine.Decision) decimal.Decimal { return d.Total })
	for _, c := range append(t.amounts, t.proposal) {
		total := &c.Cells[t.Entries()]
		*total = total.by(sumOf(t.decimals, c.from(0, recipients-1)))
	}
	s.scenarios = append(s.scenarios, t.Table)
	if chart := t.layChart(s, recipients); chart != nil {
		s.scenarios = append(s.scenarios, chart)
	}
}

// scenario tells what a scenario changes, and what became of it.
func (t *scenarios) scenario(s *Statement, scenario engine.ScenarioResult, changes []engine.Change) {
	for _, change := range changes {
		t.Notes = append(t.Notes, templates.ScenarioChange(scenario.Name, change.What.Value, s.changed(change)))
	}
	if scenario.Decision == nil {
		t.Notes = append(t.Notes, templates.ScenarioFailed(scenario.Name))
		return
	}
	for _, pot := range scenario.Decision.Pots {
		if pot.Reduced != nil {
			name := cmp.Or(pot.Part, pot.Recipient)
			t.Notes = append(t.Notes, templates.ScenarioReduced(scenario.Name, name, pot.Reduced.Floors, pot.Reduced.Pot))
		}
	}
	t.decided = append(t.decided, scenario)
	t.decimals = max(t.decimals, stated(scenario.Decision).Decimals)
}

func (t *scenarios) layColumns() {
	t.column(templates.HeadRecipientOrUnit, texts)
	t.column(templates.HeadBelongsTo, texts)
	t.proposal = t.column(templates.HeadProposal, Format{Amount, t.decimals})
	for _, s := range t.decided {
		t.amounts = append(t.amounts, t.column(templates.InKronor(s.Name), Format{Amount, t.decimals}))
		difference := t.column(templates.ScenarioDifference(s.Name, "kr"), Format{Change, t.decimals})
		growth := t.column(templates.ScenarioDifference(s.Name, "%"), growths)
		difference.Joined, growth.Joined = true, true
		t.differences, t.growths = append(t.differences, difference), append(t.growths, growth)
	}
}

// compare adds a row: the proposal, and for each scenario its amount and the difference.
func (t *scenarios) compare(role Role, name, belongs, proposal Cell, amount func(*engine.Decision) decimal.Decimal) {
	n, now := t.row(role, name, belongs, proposal), proposal.value()
	for i, s := range t.decided {
		then := amount(s.Decision)
		t.amounts[i].Cells[n] = figure(then)
		t.differences[i].Cells[n] = figure(then.Sub(now)).by(difference(t.amounts[i].At(n), t.proposal.At(n), t.decimals))
		if !now.IsZero() {
			of := formula("%s/%s", t.differences[i].At(n), t.proposal.At(n))
			t.growths[i].Cells[n] = t.growths[i].Format.quotient(then.Sub(now), now, of)
		}
	}
}

// layChart draws how much the scenarios differ from the proposal, for the rows that differ
// most: units, or recipients where no unit's amount changes.
func (t *scenarios) layChart(s *Statement, recipients int) *Table {
	const most, space = 6, 46 // scenarios that can be told apart, and bars with gaps that a page holds
	n := len(t.differences)
	rows := t.changed(recipients, t.Entries())
	if len(rows) == 0 {
		rows = t.changed(0, recipients)
	}
	if n == 0 || n > most || len(rows) == 0 {
		return nil
	}
	title := templates.Shorten(templates.ScenariosChartTitle(s.Grant, s.Year), 400)
	drawn := newTable(chartID(len(s.charts)+1), templates.SheetChartChanges, title, len(rows), false)
	drawn.Chart = &Chart{Kind: ScenariosChart, Title: title, Axis: templates.HeadChange, Table: drawn, most: space / (1 + n)}
	for i, c := range append([]*Column{t.Columns[0]}, t.differences...) {
		column := drawn.column(c.Heading, c.Format)
		for k, row := range rows {
			column.Cells[k] = c.copy(row)
		}
		if i > 0 {
			drawn.Chart.Series = append(drawn.Chart.Series, column)
			drawn.Chart.Parts = append(drawn.Chart.Parts, templates.Shorten(t.decided[i-1].Name, 120))
		}
	}
	return drawn
}

// changed gives the rows of a range that a scenario changes, those that change most first.
func (t *scenarios) changed(from, to int) []int {
	change := func(row int) decimal.Decimal {
		most := decimal.Zero
		for _, c := range t.differences {
			most = decimal.Max(most, c.Cells[row].value().Abs())
		}
		return most
	}
	var rows []int
	for row := from; row < to; row++ {
		if change(row).IsPositive() {
			rows = append(rows, row)
		}
	}
	largestFirst(rows, change)
	return rows
}

// changed is what a scenario sets, as people write it.
func (s *Statement) changed(c engine.Change) string {
	switch {
	case c.Kind == engine.ChangeMethod:
		return templates.Method(c.Method)
	case c.Key.Value != "":
		return c.Key.Value
	case c.Amount == engine.Share:
		return templates.Percent(c.Value.Value)
	case c.Amount == engine.Remainder:
		return templates.WordRemainder[0]
	case c.Kind == engine.ChangeCondition && s.Plan.Conditions[c.Condition].Kind.ValueKind() == engine.KindPercent:
		return templates.Percent(c.Value.Value)
	}
	return templates.Kronor(c.Value.Value)
}
