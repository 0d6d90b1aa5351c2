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
	f.Head = t.head
	r.settleSums(t, t.column(amountHeading))
	for _, row := range t.rows {
		if t.cell(row, sourceHeading).empty() && t.cell(row, amountHeading).empty() {
			continue
		}
		f.Rows = append(f.Rows, engine.FundingRow{
			Source: r.words(t.under(row, sourceHeading)),
			Amount: r.figure(t, row, amountHeading),
			Note:   r.words(t.under(row, noteHeading)),
		})
	}
	if t.total != nil {
		f.Sum = r.figure(t, *t.total, amountHeading)
	}
	r.lookForFundingSum()
	if len(f.Rows) == 0 {
		r.find(engine.CodeNoRows, t.head.Pos, engine.Args{"sheet": t.name})
	}
	return nil
}
