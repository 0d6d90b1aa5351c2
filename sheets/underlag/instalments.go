package underlag

import (
	"fordela/engine"
	"fordela/sheets/table"
	"fordela/templates"
)

var (
	dateHeading  = table.Heading{Words: templates.HeadingDate, Required: true}
	shareHeading = table.Heading{Words: templates.HeadingShare, Required: true, Units: templates.PercentUnits}
)

// readInstalments reads Utbetalning: when each recipient is paid which share.
func (r *reader) readInstalments() error {
	g, err := r.load(templates.UnderlagInstalments)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{
		Headings: []table.Heading{dateHeading, shareHeading}, Named: dateHeading,
		Sums: func(*table.Table) table.Sums { return table.Sums{Later: true} },
	})
	if t == nil {
		return nil
	}
	for _, row := range t.Rows {
		date, name := t.Under(row, dateHeading)
		share, percent := r.NumberOrPercent(t.Cell(row, shareHeading), t.Column(shareHeading))
		r.plan.Instalments = append(r.plan.Instalments, engine.Instalment{
			Date: r.date(date, name, false), Share: share, Percent: percent || t.Column(shareHeading).Unit,
		})
	}
	return nil
}
