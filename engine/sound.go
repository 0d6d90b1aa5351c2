package engine

// A plan's figures are within bounds far beyond any public money (the reader's own are
// narrower), so that exact arithmetic on them ends.
const (
	largestExponent = 100
	mostDigits      = 300
)

// Sound reports whether a plan has the form that Decide relies on: indexes that fit,
// rules that exist, and no figure that could not be read. The reader forms every plan so
// or makes a finding; one that comes from elsewhere, such as from a result that anybody
// may have changed, must be asked.
func (p *Plan) Sound() bool {
	u := &p.Units
	sound := p.Case.Method.Known() &&
		p.Funding.Head.Present && len(p.Funding.Rows) > 0 && len(p.Lines) > 0 &&
		u.Population >= -1 && u.Population < len(u.Columns)
	for _, s := range p.LinesSums {
		sound = sound && s.Lines >= 0 && s.Lines <= len(p.Lines)
	}
	for _, l := range p.Lines {
		sound = sound && l.Rule.Known() && l.Kind <= LeftOver
		sound = sound && (l.Rule == Fixed || u.Head.Present && len(u.Rows) > 0)
	}
	for _, c := range u.Columns {
		sound = sound && (c.Rows == nil || len(c.Rows) == len(u.Rows))
	}
	for _, row := range u.Rows {
		sound = sound && len(row.Values) == len(u.Columns)
	}
	for _, c := range p.Conditions {
		sound = sound && c.Kind.Known()
	}
	for _, s := range p.Scenarios {
		for _, c := range s.Changes {
			sound = sound && c.Kind > NoChange && c.Kind <= ChangeCondition && c.Amount <= LeftOver
			sound = sound && (c.Kind != ChangeAmount && c.Kind != ChangeKey || c.Line >= 0 && c.Line < len(p.Lines))
			sound = sound && (c.Kind != ChangeCondition || c.Condition >= 0 && c.Condition < len(p.Conditions))
			sound = sound && (c.Kind != ChangeMethod || c.Method.Known())
		}
	}
	if !sound {
		return false // the visit below relies on the indexes
	}
	for v := range p.Values() {
		n := v.Number
		size := n.Value.Exponent()
		if n.State > Given || size < -largestExponent || size > largestExponent || n.Value.NumDigits() > mostDigits {
			return false
		}
	}
	return true
}
