package underlag

import (
	"fordela/engine"
	"fordela/sheets/table"
	"fordela/templates"
)

var (
	sourceHeading = table.Heading{Words: templates.HeadingSource, Required: true, Totals: table.NamedTotals}
	amountHeading = table.Heading{Words: templates.HeadingAmount, Required: true, Units: templates.UnitPowers}
	noteHeading   = table.Heading{Words: templates.HeadingNote}
)

// readFunding reads Finansiering, one source a row.
func (r *reader) readFunding() error {
	g, err := r.load(templates.UnderlagFunding)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, []table.Heading{sourceHeading, amountHeading, noteHeading}, sourceHeading)
	if t == nil {
		return nil
	}
	f := &r.plan.Funding
	f.Head = t.Head
	r.settleSums(t, t.Column(amountHeading))
	for _, row := range t.Rows {
		if t.Cell(row, sourceHeading).Empty() && t.Cell(row, amountHeading).Empty() {
			continue
		}
		f.Rows = append(f.Rows, engine.FundingRow{
			Source: r.Words(t.Under(row, sourceHeading)),
			Amount: r.Figure(t, row, amountHeading),
			Note:   r.Words(t.Under(row, noteHeading)),
		})
	}
	if t.Total != nil {
		f.Sum = r.Figure(t, *t.Total, amountHeading)
	}
	r.lookForFundingSum()
	if len(f.Rows) == 0 {
		r.Find(engine.CodeNoRows, t.Head.Pos, engine.Args{"sheet": t.Name})
	}
	return nil
}
