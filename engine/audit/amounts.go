package audit

import (
	"math/big"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

var hundred = decimal.NewFromInt(100)

// setAmounts sets what each line of those whom one payer pays comes to by the plan: an
// amount as it stands, or for each unit; percentages of the payer's total, together
// rounded down to a whole step and divided by the plan's method; and the remainder.
func (a *auditor) setAmounts(payees []*payee, total decimal.Decimal) {
	left := total
	var remainder *line
	var shares []*line
	var names []string
	var percentages []decimal.Decimal
	for _, p := range payees {
		for _, l := range p.lines {
			given := a.plan.Lines[l.index]
			switch {
			case given.Kind == engine.Remainder:
				remainder = l
				continue
			case given.Kind == engine.Share:
				shares = append(shares, l)
				names = append(names, given.Recipient.Value+" "+given.Part.Value)
				percentages = append(percentages, given.Amount.Value)
				continue
			case given.Rule == engine.PerUnit:
				l.amount = given.Amount.Value.Mul(decimal.NewFromInt(int64(len(p.units))))
			default:
				l.amount = given.Amount.Value
			}
			left = left.Sub(l.amount)
		}
	}
	for _, amount := range a.percentages(shares, percentages, names, total) {
		left = left.Sub(amount)
	}
	if remainder != nil {
		remainder.amount = left
	}
}

// percentages proves the lines that are percentages of a total, and gives what each came to.
func (a *auditor) percentages(lines []*line, percentages []decimal.Decimal, names []string, total decimal.Decimal) []decimal.Decimal {
	sum := decimal.Zero
	for _, p := range percentages {
		sum = sum.Add(p)
	}
	whole := new(big.Rat).Mul(total.Rat(), sum.Rat())
	whole.Quo(whole, hundred.Rat()).Quo(whole, a.step.Rat())
	q := &division{method: a.method, whole: new(big.Int).Quo(whole.Num(), whole.Denom()), weights: wholeNumbers(percentages), names: names}
	found := make([]decimal.Decimal, len(lines))
	for i, l := range lines {
		l.amount, found[i] = l.found, l.found
	}
	a.strayed += q.wrong(a.inSteps(found))
	return found
}

// inSteps gives amounts as whole numbers of steps; nil for one that is not.
func (a *auditor) inSteps(amounts []decimal.Decimal) []*big.Int {
	out := make([]*big.Int, len(amounts))
	for i, amount := range amounts {
		if n := new(big.Rat).Quo(amount.Rat(), a.step.Rat()); n.IsInt() {
			out[i] = n.Num()
		}
	}
	return out
}

// wholeNumbers gives integers in the same proportion as the values.
func wholeNumbers(values []decimal.Decimal) []*big.Int {
	common := big.NewInt(1)
	for _, v := range values {
		common = lcm(common, v.Rat().Denom())
	}
	out := make([]*big.Int, len(values))
	for i, v := range values {
		r := v.Rat()
		out[i] = new(big.Int).Quo(common, r.Denom())
		out[i].Mul(out[i], r.Num())
	}
	return out
}

func lcm(a, b *big.Int) *big.Int {
	if a.Cmp(b) == 0 {
		return a
	}
	gcd := new(big.Int).GCD(nil, nil, a, b)
	return gcd.Mul(new(big.Int).Quo(a, gcd), b)
}
