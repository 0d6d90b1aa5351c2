package underlag

import (
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// readPer reads a rule that names what is counted: Per mandat. What that is, is settled
// when the columns of the units are known. It reports whether the rule is such a one.
func (r *reader) readPer(l *engine.Line) bool {
	rest, found := strings.CutPrefix(engine.Fold(l.RuleText.Value), templates.RulePer)
	for _, w := range ruleWords {
		found = found && !table.HasLooseWord(w.Words, l.RuleText.Value) && engine.Nearest(l.RuleText.Value, w.Words) == ""
	}
	if !found || rest == "" {
		return false
	}
	l.Rule = engine.PerCount
	if l.Key.Value != "" && !table.SameCount(l.Key.Value, rest) {
		r.FindRelated(engine.CodeNothingCounted, l.Key.Pos, l.RuleText.Pos, engine.Args{
			engine.ArgReason: engine.CountedOtherwise, engine.ArgValue: l.Key.Value, engine.ArgRule: l.RuleText.Value,
		})
	}
	l.Key, l.Equal = engine.Text{Value: rest, Pos: l.RuleText.Pos}, false
	return true
}

// settleCounted finds what the rules count that name it themselves: the units, so that each
// gets the amount, or what one of the columns counts.
func (r *reader) settleCounted(t *table.Table) {
	var names []string
	for _, c := range t.Extra {
		names = append(names, c.Name)
	}
	for _, i := range r.counted {
		l := &r.plan.Lines[i]
		at := table.Meant(l.Key.Value, names)
		switch {
		case at >= 0:
			name, unit, ok := table.SplitUnit(names[at])
			if _, known := templates.CountPowers[unit]; !ok || !known {
				name = names[at]
			}
			l.Key.Value = name
		case table.SameCount(l.Key.Value, t.Column(unitHeading).Name):
			l.Rule, l.Key = engine.PerUnit, engine.Text{}
		}
	}
	r.counted = nil
}

// index reads what an amount is multiplied by: 1,03, 103 %, or a change as +3 %.
func (r *reader) index(c table.Cell, in table.Column) engine.Number {
	sign := ""
	if c.Kind == xlsx.Text {
		if text := c.Text(); strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−") {
			sign = text[:len(text)-len(strings.TrimLeft(text, "+-−"))]
			c.Value = strings.TrimSpace(strings.TrimPrefix(text, sign))
		}
	}
	n, percent := r.NumberOrPercent(c, in)
	if percent {
		n.Value = n.Value.Shift(-2)
	}
	one := decimal.NewFromInt(1)
	switch sign {
	case "":
	case "+":
		n.Value = one.Add(n.Value)
	default:
		n.Value = one.Sub(n.Value)
	}
	return n
}

// optional reads a text of a column that an underlag may do without.
func (r *reader) optional(t *table.Table, row table.Row, h table.Heading) engine.Text {
	if !t.Has(h) {
		return engine.Text{}
	}
	return r.Words(t.Under(row, h))
}
