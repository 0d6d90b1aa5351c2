package presentation

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// controls is a table of what was expected and what was found, with formulas that look at
// the other tables and not at each other.
type controls struct {
	*Table
	expected, found *Column
}

// layControls draws up the controls. What staff have been asked stands last, with their answers.
func (s *Statement) layControls(o Origin) *Table {
	t := &controls{Table: newTable(templates.TableChecks, templates.SheetChecks, templates.ChecksTitle(s.Grant, s.Year), 0, false)}
	t.Notes = []string{templates.ChecksNote}
	if names := s.uncontrolled(); len(names) > 0 {
		t.Notes = append(t.Notes, templates.UncontrolledNote(names))
	}
	t.column(templates.HeadCheck, texts)
	t.column(templates.HeadConcerns, texts)
	t.expected = t.column(templates.HeadExpected, s.amounts())
	t.found = t.column(templates.HeadFound, s.amounts())
	t.column(templates.HeadOutcome, texts)
	for _, check := range s.Checks {
		s.control(t, check)
	}
	for _, d := range o.Diagnostics {
		if q := d.Question; q != nil && q.Answer != "" {
			t.row(Entry, words(d.Message), words(d.Place.String()), Cell{}, Cell{}, words(templates.AnsweredWith(q.Answer)))
		}
	}
	return t.Table
}

// control adds a row. Its outcome follows from its figures: they pass the test, or it is
// what stands otherwise.
func (t *controls) control(name, concerns string, expected, found Cell, ok bool, test, otherwise string) {
	outcome := words(otherwise)
	if ok {
		outcome = words(templates.LabelOK)
	}
	n, passes := len(t.Roles), found.value().Equal(expected.value())
	if test == "<" {
		passes = found.value().LessThan(expected.value())
	}
	if passes == ok { // else what it is about was lost in rounding
		outcome.From = formula(`IF(%s`+test+`%s,"%s","%s")`, t.found.At(n), t.expected.At(n), templates.LabelOK, otherwise)
	}
	t.row(Entry, words(name), words(concerns), expected, found, outcome)
}

// uncontrolled names the figures of the underlag that no sum in it controls: the financing,
// and the columns that a key weighs. What was summed from a raw extract was not keyed.
func (s *Statement) uncontrolled() []string {
	var names []string
	if !s.Plan.Case.Total.Known() && !s.Plan.Funding.Sum.Known() {
		names = append(names, templates.Lower(templates.SheetFunding))
	}
	for _, column := range s.Plan.Units.Columns {
		weighed := slices.ContainsFunc(s.Pots, func(p *engine.Pot) bool {
			return slices.ContainsFunc(p.Key.Terms, func(t engine.TermTrail) bool { return t.Variable == column.Name.Value })
		})
		if weighed && !column.Sum.Known() && column.Rows == nil {
			names = append(names, templates.Lower(column.Name.Value))
		}
	}
	return names
}

func (s *Statement) control(t *controls, check engine.Check) {
	expected, found := figure(check.Expected), figure(check.Found)
	test, otherwise := "=", templates.LabelWrong
	funding, decided := same(s.funding.amount.Total()), same(s.decision.amount.Total())
	switch check.Kind {
	case engine.CheckTotal, engine.CheckFundingSum:
		found = found.by(funding)
	case engine.CheckUsedUp:
		expected, found = expected.by(funding), found.by(decided)
	case engine.CheckLinesSum:
		found = found.by(decided)
	case engine.CheckColumnSum:
		found = found.by(s.columnFormula(check.Column))
	case engine.CheckPartSum, engine.CheckUnitsSum, engine.CheckLevelSum:
		expected.From, found.From = s.sumFormulas(check)
	default:
		expected, found = s.potFigures(check)
		if check.Kind == engine.CheckWithinStep {
			test = "<"
		}
		if check.Kind != engine.CheckAmounts && check.Kind != engine.CheckMethod {
			otherwise = templates.LabelNotice
		}
	}
	t.control(templates.CheckName(check.Kind), concerns(check), expected, found, check.OK, test, otherwise)
}

// concerns names what a control is about.
func concerns(check engine.Check) string {
	names := appendNew(nil, check.Recipient)
	for _, name := range []string{check.Part, check.Column} {
		if name != "" {
			names = append(names, name)
		}
	}
	if names == nil {
		return templates.WholeAllocation
	}
	return strings.Join(names, ", ")
}

// columnFormula is the sum of a column of the underlag where one calculation shows all
// units; otherwise the figure stands alone.
func (s *Statement) columnFormula(name string) *Formula {
	for _, pot := range s.Pots {
		if len(pot.Units) != len(s.Plan.Units.Rows) {
			continue
		}
		for t, term := range pot.Key.Terms {
			if term.Variable == name {
				return same(s.calculations[pot].terms[t].value.Total())
			}
		}
	}
	return nil
}

// sumFormulas lead a control of sums to the pots and to the appendix.
func (s *Statement) sumFormulas(check engine.Check) (expected, found *Formula) {
	for i, recipient := range s.Recipients {
		below := recipient.Parent >= 0
		if recipient.Name != check.Recipient || check.Kind != engine.CheckPartSum && below != (check.Kind == engine.CheckLevelSum) {
			continue
		}
		a := s.appendixOf(i)
		if a == nil {
			continue
		}
		units := s.UnitsOf(i)
		of := func(c *Column) *Formula {
			return sumOf(s.Decimals, c.from(a.rows[units[0]], a.rows[units[len(units)-1]]))
		}
		var sources []any
		for j, part := range recipient.Parts {
			switch {
			case part.Units == nil:
			case check.Kind != engine.CheckPartSum:
				sources = append(sources, s.source(i, j))
			case part.Name == check.Part:
				return rounded(s.source(i, j), s.Decimals), of(a.parts[[2]int{i, j}])
			}
		}
		if sources != nil {
			return rounded(joined("+", sources), s.Decimals), of(a.Sum)
		}
	}
	return nil, nil
}

// potFigures are the figures of a control of one pot: deviation from the exact quotas,
// conditions, and whether anyone would lose by a larger pot.
func (s *Statement) potFigures(check engine.Check) (expected, found Cell) {
	expected, found = figure(check.Expected).as(counts), figure(check.Found).as(counts)
	var c *calculation
	for _, pot := range s.Pots {
		if pot.Recipient == check.Recipient && pot.Part == check.Part {
			c = s.calculations[pot]
		}
	}
	switch check.Kind {
	case engine.CheckWithinStep:
		found = c.deviation().as(Format{Amount, mostKept})
	case engine.CheckBounds:
		found.From = c.broken()
	}
	return expected, found
}

// deviation is the largest deviation from a quota as it stands, in steps.
func (c *calculation) deviation() Cell {
	largest := decimal.Zero
	for k := range c.pot.Units {
		steps := decimal.NewFromBigInt(c.pot.Division.Shares[k].Parts, 0)
		largest = decimal.Max(largest, steps.Sub(c.quota.Cells[k].value()).Abs())
	}
	return figure(largest).
		by(formula("ROUND(SUMPRODUCT(MAX(ABS(%s/%s-%s))),%d)", c.amount.All(), c.stepFact.place(), c.quota.All(), mostKept))
}

// broken counts the conditions that the amounts break.
func (c *calculation) broken() *Formula {
	lowest := c.lowest
	if c.pot.Reduced != nil {
		lowest = c.weight
	}
	var counts []any
	if lowest != nil {
		counts = append(counts, formula("SUMPRODUCT((%s<%s)*1)", c.amount.All(), lowest.All()))
	}
	if c.highest != nil {
		counts = append(counts, formula(`SUMPRODUCT((%[2]s<>"")*(%[1]s>%[2]s))`, c.amount.All(), c.highest.All()))
	}
	if counts == nil {
		return nil
	}
	return joined("+", counts)
}
