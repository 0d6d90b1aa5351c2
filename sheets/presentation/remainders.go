package presentation

import (
	"math/big"

	"fordela/engine/apportion"
)

// manyUnits is the number of units beyond which ranking each against all others by formula
// would make a spreadsheet slow.
const manyUnits = 1000

// fillRemainders sets integer parts, remainders and ranks, in exact integers.
func (c *calculation) fillRemainders() {
	d, floors := c.pot.Division, new(big.Int)
	for k := range c.pot.Units {
		floors.Add(floors, d.Floor(k))
		c.floor.Cells[k] = whole(d.Floor(k))
		c.ranking.Cells[k] = count(d.Shares[k].Rank)
		c.order.Cells[k] = count(c.pot.Order[k])
		if c.mode != byRemainder {
			part := new(big.Rat).Sub(d.Quota(k), new(big.Rat).SetInt(d.Floor(k)))
			c.remainder.Cells[k] = near(part, 6, 6, nil).as(Format{Amount, 6})
			continue
		}
		c.remainder.Cells[k] = whole(d.Remainder(k))
		c.divide(k)
		if c.Entries() <= manyUnits {
			c.ranking.Cells[k] = c.ranking.Cells[k].by(c.rank(k))
		}
	}
	c.floor.setTotal(whole(floors), 0)
	left := new(big.Int).Sub(c.whole, floors)
	c.leftFact.Cell = whole(left).as(counts).by(formula("%s-%s", c.stepsFact.place(), c.floor.Total()))
}

// divide gives a unit's integer part and remainder their formulas.
func (c *calculation) divide(k int) {
	steps, weight, sum := c.stepsFact.place().fixed(), c.integer(c.weight.At(k)), c.integer(c.weight.Total().fixed())
	if c.bounded {
		steps, sum = c.freeFact.place().fixed(), c.integer(c.weightFact.place().fixed())
	}
	floor, remainder := &c.floor.Cells[k], &c.remainder.Cells[k]
	switch {
	case c.pot.Division.Shares[k].Bound != apportion.None:
		*floor = floor.by(same(c.quota.At(k)))
		*remainder = remainder.by(formula("%s-%s", c.quota.At(k), c.floor.At(k)))
	case c.bounded && c.pot.Division.Denominator().Cmp(big.NewInt(1)) == 0:
		// every weight is at a bound, so that there is nothing to divide by
	default:
		*floor = floor.by(c.integerPart(steps, weight, sum))
		*remainder = remainder.by(formula("%s*%s-%s*%s", steps, weight, c.floor.At(k), sum))
	}
}

// integerPart is the integer part of steps*weight/sum. A spreadsheet may round a quotient
// of 14 digits or more up to the next whole number; such a one is taken back.
func (c *calculation) integerPart(steps Place, weight, sum *Formula) *Formula {
	quotient := formula("INT(%s*%s/%s)", steps, weight, sum)
	if new(big.Int).Mul(c.largest, c.whole).Cmp(big.NewInt(MaxExact/10)) < 0 {
		return quotient
	}
	return formula("%[1]s-IF(%[1]s*%[2]s>%[3]s*%[4]s,1,0)", quotient, sum, steps, weight)
}

// rank counts those that come before: a larger remainder; at equal remainders a larger
// weight; at equal weights a name before in the alphabet.
func (c *calculation) rank(k int) *Formula {
	return formula("IF(%[1]s=0,0,1+SUMPRODUCT((%[2]s>%[1]s)+(%[2]s=%[1]s)*((%[4]s>%[3]s)+(%[4]s=%[3]s)*(%[6]s<%[5]s))))",
		c.remainder.At(k), c.remainder.All(), c.weight.At(k), c.weight.All(), c.order.At(k), c.order.All())
}
