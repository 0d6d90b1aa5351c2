package result

import (
	"cmp"
	"fmt"
	"slices"

	"fordela/engine"
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

// layAppendices lays out one appendix for each recipient of the total that has
// units, and one for all units of each further level.
func (r *workbook) layAppendices() {
	var levels [][]int // of recipients: each recipient of the total by itself, then level by level
	depth := map[int]int{}
	for i, recipient := range r.Recipients {
		if !slices.ContainsFunc(recipient.Parts, func(p engine.Part) bool { return len(p.Units) > 0 }) {
			continue
		}
		if recipient.Parent < 0 {
			levels = append(levels, []int{i})
			continue
		}
		level := r.Units[recipient.Parent].Level + 1
		if at, ok := depth[level]; ok {
			levels[at] = append(levels[at], i)
		} else {
			depth[level] = len(levels)
			levels = append(levels, []int{i})
		}
	}
	for _, recipients := range levels {
		r.appendices = append(r.appendices, r.layAppendix(recipients, len(levels) == 1))
	}
}

func (r *workbook) layAppendix(recipients []int, only bool) *appendix {
	first := r.Recipients[recipients[0]]
	name, title := templates.SheetAppendix, templates.AppendixTitle(r.grant, r.year, templates.UnitPlural(r.Plan.Units.Heading))
	switch {
	case only:
	case first.Parent >= 0:
		level := r.Units[first.Parent].Level + 2
		name, title = templates.AppendixLevel(name, level), templates.AppendixLevel(title, level)
	default:
		name, title = name+" "+first.Name, title+": "+first.Name
	}
	a := &appendix{
		grid:       &grid{name: r.sheetName(name), title: title, table: fmt.Sprintf("Bilaga%d", len(r.appendices)+1)},
		recipients: recipients, rows: map[int]int{}, partColumns: map[[2]int]int{}, each: map[[2]int]ref{},
	}
	for _, i := range recipients {
		for _, u := range r.unitsOf(i) {
			a.rows[u] = len(a.units)
			a.units = append(a.units, u)
		}
		for j, part := range r.Recipients[i].Parts {
			if part.Units == nil && first.Parent >= 0 {
				label := templates.InKronor(templates.KeepsLabel(r.Recipients[i].Name, partName(part)))
				a.each[[2]int{i, j}] = a.fact(label, figure(part.Amount).as(r.amount()))
			}
			if part.Units == nil {
				continue
			}
			if part.Rule == engine.PerUnit {
				label := templates.PerUnitLabel(partName(part), templates.UnitShort(r.Plan.Units.Heading))
				if first.Parent >= 0 {
					label = r.Recipients[i].Name + ": " + label
				}
				a.each[[2]int{i, j}] = a.fact(label, figure(part.PerUnit).as(r.amount()))
			}
			if pot := part.Pot; pot != nil && !pot.Key.Equal {
				for _, term := range pot.Key.Terms {
					a.variables = appendNew(a.variables, term.Variable)
				}
				a.keys = appendNew(a.keys, pot.Key.Name)
			}
			a.parts = appendNew(a.parts, partName(part))
		}
	}
	a.layColumns(r, first.Parent >= 0)
	for _, i := range recipients {
		for j, part := range r.Recipients[i].Parts {
			if part.Units != nil {
				a.partColumns[[2]int{i, j}] = a.partAt + slices.Index(a.parts, partName(part))
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

// unitsOf gives the units that share in any part of a recipient.
func (r *workbook) unitsOf(i int) []int {
	for _, part := range r.Recipients[i].Parts {
		if len(part.Units) > 0 {
			return part.Units
		}
	}
	return nil
}

func (a *appendix) layColumns(r *workbook, lower bool) {
	h := headings{}
	add := func(name string, f format) int {
		a.columns = append(a.columns, column{h.unique(name), f})
		return len(a.columns) - 1
	}
	add(r.Plan.Units.Heading, format{})
	if lower {
		add(templates.HeadBelongsTo, format{})
	}
	a.variableAt = len(a.columns)
	for _, variable := range a.variables {
		add(variable, format{formatAmount, r.valuePlaces(variable)})
	}
	a.keyAt = len(a.columns)
	for _, key := range a.keys {
		add(templates.ShareOf(key), percentage)
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
	if p := r.Units[unit].Previous; p != nil && p.Amount.Known() {
		return &p.Amount.Value
	}
	return nil
}

// valuePlaces gives the decimals of a variable's values, at most six of them shown.
func (r *workbook) valuePlaces(variable string) int {
	n := 0
	for _, pot := range r.Pots {
		for _, term := range pot.Key.Terms {
			if term.Variable == variable {
				n = max(n, places(term.Values...))
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
			cells[a.keyAt+v] = cell{value: c.cell(k, c.share).value}.by(a.formula("%s", c.at(k, c.share)))
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
				if part.Units != nil && partName(part) == name {
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
	var notes []string
	add := func(note string) {
		if note != "" {
			notes = appendNew(notes, note)
		}
	}
	if len(a.variables) > 0 {
		add(templates.PopulationNote(r.Plan.Case.PopulationSource.Value, r.Plan.Case.PopulationDate.Value))
	}
	var divided []string
	for _, i := range a.recipients {
		for _, part := range r.Recipients[i].Parts {
			if part.Pot == nil {
				continue
			}
			divided = appendNew(divided, templates.Lower(partName(part)))
			add(r.keyNote(part))
		}
	}
	for _, i := range a.recipients {
		for _, part := range r.Recipients[i].Parts {
			if part.Pot == nil {
				continue
			}
			for _, note := range r.conditionNotes(part) {
				add(note)
			}
			for _, tie := range part.Pot.Division.Ties {
				names := r.potNames(part.Pot, tie.Claims)
				add(templates.TieNote(partName(part), names, names[:tie.Steps], r.Step, tie.ByName))
			}
		}
	}
	add(templates.RuleNote(uint8(r.Method), r.Step, divided))
	return notes
}

func (r *workbook) keyNote(part engine.Part) string {
	key, name := part.Pot.Key, partName(part)
	switch {
	case key.Equal:
		return templates.EqualNote(name)
	case len(key.Terms) == 1:
		return templates.KeyNote(name, key.Name)
	}
	sum := decimal.Zero
	for _, term := range key.Terms {
		sum = sum.Add(term.Weight)
	}
	var terms []string
	for _, term := range key.Terms {
		percent := term.Weight.Shift(2).DivRound(sum, 2)
		terms = append(terms, templates.Term(percent, term.Variable))
	}
	return templates.CompositeNote(name, key.Name, terms)
}

// conditionNotes says who was lifted or held back, by how much, and who paid.
func (r *workbook) conditionNotes(part engine.Part) []string {
	pot, name := part.Pot, partName(part)
	if pot.Reduced != nil {
		return []string{templates.ReducedNote(name, pot.Reduced.Floors, pot.Reduced.Pot)}
	}
	var notes []string
	moved := r.effects(pot)
	if len(moved.lifted) > 0 {
		notes = append(notes, templates.LiftedNote(name, r.potNames(pot, moved.lifted), moved.liftedBy))
	}
	if len(moved.held) > 0 {
		notes = append(notes, templates.HeldNote(name, r.potNames(pot, moved.held), moved.heldBy))
	}
	if len(moved.free) > 0 && cmp.Or(len(moved.lifted), len(moved.held)) > 0 {
		notes = append(notes, templates.PayersNote(name, r.potNames(pot, moved.free), moved.freeBy.Abs(), moved.freeBy.IsNegative()))
	}
	if len(pot.Losers) > 0 {
		notes = append(notes, templates.LosersNote(name, r.potNames(pot, pot.Losers), pot.Step))
	}
	return notes
}

// potNames gives the names of units by their indexes in a pot.
func (r *workbook) potNames(pot *engine.Pot, claims []int) []string {
	names := make([]string, len(claims))
	for i, c := range claims {
		names[i] = r.Units[pot.Units[c]].Name
	}
	return names
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
