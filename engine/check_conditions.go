package engine

import "slices"

// checkConditions checks Villkor: that each row bounds a part that is divided by a key.
func (d *decider) checkConditions() {
	d.Conditions = map[string][]*Condition{}
	divided := d.dividedParts()
	type bound struct { // what a condition binds; two of a kind contradict
		recipient, part string
		kind            ConditionKind
	}
	seen := map[bound]Pos{}
	for i := range d.Plan.Conditions {
		c := &d.Plan.Conditions[i]
		switch {
		case c.Kind == NoCondition && c.KindText.Value == "":
			d.find(CodeValueEmpty, c.KindText.Pos, Args{"name": c.Recipient.Value, "column": ColumnCondition})
		case c.Kind == NoCondition:
			// an unknown word, told of by the reader
		case c.Value.State == Absent:
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
		of := bound{Loose(c.Recipient.Value), Loose(c.Part.Value), c.Kind}
		if first, ok := seen[of]; ok {
			d.findRelated(CodeConditionTwice, c.KindText.Pos, first, Args{"value": c.KindText.Value, "name": c.Recipient.Value})
			continue
		}
		seen[of] = c.KindText.Pos
		if d.checkTarget(c, divided) && c.Value.Known() {
			d.Conditions[of.recipient] = append(d.Conditions[of.recipient], c)
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
			if l.Rule != ByKey {
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

// checkTarget reports whether a condition concerns a part that is divided by a key.
func (d *decider) checkTarget(c *Condition, divided map[string]*dividedParts) bool {
	parts := divided[Loose(c.Recipient.Value)]
	switch {
	case parts != nil && (parts.known[Loose(c.Part.Value)] || c.OnWhole() && len(parts.known) > 0):
		return true
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
	return false
}
