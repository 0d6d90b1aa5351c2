package presentation

import (
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// payment is somebody who is paid in instalments: a recipient of the total for what it
// keeps, or a unit.
type payment struct {
	name   string
	amount decimal.Decimal
	at     *Formula
}

// layInstalments is the table of when each is paid what; nil when all is paid at once.
func (s *Statement) layInstalments() *Table {
	rows := s.Plan.Instalments
	if len(rows) == 0 {
		return nil
	}
	t := newTable("Utbetalning", templates.UnderlagInstalments[0], templates.InstalmentsTitle(s.Grant, s.Year), 0, false)
	t.Description = templates.InstalmentsAlt
	var shares []Place
	whole := true
	for _, row := range rows {
		whole = whole && row.Share.Value.IsInteger()
		f := t.fact(templates.InstalmentShare(row.Date.Value, row.Percent), figure(row.Share.Value).as(Format{Amount, Places(row.Share.Value)}))
		shares = append(shares, f.place().fixed())
	}
	t.column(templates.HeadRecipient, texts)
	var dates []*Column
	for _, row := range rows {
		dates = append(dates, t.column(templates.InKronor(row.Date.Value), s.amounts()).of(Amounts))
	}
	sum := t.column(templates.HeadSum, s.amounts()).of(Amounts)
	for _, p := range s.payments() {
		cells := []Cell{words(p.name)}
		parts := s.Instalments(p.amount)
		n := len(t.Roles)
		for i, part := range parts {
			cell := figure(part)
			if i+1 < len(parts) && whole {
				cell = cell.by(s.instalment(sum.At(n), shares, i))
			} else if i+1 == len(parts) {
				earlier := []any{sum.At(n)}
				for _, d := range dates[:i] {
					earlier = append(earlier, d.At(n))
				}
				cell = cell.by(rounded(joined("-", earlier), s.Decimals))
			}
			cells = append(cells, cell)
		}
		t.row(Entry, append(cells, figure(p.amount).by(p.at))...)
	}
	n := t.row(Total, words(templates.LabelSum))
	for _, c := range append(dates, sum) {
		c.Cells[n] = figure(c.sum()).by(sumOf(s.Decimals, c.All()))
	}
	t.Notes = []string{templates.InstalmentsNote(s.Finest())}
	return t
}

// payments are those who are paid: recipients for what they keep, and the units that pay
// nothing on.
func (s *Statement) payments() (all []payment) {
	pays := map[int]bool{}
	for _, r := range s.Recipients {
		pays[r.Parent] = true
	}
	for i, r := range s.Recipients {
		kept := decimal.Zero
		var places []any
		for j, part := range r.Parts {
			if part.Units != nil {
				continue
			}
			kept = kept.Add(part.Amount)
			if row, ok := s.decision.parts[[2]int{i, j}]; ok {
				places = append(places, s.decision.amount.At(row))
			}
		}
		if kept.IsPositive() {
			p := payment{name: r.Name, amount: kept}
			if len(places) > 0 {
				p.at = rounded(joined("+", places), s.Decimals)
			}
			all = append(all, p)
		}
	}
	for _, a := range s.appendices {
		for row, u := range a.Units {
			if !pays[u] {
				all = append(all, payment{s.Units[u].Name, s.Units[u].Amount, same(a.Sum.At(row))})
			}
		}
	}
	return all
}

// instalment is the formula of a share of an amount, rounded down.
func (s *Statement) instalment(amount Place, shares []Place, i int) *Formula {
	var all []any
	for _, share := range shares {
		all = append(all, share)
	}
	places := int32(Places(s.Finest()))
	if places == 0 {
		return formula("INT(%s*%s/(%s))", amount, shares[i], joined("+", all))
	}
	scale := decimal.New(1, places)
	return formula("INT(ROUND(%s*%s,0)*%s/(%s))/%s", amount, scale, shares[i], joined("+", all), scale)
}

// InstalmentNotes say when which share of each amount is paid; none when all is paid at once.
func (s *Statement) InstalmentNotes() []string {
	var parts []string
	sum := decimal.Zero
	for _, row := range s.Plan.Instalments {
		sum = sum.Add(row.Share.Value)
	}
	for _, row := range s.Plan.Instalments {
		parts = append(parts, templates.InstalmentPart(row.Share.Value.Shift(2).DivRound(sum, 2), row.Date.Value))
	}
	if parts == nil {
		return nil
	}
	return []string{templates.InstalmentSentence(parts)}
}
