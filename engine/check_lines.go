package engine

import (
	"github.com/shopspring/decimal"
)

var (
	hundred  = decimal.NewFromInt(100)
	thousand = decimal.NewFromInt(1000)
)

// checkLines checks each line of Fördelning in itself. What the lines come to
// together is checked when they are paid.
func (d *decider) checkLines() {
	spelling := map[string]Text{} // by Loose name, as first written
	parts := map[string]Pos{}     // by Loose recipient and part
	var remainder Pos
	for i := range d.Plan.Lines {
		l := &d.Plan.Lines[i]
		before := len(d.findings)
		key := Loose(l.Recipient.Value)
		if key == "" {
			d.find(CodeNameEmpty, l.Recipient.Pos, Args{"column": ColumnRecipient, "value": l.Amount.Value})
			d.LineBroke = true
			continue
		}
		part := key + "\x00" + Loose(l.Part.Value)
		first, known := spelling[key]
		twin, paid := parts[part]
		switch {
		case known && first.Value != l.Recipient.Value:
			d.findRelated(CodeSpelledTwoWays, l.Recipient.Pos, first.Pos, Args{"value": l.Recipient.Value, "near": first.Value})
		case paid:
			d.findRelated(CodeLineTwice, l.Recipient.Pos, twin, Args{"value": l.Recipient.Value, "part": l.Part.Value})
		default:
			spelling[key], parts[part] = l.Recipient, l.Recipient.Pos
		}
		d.checkRule(l)
		if l.Kind == Remainder && d.rootLine(l) {
			if remainder != 0 {
				d.findRelated(CodeRemainderTwice, l.Amount.Pos, remainder, nil)
			} else {
				remainder = l.Amount.Pos
			}
		}
		if len(d.findings) > before || l.Amount.State == Unreadable || (l.Rule == NoRule && l.RuleText.Value != "") {
			d.LineBroke = true
		}
	}
}

// checkRule checks that a line's rule, amount and key fit together.
func (d *decider) checkRule(l *Line) {
	if l.Rule == NoRule && l.RuleText.Value == "" {
		d.find(CodeRuleMissing, l.RuleText.Pos, Args{"name": l.Recipient.Value})
	}
	if !l.Rule.UsesKey() && l.Rule != NoRule && (l.Key.Value != "" || l.Equal) {
		d.find(CodeKeyMisplaced, l.Key.Pos, Args{"value": l.Key.Value, "rule": l.RuleText.Value, "all": l.Rule == PerUnit})
	}
	if l.Amount.State == Unreadable {
		return
	}
	if (l.Rule == PerUnit || l.Rule == PerCount) && l.Kind != Kronor {
		d.find(CodeAmountMisplaced, l.Amount.Pos, Args{"rule": l.RuleText.Value, "percent": l.Kind == Share, "value": l.Amount.Value})
		return
	}
	switch l.Kind {
	case Kronor:
		if l.Amount.State == Absent {
			d.find(CodeAmountMissing, l.Amount.Pos, Args{"name": l.Recipient.Value, "part": l.Part.Value})
			return
		}
		if l.Rule == PerCount { // a rate may have any decimals
			if l.Amount.Value.IsNegative() {
				d.find(CodeNegativeAmount, l.Amount.Pos, Args{"value": l.Amount.Value})
			}
			return
		}
		d.checkAmount(l.Amount, true)
	case Share:
		if l.Amount.Value.IsNegative() || l.Amount.Value.GreaterThan(hundred) {
			d.find(CodePercent, l.Amount.Pos, Args{"value": l.Amount.Value})
		}
	}
}

// findParents finds the units that have units of their own.
func (d *decider) findParents() {
	units := map[string]bool{}
	for _, u := range d.Plan.Units.Rows {
		units[Loose(u.Name.Value)] = true
	}
	d.parents = map[string]bool{}
	for _, u := range d.Plan.Units.Rows {
		if owner := Loose(u.Owner.Value); owner != "" && units[owner] {
			d.parents[owner] = true
		}
	}
}

// rootLine reports whether a line pays from the total, not from what a unit got.
func (d *decider) rootLine(l *Line) bool { return !d.parents[Loose(l.Recipient.Value)] }
