package engine

// paid is a line as it is paid: with its amount multiplied by its index, where it has one.
// An amount to be divided or paid as it stands is rounded to the finest unit that an amount
// may have; a rate for each one counted keeps its decimals.
func (d *decider) paid(l *Line, index int) PaidLine {
	p := PaidLine{Line: l, Index: index}
	if !l.Index.Known() || !l.Amount.Known() || l.Kind != Kronor {
		return p
	}
	multiplied := *l
	multiplied.Amount.Value = l.Amount.Value.Mul(l.Index.Value)
	if l.Rule != PerCount && d.Step.IsPositive() {
		multiplied.Amount.Value = nearest(multiplied.Amount.Value, d.finest())
	}
	p.Line, p.Indexed = &multiplied, &Indexing{Base: l.Amount.Value, Index: l.Index.Value}
	return p
}
