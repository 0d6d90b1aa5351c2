package plausibility

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// manyJumps is how many populations can have moved and still be compared two by two:
// where more have, the figures are of something else, not swapped.
const manyJumps = 1000

// judgePrevious compares the units with last year, the best judge of whether this year's
// figures can be right.
func (j *judge) judgePrevious() {
	if len(j.LastYear) == 0 {
		return
	}
	seen := map[string]bool{}
	for name := range j.Merged {
		seen[name] = true
	}
	for _, l := range j.Plan.Lines {
		seen[engine.Loose(l.Recipient.Value)] = true
	}
	recipientsOnly := !slices.ContainsFunc(j.LastYear, func(p *engine.Previous) bool { return !seen[engine.Loose(p.Name.Value)] })
	var unknown []*engine.Unit
	now := map[string]engine.Text{}
	for i := range j.Plan.Units.Rows {
		u := &j.Plan.Units.Rows[i]
		key := engine.Loose(u.Name.Value)
		seen[key], now[key] = true, u.Name
		if j.Previous[key] == nil && key != "" && !j.Repeated[i] {
			unknown = append(unknown, u)
		}
	}
	if !recipientsOnly || len(unknown) < len(j.Plan.Units.Rows) {
		j.findNew(unknown, now, seen)
	}
	j.findGone(unknown, seen)
	j.comparePopulations()
}

// mostGone is how many of last year's units can be gone and each be asked about: where more
// are, there has been a reform.
const mostGone = 2

// findGone finds the units of last year that are not there any more. Where all others are, and
// none is new, a row may have been lost.
func (j *judge) findGone(unknown []*engine.Unit, seen map[string]bool) {
	var gone []*engine.Previous
	for _, p := range j.LastYear {
		if !seen[engine.Loose(p.Name.Value)] {
			gone = append(gone, p)
		}
	}
	lost := len(gone) <= mostGone && len(unknown) == 0 && len(j.Plan.Units.Rows) >= manyUnits-1
	for _, p := range gone {
		now, merged := engine.NewDistrict(p.Name.Value, 0)
		args := engine.Args{"name": p.Name.Value, "near": now, "value": p.Amount.Value}
		if !p.Amount.Known() {
			args["value"] = p.Population.Value
		}
		if lost && !merged && (p.Amount.Value.IsPositive() || p.Population.Value.IsPositive()) {
			j.ask(engine.CodeUnitLost, p.Name.Pos, j.Plan.Units.Head.Pos, p.Name.Value, engine.ColumnUnit, args)
			continue
		}
		j.findRelated(engine.CodeUnitGone, p.Name.Pos, j.Plan.Units.Head.Pos, engine.Args{"name": p.Name.Value, "near": now})
	}
}

// findNew finds the units that last year did not have, and names the one of last year that
// is spelled nearly so: it may be the same, and if it stands in the sheet too it would be
// paid twice. That one is seen, then: nothing more is told of it.
func (j *judge) findNew(units []*engine.Unit, now map[string]engine.Text, seen map[string]bool) {
	names := make([]string, len(j.LastYear))
	for i, p := range j.LastYear {
		names[i] = p.Name.Value
	}
	for _, u := range units {
		related, args := j.Plan.PreviousHead.Pos, engine.Args{"name": u.Name.Value, "near": ""}
		near := ""
		if len(units) <= engine.NearNames {
			near = engine.Nearest(u.Name.Value, names)
		}
		if past := j.Previous[engine.Loose(near)]; past != nil {
			seen[engine.Loose(near)] = true
			args["near"], related = near, past.Name.Pos
			if twin, ok := now[engine.Loose(near)]; ok {
				j.ask(engine.CodeNewTwin, u.Name.Pos, twin.Pos, u.Name.Value, engine.ColumnUnit, args)
				continue
			}
		}
		j.findRelated(engine.CodeUnitNew, u.Name.Pos, related, args)
	}
}

// moved is a unit whose population is another than last year.
type moved struct {
	unit      *engine.Unit
	now, then engine.Number
}

// comparePopulations finds populations that moved more than the threshold. Two that
// fit each other's last value are named as swapped instead; where they are each other's
// last value to the digit, also when they have hardly moved.
func (j *judge) comparePopulations() {
	column := j.Plan.Units.Population
	if column < 0 {
		return
	}
	limit := j.Plan.Case.PopulationJump.Or(engine.DefaultPopulationJump)
	within := func(now, then decimal.Decimal) bool {
		return now.Sub(then).Abs().Mul(hundred).LessThanOrEqual(then.Mul(limit))
	}
	var jumps []moved
	last := map[string]moved{} // by last year's digits
	for i := range j.Plan.Units.Rows {
		u := &j.Plan.Units.Rows[i]
		past := j.Previous[engine.Loose(u.Name.Value)]
		now := u.Values[column]
		if past == nil || !past.Population.Known() || !now.Known() || !past.Population.Value.IsPositive() {
			continue
		}
		m := moved{u, now, past.Population}
		if twin, ok := last[now.Value.String()]; ok && twin.now.Value.Equal(m.then.Value) && !now.Value.Equal(m.then.Value) {
			j.tellSwapped(twin, m)
			jumps = slices.DeleteFunc(jumps, func(m moved) bool { return m.unit == twin.unit })
			continue
		}
		last[m.then.Value.String()] = m
		if !within(now.Value, m.then.Value) {
			jumps = append(jumps, m)
		}
	}
	swapped := make([]bool, len(jumps))
	for i, a := range jumps {
		for k := i + 1; k < len(jumps) && !swapped[i] && len(jumps) <= manyJumps; k++ {
			b := jumps[k]
			if !swapped[k] && within(a.now.Value, b.then.Value) && within(b.now.Value, a.then.Value) {
				swapped[i], swapped[k] = true, true
				j.tellSwapped(a, b)
			}
		}
		if swapped[i] {
			continue
		}
		if j.jumpsFar(a, len(jumps)) {
			j.ask(engine.CodePopulationFar, a.now.Pos, a.then.Pos, a.unit.Name.Value, engine.ColumnName(j.Plan.Units.Columns[column].Name.Value), engine.Args{
				"name": a.unit.Name.Value, "value": a.now.Value, "before": a.then.Value, "more": a.now.Value.GreaterThan(a.then.Value),
				"percent": shownAbove(a.now.Value.Sub(a.then.Value).Mul(hundred), a.then.Value, limit),
			})
		} else {
			j.findRelated(engine.CodePopulationJump, a.now.Pos, a.then.Pos, engine.Args{
				"name": a.unit.Name.Value, "value": a.now.Value, "before": a.then.Value, "limit": limit,
				"percent": shownAbove(a.now.Value.Sub(a.then.Value).Mul(hundred), a.then.Value, limit), "more": a.now.Value.GreaterThan(a.then.Value),
			})
		}
	}
}

var (
	farJump    = decimal.New(125, -2) // the population of a place does not change by a quarter in a year
	smallPlace = thousand             // but that of a small one may
)

// mostFar is how many populations can have changed so and each be asked about: where more
// have, they are of something else than last year's.
const mostFar = 2

// jumpsFar reports whether the population of a place, one of few that have moved, has changed
// more than a place does.
func (j *judge) jumpsFar(m moved, moved int) bool {
	return moved <= mostFar && j.inhabitants(j.Plan.Units.Population) && m.then.Value.GreaterThanOrEqual(smallPlace) &&
		!near(m.now.Value, m.then.Value, farJump)
}

func (j *judge) tellSwapped(a, b moved) {
	column := engine.ColumnName(j.Plan.Units.Columns[j.Plan.Units.Population].Name.Value)
	j.ask(engine.CodeChangedPlaces, a.now.Pos, b.now.Pos, a.unit.Name.Value, column, engine.Args{
		"name": a.unit.Name.Value, "other": b.unit.Name.Value, "value": a.now.Value, "othervalue": b.now.Value,
		"before": a.then.Value, "otherbefore": b.then.Value,
	})
}

// shownAbove gives the quotient n/d with one decimal, or with as many more as show that
// it is above the limit, up to six.
func shownAbove(n, d, limit decimal.Decimal) decimal.Decimal {
	percent := n.DivRound(d, 1)
	for places := int32(2); places <= 6 && !percent.Abs().GreaterThan(limit); places++ {
		percent = n.DivRound(d, places)
	}
	return percent
}
