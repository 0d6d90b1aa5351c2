package table

import (
	"slices"
	"strings"
	"unicode"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Rows that are sums or means under names of their own, such as Stockholm or Kommunerna.
// What they are cannot be known, so staff are asked.

var (
	// leastSum is the least figure that is hardly the sum of two others by chance; of more,
	// leastOfMany is.
	leastSum    = decimal.NewFromInt(1000)
	leastOfMany = decimal.NewFromInt(20)
	// A city's own figure is that of its districts and a little more, for those who are
	// registered nowhere; less it is only by a slip.
	most  = decimal.New(102, -2)
	least = decimal.New(995, -3)
	// Amounts that are the sum of all others but for this part of it are so hardly by chance:
	// two digits have changed places, or the sum is rounded.
	offBy = decimal.New(1, -3)
)

// askOfUnnamed asks about entries whose figures are the sum or the mean of others.
func (j *judge) askOfUnnamed() {
	entries := j.entries()
	n := len(entries)
	if n < 2 || len(j.by.Columns) == 0 {
		return
	}
	all := j.add(entries, isEntry)
	if j.counted(all) {
		return
	}
	asked := map[int]bool{}
	ask := func(i int, found []engine.Number) {
		switch {
		case asked[i]:
		case j.control(j.less(all, entries[i])):
			entries[i].is = sum // what sums the others does not count it
		default:
			j.askOfSum(entries[i], found)
		}
		asked[i] = true
	}
	for _, i := range []int{n - 1, 0} {
		others := j.less(all, entries[i])
		if n > 2 && !j.owns(entries[i]) && (j.isWhole(entries[i], others, n-1) || j.isNearlyWhole(entries[i], others, n)) {
			ask(i, others)
		}
	}
	if len(asked) > 0 {
		return
	}
	if i := slices.IndexFunc(entries, func(c *judged) bool { return j.isMean(c, entries, all) }); i >= 0 {
		mean := entries[i]
		j.Ask(engine.CodeMeanOfRows, mean.name.Pos, mean.label, engine.ColumnName(j.by.Columns[0].Name), engine.Args{engine.ArgName: mean.label, engine.ArgValue: mean.figures[0].Value})
	} else {
		j.askOfGroups(entries, all, ask)
	}
}

// counted reports whether a figure from elsewhere, or a sum that somebody has typed, counts
// every entry: so does one who means each of them.
func (j *judge) counted(all []engine.Number) bool {
	if j.by.Counts != nil && len(all) > 0 && j.by.Counts(all[0]) {
		return true
	}
	if j.total < 0 {
		return false
	}
	total := j.rows[j.total]
	for _, in := range j.by.Columns {
		if total.At(j.t.Grid, in.Col).Formula {
			return false
		}
	}
	return j.same(total.figures, all)
}

// less takes a row's figures from sums.
func (j *judge) less(sums []engine.Number, c *judged) []engine.Number {
	out := make([]engine.Number, len(sums))
	for i, s := range sums {
		out[i] = engine.Number{Value: s.Value.Sub(c.figures[i].Or(decimal.Zero)), State: engine.Given}
	}
	return out
}

// isWhole reports whether a row is the sum of n others in every column in which it has a
// figure. Small figures may be so by chance, in one column but hardly in two.
func (j *judge) isWhole(c *judged, others []engine.Number, n int) bool {
	size, any := decimal.NewFromInt(1), false
	for i, v := range c.figures {
		if !v.Known() {
			continue
		}
		if any = true; !v.Value.Equal(others[i].Value) || !v.Value.IsPositive() {
			return false
		}
		size = size.Mul(v.Value)
	}
	return any && size.GreaterThanOrEqual(j.leastOf(n))
}

func (j *judge) leastOf(n int) decimal.Decimal {
	if n > 2 && !j.by.Money {
		return leastOfMany
	}
	return leastSum
}

// isCity reports whether a row is nearly the sum of all others, as a city is of its districts.
func (j *judge) isCity(c *judged, others []engine.Number) bool {
	any := false
	for i, v := range c.figures {
		if !v.Known() {
			continue
		}
		sum := others[i].Value
		if any = true; v.Value.LessThan(leastSum) || v.Value.GreaterThan(sum.Mul(most)) || v.Value.LessThan(sum.Mul(least)) {
			return false
		}
	}
	return any
}

// owns reports whether other rows say that they belong to the unit.
func (j *judge) owns(c *judged) bool { return j.by.Owns != nil && j.by.Owns(c.label) }

// isNearlyWhole reports whether a row of n is nearly the sum of all others: as a city is of its
// districts, or, of amounts, by a slip.
func (j *judge) isNearlyWhole(c *judged, others []engine.Number, n int) bool {
	if !j.by.Money {
		return n > 3 && j.isCity(c, others)
	}
	v, sum := c.figures[0].Or(decimal.Zero), others[0].Value
	return v.GreaterThanOrEqual(leastSum) && v.Sub(sum).Abs().LessThanOrEqual(sum.Mul(offBy))
}

// isMean reports whether a row is the mean of the others: the last, where its figure is too
// large to be so by chance, or one that is named so.
func (j *judge) isMean(c *judged, entries []*judged, all []engine.Number) bool {
	n := len(entries) - 1
	named := templates.IsMean(c.label)
	if c != entries[n] && !named {
		return false
	}
	if n < 3 || j.by.Money || slices.ContainsFunc(entries, func(c *judged) bool { return !c.figures[0].Known() }) {
		return false
	}
	v, others := c.figures[0].Or(decimal.Zero), decimal.NewFromInt(int64(n))
	off := v.Mul(others).Sub(all[0].Value.Sub(v)).Abs()
	return (named || v.GreaterThanOrEqual(leastSum)) && off.Add(off).LessThanOrEqual(others)
}

// askOfGroups asks about entries that are the sum of those above or below them: of all of
// them, or where the table is pasted or several are so, of some.
func (j *judge) askOfGroups(entries []*judged, all []engine.Number, ask func(int, []engine.Number)) {
	if j.by.Money {
		j.askOfAmounts(entries, ask)
		return
	}
	type hit struct {
		row  int
		sums []engine.Number
	}
	var hits []hit
	whole := false
	for i := range entries {
		v := entries[i].figures[0]
		if !v.Known() || v.Value.LessThan(leastSum) || j.owns(entries[i]) {
			continue
		}
		for _, backwards := range []bool{true, false} {
			rows := entries[i+1:]
			if backwards {
				rows = entries[:i]
			}
			if n := sumsTo(rows, v.Value, backwards); n > 0 {
				hits = append(hits, hit{i, entries[i].figures})
				whole = whole || n == len(rows)
				break
			}
		}
	}
	if whole || j.by.Pasted || len(hits) > 1 || len(entries) < len(j.rows) {
		for _, h := range hits {
			ask(h.row, h.sums)
		}
	}
}

// sumsTo gives how many neighbouring rows, at least two, from the last backwards or from the
// first forwards, sum to v in the first column, where every figure is known; 0 for none.
func sumsTo(rows []*judged, v decimal.Decimal, backwards bool) int {
	sum := decimal.Zero
	for n := range rows {
		row := rows[n]
		if backwards {
			row = rows[len(rows)-1-n]
		}
		if !row.figures[0].Known() {
			return 0
		}
		sum = sum.Add(row.figures[0].Value)
		if n > 0 && sum.Equal(v) {
			return n + 1
		}
		if sum.GreaterThan(v) {
			return 0
		}
	}
	return 0
}

// askOfAmounts asks about an amount that is what those above it come to. An amount that
// stands twice is asked about when it is no round figure and the names tell more than two
// numbers: equal shares of round figures are no sign, nor are two payments.
func (j *judge) askOfAmounts(entries []*judged, ask func(int, []engine.Number)) {
	above := decimal.Zero
	for i := range entries {
		v := entries[i].figures[0].Or(decimal.Zero)
		twice := len(entries) == 2 && i == 1 && !v.Mod(leastSum).IsZero() && withoutDigits(entries[1].label) != withoutDigits(entries[0].label)
		if v.GreaterThanOrEqual(leastSum) && v.Equal(above) && (i > 1 || twice) {
			ask(i, []engine.Number{{Value: above, State: engine.Given}})
		}
		above = above.Add(v)
	}
}

// askOfLines judges rows whose amounts are known only when the money is divided: one that
// nothing marks as an entry, and that those above it come to, is their sum; a marked one
// that is no round figure is asked about.
func (j *judge) askOfLines() {
	if len(j.by.Columns) == 0 {
		return
	}
	above, n := decimal.Zero, 0 // of the entries since the sum before
	known := true
	for i := range j.rows {
		c := j.rows[i]
		if c.is == sum {
			above, n, known = decimal.Zero, 0, true
		}
		if c.is != entry {
			continue
		}
		v := c.figures[0]
		ties := n > 1 && known && v.Known() && v.Value.Equal(above) && v.Value.GreaterThanOrEqual(leastSum)
		switch {
		case ties && !c.marked:
			c.is = sum
			above, n = decimal.Zero, 0
			continue
		case ties && !v.Value.Mod(leastSum).IsZero():
			j.askOfSum(c, []engine.Number{{Value: above, State: engine.Given}})
		}
		above, n, known = above.Add(v.Value), n+1, known && v.Known()
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
