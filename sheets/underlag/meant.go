package underlag

import (
	"errors"
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// namedBy gives the heading of the units in a sheet: one of the known words, or where none of
// them stands the heading of the first column that names every row.
func namedBy(g *table.Grid) table.Heading {
	h := unitHeading
	if table.HasHeading(g, h) {
		return h
	}
	if name := table.NamesHeading(g); name != "" {
		h.Words = append(slices.Clone(h.Words), name)
	}
	return h
}

// calledColumns gives by what name the lines use the columns that they call otherwise than
// their headings do, by column: the only one that can be meant.
func (r *reader) calledColumns(t *table.Table) map[int]string {
	var names []string
	for _, c := range t.Extra {
		name, unit, _ := table.SplitUnit(c.Name)
		if _, known := templates.CountPowers[unit]; !known {
			name = c.Name
		}
		names = append(names, name)
	}
	called := map[int]string{}
	for _, name := range r.wantedColumns() {
		i := table.Meant(name, names)
		if i >= 0 && engine.Loose(names[i]) != engine.Loose(name) && called[t.Extra[i].Col] == "" {
			called[t.Extra[i].Col] = name
		}
	}
	return called
}

// wantedColumns gives the columns of the units that the lines and the keys name, as they
// spell them.
func (r *reader) wantedColumns() []string {
	isKey := map[string]bool{}
	var names []string
	for _, k := range r.plan.Keys {
		isKey[engine.Loose(k.Name.Value)] = true
		for _, term := range k.Terms {
			names = append(names, engine.ExpressionColumns(term.Variable.Value)...)
		}
	}
	for _, l := range r.plan.Lines {
		if l.Rule.UsesKey() && !l.Equal && !isKey[engine.Loose(l.Key.Value)] {
			names = append(names, engine.ExpressionColumns(l.Key.Value)...)
		}
	}
	for _, c := range r.plan.Conditions {
		names = append(names, append(engine.ExpressionColumns(c.Column.Value), engine.ExpressionColumns(c.Key.Value)...)...)
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// findUnitSheet looks for the sheet of the units where none is called so: the only sheet of
// no other use that has the columns which the lines divide by. It is called what it holds.
func (r *reader) findUnitSheet() error {
	wanted := r.wantedColumns()
	if r.sheets[templates.UnderlagUnits[0]] != nil || len(wanted) == 0 || r.plan.Case.PopulationFile.Value != "" || r.sheets[templates.UnderlagExtract[0]] != nil {
		return nil
	}
	var only *found
	for _, f := range r.unused {
		if f.Kind != xlsx.Worksheet || f.Visibility != xlsx.Visible || templates.IsBlankSheet(f.Name) {
			continue
		}
		g, err := table.Load(r.Book, f.Sheet, f.number)
		var refusal *xlsx.Refusal
		switch {
		case errors.As(err, &refusal):
			continue // larger than a table kept by hand
		case err != nil:
			return err
		case !hasColumns(g, wanted):
			continue
		case only != nil:
			return nil
		}
		only = f
	}
	if only != nil {
		r.sheets[templates.UnderlagUnits[0]] = only
		r.Note(diagnostic.Pos(only.number, 0, 0), engine.NoteTaken, only.Name+" → "+templates.UnderlagUnits[0])
	}
	return nil
}

// hasColumns reports whether a row of headings has all the columns.
func hasColumns(g *table.Grid, wanted []string) bool {
	for _, row := range g.Rows {
		if row.Number > table.HeadingRows {
			break
		}
		var names []string
		for _, c := range row.Cells {
			if c.Kind == xlsx.Text {
				names = append(names, c.Text())
			}
		}
		if len(names) > 1 && !slices.ContainsFunc(wanted, func(w string) bool { return table.Meant(w, names) < 0 }) {
			return true
		}
	}
	return false
}
