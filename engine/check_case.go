package engine

import "github.com/shopspring/decimal"

// FirstYear and LastYear bound what År can be.
var (
	FirstYear = decimal.NewFromInt(1900)
	LastYear  = decimal.NewFromInt(2199)
)

var (
	largestStep = decimal.New(1, 9) // kronor
	ore         = decimal.New(1, -2)
)

// checkCase checks the values of Ärende that the engine reckons with.
func (d *decider) checkCase() {
	c := &d.Plan.Case
	if c.Year.Known() && (!c.Year.Value.IsInteger() || c.Year.Value.LessThan(FirstYear) || c.Year.Value.GreaterThan(LastYear)) {
		d.find(CodeYear, c.Year.Pos, Args{"value": c.Year.Value})
	}
	if c.Step.State == Unreadable {
		return
	}
	d.Step = c.Step.Or(DefaultStep)
	if !validStep(d.Step) {
		d.find(CodeStep, c.Step.Pos, Args{"value": d.Step})
		d.Step = decimal.Zero
	}
	d.decision.Step = d.Step
}

// validStep: anything from one öre to a thousand million kronor, in whole öre.
func validStep(step decimal.Decimal) bool {
	return step.GreaterThanOrEqual(ore) && step.LessThanOrEqual(largestStep) && step.Mod(ore).IsZero()
}

// finest is the finest unit that an amount may have.
func (d *decider) finest() decimal.Decimal { return finest(d.Step) }

// Finest is the finest unit that an amount may have: one krona, or the rounding step when
// that is a part of one; one öre when the step is another part.
func (d *Decision) Finest() decimal.Decimal { return finest(d.Step) }

func finest(step decimal.Decimal) decimal.Decimal {
	switch {
	case !step.IsPositive() || step.GreaterThanOrEqual(DefaultStep):
		return DefaultStep
	case DefaultStep.Mod(step).IsZero():
		return step
	}
	return ore
}

// checkAmount checks an amount in kronor. It reports whether the amount can be used.
// share tells that a percentage can stand there too, and may be what was meant.
func (d *decider) checkAmount(n Number, share bool) bool {
	switch {
	case !n.Known():
		return false
	case n.Value.IsNegative():
		d.find(CodeNegativeAmount, n.Pos, Args{"value": n.Value})
		return false
	case d.Step.IsPositive() && !n.Value.Mod(d.finest()).IsZero():
		args := Args{"value": n.Value, "step": d.Step}
		if share && n.Value.LessThan(DefaultStep) {
			args["share"] = n.Value.Mul(hundred) // what was meant, if the cell should show per cent
		} else if meant := n.Value.Shift(6); share && n.Value.LessThan(thousand) && meant.LessThanOrEqual(d.Total.Value) {
			args["likely"] = meant // if it is in millions
		}
		d.find(CodeFinerThanStep, n.Pos, args)
		return false
	}
	return true
}
