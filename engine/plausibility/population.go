package plausibility

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

var (
	outOfScale    = decimal.NewFromInt(20)  // a population this much below the median is no population of the kind
	factorAtLeast = decimal.NewFromInt(300) // a figure this far from all its neighbours is likely in the wrong unit
)

// manyUnits is how many units there must be for one that is far larger to be strange.
const manyUnits = 5

// judgePopulation finds populations in thousands, one that is far larger than all others, and
// a year for a population.
func (j *judge) judgePopulation() {
	column := j.Plan.Units.Population
	if column < 0 || !j.inhabitants(column) {
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
	heading := j.Plan.Units.Columns[column].Name
	each := sum.Mul(thousand).LessThanOrEqual(j.Total.Value) // a thousand kronor and more for each person, or one krona
	if len(values) >= manyUnits && median.LessThan(thousand) && each {
		j.ask(engine.CodeAllInThousands, heading.Pos, 0, "", engine.ColumnName(heading.Value), engine.Args{"value": sum, "found": j.Total.Value, "median": median})
		return
	}
	for i, u := range j.Plan.Units.Rows {
		v := u.Values[column]
		if j.Repeated[i] || !v.Known() || !v.Value.IsPositive() {
			continue
		}
		args := engine.Args{"name": u.Name.Value, "column": heading.Value, "value": v.Value, "found": median}
		others := values[len(values)-2]
		switch {
		case j.known(i, column):
		case v.Value.GreaterThanOrEqual(others.Mul(factorAtLeast)):
			args["found"] = others
			j.ask(engine.CodeFarAbove, v.Pos, 0, u.Name.Value, engine.ColumnName(heading.Value), args)
		case j.likeYear(v.Value) && v.Value.Mul(outOfScale).LessThanOrEqual(median):
			j.ask(engine.CodeYearForPopulation, v.Pos, 0, u.Name.Value, engine.ColumnName(heading.Value), args)
		}
	}
}

// nearYears is how far from År a year may be that has come into a cell by mistake.
var nearYears = decimal.NewFromInt(20)

// likeYear reports whether a figure looks like a year, near the one of Ärende where it is known.
func (j *judge) likeYear(v decimal.Decimal) bool {
	year := j.Plan.Case.Year
	return v.IsInteger() && v.GreaterThanOrEqual(engine.FirstYear) && v.LessThanOrEqual(engine.LastYear) &&
		(!year.Known() || v.Sub(year.Value).Abs().LessThanOrEqual(nearYears))
}

// judgeParts finds a figure larger than the unit's population in a column that is surely a
// part of it: at most half of it for all the others.
func (j *judge) judgeParts() {
	population := j.Plan.Units.Population
	if population < 0 || len(j.Plan.Units.Rows) < manyUnits {
		return
	}
	for c, column := range j.Plan.Units.Columns {
		larger, sure := -1, c != population && j.used(c)
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
			j.ask(engine.CodePartOverWhole, u.Values[c].Pos, u.Values[population].Pos, u.Name.Value, engine.ColumnName(column.Name.Value), engine.Args{
				"name": u.Name.Value, "column": column.Name.Value, "value": u.Values[c].Value, "found": u.Values[population].Value,
			})
		}
	}
}
