package underlag

import (
	"slices"
	"strings"
	"unicode"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// Rows that are sums or means under names of their own, such as Stockholm or Kommunerna.
// What they are cannot be known, so staff are asked.

// leastWhole is the least figure that is hardly the sum of others by chance.
var leastWhole = decimal.NewFromInt(1000)

// lookForWhole asks about a first or last row whose figure is the sum of all the
// others: the total under a name of its own. Figures of a thousand or more do not come
// out so by chance, unless the others are the unit's own. It reports whether there is
// one.
func (r *reader) lookForWhole(t *unitTable) bool {
	if len(t.rows) < 4 {
		return false
	}
	first, last := t.rows[0], t.rows[len(t.rows)-1]
	for i := range t.columns {
		sum := t.sumOf(i)
		for _, row := range []unitRow{first, last} {
			v := row.values[i].Or(decimal.Zero)
			if v.GreaterThanOrEqual(leastWhole) && v.Add(v).Equal(sum) && !t.owns(row) && !t.counts(i, sum) {
				r.askOfSum(row.name, engine.ColumnName(t.columns[i].Name), v, v)
				return true
			}
		}
	}
	return false
}

// lookForMean asks about a last row whose figure is the mean of the others: Genomsnitt. It
// reports whether it is one.
func (r *reader) lookForMean(t *unitTable) bool {
	n := len(t.rows) - 1
	if n < 3 {
		return false
	}
	last, others := t.rows[n], decimal.NewFromInt(int64(n))
	for i := range t.columns {
		v, sum := last.values[i].Or(decimal.Zero), t.sumOf(i)
		off := v.Mul(others).Sub(sum.Sub(v)).Abs()
		if v.GreaterThanOrEqual(leastWhole) && off.Add(off).LessThanOrEqual(others) && !t.counts(i, sum) {
			r.Ask(engine.CodeMeanOfRows, last.name.Pos, last.name.Value, engine.ColumnName(t.columns[i].Name), engine.Args{"name": last.name.Value, "value": v})
			return true
		}
	}
	return false
}

// counts reports whether the row called Summa says that every row of the column is a
// unit of its own: it is their sum. That is how staff answer when they are asked.
func (t *unitTable) counts(column int, sum decimal.Decimal) bool {
	control := t.columns[column].sum
	return control.Known() && control.Value.Equal(sum)
}

// owns reports whether another row belongs to the unit.
func (t *unitTable) owns(unit unitRow) bool {
	return slices.ContainsFunc(t.rows, func(row unitRow) bool {
		return engine.Loose(row.owner.Value) == engine.Loose(unit.name.Value)
	})
}

// lookForSums asks about rows of an export whose figures are the sum of the rows above
// them or below them: a subtotal under a name of its own, or a unit by chance. It
// reports whether there are any.
func (r *reader) lookForSums(t *unitTable) (found bool) {
	for i, c := range t.columns {
		if !c.used {
			continue
		}
		sum := t.sumOf(i)
		for u, row := range t.rows {
			v := row.values[i]
			if !t.counts(i, sum) && v.Known() && v.Value.IsPositive() && (sumsTo(t.rows[:u], i, v.Value, true) || sumsTo(t.rows[u+1:], i, v.Value, false)) {
				found = true
				r.askOfSum(row.name, engine.ColumnName(c.Name), v.Value, v.Value)
			}
		}
		return found // one column is enough to tell
	}
	return false
}

// lookForFundingSum asks about a source whose amount is what the others come to, all or
// those above it: the total under a name of its own would double the grant. Where a
// control counts every row, each is a source. An amount that stands twice is asked about
// when it is no round figure and the names tell more than two numbers: equal shares of
// round figures are no sign, nor are two payments.
func (r *reader) lookForFundingSum() {
	rows, all := r.plan.Funding.Rows, decimal.Zero
	for _, row := range rows {
		all = all.Add(row.Amount.Or(decimal.Zero))
	}
	for _, control := range []engine.Number{r.plan.Funding.Sum, r.plan.Case.Total} {
		if control.Known() && control.Value.Equal(all) {
			return
		}
	}
	above := decimal.Zero
	for i, row := range rows {
		v := row.Amount.Or(decimal.Zero)
		plain := v.Mod(leastWhole).IsZero() || i == 1 && withoutDigits(row.Source.Value) == withoutDigits(rows[0].Source.Value)
		if v.GreaterThanOrEqual(leastWhole) && (i > 1 && v.Equal(above) || len(rows) > 2 && v.Add(v).Equal(all) || len(rows) == 2 && i == 1 && v.Equal(above) && !plain) {
			r.askOfSum(row.Source, engine.ColumnAmount, v, v)
		}
		above = above.Add(v)
	}
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, engine.Loose(s))
}

// askOfSum asks whether a row with the figure v is the sum of others, which come to sum.
func (r *reader) askOfSum(name engine.Text, column engine.ColumnName, v, sum decimal.Decimal) {
	r.Ask(engine.CodeSumOfRows, name.Pos, name.Value, column, engine.Args{"name": name.Value, "value": v, "found": sum})
}
