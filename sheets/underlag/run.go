package underlag

import "github.com/shopspring/decimal"

// What neighbouring rows come to: by that a row is known as their sum, whatever its name.

// manySubtotals is how many rows named as sums, and how many rows above and below each,
// are looked at: more no table kept by hand has.
const manySubtotals = 500

// exactly and nearly judge whether a figure is a sum of n figures. Nearly is within two
// per cent, of two figures or more.
func exactly(v, sum decimal.Decimal, _ int) bool { return v.Equal(sum) }

func nearly(v, sum decimal.Decimal, n int) bool {
	return n > 1 && v.Sub(sum).Abs().Mul(decimal.NewFromInt(50)).LessThanOrEqual(sum)
}

// sumOf sums a column over its units.
func (t *unitTable) sumOf(column int) decimal.Decimal {
	sum := decimal.Zero
	for _, row := range t.rows {
		sum = sum.Add(row.values[column].Or(decimal.Zero))
	}
	return sum
}

// ties reports whether a row with these figures, below so many units, sums the nearest of
// the units above it or below it, or all.
func (t *unitTable) ties(figures map[int]decimal.Decimal, above int, equal func(v, sum decimal.Decimal, n int) bool) bool {
	if len(figures) == 0 {
		return false
	}
	for i, v := range figures {
		over, under := t.rows[:above], t.rows[above:]
		all := t.sumOf(i)
		if !equal(v, all, len(t.rows)) && !runTies(over, i, v, true, equal) && !runTies(under, i, v, false, equal) {
			return false
		}
	}
	return true
}

// nearestSum gives the sum of neighbouring rows above or below that is nearest to v.
func (t *unitTable) nearestSum(column, above int, v decimal.Decimal) decimal.Decimal {
	best := t.sumOf(column)
	near := func(_, sum decimal.Decimal, _ int) bool {
		if v.Sub(sum).Abs().LessThan(v.Sub(best).Abs()) {
			best = sum
		}
		return false
	}
	runTies(t.rows[:above], column, v, true, near)
	runTies(t.rows[above:], column, v, false, near)
	return best
}

// runTies reports whether neighbouring rows, from the last backwards or from the first
// forwards, sum to v.
func runTies(rows []unitRow, column int, v decimal.Decimal, backwards bool, equal func(v, sum decimal.Decimal, n int) bool) bool {
	sum := decimal.Zero
	for n := range min(len(rows), manySubtotals) {
		row := rows[n]
		if backwards {
			row = rows[len(rows)-1-n]
		}
		sum = sum.Add(row.values[column].Or(decimal.Zero))
		if equal(v, sum, n+1) {
			return true
		}
	}
	return false
}

// sumsTo reports whether at least two neighbouring rows, from the last backwards or
// from the first forwards, sum to v. It is stricter than runTies: one row alone is
// no sum, and every figure must be there. It needs no limit, as it ends at what is more.
func sumsTo(rows []unitRow, column int, v decimal.Decimal, backwards bool) bool {
	sum := decimal.Zero
	for n := range rows {
		row := rows[n]
		if backwards {
			row = rows[len(rows)-1-n]
		}
		if !row.values[column].Known() {
			return false
		}
		sum = sum.Add(row.values[column].Value)
		if n > 0 && sum.Equal(v) {
			return true
		}
		if sum.GreaterThan(v) {
			return false
		}
	}
	return false
}
