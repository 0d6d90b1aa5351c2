package engine

import (
	"slices"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// payTotal divides the total among its recipients, and then what each unit got
// among the units that belong to it, level by level.
func (d *decider) payTotal() {
	if !d.Total.Known() || len(d.Plan.Lines) == 0 {
		return
	}
	d.layUnits()
	d.Plain = make([]decimal.Decimal, len(d.Plan.Units.Rows))
	d.pay(d.Payees, d.Total.Value, -1)
	d.rulesTotal()
	for i := 0; i < len(d.decision.Units) && !d.stopped; i++ {
		row := d.decision.Units[i].Row
		if len(d.Below[row]) > 0 {
			d.pay([]Payee{d.payeeBelow(row)}, d.decision.Units[i].Amount, i)
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
	for _, p := range d.Payees {
		if p.PaysUnits() {
			for _, u := range p.Units {
				level = append(level, placed{u, p.Name})
			}
		}
	}
	for depth := 0; len(level) > 0; depth++ {
		slices.SortFunc(level, func(a, b placed) int { return a.row - b.row })
		var next []placed
		for _, p := range level {
			name := d.Plan.Units.Rows[p.row].Name.Value
			d.shares[p.row] = len(d.decision.Units)
			d.decision.Units = append(d.decision.Units, UnitShare{Name: name, Recipient: p.owner, Level: depth, Row: p.row, Previous: d.Previous[Loose(name)]})
			for _, u := range d.Below[p.row] {
				next = append(next, placed{u, name})
			}
		}
		level = next
	}
}

// due is a line with what it comes to.
type due struct {
	PaidLine
	payee  int
	amount Number
	left   decimal.Decimal // of the amount, what caps left over of other lines
}

// pay lets a payer's total be used up by the lines of its recipients. Parent is the
// index in Decision.Units of the unit that pays, -1 for the total itself.
func (d *decider) pay(payees []Payee, total decimal.Decimal, parent int) {
	d.payingTotal = parent < 0
	var dues []due
	for i, p := range payees {
		d.countLines(p)
		for _, l := range p.Lines {
			dues = append(dues, due{PaidLine: l, payee: i, amount: d.plainAmount(l, p)})
		}
	}
	slices.SortStableFunc(dues, func(a, b due) int { return a.Index - b.Index })
	d.setPercentages(dues, total)
	if !d.settle(dues, total, parent < 0) {
		return
	}
	for _, due := range dues {
		for i, u := range d.covered(due.PaidLine, payees[due.payee]) {
			switch due.Rule {
			case PerUnit:
				d.Plain[u] = d.Plain[u].Add(due.Amount.Value)
			case PerCount:
				d.Plain[u] = d.Plain[u].Add(d.counts[due.Line].plain[i])
			}
		}
	}
	recipients := make([]Recipient, len(payees))
	for i, p := range payees {
		recipients[i] = Recipient{Name: p.Name, Parent: parent}
	}
	first := len(d.decision.Recipients)
	t := takersOf(dues)
	d.left, d.takes = decimal.Zero, t.remainder >= 0 || t.unplaced >= 0
	for _, i := range []int{t.unplaced, t.remainder} {
		if i >= 0 {
			d.taker = dues[i].Recipient.Value
		}
	}
	place, pots := make([]int, len(dues)), make([]int, len(dues)) // of each due among its payee's parts and the pots
	for i, due := range dues {
		parts := &recipients[due.payee].Parts
		place[i], pots[i] = len(*parts), len(d.decision.Pots)
		*parts = append(*parts, Part{})
		if i != t.remainder && i != t.unplaced {
			(*parts)[place[i]] = d.payPart(due, payees[due.payee], first+due.payee, place[i])
		}
	}
	d.takeLeft(dues, t, func(i int) {
		due, before := dues[i], len(d.decision.Pots)
		recipients[due.payee].Parts[place[i]] = d.payPart(due, payees[due.payee], first+due.payee, place[i])
		if all := d.decision.Pots; len(all) > before { // among the pots it stands where its line does
			pot := all[before]
			d.decision.Pots = slices.Insert(slices.Delete(all, before, before+1), pots[i], pot)
		}
	})
	for i := range recipients {
		for _, part := range recipients[i].Parts {
			recipients[i].Amount = recipients[i].Amount.Add(part.Amount)
		}
	}
	d.decision.Recipients = append(d.decision.Recipients, recipients...)
}

// plainAmount is what a line comes to by itself; percentages and the remainder are
// set later.
func (d *decider) plainAmount(l PaidLine, p Payee) Number {
	n := l.Amount
	switch {
	case l.Kind != Kronor || !n.Known() || l.Rule != Fixed && l.Rule != ByKey && d.unitBroke:
		return Number{Pos: n.Pos, State: Unreadable}
	case l.Rule == PerUnit:
		n.Value = n.Value.Mul(decimal.NewFromInt(int64(len(d.covered(l, p)))))
	case l.Rule == PerCount:
		c := d.counts[l.Line]
		if c == nil {
			return Number{Pos: n.Pos, State: Unreadable}
		}
		n.Value = decimal.Sum(decimal.Zero, c.amounts...)
	}
	return n
}

// setPercentages sets the lines that are a percentage of the payer's total. They are
// rounded together by the same method as the pots, so that they sum: 30 % and 70 %
// are always the whole.
func (d *decider) setPercentages(dues []due, total decimal.Decimal) {
	if !d.Step.IsPositive() || d.decision.Method == 0 || d.LineBroke {
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
	step, method := d.Step, d.decision.Method
	if method.Separate() { // the amounts that the lines come to are no unit's
		step, method = d.finest(), apportion.LargestRemainder
	}
	whole, _ := wholes(total.Mul(sum).Shift(-2), step)
	names := make([]string, len(at))
	for i, j := range at {
		names[i] = dues[j].Recipient.Value + " " + dues[j].Part.Value
	}
	division, err := divide(method, whole.BigInt(), integers(percentages), alphabetical(names))
	if err != nil {
		return // all are 0 %
	}
	for i, j := range at {
		amount := decimal.NewFromBigInt(division.Shares[i].Parts, 0).Mul(step)
		dues[j].amount = Number{Value: amount, Pos: dues[j].Amount.Pos, State: Given}
	}
	d.findTies(division, names, dues[at[0]].Amount.Pos)
}

// settle sets the remainder and checks that the lines use up the total. It reports
// whether every line has its amount. Root tells that it is the total itself that is
// paid out.
func (d *decider) settle(dues []due, total decimal.Decimal, root bool) bool {
	sum, remainder, unplaced := decimal.Zero, -1, -1
	for i, due := range dues {
		switch {
		case due.Kind == LeftOver:
			unplaced = i
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
	if d.LineBroke {
		return false
	}
	if unplaced >= 0 {
		dues[unplaced].amount = Number{Pos: dues[unplaced].Amount.Pos, State: Given}
		if remainder < 0 {
			remainder = unplaced
		}
	}
	if root && d.rulesRow >= 0 {
		d.checkLinesSums(dues, decimal.Zero)
		d.checkLinesSum(sum, decimal.Zero, false)
		return true
	}
	left := total.Sub(sum)
	if root {
		d.checkLinesSums(dues, left)
		d.checkLinesSum(sum, left, remainder >= 0)
	}
	switch {
	case remainder >= 0 && left.IsNegative():
		d.find(CodeExceeds, dues[remainder].Amount.Pos, Args{"found": sum, "expected": total, "diff": left.Neg(), "suspect": unitSuspect(sum, total)})
		return false
	case remainder >= 0:
		dues[remainder].amount = Number{Value: left, Pos: dues[remainder].Amount.Pos, State: Given}
	case !left.IsZero():
		d.findUnused(dues, total, sum, root)
		return false
	}
	return true
}

// unitSuspect gives SuspectFactor for lines that come to so many times the total that
// they must be in another unit than it.
func unitSuspect(sum, total decimal.Decimal) Suspect {
	if sum.GreaterThan(total.Mul(hundred)) {
		return SuspectFactor
	}
	return SuspectNone
}

// checkLinesSum checks the Summa row of Fördelning. People sum the column as it
// stands, so both the sum of the amounts and of what they come to is accepted.
func (d *decider) checkLinesSum(sum, left decimal.Decimal, remainder bool) {
	control := d.Plan.LinesSum
	if !control.Known() || d.groupSum {
		return
	}
	plain := decimal.Zero
	for _, l := range d.Plan.Lines {
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
	if len(d.Plan.LinesSums) == 0 || left.IsNegative() || len(dues) < len(d.Plan.Lines) {
		return
	}
	paid, plain := make([]decimal.Decimal, len(dues)), make([]decimal.Decimal, len(dues))
	for _, due := range dues {
		paid[due.Index] = due.amount.Value
		switch due.Kind {
		case Kronor:
			plain[due.Index] = due.Amount.Value
		case Remainder:
			paid[due.Index] = left
		}
	}
	between := func(amounts []decimal.Decimal, from, to int) decimal.Decimal {
		return decimal.Sum(decimal.Zero, amounts[from:to]...)
	}
	ties := func(sum Number, from, to int) bool {
		return sum.Value.Equal(between(paid, from, to)) || sum.Value.Equal(between(plain, from, to))
	}
	start := 0
	for _, s := range d.Plan.LinesSums {
		if s.Sum.Known() && !ties(s.Sum, start, s.Lines) && !ties(s.Sum, 0, s.Lines) {
			d.checkSum(s.Sum, between(paid, start, s.Lines))
		}
		start = s.Lines
	}
	d.groupSum = ties(d.Plan.LinesSum, start, len(dues))
}

// payPart pays one line out to its recipient and the recipient's units.
func (d *decider) payPart(due due, p Payee, recipient, index int) Part {
	part := Part{
		Name: due.Part.Value, Rule: due.Rule, Kind: due.Kind, Amount: due.amount.Value,
		Note: due.Note.Value, Line: due.Index,
	}
	part.Indexed, part.Left = due.Indexed, due.left
	if due.Kind == Share {
		part.Percent = due.Amount.Value
	}
	if due.Rule == Fixed || d.unitBroke {
		return part
	}
	all := p
	p.Units = d.covered(due.PaidLine, p)
	part.Units = make([]int, len(p.Units))
	for i, u := range p.Units {
		part.Units[i] = d.shares[u]
	}
	var amounts []decimal.Decimal
	switch due.Rule {
	case PerUnit:
		part.PerUnit = due.Amount.Value
		amounts = slices.Repeat([]decimal.Decimal{part.PerUnit}, len(p.Units))
	case PerCount:
		part.Key, part.Count, amounts = due.Key.Value, d.counts[due.Line].trail, d.counts[due.Line].amounts
	default:
		part.Key = due.Key.Value
		if part.Pot = d.dividePot(due, p, all, part.Units); part.Pot == nil {
			return part
		}
		part.Amount, amounts = part.Pot.Amount, part.Pot.Amounts()
		d.left = d.left.Add(part.Pot.Left)
		if part.Pot.Left.IsPositive() {
			d.find(CodeCapsLeave, due.Amount.Pos, Args{ArgName: p.Name, ArgPart: due.Part.Value, ArgDiff: part.Pot.Left, ArgOther: d.taker})
		}
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
func (d *decider) dividePot(due due, p, all Payee, units []int) *Pot {
	key := d.KeyOf(due.Line)
	if key == nil || key.Broken || !d.Step.IsPositive() || d.decision.Method == 0 {
		return nil
	}
	whole, even := d.steps(due.amount.Value)
	if !even && !d.decision.Method.Separate() {
		lower := whole.Mul(d.Step)
		d.find(CodeNotMultiple, due.Amount.Pos, Args{
			"value": due.amount.Value, "step": d.Step, "lower": lower, "upper": lower.Add(d.Step),
			"part": due.Part.Value, "name": p.Name, "remainder": due.Kind == Remainder,
		})
		return nil
	}
	names := make([]string, len(p.Units))
	for i, u := range p.Units {
		names[i] = d.Plan.Units.Rows[u].Name.Value
	}
	pot := &Pot{
		Recipient: p.Name, Part: due.Part.Value, Amount: due.amount.Value, Step: d.Step, Grain: d.Step,
		Key: key.trail(d.Plan, p.Units), Units: units, Order: alphabetical(names),
	}
	if !d.divideBounded(pot, due, p, all) {
		return nil
	}
	if pot.Each == nil {
		d.findTies(pot.Division, names, due.Amount.Pos)
	}
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
		d.find(CodeTie, at, Args{"names": tied, "n": tie.Steps, "step": d.Step, "byname": tie.ByName})
	}
}
