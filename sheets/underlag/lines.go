package underlag

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	recipientHeading = heading{words: templates.HeadingRecipient, required: true, totals: namedTotals}
	partHeading      = heading{words: templates.HeadingPart}
	ruleHeading      = heading{words: templates.HeadingRule, required: true}
	keyHeading       = heading{words: templates.HeadingKey}
)

// ruleWords are the words for each rule.
var ruleWords = []word[engine.Rule]{
	{templates.RuleFixed, engine.Fixed},
	{templates.RulePerUnit, engine.PerUnit},
	{templates.RuleByKey, engine.ByKey},
}

// readLines reads Fördelning, one part of one recipient a row.
func (r *reader) readLines() error {
	g, err := r.load(templates.UnderlagLines)
	if g == nil || err != nil {
		return err
	}
	t := r.readTable(g, []heading{recipientHeading, partHeading, ruleHeading, amountHeading, keyHeading, noteHeading}, recipientHeading)
	if t == nil {
		return nil
	}
	r.plan.LinesHead = t.head
	for _, row := range t.rows {
		l := r.readLine(t, row)
		r.plan.Lines = append(r.plan.Lines, l)
		if l.Rule == engine.ByKey && !t.has(keyHeading) {
			r.keepKeyWords(t, row)
		}
	}
	for _, s := range t.sums {
		r.plan.LinesSums = append(r.plan.LinesSums, engine.LinesSum{Sum: r.linesSum(t, s.gridRow), Lines: s.above})
	}
	if t.total != nil {
		r.plan.LinesSum = r.linesSum(t, *t.total)
	}
	if len(r.plan.Lines) == 0 {
		r.find(engine.CodeNoRows, t.head.Pos, engine.Args{"sheet": t.name})
	}
	return nil
}

// linesSum reads the sum of lines. One of percentages controls no amount: that they come
// to the total is checked with the lines.
func (r *reader) linesSum(t *table, row gridRow) engine.Number {
	n, percent := r.numberOrPercent(t.cell(row, amountHeading), t.column(amountHeading))
	if percent {
		return engine.Number{Pos: n.Pos}
	}
	return n
}

func (r *reader) readLine(t *table, row gridRow) engine.Line {
	recipient, column := t.under(row, recipientHeading)
	if recipient.empty() {
		recipient.kind, recipient.value = xlsx.Text, t.covering(row, recipient).text()
	}
	l := engine.Line{
		Recipient: r.name(recipient, column),
		Part:      r.words(t.under(row, partHeading)),
		RuleText:  r.words(t.under(row, ruleHeading)),
		Note:      r.words(t.under(row, noteHeading)),
	}
	l.Rule = meaning(r, l.RuleText, ruleWords, engine.CodeRuleUnknown)
	l.Kind, l.Amount = r.amount(t.cell(row, amountHeading), t.column(amountHeading))
	l.Key, l.Equal = r.key(t.under(row, keyHeading))
	if l.Rule == engine.ByKey && l.Key.Value == "" {
		l.Key.Value = templates.HeadingPopulation[0]
		if !t.has(keyHeading) {
			l.Key.Pos = l.RuleText.Pos
		}
	}
	return l
}

// amount reads Belopp: an amount, a percentage, or the word for the remainder.
func (r *reader) amount(c cell, in column) (engine.AmountKind, engine.Number) {
	if c.kind == xlsx.Text && hasWord(templates.WordRemainder, c.text()) {
		return engine.Remainder, engine.Number{Pos: c.pos}
	}
	if c.kind == xlsx.Text && (hasWord(templates.WordsLikeRemainder, c.text()) || engine.Nearest(c.text(), templates.WordRemainder) != "") {
		r.find(engine.CodeAmountMisplaced, c.pos, engine.Args{"value": c.text(), "near": templates.WordRemainder[0], "rule": ""})
		return engine.Kronor, engine.Number{Pos: c.pos, State: engine.Unreadable}
	}
	n, percent := r.numberOrPercent(c, in)
	if percent {
		return engine.Share, n
	}
	return engine.Kronor, n
}

// keyWord is a word beside a line that divides by a key, in a column that is not used.
type keyWord struct {
	engine.Text
	column column
}

// keepKeyWords keeps the words that stand beside a line until it is known what the keys
// are called.
func (r *reader) keepKeyWords(t *table, row gridRow) {
	for _, in := range t.extra {
		if c := row.at(t.grid, in.col); c.kind == xlsx.Text && !c.empty() {
			r.keyWords = append(r.keyWords, keyWord{engine.Text{Value: c.text(), Pos: c.pos}, in})
		}
	}
}

// lookForKeys tells of a column of Fördelning that holds names of keys, if no column is
// headed as the keys'. The population is the key without it too.
func (r *reader) lookForKeys() error {
	names := slices.Clone(templates.WordEqual)
	for _, c := range r.plan.Units.Columns {
		names = append(names, c.Name.Value)
	}
	for _, k := range r.plan.Keys {
		names = append(names, k.Name.Value)
	}
	for _, w := range r.keyWords {
		if hasLooseWord(names, w.Value) && !hasLooseWord(templates.HeadingPopulation, w.Value) {
			r.findRelated(engine.CodeKeyColumn, w.Pos, w.column.pos, engine.Args{"value": w.Value, "column": w.column.name})
		}
	}
	return nil
}

// key reads the name of a key, or the word for equal shares.
func (r *reader) key(c cell, column string) (engine.Text, bool) {
	t := r.words(c, column)
	return t, hasWord(templates.WordEqual, t.Value)
}
