package engine

import "github.com/shopspring/decimal"

// checkKeys checks Nycklar, and finds for each line that divides by a key the
// columns that the key weighs.
func (d *decider) checkKeys() {
	columns := map[string]int{}
	d.columns = columns
	var names []string
	for i, c := range d.Plan.Units.Columns {
		columns[Loose(c.Name.Value)] = i
		names = append(names, c.Name.Value)
	}
	keys := map[string]*KeyUse{}
	d.Composites = make([]*KeyUse, len(d.Plan.Keys))
	for i := range d.Plan.Keys {
		k := &d.Plan.Keys[i]
		if _, isColumn := columns[Loose(k.Name.Value)]; isColumn || keys[Loose(k.Name.Value)] != nil {
			d.find(CodeKeyTwice, k.Name.Pos, Args{"value": k.Name.Value, "column": isColumn})
			continue
		}
		d.Composites[i] = d.checkKey(k, columns, names)
		keys[Loose(k.Name.Value)] = d.Composites[i]
	}
	for name, i := range columns {
		keys[name] = &KeyUse{Name: d.Plan.Units.Columns[i].Name.Value, Terms: []Expression{{{i}}}, Weights: []decimal.Decimal{DefaultStep}}
	}
	for _, k := range d.Plan.Keys {
		names = append(names, k.Name.Value)
	}
	d.Keys = map[string]*KeyUse{}
	for i := range d.Plan.Lines {
		l := &d.Plan.Lines[i]
		if !l.Rule.UsesKey() {
			continue
		}
		if l.Rule == PerCount && (l.Key.Value == "" || l.Equal) {
			reason := CountedNothing
			if l.Equal {
				reason = CountedEqual
			}
			d.find(CodeNothingCounted, l.Key.Pos, Args{ArgReason: reason, ArgValue: l.Key.Value, ArgRule: l.RuleText.Value})
			d.LineBroke = true
			continue
		}
		name := Loose(l.Key.Value)
		e, made := expressionOf(l.Key.Value, columns)
		switch {
		case l.Equal:
		case keys[name] != nil:
			d.Keys[name] = keys[name]
			if l.Rule == PerCount && len(keys[name].Terms) > 1 {
				d.find(CodeNothingCounted, l.Key.Pos, Args{ArgReason: CountedTogether, ArgValue: l.Key.Value, ArgRule: l.RuleText.Value})
				d.LineBroke = true
			}
		case made:
			d.Keys[name] = &KeyUse{Name: e.name(d.Plan), Terms: []Expression{e}, Weights: []decimal.Decimal{DefaultStep}}
		default:
			use, near := &KeyUse{Broken: true}, Nearest(l.Key.Value, names)
			if meant := keys[Loose(near)]; meant != nil {
				use.Terms = meant.Terms // so that their faults are told at once with the name's
			}
			d.Keys[name] = use
			if d.Plan.Units.Head.Present {
				d.find(CodeKeyUnknown, l.Key.Pos, Args{"value": l.Key.Value, "near": near, "names": names})
			}
		}
	}
	d.checkWeights()
}

// checkKey checks one composite key.
func (d *decider) checkKey(k *Key, columns map[string]int, names []string) *KeyUse {
	use := &KeyUse{Name: k.Name.Value}
	sum := decimal.Zero
	seen := map[string]bool{} // by name
	for _, t := range k.Terms {
		e, ok := expressionOf(t.Variable.Value, columns)
		switch {
		case !ok:
			use.Broken = true
			if t.Variable.Value == "" {
				d.find(CodeNameEmpty, t.Variable.Pos, Args{"column": ColumnVariable, "value": t.Weight.Value})
			} else {
				near := Nearest(t.Variable.Value, names)
				if meant, ok := columns[Loose(near)]; ok {
					use.Terms = append(use.Terms, Expression{{meant}}) // so that its faults are told at once with the name's
				}
				d.find(CodeVariableUnknown, t.Variable.Pos, Args{"value": t.Variable.Value, "near": near, "names": names})
			}
			continue
		case seen[e.name(d.Plan)]:
			use.Broken = true
			d.find(CodeKeyTwice, t.Variable.Pos, Args{"value": t.Variable.Value, "variable": true, "column": false})
			continue
		}
		seen[e.name(d.Plan)] = true
		switch {
		case t.Weight.State == Absent:
			use.Broken = true
			d.find(CodeValueEmpty, t.Weight.Pos, Args{"name": t.Variable.Value, "column": ColumnWeight})
			continue
		case t.Weight.State == Unreadable:
			use.Broken = true
			continue
		case t.Weight.Value.IsNegative():
			use.Broken = true
			d.find(CodeTermWeight, t.Weight.Pos, Args{"value": t.Weight.Value})
			continue
		}
		sum = sum.Add(t.Weight.Value)
		use.Terms = append(use.Terms, e)
		use.Weights = append(use.Weights, t.Weight.Value)
	}
	if !use.Broken && sum.IsZero() {
		use.Broken = true
		d.find(CodeTermWeight, k.Name.Pos, Args{"value": decimal.Zero, "name": k.Name.Value})
	}
	return use
}

// checkWeights checks the figures that the keys of each recipient weigh.
func (d *decider) checkWeights() {
	type cell struct{ unit, column int }
	checked := map[cell]bool{}
	zero := map[string]bool{}
	for _, p := range d.AllPayees() {
		for _, l := range p.Lines {
			if !l.Rule.UsesKey() {
				continue
			}
			key, units := d.KeyOf(l.Line), d.covered(l, p)
			if key == nil {
				continue // it counts nothing, which is told
			}
			for _, e := range key.Terms {
				sum, sound := decimal.Zero, true
				for _, u := range units {
					v := e.Of(&d.Plan.Units.Rows[u])
					sound = sound && v.Known() && !v.Value.IsNegative()
					sum = sum.Add(v.Value)
				}
				for _, c := range e.Columns() {
					for _, u := range units {
						if !checked[cell{u, c}] {
							checked[cell{u, c}] = true
							d.checkWeight(u, c, l.Line)
						}
					}
				}
				if !sound {
					key.Broken = true
				} else if sum.IsZero() && l.Rule == ByKey && len(units) > 0 && !zero[p.Name+"\x00"+key.Name] {
					zero[p.Name+"\x00"+key.Name] = true
					d.zeroKey(p.Name, l, key, e[0][0])
				}
			}
		}
	}
}

func (d *decider) zeroKey(payer string, l PaidLine, key *KeyUse, column int) {
	key.Broken = true
	d.findRelated(CodeKeyZero, l.Key.Pos, d.Plan.Units.Columns[column].Name.Pos,
		Args{"value": d.Plan.Units.Columns[column].Name.Value, "name": payer})
}

// checkWeight checks one figure that a key weighs.
func (d *decider) checkWeight(unit, column int, l *Line) {
	row, c := &d.Plan.Units.Rows[unit], &d.Plan.Units.Columns[column]
	v := row.Values[column]
	args := Args{"name": row.Name.Value, "column": c.Name.Value, "value": v.Value}
	switch {
	case v.State == Absent:
		d.findRelated(CodeValueEmpty, v.Pos, l.Key.Pos, args)
	case !v.Known():
	case v.Value.IsNegative():
		d.find(CodeNegativeWeight, v.Pos, args)
	case column == d.Plan.Units.Population && !v.Value.IsInteger():
		if v.Value.LessThan(thousand) {
			args["thousands"] = v.Value.Mul(thousand) // what was meant, when thousands were keyed
		}
		d.find(CodeFractionalPopulation, v.Pos, args)
	}
}
