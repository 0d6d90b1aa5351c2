package workbook

import (
	"fmt"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// controls makes the sheet Kontroller: what was expected and what was found, with
// formulas that look at the other sheets and not at each other. Warnings, which stand
// in the trail, are counted last.
func (r *workbook) controls(trail *grid) *grid {
	wide := max(r.decimals, 0)
	g := &grid{
		name: r.sheetName(templates.SheetChecks), title: templates.ChecksTitle(r.grant, r.year), table: "Kontroller",
		columns: []column{
			{templates.HeadCheck, format{}}, {templates.HeadConcerns, format{}},
			{templates.HeadExpected, format{formatAmount, wide}}, {templates.HeadFound, format{formatAmount, wide}},
			{templates.HeadOutcome, format{}},
		},
		notes: []string{templates.ChecksNote},
	}
	if names := r.uncontrolled(); len(names) > 0 {
		g.notes = append(g.notes, templates.UncontrolledNote(names))
	}
	for n, check := range r.Checks {
		g.rows = append(g.rows, r.control(g, n, check))
	}
	warnings := 0
	for _, notice := range r.origin.Diagnostics {
		if notice.Severity == engine.Note {
			warnings++
		}
	}
	if warnings > 0 {
		g.rows = append(g.rows, []cell{
			words(templates.WarningsCheck), words(templates.WarningsAt), figure(decimal.Zero),
			{value: int64(warnings), formula: g.formula(`COUNTIF(%s,"%s")`, trail.span(0), templates.TrailNotice)},
			g.outcome(len(g.rows), false, "=", templates.LabelNotice),
		})
	}
	return g
}

// uncontrolled names the figures of the underlag that no sum in it controls: the
// financing, and the columns that a key weighs. What was summed from a raw extract was not
// keyed.
func (r *workbook) uncontrolled() []string {
	var names []string
	if !r.Plan.Case.Total.Known() && !r.Plan.Funding.Sum.Known() {
		names = append(names, templates.Lower(templates.SheetFunding))
	}
	for _, column := range r.Plan.Units.Columns {
		weighed := slices.ContainsFunc(r.Pots, func(p *engine.Pot) bool {
			return slices.ContainsFunc(p.Key.Terms, func(t engine.TermTrail) bool { return t.Variable == column.Name.Value })
		})
		if weighed && !column.Sum.Known() && column.Rows == nil {
			names = append(names, templates.Lower(column.Name.Value))
		}
	}
	return names
}

func (r *workbook) control(g *grid, n int, check engine.Check) []cell {
	expected, found := figure(check.Expected), figure(check.Found)
	wrong, test := templates.LabelWrong, "="
	from := func(at ref) string { return g.formula("%s", at) }
	switch check.Kind {
	case engine.CheckTotal, engine.CheckFundingSum:
		found = found.by(from(r.funding.totalAt(1)))
	case engine.CheckUsedUp:
		expected, found = expected.by(from(r.funding.totalAt(1))), found.by(from(r.decision.totalAt(1)))
	case engine.CheckLinesSum:
		found = found.by(from(r.decision.totalAt(1)))
	case engine.CheckColumnSum:
		found = found.by(r.columnFormula(g, check.Column))
	case engine.CheckPartSum, engine.CheckUnitsSum, engine.CheckLevelSum:
		expected, found = r.sumFormulas(g, check, expected, found)
	default:
		return r.potControl(g, n, check)
	}
	return []cell{
		words(templates.CheckName(check.Kind)), words(concerns(check)), expected, found,
		g.outcome(n, check.OK, test, wrong),
	}
}

// concerns names what a control is about.
func concerns(check engine.Check) string {
	var names []string
	for _, s := range []string{check.Recipient, check.Part, check.Column} {
		if s != "" {
			names = append(names, s)
		}
	}
	if names == nil {
		return templates.WholeAllocation
	}
	return strings.Join(names, ", ")
}

// outcome is the verdict of a row, which follows from its figures.
func (g *grid) outcome(n int, ok bool, test, otherwise string) cell {
	verdict := otherwise
	if ok {
		verdict = templates.LabelOK
	}
	return cell{value: verdict, formula: g.formula(`IF(%s`+test+`%s,"%s","%s")`, g.at(n, 3), g.at(n, 2), templates.LabelOK, otherwise)}
}

// columnFormula is the sum of a column of the underlag where one calculation shows
// all units; otherwise the figure stands alone.
func (r *workbook) columnFormula(g *grid, name string) string {
	for _, pot := range r.Pots {
		c := r.calculations[pot]
		if len(pot.Units) != len(r.Plan.Units.Rows) {
			continue
		}
		for t, term := range pot.Key.Terms {
			if term.Variable == name {
				return g.formula("%s", c.totalAt(c.terms[t].value))
			}
		}
	}
	return ""
}

// sumFormulas leads a control of sums to the pots and to the appendix.
func (r *workbook) sumFormulas(g *grid, check engine.Check, expected, found cell) (cell, cell) {
	for i, recipient := range r.Recipients {
		if recipient.Name != check.Recipient || (recipient.Parent >= 0) != (check.Kind == engine.CheckLevelSum) && check.Kind != engine.CheckPartSum {
			continue
		}
		a := r.appendixOf(i)
		if a == nil {
			continue
		}
		units := r.stated().UnitsOf(i)
		of := func(col int) span { return span{a.at(a.rows[units[0]], col), a.at(a.rows[units[len(units)-1]], col)} }
		if check.Kind != engine.CheckPartSum {
			var sources []any
			for j, part := range recipient.Parts {
				if part.Units != nil {
					sources = append(sources, r.source(g, a, i, j))
				}
			}
			return expected.by(rounded(join(sources), r.decimals)), found.by(g.sumOf(r.decimals, of(a.sum)))
		}
		for j, part := range recipient.Parts {
			if part.Name == check.Part && part.Units != nil {
				return expected.by(rounded(r.source(g, a, i, j), r.decimals)), found.by(g.sumOf(r.decimals, of(a.partColumns[[2]int{i, j}])))
			}
		}
	}
	return expected, found
}

// source is what a part comes to before it is divided: the pot, the amount for each
// unit times the units, or what is not divided at all.
func (r *workbook) source(g *grid, a *appendix, i, j int) string {
	part := r.Recipients[i].Parts[j]
	if part.Pot != nil {
		return g.formula("%s", r.calculations[part.Pot].potAt)
	}
	if part.Units == nil {
		return g.formula("%s", a.each[[2]int{i, j}])
	}
	units := span{a.at(a.rows[part.Units[0]], 0), a.at(a.rows[part.Units[len(part.Units)-1]], 0)}
	return g.formula("%s*ROWS(%s)", a.each[[2]int{i, j}], units)
}

func join(terms []any) string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = fmt.Sprint(t)
	}
	return strings.Join(out, "+")
}

// potControl is a control of one pot: deviation from the exact quotas, conditions,
// and whether anyone would lose by a larger pot.
func (r *workbook) potControl(g *grid, n int, check engine.Check) []cell {
	expected, found, test, otherwise := figure(check.Expected), figure(check.Found), "=", templates.LabelNotice
	var c *calculation
	for _, pot := range r.Pots {
		if pot.Recipient == check.Recipient && pot.Part == check.Part {
			c = r.calculations[pot]
		}
	}
	switch check.Kind {
	case engine.CheckWithinStep:
		test = "<"
		expected, found = expected.as(format{kind: formatAmount}), found.as(format{formatAmount, 6})
		found = found.by(g.formula("ROUND(SUMPRODUCT(MAX(ABS(%s/%s-%s))),6)", c.span(c.amount), c.stepAt, c.span(c.quota)))
	case engine.CheckBounds:
		found = found.as(format{kind: formatAmount}).by(c.brokenFormula(g))
		expected = expected.as(format{kind: formatAmount})
	case engine.CheckMonotone, engine.CheckAmounts, engine.CheckMethod:
		if check.Kind != engine.CheckMonotone {
			otherwise = templates.LabelWrong
		}
		expected, found = expected.as(format{kind: formatAmount}), found.as(format{kind: formatAmount})
	}
	return []cell{
		words(templates.CheckName(check.Kind)), words(concerns(check)), expected, found,
		g.outcome(n, check.OK, test, otherwise),
	}
}

// brokenFormula counts the conditions that the amounts break.
func (c *calculation) brokenFormula(g *grid) string {
	var counts []string
	lowest := c.lowest
	if c.pot.Reduced != nil {
		lowest = c.weight
	}
	if lowest > 0 {
		counts = append(counts, g.formula("SUMPRODUCT((%s<%s)*1)", c.span(c.amount), c.span(lowest)))
	}
	if c.highest > 0 {
		counts = append(counts, g.formula(`SUMPRODUCT((%[2]s<>"")*(%[1]s>%[2]s))`, c.span(c.amount), c.span(c.highest)))
	}
	return strings.Join(counts, "+")
}
