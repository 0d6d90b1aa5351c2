package workbook

import "fordela/templates"

// layFunding makes the sheet Finansiering: the sources and their sum, the total.
func (r *workbook) layFunding() {
	g := &grid{
		name: r.sheetName(templates.SheetFunding), title: templates.FundingTitle(r.grant, r.year), table: "Finansiering",
		columns: []column{{templates.HeadSource, format{}}, {templates.HeadAmount, r.amount()}},
	}
	r.funding = g
	remarks := false
	for _, row := range r.Plan.Funding.Rows {
		remarks = remarks || row.Note.Value != ""
	}
	for _, row := range r.Plan.Funding.Rows {
		cells := []cell{words(row.Source.Value), figure(row.Amount.Value)}
		if remarks {
			cells = append(cells, words(row.Note.Value))
		}
		g.rows = append(g.rows, cells)
	}
	g.total = []cell{words(templates.LabelSum), figure(r.Total).by(g.sumOf(r.decimals, g.span(1)))}
	if remarks {
		g.columns = append(g.columns, column{templates.HeadRemark, format{}})
		g.total = append(g.total, cell{})
	}
}
