package presentation

import "fordela/templates"

// funding is the table of the sources and their sum, the total.
type funding struct {
	*Table
	amount *Column
}

func (s *Statement) layFunding() {
	rows := s.Plan.Funding.Rows
	t := &funding{Table: newTable(templates.TableFunding, templates.SheetFunding, templates.FundingTitle(s.Grant, s.Year), len(rows), true)}
	s.funding = t
	t.Description = templates.FundingTableAlt
	source := t.column(templates.HeadSource, texts)
	t.amount = t.column(templates.HeadAmount, s.amounts()).of(Amounts)
	remark := &Column{Heading: templates.HeadRemark, table: t.Table, Cells: make([]Cell, len(t.Roles))}
	for i, row := range rows {
		source.Cells[i], t.amount.Cells[i], remark.Cells[i] = words(row.Source.Value), figure(row.Amount.Value), words(row.Note.Value)
		if row.Note.Value != "" && len(t.Columns) == 2 {
			t.Columns = append(t.Columns, remark)
		}
	}
	source.Cells[len(rows)] = words(templates.LabelSum)
	t.amount.setTotal(figure(s.Total), s.Decimals)
}
