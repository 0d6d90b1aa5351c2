package table

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// class is what a row of a table is.
type class uint8

const (
	entry   class = iota
	open          // named as a sum, and not judged yet
	ofWhich       // part of the entry above
	sum           // of other rows
)

// wording is what the label of a row says of it.
type wording uint8

const (
	plain     wording = iota
	dash              // begins with a dash and a space
	part              // varav, därav
	area              // a larger area, or a unit that is called so
	likeWhole         // begins as names of everything do: Alla skolor, Hela Människan
	likeSum           // begins as sums do, and as other names may: Total Care AB
	namedSum          // says that it is a sum, and of what
	bareSum           // Summa
)

// judged is a row below the headings, and what it is judged to be.
type judged struct {
	Row
	name    Cell
	label   string
	words   wording
	figures []engine.Number // one for each column of the sums
	marked  bool            // something stands in a column that only entries fill in
	asked   bool            // whether it is a sum
	is      class
}

// judge tells the rows of one table apart. The words of a row give a reading, which its
// figures must bear out; a row that could be two things is asked about.
type judge struct {
	*Reader
	t     *Table
	named Heading
	by    Sums
	rows  []*judged
	total int // the row of the sum of all; -1 for none
}

// classify tells what each row of a table is, and keeps the entries, the sums and the last
// of all sums.
func (r *Reader) classify(t *Table, named Heading, by Sums) {
	j := &judge{Reader: r, t: t, named: named, by: by, total: -1}
	for _, row := range t.Rows {
		c := &judged{Row: row, name: t.Cell(row, named), label: t.label(row, named, by.Labels), marked: t.isEntry(row)}
		c.words = wordingOf(c.label)
		for _, in := range by.Columns {
			c.figures = append(c.figures, r.Quietly(row.At(t.Grid, in.Col), in))
		}
		if c.words >= area && !c.marked {
			c.is = open
		}
		j.rows = append(j.rows, c)
	}
	j.findParts()
	j.settleSums()
	if by.Later {
		j.askOfLines()
	} else if !by.Nested {
		j.askOfUnnamed()
	}
	j.keep()
}

// Judge tells which of the rows of a table that is not read from a sheet of its own, such as
// the districts of an extract, are the sums of others. One column of the sums stands for
// each figure of a row.
func (r *Reader) Judge(names []engine.Text, figures [][]engine.Number, by Sums) []bool {
	j := &judge{Reader: r, by: by, total: -1}
	for i, name := range names {
		c := &judged{name: Cell{Kind: xlsx.Text, Value: name.Value, Pos: name.Pos}, label: name.Value, figures: figures[i]}
		if c.words = wordingOf(c.label); c.words >= area {
			c.is = open
		}
		j.rows = append(j.rows, c)
	}
	j.settleSums()
	j.askOfUnnamed()
	sums := make([]bool, len(names))
	for i, c := range j.rows {
		sums[i] = c.is == sum
	}
	return sums
}

func wordingOf(label string) wording {
	switch {
	case label == "":
		return plain
	case templates.IsPart(label):
		return part
	case templates.IsDashed(label):
		return dash
	case isBareTotal(label):
		return bareSum
	case templates.IsSum(label), templates.IsWhole(label):
		return namedSum
	case templates.IsLikeSum(label):
		return likeSum
	case templates.IsLikeWhole(label):
		return likeWhole
	case templates.IsArea(label):
		return area
	}
	return plain
}

// keep puts the judged rows into the table.
func (j *judge) keep() {
	t := j.t
	t.Rows = nil
	last := j.total >= 0 && j.isLast(j.total)
	for i := range j.rows {
		c := j.rows[i]
		switch {
		case i == j.total:
			t.Total = &c.Row
		case i > j.total && last && !j.t.countsRow(c.Row):
			t.Notes = append(t.Notes, c.Cells...)
			continue
		case c.is == ofWhich:
			j.Note(c.name.Pos, engine.NotePart, c.label)
			continue
		case c.is != sum:
			t.Rows = append(t.Rows, c.Row)
			continue
		}
		t.Sums = append(t.Sums, Sum{c.Row, c.label, c.name.Pos, len(t.Rows)})
		if c.words != bareSum || len(t.Rows) == 0 {
			j.Note(c.name.Pos, engine.NoteSubtotal, c.label)
		}
	}
}

// findParts finds the rows that are part of the entry above: those that say so, and are not
// larger. A dash alone may as well begin each row of a list.
func (j *judge) findParts() {
	parent := -1
	for i := range j.rows {
		c := j.rows[i]
		if c.words != part && c.words != dash {
			if c.is == entry {
				parent = i
			}
			continue
		}
		if parent < 0 {
			if i == 0 && c.words == part && (j.hasFigures(c) || c.marked) {
				j.askOfPart(c, &judged{}, -1)
			}
			continue
		}
		above := j.rows[parent]
		column, compared := j.larger(c, above)
		switch {
		case column >= 0:
			j.askOfPart(c, above, column)
		case compared, c.words == part, !j.hasFigures(c) && !c.marked:
			c.is = ofWhich
		case j.hasFigures(above) || above.marked:
			j.askOfPart(c, above, -1)
		}
	}
	j.doubtDashes()
}

// larger gives the column in which a row has more than another, -1 for none, and whether
// both have a figure in any.
func (j *judge) larger(c, than *judged) (column int, compared bool) {
	for i, v := range c.figures {
		if !v.Known() || !than.figures[i].Known() {
			continue
		}
		if compared = true; v.Value.Abs().GreaterThan(than.figures[i].Value.Abs()) {
			return i, true
		}
	}
	return -1, compared
}

func (j *judge) hasFigures(c *judged) bool {
	return slices.ContainsFunc(c.figures, engine.Number.Known)
}

// doubtDashes asks about the rows that a dash alone makes parts, where a sum counts them.
func (j *judge) doubtDashes() {
	counted, without := j.add(nil, func(c *judged) bool { return c.is == entry || c.is == ofWhich && c.words == dash }), j.add(nil, isEntry)
	if equal(counted, without) || !j.control(counted) || j.control(without) {
		return
	}
	parent := -1
	for i := range j.rows {
		if c := j.rows[i]; c.is == ofWhich && c.words == dash {
			c.is = entry
			j.askOfPart(c, j.rows[parent], -1)
		} else if c.is == entry {
			parent = i
		}
	}
}

func isEntry(c *judged) bool { return c.is == entry }

// control reports whether a row called Summa, or a figure from elsewhere, is this sum.
func (j *judge) control(sums []engine.Number) bool {
	for i := range j.rows {
		if c := j.rows[i]; c.words == bareSum && !c.marked && j.same(c.figures, sums) {
			return true
		}
	}
	return len(sums) > 0 && j.by.Counts != nil && j.by.Counts(sums[0])
}

// same reports whether a row's figures are these sums, as far as it has any.
func (j *judge) same(figures, sums []engine.Number) bool {
	any := false
	for i, v := range figures {
		if v.Known() {
			if any = true; !v.Value.Equal(sums[i].Value) {
				return false
			}
		}
	}
	return any
}

func equal(a, b []engine.Number) bool {
	return slices.EqualFunc(a, b, func(x, y engine.Number) bool { return x.Value.Equal(y.Value) })
}

// add adds up the figures of the rows that count, column by column.
func (j *judge) add(rows []*judged, counts func(*judged) bool) []engine.Number {
	if rows == nil {
		rows = j.rows
	}
	sums := make([]engine.Number, len(j.by.Columns))
	for i := range sums {
		sums[i].State = engine.Given
	}
	for _, c := range rows {
		if counts(c) {
			for k, v := range c.figures {
				sums[k].Value = sums[k].Value.Add(v.Or(decimal.Zero))
			}
		}
	}
	return sums
}

// askOfPart asks whether a row that looks like a part of the one above counts by itself.
func (j *judge) askOfPart(c, above *judged, column int) {
	args := engine.Args{engine.ArgName: c.label, engine.ArgOther: above.label}
	in := engine.ColumnAmount
	if len(j.by.Columns) > 0 {
		in = engine.ColumnName(j.by.Columns[max(column, 0)].Name)
		args[engine.ArgValue] = c.figures[max(column, 0)].Value
		if column >= 0 {
			args[engine.ArgFound] = above.figures[column].Value
		}
	}
	j.Ask(engine.CodePartOrEntry, c.name.Pos, c.label, in, args)
}
