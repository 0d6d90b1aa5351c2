package presentation

import (
	"math/big"

	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Cell is a text or a figure. The zero Cell is empty.
type Cell struct {
	Text   string
	Number *decimal.Decimal // in the unit of its column; of a share, 1 is the whole
	From   *Formula         // how it follows from other cells; nil when it stands alone
	Format Format           // its own; the zero Format means the column's
}

// Format is how figures are shown.
type Format struct {
	Kind     Kind
	Decimals int
}

// Kind is what the figures of a column are.
type Kind uint8

// The kinds.
const (
	Text   Kind = iota
	Amount      // kronor, persons
	Change      // an amount with its sign
	Share       // a part of a whole, shown in per cent
	Growth      // a change as a part of what was, shown in per cent with its sign
	Rank        // a whole number, and zero for none
)

var (
	texts    = Format{}
	counts   = Format{Kind: Amount}
	quotas   = Format{Amount, 4}
	shares   = Format{Share, 2}
	growths  = Format{Growth, 1}
	rankings = Format{Kind: Rank}
)

// places gives the decimals of a figure that are shown; those of per cent are two more.
func (f Format) places() int {
	if f.Kind == Share || f.Kind == Growth {
		return f.Decimals + 2
	}
	return f.Decimals
}

// amounts is how the decision's amounts are shown, kronor.
func (s *Statement) amounts() Format { return Format{Amount, s.Decimals} }

// changes is how changes of its amounts are shown, kronor.
func (s *Statement) changes() Format { return Format{Change, s.Decimals} }

func words(s string) Cell { return Cell{Text: s} }

func figure(d decimal.Decimal) Cell { return Cell{Number: &d} }

func count(n int) Cell { return figure(decimal.NewFromInt(int64(n))) }

func whole(n *big.Int) Cell { return figure(decimal.NewFromBigInt(n, 0)) }

// by gives the cell the formula that leads to it.
func (c Cell) by(f *Formula) Cell {
	c.From = f
	return c
}

// as gives the cell a format of its own.
func (c Cell) as(f Format) Cell {
	c.Format = f
	return c
}

// Empty reports whether the cell holds nothing.
func (c Cell) Empty() bool { return c.Text == "" && !c.Figure() }

// Figure reports whether the cell is a figure.
func (c Cell) Figure() bool { return c.Number != nil }

// value is the cell's figure; zero when it has none.
func (c Cell) value() decimal.Decimal {
	if c.Number == nil {
		return decimal.Zero
	}
	return *c.Number
}

// In gives the format in which the cell is shown in a column of a format.
func (c Cell) In(column Format) Format {
	if c.Format.Kind != Text {
		return c.Format
	}
	if !c.Figure() {
		return Format{}
	}
	return column
}

// Written is the cell in Swedish, in a column of a format. Per cent are written without
// their sign, which the heading has; halves are rounded away from zero.
func (c Cell) Written(column Format) string {
	if !c.Figure() {
		return c.Text
	}
	f, d := c.In(column), *c.Number
	if f.Kind == Share || f.Kind == Growth {
		d = d.Shift(2)
	}
	if f.Kind == Change || f.Kind == Growth {
		return templates.Signed(d, f.Decimals)
	}
	return templates.Fixed(d, f.Decimals)
}
