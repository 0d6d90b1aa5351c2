package presentation

import (
	"math/big"
	"slices"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// ConditionNotes word the conditions on a divided part.
func (s *Statement) ConditionNotes(part engine.Part) []string {
	var notes []string
	var bounds []*engine.Condition
	inward, step := false, s.Step
	switch {
	case part.Pot != nil:
		bounds, inward, step = part.Pot.Bounds, part.Pot.Inward, part.Pot.Step
	case part.Count != nil:
		bounds, inward, step = part.Count.Bounds, part.Count.Inward, part.Count.Step
	}
	for _, c := range bounds {
		notes = append(notes, templates.ConditionRule(*c, s.oneOf(c), PartName(part), s.Plan.Units.Heading))
	}
	if inward {
		notes = append(notes, templates.InwardNote(step))
	}
	return notes
}

// oneOf is the unit that a condition names in place of a recipient; empty for none.
func (s *Statement) oneOf(c *engine.Condition) string {
	name := engine.Loose(c.Recipient.Value)
	if slices.ContainsFunc(s.Recipients, func(r engine.Recipient) bool { return engine.Loose(r.Name) == name }) {
		return ""
	}
	return c.Recipient.Value
}

// group is units that conditions move alike, with how much for each, kronor.
type group struct {
	names   []string
	amounts []decimal.Decimal
	sum     decimal.Decimal
}

func (g *group) add(name string, kronor decimal.Decimal) {
	g.names, g.amounts, g.sum = append(g.names, name), append(g.amounts, kronor.Abs()), g.sum.Add(kronor)
}

// each is the group's units, each with its amount, and their sum.
func (g *group) each() string { return templates.Each(g.names, g.amounts, g.sum.Abs()) }

// effectNotes say who was lifted or held back by conditions, by how much, and who paid.
// Amounts are of exact quotas, against a division without conditions. A unit may meet its
// bound on the other side of that: it pays until its floor is reached, or is given until
// its cap is.
func (s *Statement) effectNotes(part engine.Part) []string {
	pot, name := part.Pot, PartName(part)
	if pot.Reduced != nil {
		return s.reductionNotes(part)
	}
	var lifted, held, paying, given, free group
	for i, share := range pot.Division.Shares {
		by := new(big.Rat).Sub(pot.Division.Quota(i), pot.Division.Unbounded(i))
		kronor := decimal.NewFromBigRat(by.Mul(by, pot.Step.Rat()), int32(s.Decimals))
		to := &free
		switch {
		case kronor.IsZero():
			continue
		case share.Bound == apportion.AtMin && kronor.IsPositive():
			to = &lifted
		case share.Bound == apportion.AtMax && kronor.IsNegative():
			to = &held
		case share.Bound == apportion.AtMin:
			to = &paying
		case share.Bound == apportion.AtMax:
			to = &given
		}
		to.add(s.Units[pot.Units[i]].Name, kronor)
	}
	var notes []string
	if len(lifted.names) > 0 {
		notes = append(notes, templates.LiftedNote(name, lifted.each()))
	}
	if len(held.names) > 0 {
		notes = append(notes, templates.HeldNote(name, held.each()))
	}
	if len(paying.names) > 0 {
		notes = append(notes, templates.PaysToFloorNote(name, paying.names, paying.each()))
	}
	if len(given.names) > 0 {
		notes = append(notes, templates.GivenToCapNote(name, given.names, given.each()))
	}
	if len(free.names) > 0 {
		moved := lifted.sum.Add(held.sum).Add(paying.sum).Add(given.sum) // as shown, so that the notes add up
		notes = append(notes, templates.PayersNote(name, free.names, moved.Abs(), moved.IsPositive()))
	}
	return notes
}

// reductionNotes say by how much each unit misses its floor. Where floors are on all that
// a unit gets, the part has to fill what its other parts leave of them, and the same
// reduction of that falls differently on the whole.
func (s *Statement) reductionNotes(part engine.Part) []string {
	pot, name := part.Pot, PartName(part)
	var missing group
	var nothing []string
	total := false
	for _, c := range pot.Bounds {
		total = total || c.Part.Value == "" && c.Kind.Side() == engine.Floor
	}
	type fall struct {
		name string
		of   *big.Rat // of the unit's floor on all it gets
	}
	var least, most fall
	for i, amount := range pot.Amounts() {
		unit := s.Units[pot.Units[i]]
		if pot.Floors[i].IsZero() {
			nothing = append(nothing, unit.Name)
			continue
		}
		short := pot.Floors[i].Sub(amount)
		missing.add(unit.Name, short)
		of := new(big.Rat).Quo(short.Rat(), unit.Amount.Add(short).Rat())
		if least.of == nil || of.Cmp(least.of) < 0 {
			least = fall{unit.Name, of}
		}
		if most.of == nil || of.Cmp(most.of) > 0 {
			most = fall{unit.Name, of}
		}
	}
	notes := []string{templates.MissingNote(name, missing.each())}
	if low, high := percent(least.of), percent(most.of); total && low.LessThan(high) {
		notes = append(notes, templates.UnequalNote(name, least.name, low, most.name, high))
	}
	if len(nothing) > 0 {
		notes = append(notes, templates.NothingNote(name, nothing))
	}
	return notes
}

// percent is a share in per cent with at most two decimals.
func percent(share *big.Rat) decimal.Decimal {
	return decimal.NewFromBigRat(share, 10).Shift(2).Round(2)
}
