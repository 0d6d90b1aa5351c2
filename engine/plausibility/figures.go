package plausibility

import (
	"fordela/engine"

	"github.com/shopspring/decimal"
)

// What contradicts a key figure, as the ArgKind of CodeTenTimes.
const (
	againstOthers = "others" // no other unit has nearly so many or so few
	againstPast   = "past"   // last year
	againstPublic = "public" // what the unit is known to have
	againstPart   = "part"   // the unit's share of the population, beside the others'
)

var (
	// Populations of districts are within four times each other, and a figure ten times too
	// large stands 4,5 times and more above the rest where it was not among the smallest.
	// Of few units, or where they are less alike, it may be right: villages and their town.
	populations = measures{few: 7, small: true, spread: four, apart: decimal.New(45, -1), above: decimal.New(15, -1), below: decimal.New(125, -2)}
	// Of other figures less is known: the others must be much alike, and a small one is nothing rare.
	counts = measures{few: 7, spread: three, apart: five, above: decimal.New(12, -1), below: one}
	// Shares of the population, such as those of an age, are much alike.
	shares = measures{few: 3, small: true, spread: four, apart: five, above: decimal.New(15, -1), below: decimal.New(15, -1)}

	// A figure beside last year's is about ten times it when it is within a third of that.
	aboutTen = decimal.New(13, -1)
	// A unit is known by rounded figures of another year.
	aboutPublic = decimal.New(14, -1)
	// smallCount is below what a digit more or less can be told from chance.
	smallCount = hundred
	// fewKnown is how many units must fit what is known of them before another one is judged so.
	fewKnown = 2
)

// judgeFigures finds key figures that are about ten, hundred or thousand times what all else
// says. Those that no key uses decide nothing. Each figure is asked about once, by the
// strongest of what contradicts it.
func (j *judge) judgeFigures() {
	asked := map[engine.Pos]bool{}
	for c := range j.Plan.Units.Columns {
		if !j.used(c) {
			continue
		}
		population := j.inhabitants(c)
		if population {
			j.judgeKnown(c, asked)
			j.judgePast(c, asked)
		}
		for _, siblings := range j.siblings() {
			if j.cameTo(c, siblings) {
				continue // what they belong to says that each is as it should be
			}
			m, floor := counts, smallCount
			if population {
				m = populations
			}
			j.judgeCrowd(c, siblings, m, floor, asked)
		}
	}
	j.judgeShares(asked)
}

// used reports whether a key weighs a column.
func (j *judge) used(column int) bool {
	for _, key := range j.Keys {
		for _, c := range plainColumns(key) {
			if c == column {
				return true
			}
		}
	}
	return false
}

func (j *judge) inhabitants(column int) bool {
	return inhabitants(j.Plan.Units.Columns[column].Name.Value)
}

// siblings gathers the units that belong to the same unit, or to none.
func (j *judge) siblings() [][]int {
	var groups [][]int
	at := map[int]int{}
	for u := range j.Plan.Units.Rows {
		owner := j.Owner[u]
		i, ok := at[owner]
		if !ok {
			i = len(groups)
			at[owner], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], u)
	}
	return groups
}

// cameTo reports whether units come to what the unit has that they belong to, or nearly.
func (j *judge) cameTo(column int, units []int) bool {
	owner := j.Owner[units[0]]
	if owner < 0 {
		return false
	}
	sum := decimal.Zero
	for _, u := range units {
		sum = sum.Add(j.Plan.Units.Rows[u].Values[column].Value)
	}
	own := j.Plan.Units.Rows[owner].Values[column]
	return own.Known() && near(own.Value, sum, unplacedShare)
}

// judgeCrowd judges each of the units by the others.
func (j *judge) judgeCrowd(column int, units []int, m measures, floor decimal.Decimal, asked map[engine.Pos]bool) {
	var values []decimal.Decimal
	for _, u := range units {
		if v := j.Plan.Units.Rows[u].Values[column]; v.Known() && v.Value.IsPositive() && !j.Repeated[u] {
			values = append(values, v.Value)
		}
	}
	all, of := crowdOf(values)
	if len(all) < fewest {
		return
	}
	for _, u := range units {
		v := j.Plan.Units.Rows[u].Values[column]
		if !v.Known() || !v.Value.IsPositive() || j.Repeated[u] || j.known(u, column) {
			continue
		}
		others := of(v.Value)
		power, ok := m.outlier(v.Value, others)
		if !ok || power > 0 && v.Value.LessThan(floor) || power < 0 && others.low.LessThan(floor) {
			continue
		}
		against := others.high
		if power < 0 {
			against = others.low
		}
		if power < 0 && j.likeYear(v.Value) && j.inhabitants(column) {
			continue // which is asked
		}
		j.askTenTimes(u, column, power, againstOthers, against, 0, asked)
	}
}

// known reports whether a figure is about what the unit is known to have.
func (j *judge) known(unit, column int) bool {
	size, ok := publicSize(j.Plan.Units.Rows[unit].Name.Value)
	return ok && j.inhabitants(column) && near(j.Plan.Units.Rows[unit].Values[column].Value, size, two)
}

// judgeKnown judges units by what they are publicly known to have, where others fit that.
func (j *judge) judgeKnown(column int, asked map[engine.Pos]bool) {
	fit, named := 0, 0
	for u, row := range j.Plan.Units.Rows {
		if _, ok := publicSize(row.Name.Value); ok {
			named++
		}
		if j.known(u, column) {
			fit++
		}
	}
	if fit < fewKnown || named-fit > max(1, named/10) {
		return // the figures are of something else
	}
	for u, row := range j.Plan.Units.Rows {
		v := row.Values[column]
		size, ok := publicSize(row.Name.Value)
		if !ok || !v.Known() || !v.Value.IsPositive() || j.known(u, column) {
			continue
		}
		if power, ok := tens(v.Value.DivRound(size, 6), aboutPublic); ok {
			j.askTenTimes(u, column, power, againstPublic, size, 0, asked)
		}
	}
}

// judgePast judges the population of units by last year's.
func (j *judge) judgePast(column int, asked map[engine.Pos]bool) {
	if column != j.Plan.Units.Population {
		return
	}
	type found struct {
		unit  int
		power int32
		then  engine.Number
	}
	var shifted []found
	compared := 0
	for u, row := range j.Plan.Units.Rows {
		now, past := row.Values[column], j.Previous[engine.Loose(row.Name.Value)]
		if past == nil || !past.Population.Known() || !past.Population.Value.IsPositive() || !now.Known() || !now.Value.IsPositive() {
			continue
		}
		compared++
		if power, ok := tens(now.Value.DivRound(past.Population.Value, 6), aboutTen); ok {
			shifted = append(shifted, found{u, power, past.Population})
		}
	}
	if len(shifted) > mostFar && 5*len(shifted) >= compared {
		return // last year's column is of something else
	}
	for _, f := range shifted {
		j.askTenTimes(f.unit, column, f.power, againstPast, f.then.Value, f.then.Pos, asked)
	}
}

// judgeShares judges what a unit has of the population, such as the persons of an age, by what
// the others have of theirs.
func (j *judge) judgeShares(asked map[engine.Pos]bool) {
	population := j.Plan.Units.Population
	if population < 0 || !j.inhabitants(population) {
		return
	}
	for c := range j.Plan.Units.Columns {
		if c == population || !j.used(c) {
			continue
		}
		var ratios []decimal.Decimal
		var units []int
		for u, row := range j.Plan.Units.Rows {
			part, whole := row.Values[c], row.Values[population]
			if part.Known() && whole.Known() && part.Value.IsPositive() && whole.Value.IsPositive() && !j.Repeated[u] {
				ratios, units = append(ratios, part.Value.DivRound(whole.Value, 9)), append(units, u)
			}
		}
		_, of := crowdOf(ratios)
		for i, u := range units {
			row := j.Plan.Units.Rows[u]
			if power, ok := shares.outlier(ratios[i], of(ratios[i])); ok && !asked[row.Values[population].Pos] {
				whole := row.Values[population]
				j.askTenTimes(u, c, power, againstPart, whole.Value, whole.Pos, asked)
			}
		}
	}
}

// askTenTimes asks about a figure that is about 10^power times what it should be.
func (j *judge) askTenTimes(unit, column int, power int32, kind string, found decimal.Decimal, related engine.Pos, asked map[engine.Pos]bool) {
	row, v := j.Plan.Units.Rows[unit], j.Plan.Units.Rows[unit].Values[column]
	if asked[v.Pos] && v.Pos != 0 {
		return
	}
	asked[v.Pos] = true
	args := engine.Args{
		"name": row.Name.Value, "column": j.Plan.Units.Columns[column].Name.Value, "value": v.Value, "found": found,
		"factor": one.Shift(max(power, -power)), "more": power > 0, "kind": kind,
	}
	if likely := v.Value.Shift(-power); likely.IsInteger() {
		args["likely"] = likely
	}
	j.ask(engine.CodeTenTimes, v.Pos, related, row.Name.Value, engine.ColumnName(j.Plan.Units.Columns[column].Name.Value), args)
}
