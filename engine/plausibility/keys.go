package plausibility

import (
	"fordela/engine"

	"github.com/shopspring/decimal"
)

// judgeKeys finds the keys whose weights do not come to the whole, those that nothing
// divides by, and the units that weigh nothing.
func (j *judge) judgeKeys() {
	for i, use := range j.Composites {
		if use == nil || use.Broken {
			continue
		}
		k, sum, percent := &j.Plan.Keys[i], decimal.Zero, true
		for _, t := range k.Terms {
			sum, percent = sum.Add(t.Weight.Value), percent && t.Percent
		}
		rounding := decimal.NewFromInt(int64(len(k.Terms))).Div(two) // 33 + 33 + 33 is a third each
		args := engine.Args{"name": k.Name.Value, "found": sum}
		switch {
		case sum.Equal(hundred) || !percent && sum.Equal(one):
		case percent && sum.Sub(hundred).Abs().GreaterThan(rounding) && j.Keys[engine.Loose(k.Name.Value)] != nil:
			j.ask(engine.CodeWeightsShort, k.Name.Pos, 0, k.Name.Value, engine.ColumnWeight, args)
		default:
			j.find(engine.CodeWeightsNormalised, k.Name.Pos, args)
		}
	}
	j.findUnusedKeys()
	j.findZeroWeights()
}

// findUnusedKeys finds the keys that no line and no scenario divides by.
func (j *judge) findUnusedKeys() {
	used := map[string]bool{}
	for _, l := range j.Plan.Lines {
		used[engine.Loose(l.Key.Value)] = true
	}
	for _, s := range j.Plan.Scenarios {
		for _, c := range s.Changes {
			used[engine.Loose(c.Key.Value)] = true
		}
	}
	for name := range j.Keys {
		used[name] = true
	}
	for _, k := range j.Plan.Keys {
		if !used[engine.Loose(k.Name.Value)] {
			j.find(engine.CodeKeyUnused, k.Name.Pos, engine.Args{"value": k.Name.Value})
		}
	}
}

// judgeLevels finds where a unit's own units do not come to what it weighs itself: one of
// the figures is wrong, or a unit is missing.
func (j *judge) judgeLevels() {
	for unit, below := range j.Below {
		if len(below) == 0 {
			continue
		}
		told := map[int]bool{}
		for _, l := range j.LinesAbove(unit) {
			if !l.Rule.UsesKey() {
				continue
			}
			for _, c := range plainColumns(j.KeyOf(l.Line)) {
				rows := j.Plan.Units.Rows
				own := rows[unit].Values[c]
				sum := engine.Number{State: engine.Given}
				for _, u := range below {
					sum = sum.Plus(rows[u].Values[c])
				}
				if told[c] || !own.Known() || !sum.Known() || sum.Value.IsZero() || own.Value.Equal(sum.Value) {
					continue
				}
				told[c] = true
				j.tellLevel(unit, below[0], c, own.Value, sum.Value)
			}
		}
	}
}

// unplacedShare is how much less than a unit its own units may have together: some people
// belong to no district.
var unplacedShare = decimal.New(11, -1)

// tellLevel tells that a unit has another figure than its own units have together, the first
// of which is given. A small difference is worth knowing, and a large one a question.
func (j *judge) tellLevel(unit, first, column int, own, sum decimal.Decimal) {
	rows, heading := j.Plan.Units.Rows, j.Plan.Units.Columns[column].Name.Value
	at, related := rows[unit].Values[column].Pos, rows[first].Values[column].Pos
	args := engine.Args{"name": rows[unit].Name.Value, "column": heading, "value": own, "found": sum}
	if near(own, sum, unplacedShare) {
		j.findRelated(engine.CodeLevelWeights, at, related, args)
		return
	}
	j.ask(engine.CodeLevelsApart, at, related, rows[unit].Name.Value, engine.ColumnName(heading), args)
}

// findZeroWeights finds the units that weigh nothing among others that weigh something.
func (j *judge) findZeroWeights() {
	type cell struct{ unit, column int }
	checked := map[cell]bool{}
	for _, p := range j.AllPayees() {
		for _, l := range p.Lines {
			if l.Rule != engine.ByKey {
				continue
			}
			for _, c := range plainColumns(j.KeyOf(l.Line)) {
				j.findZeros(p.Units, c, func(unit int) bool {
					was := checked[cell{unit, c}]
					checked[cell{unit, c}] = true
					return was
				})
			}
		}
	}
}

// plainColumns are the columns that a key weighs as they stand.
func plainColumns(key *engine.KeyUse) (columns []int) {
	if key == nil {
		return nil // it counts nothing, which is told
	}
	for _, e := range key.Terms {
		if e.Plain() {
			columns = append(columns, e.Columns()...)
		}
	}
	return columns
}

func (j *judge) findZeros(units []int, column int, checked func(unit int) bool) {
	rows, sum := j.Plan.Units.Rows, decimal.Zero
	for _, u := range units {
		sum = sum.Add(rows[u].Values[column].Value)
	}
	heading := j.Plan.Units.Columns[column].Name.Value
	mean := sum.DivRound(decimal.NewFromInt(int64(max(1, len(units)))), 0)
	for _, u := range units {
		v := rows[u].Values[column]
		if checked(u) || !v.Known() || !v.Value.IsZero() || sum.IsZero() {
			continue
		}
		args := engine.Args{"name": rows[u].Name.Value, "column": heading, "value": v.Value}
		if j.inhabitants(column) && mean.GreaterThan(hundred) {
			j.ask(engine.CodeNobodyLives, v.Pos, 0, rows[u].Name.Value, engine.ColumnName(heading), args)
		} else {
			j.find(engine.CodeZeroWeight, v.Pos, args)
		}
	}
}
