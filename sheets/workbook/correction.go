package workbook

import (
	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// WriteCorrection gives a workbook that sets a new decision beside an old one: old, new
// and difference in kronor and per cent for each recipient and unit, and what changed
// in the input. The differences are formulas over the two columns.
func WriteCorrection(c *engine.Comparison, old, new presentation.Side) ([]byte, error) {
	s := presentation.OfBoth(c.Old, c.New)
	r := &workbook{Decision: c.New, sheets: map[string]bool{}, grant: s.Grant, year: s.Year, decimals: s.Decimals}
	recipients := r.corrected(templates.SheetCorrection, templates.CorrectionTitle(r.grant, r.year), "Rattelse", c.Recipients, false)
	r.sumCompared(recipients, templates.DecisionTotal(r.year), c.Total)
	recipients.notes = append(presentation.Origins(old, new), templates.CorrectionTies)
	if !changedAny(c.Recipients) && !changedAny(c.Units) {
		recipients.notes = append(recipients.notes, templates.CorrectionSame)
	}
	grids := []*grid{recipients}
	if len(c.Units) > 0 {
		units := r.corrected(templates.SheetCorrectionUnits, templates.CorrectionUnitsTitle(r.grant, r.year), "RattelseEnheter", c.Units, true)
		if sum, ok := c.UnitsTotal(); ok {
			r.sumCompared(units, templates.LabelSum, sum)
		}
		grids = append(grids, units)
	}
	grids = append(grids, r.changedInput(c, old, new))

	title := templates.CorrectionTitle(r.grant, r.year)
	return write(grids, s.Properties(title), theme.BuiltIn(), nil)
}

func changedAny(list []engine.Compared) bool {
	for _, c := range list {
		if !c.Difference().IsZero() {
			return true
		}
	}
	return false
}

// sumCompared adds the total row.
func (r *workbook) sumCompared(g *grid, label string, sum engine.Compared) {
	g.total = r.comparedCells(g, len(g.rows), words(label), sum)
	for _, col := range []int{1, 2} {
		g.total[col] = g.total[col].by(g.sumOf(r.decimals, g.span(col)))
	}
	for len(g.total) < len(g.columns) {
		g.total = append(g.total, cell{})
	}
}

// corrected makes a table of old, new and difference.
func (r *workbook) corrected(name, title, table string, list []engine.Compared, units bool) *grid {
	g := &grid{name: r.sheetName(name), title: title, table: table}
	g.columns = []column{{templates.HeadRecipient, format{}}, {templates.HeadBefore, r.amount()}, {templates.HeadAfter, r.amount()},
		{templates.HeadDifference, r.change()}, {templates.HeadDifferencePercent, growth}}
	if units {
		g.columns[0].heading = r.Plan.Units.Heading
		g.columns = append(g.columns, column{templates.HeadBelongsTo, format{}})
	}
	marks := false
	for _, c := range list {
		marks = marks || c.Added || c.Gone
	}
	if marks {
		g.columns = append(g.columns, column{templates.HeadRemark, format{}})
	}
	for i, c := range list {
		cells := r.comparedCells(g, i, words(c.Name), c)
		if units {
			cells = append(cells, words(c.Belongs))
		}
		switch {
		case c.Added:
			cells = append(cells, words(templates.CorrectionAdded))
		case c.Gone:
			cells = append(cells, words(templates.CorrectionGone))
		}
		g.rows = append(g.rows, cells)
	}
	return g
}

func (r *workbook) comparedCells(g *grid, row int, name cell, c engine.Compared) []cell {
	diff := c.Difference()
	percent := cell{}
	if !c.Old.IsZero() {
		percent = inexact(diff.InexactFloat64() / c.Old.InexactFloat64()).by(g.formula("%s/%s", g.at(row, 3), g.at(row, 1)))
	}
	return []cell{name, figure(c.Old), figure(c.New),
		figure(diff).by(rounded(g.formula("%s-%s", g.at(row, 2), g.at(row, 1)), r.decimals)), percent}
}

// changedInput lists the values of the input that differ, with their cells.
func (r *workbook) changedInput(comparison *engine.Comparison, old, new presentation.Side) *grid {
	g := &grid{
		name: r.sheetName(templates.SheetCorrectionInput), title: templates.CorrectionInputTitle(r.grant, r.year), table: "AndratUnderlag",
		columns: []column{{templates.HeadWhatChanged, format{}}, {templates.HeadAbout, format{}},
			{templates.HeadValueBefore, format{formatAmount, 0}}, {templates.HeadValueAfter, format{formatAmount, 0}},
			{templates.HeadCellBefore, format{}}, {templates.HeadCellAfter, format{}}},
	}
	for _, c := range comparison.Inputs {
		g.rows = append(g.rows, []cell{words(templates.Field(c.Field)), words(presentation.About(c)), inputCell(c.Old), inputCell(c.New),
			words(old.Place(c.Old.Pos)), words(new.Place(c.New.Pos))})
	}
	if len(comparison.Inputs) == 0 {
		g.notes = []string{presentation.Unchanged(old, new)}
	}
	return g
}

// inputCell shows a value of the input: an amount or a count as a figure, all else as text.
func inputCell(in engine.Input) cell {
	if !in.Kind.Figure() || in.Text == "" {
		return words(presentation.InputText(in))
	}
	n := decimal.RequireFromString(in.Text) // the engine's own digits
	return figure(n).as(format{formatAmount, presentation.Places(n)})
}
