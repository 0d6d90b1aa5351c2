package underlag

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/templates"
)

var (
	keyNameHeading  = table.Heading{Words: templates.HeadingKey, Required: true}
	variableHeading = table.Heading{Words: templates.HeadingVariable, Required: true, Entries: true}
	weightHeading   = table.Heading{Words: templates.HeadingWeight, Required: true, Units: templates.PercentUnits}
)

// readKeys reads Nycklar: one variable of a composite key a row. The key's name may
// stand on its first row only.
func (r *reader) readKeys() error {
	g, err := r.load(templates.UnderlagKeys)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{
		Headings: []table.Heading{keyNameHeading, variableHeading, weightHeading}, Named: keyNameHeading,
		Sums: func(*table.Table) table.Sums { return table.Sums{Later: true} },
	})
	if t == nil {
		return nil
	}
	at := map[string]int{}
	last := -1
	for _, row := range t.Rows {
		name := r.Name(t.Under(row, keyNameHeading))
		weight, percent := r.NumberOrPercent(t.Cell(row, weightHeading), t.Column(weightHeading))
		term := engine.Term{Variable: r.Words(t.Under(row, variableHeading)), Weight: weight}
		term.Percent = percent || t.Column(weightHeading).Unit
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
			r.Find(engine.CodeNameEmpty, name.Pos, engine.Args{"column": keyNameHeading.Name(), "value": term.Variable.Value})
			continue
		}
		r.plan.Keys[last].Terms = append(r.plan.Keys[last].Terms, term)
	}
	for _, k := range r.plan.Keys {
		r.askFractions(k)
	}
	return nil
}

// askFractions asks about a weight such as 0,4 among per cent: it may be 40 %.
func (r *reader) askFractions(k engine.Key) {
	percent := slices.ContainsFunc(k.Terms, func(t engine.Term) bool { return t.Percent })
	for i, t := range k.Terms {
		if n := &k.Terms[i].Weight; percent && !t.Percent && isFraction(*n) {
			r.askOfFraction(n, t.Variable.Value, weightHeading.Name())
			k.Terms[i].Percent = true
		}
	}
}

// usedColumns gives the number columns of the units that a line needs, by loose name.
func (r *reader) usedColumns() map[string]bool {
	used := map[string]bool{}
	var terms []string // a key's variables are no keys
	use := func(used map[string]bool, name string) {
		used[engine.Loose(name)] = name != ""
		for _, column := range engine.ExpressionColumns(name) {
			used[engine.Loose(column)] = column != ""
		}
	}
	for _, l := range r.plan.Lines {
		if !l.Rule.UsesKey() || l.Equal {
			continue
		}
		use(used, l.Key.Value)
	}
	for _, c := range r.plan.Conditions {
		use(used, c.Column.Value)
		use(used, c.Key.Value)
	}
	for _, k := range r.plan.Keys {
		if used[engine.Loose(k.Name.Value)] {
			for _, term := range k.Terms {
				terms = append(terms, term.Variable.Value)
			}
		}
	}
	for _, term := range terms {
		use(used, term)
	}
	for _, word := range templates.HeadingPopulation {
		if used[engine.Loose(word)] {
			used[engine.Loose(templates.HeadingPopulation[0])] = true
		}
	}
	return used
}

// namePopulation lets a key that asks for the population by another word mean the
// column that holds it, unless a column has that very name.
func (r *reader) namePopulation() {
	for i := range r.plan.Lines {
		r.meanPopulation(&r.plan.Lines[i].Key)
	}
	for _, k := range r.plan.Keys {
		for i := range k.Terms {
			r.meanPopulation(&k.Terms[i].Variable)
		}
	}
	for i := range r.plan.Conditions {
		r.meanPopulation(&r.plan.Conditions[i].Key)
	}
}

func (r *reader) meanPopulation(name *engine.Text) {
	u := &r.plan.Units
	if u.Population < 0 || !table.HasWord(templates.HeadingPopulation, name.Value) {
		return
	}
	taken := slices.ContainsFunc(u.Columns, func(c engine.Column) bool { return engine.Loose(c.Name.Value) == engine.Loose(name.Value) })
	if !taken {
		name.Value = u.Columns[u.Population].Name.Value
	}
}

// needsUnits reports whether a line pays units.
func (r *reader) needsUnits() bool {
	return slices.ContainsFunc(r.plan.Lines, func(l engine.Line) bool { return l.Rule.PaysUnits() })
}
