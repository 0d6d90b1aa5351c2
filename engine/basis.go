package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Basis is what a plan says once its names are settled: who pays whom, by which keys and
// within which conditions, and what each had last year. It stands as far as it can be known
// also when the plan cannot be decided, so that all that is wrong is told at once. Names are
// [Loose] where they are the keys of a map; indexes of units are those of Plan.Units.Rows.
type Basis struct {
	Plan       *Plan
	Step       decimal.Decimal              // zero when Avrundning cannot be used
	Total      Number                       // the sum of the financing; unknown when a row is
	Payees     []Payee                      // the recipients of the total, in the order of Fördelning
	Owner      []int                        // for each unit, the unit that it belongs to; -1 for none
	Payer      []int                        // for each unit, the recipient in Payees that it belongs to; -1 for none
	Below      [][]int                      // for each unit, the units that belong to it
	Repeated   []bool                       // for each unit, whether it stands above already
	LineBroke  bool                         // a line is wrong in itself, so that sums over the lines say nothing
	Conditions map[string][]*Condition      // those that can be kept, by recipient
	Keys       map[string]*KeyUse           // the keys that lines use, by name
	Composites []*KeyUse                    // for each row of Plan.Keys, the key; nil where its name is taken
	LastYear   []*Previous                  // what each had last year in all, in the order of the sheet
	Merged     map[string]bool              // the names in LastYear that have become part of a unit
	Previous   map[string]*Previous         // what each had last year in all, by name
	PastParts  map[string]map[string]Number // the parts of that, where the sheet has them, by name and part
	Plain      []decimal.Decimal            // for each unit, what it gets of its parts before conditions and rounding, kronor; nil when Total is unknown
	Bounded    []BoundedPart                // the parts that conditions bear on
	Unplaced   []Unplaced                   // where lines do not come to what they pay out

	explicit map[int][]PaidLine // for a unit that has units, the lines of Fördelning that pay out what it got
	parents  map[string]bool    // the units that have units of their own
}

// Payee is a recipient, or a unit that has units of its own, with its lines and units.
type Payee struct {
	Name  string
	Lines []PaidLine
	Units []int
}

// PaidLine is a line with its index in Plan.Lines, -1 for one that follows from the
// level above.
type PaidLine struct {
	*Line
	Index   int
	Indexed *Indexing // the line's amount has been multiplied
}

// PaysUnits reports whether the line goes to units.
func (l PaidLine) PaysUnits() bool { return l.Rule.PaysUnits() }

// PaysUnits reports whether a line of the payee goes to units.
func (p Payee) PaysUnits() bool { return slices.ContainsFunc(p.Lines, PaidLine.PaysUnits) }

// BoundedPart is a part that conditions bear on, with what each unit would get without them.
type BoundedPart struct {
	Conditions []*Condition
	Units      []int
	Part       []decimal.Decimal // of the part, kronor; of the same order as Units
	Whole      []decimal.Decimal // of all parts so far, kronor
}

// Unplaced is a payer's lines that do not come to what it has to pay out, kronor.
type Unplaced struct {
	At           Pos // the heading of the amounts, or the payer's first line
	Lines        []PlacedLine
	Found, Total decimal.Decimal
}

// PlacedLine is a line with what it comes to.
type PlacedLine struct {
	*Line
	Comes decimal.Decimal
}

// AllPayees gives everybody who has lines that pay units: the recipients of the
// total, and the units that have units of their own.
func (b *Basis) AllPayees() []Payee {
	all := slices.Clone(b.Payees)
	for unit, below := range b.Below {
		if len(below) == 0 {
			continue
		}
		p := Payee{Name: b.Plan.Units.Rows[unit].Name.Value, Units: below, Lines: b.explicit[unit]}
		if len(p.Lines) == 0 {
			for _, l := range b.LinesAbove(unit) {
				if l.Rule.UsesKey() {
					passed := *l.Line
					passed.Rule = ByKey // what came for each one counted is shared by the same count
					l.Line = &passed
					p.Lines = append(p.Lines, l)
				}
			}
		}
		all = append(all, p)
	}
	return all
}

// LinesAbove gives the lines by which a unit is paid: its payer's, or those that the
// payer in turn passes on.
func (b *Basis) LinesAbove(unit int) []PaidLine {
	for {
		if at := b.Payer[unit]; at >= 0 {
			return b.Payees[at].Lines
		}
		if unit = b.Owner[unit]; unit < 0 {
			return nil
		}
		if lines := b.explicit[unit]; len(lines) > 0 {
			return lines
		}
	}
}

// KeyOf gives the key by which a line divides.
func (b *Basis) KeyOf(l *Line) *KeyUse {
	if l.Equal {
		return &KeyUse{Name: l.Key.Value, Equal: true}
	}
	return b.Keys[Loose(l.Key.Value)]
}

// HasUnits reports whether somebody is a unit that has units of its own.
func (b *Basis) HasUnits(name string) bool { return b.parents[Loose(name)] }

// PastAmount is what somebody had last year, as far as the sheet tells it; ok is false
// where it tells nothing.
func (b *Basis) PastAmount(name string) (amount Number, ok bool) {
	past := b.Previous[Loose(name)]
	switch {
	case past == nil:
		return Number{}, false
	case past.Amount.Known():
		return past.Amount, true
	}
	sum := Number{Pos: past.Amount.Pos}
	for _, part := range b.PastParts[Loose(name)] {
		sum.Value = sum.Value.Add(part.Value)
	}
	return sum, true
}
