package engine

// checkConditions checks Villkor: that each row bounds a part that is divided by a key.
func (d *decider) checkConditions() {
	d.ignored = map[*Condition]bool{}
	seen := map[string]Pos{}
	for i := range d.plan.Conditions {
		c := &d.plan.Conditions[i]
		switch {
		case c.Kind == NoCondition && c.KindText.Value == "":
			d.find(CodeValueEmpty, c.KindText.Pos, Args{"name": c.Recipient.Value, "column": "condition"})
		case c.Kind == NoCondition:
			// an unknown word, told of by the reader
		case c.Value.State == Absent:
			d.find(CodeValueEmpty, c.Value.Pos, Args{"name": c.KindText.Value, "column": "value"})
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
		key := Loose(c.Recipient.Value) + "\x00" + Loose(c.Part.Value) + "\x00" + string(rune('0'+c.Kind))
		if first, ok := seen[key]; ok {
			d.findRelated(CodeConditionTwice, c.KindText.Pos, first, Args{"value": c.KindText.Value, "name": c.Recipient.Value})
			d.ignored[c] = true
			continue
		}
		seen[key] = c.KindText.Pos
		d.checkTarget(c)
	}
}

// checkTarget finds the divided part that a condition concerns.
func (d *decider) checkTarget(c *Condition) {
	var names, parts []string
	for _, p := range d.allPayees() {
		names = append(names, p.name)
		if Loose(p.name) != Loose(c.Recipient.Value) {
			continue
		}
		for _, l := range p.lines {
			if l.Rule != ByKey {
				continue
			}
			if c.onTotal() || Loose(c.Part.Value) == Loose(l.Part.Value) {
				return
			}
			if l.Part.Value != "" {
				parts = append(parts, l.Part.Value)
			}
		}
	}
	at, value, near := c.Recipient.Pos, c.Recipient.Value, Nearest(c.Recipient.Value, names)
	if len(parts) > 0 {
		at, value, near = c.Part.Pos, c.Part.Value, Nearest(c.Part.Value, parts)
	}
	d.find(CodeConditionTarget, at, Args{"value": value, "near": near})
	d.ignored[c] = true
}
