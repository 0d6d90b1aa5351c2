package underlag

import (
	"fordela/engine"
	"fordela/templates"
)

var (
	sourceHeading = heading{words: templates.HeadingSource, required: true, totals: namedTotals}
	amountHeading = heading{words: templates.HeadingAmount, required: true, units: templates.UnitPowers}
	noteHeading   = heading{words: templates.HeadingNote}
)

// readFunding reads Finansiering, one source a row.
func (r *reader) readFunding() error {
	g, err := r.load(templates.UnderlagFunding)
	if g == nil || err != nil {
		return err
	}
	t := r.readTable(g, []heading{sourceHeading, amountHeading, noteHeading}, sourceHeading)
	if t == nil {
		return nil
	}
	f := &r.plan.Funding
	f.Head = t.heads(map[string][]string{engine.ColumnSource: templates.HeadingSource, engine.ColumnAmount: templates.HeadingAmount})
	amount := t.columns["Belopp"]
	r.settleSums(t, amount)
	for _, row := range t.rows {
		source, value, note := t.cell(row, "Källa"), t.cell(row, "Belopp"), t.cell(row, "Anmärkning")
		if source.empty() && value.empty() {
			continue
		}
		n := r.number(value, amount.name, amount.power)
		f.Rows = append(f.Rows, engine.FundingRow{Source: r.words(source, "Källa"), Amount: n, Note: r.words(note, "Anmärkning")})
	}
	if t.total != nil {
		f.Sum = r.number(t.cell(*t.total, "Belopp"), amount.name, amount.power)
	}
	r.lookForFundingSum()
	if len(f.Rows) == 0 {
		r.find(engine.CodeNoRows, t.head.Pos, engine.Args{"sheet": t.name})
	}
	return nil
}

// heads gives the table's head with the engine's names for its columns.
func (t *table) heads(names map[string][]string) engine.Head {
	head := t.head
	head.Columns = map[string]engine.Pos{}
	for name, words := range names {
		if c, ok := t.columns[words[0]]; ok {
			head.Columns[name] = c.pos
		}
	}
	return head
}
