package underlag

import (
	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	keyNameHeading  = heading{words: templates.HeadingKey, required: true}
	variableHeading = heading{words: templates.HeadingVariable, required: true}
	weightHeading   = heading{words: templates.HeadingWeight, required: true, units: map[string]int32{"%": 0, "procent": 0}}
)

// readKeys reads Nycklar: one variable of a composite key a row. The key's name may
// stand on its first row only.
func (r *reader) readKeys() error {
	g, err := r.grid(templates.UnderlagKeys)
	if g == nil || err != nil {
		return err
	}
	t := r.readTable(g, []heading{keyNameHeading, variableHeading, weightHeading}, keyNameHeading)
	if t == nil {
		return nil
	}
	at := map[string]int{}
	last := -1
	for _, row := range t.rows {
		name := r.name(t.cell(row, "Nyckel"), "Nyckel")
		weight, percent := r.number(t.cell(row, "Vikt"), "Vikt", 0)
		term := engine.Term{Variable: r.words(t.cell(row, "Variabel"), "Variabel"), Weight: weight}
		term.Percent = percent || t.columns["Vikt"].unit
		if name.Value != "" {
			i, ok := at[engine.Loose(name.Value)]
			if !ok {
				i = len(r.plan.Keys)
				at[engine.Loose(name.Value)] = i
				r.plan.Keys = append(r.plan.Keys, engine.Key{Name: name})
			}
			last = i
		}
		if last < 0 {
			r.find(engine.CodeNameEmpty, name.Pos, engine.Args{"column": "Nyckel", "value": term.Variable.Value})
			continue
		}
		r.plan.Keys[last].Terms = append(r.plan.Keys[last].Terms, term)
	}
	return nil
}

// usedColumns gives the number columns of the units that a line needs, by loose name.
func (r *reader) usedColumns() map[string]bool {
	used := map[string]bool{}
	for _, l := range r.plan.Lines {
		if l.Rule != engine.ByKey || l.Equal {
			continue
		}
		used[engine.Loose(l.Key.Value)] = true
		for _, k := range r.plan.Keys {
			if engine.Loose(k.Name.Value) == engine.Loose(l.Key.Value) {
				for _, term := range k.Terms {
					used[engine.Loose(term.Variable.Value)] = true
				}
			}
		}
	}
	return used
}

// needsUnits reports whether a line pays units.
func (r *reader) needsUnits() bool {
	for _, l := range r.plan.Lines {
		if l.Rule == engine.PerUnit || l.Rule == engine.ByKey {
			return true
		}
	}
	return false
}

var unitHeading = heading{words: templates.HeadingUnit, required: true}
var ownerHeading = heading{words: templates.HeadingOwner}

// readUnits reads Stadsdelar: one unit a row, and the number columns beside it.
func (r *reader) readUnits() error {
	u := &r.plan.Units
	u.Population = -1
	g, err := r.grid(templates.UnderlagUnits)
	if err != nil {
		return err
	}
	if g == nil {
		if r.needsUnits() {
			r.missingSheet(templates.UnderlagUnits, nearSheet(templates.UnderlagUnits, r.unused))
		}
		return nil
	}
	t := r.readTable(g, []heading{unitHeading, ownerHeading}, unitHeading)
	if t == nil {
		return nil
	}
	u.Head = t.head
	u.Heading = t.columns[unitHeading.words[0]].name
	columns := r.unitColumns(t)
	for _, row := range t.rows {
		name, owner := t.cell(row, unitHeading.words[0]), t.cell(row, "Tillhör")
		if owner.empty() {
			owner.kind, owner.value = xlsx.Text, t.covering(row, owner).text()
		}
		unit := engine.Unit{Name: r.name(name, u.Heading), Owner: r.name(owner, "Tillhör")}
		for _, c := range columns {
			unit.Values = append(unit.Values, r.unitValue(row.at(t.grid, c.col), c))
		}
		u.Rows = append(u.Rows, unit)
	}
	u.HasSums = t.total != nil
	for _, c := range columns {
		column := engine.Column{Name: engine.Text{Value: c.name, Pos: c.pos}}
		if c.used && t.total != nil {
			column.Sum, _ = r.number(t.total.at(t.grid, c.col), c.name, c.power)
		}
		if hasWord(templates.HeadingPopulation, c.name) {
			u.Population = len(u.Columns)
		}
		u.Columns = append(u.Columns, column)
	}
	if len(u.Rows) == 0 && r.needsUnits() {
		r.find(engine.CodeNoRows, t.head.Pos, engine.Args{"sheet": t.name})
		u.Head.Present = false
	}
	return nil
}

// unitColumn is a number column of the units. What stands in a column that no line
// uses is staff's own: it is read where it is a number and never found fault with.
type unitColumn struct {
	column
	used bool
}

// unitColumns picks the number columns among the headings.
func (r *reader) unitColumns(t *table) []unitColumn {
	used := r.usedColumns()
	seen := map[string]engine.Pos{}
	var out []unitColumn
	for _, c := range t.extra {
		name, unit, hasUnit := splitUnit(c.name)
		if power, known := templates.CountPowers[unit]; hasUnit && known {
			c.name, c.power, c.unit = name, power, true
		}
		uc := unitColumn{c, used[engine.Loose(c.name)]}
		if !uc.used && !hasNumbers(t, c.col) {
			continue
		}
		if first, ok := seen[engine.Loose(c.name)]; ok {
			if uc.used {
				r.findRelated(engine.CodeHeadingTwice, c.pos, first, engine.Args{"column": c.name})
			}
			continue
		}
		if uc.used && t.hides(c.col) {
			r.find(engine.CodeHiddenColumn, c.pos, engine.Args{"sheet": t.name, "column": c.name})
		}
		seen[engine.Loose(c.name)] = c.pos
		out = append(out, uc)
	}
	return out
}

// hasNumbers reports whether a column holds a number below its heading.
func hasNumbers(t *table, col int) bool {
	for _, row := range t.rows {
		if row.at(t.grid, col).kind == xlsx.Number {
			return true
		}
	}
	return false
}

// unitValue reads a figure of a unit.
func (r *reader) unitValue(c cell, in unitColumn) engine.Number {
	if in.used {
		n, _ := r.number(c, in.name, in.power)
		return n
	}
	if value, _, ok := exact([]byte(c.value)); c.kind == xlsx.Number && ok {
		return engine.Number{Value: value.Shift(in.power), Pos: c.pos, State: engine.Given}
	}
	return engine.Number{Pos: c.pos}
}
