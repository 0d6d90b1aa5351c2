package engine

import "github.com/shopspring/decimal"

// Number is a figure from the input: its exact value, its place, and whether
// anything could be read there.
type Number struct {
	Value decimal.Decimal
	Pos   Pos
	State State
}

// Known reports whether the value can be reckoned with.
func (n Number) Known() bool { return n.State == Given }

// Or gives the value, or def when none stands there.
func (n Number) Or(def decimal.Decimal) decimal.Decimal {
	if n.Known() {
		return n.Value
	}
	return def
}

// Plus adds two figures, which stand where n does. The sum is known when both are.
func (n Number) Plus(m Number) Number {
	n.Value = n.Value.Add(m.Value)
	switch {
	case n.State == Unreadable || m.State == Unreadable:
		n.State = Unreadable
	case m.State == Absent:
		n.State = Absent
	}
	return n
}
