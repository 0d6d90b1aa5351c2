package workbook

import (
	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// decisionTable is the sheet Beslut: the recipients of the total, with a line for
// each part where there is more than one way of giving.
type decisionTable struct {
	*grid
	recipients map[int]int    // the row of a recipient
	parts      map[[2]int]int // the row of a recipient's part
}

func (r *workbook) layDecision() {
	t := &decisionTable{
		grid: &grid{
			name: r.sheetName(templates.SheetDecision), title: templates.DecisionTitle(r.grant, r.year), table: "Beslut",
			columns: []column{{templates.HeadRecipient, format{}}, {templates.HeadMoney, r.amount()}},
		},
		recipients: map[int]int{}, parts: map[[2]int]int{},
	}
	r.decision = t
	for i, recipient := range r.Recipients {
		if recipient.Parent >= 0 {
			continue
		}
		t.recipients[i] = len(t.rows)
		t.rows = append(t.rows, []cell{words(recipient.Name), figure(recipient.Amount)})
		for j, part := range recipient.Parts {
			if !presentation.Split(recipient) {
				t.parts[[2]int{i, j}] = t.recipients[i]
				continue
			}
			t.parts[[2]int{i, j}] = len(t.rows)
			label := words(r.stated().OfWhich(part))
			label.indent = true
			t.rows = append(t.rows, []cell{label, figure(part.Amount)})
		}
	}
	t.total = []cell{words(templates.DecisionTotal(r.year)), figure(r.Total)}
	s := r.stated()
	t.notes = append(s.RecipientNotes(), s.PercentNotes()...)
	t.notes = append(t.notes, s.RuleNote(s.Parts()))
}

func (r *workbook) fillDecision() {
	t := r.decision
	var lines []any
	for i, recipient := range r.Recipients {
		row, ok := t.recipients[i]
		if !ok {
			continue
		}
		lines = append(lines, t.at(row, 1))
		for j := range recipient.Parts {
			c := &t.rows[t.parts[[2]int{i, j}]][1]
			*c = c.by(r.partFormula(t.grid, i, j))
		}
		if presentation.Split(recipient) {
			parts := span{t.at(row+1, 1), t.at(row+len(recipient.Parts), 1)}
			t.rows[row][1] = t.rows[row][1].by(t.sumOf(r.decimals, parts))
		}
	}
	if len(lines) == len(t.rows) {
		lines = []any{t.span(1)}
	}
	t.total[1] = t.total[1].by(t.sumOf(r.decimals, lines...))
}

// partFormula is the formula of what a recipient of the total gets for one line, as
// it stands on grid g; empty when it is an amount of the underlag itself.
func (r *workbook) partFormula(g *grid, i, j int) string {
	part := r.Recipients[i].Parts[j]
	if part.Units != nil {
		a := r.appendixOf(i)
		return g.formula("%s", a.totalAt(a.partColumns[[2]int{i, j}]))
	}
	return r.lineFormula(g, i, j)
}

// lineFormula is the formula of a line's amount by its own rule: what is left, or a
// percentage. Percentages that had to be rounded are rounded together, which no
// formula of one cell can do; they stand as values.
func (r *workbook) lineFormula(g *grid, i, j int) string {
	part := r.Recipients[i].Parts[j]
	total := r.funding.totalAt(1)
	switch part.Kind {
	case engine.Remainder:
		return rounded(g.formula("%s", total)+"-"+g.sumOf(0, r.others(i, j)...), r.decimals)
	case engine.Share:
		if r.Total.Mul(part.Percent).Shift(-2).Equal(part.Amount) {
			return rounded(g.formula("%s*%s/100", total, part.Percent), r.decimals)
		}
	}
	return ""
}

// others gives the places of all lines of the total but one.
func (r *workbook) others(i, j int) []any {
	var refs []any
	for k, recipient := range r.Recipients {
		if row, ok := r.decision.recipients[k]; ok && k != i {
			refs = append(refs, r.decision.at(row, 1))
			continue
		}
		for l := range recipient.Parts {
			if k == i && l != j {
				refs = append(refs, r.decision.at(r.decision.parts[[2]int{k, l}], 1))
			}
		}
	}
	if len(refs) == 0 {
		return []any{"0"}
	}
	return refs
}

// stated is what the decision says in words, the same in the workbook and the documents.
func (r *workbook) stated() *presentation.Statement { return presentation.Of(r.Decision) }
