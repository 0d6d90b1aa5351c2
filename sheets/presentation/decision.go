package presentation

import (
	"slices"

	"fordela/engine"
	"fordela/templates"
)

// decision is the table that the board decides on: the recipients of the total, with a
// line for each part where there is more than one way of giving.
type decision struct {
	*Table
	amount     *Column
	recipients map[int]int    // the row of a recipient
	parts      map[[2]int]int // the row of a recipient's part
}

func (s *Statement) layDecision() {
	t := &decision{
		Table:      newTable(templates.TableDecision, templates.SheetDecision, s.Title(), 0, false),
		recipients: map[int]int{}, parts: map[[2]int]int{},
	}
	s.decision = t
	t.Description = templates.DecisionTableAlt
	t.column(templates.HeadRecipient, texts)
	t.amount = t.column(templates.HeadMoney, s.amounts()).of(Amounts)
	for i, recipient := range s.Recipients {
		if recipient.Parent >= 0 {
			continue
		}
		t.recipients[i] = t.row(Entry, words(recipient.Name), figure(recipient.Amount))
		for j, part := range recipient.Parts {
			row := t.recipients[i]
			if Split(recipient) {
				row = t.row(OfWhich, words(s.OfWhich(part)), figure(part.Amount))
			}
			t.parts[[2]int{i, j}] = row
		}
	}
	t.row(Total, words(templates.DecisionTotal(s.Year)), figure(s.Total))
	t.Notes = append(append(s.RecipientNotes(), s.PercentNotes()...), s.InstalmentNotes()...)
	t.Notes = append(t.Notes, s.RuleNote(s.Parts()))
}

// Title is the title of the decision.
func (s *Statement) Title() string { return templates.DecisionTitle(s.Grant, s.Year) }

func (s *Statement) fillDecision() {
	t := s.decision
	var lines []any
	for i, recipient := range s.Recipients {
		row, ok := t.recipients[i]
		if !ok {
			continue
		}
		lines = append(lines, t.amount.At(row))
		for j := range recipient.Parts {
			c := &t.amount.Cells[t.parts[[2]int{i, j}]]
			*c = c.by(s.partFormula(i, j))
		}
		if Split(recipient) {
			parts := t.amount.from(row+1, row+len(recipient.Parts))
			t.amount.Cells[row] = t.amount.Cells[row].by(sumOf(s.Decimals, parts))
		}
	}
	if len(lines) == t.Entries() {
		lines = []any{t.amount.All()}
	}
	t.amount.Cells[t.Entries()] = figure(s.Total).by(sumOf(s.Decimals, lines...))
}

// partFormula is the formula of what a recipient of the total gets for one line; nil when
// it is an amount of the underlag itself.
func (s *Statement) partFormula(i, j int) *Formula {
	if s.Recipients[i].Parts[j].Units != nil {
		return same(s.appendixOf(i).parts[[2]int{i, j}].Total())
	}
	return s.lineFormula(i, j)
}

// lineFormula is the formula of a line's amount by its own rule: what is left, or a
// percentage. Percentages that had to be rounded are rounded together, which no formula
// of one cell can do; they stand as values.
func (s *Statement) lineFormula(i, j int) *Formula {
	part := s.Recipients[i].Parts[j]
	total := s.funding.amount.Total()
	switch part.Kind {
	case engine.LeftOver:
		if !slices.ContainsFunc(s.Parts(), func(p engine.Part) bool { return p.Kind == engine.Remainder }) {
			return rounded(formula("%s-%s", total, sumOf(0, s.others(i, j)...)), s.Decimals)
		}
	case engine.Remainder:
		return rounded(formula("%s-%s", total, sumOf(0, s.others(i, j)...)), s.Decimals)
	case engine.Share:
		if s.Total.Mul(part.Percent).Shift(-2).Equal(part.Amount) {
			return rounded(formula("%s*%s/100", total, part.Percent), s.Decimals)
		}
	}
	return nil
}

// others gives the places of all lines of the total but one.
func (s *Statement) others(i, j int) []any {
	t := s.decision
	var places []any
	for k, recipient := range s.Recipients {
		if row, ok := t.recipients[k]; ok && k != i {
			places = append(places, t.amount.At(row))
			continue
		}
		for l := range recipient.Parts {
			if k == i && l != j {
				places = append(places, t.amount.At(t.parts[[2]int{k, l}]))
			}
		}
	}
	if len(places) == 0 {
		return []any{"0"}
	}
	return places
}
