package engine

import (
	"slices"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// payTotal divides the total among its recipients, and then what each unit got
// among the units that belong to it, level by level.
func (d *decider) payTotal() {
	if !d.total.Known() || len(d.plan.Lines) == 0 {
		return
	}
	d.layUnits()
	d.plain = make([]decimal.Decimal, len(d.plan.Units.Rows))
	d.pay(d.payees, d.total.Value, -1)
	for i := 0; i < len(d.decision.Units) && !d.stopped; i++ {
		row := d.decision.Units[i].Row
		if len(d.below[row]) > 0 {
			d.pay([]payee{d.payeeBelow(row)}, d.decision.Units[i].Amount, i)
		}
	}
}

// layUnits sets out the units that will be paid, outer levels first, each level in
// the order of the underlag.
func (d *decider) layUnits() {
	if d.unitBroke {
		return
	}
	type placed struct {
		row   int
		owner string
	}
	var level []placed
	for _, p := range d.payees {
		if p.divides() {
			for _, u := range p.units {
				level = append(level, placed{u, p.name})
			}
		}
	}
	for depth := 0; len(level) > 0; depth++ {
		slices.SortFunc(level, func(a, b placed) int { return a.row - b.row })
		var next []placed
		for _, p := range level {
			name := d.plan.Units.Rows[p.row].Name.Value
			d.shares[p.row] = len(d.decision.Units)
			d.decision.Units = append(d.decision.Units, UnitShare{Name: name, Recipient: p.owner, Level: depth, Row: p.row, Previous: d.previous[Loose(name)]})
			for _, u := range d.below[p.row] {
				next = append(next, placed{u, name})
			}
		}
		level = next
	}
}

// divides reports whether a line of the payee goes to units.
func (p payee) divides() bool { return slices.ContainsFunc(p.lines, paidLine.paysUnits) }

func (l paidLine) paysUnits() bool { return l.Rule.PaysUnits() }

// due is a line with what it comes to.
type due struct {
	paidLine
	payee  int
	amount Number
}

// pay lets a payer's total be used up by the lines of its recipients. Parent is the
// index in Decision.Units of the unit that pays, -1 for the total itself.
func (d *decider) pay(payees []payee, total decimal.Decimal, parent int) {
	var dues []due
	for i, p := range payees {
		for _, l := range p.lines {
			dues = append(dues, due{paidLine: l, payee: i, amount: d.plainAmount(l, len(p.units))})
		}
	}
	slices.SortStableFunc(dues, func(a, b due) int { return a.index - b.index })
	d.setPercentages(dues, total)
	if !d.settle(dues, total, parent < 0) {
		return
	}
	for _, due := range dues {
		if due.Rule == PerUnit {
			for _, u := range payees[due.payee].units {
				d.plain[u] = d.plain[u].Add(due.Amount.Value)
			}
		}
	}
	recipients := make([]Recipient, len(payees))
	for i, p := range payees {
		recipients[i] = Recipient{Name: p.name, Parent: parent}
	}
	first := len(d.decision.Recipients)
	for _, due := range dues {
		r := &recipients[due.payee]
		part := d.payPart(due, payees[due.payee], first+due.payee, len(r.Parts))
		r.Parts = append(r.Parts, part)
		r.Amount = r.Amount.Add(part.Amount)
	}
	d.decision.Recipients = append(d.decision.Recipients, recipients...)
}

// plainAmount is what a line comes to by itself; percentages and the remainder are
// set later.
func (d *decider) plainAmount(l paidLine, units int) Number {
	n := l.Amount
	switch {
	case l.Kind != Kronor || !n.Known() || l.Rule == PerUnit && d.unitBroke:
		return Number{Pos: n.Pos, State: Unreadable}
	case l.Rule == PerUnit:
		n.Value = n.Value.Mul(decimal.NewFromInt(int64(units)))
	}
	return n
}

// setPercentages sets the lines that are a percentage of the payer's total. They are
// rounded together by the same method as the pots, so that they sum: 30 % and 70 %
// are always the whole.
func (d *decider) setPercentages(dues []due, total decimal.Decimal) {
	if !d.step.IsPositive() || d.decision.Method == 0 || d.lineBroke {
		return
	}
	sum := decimal.Zero
	var at []int
	var percentages []decimal.Decimal
	for i, due := range dues {
		if due.Kind == Share && due.Amount.Known() {
			sum = sum.Add(due.Amount.Value)
			at = append(at, i)
			percentages = append(percentages, due.Amount.Value)
		}
	}
	if len(at) == 0 {
		return
	}
	if sum.GreaterThan(hundred) {
		d.find(CodePercentOver, dues[at[len(at)-1]].Amount.Pos, Args{"found": sum})
		return
	}
	whole, _ := d.steps(total.Mul(sum).Shift(-2))
	names := make([]string, len(at))
	for i, j := range at {
		names[i] = dues[j].Recipient.Value + " " + dues[j].Part.Value
	}
	division, err := divide(d.decision.Method, whole.BigInt(), integers(percentages), alphabetical(names))
	if err != nil {
		return // all are 0 %
	}
	for i, j := range at {
		amount := decimal.NewFromBigInt(division.Shares[i].Parts, 0).Mul(d.step)
		dues[j].amount = Number{Value: amount, Pos: dues[j].Amount.Pos, State: Given}
	}
	d.findTies(division, names, dues[at[0]].Amount.Pos)
}

// settle sets the remainder and checks that the lines use up the total. It reports
// whether every line has its amount. Root tells that it is the total itself that is
// paid out.
func (d *decider) settle(dues []due, total decimal.Decimal, root bool) bool {
	sum, remainder := decimal.Zero, -1
	for i, due := range dues {
		switch {
		case due.Kind == Remainder && remainder < 0 && due.Amount.State != Unreadable:
			remainder = i
		case due.Kind == Remainder:
			return false // twice, told of
		case !due.amount.Known():
			return false
		default:
			sum = sum.Add(due.amount.Value)
		}
	}
	if d.lineBroke {
		return false
	}
	left := total.Sub(sum)
	if root {
		d.checkLinesSums(dues, left)
		d.checkLinesSum(sum, left, remainder >= 0)
	}
	switch {
	case remainder >= 0 && left.IsNegative():
		if !d.explained(sum) {
			d.find(CodeExceeds, dues[remainder].Amount.Pos, Args{"found": sum, "expected": total, "diff": left.Neg(), "suspect": unitSuspect(sum, total)})
		}
		return false
	case remainder >= 0:
		dues[remainder].amount = Number{Value: left, Pos: dues[remainder].Amount.Pos, State: Given}
	case !left.IsZero():
		if !root || !d.explained(sum) {
			d.findUnused(dues, total, sum, root)
		}
		return false
	}
	return true
}

// unitSuspect gives SuspectFactor for lines that come to so many times the total that
// they must be in another unit than it.
func unitSuspect(sum, total decimal.Decimal) string {
	if sum.GreaterThan(total.Mul(hundred)) {
		return SuspectFactor
	}
	return SuspectNone
}

// explained reports whether the control total of Ärende says that it is the
// financing, not the lines, that is wrong: then the lines are right as they stand.
func (d *decider) explained(sum decimal.Decimal) bool {
	return d.found(CodeControlTotal) && d.plan.Case.Total.Known() && !sum.GreaterThan(d.plan.Case.Total.Value)
}

// checkLinesSum checks the Summa row of Fördelning. People sum the column as it
// stands, so both the sum of the amounts and of what they come to is accepted.
func (d *decider) checkLinesSum(sum, left decimal.Decimal, remainder bool) {
	control := d.plan.LinesSum
	if !control.Known() || d.groupSum {
		return
	}
	plain := decimal.Zero
	for _, l := range d.plan.Lines {
		if l.Kind == Kronor {
			plain = plain.Add(l.Amount.Or(decimal.Zero))
		}
	}
	all := sum
	if remainder {
		all = sum.Add(left)
	}
	if !control.Value.Equal(plain) && !control.Value.Equal(sum) {
		d.checkSum(control, all)
	}
}

// checkLinesSums checks the rows of sums among the lines: each sums the lines since the
// one before it, or all above it, as amounts stand or as they come to. A last row Summa
// may be such a one too.
func (d *decider) checkLinesSums(dues []due, left decimal.Decimal) {
	if len(d.plan.LinesSums) == 0 || left.IsNegative() || len(dues) < len(d.plan.Lines) {
		return
	}
	paid, plain := make([]decimal.Decimal, len(dues)), make([]decimal.Decimal, len(dues))
	for _, due := range dues {
		paid[due.index] = due.amount.Value
		switch due.Kind {
		case Kronor:
			plain[due.index] = due.Amount.Value
		case Remainder:
			paid[due.index] = left
		}
	}
	between := func(amounts []decimal.Decimal, from, to int) decimal.Decimal {
		return decimal.Sum(decimal.Zero, amounts[from:to]...)
	}
	ties := func(sum Number, from, to int) bool {
		return sum.Value.Equal(between(paid, from, to)) || sum.Value.Equal(between(plain, from, to))
	}
	start := 0
	for _, s := range d.plan.LinesSums {
		if s.Sum.Known() && !ties(s.Sum, start, s.Lines) && !ties(s.Sum, 0, s.Lines) {
			d.checkSum(s.Sum, between(paid, start, s.Lines))
		}
		start = s.Lines
	}
	d.groupSum = ties(d.plan.LinesSum, start, len(dues))
}

// payPart pays one line out to its recipient and the recipient's units.
func (d *decider) payPart(due due, p payee, recipient, index int) Part {
	part := Part{
		Name: due.Part.Value, Rule: due.Rule, Kind: due.Kind, Amount: due.amount.Value,
		Note: due.Note.Value, Line: due.index,
	}
	if due.Kind == Share {
		part.Percent = due.Amount.Value
	}
	if due.Rule == Fixed || d.unitBroke {
		return part
	}
	part.Units = make([]int, len(p.units))
	for i, u := range p.units {
		part.Units[i] = d.shares[u]
	}
	var amounts []decimal.Decimal
	if due.Rule == PerUnit {
		part.PerUnit = due.Amount.Value
		amounts = slices.Repeat([]decimal.Decimal{part.PerUnit}, len(p.units))
	} else {
		part.Key = due.Key.Value
		if part.Pot = d.dividePot(due, p, part.Units); part.Pot == nil {
			return part
		}
		amounts = part.Pot.Amounts()
	}
	for i, at := range part.Units {
		u := &d.decision.Units[at]
		u.Parts = append(u.Parts, UnitPart{Recipient: recipient, Part: index, Amount: amounts[i]})
		u.Amount = u.Amount.Add(amounts[i])
	}
	return part
}

// dividePot divides a line's amount among the units by its key; nil when a finding
// tells why it cannot be done.
func (d *decider) dividePot(due due, p payee, units []int) *Pot {
	key := d.keyOf(due.Line)
	if key == nil || key.broken || !d.step.IsPositive() || d.decision.Method == 0 {
		return nil
	}
	whole, even := d.steps(due.amount.Value)
	if !even {
		lower := whole.Mul(d.step)
		d.find(CodeNotMultiple, due.Amount.Pos, Args{
			"value": due.amount.Value, "step": d.step, "lower": lower, "upper": lower.Add(d.step),
			"part": due.Part.Value, "name": p.name, "remainder": due.Kind == Remainder,
		})
		return nil
	}
	names := make([]string, len(p.units))
	for i, u := range p.units {
		names[i] = d.plan.Units.Rows[u].Name.Value
	}
	pot := &Pot{
		Recipient: p.name, Part: due.Part.Value, Amount: due.amount.Value, Step: d.step,
		Key: key.trail(d.plan, p.units), Units: units, Order: alphabetical(names),
	}
	if !d.divideBounded(pot, due, p, whole.BigInt()) {
		return nil
	}
	d.findTies(pot.Division, names, due.Amount.Pos)
	d.decision.Pots = append(d.decision.Pots, pot)
	return pot
}

// findTies warns where equal standing decided a step.
func (d *decider) findTies(division *apportion.Division, names []string, at Pos) {
	for _, tie := range division.Ties {
		tied := make([]string, len(tie.Claims))
		for i, c := range tie.Claims {
			tied[i] = names[c]
		}
		d.find(CodeTie, at, Args{"names": tied, "n": tie.Steps, "step": d.step, "byname": tie.ByName})
	}
}
