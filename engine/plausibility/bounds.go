package plausibility

import (
	"fordela/engine"

	"github.com/shopspring/decimal"
)

// A condition in tkr among kronor is a thousand times too low. One that is meant to bind
// the smallest units is up to ten times what they would get without it.
var farOutside = hundred

// judgeBounds finds the conditions in kronor that are so far from what any unit would get
// without them that they must be written in another unit.
func (j *judge) judgeBounds() {
	for _, b := range j.Bounded {
		for _, c := range b.Conditions {
			amounts := b.Part
			if c.OnWhole() {
				amounts = b.Whole
			}
			j.judgeBound(c, amounts)
		}
	}
}

func (j *judge) judgeBound(c *engine.Condition, amounts []decimal.Decimal) {
	value, floor := c.Value.Value, c.Kind.Side() == engine.Floor
	if c.Kind.Measure() != engine.MeasureKronor || !value.IsPositive() {
		return
	}
	var nearest decimal.Decimal
	for i, amount := range amounts {
		far, nearer := amount.GreaterThanOrEqual(value.Mul(farOutside)), amount.LessThan(nearest)
		if !floor {
			far, nearer = value.GreaterThanOrEqual(amount.Mul(farOutside)), amount.GreaterThan(nearest)
		}
		if !far {
			return
		}
		if i == 0 || nearer {
			nearest = amount
		}
	}
	j.ask(engine.CodeBoundFar, c.Value.Pos, 0, rowOf(c.Recipient, c.Part), engine.ColumnName(c.KindText.Value), engine.Args{
		"rule": c.KindText.Value, "value": value, "found": nearest.Round(0), "smaller": floor,
	})
}
