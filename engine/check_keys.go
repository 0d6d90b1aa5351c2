package engine

import "github.com/shopspring/decimal"

// checkKeys checks Nycklar, and finds for each line that divides by a key the
// columns that the key weighs.
func (d *decider) checkKeys() {
	columns := map[string]int{}
	var names []string
	for i, c := range d.plan.Units.Columns {
		columns[Loose(c.Name.Value)] = i
		names = append(names, c.Name.Value)
	}
	keys := map[string]*keyUse{}
	for i := range d.plan.Keys {
		k := &d.plan.Keys[i]
		if _, isColumn := columns[Loose(k.Name.Value)]; isColumn || keys[Loose(k.Name.Value)] != nil {
			d.find(CodeKeyTwice, k.Name.Pos, Args{"value": k.Name.Value, "column": isColumn})
			continue
		}
		keys[Loose(k.Name.Value)] = d.checkKey(k, columns, names)
	}
	for name, i := range columns {
		keys[name] = &keyUse{name: d.plan.Units.Columns[i].Name.Value, columns: []int{i}, weights: []decimal.Decimal{DefaultStep}}
	}
	for _, k := range d.plan.Keys {
		names = append(names, k.Name.Value)
	}
	d.keys = map[string]*keyUse{}
	for i := range d.plan.Lines {
		l := &d.plan.Lines[i]
		if l.Rule != ByKey {
			continue
		}
		name := Loose(l.Key.Value)
		switch {
		case l.Equal:
		case keys[name] != nil:
			d.keys[name] = keys[name]
		default:
			use, near := &keyUse{broken: true}, Nearest(l.Key.Value, names)
			if meant := keys[Loose(near)]; meant != nil {
				use.columns = meant.columns // so that their faults are told at once with the name's
			}
			d.keys[name] = use
			if d.plan.Units.Head.Present {
				d.find(CodeKeyUnknown, l.Key.Pos, Args{"value": l.Key.Value, "near": near, "names": names})
			}
		}
	}
	d.findUnusedKeys()
	d.checkWeights()
	d.checkLevels()
}

// findUnusedKeys warns of the keys that no line and no scenario divides by. A line whose
// key is unknown may mean any of them.
func (d *decider) findUnusedKeys() {
	if d.found(CodeKeyUnknown) {
		return
	}
	used := map[string]bool{}
	for _, l := range d.plan.Lines {
		used[Loose(l.Key.Value)] = true
	}
	for _, s := range d.plan.Scenarios {
		for _, c := range s.Changes {
			used[Loose(c.Key.Value)] = true
		}
	}
	for name := range d.keys {
		used[name] = true
	}
	for _, k := range d.plan.Keys {
		if !used[Loose(k.Name.Value)] {
			d.find(CodeKeyUnused, k.Name.Pos, Args{"value": k.Name.Value})
		}
	}
}

// checkKey checks one composite key.
func (d *decider) checkKey(k *Key, columns map[string]int, names []string) *keyUse {
	use := &keyUse{name: k.Name.Value}
	sum, percent := decimal.Zero, true
	seen := map[int]bool{}
	for _, t := range k.Terms {
		column, ok := columns[Loose(t.Variable.Value)]
		switch {
		case !ok:
			use.broken = true
			if t.Variable.Value == "" {
				d.find(CodeNameEmpty, t.Variable.Pos, Args{"column": ColumnVariable, "value": t.Weight.Value})
			} else {
				near := Nearest(t.Variable.Value, names)
				if meant, ok := columns[Loose(near)]; ok {
					use.columns = append(use.columns, meant) // so that its faults are told at once with the name's
				}
				d.find(CodeVariableUnknown, t.Variable.Pos, Args{"value": t.Variable.Value, "near": near, "names": names})
			}
			continue
		case seen[column]:
			use.broken = true
			d.find(CodeKeyTwice, t.Variable.Pos, Args{"value": t.Variable.Value, "variable": true, "column": false})
			continue
		}
		seen[column] = true
		switch {
		case t.Weight.State == Absent:
			use.broken = true
			d.find(CodeValueEmpty, t.Weight.Pos, Args{"name": t.Variable.Value, "column": ColumnWeight})
			continue
		case t.Weight.State == Unreadable:
			use.broken = true
			continue
		case t.Weight.Value.IsNegative():
			use.broken = true
			d.find(CodeTermWeight, t.Weight.Pos, Args{"value": t.Weight.Value})
			continue
		}
		percent = percent && t.Percent
		sum = sum.Add(t.Weight.Value)
		use.columns = append(use.columns, column)
		use.weights = append(use.weights, t.Weight.Value)
	}
	switch {
	case use.broken:
	case sum.IsZero():
		use.broken = true
		d.find(CodeTermWeight, k.Name.Pos, Args{"value": decimal.Zero, "name": k.Name.Value})
	case !sum.Equal(hundred) && !(!percent && sum.Equal(DefaultStep)):
		d.find(CodeWeightsNormalised, k.Name.Pos, Args{"name": k.Name.Value, "found": sum})
	}
	return use
}

// checkWeights checks the figures that the keys of each recipient weigh.
func (d *decider) checkWeights() {
	type cell struct{ unit, column int }
	checked := map[cell]bool{}
	zero := map[string]bool{}
	for _, p := range d.allPayees() {
		for _, l := range p.lines {
			if l.Rule != ByKey {
				continue
			}
			key := d.keyOf(l.Line)
			for _, c := range key.columns {
				sum, sound := decimal.Zero, true
				for _, u := range p.units {
					v := d.plan.Units.Rows[u].Values[c]
					sound = sound && v.Known() && !v.Value.IsNegative()
					sum = sum.Add(v.Value)
				}
				for _, u := range p.units {
					if !checked[cell{u, c}] {
						checked[cell{u, c}] = true
						d.checkWeight(u, c, l.Line, !sum.IsZero())
					}
				}
				if !sound {
					key.broken = true
				} else if sum.IsZero() && len(p.units) > 0 && !zero[p.name+"\x00"+key.name] {
					zero[p.name+"\x00"+key.name] = true
					d.zeroKey(p.name, l, key, c)
				}
			}
		}
	}
}

func (d *decider) zeroKey(payer string, l paidLine, key *keyUse, column int) {
	key.broken = true
	d.findRelated(CodeKeyZero, l.Key.Pos, d.plan.Units.Columns[column].Name.Pos,
		Args{"value": d.plan.Units.Columns[column].Name.Value, "name": payer})
}

// checkLevels warns where a unit's own units do not come to what it weighs itself: one of
// the figures is wrong, or a unit is missing.
func (d *decider) checkLevels() {
	for unit, below := range d.below {
		if len(below) == 0 {
			continue
		}
		told := map[int]bool{}
		for _, l := range d.linesAbove(unit) {
			if l.Rule != ByKey {
				continue
			}
			for _, c := range d.keyOf(l.Line).columns {
				rows := d.plan.Units.Rows
				own := rows[unit].Values[c]
				sum := Number{State: Given}
				for _, u := range below {
					sum = sum.plus(rows[u].Values[c])
				}
				if told[c] || !own.Known() || !sum.Known() || sum.Value.IsZero() || own.Value.Equal(sum.Value) {
					continue
				}
				told[c] = true
				d.findRelated(CodeLevelWeights, own.Pos, rows[below[0]].Values[c].Pos, Args{
					"name": rows[unit].Name.Value, "column": d.plan.Units.Columns[c].Name.Value, "value": own.Value, "found": sum.Value,
				})
			}
		}
	}
}

// checkWeight checks one figure that a key weighs. A zero is worth a warning among
// units that have something.
func (d *decider) checkWeight(unit, column int, l *Line, among bool) {
	row, c := &d.plan.Units.Rows[unit], &d.plan.Units.Columns[column]
	v := row.Values[column]
	args := Args{"name": row.Name.Value, "column": c.Name.Value, "value": v.Value}
	switch {
	case v.State == Absent:
		d.findRelated(CodeValueEmpty, v.Pos, l.Key.Pos, args)
	case !v.Known():
	case v.Value.IsNegative():
		d.find(CodeNegativeWeight, v.Pos, args)
	case column == d.plan.Units.Population && !v.Value.IsInteger():
		if v.Value.LessThan(thousand) {
			args["thousands"] = v.Value.Mul(thousand) // what was meant, when thousands were keyed
		}
		d.find(CodeFractionalPopulation, v.Pos, args)
	case v.Value.IsZero() && among:
		d.find(CodeZeroWeight, v.Pos, args)
	}
}
