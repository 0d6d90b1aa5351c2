package workbook

import (
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// appendix is a sheet Bilaga: what each unit gets. There is one for each recipient
// with units, and one for each level below.
type appendix struct {
	*grid
	recipients  []int          // indexes in Decision.Recipients
	units       []int          // indexes in Decision.Units, in the order of the rows
	rows        map[int]int    // the row of a unit
	variables   []string       // the variables shown
	variableAt  int            // the column of the first of them
	keys        []string       // the keys whose shares are shown
	keyAt       int            // the column of the first of them
	parts       []string       // the parts shown
	partColumns map[[2]int]int // the column of a recipient's part
	partAt      int            // the column of the first of them
	each        map[[2]int]ref // where the amount of a part for each unit stands, or one that a unit keeps
	sum         int            // the column of what the unit gets in all
	previous    int            // the column of last year's amount; 0 when it is not shown
}

// layAppendices lays out each appendix of the decision.
func (r *workbook) layAppendices() {
	for _, stated := range r.stated().Appendices() {
		r.appendices = append(r.appendices, r.layAppendix(stated))
	}
}

func (r *workbook) layAppendix(stated presentation.Appendix) *appendix {
	lower := stated.Level > 0
	a := &appendix{
		grid:       &grid{name: r.sheetName(stated.Name), title: stated.Title, table: fmt.Sprintf("Bilaga%d", len(r.appendices)+1)},
		recipients: stated.Recipients, units: stated.Units, variables: stated.Variables, keys: stated.Keys, parts: stated.Parts,
		rows: map[int]int{}, partColumns: map[[2]int]int{}, each: map[[2]int]ref{},
	}
	for row, u := range a.units {
		a.rows[u] = row
	}
	for _, i := range a.recipients {
		for j, part := range r.Recipients[i].Parts {
			name := presentation.PartName(part)
			switch {
			case part.Units == nil && lower:
				label := templates.InKronor(templates.KeepsLabel(r.Recipients[i].Name, name))
				a.each[[2]int{i, j}] = a.fact(label, figure(part.Amount).as(r.amount()))
			case part.Units != nil && part.Rule == engine.PerUnit:
				label := templates.PerUnitLabel(name, templates.UnitShort(r.Plan.Units.Heading))
				if lower {
					label = r.Recipients[i].Name + ": " + label
				}
				a.each[[2]int{i, j}] = a.fact(label, figure(part.PerUnit).as(r.amount()))
			}
		}
	}
	a.layColumns(r, stated)
	for _, i := range a.recipients {
		for j, part := range r.Recipients[i].Parts {
			if part.Units != nil {
				a.partColumns[[2]int{i, j}] = a.partAt + slices.Index(a.parts, presentation.PartName(part))
			}
		}
	}
	a.grid.rows = make([][]cell, len(a.units))
	for i := range a.grid.rows {
		a.grid.rows[i] = make([]cell, len(a.columns))
	}
	a.total = make([]cell, len(a.columns))
	return a
}

func (a *appendix) layColumns(r *workbook, stated presentation.Appendix) {
	h := headings{}
	add := func(name string, f format) int {
		a.columns = append(a.columns, column{h.unique(name), f})
		return len(a.columns) - 1
	}
	add(r.Plan.Units.Heading, format{})
	if stated.Level > 0 {
		add(templates.HeadBelongsTo, format{})
	}
	a.variableAt = len(a.columns)
	for _, variable := range a.variables {
		add(variable, format{formatAmount, r.valuePlaces(variable)})
	}
	a.keyAt = len(a.columns)
	for _, key := range a.keys {
		add(stated.ShareHeading(key), percentage)
	}
	a.partAt = len(a.columns)
	for _, part := range a.parts {
		add(templates.InKronor(part), r.amount())
	}
	a.sum = len(a.columns) - 1
	if len(a.parts) > 1 {
		a.sum = add(templates.HeadSum, r.amount())
	}
	if slices.ContainsFunc(a.units, func(u int) bool { return r.past(u) != nil }) {
		a.previous = add(templates.HeadPrevious, r.amount())
		add(templates.HeadChange, r.change())
		add(templates.HeadGrowth, growth)
	}
}

// past gives a unit's amount of last year; nil when there is none.
func (r *workbook) past(unit int) *decimal.Decimal {
	return r.stated().Past(unit)
}

// valuePlaces gives the decimals of a variable's values, at most six of them shown.
func (r *workbook) valuePlaces(variable string) int {
	n := 0
	for _, pot := range r.Pots {
		for _, term := range pot.Key.Terms {
			if term.Variable == variable {
				n = max(n, presentation.Places(term.Values...))
			}
		}
	}
	return min(n, 6)
}

func (r *workbook) appendixOf(recipient int) *appendix {
	for _, a := range r.appendices {
		if slices.Contains(a.recipients, recipient) {
			return a
		}
	}
	return nil
}

func (r *workbook) fillAppendices() {
	for _, a := range r.appendices {
		for _, i := range a.recipients {
			for j, part := range r.Recipients[i].Parts {
				a.fillPart(r, i, j)
				if at, ok := a.each[[2]int{i, j}]; ok && part.Kind == engine.Remainder {
					value := &a.facts[at.row-3][1]
					*value = value.by(r.remainderBelow(a.grid, i, j))
				}
			}
		}
		for row, u := range a.units {
			unit, cells := r.Units[u], a.grid.rows[row]
			cells[0] = words(unit.Name)
			if a.variableAt > 1 {
				cells[1] = words(unit.Recipient)
			}
			if len(a.parts) > 1 {
				parts := a.formula("SUM(%s:%s)", a.at(row, a.partAt), a.at(row, a.sum-1))
				cells[a.sum] = figure(unit.Amount).by(rounded(parts, r.decimals))
			}
			if past := r.past(u); a.previous > 0 && past != nil {
				cells[a.previous] = figure(*past)
				a.fillChange(r, cells, row, unit.Amount, *past)
			}
		}
		a.fillTotal(r)
		a.notes = r.appendixNotes(a)
	}
}

// fillPart sets what each unit gets of one part, and of a divided part the values
// and shares behind it.
func (a *appendix) fillPart(r *workbook, i, j int) {
	part := r.Recipients[i].Parts[j]
	for k, u := range part.Units {
		cells, at := a.grid.rows[a.rows[u]], a.partColumns[[2]int{i, j}]
		if part.Rule == engine.PerUnit {
			each := a.each[[2]int{i, j}]
			cells[at] = figure(part.PerUnit).by(each.fixed())
			continue
		}
		c := r.calculations[part.Pot]
		cells[at] = figure(c.amounts[k]).by(a.formula("%s", c.at(k, c.amount)))
		for t, term := range part.Pot.Key.Terms {
			v := slices.Index(a.variables, term.Variable)
			cells[a.variableAt+v] = figure(term.Values[k]).by(a.formula("%s", c.at(k, c.terms[t].value)))
		}
		if v := slices.Index(a.keys, part.Pot.Key.Name); v >= 0 && !part.Pot.Key.Equal {
			cells[a.keyAt+v] = cell{value: c.cell(k, c.keyShare).value}.by(a.formula("%s", c.at(k, c.keyShare)))
		}
	}
}

// fillChange sets the change from last year, of a row or of the total.
func (a *appendix) fillChange(r *workbook, cells []cell, row int, now, then decimal.Decimal) {
	change := a.formula("%s-%s", a.at(row, a.sum), a.at(row, a.previous))
	cells[a.previous+1] = figure(now.Sub(then)).by(rounded(change, r.decimals))
	if then.IsPositive() {
		quotient := now.Sub(then).InexactFloat64() / then.InexactFloat64()
		cells[a.previous+2] = inexact(quotient).by(a.formula("%s/%s", a.at(row, a.previous+1), a.at(row, a.previous)))
	}
}

func (a *appendix) fillTotal(r *workbook) {
	a.total[0] = words(templates.LabelSum)
	sumColumn := func(col, decimals int, value decimal.Decimal) {
		a.total[col] = figure(value).by(a.sumOf(decimals, a.span(col)))
	}
	for v := range a.variables {
		sum := decimal.Zero
		for row := range a.units {
			sum = sum.Add(a.decimalAt(row, a.variableAt+v))
		}
		sumColumn(a.variableAt+v, a.columns[a.variableAt+v].format.decimals, sum)
	}
	if len(a.recipients) == 1 {
		for k := range a.keys {
			sumColumn(a.keyAt+k, 6, decimal.NewFromInt(1))
		}
	}
	all := decimal.Zero
	for p, name := range a.parts {
		sum := decimal.Zero
		for _, i := range a.recipients {
			for _, part := range r.Recipients[i].Parts {
				if part.Units != nil && presentation.PartName(part) == name {
					sum = sum.Add(part.Amount)
				}
			}
		}
		all = all.Add(sum)
		sumColumn(a.partAt+p, r.decimals, sum)
	}
	sumColumn(a.sum, r.decimals, all)
	if a.previous > 0 {
		past := decimal.Zero
		for _, u := range a.units {
			if p := r.past(u); p != nil {
				past = past.Add(*p)
			}
		}
		sumColumn(a.previous, r.decimals, past)
		a.fillChange(r, a.total, len(a.units), all, past)
	}
}

// decimalAt gives a figure of the table, zero where none stands.
func (g *grid) decimalAt(row, col int) decimal.Decimal {
	switch v := g.rows[row][col].value.(type) {
	case int64:
		return decimal.NewFromInt(v)
	case float64:
		return decimal.NewFromFloat(v)
	case string:
		d, _ := decimal.NewFromString(v)
		return d
	}
	return decimal.Zero
}

// appendixNotes says where the population comes from, how the parts are divided,
// and what ties and conditions did.
func (r *workbook) appendixNotes(a *appendix) []string {
	s := r.stated()
	stated := presentation.Appendix{Recipients: a.recipients}
	var notes []string
	if population := s.PopulationNote(); population != "" && len(a.variables) > 0 {
		notes = append(notes, population)
	}
	notes = append(notes, s.KeyNotes(stated)...)
	for _, part := range s.Shared(stated) {
		if part.Pot != nil {
			notes = append(notes, s.ConditionNotes(part)...)
		}
	}
	notes = append(notes, s.EventNotes(stated)...)
	if slices.ContainsFunc(a.keys, a.sharesUneven) {
		notes = append(notes, templates.ShareNote)
	}
	return append(notes, s.RuleNote(s.Shared(stated)))
}

// sharesUneven reports whether the shares of a key, as shown, miss their total.
func (a *appendix) sharesUneven(key string) bool {
	col, sum := a.keyAt+slices.Index(a.keys, key), decimal.Zero
	for row := range a.units {
		sum = sum.Add(a.decimalAt(row, col).Round(4))
	}
	total, shown := a.total[col].value.(int64)
	return shown && total == 1 && !sum.Equal(decimal.NewFromInt(1))
}

// headings keeps the headings of a table apart, as a table must have them.
type headings map[string]bool

func (h headings) unique(name string) string {
	name = heading(name)
	unique := name
	for n := 2; unique == "" || h[engine.Loose(unique)]; n++ {
		unique = fmt.Sprintf("%s %d", name, n)
	}
	h[engine.Loose(unique)] = true
	return unique
}
