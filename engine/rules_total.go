package engine

import "github.com/shopspring/decimal"

// rulesTotal settles the row Enligt reglerna of the financing, once the lines are paid: it
// is what the recipients got beyond the other rows.
func (d *decider) rulesTotal() {
	row := d.rulesRow
	if row < 0 || d.stopped {
		return
	}
	paid := decimal.Zero
	for _, r := range d.decision.Recipients {
		if r.Parent < 0 {
			paid = paid.Add(r.Amount)
		}
	}
	f := &d.Plan.Funding
	amount := paid.Sub(d.Total.Value)
	if amount.IsNegative() {
		d.find(CodeByRules, f.Rows[row].Amount.Pos, Args{ArgReason: ByRulesExceeded, ArgFound: paid, ArgExpected: d.Total.Value})
		return
	}
	if !paid.IsPositive() {
		d.find(CodeEntirelyZero, f.Head.Amount, nil)
		return
	}
	d.decision.Funding[row] = amount
	d.setTotal(paid)
}

// checkByRules checks that no line follows from a total that follows from the lines.
func (d *decider) checkByRules() {
	if d.rulesRow < 0 {
		return
	}
	for _, l := range d.Plan.Lines {
		if d.rootLine(&l) && (l.Kind == Remainder || l.Kind == Share || l.Kind == LeftOver) {
			reason := ByRulesRemainder
			if l.Kind == Share {
				reason = ByRulesShare
			}
			d.findRelated(CodeByRules, l.Amount.Pos, d.Plan.Funding.Rows[d.rulesRow].Amount.Pos, Args{ArgReason: reason, ArgName: l.Recipient.Value})
			d.LineBroke = true
		}
	}
}
