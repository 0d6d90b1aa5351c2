package presentation

import (
	"slices"

	"fordela/templates"
)

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
	year := &Column{Heading: templates.HeadingGrantYear[0], table: t.Table, Cells: make([]Cell, len(t.Roles))}
	until := &Column{Heading: templates.HeadingUntil[0], table: t.Table, Cells: make([]Cell, len(t.Roles))}
	for i, row := range rows {
		source.Cells[i], t.amount.Cells[i] = words(row.Source.Value), figure(s.Funding[i])
		year.Cells[i], until.Cells[i], remark.Cells[i] = words(row.Year.Value), words(row.Until.Value), words(row.Note.Value)
		if row.Rules && row.Note.Value == "" {
			remark.Cells[i] = words(templates.WordByRules[0])
		}
	}
	for _, c := range []*Column{year, until, remark} {
		if slices.ContainsFunc(c.Cells, func(cell Cell) bool { return !cell.Empty() }) {
			t.Columns = append(t.Columns, c)
		}
	}
	source.Cells[len(rows)] = words(templates.LabelSum)
	t.amount.setTotal(figure(s.Total), s.Decimals)
}

// fillFunding leads a source that follows from the lines to what they come to.
func (s *Statement) fillFunding() {
	t := s.funding
	for i, row := range s.Plan.Funding.Rows {
		if !row.Rules {
			continue
		}
		terms := []any{s.decision.amount.Total()}
		for j := range s.Plan.Funding.Rows {
			if j != i {
				terms = append(terms, t.amount.At(j))
			}
		}
		t.amount.Cells[i] = t.amount.Cells[i].by(rounded(joined("-", terms), s.Decimals))
	}
}
