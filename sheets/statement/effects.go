package statement

import (
	"math/big"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// effect is what the conditions moved for the units at one kind of bound.
type effect struct {
	units []int           // indexes in the pot
	sum   decimal.Decimal // kronor, against a division by the key alone
}

// effects tells what the conditions moved between the units of a pot, by bound.
func (s *Statement) effects(pot *engine.Pot) map[apportion.Bound]effect {
	moved := map[apportion.Bound]effect{}
	sums := map[apportion.Bound]*big.Rat{}
	for i, share := range pot.Division.Shares {
		by := new(big.Rat).Sub(pot.Division.Quota(i), pot.Division.Unbounded(i))
		if by.Sign() == 0 {
			continue
		}
		e := moved[share.Bound]
		e.units = append(e.units, i)
		if sums[share.Bound] == nil {
			sums[share.Bound] = new(big.Rat)
		}
		kronor := sums[share.Bound].Add(sums[share.Bound], by.Mul(by, pot.Step.Rat()))
		e.sum = decimal.NewFromBigRat(kronor, int32(s.Decimals))
		moved[share.Bound] = e
	}
	return moved
}

// effectNotes say who was lifted or held back, by how much, and who paid.
func (s *Statement) effectNotes(part engine.Part) []string {
	pot, name := part.Pot, PartName(part)
	if pot.Reduced != nil {
		return nil // the note of its key tells
	}
	var notes []string
	moved := s.effects(pot)
	lifted, held, free := moved[apportion.AtMin], moved[apportion.AtMax], moved[apportion.None]
	if len(lifted.units) > 0 {
		notes = append(notes, templates.LiftedNote(name, s.Names(pot, lifted.units), lifted.sum))
	}
	if len(held.units) > 0 {
		notes = append(notes, templates.HeldNote(name, s.Names(pot, held.units), held.sum.Abs()))
	}
	if len(free.units) > 0 && len(notes) > 0 {
		sum := lifted.sum.Add(held.sum) // as shown, so that the notes add up
		notes = append(notes, templates.PayersNote(name, s.Names(pot, free.units), sum.Abs(), sum.IsPositive()))
	}
	if len(pot.Losers) > 0 {
		notes = append(notes, templates.LosersNote(name, s.Names(pot, pot.Losers), pot.Step))
	}
	return notes
}
