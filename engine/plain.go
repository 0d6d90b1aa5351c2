package engine

import (
	"math/big"
	"slices"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// plainDecimals is with how many decimals of a krona plain amounts are reckoned: they are
// compared and shown, and decide nothing.
const plainDecimals = 4

// addPlain adds to each unit what it would get of a pot without conditions, before
// rounding: conditions, and last year's amounts that they follow from, are judged by figures
// that do not follow from them.
func (d *decider) addPlain(claims []apportion.Claim, pot decimal.Decimal, units []int, conditions []*Condition) {
	sum := new(big.Int)
	for _, c := range claims {
		sum.Add(sum, c.Weight)
	}
	plain, sums := make([]decimal.Decimal, len(claims)), make([]decimal.Decimal, len(claims))
	if sum.Sign() > 0 { // which a finding tells
		all := decimal.NewFromBigInt(sum, 0)
		for i, c := range claims {
			plain[i] = pot.Mul(decimal.NewFromBigInt(c.Weight, 0)).DivRound(all, plainDecimals)
			d.Plain[units[i]] = d.Plain[units[i]].Add(plain[i])
		}
	}
	for i, u := range units {
		sums[i] = d.Plain[u]
	}
	conditions = slices.DeleteFunc(slices.Clone(conditions), func(c *Condition) bool {
		_, one := d.only[c]
		return one || c.Class.Value != ""
	})
	if len(conditions) > 0 {
		d.Bounded = append(d.Bounded, BoundedPart{Conditions: conditions, Units: units, Part: plain, Whole: sums})
	}
}
