package underlag

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

var (
	boundHeading      = table.Heading{Words: templates.HeadingRecipient, Required: true}
	conditionHeading  = table.Heading{Words: templates.HeadingCondition, Required: true}
	moneyValueHeading = table.Heading{Words: templates.HeadingValue, Required: true, Units: templates.UnitPowers}
)

// conditionWords are the words for each condition.
var conditionWords = func() (words []table.Word[engine.ConditionKind]) {
	for _, kind := range engine.ConditionKinds() {
		words = append(words, table.Word[engine.ConditionKind]{Words: templates.ConditionWords(kind), Means: kind})
	}
	return words
}()

// fraction is the highest share that may be meant as a fraction of one where it does not
// say per cent: 0,95 is hardly 0,95 %, nor 1,5 surely 150 %.
var fraction = decimal.NewFromInt(2)

func isFraction(n engine.Number) bool {
	return n.Known() && n.Value.IsPositive() && n.Value.LessThanOrEqual(fraction)
}

// askOfFraction reads a figure as a fraction of one, and asks whether that is right.
func (r *reader) askOfFraction(n *engine.Number, row, column string) {
	written := strings.Replace(n.Value.String(), ".", ",", 1)
	n.Value = n.Value.Shift(2)
	r.Ask(engine.CodeFraction, n.Pos, row, engine.ColumnName(column), engine.Args{engine.ArgValue: written, engine.ArgNumber: n.Value})
}

// readConditions reads Villkor: floors and caps for the units of a part.
func (r *reader) readConditions() error {
	g, err := r.load(templates.UnderlagConditions)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{Headings: []table.Heading{boundHeading, partHeading, conditionHeading, moneyValueHeading, keyHeading, classHeading}, Named: boundHeading})
	if t == nil {
		return nil
	}
	for _, row := range t.Rows {
		c := engine.Condition{
			Recipient: r.Name(t.Under(row, boundHeading)),
			Part:      r.Words(t.Under(row, partHeading)),
			KindText:  r.Words(t.Under(row, conditionHeading)),
		}
		c.Kind = table.Meaning(r.Reader, c.KindText, conditionWords, engine.CodeConditionUnknown)
		c.Key, c.Class = r.optional(t, row, keyHeading), r.optional(t, row, classHeading)
		if c.Key.Pos == 0 && c.Kind.Measure() == engine.MeasureCount {
			c.Key.Pos = c.KindText.Pos
		}
		if value := t.Cell(row, moneyValueHeading); namesColumn(value) {
			c.Column = r.Words(t.Under(row, moneyValueHeading))
			c.Value.Pos = value.Pos
		} else {
			c.Value = r.bound(value, t.Column(moneyValueHeading), c.Kind, c.KindText.Value)
		}
		r.plan.Conditions = append(r.plan.Conditions, c)
	}
	return nil
}

// namesColumn reports whether the value of a condition is the name of a column, which has
// each unit's own value.
func namesColumn(c table.Cell) bool {
	return c.Kind == xlsx.Text && !c.Empty() && !strings.ContainsAny(c.Text()[:1], "0123456789-−,.%") && !table.IsMissingMark(c.Text()) && !table.IsNumber(c.Text())
}

// bound reads the value of a condition: kronor, or per cent of last year's amount.
func (r *reader) bound(c table.Cell, in table.Column, kind engine.ConditionKind, word string) engine.Number {
	past := kind.ValueKind() == engine.KindPercent
	if past {
		in.Power = 0
	}
	n, percent := r.NumberOrPercent(c, in)
	switch {
	case !n.Known():
	case percent && !past:
		r.Find(engine.CodeAmountMisplaced, c.Pos, engine.Args{engine.ArgValue: n.Value, engine.ArgPercent: true, engine.ArgRule: word})
		n.State = engine.Unreadable
	case past && !percent && isFraction(n):
		r.askOfFraction(&n, word, in.Name)
	}
	return n
}

var (
	previousHeading           = table.Heading{Words: templates.HeadingPrevious, Required: true}
	previousAmountHeading     = table.Heading{Words: templates.HeadingAmount, Units: templates.UnitPowers}
	previousPopulationHeading = table.Heading{Words: templates.HeadingPopulation, Units: templates.CountPowers}
)

// past reads a figure of last year. A mark that it is missing is no fault: a unit that is
// new had none.
func (r *reader) past(t *table.Table, row table.Row, h table.Heading) engine.Number {
	if c := t.Cell(row, h); c.Kind == xlsx.Text && table.IsMissingMark(c.Text()) {
		return engine.Number{Pos: c.Pos}
	}
	return r.Figure(t, row, h)
}

// readPrevious reads Föregående år: what each recipient and unit got, in all or
// by parts, and its population.
func (r *reader) readPrevious() error {
	g, err := r.load(templates.UnderlagPrevious)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{
		Headings: []table.Heading{previousHeading, partHeading, previousAmountHeading, previousPopulationHeading}, Named: previousHeading,
		Sums: func(t *table.Table) table.Sums {
			return table.Sums{Columns: t.Having(previousAmountHeading, previousPopulationHeading), Nested: true}
		},
	})
	if t == nil {
		return nil
	}
	r.plan.PreviousHead = t.Head
	for _, row := range t.Rows {
		p := engine.Previous{
			Name:       r.Name(t.Under(row, previousHeading)),
			Part:       r.Words(t.Under(row, partHeading)),
			Amount:     r.past(t, row, previousAmountHeading),
			Population: r.past(t, row, previousPopulationHeading),
		}
		r.takeMark(&p.Name)
		r.plan.Previous = append(r.plan.Previous, p)
	}
	r.checkLastSum(t, t.Having(previousAmountHeading, previousPopulationHeading))
	return nil
}

// checkLastSum holds the last row called Summa to the rows above it, or to the first or
// the last of them: recipients and units may stand in one table, and either be summed.
func (r *reader) checkLastSum(t *table.Table, columns []table.Column) {
	if t.Total == nil {
		return
	}
	for _, in := range columns {
		var sums []decimal.Decimal // of the first rows
		all := decimal.Zero
		for _, row := range t.Rows {
			all = all.Add(r.Quietly(row.At(t.Grid, in.Col), in).Value)
			sums = append(sums, all)
		}
		v := r.Number(t.Total.At(t.Grid, in.Col), in)
		if v.Known() && !slices.ContainsFunc(sums, func(first decimal.Decimal) bool {
			return v.Value.Equal(first) || v.Value.Equal(all.Sub(first))
		}) {
			r.Findings = append(r.Findings, *table.SumFinding(v, all, ""))
		}
	}
}
