package engine

import (
	"math/big"
	"slices"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

var (
	// A digit too many or too few moves an amount by a factor of about ten. What a unit
	// had last year is looked at when it is half of that away from what the others had.
	otherScale = decimal.NewFromInt(5)
	// A condition in tkr among kronor is a thousand times too low. One that is meant to bind
	// the smallest units is up to ten times what they would get without it.
	farOutside = decimal.NewFromInt(100)
)

// plainDecimals is with how many decimals of a krona plain amounts are reckoned: they are
// compared and shown, and decide nothing.
const plainDecimals = 4

// fewestRatios is how many units there must be for one to differ from the others.
const fewestRatios = 3

// addPlain adds to each unit what it would get of a pot without conditions, before
// rounding, and gives it: conditions, and last year's amounts that they follow from, are
// judged by figures that do not follow from them.
func (d *decider) addPlain(claims []apportion.Claim, whole *big.Int, units []int) []decimal.Decimal {
	sum := new(big.Int)
	for _, c := range claims {
		sum.Add(sum, c.Weight)
	}
	plain := make([]decimal.Decimal, len(claims))
	if sum.Sign() == 0 {
		return plain // which a finding tells
	}
	pot, all := d.kronor(whole), decimal.NewFromBigInt(sum, 0)
	for i, c := range claims {
		plain[i] = pot.Mul(decimal.NewFromBigInt(c.Weight, 0)).DivRound(all, plainDecimals)
		d.plain[units[i]] = d.plain[units[i]].Add(plain[i])
	}
	return plain
}

// checkPastAmounts compares last year's amounts with this year's: all of them, for a
// wrong unit of the column, and each unit's with the others', for a wrong digit.
func (d *decider) checkPastAmounts() {
	type compared struct {
		unit      *Unit
		then, now decimal.Decimal
		at        Pos
		ratio     decimal.Decimal
		lifted    decimal.Decimal // now, at the floors in kronor that last year may have had too
	}
	if d.plain == nil {
		return // the total is unknown
	}
	var all []compared
	then, now := decimal.Zero, decimal.Zero
	for i := range d.plan.Units.Rows {
		u := &d.plan.Units.Rows[i]
		past, ok := d.pastSum(Loose(u.Name.Value))
		if !ok || !past.Value.IsPositive() || !d.plain[i].IsPositive() {
			continue
		}
		all = append(all, compared{u, past.Value, d.plain[i], past.Pos, past.Value.DivRound(d.plain[i], 12), d.lifted(i)})
		then, now = then.Add(past.Value), now.Add(d.plain[i])
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b compared) int { return a.ratio.Cmp(b.ratio) })
	median := all[len(all)/2].ratio
	if smaller := median.Mul(factorAtLeast).LessThanOrEqual(DefaultStep); smaller || median.GreaterThanOrEqual(factorAtLeast) {
		d.find(CodePreviousScale, d.plan.PreviousHead.Amount, Args{"value": then, "found": now.Round(0), "smaller": smaller})
		return
	}
	if len(all) < fewestRatios {
		return
	}
	for _, c := range all {
		smaller := c.ratio.Mul(otherScale).LessThanOrEqual(median)
		if smaller || c.then.GreaterThanOrEqual(c.lifted.Mul(median).Mul(otherScale)) {
			d.findRelated(CodePreviousDigit, c.at, c.unit.Name.Pos, Args{"name": c.unit.Name.Value, "value": c.then, "found": c.now.Round(0), "smaller": smaller})
		}
	}
}

// lifted is what a unit would get without conditions, but not less than the floors in
// kronor.
func (d *decider) lifted(unit int) decimal.Decimal {
	amount := d.plain[unit]
	if at := d.payer[unit]; at >= 0 {
		for _, c := range d.conditions[Loose(d.payees[at].name)] {
			if c.floor() && c.Kind.Measure() == MeasureKronor {
				amount = decimal.Max(amount, c.Value.Value)
			}
		}
	}
	return amount
}

// pastSum is what a unit had last year, as far as the sheet tells it.
func (d *decider) pastSum(key string) (Number, bool) {
	past := d.previous[key]
	switch {
	case past == nil:
		return Number{}, false
	case past.Amount.Known():
		return past.Amount, true
	}
	sum := Number{Pos: past.Amount.Pos}
	for _, amount := range d.pastParts[key] {
		sum.Value = sum.Value.Add(amount.Value)
	}
	return sum, true
}

// checkAmountJumps warns of each unit whose amount has changed by more than the limit of
// Ärende since last year.
func (d *decider) checkAmountJumps() {
	limit := d.plan.Case.AmountJump
	if !limit.Known() || d.stopped {
		return
	}
	for _, u := range d.decision.Units {
		if u.Previous == nil || !u.Previous.Amount.Known() || !u.Previous.Amount.Value.IsPositive() {
			continue
		}
		then := u.Previous.Amount
		change := u.Amount.Sub(then.Value).Mul(hundred)
		if change.Abs().GreaterThan(then.Value.Mul(limit.Value)) {
			d.findRelated(CodeAmountJump, then.Pos, d.plan.Units.Rows[u.Row].Name.Pos, Args{
				"name": u.Name, "value": u.Amount, "before": then.Value, "limit": limit.Value,
				"percent": shownAbove(change, then.Value, limit.Value), "more": change.IsPositive(),
			})
		}
	}
}

// checkFar warns of a condition in kronor that is so far from what any unit would get
// without it that it must be written in another unit; plain is what they would get of the
// part.
func (d *decider) checkFar(c *Condition, units []int, plain []decimal.Decimal) {
	value := c.Value.Value
	if c.Kind.Measure() != MeasureKronor || !value.IsPositive() {
		return
	}
	var nearest decimal.Decimal
	for i, u := range units {
		amount := plain[i]
		if c.onTotal() {
			amount = d.plain[u]
		}
		far, nearer := amount.GreaterThanOrEqual(value.Mul(farOutside)), amount.LessThan(nearest)
		if !c.floor() {
			far, nearer = value.GreaterThanOrEqual(amount.Mul(farOutside)), amount.GreaterThan(nearest)
		}
		if !far {
			return
		}
		if i == 0 || nearer {
			nearest = amount
		}
	}
	d.find(CodeConditionFar, c.Value.Pos, Args{"rule": c.KindText.Value, "value": value, "found": nearest.Round(0), "smaller": c.floor()})
}
