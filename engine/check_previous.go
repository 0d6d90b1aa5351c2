package engine

import "github.com/shopspring/decimal"

var defaultJump = decimal.NewFromInt(10) // per cent

// manyJumps is how many populations can have moved and still be looked at two by two:
// where more have, the figures are of something else, not swapped.
const manyJumps = 1000

// checkPrevious checks Föregående år, and compares the units with it: last year's
// figures are the best judge of whether this year's can be right.
func (d *decider) checkPrevious() {
	d.previous = map[string]*Previous{}
	seen := map[string]bool{}
	for i := range d.plan.Previous {
		p := &d.plan.Previous[i]
		key := Loose(p.Name.Value)
		switch first := d.previous[key]; {
		case key == "":
			d.find(CodeNameEmpty, p.Name.Pos, Args{"column": ColumnRecipient, "value": p.Amount.Value})
			continue
		case first != nil:
			d.findRelated(CodePreviousTwice, p.Name.Pos, first.Name.Pos, Args{"value": p.Name.Value})
			continue
		}
		if p.Amount.Known() && p.Amount.Value.IsNegative() {
			d.find(CodeNegativeAmount, p.Amount.Pos, Args{"value": p.Amount.Value})
		}
		d.previous[key] = p
	}
	if len(d.previous) == 0 {
		return
	}
	d.mergePrevious(seen)
	for _, l := range d.plan.Lines {
		seen[Loose(l.Recipient.Value)] = true
	}
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
	d.tellNew(unknown, now, seen)
	for i := range d.plan.Previous {
		p := &d.plan.Previous[i]
		if key := Loose(p.Name.Value); key != "" && !seen[key] {
			now, _ := newDistrict(p.Name.Value, 0)
			d.findRelated(CodeUnitGone, p.Name.Pos, d.plan.Units.Head.Pos, Args{"name": p.Name.Value, "near": now})
		}
	}
	d.comparePopulations()
}

// tellNew warns of units that last year did not have, and names the one of last year that
// is spelled nearly so: it may be the same, and if it stands in the sheet too it would be
// paid twice. That one is seen, then: nothing more is told of it.
func (d *decider) tellNew(units []*Unit, now map[string]Text, seen map[string]bool) {
	var names []string
	for _, p := range d.plan.Previous {
		names = append(names, p.Name.Value)
	}
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
		d.findRelated(CodeUnitNew, u.Name.Pos, related, args)
	}
}

// mergePrevious gives a unit that has come of a merger what its old districts had last
// year together, when it has no row of its own and they are all there.
func (d *decider) mergePrevious(seen map[string]bool) {
	names := make([]string, len(d.plan.Previous))
	for i, p := range d.plan.Previous {
		names[i] = p.Name.Value
	}
	for _, u := range d.plan.Units.Rows {
		old, missing := OldDistricts(u.Name.Value, names)
		if len(old) == 0 || len(missing) > 0 || d.previous[Loose(u.Name.Value)] != nil {
			continue
		}
		sum := d.plan.Previous[old[0]]
		for _, i := range old[1:] {
			sum.Amount = sum.Amount.plus(d.plan.Previous[i].Amount)
			sum.Population = sum.Population.plus(d.plan.Previous[i].Population)
		}
		for _, i := range old {
			name := d.plan.Previous[i].Name
			seen[Loose(name.Value)] = true
			d.findRelated(CodeNameMatched, name.Pos, u.Name.Pos, Args{"value": name.Value, "near": u.Name.Value, "merged": true})
		}
		d.previous[Loose(u.Name.Value)] = &sum
	}
}

// comparePopulations warns of populations that moved more than the threshold; two of
// them that fit each other's last value are named as swapped instead.
func (d *decider) comparePopulations() {
	column := d.plan.Units.Population
	if column < 0 {
		return
	}
	limit := d.plan.Case.PopulationJump.Or(defaultJump)
	near := func(now, then decimal.Decimal) bool {
		return now.Sub(then).Abs().Mul(hundred).LessThanOrEqual(then.Mul(limit))
	}
	type moved struct {
		unit *Unit
		now  Number
		then Number
	}
	var jumps []moved
	for i := range d.plan.Units.Rows {
		u := &d.plan.Units.Rows[i]
		past := d.previous[Loose(u.Name.Value)]
		now := u.Values[column]
		if past == nil || !past.Population.Known() || !now.Known() || !past.Population.Value.IsPositive() {
			continue
		}
		if !near(now.Value, past.Population.Value) {
			jumps = append(jumps, moved{u, now, past.Population})
		}
	}
	swapped := make([]bool, len(jumps))
	for i, a := range jumps {
		for j := i + 1; j < len(jumps) && !swapped[i] && len(jumps) <= manyJumps; j++ {
			b := jumps[j]
			if !swapped[j] && near(a.now.Value, b.then.Value) && near(b.now.Value, a.then.Value) {
				swapped[i], swapped[j] = true, true
				d.findRelated(CodeSwapped, a.now.Pos, b.now.Pos, Args{
					"name": a.unit.Name.Value, "other": b.unit.Name.Value, "value": a.now.Value, "othervalue": b.now.Value,
					"before": a.then.Value, "otherbefore": b.then.Value,
				})
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

// shownAbove gives the quotient n/d with one decimal, or with as many more as show that
// it is above the limit, up to six.
func shownAbove(n, d, limit decimal.Decimal) decimal.Decimal {
	percent := n.DivRound(d, 1)
	for places := int32(2); places <= 6 && !percent.Abs().GreaterThan(limit); places++ {
		percent = n.DivRound(d, places)
	}
	return percent
}
