package plausibility

import (
	"fordela/engine"

	"github.com/shopspring/decimal"
)

var (
	// No board decides on less than this: the amounts must be in tkr or mnkr.
	leastGrant = thousand
	// Where a grant comes to less than a krona for each inhabitant, and to little for each
	// unit, it may be in tkr. Public grants give from some kronor to thousands for each.
	perInhabitant = one
	// Above this for each inhabitant are only whole budgets, of a municipality or a region.
	mostPerInhabitant = decimal.NewFromInt(20_000)
	perUnit           = decimal.NewFromInt(20_000)
	// manyInhabitants is how many there must be for that to say anything.
	manyInhabitants = decimal.NewFromInt(5_000)

	// A line this small beside what is divided is hardly worth a line.
	tinyShare, smallShare = decimal.NewFromInt(5_000), decimal.NewFromInt(500)
	tinyLine, smallEach   = decimal.NewFromInt(10_000), decimal.NewFromInt(20_000)
	highestPercent        = hundred
)

// judgeTotal asks about a grant so small or so large that its amounts must be in another unit.
func (j *judge) judgeTotal() {
	if !j.Total.Known() || !j.Total.Value.IsPositive() {
		return
	}
	args := engine.Args{"value": j.Total.Value}
	small := j.Total.Value.LessThan(leastGrant)
	if inhabitants, units := j.inhabitantsPaid(); !small && units > 0 && inhabitants.GreaterThanOrEqual(manyInhabitants) {
		small = j.Total.Value.LessThan(inhabitants.Mul(perInhabitant)) &&
			j.Total.Value.LessThan(perUnit.Mul(decimal.NewFromInt(int64(units))))
		args["found"] = inhabitants
		if j.Total.Value.GreaterThan(inhabitants.Mul(mostPerInhabitant)) {
			j.ask(engine.CodeLargeGrant, j.Plan.Funding.Head.Amount, 0, "", engine.ColumnAmount, args)
		}
	}
	if small {
		j.ask(engine.CodeSmallGrant, j.Plan.Funding.Head.Amount, 0, "", engine.ColumnAmount, args)
	}
}

// inhabitantsPaid sums the inhabitants of the units that are paid, and counts the units. Those
// that belong to others are parts of them.
func (j *judge) inhabitantsPaid() (sum decimal.Decimal, units int) {
	column := j.Plan.Units.Population
	if column < 0 || !j.inhabitants(column) {
		return sum, 0
	}
	for u, row := range j.Plan.Units.Rows {
		if v := row.Values[column]; j.Owner[u] < 0 && v.Known() && v.Value.IsPositive() {
			sum, units = sum.Add(v.Value), units+1
		}
	}
	return sum, units
}

// judgeLineScale asks about lines that are so small beside what is divided that a percentage, or
// tkr or mnkr, must be meant.
func (j *judge) judgeLineScale() {
	if !j.Total.Known() {
		return
	}
	for _, p := range j.Payees {
		for _, l := range p.Lines {
			if l.Kind != engine.Kronor || !l.Amount.Known() || !l.Amount.Value.IsPositive() {
				continue
			}
			comes, each := l.Amount.Value, l.Amount.Value
			units := decimal.NewFromInt(int64(max(1, len(p.Units))))
			switch l.Rule {
			case engine.Fixed:
			case engine.PerUnit:
				comes = comes.Mul(units)
			case engine.ByKey:
				each = each.DivRound(units, 2)
			default:
				continue
			}
			tiny := comes.Mul(tinyShare).LessThanOrEqual(j.Total.Value) && l.Amount.Value.LessThan(tinyLine)
			small := comes.Mul(smallShare).LessThanOrEqual(j.Total.Value) && each.LessThan(smallEach) && l.Rule == engine.ByKey
			if tiny || small {
				j.askLine(l)
			}
		}
	}
}

func (j *judge) askLine(l engine.PaidLine) {
	v := l.Amount.Value
	args := engine.Args{"name": l.Recipient.Value, "part": l.Part.Value, "value": v, "found": j.Total.Value}
	if v.LessThanOrEqual(highestPercent) && l.Rule != engine.PerUnit {
		args["share"] = v
	}
	for _, power := range []int32{6, 3} { // the larger first: 51 is rather mnkr than tkr
		if meant := v.Shift(power); meant.LessThan(j.Total.Value) {
			args["likely"] = meant
			break
		}
	}
	j.ask(engine.CodeSmallLine, l.Amount.Pos, j.Plan.Funding.Head.Amount, rowOf(l.Recipient, l.Part), engine.ColumnAmount, args)
}

// judgeRecipientsPast asks about recipients with fixed amounts that are about ten, hundred or
// thousand times last year's.
func (j *judge) judgeRecipientsPast() {
	for _, p := range j.Payees {
		past := j.Previous[engine.Loose(p.Name)]
		if past == nil || !past.Amount.Known() || !past.Amount.Value.IsPositive() {
			continue
		}
		sum, fixed := decimal.Zero, true
		for _, l := range p.Lines {
			fixed = fixed && l.Rule == engine.Fixed && l.Kind == engine.Kronor && l.Amount.Known()
			sum = sum.Add(l.Amount.Value)
		}
		power, ok := tens(sum.DivRound(past.Amount.Value, 6), aboutTen)
		if !fixed || !ok {
			continue
		}
		first := p.Lines[0].Amount
		j.ask(engine.CodeTenTimesLast, first.Pos, past.Amount.Pos, p.Name, engine.ColumnAmount, engine.Args{
			"name": p.Name, "value": sum, "before": past.Amount.Value, "factor": one.Shift(max(power, -power)), "more": power > 0,
		})
	}
}

// rowOf names a row of a recipient and its part.
func rowOf(recipient, part engine.Text) string {
	if part.Value == "" {
		return recipient.Value
	}
	return recipient.Value + ", " + part.Value
}
