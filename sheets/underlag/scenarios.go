package underlag

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/templates"
)

var (
	scenarioHeading = table.Heading{Words: templates.HeadingScenario, Required: true}
	whatHeading     = table.Heading{Words: templates.HeadingWhat, Required: true}
)

// MaxScenarios is how many scenarios are computed. Each is a decision of its own in the
// result, and people compare a handful.
const MaxScenarios = 50

// readScenarios reads Scenarier: what-ifs, one change a row. The scenario's name may
// stand on its first row only.
func (r *reader) readScenarios() error {
	g, err := r.load(templates.UnderlagScenarios)
	if g == nil || err != nil {
		return err
	}
	t := r.Read(g, table.Description{Headings: []table.Heading{scenarioHeading, whatHeading, moneyValueHeading}, Named: scenarioHeading})
	if t == nil {
		return nil
	}
	at := map[string]int{}
	last := -1
	for _, row := range t.Rows {
		name := r.Words(t.Under(row, scenarioHeading))
		if name.Value != "" {
			i, ok := at[engine.Loose(name.Value)]
			if !ok {
				if i = len(r.plan.Scenarios); i == MaxScenarios {
					r.Find(engine.CodeScenarios, name.Pos, engine.Args{"limit": MaxScenarios})
					return nil
				}
				at[engine.Loose(name.Value)] = i
				r.plan.Scenarios = append(r.plan.Scenarios, engine.Scenario{Name: name})
			}
			last = i
		}
		what, value := r.Words(t.Under(row, whatHeading)), t.Cell(row, moneyValueHeading)
		if last < 0 {
			r.Find(engine.CodeNameEmpty, name.Pos, engine.Args{"column": scenarioHeading.Name(), "value": what.Value})
			continue
		}
		change := r.change(what, value, t.Column(moneyValueHeading))
		s := &r.plan.Scenarios[last]
		same := func(c engine.Change) bool {
			return c.Kind == change.Kind && c.Line == change.Line && c.Condition == change.Condition
		}
		if i := slices.IndexFunc(s.Changes, same); i >= 0 {
			r.FindRelated(engine.CodeChangeTwice, change.What.Pos, s.Changes[i].What.Pos, engine.Args{"value": change.What.Value, "name": s.Name.Value})
		} else if change.Kind != engine.NoChange {
			s.Changes = append(s.Changes, change)
		}
	}
	return nil
}

// change reads one row: what is changed, and to what.
func (r *reader) change(what engine.Text, value table.Cell, in table.Column) engine.Change {
	c := engine.Change{What: what}
	if value.Empty() {
		r.Find(engine.CodeValueEmpty, value.Pos, engine.Args{"name": what.Value, "column": in.Name})
		return c
	}
	switch {
	case table.HasWord(templates.ScenarioTotal, what.Value):
		c.Value = r.Number(value, in)
		c.Kind = engine.ChangeTotal
	case table.HasWord(templates.ScenarioStep, what.Value):
		c.Value = r.Number(value, in)
		c.Kind = engine.ChangeStep
	case table.HasWord(templates.ScenarioMethod, what.Value):
		if c.Method = table.Meaning(r.Reader, r.Words(value, in.Name), methodWords, engine.CodeMethodUnknown); c.Method != 0 {
			c.Kind = engine.ChangeMethod
		}
	case r.changesKey(&c):
		c.Key, c.Equal = r.key(value, in.Name)
		r.meanPopulation(&c.Key)
		c.Kind = engine.ChangeKey
	case r.changesCondition(&c):
		of := r.plan.Conditions[c.Condition]
		c.Value = r.bound(value, in, of.Kind, of.KindText.Value)
		c.Kind = engine.ChangeCondition
	case r.changesLine(&c, what.Value, nil):
		c.Amount, c.Value = r.amount(value, in)
		c.Kind = engine.ChangeAmount
	default:
		names := r.changeable()
		r.Find(engine.CodeScenario, what.Pos, engine.Args{"value": what.Value, "near": engine.Nearest(what.Value, names), "names": names})
	}
	return c
}

// changesLine finds the one line that a text names: by its part, its recipient, or
// both ("Stadsdelsförvaltningarna – Grundstöd").
func (r *reader) changesLine(c *engine.Change, name string, fits func(*engine.Line) bool) bool {
	hits := 0
	for i := range r.plan.Lines {
		l := &r.plan.Lines[i]
		if fits != nil && !fits(l) {
			continue
		}
		both := l.Recipient.Value + l.Part.Value
		if engine.Loose(name) == engine.Loose(both) || engine.Loose(name) == engine.Loose(l.Part.Value) || engine.Loose(name) == engine.Loose(l.Recipient.Value) {
			c.Line = i
			hits++
		}
	}
	return hits == 1
}

// changesKey reports whether the row changes a key: "Nyckel", or "Nyckel Utvecklingsmedel".
func (r *reader) changesKey(c *engine.Change) bool {
	rest, found := cutWord(c.What.Value, templates.ScenarioKey)
	if !found {
		return false
	}
	byKey := func(l *engine.Line) bool { return l.Rule.UsesKey() }
	if rest != "" {
		return r.changesLine(c, rest, byKey)
	}
	hits := 0
	for i := range r.plan.Lines {
		if byKey(&r.plan.Lines[i]) {
			c.Line = i
			hits++
		}
	}
	return hits == 1
}

// changesCondition reports whether the row changes the value of a condition: "Lägst",
// or "Lägst Utvecklingsmedel".
func (r *reader) changesCondition(c *engine.Change) bool {
	hits := 0
	for i := range r.plan.Conditions {
		cond := &r.plan.Conditions[i]
		if cond.Kind == engine.NoCondition {
			continue
		}
		rest, found := cutWord(c.What.Value, []string{cond.KindText.Value})
		if found && (rest == "" || engine.Loose(rest) == engine.Loose(cond.Part.Value) || engine.Loose(rest) == engine.Loose(cond.Recipient.Value)) {
			c.Condition = i
			hits++
		}
	}
	return hits == 1
}

// cutWord takes one of the words from the beginning of s.
func cutWord(s string, words []string) (rest string, found bool) {
	folded := engine.Fold(s)
	for _, w := range words {
		if rest, ok := strings.CutPrefix(folded, engine.Fold(w)); ok && (rest == "" || rest[0] == ' ') {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// changeable names what a scenario can change.
func (r *reader) changeable() []string {
	names := []string{templates.ScenarioTotal[0], templates.ScenarioStep[0], templates.ScenarioMethod[0], templates.ScenarioKey[0]}
	for _, l := range r.plan.Lines {
		if l.Part.Value != "" {
			names = append(names, l.Part.Value)
		} else if l.Recipient.Value != "" {
			names = append(names, l.Recipient.Value)
		}
	}
	for _, c := range r.plan.Conditions {
		names = append(names, c.KindText.Value)
	}
	return names
}
