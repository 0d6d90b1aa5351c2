package workbook

import (
	"cmp"

	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// scenarios makes the sheet Scenarier: the proposal, and beside it each scenario with
// its difference to it, for the recipients of the total and for every unit.
func (r *workbook) scenarios() []*grid {
	if len(r.Scenarios) == 0 {
		return nil
	}
	g := &grid{
		name: r.sheetName(templates.SheetScenarios), title: templates.ScenariosTitle(r.grant, r.year), table: "Scenarier",
		notes: []string{templates.ScenarioNote}, joined: map[int]bool{},
	}
	decimals := r.decimals
	var decided []engine.ScenarioResult
	for i, s := range r.Scenarios {
		for _, change := range r.Plan.Scenarios[i].Changes {
			g.notes = append(g.notes, templates.ScenarioChange(s.Name, change.What.Value, r.changed(change)))
		}
		if s.Decision == nil {
			g.notes = append(g.notes, templates.ScenarioFailed(s.Name))
			continue
		}
		for _, pot := range s.Decision.Pots {
			if pot.Reduced != nil {
				g.notes = append(g.notes, templates.ScenarioReduced(s.Name, cmp.Or(pot.Part, pot.Recipient), pot.Reduced.Floors, pot.Reduced.Pot))
			}
		}
		decided = append(decided, s)
		decimals = max(decimals, presentation.Places(s.Decision.Step))
	}
	h := headings{}
	add := func(name string, kind formatKind, decimals int) {
		g.columns = append(g.columns, column{h.unique(name), format{kind, decimals}})
	}
	add(templates.HeadRecipientOrUnit, formatText, 0)
	add(templates.HeadBelongsTo, formatText, 0)
	add(templates.HeadProposal, formatAmount, decimals)
	var differences []int
	for _, s := range decided {
		add(templates.InKronor(s.Name), formatAmount, decimals)
		differences = append(differences, len(g.columns))
		g.joined[len(g.columns)], g.joined[len(g.columns)+1] = true, true
		add(templates.ScenarioDifference(s.Name, "kr"), formatChange, decimals)
		add(templates.ScenarioDifference(s.Name, "%"), formatGrowth, 1)
	}
	g.chartDifferences(r, differences)
	for i, recipient := range r.Recipients {
		if row, ok := r.decision.recipients[i]; ok {
			proposal := figure(recipient.Amount).by(g.formula("%s", r.decision.at(row, 1)))
			g.rows = append(g.rows, g.compare(decimals, []cell{words(recipient.Name), {}, proposal}, recipient.Amount, decided, func(d *engine.Decision) decimal.Decimal {
				return d.Recipients[i].Amount
			}))
		}
	}
	for _, a := range r.appendices {
		for row, u := range a.units {
			unit := r.Units[u]
			proposal := figure(unit.Amount).by(g.formula("%s", a.at(row, a.sum)))
			g.rows = append(g.rows, g.compare(decimals, []cell{words(unit.Name), words(unit.Recipient), proposal}, unit.Amount, decided, func(d *engine.Decision) decimal.Decimal {
				return d.Units[u].Amount
			}))
		}
	}
	g.total = g.compare(decimals, []cell{words(templates.DecisionTotal(r.year)), {}, figure(r.Total)}, r.Total, decided, func(d *engine.Decision) decimal.Decimal {
		return d.Total
	})
	for col := 2; col < len(g.total); col++ {
		if !g.joined[col] { // an amount, not a difference
			recipients := span{g.at(0, col), g.at(len(r.decision.recipients)-1, col)}
			g.total[col] = g.total[col].by(g.sumOf(decimals, recipients))
		}
	}
	return []*grid{g}
}

// chartDifferences draws the scenarios' differences for the units, or for the
// recipients where there are no units.
func (g *grid) chartDifferences(r *workbook, differences []int) {
	const most, space = 6, 46 // scenarios that can be told apart, and bars with gaps that a page holds
	if len(differences) == 0 || len(differences) > most {
		return
	}
	c := chart{
		title: templates.ScenariosChartTitle(r.grant, r.year), axis: templates.ChartAxis, series: differences,
		from: len(r.decision.recipients), rows: len(r.Units),
	}
	if c.rows == 0 {
		c.from, c.rows = 0, c.from
	}
	all := c.rows
	c.rows = min(c.rows, space/(1+len(differences)))
	if c.rows < all {
		c.title = templates.ChartSubset(c.title, c.rows, all)
	}
	c.alt = templates.ScenariosChartAlt(c.title)
	g.charts = []chart{c}
	g.space = c.rowsTaken()
}

// changed is what a scenario sets, as people write it.
func (r *workbook) changed(c engine.Change) string {
	switch {
	case c.Kind == engine.ChangeMethod:
		return templates.Method(c.Method)
	case c.Key.Value != "":
		return c.Key.Value
	case c.Amount == engine.Share:
		return templates.Percent(c.Value.Value)
	case c.Amount == engine.Remainder:
		return templates.WordRemainder[0]
	case c.Kind == engine.ChangeCondition && r.Plan.Conditions[c.Condition].Kind.ValueKind() == engine.KindPercent:
		return templates.Percent(c.Value.Value)
	}
	return templates.Kronor(c.Value.Value)
}

// compare makes the next row: the proposal, and for each scenario its amount and the
// difference.
func (g *grid) compare(decimals int, cells []cell, now decimal.Decimal, decided []engine.ScenarioResult, amount func(*engine.Decision) decimal.Decimal) []cell {
	n, proposal := len(g.rows), len(cells)-1
	for _, s := range decided {
		then, col := amount(s.Decision), len(cells)
		difference, growth := then.Sub(now), cell{}
		if !now.IsZero() {
			growth = inexact(difference.InexactFloat64() / now.InexactFloat64()).by(g.formula("%s/%s", g.at(n, col+1), g.at(n, proposal)))
		}
		cells = append(cells, figure(then),
			figure(difference).by(rounded(g.formula("%s-%s", g.at(n, col), g.at(n, proposal)), decimals)), growth)
	}
	return cells
}
