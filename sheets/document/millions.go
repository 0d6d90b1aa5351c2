package document

import (
	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// millions is how the running text of a document rounds its amounts to mnkr.
//
// The rule: all amounts of the text (the total and its sources) have the same number of
// decimals, halves rounded away from zero. It is one decimal, as the board is used to,
// unless the rounded sources then fail to add up to the rounded total, or an amount would
// be shown as 0; then it is two, and then three. When three do not do either it is one,
// and "cirka" stands before each amount that is not exact. An amount that would even so
// be shown as 0 is written out with all its digits. The exact kronor always stand beside.
// A total below one mnkr, and its sources, stand in kronor alone.
type millions struct {
	decimals int32
	about    bool
}

// mostSources is how many sources the running text names; more stand in the table only.
const mostSources = 6

// mostDecimals ends the search: three decimals of mnkr are tkr.
const mostDecimals = 3

func millionsOf(d *engine.Decision) millions {
	for decimals := int32(1); decimals <= mostDecimals; decimals++ {
		if addsUp(d, decimals) && !vanishes(d, decimals) {
			return millions{decimals: decimals}
		}
	}
	return millions{decimals: 1, about: true}
}

// source is a source that the running text names, and what it comes to, kronor.
type source struct {
	name   string
	amount decimal.Decimal
}

// sourcesOf gives the sources that the running text names.
func sourcesOf(d *engine.Decision) (all []source) {
	rows := d.Plan.Funding.Rows
	if len(rows) > mostSources {
		return nil
	}
	for i, row := range rows {
		all = append(all, source{row.Source.Value, d.Funding[i]})
	}
	return all
}

// sumOf gives the sum of the sources as they are shown.
func sumOf(d *engine.Decision, decimals int32) decimal.Decimal {
	sum := decimal.Zero
	for _, row := range sourcesOf(d) {
		sum = sum.Add(rounded(row.amount, decimals))
	}
	return sum
}

func addsUp(d *engine.Decision, decimals int32) bool {
	return len(sourcesOf(d)) == 0 || sumOf(d, decimals).Equal(rounded(d.Total, decimals))
}

// vanishes reports whether an amount would be shown as 0 although it is not.
func vanishes(d *engine.Decision, decimals int32) bool {
	hidden := func(kronor decimal.Decimal) bool { return !kronor.IsZero() && rounded(kronor, decimals).IsZero() }
	for _, row := range sourcesOf(d) {
		if hidden(row.amount) {
			return true
		}
	}
	return hidden(d.Total)
}

// rounded gives an amount of kronor in mnkr, halves rounded away from zero.
func rounded(kronor decimal.Decimal, decimals int32) decimal.Decimal {
	return kronor.Shift(-6).Round(decimals)
}

// figure writes an amount of kronor in mnkr, without the unit.
func (m millions) figure(kronor decimal.Decimal) string {
	exact, shown := kronor.Shift(-6), rounded(kronor, m.decimals)
	if shown.IsZero() {
		return templates.Number(exact)
	}
	figure := templates.Fixed(shown, int(m.decimals))
	if m.about && !shown.Equal(exact) {
		figure = templates.About(figure)
	}
	return figure
}

// inText writes an amount of the running text, with where it comes from, if that is said.
func (p *paper) inText(kronor decimal.Decimal, source string) string {
	rounded := ""
	if !small(p.Decision) {
		rounded = templates.MillionsFigure(p.millions.figure(kronor))
	}
	return templates.AmountInText(rounded, source, kronor)
}

// small reports a total that is written in kronor alone.
func small(d *engine.Decision) bool { return d.Total.LessThan(decimal.New(1, 6)) }

// financing gives the sources as a part of a sentence, each rounded and exact.
func (p *paper) financing() string {
	sources := sourcesOf(p.Decision)
	if sources == nil {
		return templates.ManySources(len(p.Plan.Funding.Rows))
	}
	var items []string
	for _, row := range sources {
		items = append(items, p.inText(row.amount, row.name))
	}
	return templates.And(items)
}

// Findings gives what the wording of the documents finds in a decision: a warning when
// the sources, rounded to mnkr with one decimal, do not add up to the rounded total.
func Findings(d *engine.Decision) []engine.Finding {
	if small(d) || addsUp(d, 1) {
		return nil
	}
	args := engine.Args{"found": sumOf(d, 1), "expected": rounded(d.Total, 1)}
	if m := millionsOf(d); !m.about {
		args["n"] = int(m.decimals)
	}
	return []engine.Finding{{Code: engine.CodeRoundedSum, Pos: d.Plan.Funding.Head.Pos, Args: args}}
}
