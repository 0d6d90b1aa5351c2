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
		if !sum.Equal(hundred) && (percent || !sum.Equal(one)) {
			j.find(engine.CodeWeightsNormalised, k.Name.Pos, engine.Args{"name": k.Name.Value, "found": sum})
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
			if l.Rule != engine.ByKey {
				continue
			}
			for _, c := range j.KeyOf(l.Line).Columns {
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
				j.findRelated(engine.CodeLevelWeights, own.Pos, rows[below[0]].Values[c].Pos, engine.Args{
					"name": rows[unit].Name.Value, "column": j.Plan.Units.Columns[c].Name.Value, "value": own.Value, "found": sum.Value,
				})
			}
		}
	}
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
			for _, c := range j.KeyOf(l.Line).Columns {
				j.findZeros(p.Units, c, func(unit int) bool {
					was := checked[cell{unit, c}]
					checked[cell{unit, c}] = true
					return was
				})
			}
		}
	}
}

func (j *judge) findZeros(units []int, column int, checked func(unit int) bool) {
	rows, sum := j.Plan.Units.Rows, decimal.Zero
	for _, u := range units {
		sum = sum.Add(rows[u].Values[column].Value)
	}
	for _, u := range units {
		if v := rows[u].Values[column]; !checked(u) && v.Known() && v.Value.IsZero() && !sum.IsZero() {
			j.find(engine.CodeZeroWeight, v.Pos, engine.Args{
				"name": rows[u].Name.Value, "column": j.Plan.Units.Columns[column].Name.Value, "value": v.Value,
			})
		}
	}
}
