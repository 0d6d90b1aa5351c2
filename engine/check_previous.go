package engine

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"
)

var defaultJump = decimal.NewFromInt(10) // per cent

// manyJumps is how many populations can have moved and still be looked at two by two:
// where more have, the figures are of something else, not swapped.
const manyJumps = 1000

// checkPrevious checks Föregående år, and compares the units with it: last year's
// figures are the best judge of whether this year's can be right.
func (d *decider) checkPrevious() {
	whole := d.gatherPrevious()
	if len(whole) == 0 {
		return
	}
	seen := map[string]bool{}
	d.mergePrevious(whole, seen)
	d.dropPartial()
	for _, l := range d.plan.Lines {
		seen[Loose(l.Recipient.Value)] = true
	}
	recipientsOnly := !slices.ContainsFunc(whole, func(p *Previous) bool { return !seen[Loose(p.Name.Value)] })
	var unknown []*Unit
	now := map[string]Text{}
	for i := range d.plan.Units.Rows {
		u := &d.plan.Units.Rows[i]
		key := Loose(u.Name.Value)
		seen[key], now[key] = true, u.Name
		if d.previous[key] == nil && key != "" && !d.repeated[i] {
			unknown = append(unknown, u)
		}
	}
	if !recipientsOnly || len(unknown) < len(d.plan.Units.Rows) {
		d.tellNew(unknown, whole, now, seen)
	}
	for _, p := range whole {
		if !seen[Loose(p.Name.Value)] {
			now, _ := newDistrict(p.Name.Value, 0)
			d.findRelated(CodeUnitGone, p.Name.Pos, d.plan.Units.Head.Pos, Args{"name": p.Name.Value, "near": now})
		}
	}
	d.comparePopulations()
}

// gatherPrevious sets out what each recipient and unit had last year, in all and by
// parts, and gives the former in the order of the sheet. A row without Del is all of it;
// where there is none, it is the sum of the parts, and its Part is the first of them.
func (d *decider) gatherPrevious() (whole []*Previous) {
	d.previous, d.pastParts = map[string]*Previous{}, map[string]map[string]Number{}
	first := map[string]Pos{}
	var parts []*Previous
	for i := range d.plan.Previous {
		p := &d.plan.Previous[i]
		key := Loose(p.Name.Value)
		row := key + "\x00" + Loose(p.Part.Value)
		switch at, twice := first[row]; {
		case key == "":
			d.find(CodeNameEmpty, p.Name.Pos, Args{"column": ColumnRecipient, "value": p.Amount.Value})
			continue
		case twice:
			d.findRelated(CodePreviousTwice, p.Name.Pos, at, Args{"value": p.Name.Value})
			continue
		}
		if p.Amount.Known() && p.Amount.Value.IsNegative() {
			d.find(CodeNegativeAmount, p.Amount.Pos, Args{"value": p.Amount.Value})
		}
		first[row] = p.Name.Pos
		if p.Part.Value != "" {
			parts = append(parts, p)
			continue
		}
		whole = append(whole, p)
		d.previous[key] = p
	}
	sums := map[string]*Previous{}
	for _, p := range parts {
		key := Loose(p.Name.Value)
		if d.pastParts[key] == nil {
			d.pastParts[key] = map[string]Number{}
		}
		d.pastParts[key][Loose(p.Part.Value)] = p.Amount
		if sum := sums[key]; sum != nil {
			sum.Amount = sum.Amount.plus(p.Amount)
			if !sum.Population.Known() {
				sum.Population = p.Population
			}
			continue
		}
		sum := &Previous{Name: p.Name, Part: p.Part, Amount: p.Amount, Population: p.Population}
		sums[key] = sum
		if d.previous[key] == nil {
			whole = append(whole, sum)
			d.previous[key] = sum
		}
	}
	for _, p := range whole {
		if sum := sums[Loose(p.Name.Value)]; sum != nil && p.Amount.Known() && sum.Amount.Value.GreaterThan(p.Amount.Value) {
			d.findRelated(CodePartsAbovePrevious, p.Amount.Pos, sum.Amount.Pos, Args{"name": p.Name.Value, "value": p.Amount.Value, "found": sum.Amount.Value})
		}
	}
	return whole
}

// dropPartial takes for unknown what a unit had in all where it is a sum of parts and one
// that it gets this year is not among them: it would show a change that never was.
func (d *decider) dropPartial() {
	for i, u := range d.plan.Units.Rows {
		key := Loose(u.Name.Value)
		past := d.previous[key]
		if past == nil || past.Part.Value == "" {
			continue
		}
		for _, l := range d.linesAbove(i) {
			if _, ok := d.pastParts[key][Loose(l.Part.Value)]; !ok && l.Rule != Fixed {
				past.Amount = Number{Pos: past.Amount.Pos}
			}
		}
	}
}

// tellNew warns of units that last year did not have, and names the one of last year that
// is spelled nearly so: it may be the same, and if it stands in the sheet too it would be
// paid twice. That one is seen, then: nothing more is told of it.
func (d *decider) tellNew(units []*Unit, whole []*Previous, now map[string]Text, seen map[string]bool) {
	names := previousNames(whole)
	for _, u := range units {
		related, args := d.plan.PreviousHead.Pos, Args{"name": u.Name.Value, "near": "", "same": false}
		near := ""
		if len(units) <= nearNames {
			near = Nearest(u.Name.Value, names)
		}
		if past := d.previous[Loose(near)]; past != nil {
			seen[Loose(near)] = true
			args["near"], related = near, past.Name.Pos
			if twin, ok := now[Loose(near)]; ok {
				args["same"], related = true, twin.Pos
			}
		}
		d.findings = slices.DeleteFunc(d.findings, func(f Finding) bool { return f.Code == CodeUnitNear && f.Pos == u.Name.Pos }) // last year says more
		d.findRelated(CodeUnitNew, u.Name.Pos, related, args)
	}
}

// mergePrevious gives a unit that has come of a merger what its old districts had last
// year together, when it has no row of its own and they are all there.
func (d *decider) mergePrevious(whole []*Previous, seen map[string]bool) {
	names := previousNames(whole)
	for _, u := range d.plan.Units.Rows {
		old, missing := OldDistricts(u.Name.Value, names)
		if len(old) == 0 || len(missing) > 0 || d.previous[Loose(u.Name.Value)] != nil {
			continue
		}
		sum := *whole[old[0]]
		parts := maps.Clone(d.pastParts[Loose(sum.Name.Value)])
		for _, i := range old[1:] {
			sum.Amount = sum.Amount.plus(whole[i].Amount)
			sum.Population = sum.Population.plus(whole[i].Population)
			for part, amount := range parts {
				parts[part] = amount.plus(d.pastParts[Loose(names[i])][part])
			}
		}
		for _, i := range old {
			name := whole[i].Name
			seen[Loose(name.Value)] = true
			d.findRelated(CodeNameMatched, name.Pos, u.Name.Pos, Args{"value": name.Value, "near": u.Name.Value, "merged": true})
		}
		d.previous[Loose(u.Name.Value)], d.pastParts[Loose(u.Name.Value)] = &sum, parts
	}
}

func previousNames(whole []*Previous) []string {
	names := make([]string, len(whole))
	for i, p := range whole {
		names[i] = p.Name.Value
	}
	return names
}

// moved is a unit whose population is another than last year.
type moved struct {
	unit      *Unit
	now, then Number
}

// comparePopulations warns of populations that moved more than the threshold. Two that
// fit each other's last value are named as swapped instead; where they are each other's
// last value to the digit, also when they have hardly moved.
func (d *decider) comparePopulations() {
	column := d.plan.Units.Population
	if column < 0 {
		return
	}
	limit := d.plan.Case.PopulationJump.Or(defaultJump)
	near := func(now, then decimal.Decimal) bool {
		return now.Sub(then).Abs().Mul(hundred).LessThanOrEqual(then.Mul(limit))
	}
	var jumps []moved
	last := map[string]moved{} // by last year's digits
	for i := range d.plan.Units.Rows {
		u := &d.plan.Units.Rows[i]
		past := d.previous[Loose(u.Name.Value)]
		now := u.Values[column]
		if past == nil || !past.Population.Known() || !now.Known() || !past.Population.Value.IsPositive() {
			continue
		}
		m := moved{u, now, past.Population}
		if twin, ok := last[now.Value.String()]; ok && twin.now.Value.Equal(m.then.Value) && !now.Value.Equal(m.then.Value) {
			d.tellSwapped(twin, m)
			jumps = slices.DeleteFunc(jumps, func(j moved) bool { return j.unit == twin.unit })
			continue
		}
		last[m.then.Value.String()] = m
		if !near(now.Value, m.then.Value) {
			jumps = append(jumps, m)
		}
	}
	swapped := make([]bool, len(jumps))
	for i, a := range jumps {
		for j := i + 1; j < len(jumps) && !swapped[i] && len(jumps) <= manyJumps; j++ {
			b := jumps[j]
			if !swapped[j] && near(a.now.Value, b.then.Value) && near(b.now.Value, a.then.Value) {
				swapped[i], swapped[j] = true, true
				d.tellSwapped(a, b)
			}
		}
		if !swapped[i] {
			d.findRelated(CodePopulationJump, a.now.Pos, a.then.Pos, Args{
				"name": a.unit.Name.Value, "value": a.now.Value, "before": a.then.Value, "limit": limit,
				"percent": shownAbove(a.now.Value.Sub(a.then.Value).Mul(hundred), a.then.Value, limit), "more": a.now.Value.GreaterThan(a.then.Value),
			})
		}
	}
}

func (d *decider) tellSwapped(a, b moved) {
	d.findRelated(CodeSwapped, a.now.Pos, b.now.Pos, Args{
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
