package table

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// manyRows is how many rows above and below a row, and how many rows named as sums, are
// looked at: more no table kept by hand has.
const manyRows = 500

// settleSums judges the rows that are named as sums: one that the entries come to is a sum,
// whatever it is called and wherever it stands. For the others the last sum tells whether
// it counts them; where it does not, those that are surely sums have a wrong figure, and
// the rest is asked about.
func (j *judge) settleSums() {
	j.findTotal()
	entries := j.entries()
	tied := 0
	var untied []int
	for i := range j.rows {
		c := j.rows[i]
		switch {
		case c.is != open || i == j.total:
		case j.by.Later || len(untied)+tied < manyRows && j.ties(c.figures, entries, j.above(i, entries)):
			c.is = sum
			tied++
		default:
			untied = append(untied, i)
		}
	}
	if len(untied) > 0 {
		j.settleUntied(untied, tied > 0, entries)
	}
}

// findTotal finds the sum of all: the last row called Summa, unless it sums its own group as
// those before it do; or else a row named as a sum that all entries come to. What stands
// below it with figures is in doubt unless it is counted too.
func (j *judge) findTotal() {
	entries := j.entries()
	all := j.add(entries, isEntry)
	at, sure := -1, false
	for i := range j.rows {
		c := j.rows[i]
		switch {
		case c.is != open || c.words < likeSum:
		case !j.by.Later && j.same(c.figures, all):
			at, sure = i, true
		case !sure && (c.words == bareSum || c.words == namedSum && j.isLast(i)):
			at = i
		}
	}
	if at < 0 {
		return
	}
	c := j.rows[at]
	first := j.above(at, entries) == 0 // as statistics offices write it
	if !sure && !first && !j.isLast(at) {
		if c.words != bareSum {
			return
		}
		var below []Row
		for i := at + 1; i < len(j.rows); i++ {
			below = append(below, j.rows[i].Row)
		}
		j.tellAfter(j.t, j.named, c.Row, below)
		j.rows = j.rows[:at+1]
	}
	if !sure && j.sumsGroup(at) {
		return
	}
	c.is, j.total = sum, at
}

// isLast reports whether no entry with figures stands below a row.
func (j *judge) isLast(i int) bool {
	return !slices.ContainsFunc(j.rows[i+1:], func(c *judged) bool { return c.is == entry && (c.marked || j.hasFigures(c)) })
}

// sumsGroup reports whether a row is the sum of the entries since the sum before it.
func (j *judge) sumsGroup(at int) bool {
	from := at - 1
	for from >= 0 && j.rows[from].is != open {
		from--
	}
	return from >= 0 && !j.by.Later && j.same(j.rows[at].figures, j.add(j.rows[from+1:at], isEntry))
}

// entries are the rows that are held for entries so far.
func (j *judge) entries() []*judged {
	return slices.DeleteFunc(slices.Clone(j.rows), func(c *judged) bool { return c.is != entry })
}

// above is how many of the entries stand above a row.
func (j *judge) above(i int, entries []*judged) int {
	n := 0
	for _, c := range j.rows[:i] {
		if n < len(entries) && c == entries[n] {
			n++
		}
	}
	return n
}

// settleUntied judges the rows that are named as sums and that no entries come to.
func (j *judge) settleUntied(untied []int, proved bool, entries []*judged) {
	without := j.add(nil, isEntry)
	with := j.add(nil, func(c *judged) bool { return c.is == entry || c.is == open })
	var is class
	switch {
	case j.total >= 0 && j.same(j.rows[j.total].figures, without) || j.by.Counts != nil && len(without) > 0 && j.by.Counts(without[0]):
		is, proved = sum, true
	case j.control(with):
		is = entry
	default:
		is = open
	}
	for _, i := range untied {
		c := j.rows[i]
		near := j.runs(c.figures, entries, j.above(i, entries), nearly)
		switch {
		case !j.hasFigures(c):
			if c.is = entry; c.words > likeWhole || proved {
				c.is = sum
			}
		case is == entry, c.words <= likeWhole && !near && !j.isLargest(c, entries) && c.name.Text() == c.label:
			c.is = entry
		case is == sum && (c.words == area || c.words >= namedSum || near):
			c.is = sum
			j.tellSubtotal(c, entries, j.above(i, entries))
		case c.words >= namedSum, c.name.Text() != c.label:
			c.is = sum
			j.tellSum(c, entries, j.above(i, entries))
		default:
			c.is = entry
			j.askOfSum(c, j.nearest(c, entries, j.above(i, entries)))
		}
	}
}

// isLargest reports whether a row named for everything has more than any entry. An area
// may be the largest of units by right.
func (j *judge) isLargest(c *judged, entries []*judged) bool {
	return c.words == likeWhole && !slices.ContainsFunc(entries, func(e *judged) bool {
		_, compared := j.larger(c, e)
		column, _ := j.larger(e, c)
		return compared && column >= 0
	})
}

// hundredth: published figures are off by less than a hundredth of what they sum.
var hundredth = decimal.NewFromInt(100)

// tellSubtotal tells that a row that the sum of all does not count has another figure than
// its rows. Published counts may differ by a few; amounts may not.
func (j *judge) tellSubtotal(c *judged, entries []*judged, above int) {
	if j.by.Money {
		j.tellSum(c, entries, above)
		return
	}
	found := j.nearest(c, entries, above)
	for i, v := range c.figures {
		if v.Known() && !v.Value.Equal(found[i].Value) {
			diff := v.Value.Sub(found[i].Value).Abs()
			args := engine.Args{engine.ArgName: c.label, engine.ArgValue: v.Value, engine.ArgFound: found[i].Value, engine.ArgDiff: diff}
			if diff.Mul(hundredth).GreaterThan(v.Value) {
				j.Ask(engine.CodeSubtotalFar, v.Pos, c.label, engine.ColumnName(j.by.Columns[i].Name), args)
			} else {
				j.Find(engine.CodeSubtotal, v.Pos, args)
			}
			return
		}
	}
}

// tellSum tells that a row that is surely a sum has another figure than its rows.
func (j *judge) tellSum(c *judged, entries []*judged, above int) {
	found := j.nearest(c, entries, above)
	for i, v := range c.figures {
		if v.Known() && !v.Value.Equal(found[i].Value) {
			name := c.label
			if c.words == bareSum {
				name = ""
			}
			j.Findings = append(j.Findings, *SumFinding(v, found[i].Value, name))
			return
		}
	}
}

// SumFinding tells that a row named as a sum is not the sum of its rows.
func SumFinding(v engine.Number, found decimal.Decimal, name string) *engine.Finding {
	return &engine.Finding{Code: engine.CodeSumRow, Pos: v.Pos, Args: engine.Args{
		engine.ArgValue: v.Value, engine.ArgFound: found, engine.ArgDiff: v.Value.Sub(found).Abs(), engine.ArgMore: found.GreaterThan(v.Value), engine.ArgName: name,
	}}
}

// askOfSum asks whether a row is an entry, although its figures are what other rows come to
// or its name says so. It asks once; a row without a name is a fault already.
func (j *judge) askOfSum(c *judged, found []engine.Number) {
	if c.asked || c.label == "" {
		return
	}
	c.asked = true
	for i, v := range c.figures {
		if v.Known() {
			j.Ask(engine.CodeSumOfRows, c.name.Pos, c.label, engine.ColumnName(j.by.Columns[i].Name), engine.Args{
				engine.ArgName: c.label, engine.ArgValue: v.Value, engine.ArgFound: found[i].Value,
			})
			return
		}
	}
}

// exactly and nearly judge whether a figure is a sum of n figures. Nearly is within two
// per cent, of two figures or more.
func exactly(v, sum decimal.Decimal, _ int) bool { return v.Equal(sum) }

func nearly(v, sum decimal.Decimal, n int) bool {
	return n > 1 && v.Sub(sum).Abs().Mul(decimal.NewFromInt(50)).LessThanOrEqual(sum)
}

// ties reports whether figures are the sums of all entries or of neighbouring ones.
func (j *judge) ties(figures []engine.Number, entries []*judged, above int) bool {
	return j.runs(figures, entries, above, exactly)
}

// runs reports whether figures are the sums of neighbouring entries, as equal judges: of all,
// of the first ones, of the nearest above the place or of the nearest below it. In each
// column it may be others, for one may be filled in for some rows only.
func (j *judge) runs(figures []engine.Number, entries []*judged, above int, same func(v, sum decimal.Decimal, n int) bool) bool {
	any := false
	for k, v := range figures {
		if !v.Known() {
			continue
		}
		any = true
		found := false
		j.eachRun(entries, k, above, func(sum decimal.Decimal, n int) bool {
			found = same(v.Value, sum, n)
			return found
		})
		if !found {
			return false
		}
	}
	return any
}

// eachRun gives the sums of the runs of entries beside a place until stop says so.
func (j *judge) eachRun(entries []*judged, column, above int, stop func(sum decimal.Decimal, n int) bool) {
	for _, run := range []struct{ from, to, step int }{{0, len(entries), 1}, {above - 1, -1, -1}, {above, len(entries), 1}} {
		sum := decimal.Zero
		for i, n := run.from, 1; i != run.to && n <= manyRows; i, n = i+run.step, n+1 {
			sum = sum.Add(entries[i].figures[column].Or(decimal.Zero))
			if stop(sum, n) {
				return
			}
		}
	}
	if len(entries) > manyRows {
		stop(j.add(entries, isEntry)[column].Value, len(entries))
	}
}

// nearest gives for each column the sum of neighbouring entries that is nearest to a row's:
// of all for a row that says no more than that it is a sum.
func (j *judge) nearest(c *judged, entries []*judged, above int) []engine.Number {
	best := j.add(entries, isEntry)
	if c.words != area && c.words != namedSum && c.words != bareSum {
		return best
	}
	for k := range best {
		v := c.figures[k].Or(decimal.Zero)
		j.eachRun(entries, k, above, func(sum decimal.Decimal, n int) bool {
			if n > 1 && v.Sub(sum).Abs().LessThan(v.Sub(best[k].Value).Abs()) {
				best[k].Value = sum
			}
			return false
		})
	}
	return best
}
