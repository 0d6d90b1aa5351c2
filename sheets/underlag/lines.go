package underlag

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	recipientHeading = table.Heading{Words: templates.HeadingRecipient, Required: true}
	partHeading      = table.Heading{Words: templates.HeadingPart}
	ruleHeading      = table.Heading{Words: templates.HeadingRule, Required: true, Entries: true}
	keyHeading       = table.Heading{Words: templates.HeadingKey}
	indexHeading     = table.Heading{Words: templates.HeadingIndex}
	classHeading     = table.Heading{Words: templates.HeadingClass}
)

// ruleWords are the words for each rule.
var ruleWords = []table.Word[engine.Rule]{
	{Words: templates.RuleFixed, Means: engine.Fixed},
	{Words: templates.RulePerUnit, Means: engine.PerUnit},
	{Words: templates.RuleByKey, Means: engine.ByKey},
	{Words: templates.RulePerCount, Means: engine.PerCount},
}

// readLines reads Fördelning, one part of one recipient a row.
func (r *reader) readLines() error {
	g, err := r.load(templates.UnderlagLines)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{
		Headings: []table.Heading{recipientHeading, partHeading, ruleHeading, amountHeading, keyHeading, indexHeading, classHeading, noteHeading}, Named: recipientHeading,
		Sums: func(t *table.Table) table.Sums {
			return table.Sums{Columns: []table.Column{t.Column(amountHeading)}, Labels: []table.Heading{partHeading}, Money: true, Later: true}
		},
	})
	if t == nil {
		return nil
	}
	r.plan.LinesHead = t.Head
	for _, row := range t.Rows {
		l := r.readLine(t, row)
		if l.Rule == engine.PerCount && !table.HasLooseWord(templates.RulePerCount, l.RuleText.Value) {
			r.counted = append(r.counted, len(r.plan.Lines))
		}
		r.plan.Lines = append(r.plan.Lines, l)
		if l.Rule == engine.ByKey && !t.Has(keyHeading) {
			r.keepKeyWords(t, row)
		}
	}
	for _, s := range t.Sums {
		if s.Above > 0 && (t.Total == nil || s.Number != t.Total.Number) {
			r.plan.LinesSums = append(r.plan.LinesSums, engine.LinesSum{Sum: r.linesSum(t, s.Row), Lines: s.Above})
		}
	}
	if t.Total != nil {
		r.plan.LinesSum = r.linesSum(t, *t.Total)
	}
	if len(r.plan.Lines) == 0 {
		r.Find(engine.CodeNoRows, t.Head.Pos, engine.Args{engine.ArgSheet: t.Name})
	}
	return nil
}

// linesSum reads the sum of lines. One of percentages controls no amount: that they come
// to the total is checked with the lines.
func (r *reader) linesSum(t *table.Table, row table.Row) engine.Number {
	n, percent := r.NumberOrPercent(t.Cell(row, amountHeading), t.Column(amountHeading))
	if percent {
		return engine.Number{Pos: n.Pos}
	}
	return n
}

func (r *reader) readLine(t *table.Table, row table.Row) engine.Line {
	recipient, column := t.Under(row, recipientHeading)
	if recipient.Empty() {
		recipient.Kind, recipient.Value = xlsx.Text, t.Covering(row, recipient).Text()
	}
	l := engine.Line{
		Recipient: r.Name(recipient, column),
		Part:      r.Words(t.Under(row, partHeading)),
		RuleText:  r.Words(t.Under(row, ruleHeading)),
		Note:      r.Words(t.Under(row, noteHeading)),
	}
	l.Key, l.Equal = r.key(t.Under(row, keyHeading))
	if t.Has(indexHeading) {
		l.Index = r.index(t.Cell(row, indexHeading), t.Column(indexHeading))
	}
	l.Class = r.optional(t, row, classHeading)
	if !r.readPer(&l) {
		l.Rule = table.Meaning(r.Reader, l.RuleText, ruleWords, engine.CodeRuleUnknown)
	}
	amount := t.Cell(row, amountHeading)
	l.Kind, l.Amount = r.amount(amount, t.Column(amountHeading))
	takes := amount.Empty() || l.Kind == engine.Remainder
	if takes && table.HasLooseWord(templates.WordLeftOver, l.Recipient.Value) && (l.Rule == engine.Fixed || l.RuleText.Value == "") {
		l.Rule, l.Kind, l.Amount = engine.Fixed, engine.LeftOver, engine.Number{Pos: amount.Pos}
	}
	if l.Rule == engine.ByKey && l.Key.Value == "" {
		l.Key.Value = templates.HeadingPopulation[0]
		if !t.Has(keyHeading) {
			l.Key.Pos = l.RuleText.Pos
		}
	}
	return l
}

// amount reads Belopp: an amount, a percentage, or the word for the remainder.
func (r *reader) amount(c table.Cell, in table.Column) (engine.AmountKind, engine.Number) {
	if c.Kind == xlsx.Text && table.HasWord(templates.WordRemainder, c.Text()) {
		return engine.Remainder, engine.Number{Pos: c.Pos}
	}
	if c.Kind == xlsx.Text && (table.HasWord(templates.WordsLikeRemainder, c.Text()) || engine.Nearest(c.Text(), templates.WordRemainder) != "") {
		r.Find(engine.CodeAmountMisplaced, c.Pos, engine.Args{engine.ArgValue: c.Text(), engine.ArgNear: templates.WordRemainder[0], engine.ArgRule: ""})
		return engine.Kronor, engine.Number{Pos: c.Pos, State: engine.Unreadable}
	}
	n, percent := r.NumberOrPercent(c, in)
	if percent {
		return engine.Share, n
	}
	return engine.Kronor, n
}

// keyWord is a word beside a line that divides by a key, in a column that is not used.
type keyWord struct {
	engine.Text
	column table.Column
}

// keepKeyWords keeps the words that stand beside a line until it is known what the keys
// are called.
func (r *reader) keepKeyWords(t *table.Table, row table.Row) {
	for _, in := range t.Extra {
		if c := row.At(t.Grid, in.Col); c.Kind == xlsx.Text && !c.Empty() {
			r.keyWords = append(r.keyWords, keyWord{engine.Text{Value: c.Text(), Pos: c.Pos}, in})
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
		if table.HasLooseWord(names, w.Value) && !table.HasLooseWord(templates.HeadingPopulation, w.Value) {
			r.FindRelated(engine.CodeKeyColumn, w.Pos, w.column.Pos, engine.Args{engine.ArgValue: w.Value, engine.ArgColumn: w.column.Name})
		}
	}
	return nil
}

// key reads the name of a key, or the word for equal shares.
func (r *reader) key(c table.Cell, column string) (engine.Text, bool) {
	t := r.Words(c, column)
	return t, table.HasWord(templates.WordEqual, t.Value)
}
