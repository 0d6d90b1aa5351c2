package plausibility

import (
	"slices"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// A digit too many or too few moves an amount by a factor of about ten. What a unit
// had last year is suspect when it is half of that away from what the others had.
var otherScale = decimal.NewFromInt(5)

// fewestRatios is how many units there must be for one to differ from the others.
const fewestRatios = 3

// judgePastAmounts compares last year's amounts with this year's: all of them, for a
// wrong unit of the column, and each unit's with the others', for a wrong digit.
func (j *judge) judgePastAmounts() {
	type compared struct {
		unit      *engine.Unit
		then, now decimal.Decimal
		at        engine.Pos
		ratio     decimal.Decimal
		lifted    decimal.Decimal // now, at the floors in kronor that last year may have had too
	}
	if j.Plain == nil {
		return // the total is unknown
	}
	var all []compared
	then, now := decimal.Zero, decimal.Zero
	for i := range j.Plan.Units.Rows {
		u := &j.Plan.Units.Rows[i]
		past, ok := j.PastAmount(u.Name.Value)
		if !ok || !past.Value.IsPositive() || !j.Plain[i].IsPositive() {
			continue
		}
		all = append(all, compared{u, past.Value, j.Plain[i], past.Pos, past.Value.DivRound(j.Plain[i], 12), j.lifted(i)})
		then, now = then.Add(past.Value), now.Add(j.Plain[i])
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b compared) int { return a.ratio.Cmp(b.ratio) })
	median := all[len(all)/2].ratio
	power, about := tens(median, aboutTen)
	far := median.Mul(factorAtLeast).LessThanOrEqual(one) || median.GreaterThanOrEqual(factorAtLeast)
	if far || about && len(all) >= fewestRatios {
		smaller := median.LessThan(one)
		j.ask(engine.CodeLastYearScale, j.Plan.PreviousHead.Amount, 0, "", engine.ColumnAmount, engine.Args{
			"value": then, "found": now.Round(0), "smaller": smaller, "factor": one.Shift(max(power, -power)),
		})
		return
	}
	if len(all) < fewestRatios {
		return
	}
	for _, c := range all {
		smaller := c.ratio.Mul(otherScale).LessThanOrEqual(median)
		if smaller || c.then.GreaterThanOrEqual(c.lifted.Mul(median).Mul(otherScale)) {
			j.ask(engine.CodeLastYearDigit, c.at, c.unit.Name.Pos, c.unit.Name.Value, engine.ColumnAmount, engine.Args{
				"name": c.unit.Name.Value, "value": c.then, "found": c.now.Round(0), "smaller": smaller,
			})
		}
	}
}

// lifted is what a unit would get without conditions, but not less than the floors in
// kronor.
func (j *judge) lifted(unit int) decimal.Decimal {
	amount := j.Plain[unit]
	if at := j.Payer[unit]; at >= 0 {
		for _, c := range j.Conditions[engine.Loose(j.Payees[at].Name)] {
			if c.Kind.Side() == engine.Floor && c.Kind.Measure() == engine.MeasureKronor {
				amount = decimal.Max(amount, c.Value.Value)
			}
		}
	}
	return amount
}

// judgeJumps finds each unit whose amount has changed by more than the limit of
// Ärende since last year.
func (j *judge) judgeJumps() {
	limit := j.Plan.Case.AmountJump
	if !limit.Known() || j.decision == nil {
		return
	}
	for _, u := range j.decision.Units {
		if u.Previous == nil || !u.Previous.Amount.Known() || !u.Previous.Amount.Value.IsPositive() {
			continue
		}
		then := u.Previous.Amount
		change := u.Amount.Sub(then.Value).Mul(hundred)
		if change.Abs().GreaterThan(then.Value.Mul(limit.Value)) {
			j.findRelated(engine.CodeAmountJump, then.Pos, j.Plan.Units.Rows[u.Row].Name.Pos, engine.Args{
				"name": u.Name, "value": u.Amount, "before": then.Value, "limit": limit.Value,
				"percent": shownAbove(change, then.Value, limit.Value), "more": change.IsPositive(),
			})
		}
	}
}

// judgeSources finds an amount of Finansiering or of Fördelning in the wrong unit. Where the
// sources come to the total of Ärende, each is as it should be.
func (j *judge) judgeSources() {
	var funding, lines []engine.Number
	for _, r := range j.Plan.Funding.Rows {
		funding = append(funding, r.Amount)
	}
	for _, l := range j.Plan.Lines {
		if l.Kind == engine.Kronor && l.Rule == engine.Fixed {
			lines = append(lines, l.Amount)
		}
	}
	if c := j.Plan.Case.Total; !c.Known() || !c.Value.Equal(j.Total.Value) {
		j.judgeScale(funding)
	}
	j.judgeScale(lines)
}

// factorOf gives how many times the larger of two figures the other is, as the nearest
// power of a thousand, at least one.
func factorOf(a, b decimal.Decimal) decimal.Decimal {
	if a.LessThan(b) {
		a, b = b, a
	}
	factor := thousand
	for b.Mul(factor).Mul(factorAtLeast).LessThanOrEqual(a) {
		factor = factor.Mul(thousand)
	}
	return factor
}

// judgeScale finds an amount that is about a thousand times smaller or larger
// than each of its neighbours. Only the smallest and the largest can be that.
func (j *judge) judgeScale(amounts []engine.Number) {
	amounts = slices.DeleteFunc(slices.Clone(amounts), func(n engine.Number) bool { return !n.Known() || !n.Value.IsPositive() })
	if len(amounts) < 3 {
		return
	}
	slices.SortStableFunc(amounts, func(a, b engine.Number) int { return a.Value.Cmp(b.Value) })
	for _, ends := range [][2]engine.Number{{amounts[0], amounts[1]}, {amounts[len(amounts)-1], amounts[len(amounts)-2]}} {
		end, next := ends[0], ends[1]
		smaller := end.Value.Mul(factorAtLeast).LessThanOrEqual(next.Value)
		if smaller || next.Value.Mul(factorAtLeast).LessThanOrEqual(end.Value) {
			j.find(engine.CodeFactorThousand, end.Pos, engine.Args{"value": end.Value, "smaller": smaller, "other": next.Value, "factor": factorOf(end.Value, next.Value)})
		}
	}
}
