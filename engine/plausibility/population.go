package plausibility

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

var (
	outOfScale    = decimal.NewFromInt(20)  // a population this much below the median is looked at
	factorAtLeast = decimal.NewFromInt(300) // a figure this far from all its neighbours is likely in the wrong unit

	// A figure with a digit too many is up to ten times too large. Among Sweden's regions
	// the largest municipality has at most 6,1 times the people of the second (Västerås),
	// where it has more than half of all.
	farLarger = decimal.NewFromInt(7)
)

// manyUnits is how many units there must be for one that is far larger to be strange.
const manyUnits = 5

// judgePopulation finds populations in thousands or far too large, and a year for a
// population.
func (j *judge) judgePopulation() {
	column := j.Plan.Units.Population
	if column < 0 {
		return
	}
	var values []decimal.Decimal
	sum := decimal.Zero
	for _, u := range j.Plan.Units.Rows {
		if v := u.Values[column]; v.Known() && v.Value.IsPositive() {
			values = append(values, v.Value)
			sum = sum.Add(v.Value)
		}
	}
	if len(values) < 3 {
		return
	}
	slices.SortFunc(values, decimal.Decimal.Cmp)
	median := values[len(values)/2]
	each := sum.Mul(thousand).LessThanOrEqual(j.Total.Value) // a thousand kronor and more for each person, or one krona
	if len(values) >= manyUnits && median.LessThan(thousand) && each {
		j.find(engine.CodeLikeThousands, j.Plan.Units.Columns[column].Name.Pos, engine.Args{"median": median, "all": true})
		return
	}
	others := values[len(values)-2]
	for i, u := range j.Plan.Units.Rows {
		v := u.Values[column]
		if j.Repeated[i] {
			continue
		}
		args := engine.Args{"name": u.Name.Value, "value": v.Value, "median": median}
		most := len(values) >= manyUnits && v.Value.Add(v.Value).GreaterThan(sum) && v.Value.GreaterThan(others.Mul(farLarger))
		if v.Known() && (most || v.Value.GreaterThanOrEqual(others.Mul(factorAtLeast))) {
			j.find(engine.CodeFarLarger, v.Pos, args)
		}
		if !v.Known() || !v.Value.IsPositive() || v.Value.Mul(outOfScale).GreaterThan(median) {
			continue
		}
		switch {
		case v.Value.IsInteger() && v.Value.GreaterThanOrEqual(engine.FirstYear) && v.Value.LessThanOrEqual(engine.LastYear):
			j.find(engine.CodeLikeYear, v.Pos, args)
		case v.Value.IsInteger() && inScale(v.Value.Mul(thousand), median, values[len(values)-1]):
			j.find(engine.CodeLikeThousands, v.Pos, args)
		}
	}
}

// judgeParts finds a figure larger than the unit's population in a column that is
// surely a part of it: at most half of it for all the others.
func (j *judge) judgeParts() {
	population := j.Plan.Units.Population
	if population < 0 || len(j.Plan.Units.Rows) < manyUnits {
		return
	}
	for c, column := range j.Plan.Units.Columns {
		larger, sure := -1, c != population
		for i, u := range j.Plan.Units.Rows {
			part, whole := u.Values[c], u.Values[population]
			switch {
			case !part.Known() || !whole.Known():
				sure = false
			case part.Value.GreaterThan(whole.Value):
				sure = sure && larger < 0
				larger = i
			case part.Value.Add(part.Value).GreaterThan(whole.Value):
				sure = false
			}
		}
		if larger >= 0 && sure {
			u := j.Plan.Units.Rows[larger]
			j.findRelated(engine.CodePartAboveWhole, u.Values[c].Pos, u.Values[population].Pos, engine.Args{
				"name": u.Name.Value, "column": column.Name.Value, "value": u.Values[c].Value, "found": u.Values[population].Value,
			})
		}
	}
}

// inScale reports whether v would be at home among values with this median and maximum.
func inScale(v, median, highest decimal.Decimal) bool {
	return v.Mul(outOfScale).GreaterThan(median) && v.LessThanOrEqual(highest.Add(highest))
}
