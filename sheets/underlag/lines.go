package underlag

import (
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
	r.plan.LinesHead = t.heads(map[string][]string{
		engine.ColumnRecipient: templates.HeadingRecipient, engine.ColumnAmount: templates.HeadingAmount, engine.ColumnKey: templates.HeadingKey,
	})
	for _, row := range t.rows {
		r.plan.Lines = append(r.plan.Lines, r.readLine(t, row))
	}
	amount := t.columns["Belopp"]
	for _, s := range t.sums {
		r.plan.LinesSums = append(r.plan.LinesSums, engine.LinesSum{Sum: r.number(t.cell(s.gridRow, "Belopp"), amount.name, amount.power), Lines: s.above})
	}
	if t.total != nil {
		r.plan.LinesSum = r.number(t.cell(*t.total, "Belopp"), amount.name, amount.power)
	}
	if len(r.plan.Lines) == 0 {
		r.find(engine.CodeNoRows, t.head.Pos, engine.Args{"sheet": t.name})
	}
	return nil
}

func (r *reader) readLine(t *table, row gridRow) engine.Line {
	recipient := t.cell(row, "Mottagare")
	if recipient.empty() {
		recipient.kind, recipient.value = xlsx.Text, t.covering(row, recipient).text()
	}
	l := engine.Line{
		Recipient: r.name(recipient, "Mottagare"),
		Part:      r.words(t.cell(row, "Del"), "Del"),
		RuleText:  r.words(t.cell(row, "Regel"), "Regel"),
		Note:      r.words(t.cell(row, "Anmärkning"), "Anmärkning"),
	}
	l.Rule = meaning(r, l.RuleText, ruleWords, engine.CodeRuleUnknown)
	l.Kind, l.Amount = r.amount(t.cell(row, "Belopp"), t.columns["Belopp"])
	l.Key, l.Equal = r.key(t.cell(row, "Nyckel"))
	if l.Rule == engine.ByKey && l.Key.Value == "" {
		l.Key.Value = templates.HeadingPopulation[0]
		if !t.has(templates.HeadingKey) {
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
	n, percent := r.numberOrPercent(c, in.name, in.power)
	if percent {
		return engine.Share, n
	}
	return engine.Kronor, n
}

// key reads the name of a key, or the word for equal shares.
func (r *reader) key(c cell) (engine.Text, bool) {
	t := r.words(c, "Nyckel")
	return t, hasWord(templates.WordEqual, t.Value)
}
