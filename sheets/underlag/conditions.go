package underlag

import (
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

var (
	boundHeading      = heading{words: templates.HeadingRecipient, required: true}
	conditionHeading  = heading{words: templates.HeadingCondition, required: true}
	moneyValueHeading = heading{words: templates.HeadingValue, required: true, units: templates.UnitPowers}
)

// conditionWords are the words for each condition.
var conditionWords = []word[engine.ConditionKind]{
	{templates.ConditionAtLeast, engine.AtLeast},
	{templates.ConditionAtMost, engine.AtMost},
	{templates.ConditionAtLeastOfPast, engine.AtLeastOfPast},
	{templates.ConditionAtMostOfPast, engine.AtMostOfPast},
}

// fraction is the highest share that may be meant as a fraction of one where it does not
// say per cent: 0,95 is hardly 0,95 %, nor 1,5 surely 150 %.
var fraction = decimal.NewFromInt(2)

func isFraction(n engine.Number) bool {
	return n.Known() && n.Value.IsPositive() && n.Value.LessThanOrEqual(fraction)
}

// fractionArgs are the two ways to read a figure that may be a fraction of one.
func fractionArgs(n engine.Number, column string) engine.Args {
	digits := n.Value.String()
	return engine.Args{
		"value": strings.Replace(digits, ".", ",", 1), "column": column, "percent": true,
		"numbers": []string{digits, n.Value.Shift(2).String()},
	}
}

// readConditions reads Villkor: floors and caps for the units of a part.
func (r *reader) readConditions() error {
	g, err := r.load(templates.UnderlagConditions)
	if g == nil || err != nil {
		return err
	}
	t := r.readTable(g, []heading{boundHeading, partHeading, conditionHeading, moneyValueHeading}, boundHeading)
	if t == nil {
		return nil
	}
	for _, row := range t.rows {
		c := engine.Condition{
			Recipient: r.name(t.under(row, boundHeading)),
			Part:      r.words(t.under(row, partHeading)),
			KindText:  r.words(t.under(row, conditionHeading)),
		}
		c.Kind = meaning(r, c.KindText, conditionWords, engine.CodeConditionUnknown)
		c.Value = r.bound(t.cell(row, moneyValueHeading), t.column(moneyValueHeading), c.Kind, c.KindText.Value)
		r.plan.Conditions = append(r.plan.Conditions, c)
	}
	return nil
}

// bound reads the value of a condition: kronor, or per cent of last year's amount.
func (r *reader) bound(c cell, in column, kind engine.ConditionKind, word string) engine.Number {
	past := kind.Measure() == engine.MeasurePast
	if past {
		in.power = 0
	}
	n, percent := r.numberOrPercent(c, in)
	switch {
	case !n.Known():
	case percent && !past:
		r.find(engine.CodeAmountMisplaced, c.pos, engine.Args{"value": n.Value, "percent": true, "rule": word})
		n.State = engine.Unreadable
	case past && !percent && isFraction(n):
		r.find(engine.CodeAmbiguousNumber, c.pos, fractionArgs(n, in.name))
		n.State = engine.Unreadable
	}
	return n
}

var (
	previousHeading           = heading{words: templates.HeadingPrevious, required: true, totals: namedTotals}
	previousAmountHeading     = heading{words: templates.HeadingAmount, units: templates.UnitPowers}
	previousPopulationHeading = heading{words: templates.HeadingPopulation, units: templates.CountPowers}
)

// past reads a figure of last year. A mark that it is missing is no fault: a unit that is
// new had none.
func (r *reader) past(t *table, row gridRow, h heading) engine.Number {
	if c := t.cell(row, h); c.kind == xlsx.Text && isMissingMark(c.text()) {
		return engine.Number{Pos: c.pos}
	}
	return r.figure(t, row, h)
}

// readPrevious reads Föregående år: what each recipient and unit got, in all or
// by parts, and its population.
func (r *reader) readPrevious() error {
	g, err := r.load(templates.UnderlagPrevious)
	if g == nil || err != nil {
		return err
	}
	t := r.readTable(g, []heading{previousHeading, partHeading, previousAmountHeading, previousPopulationHeading}, previousHeading)
	if t == nil {
		return nil
	}
	r.plan.PreviousHead = t.head
	amount, population := t.column(previousAmountHeading), t.column(previousPopulationHeading)
	r.settleSums(t, amount, population)
	for _, row := range t.rows {
		p := engine.Previous{
			Name:       r.name(t.under(row, previousHeading)),
			Part:       r.words(t.under(row, partHeading)),
			Amount:     r.past(t, row, previousAmountHeading),
			Population: r.past(t, row, previousPopulationHeading),
		}
		r.takeMark(&p.Name)
		r.plan.Previous = append(r.plan.Previous, p)
	}
	r.checkLastSum(t, amount)
	r.checkLastSum(t, population)
	return nil
}
