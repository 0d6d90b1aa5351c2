package presentation

import (
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Appendix is a table of what units get: one for each recipient of the total that has
// units, and one for all units of each further level.
type Appendix struct {
	*Table
	Level      int   // of its units, 0 for units of a recipient of the total
	Recipients []int // indexes in Decision.Recipients
	Units      []int // indexes in Decision.Units, in the order of the rows
	Sum        *Column

	among                    string // whom it is about, in the title of a chart
	suffix                   string // of its name, where there are several
	rows                     map[int]int
	name, belongs            *Column // belongs is nil on the outermost level
	variables, keys, kinds   columns
	parts                    map[[2]int]*Column // of a recipient's part
	each                     map[[2]int]*Fact   // the amount of a part for each unit, or one that a unit keeps
	previous, change, growth *Column            // nil when there is no amount of last year
}

// columns are columns of one kind, by the names of what they show, in their order.
type columns struct {
	names   []string
	columns []*Column
}

// of gives the column of a name; nil when there is none.
func (c columns) of(name string) *Column {
	if i := slices.Index(c.names, name); i >= 0 {
		return c.columns[i]
	}
	return nil
}

// Appendices gives the decision's appendices, outer levels first.
func (s *Statement) Appendices() []*Appendix { return s.appendices }

// layAppendices lays out each appendix of the decision.
func (s *Statement) layAppendices() {
	at := map[int]*Appendix{} // the appendix of a further level
	for i, recipient := range s.Recipients {
		if !slices.ContainsFunc(recipient.Parts, func(p engine.Part) bool { return len(p.Units) > 0 }) {
			continue
		}
		level := 0
		if recipient.Parent >= 0 {
			level = s.Units[recipient.Parent].Level + 1
		}
		if a := at[level]; a != nil && level > 0 {
			a.Recipients = append(a.Recipients, i)
			continue
		}
		at[level] = &Appendix{Level: level, Recipients: []int{i}}
		s.appendices = append(s.appendices, at[level])
	}
	for n, a := range s.appendices {
		s.layAppendix(a, n+1)
	}
}

func (s *Statement) layAppendix(a *Appendix, number int) {
	title := s.AppendixTitle()
	a.among = templates.UnitPlural(s.Plan.Units.Heading)
	name := templates.SheetAppendix
	switch {
	case len(s.appendices) == 1:
	case a.Level > 0:
		name, title = templates.AppendixLevel(name, a.Level+1), templates.AppendixLevel(title, a.Level+1)
	default:
		a.among = s.Recipients[a.Recipients[0]].Name
		name, title = name+" "+a.among, title+": "+a.among
	}
	a.suffix = name[len(templates.SheetAppendix):]
	for _, i := range a.Recipients {
		a.Units = append(a.Units, s.UnitsOf(i)...)
	}
	a.Table = newTable(fmt.Sprintf("%s%d", templates.TableAppendix, number), name, title, len(a.Units), true)
	a.rows, a.parts, a.each = map[int]int{}, map[[2]int]*Column{}, map[[2]int]*Fact{}
	for row, u := range a.Units {
		a.rows[u] = row
	}
	s.layFacts(a)
	s.layColumns(a)
}

// layFacts adds what each unit gets alike, and what units of the level above keep.
func (s *Statement) layFacts(a *Appendix) {
	for _, i := range a.Recipients {
		for j, part := range s.Recipients[i].Parts {
			name := PartName(part)
			switch {
			case part.Units == nil && a.Level > 0:
				label := templates.InKronor(templates.KeepsLabel(s.Recipients[i].Name, name))
				a.each[[2]int{i, j}] = a.fact(label, figure(part.Amount).as(s.amounts()))
			case part.Units != nil && part.Rule == engine.PerUnit:
				label := templates.PerUnitLabel(name, templates.UnitShort(s.Plan.Units.Heading))
				if a.Level > 0 {
					label = s.Recipients[i].Name + ": " + label
				}
				a.each[[2]int{i, j}] = a.fact(label, figure(part.PerUnit).as(s.amounts()))
			case part.Count != nil && len(part.Units) > 0:
				label := templates.PerUnitLabel(name, counting(part))
				if a.Level > 0 {
					label = s.Recipients[i].Name + ": " + label
				}
				rate := figure(part.Count.Rate).as(Format{Amount, min(Places(part.Count.Rate), 6)})
				a.each[[2]int{i, j}] = a.fact(label, rate)
			}
		}
	}
}

func (s *Statement) layColumns(a *Appendix) {
	shared := s.Shared(a)
	for _, part := range shared {
		if part.Pot != nil && !part.Pot.Key.Equal {
			for _, term := range part.Pot.Key.Terms {
				a.variables.names = appendNew(a.variables.names, term.Variable)
			}
			a.keys.names = appendNew(a.keys.names, part.Pot.Key.Name)
		}
		if part.Count != nil {
			a.variables.names = appendNew(a.variables.names, part.Count.Key.Name)
		}
		a.kinds.names = appendNew(a.kinds.names, PartName(part))
	}
	a.name = a.column(s.Plan.Units.Heading, texts)
	if a.Level > 0 {
		a.belongs = a.column(templates.HeadBelongsTo, texts)
	}
	for _, variable := range a.variables.names {
		c := a.column(variable, Format{Amount, s.valueDecimals(variable)}).of(Keys)
		a.variables.columns = append(a.variables.columns, c)
	}
	for _, key := range a.keys.names {
		heading := templates.ShareByKey(key)
		if slices.Contains(a.variables.names, key) {
			heading = templates.ShareOf(key)
		}
		a.keys.columns = append(a.keys.columns, a.column(heading, shares).of(Keys))
	}
	for _, name := range a.kinds.names {
		a.Sum = a.column(templates.InKronor(name), s.amounts()).of(Amounts)
		a.kinds.columns = append(a.kinds.columns, a.Sum)
	}
	if len(a.kinds.names) > 1 {
		a.Sum = a.column(templates.HeadSum, s.amounts()).of(Amounts)
	}
	if slices.ContainsFunc(a.Units, func(u int) bool { return s.Past(u) != nil }) {
		decimals := s.Decimals // last year's amounts may need more
		for _, u := range a.Units {
			if past := s.Past(u); past != nil {
				decimals = max(decimals, Places(*past))
			}
		}
		a.previous = a.column(templates.HeadPrevious, Format{Amount, decimals}).of(Changes)
		a.change = a.column(templates.HeadChange, Format{Change, decimals}).of(Changes)
		a.growth = a.column(templates.HeadGrowth, growths).of(Changes)
	}
	for _, i := range a.Recipients {
		for j, part := range s.Recipients[i].Parts {
			if part.Units != nil {
				a.parts[[2]int{i, j}] = a.kinds.of(PartName(part))
			}
		}
	}
}

// valueDecimals gives the decimals of a variable's values, at most six of them shown.
func (s *Statement) valueDecimals(variable string) int {
	n := 0
	for _, part := range s.Parts() {
		if part.Count != nil && part.Count.Key.Name == variable {
			n = max(n, Places(part.Count.Key.Terms[0].Values...))
		}
	}
	for _, pot := range s.Pots {
		for _, term := range pot.Key.Terms {
			if term.Variable == variable {
				n = max(n, Places(term.Values...))
			}
		}
	}
	return min(n, 6)
}

// AppendixTitle is the title of the appendix as a paper.
func (s *Statement) AppendixTitle() string {
	return templates.AppendixTitle(s.Grant, s.Year, templates.UnitPlural(s.Plan.Units.Heading))
}

// UnitsOf gives the units that share in a recipient's parts; indexes in Decision.Units.
func (s *Statement) UnitsOf(recipient int) []int {
	var all []int
	whole := 0 // how many units the largest part has
	for _, part := range s.Recipients[recipient].Parts {
		if len(part.Units) > whole {
			whole = len(part.Units)
		}
	}
	for _, part := range s.Recipients[recipient].Parts {
		if len(part.Units) == whole && all == nil {
			all = part.Units
		}
	}
	for _, part := range s.Recipients[recipient].Parts { // parts for classes of units may share none
		for _, u := range part.Units {
			if _, found := slices.BinarySearch(all, u); !found {
				all = slices.Sorted(slices.Values(append(slices.Clone(all), u)))
			}
		}
	}
	return all
}

// Shared gives the parts in which the units of an appendix share.
func (s *Statement) Shared(a *Appendix) []engine.Part {
	var parts []engine.Part
	for _, i := range a.Recipients {
		for _, part := range s.Recipients[i].Parts {
			if part.Units != nil {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// HasVariables reports whether a part of the appendix is divided by a variable.
func (a *Appendix) HasVariables() bool { return len(a.variables.names) > 0 }

func (s *Statement) appendixOf(recipient int) *Appendix {
	for _, a := range s.appendices {
		if slices.Contains(a.Recipients, recipient) {
			return a
		}
	}
	return nil
}

func (s *Statement) fillAppendices() {
	for _, a := range s.appendices {
		for _, i := range a.Recipients {
			for j, part := range s.Recipients[i].Parts {
				s.fillPart(a, i, j)
				if fact, ok := a.each[[2]int{i, j}]; ok && part.Kind == engine.Remainder {
					fact.Cell = fact.Cell.by(s.remainderBelow(i, j))
				}
			}
		}
		for row, u := range a.Units {
			s.fillUnit(a, row, s.Units[u])
			if past := s.Past(u); past != nil {
				a.previous.Cells[row] = figure(*past)
				s.fillChange(a, row, s.Units[u].Amount, *past)
			}
		}
		s.fillTotal(a)
		a.Notes = s.appendixNotes(a)
	}
}

// fillPart sets what each unit gets of one part, and of a divided part the values and
// shares behind it.
func (s *Statement) fillPart(a *Appendix, i, j int) {
	part, column := s.Recipients[i].Parts[j], a.parts[[2]int{i, j}]
	if part.Count != nil && len(part.Units) > 0 {
		fact := a.each[[2]int{i, j}]
		fact.Cell = fact.Cell.by(same(s.tallies[part.Count].rateFact.place()))
	}
	for k, u := range part.Units {
		row := a.rows[u]
		if part.Rule == engine.PerUnit {
			column.Cells[row] = figure(part.PerUnit).by(same(a.each[[2]int{i, j}].place().fixed()))
			continue
		}
		if part.Count != nil {
			t := s.tallies[part.Count]
			column.Cells[row] = t.amount.copy(k)
			a.variables.of(part.Count.Key.Name).Cells[row] = t.value.copy(k)
			continue
		}
		c := s.calculations[part.Pot]
		column.Cells[row] = c.amount.copy(k)
		for t, term := range part.Pot.Key.Terms {
			a.variables.of(term.Variable).Cells[row] = c.terms[t].value.copy(k)
		}
		if key := a.keys.of(part.Pot.Key.Name); key != nil && !part.Pot.Key.Equal {
			key.Cells[row] = c.keyShare.copy(k)
		}
	}
}

func (s *Statement) fillUnit(a *Appendix, row int, unit engine.UnitShare) {
	a.name.Cells[row] = words(unit.Name)
	if a.belongs != nil {
		a.belongs.Cells[row] = words(unit.Recipient)
	}
	if kinds := a.kinds.columns; len(kinds) > 1 {
		parts := formula("SUM(%s:%s)", kinds[0].At(row), kinds[len(kinds)-1].At(row))
		a.Sum.Cells[row] = figure(unit.Amount).by(rounded(parts, s.Decimals))
	}
}

// fillChange sets the change from last year, of a row or of the total.
func (s *Statement) fillChange(a *Appendix, row int, now, then decimal.Decimal) {
	change := now.Sub(then)
	a.change.Cells[row] = figure(change).by(difference(a.Sum.At(row), a.previous.At(row), a.change.Format.Decimals))
	if then.IsPositive() {
		of := formula("%s/%s", a.change.At(row), a.previous.At(row))
		a.growth.Cells[row] = a.growth.Format.quotient(change, then, of)
	}
}

func (s *Statement) fillTotal(a *Appendix) {
	a.name.Cells[len(a.Units)] = words(templates.LabelSum)
	for _, c := range a.variables.columns {
		c.setTotal(figure(c.sum()), c.places())
	}
	for i, c := range a.keys.columns {
		if whole := s.keyTotal(a.keys.names[i]); len(a.Recipients) == 1 {
			c.Cells[len(a.Units)] = whole
		}
	}
	all := decimal.Zero
	for p, name := range a.kinds.names {
		sum := decimal.Zero
		for _, part := range s.Shared(a) {
			if PartName(part) == name {
				sum = sum.Add(part.Amount)
			}
		}
		all = all.Add(sum)
		a.kinds.columns[p].setTotal(figure(sum), s.Decimals)
	}
	a.Sum.setTotal(figure(all), s.Decimals)
	if a.previous != nil {
		past := a.previous.sum()
		a.previous.setTotal(figure(past), a.previous.Format.Decimals)
		s.fillChange(a, len(a.Units), all, past)
	}
}

// keyTotal is the total of the shares of a key, where it was used first.
func (s *Statement) keyTotal(key string) Cell {
	for _, pot := range s.Pots {
		if pot.Key.Name == key && !pot.Key.Equal {
			return s.calculations[pot].keyShare.copy(len(pot.Units))
		}
	}
	return Cell{}
}

// places gives the decimals that the figures of a column have.
func (c *Column) places() int {
	n := 0
	for _, cell := range c.Cells {
		n = max(n, Places(cell.value()))
	}
	return n
}

// sum adds the exact figures of a column, without its total.
func (c *Column) sum() decimal.Decimal {
	sum := decimal.Zero
	for _, cell := range c.Cells[:c.table.Entries()] {
		sum = sum.Add(cell.value())
	}
	return sum
}

// appendixNotes says where the population comes from, how the parts are divided, and what
// ties and conditions did.
func (s *Statement) appendixNotes(a *Appendix) []string {
	var notes []string
	if population := s.PopulationNote(); population != "" && a.HasVariables() {
		notes = append(notes, population)
	}
	notes = append(notes, s.KeyNotes(a)...)
	for _, part := range s.Shared(a) {
		notes = append(notes, s.ConditionNotes(part)...)
	}
	notes = append(notes, s.EventNotes(a)...)
	if a.SharesUneven() {
		notes = append(notes, templates.ShareNote)
	}
	return append(notes, s.RuleNote(s.Shared(a)))
}

// SharesUneven reports whether the shares of a key, as shown, miss their total.
func (a *Appendix) SharesUneven() bool {
	return slices.ContainsFunc(a.keys.columns, func(c *Column) bool {
		sum, total := decimal.Zero, c.Cells[len(a.Units)]
		for _, cell := range c.Cells[:len(a.Units)] {
			sum = sum.Add(cell.value().Round(int32(c.Format.places())))
		}
		return total.Figure() && !sum.Equal(total.value())
	})
}
