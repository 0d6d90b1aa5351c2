package result

import (
	"fordela/engine"
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
			if !split(recipient) {
				t.parts[[2]int{i, j}] = t.recipients[i]
				continue
			}
			t.parts[[2]int{i, j}] = len(t.rows)
			label := words(r.ofWhich(part))
			label.indent = true
			t.rows = append(t.rows, []cell{label, figure(part.Amount)})
		}
	}
	t.total = []cell{words(templates.DecisionTotal(r.year)), figure(r.Total)}
	t.notes = r.decisionNotes()
}

// split reports whether a recipient's parts are shown each on a line.
func split(recipient engine.Recipient) bool {
	return len(recipient.Parts) > 1 || recipient.Parts[0].Rule == engine.PerUnit
}

func (r *workbook) ofWhich(part engine.Part) string {
	name := templates.Lower(partName(part))
	if part.Rule == engine.PerUnit {
		return templates.OfWhichEach(name, part.PerUnit, templates.UnitShort(r.Plan.Units.Heading))
	}
	return templates.OfWhich(name)
}

// partName is the name of a part, or what it is where it has none.
func partName(part engine.Part) string {
	switch {
	case part.Name != "":
		return part.Name
	case part.Rule == engine.PerUnit:
		return templates.PartPerUnit
	case part.Rule == engine.ByKey:
		return templates.PartByKey
	}
	return templates.PartFixed
}

func (r *workbook) decisionNotes() []string {
	var notes, divided, percent []string
	for _, recipient := range r.Recipients {
		for _, part := range recipient.Parts {
			if part.Pot != nil {
				divided = appendNew(divided, templates.Lower(partName(part)))
			}
			if part.Kind == engine.Share {
				percent = append(percent, templates.PercentPart(recipient.Name+", "+templates.Lower(partName(part)), part.Percent))
			}
			if part.Note != "" && recipient.Parent < 0 {
				notes = append(notes, templates.RecipientNote(recipient.Name, part.Name, part.Note))
			}
		}
	}
	if len(percent) > 0 {
		notes = append(notes, templates.PercentNote(percent))
	}
	return append(notes, templates.RuleNote(uint8(r.Method), r.Step, divided))
}

func appendNew(list []string, s string) []string {
	for _, old := range list {
		if old == s {
			return list
		}
	}
	return append(list, s)
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
		if split(recipient) {
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
