package engine

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Instalment is one row of Utbetalning: when a share of each amount is paid.
type Instalment struct {
	Date    Text
	Share   Number // per cent, or any figure: the proportion between the rows counts
	Percent bool   // the share was written as per cent
}

// Instalments parts an amount, kronor, into the plan's instalments: each is its share rounded
// down to the finest unit that an amount may have, and the last has the rest. Nil when the
// plan has none.
func (d *Decision) Instalments(amount decimal.Decimal) []decimal.Decimal {
	rows := d.Plan.Instalments
	if len(rows) == 0 {
		return nil
	}
	sum := decimal.Zero
	for _, row := range rows {
		sum = sum.Add(row.Share.Value)
	}
	out := make([]decimal.Decimal, len(rows))
	left := amount
	for i, row := range rows[:len(rows)-1] {
		exact := new(big.Rat).Mul(amount.Rat(), row.Share.Value.Rat())
		exact.Quo(exact, sum.Rat()).Quo(exact, d.Finest().Rat())
		out[i] = decimal.NewFromBigInt(new(big.Int).Quo(exact.Num(), exact.Denom()), 0).Mul(d.Finest())
		left = left.Sub(out[i])
	}
	out[len(rows)-1] = left
	return out
}

// checkInstalments checks Utbetalning: that each row has a date and a share, and that the
// shares, where they are per cent, come to 100.
func (d *decider) checkInstalments() {
	sum, percent := decimal.Zero, true
	rows := d.Plan.Instalments
	for _, row := range rows {
		switch {
		case row.Date.Value == "":
			d.find(CodeNameEmpty, row.Date.Pos, Args{"column": ColumnDate, "value": row.Share.Value})
		case row.Share.State == Absent:
			d.find(CodeValueEmpty, row.Share.Pos, Args{"name": row.Date.Value, "column": ColumnShare})
		}
		if !row.Share.Known() {
			return
		}
		if row.Share.Value.IsNegative() {
			d.find(CodeNegativeAmount, row.Share.Pos, Args{"value": row.Share.Value})
			return
		}
		sum, percent = sum.Add(row.Share.Value), percent && row.Percent
	}
	if len(rows) > 0 && (sum.IsZero() || percent && !sum.Equal(hundred)) {
		d.find(CodeInstalments, rows[len(rows)-1].Share.Pos, Args{"found": sum})
	}
}
