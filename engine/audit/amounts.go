package audit

import (
	"math/big"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// setAmounts sets what each line of those whom one payer pays comes to by the plan: an
// amount as it stands or multiplied by its index, for each unit or for each one counted;
// percentages of the payer's total; and the remainder. What caps leave over goes to the
// remainder, and to the line for what no other takes. Where the total follows from the
// lines, it is set.
func (a *auditor) setAmounts(payees []*payee, total *decimal.Decimal, byRules bool) {
	left := *total
	var remainder, leftOver, percentages []*line
	owner := map[*line]*payee{}
	for _, p := range payees {
		for _, l := range p.lines {
			owner[l] = p
			switch {
			case l.Kind == engine.Remainder:
				remainder = append(remainder, l)
				continue
			case l.Kind == engine.LeftOver:
				leftOver = append(leftOver, l)
				continue
			case l.Kind == engine.Share:
				percentages = append(percentages, l)
				continue
			case l.Rule == engine.PerUnit:
				for k := range p.units {
					if l.in(k) {
						l.amount = l.amount.Add(a.stated(l))
					}
				}
			case l.Rule == engine.PerCount:
				a.proveCounts(p, l)
			default:
				l.amount = a.stated(l)
			}
			left = left.Sub(l.amount)
		}
	}
	for _, amount := range a.percentages(percentages, *total) {
		left = left.Sub(amount)
	}
	takers := append(remainder, leftOver...)
	if len(takers) > 0 {
		takers[0].amount = left
	}
	a.settleCaps(payees, remainder, leftOver, owner)
	if byRules {
		paid := decimal.Zero
		for _, p := range payees {
			paid = paid.Add(p.amount())
		}
		a.strayed += differ(a.decision.Funding[a.byRules], paid.Sub(*total))
		*total = paid
	}
}

// stated is what a line states as its amount, kronor.
func (a *auditor) stated(l *line) decimal.Decimal {
	if !l.Index.Known() {
		return l.Amount.Value
	}
	amount := l.Amount.Value.Mul(l.Index.Value)
	if l.Rule == engine.PerCount {
		return amount
	}
	return a.kronor(nearest(new(big.Rat).Quo(amount.Rat(), a.finest)), a.finest)
}

// settleCaps takes from the lines that their caps do not let pay everything what is left
// over, and gives it to the lines that take it: first the remainder, when nothing is paid to
// its units after it.
func (a *auditor) settleCaps(payees []*payee, remainder, leftOver []*line, owner map[*line]*payee) {
	takes := len(leftOver) > 0
	var last *line // the remainder, where it takes
	for _, l := range remainder {
		last = l
		for _, later := range owner[l].lines {
			if l.paysUnits() && later.paysUnits() && later.index > l.index {
				last = nil
			}
		}
	}
	left := decimal.Zero
	for _, p := range payees {
		for _, l := range p.lines {
			if l != last && l.Rule == engine.ByKey {
				left = left.Add(a.cap(p, l, takes || last != nil))
			}
		}
	}
	if last != nil {
		last.amount, left = last.amount.Add(left), decimal.Zero
		if last.Rule == engine.ByKey {
			left = a.cap(owner[last], last, takes)
		}
	}
	if takes {
		leftOver[0].amount = leftOver[0].amount.Add(left)
	}
}

// cap asks how a line is to be divided, and gives what its caps leave over of it where
// another line takes that.
func (a *auditor) cap(p *payee, l *line, taken bool) decimal.Decimal {
	l.division = a.ask(p, l)
	over := decimal.Zero
	if taken {
		over = l.division.fill()
	}
	l.amount = l.amount.Sub(over)
	if a.method.Separate() {
		a.roundEach(p, l)
	}
	return over
}

// percentages proves the lines that are percentages of a total: together they are rounded
// down to a step, and divided by the plan's method. It gives what each came to.
func (a *auditor) percentages(lines []*line, total decimal.Decimal) []decimal.Decimal {
	if len(lines) == 0 {
		return nil
	}
	step, method := a.step, a.method
	if method.Separate() {
		step, method = a.finest, apportion.LargestRemainder
	}
	sum := decimal.Zero
	q := &division{method: method}
	var shares, found []decimal.Decimal
	for _, l := range lines {
		l.amount = l.found
		sum, found = sum.Add(l.Amount.Value), append(found, l.found)
		shares, q.names = append(shares, l.Amount.Value), append(q.names, l.Recipient.Value+" "+l.Part.Value)
	}
	whole := new(big.Rat).Mul(total.Rat(), sum.Rat())
	whole.Quo(whole, hundred).Quo(whole, step)
	q.whole, q.weights = new(big.Int).Quo(whole.Num(), whole.Denom()), wholeNumbers(shares)
	a.strayed += q.wrong(inSteps(found, step))
	return found
}

// proveCounts proves the amounts of a line that pays for each one counted, each by itself.
func (a *auditor) proveCounts(p *payee, l *line) {
	conditions, rate := a.conditionsOn(p, l), a.stated(l).Rat()
	for k, row := range p.units {
		if !l.in(k) {
			continue
		}
		amount := new(big.Rat).Mul(rate, a.measure(l.Key.Value, row))
		low, high := a.bounds(p, l, k, conditions)
		step, others := a.step, new(big.Rat)
		if a.method.Separate() {
			amount = within(amount, low, high)
			step, others = a.rounding(p, l, k)
			amount = new(big.Rat).Sub(multiple(a.round(amount.Add(amount, others), step), step), others)
		} else {
			amount = multiple(nearest(amount.Quo(amount, step)), step)
			amount = within(amount, inward(low, step, false), inward(high, step, true))
		}
		want := exactly(amount)
		a.strayed += differ(l.shares[k], want)
		l.amount = l.amount.Add(want)
	}
}

// rounding gives the step to which a unit's amount is rounded by itself, and what else it
// got with which it is rounded: the line that keeps the conditions on the whole carries the
// rounding of the whole.
func (a *auditor) rounding(p *payee, l *line, k int) (step, others *big.Rat) {
	if p.carrier() == l {
		return a.step, p.others(l, k)
	}
	return a.finest, new(big.Rat)
}

// round rounds an amount to steps, each by itself.
func (a *auditor) round(amount, step *big.Rat) *big.Int {
	steps := new(big.Rat).Quo(amount, step)
	if a.method == apportion.EachUp {
		return upward(steps)
	}
	return nearest(steps)
}
