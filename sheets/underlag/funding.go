package underlag

import (
	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	sourceHeading = table.Heading{Words: templates.HeadingSource, Required: true}
	amountHeading = table.Heading{Words: templates.HeadingAmount, Required: true, Units: templates.UnitPowers}
	noteHeading   = table.Heading{Words: templates.HeadingNote}

	grantYearHeading = table.Heading{Words: templates.HeadingGrantYear}
	untilHeading     = table.Heading{Words: templates.HeadingUntil}
)

// readFunding reads Finansiering, one source a row.
func (r *reader) readFunding() error {
	g, err := r.load(templates.UnderlagFunding)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{
		Headings: []table.Heading{sourceHeading, amountHeading, grantYearHeading, untilHeading, noteHeading}, Named: sourceHeading,
		Sums: func(t *table.Table) table.Sums {
			return table.Sums{Columns: []table.Column{t.Column(amountHeading)}, Money: true, Counts: r.isControlTotal}
		},
	})
	if t == nil {
		return nil
	}
	f := &r.plan.Funding
	f.Head = t.Head
	for _, row := range t.Rows {
		if t.Cell(row, sourceHeading).Empty() && t.Cell(row, amountHeading).Empty() {
			continue
		}
		source := engine.FundingRow{
			Source: r.Words(t.Under(row, sourceHeading)),
			Year:   r.optional(t, row, grantYearHeading),
			Note:   r.Words(t.Under(row, noteHeading)),
		}
		if t.Has(untilHeading) {
			until, name := t.Under(row, untilHeading)
			source.Until = r.date(until, name, false)
		}
		if c := t.Cell(row, amountHeading); c.Kind == xlsx.Text && table.HasWord(templates.WordByRules, c.Text()) {
			source.Rules, source.Amount.Pos = true, c.Pos
		} else {
			source.Amount = r.Figure(t, row, amountHeading)
		}
		f.Rows = append(f.Rows, source)
	}
	if t.Total != nil {
		f.Sum = r.Figure(t, *t.Total, amountHeading)
	}
	if len(f.Rows) == 0 {
		r.Find(engine.CodeNoRows, t.Head.Pos, engine.Args{engine.ArgSheet: t.Name})
	}
	return nil
}

// isControlTotal reports whether a sum is the control total of Ärende.
func (r *reader) isControlTotal(sum engine.Number) bool {
	control := r.plan.Case.Total
	return control.Known() && control.Value.Equal(sum.Value)
}
