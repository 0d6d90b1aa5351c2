package underlag

import (
	"maps"
)

// grain says how finely a row tells apart. Extracts often have rows of both sexes or of
// all ages beside the rows of each; of those, a variable is summed from one grain alone.
type grain int

// The grains, the finest first.
const (
	single    grain = 0         // one sex, one age or span of ages
	bothSexes grain = 1         // one age or span of ages
	allAges   grain = 2         // one sex
	grains          = 1 + 1 + 2 // and both together
)

// chooseGrains finds for each variable the finest grain whose rows are all within it or
// outside it. The program's own variable, where no line uses it, is kept only if it is
// the population: that of an extract of the oldest alone is not.
func (e *extract) chooseGrains() {
	e.from = make([]grain, len(e.variables))
	for i := range e.variables {
		best := grain(-1)
		for of := grain(grains - 1); of >= single; of-- {
			if e.counted[of] > 0 && (e.over[i][of] == nil || best < 0 || e.over[i][best] != nil) {
				best = of
			}
		}
		e.from[i] = max(best, single)
	}
	if last := len(e.variables) - 1; e.variables[last].own && !e.variables[last].used && !e.infants[e.from[last]] {
		e.variables, e.from = e.variables[:last], e.from[:last]
	}
}

// compareGrains holds a district's rows of one grain to those of another: where a total
// is not what its parts come to, rows are missing or a figure is wrong. A district that
// lacks the rows that the others are summed from is asked about.
func (e *extract) compareGrains(t *tally) {
	for i, v := range e.variables {
		mine := t.grains[e.from[i]]
		for of, other := range t.grains {
			switch {
			case !v.used || other == nil || grain(of) == e.from[i] || e.over[i][of] != nil:
			case mine == nil:
				e.Findings = append(e.Findings, other.first)
				e.broken = true
				return
			case other.rows[i] > 0 && other.sums[i] != mine.sums[i]:
				first := other.first
				first.Args = maps.Clone(first.Args)
				first.Args["other"], first.Args["found"], first.Args["expected"] = t.name, other.sums[i], mine.sums[i]
				e.Findings = append(e.Findings, first)
				e.broken = true
				return
			}
		}
	}
}
