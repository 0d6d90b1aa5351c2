package underlag

import (
	"maps"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

var (
	unitHeading  = table.Heading{Words: templates.HeadingUnit, Required: true}
	ownerHeading = table.Heading{Words: templates.HeadingOwner}
)

// unitTable is a table with a row for each unit, as it was read: the sheet Stadsdelar,
// or a population workbook's sheet.
type unitTable struct {
	head    engine.Head
	heading string
	columns []unitColumn
	rows    []unitRow
	total   *table.Row
	extract bool // it is summed from an extract

	footnotes map[string]bool // the numbers of the footnotes below
}

type unitRow struct {
	name, owner, class engine.Text
	values             []engine.Number // one for each column
}

// unitColumn is a number column of the units. What stands in a column that no line
// uses is staff's own: it is read where it is a number and never found fault with.
type unitColumn struct {
	table.Column
	used bool
	sum  engine.Number // of the row called Summa
	rows []int         // rows of a raw extract behind each value
}

// readUnits reads Stadsdelar, and adds the columns that a population workbook or a raw
// extract holds.
func (r *reader) readUnits() error {
	u := &r.plan.Units
	u.Population = -1
	if err := r.findUnitSheet(); err != nil {
		return err
	}
	g, err := r.load(templates.UnderlagUnits)
	if err != nil {
		return err
	}
	register, err := r.readRegister()
	if err != nil {
		return err
	}
	extract, err := r.readExtract()
	if err != nil {
		return err
	}
	var own *unitTable
	switch {
	case g != nil:
		if own = r.readUnitTable(g); own == nil {
			return nil
		}
		if len(own.rows) == 0 && (register != nil || extract != nil) {
			own = nil // a form's sheet that nobody has filled in
		}
	case register == nil && extract == nil:
		if r.needsUnits() && r.plan.Case.PopulationFile.Value == "" && r.sheets[templates.UnderlagExtract[0]] == nil {
			r.missingSheet(templates.UnderlagUnits, nearSheet(templates.UnderlagUnits, r.unused))
		}
		return nil
	}
	var summed *unitTable
	if extract != nil {
		summed = extract.table()
	}
	r.takeFootnotes(own, register, summed)
	for _, more := range []*unitTable{register, summed} {
		if more != nil {
			own = r.join(own, more)
		}
	}
	unread := register == nil && r.plan.Case.PopulationFile.Value != "" || extract == nil && r.sheets[templates.UnderlagExtract[0]] != nil
	if unread {
		own.awaitFigures()
	}
	r.sumBelow(own)
	r.planUnits(own)
	r.namePopulation()
	if unread {
		r.plan.Units.Head.Present = false // the columns that are missing are told of already
	}
	return nil
}

// awaitFigures marks the cells that a table that cannot be read was to fill: that is told
// of already.
func (t *unitTable) awaitFigures() {
	for _, row := range t.rows {
		for i := range row.values {
			if row.values[i].State == engine.Absent {
				row.values[i].State = engine.Unreadable
			}
		}
	}
}

// planUnits puts the units into the plan.
func (r *reader) planUnits(t *unitTable) {
	u := &r.plan.Units
	u.Head, u.Heading = t.head, t.heading
	for _, row := range t.rows {
		r.askOfPlace(t, row)
		u.Rows = append(u.Rows, engine.Unit{Name: row.name, Owner: row.owner, Class: row.class, Values: row.values})
	}
	for _, c := range t.columns {
		if name := templates.HeadingPopulation; table.HasWord(name, c.Name) && (u.Population < 0 || table.HasWord(name[:1], c.Name)) {
			u.Population = len(u.Columns)
		}
		u.Columns = append(u.Columns, engine.Column{Name: engine.Text{Value: c.Name, Pos: c.Pos}, Sum: c.sum, Rows: c.rows})
	}
	if len(u.Rows) == 0 && r.needsUnits() {
		r.Find(engine.CodeNoRows, t.head.Pos, engine.Args{engine.ArgSheet: r.Places.Resolve(t.head.Pos).Sheet})
		u.Head.Present = false
	}
}

// askOfPlace tells of a row that is named as no unit is.
func (r *reader) askOfPlace(t *unitTable, row unitRow) {
	name := row.name.Value
	if templates.IsNote(name) && strings.Contains(name, ":") {
		r.Find(engine.CodeNotUnit, row.name.Pos, engine.Args{engine.ArgValue: name})
	}
	if !templates.IsNoPlace(name) {
		return
	}
	for i, c := range t.columns {
		if v := row.values[i]; c.used && v.Known() {
			r.Ask(engine.CodeNoPlace, row.name.Pos, name, engine.ColumnName(c.Name), engine.Args{engine.ArgName: name, engine.ArgValue: v.Value})
			return
		}
	}
}

// readUnitTable reads a table of units, plain or pasted from a statistics export; nil
// when it has no column of units, which a finding then tells.
func (r *reader) readUnitTable(g *table.Grid) *unitTable {
	named := namedBy(g)
	stacked := r.stackHeadings(g)
	out := &unitTable{footnotes: map[string]bool{}}
	asked := len(r.Findings)
	t := r.Read(stacked.Grid, table.Description{
		Headings: []table.Heading{named, ownerHeading, classHeading}, Named: named,
		Sums: func(t *table.Table) table.Sums {
			r.settleCounted(t)
			out.columns = r.unitColumns(t, stacked)
			asked = len(r.Findings)
			return table.Sums{Columns: out.telling(), Pasted: r.isPasted(t, stacked), Owns: owners(t)}
		},
	})
	if t == nil {
		return nil
	}
	out.head, out.heading, out.total = t.Head, t.Column(unitHeading).Name, t.Total
	for _, c := range t.Notes {
		if m := footnoteLine.FindStringSubmatch(c.Text()); m != nil {
			out.footnotes[m[1]] = true
		}
	}
	r.noteAround(t, stacked)
	for _, row := range t.Rows {
		out.rows = append(out.rows, r.readUnit(t, out, row))
	}
	// The sum of all says nothing as long as it is open which rows it sums.
	open := slices.ContainsFunc(r.Findings[asked:], func(f engine.Finding) bool {
		return f.Code == engine.CodeSumOfRows || f.Code == engine.CodeMeanOfRows
	})
	for i := range out.columns {
		if c := &out.columns[i]; c.used && out.total != nil && !open {
			c.sum = r.Number(out.total.At(t.Grid, c.Col), c.Column)
		}
	}
	return out
}

// telling gives the columns by which sums are told: those that a line uses, or all where
// none is used.
func (t *unitTable) telling() []table.Column {
	used := slices.ContainsFunc(t.columns, func(c unitColumn) bool { return c.used })
	var out []table.Column
	for _, c := range t.columns {
		if c.used == used {
			out = append(out, c.Column)
		}
	}
	return out
}

// owners gives whether a row of the table belongs to the unit of a name.
func owners(t *table.Table) func(string) bool {
	owners := map[string]bool{}
	for _, row := range t.Rows {
		if c := t.Cell(row, ownerHeading); t.Has(ownerHeading) && !c.Empty() {
			owners[engine.Loose(c.Text())] = true
		}
	}
	return func(name string) bool { return owners[engine.Loose(name)] }
}

// readUnit reads the row of a unit.
func (r *reader) readUnit(t *table.Table, out *unitTable, row table.Row) unitRow {
	owner, column := t.Under(row, ownerHeading)
	if owner.Empty() {
		owner.Kind, owner.Value = xlsx.Text, t.Covering(row, owner).Text()
	}
	unit := unitRow{name: r.Name(t.Under(row, unitHeading)), owner: r.Name(owner, column), class: r.optional(t, row, classHeading)}
	for _, c := range out.columns {
		unit.values = append(unit.values, r.unitValue(row.At(t.Grid, c.Col), c))
	}
	return unit
}

// unitColumns picks the number columns among the headings.
func (r *reader) unitColumns(t *table.Table, stacked stack) []unitColumn {
	used := r.meantColumns(t)
	called := r.calledColumns(t)
	numbers := numberColumns(t)
	population := false
	for _, c := range t.Extra {
		population = population || engine.Loose(c.Name) == engine.Loose(templates.HeadingPopulation[0])
	}
	seen := map[string]engine.Pos{}
	var out []unitColumn
	for _, c := range t.Extra {
		name, unit, hasUnit := table.SplitUnit(c.Name)
		if power, known := templates.CountPowers[unit]; hasUnit && known {
			c.Name, c.Power, c.Unit = name, power, true
		}
		c.Name = stacked.meaning(c, used)
		if name, meant := called[c.Col]; meant {
			r.Note(c.Pos, engine.NoteTaken, c.Name+" → "+name)
			c.Name = name
		} else if !population && table.HasWord(templates.HeadingPopulation, c.Name) {
			c.Name = templates.HeadingPopulation[0]
		}
		uc := unitColumn{Column: c, used: used[engine.Loose(c.Name)]}
		if !uc.used && (!numbers[c.Col] || len(numbers)*len(t.Rows) > table.MaxCells) {
			continue
		}
		if first, ok := seen[engine.Loose(c.Name)]; ok {
			if uc.used {
				r.FindRelated(engine.CodeHeadingTwice, c.Pos, first, engine.Args{engine.ArgColumn: c.Name})
			}
			continue
		}
		if uc.used && t.Hides(c.Col) {
			r.Find(engine.CodeHiddenColumn, c.Pos, engine.Args{engine.ArgSheet: t.Name, engine.ArgColumn: c.Name})
		}
		if uc.used {
			r.LookAtUnit(t, c, templates.CountPowers)
		}
		seen[engine.Loose(c.Name)] = c.Pos
		out = append(out, uc)
	}
	return out
}

// numberColumns gives the columns that hold a number below their heading.
func numberColumns(t *table.Table) map[int]bool {
	numbers := map[int]bool{}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if c.Kind == xlsx.Number && t.Uses(c.Col) {
				numbers[c.Col] = true
			}
		}
	}
	return numbers
}

// meantColumns gives the columns that a line uses, and for a key that no column answers
// to the one that is named nearly so: what is wrong in it is told together with the name.
func (r *reader) meantColumns(t *table.Table) map[string]bool {
	used := r.usedColumns()
	if r.plan.Case.PopulationFile.Value != "" || r.sheets[templates.UnderlagExtract[0]] != nil {
		return used // the column may stand there
	}
	var names []string
	known := map[string]bool{}
	for _, c := range t.Extra {
		name, _, _ := table.SplitUnit(c.Name)
		names = append(names, name)
		known[engine.Loose(name)] = true
	}
	for _, k := range r.plan.Keys {
		known[engine.Loose(k.Name.Value)] = true
	}
	for name := range maps.Clone(used) {
		if near := engine.Nearest(name, names); !known[name] && near != "" {
			used[engine.Loose(near)] = true
		}
	}
	return used
}

// unitValue reads a figure of a unit.
func (r *reader) unitValue(c table.Cell, in unitColumn) engine.Number {
	if in.used {
		return r.Number(c, in.Column)
	}
	if value, _, ok := table.Exact([]byte(c.Value)); c.Kind == xlsx.Number && ok {
		return engine.Number{Value: value.Shift(in.Power), Pos: c.Pos, State: engine.Given}
	}
	return engine.Number{Pos: c.Pos}
}
