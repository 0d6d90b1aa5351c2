package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

var (
	thousand      = decimal.NewFromInt(1000)
	outOfScale    = decimal.NewFromInt(20)  // a population this much below the median is looked at
	factorAtLeast = decimal.NewFromInt(300) // a figure this far from all its neighbours is likely in the wrong unit

	// A figure with a digit too many is up to ten times too large. Among Sweden's regions
	// the largest municipality has at most 6,1 times the people of the second (Västerås),
	// where it has more than half of all.
	farLarger = decimal.NewFromInt(7)
)

// manyUnits is how many units there must be for one that is far larger to be strange.
const manyUnits = 5

// checkLooks warns of values that are possible but look wrong among their
// neighbours: populations in thousands or far too large, a year as a population, a part
// larger than the whole, kronor among tkr.
func (d *decider) checkLooks() {
	d.lookAtPopulation()
	d.lookAtParts()
	var funding, lines []Number
	for _, r := range d.plan.Funding.Rows {
		funding = append(funding, r.Amount)
	}
	for _, l := range d.plan.Lines {
		if l.Kind == Kronor && l.Rule == Fixed {
			lines = append(lines, l.Amount)
		}
	}
	if c := d.plan.Case.Total; !c.Known() || !c.Value.Equal(d.total.Value) { // the total says that each is as it should be
		d.lookAtAmounts(funding)
	}
	d.lookAtAmounts(lines)
}

func (d *decider) lookAtPopulation() {
	column := d.plan.Units.Population
	if column < 0 {
		return
	}
	var values []decimal.Decimal
	sum := decimal.Zero
	for _, u := range d.plan.Units.Rows {
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
	each := sum.Mul(thousand).LessThanOrEqual(d.total.Value) // a thousand kronor and more for each person, or one krona
	if len(values) >= manyUnits && median.LessThan(thousand) && each {
		d.find(CodeLikeThousands, d.plan.Units.Columns[column].Name.Pos, Args{"median": median, "all": true})
		return
	}
	others := values[len(values)-2]
	for i, u := range d.plan.Units.Rows {
		v := u.Values[column]
		if d.repeated[i] {
			continue
		}
		args := Args{"name": u.Name.Value, "value": v.Value, "median": median}
		most := len(values) >= manyUnits && v.Value.Add(v.Value).GreaterThan(sum) && v.Value.GreaterThan(others.Mul(farLarger))
		if v.Known() && (most || v.Value.GreaterThanOrEqual(others.Mul(factorAtLeast))) {
			d.find(CodeFarLarger, v.Pos, args)
		}
		if !v.Known() || !v.Value.IsPositive() || v.Value.Mul(outOfScale).GreaterThan(median) {
			continue
		}
		switch {
		case v.Value.IsInteger() && v.Value.GreaterThanOrEqual(firstYear) && v.Value.LessThanOrEqual(lastYear):
			d.find(CodeLikeYear, v.Pos, args)
		case v.Value.IsInteger() && inScale(v.Value.Mul(thousand), median, values[len(values)-1]):
			d.find(CodeLikeThousands, v.Pos, args)
		}
	}
}

// lookAtParts warns of a figure larger than the unit's population in a column that is
// surely a part of it: at most half of it for all the others.
func (d *decider) lookAtParts() {
	population := d.plan.Units.Population
	if population < 0 || len(d.plan.Units.Rows) < manyUnits {
		return
	}
	for c, column := range d.plan.Units.Columns {
		larger, sure := -1, c != population
		for i, u := range d.plan.Units.Rows {
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
			u := d.plan.Units.Rows[larger]
			d.findRelated(CodePartAboveWhole, u.Values[c].Pos, u.Values[population].Pos, Args{
				"name": u.Name.Value, "column": column.Name.Value, "value": u.Values[c].Value, "found": u.Values[population].Value,
			})
		}
	}
}

// inScale reports whether v would be at home among values with this median and maximum.
func inScale(v, median, highest decimal.Decimal) bool {
	return v.Mul(outOfScale).GreaterThan(median) && v.LessThanOrEqual(highest.Add(highest))
}

// factorOf gives how many times the larger of two figures the other is, as the nearest
// power of a thousand, at least one.
func factorOf(a, b decimal.Decimal) decimal.Decimal {
	if a.LessThan(b) {
		a, b = b, a
	}
	factor := thousand
	for b.Mul(factor).Mul(factorAtLeast).LessThanOrEqual(a) {
		factor = factor.Mul(thousand)
	}
	return factor
}

// lookAtAmounts warns of an amount that is about a thousand times smaller or larger
// than each of its neighbours. Only the smallest and the largest can be that.
func (d *decider) lookAtAmounts(amounts []Number) {
	amounts = slices.DeleteFunc(slices.Clone(amounts), func(n Number) bool { return !n.Known() || !n.Value.IsPositive() })
	if len(amounts) < 3 {
		return
	}
	slices.SortStableFunc(amounts, func(a, b Number) int { return a.Value.Cmp(b.Value) })
	for _, ends := range [][2]Number{{amounts[0], amounts[1]}, {amounts[len(amounts)-1], amounts[len(amounts)-2]}} {
		end, next := ends[0], ends[1]
		smaller := end.Value.Mul(factorAtLeast).LessThanOrEqual(next.Value)
		if smaller || next.Value.Mul(factorAtLeast).LessThanOrEqual(end.Value) {
			d.find(CodeFactorThousand, end.Pos, Args{"value": end.Value, "smaller": smaller, "other": next.Value, "factor": factorOf(end.Value, next.Value)})
		}
	}
}
