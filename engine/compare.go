package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Comparison is what a correction tells: old, new and difference for each recipient
// and unit, and what changed in the input. Amounts are kronor.
type Comparison struct {
	Old, New   *Decision
	Total      Compared
	Recipients []Compared // of the total, in the new order; those that are gone last
	Units      []Compared // likewise
	Inputs     []InputChange
}

// Compared is one recipient's or unit's amounts. A side that does not have it counts as 0.
type Compared struct {
	Name     string
	Belongs  string // for a unit: its recipient, or the unit above it
	Old, New decimal.Decimal
	Added    bool // the old side does not have it
	Gone     bool // the new side does not have it
}

// Difference is new minus old.
func (c Compared) Difference() decimal.Decimal { return c.New.Sub(c.Old) }

// UnitsTotal sums the units; ok is false when they stand on several levels, whose sums
// hold each other.
func (c *Comparison) UnitsTotal() (sum Compared, ok bool) {
	for _, d := range []*Decision{c.Old, c.New} {
		for _, u := range d.Units {
			if u.Level > 0 {
				return sum, false
			}
		}
	}
	for _, u := range c.Units {
		sum.Old, sum.New = sum.Old.Add(u.Old), sum.New.Add(u.New)
	}
	return sum, true
}

// Compare sets a new decision beside an old one.
func Compare(old, new *Decision) *Comparison {
	c := &Comparison{Old: old, New: new, Total: Compared{Old: old.Total, New: new.Total}}
	c.Recipients = compareAmounts(recipientAmounts(old), recipientAmounts(new))
	c.Units = compareAmounts(unitAmounts(old), unitAmounts(new))
	c.Inputs = compareInputs(inputs(old.Plan), inputs(new.Plan))
	return c
}

func recipientAmounts(d *Decision) []Compared {
	var out []Compared
	for _, r := range d.Recipients {
		if r.Parent < 0 {
			out = append(out, Compared{Name: r.Name, New: r.Amount})
		}
	}
	return out
}

func unitAmounts(d *Decision) []Compared {
	var out []Compared
	for _, u := range d.Units {
		out = append(out, Compared{Name: u.Name, Belongs: u.Recipient, New: u.Amount})
	}
	return out
}

func compareAmounts(old, new []Compared) []Compared {
	type key struct{ name, belongs string }
	index := func(list []Compared) map[key]Compared {
		at := make(map[key]Compared, len(list))
		for _, c := range list {
			at[key{Loose(c.Name), Loose(c.Belongs)}] = c
		}
		return at
	}
	before, after := index(old), index(new)
	out := slices.Clone(new)
	for i, c := range out {
		was, ok := before[key{Loose(c.Name), Loose(c.Belongs)}]
		out[i].Old, out[i].Added = was.New, !ok
	}
	for _, c := range old {
		if _, ok := after[key{Loose(c.Name), Loose(c.Belongs)}]; !ok {
			out = append(out, Compared{Name: c.Name, Belongs: c.Belongs, Old: c.New, Gone: true})
		}
	}
	return out
}
