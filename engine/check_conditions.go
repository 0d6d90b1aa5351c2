package engine

import "slices"

// checkConditions checks Villkor: that each row bounds a part that is divided by a key.
func (d *decider) checkConditions() {
	d.Conditions = map[string][]*Condition{}
	divided := d.dividedParts()
	type bound struct { // what a condition binds; two of a kind contradict
		recipient, part, class, key string
		kind                        ConditionKind
	}
	seen := map[bound]Pos{}
	for i := range d.Plan.Conditions {
		c := &d.Plan.Conditions[i]
		switch {
		case c.Kind == NoCondition && c.KindText.Value == "":
			d.find(CodeValueEmpty, c.KindText.Pos, Args{"name": c.Recipient.Value, "column": ColumnCondition})
		case c.Kind == NoCondition:
			// an unknown word, told of by the reader
		case c.Value.State == Absent && c.Column.Value == "":
			d.find(CodeValueEmpty, c.Value.Pos, Args{"name": c.KindText.Value, "column": ColumnValue})
		case c.Value.Known() && c.Value.Value.IsNegative():
			d.find(CodeNegativeAmount, c.Value.Pos, Args{"value": c.Value.Value})
		}
		if c.Recipient.Value == "" {
			d.find(CodeNameEmpty, c.Recipient.Pos, Args{"column": ColumnRecipient, "value": c.Value.Value})
			continue
		}
		if c.Kind == NoCondition {
			continue
		}
		of := bound{Loose(c.Recipient.Value), Loose(c.Part.Value), Loose(c.Class.Value), Loose(c.Key.Value), c.Kind}
		if first, ok := seen[of]; ok {
			d.findRelated(CodeConditionTwice, c.KindText.Pos, first, Args{"value": c.KindText.Value, "name": c.Recipient.Value})
			continue
		}
		seen[of] = c.KindText.Pos
		payee, ok := d.checkTarget(c, divided)
		if ok && d.checkMeasure(c, payee) {
			d.Conditions[Loose(payee)] = append(d.Conditions[Loose(payee)], c)
		}
	}
}

// dividedParts are the parts of a recipient that are divided by a key.
type dividedParts struct {
	payee string
	names []string
	known map[string]bool // by Loose name
}

// dividedParts gathers the divided parts of everybody who pays units, by Loose name.
func (d *decider) dividedParts() map[string]*dividedParts {
	all := map[string]*dividedParts{}
	for _, p := range d.AllPayees() {
		parts := &dividedParts{payee: p.Name, known: map[string]bool{}}
		for _, l := range p.Lines {
			if !l.Rule.UsesKey() {
				continue
			}
			parts.known[Loose(l.Part.Value)] = true
			if l.Part.Value != "" {
				parts.names = append(parts.names, l.Part.Value)
			}
		}
		all[Loose(p.Name)] = parts
	}
	return all
}

// checkTarget gives who pays the units that a condition concerns: its recipient, or the payer
// of the unit that it names. Ok is false when it bounds no part that is measured by a key.
func (d *decider) checkTarget(c *Condition, divided map[string]*dividedParts) (payee string, ok bool) {
	parts := divided[Loose(c.Recipient.Value)]
	if parts == nil {
		if unit, known := d.unitNamed(c.Recipient.Value); known {
			d.only[c] = unit
			parts = divided[Loose(d.payerName(unit))]
		}
	}
	switch {
	case parts != nil && (parts.known[Loose(c.Part.Value)] || c.OnWhole() && len(parts.known) > 0):
		return parts.payee, true
	case parts != nil && len(parts.names) > 0:
		d.find(CodeConditionTarget, c.Part.Pos, Args{"value": c.Part.Value, "near": Nearest(c.Part.Value, parts.names), "names": parts.names})
	default:
		var names []string
		for _, p := range divided {
			if len(p.known) > 0 {
				names = append(names, p.payee)
			}
		}
		slices.Sort(names)
		d.find(CodeConditionTarget, c.Recipient.Pos, Args{"value": c.Recipient.Value, "near": Nearest(c.Recipient.Value, names)})
	}
	return "", false
}

// unitNamed finds a unit by its name.
func (d *decider) unitNamed(name string) (unit int, ok bool) {
	unit, ok = d.unitAt[Loose(name)]
	return unit, ok && name != ""
}

// payerName is who pays a unit: a recipient of the total, or the unit above.
func (d *decider) payerName(unit int) string {
	switch {
	case d.Payer[unit] >= 0:
		return d.Payees[d.Payer[unit]].Name
	case d.Owner[unit] >= 0:
		return d.Plan.Units.Rows[d.Owner[unit]].Name.Value
	}
	return ""
}

// checkMeasure checks the columns that a condition reads for its units. It reports whether
// the condition can be kept.
func (d *decider) checkMeasure(c *Condition, payee string) bool {
	sound := c.Value.Known() || c.Column.Value != ""
	if c.Kind.Measure() == MeasureCount && c.Key.Value == "" {
		d.find(CodeValueEmpty, c.Key.Pos, Args{"name": c.KindText.Value, "column": ColumnKey})
		return false
	}
	for _, name := range []Text{c.Column, c.Key} {
		if name.Value == "" {
			continue
		}
		e, ok := expressionOf(name.Value, d.columns)
		if !ok {
			var names []string
			for _, col := range d.Plan.Units.Columns {
				names = append(names, col.Name.Value)
			}
			d.find(CodeVariableUnknown, name.Pos, Args{"value": name.Value, "near": Nearest(name.Value, names), "names": names})
			sound = false
			continue
		}
		for _, p := range d.AllPayees() {
			for _, u := range p.Units {
				if Loose(p.Name) == Loose(payee) && d.concerns(c, u) {
					sound = d.checkMeasured(e, u, name) && sound
				}
			}
		}
	}
	return sound
}

// checkMeasured checks a unit's figures in the columns that a condition reads.
func (d *decider) checkMeasured(e Expression, unit int, by Text) bool {
	sound := true
	row := &d.Plan.Units.Rows[unit]
	for _, c := range e.Columns() {
		v := row.Values[c]
		args := Args{"name": row.Name.Value, "column": d.Plan.Units.Columns[c].Name.Value, "value": v.Value}
		switch {
		case v.State == Absent:
			d.findRelated(CodeValueEmpty, v.Pos, by.Pos, args)
		case v.Known() && v.Value.IsNegative():
			d.find(CodeNegativeWeight, v.Pos, args)
		case v.Known():
			continue
		}
		sound = false
	}
	return sound
}

// columnValue is what a column, or a product or sum of columns, has for a unit.
func (d *decider) columnValue(name Text, unit int) Number {
	e, known := d.expressions[name.Value]
	if !known {
		e, _ = expressionOf(name.Value, d.columns)
		d.expressions[name.Value] = e
	}
	return e.Of(&d.Plan.Units.Rows[unit])
}

// mostClasses is how many classes are named where one is not known.
const mostClasses = 50

// checkClasses checks that each class that a line or a condition names has units.
func (d *decider) checkClasses() {
	var classes []string
	for _, u := range d.Plan.Units.Rows {
		if u.Class.Value != "" && !slices.Contains(classes, u.Class.Value) && len(classes) < mostClasses {
			classes = append(classes, u.Class.Value)
		}
	}
	missing := func(class Text) {
		d.find(CodeClassUnknown, class.Pos, Args{"value": class.Value, "near": Nearest(class.Value, classes), "names": classes})
	}
	for _, p := range d.Payees {
		for _, l := range p.Lines {
			if l.Class.Value != "" && l.PaysUnits() && len(p.Units) > 0 && len(d.covered(l, p)) == 0 {
				missing(l.Class)
			}
		}
	}
	for _, c := range d.Plan.Conditions {
		known := slices.ContainsFunc(d.Plan.Units.Rows, func(u Unit) bool { return Loose(u.Class.Value) == Loose(c.Class.Value) })
		if c.Class.Value != "" && !known {
			missing(c.Class)
		}
	}
}

// byUnit parts conditions into those of all units and those of one, by unit.
func (d *decider) byUnit(conditions []*Condition) (all []*Condition, own map[int][]*Condition) {
	own = map[int][]*Condition{}
	for _, c := range conditions {
		if unit, one := d.only[c]; one {
			own[unit] = append(own[unit], c)
		} else {
			all = append(all, c)
		}
	}
	return all, own
}

// concerns reports whether a condition binds a unit: all of the recipient's do, but for one
// that names a unit or a class.
func (d *decider) concerns(c *Condition, unit int) bool {
	if only, ok := d.only[c]; ok && only != unit {
		return false
	}
	return c.Class.Value == "" || Loose(d.Plan.Units.Rows[unit].Class.Value) == Loose(c.Class.Value)
}
