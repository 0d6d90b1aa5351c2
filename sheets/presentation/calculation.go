package presentation

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// calculation is a table of how one pot is divided, from the weights to each krona.
type calculation struct {
	*Table
	pot     *engine.Pot
	weights []*big.Int // of the units, as the division used them
	largest *big.Int   // of the weights
	scale   int        // the power of ten that made the weights whole numbers
	whole   *big.Int   // the pot in steps
	bounded bool       // the pot has conditions
	mode    mode
	rounds  *rounds // how the conditions were settled; nil when none binds

	potFact, stepFact, stepsFact     *Fact // the pot in kronor, the step, the pot in steps
	divisorFact                      *Fact
	leftFact, freeFact, weightFact   *Fact // steps left after the integer parts; steps and weight for the units that no bound holds
	terms                            []termColumns
	name, keyShare                   *Column // the units, and their shares of the key
	weight, share, quota             *Column // what the division weighed by; weight is nil when a composite key's weight is its share
	lowest, highest, unbounded       *Column // nil where there is none
	held, effect, others             *Column
	floor, remainder, ranking, order *Column
	quotient, roundedTo, amount      *Column
}

type termColumns struct {
	factors      []*Column // of a product or a sum of columns
	value, share *Column
	weight       *Fact // of the variable in a composite key
}

// mode says how much of a division formulas can carry.
type mode uint8

const (
	byValue     mode = iota // the figures need more digits than a spreadsheet has
	byRemainder             // largest remainder, in exact integers
	byDivisor               // a divisor that the program found
)

func (s *Statement) layCalculations() {
	for i, pot := range s.Pots {
		if pot.Each != nil {
			s.layEach(i, pot)
			continue
		}
		c := &calculation{
			Table: newTable(fmt.Sprintf("%s%d", templates.TableCalculation, i+1), templates.SheetCalculation+" "+s.potName(pot),
				templates.CalculationTitle(pot.Part, pot.Recipient), len(pot.Units), true),
			pot: pot, whole: pot.Amount.Div(pot.Step).BigInt(),
			weights: pot.Key.Weights(len(pot.Units)), bounded: pot.Floors != nil || pot.Caps != nil,
		}
		s.calculations[pot] = c
		if pot.Reduced != nil {
			c.bounded = false
			for k, floor := range pot.Floors {
				c.weights[k] = floor.Div(pot.Step).BigInt()
			}
		}
		c.largest = slices.MaxFunc(append([]*big.Int{{}}, c.weights...), (*big.Int).Cmp)
		if pot.Reduced == nil && !c.composite() && !pot.Key.Equal {
			c.scale = Places(pot.Key.Terms[0].Values...)
		}
		c.mode = c.bestMode()
		c.layFacts()
		c.layWeights(s)
		c.layBounds(s)
		c.layAmounts(s)
		if len(pot.Division.Rounds) > 0 {
			c.layRounds(s, i+1)
		}
	}
}

// potName is the name of a pot: its part, with its recipient where other pots have the
// same part.
func (s *Statement) potName(pot *engine.Pot) string {
	for _, other := range s.Pots {
		if other != pot && other.Part == pot.Part && pot.Part != "" {
			return pot.Recipient + " " + pot.Part
		}
	}
	return cmp.Or(pot.Part, pot.Recipient)
}

// composite reports whether the key weighs several variables together.
func (c *calculation) composite() bool { return len(c.pot.Key.Terms) > 1 }

// plain reports whether amounts are rounded to whole kronor.
func (c *calculation) plain() bool { return c.pot.Step.Equal(engine.DefaultStep) }

// weighed is the column of what the division weighed by.
func (c *calculation) weighed() *Column {
	if c.weight == nil {
		return c.share
	}
	return c.weight
}

// bestMode finds out what formulas can carry exactly: every product of the pot and a
// weight must be a whole number of at most 15 digits. A divisor's quotients are rounded by
// a spreadsheet; they are used when they come to the same parts.
func (c *calculation) bestMode() mode {
	if c.composite() && c.pot.Reduced == nil {
		return byValue
	}
	sum := new(big.Int)
	for _, w := range c.weights {
		sum.Add(sum, w)
	}
	limit := big.NewInt(MaxExact)
	if sum.Cmp(limit) >= 0 || c.whole.Cmp(limit) >= 0 || sum.Sign() == 0 {
		return byValue
	}
	if c.pot.Division.Method != apportion.LargestRemainder {
		if c.divisorHolds() {
			return byDivisor
		}
		return byValue
	}
	if new(big.Int).Mul(c.whole, c.largest).Cmp(limit) >= 0 {
		return byValue
	}
	return byRemainder
}

func (c *calculation) layFacts() {
	step := c.pot.Step
	c.potFact = c.fact(templates.LabelPot, figure(c.pot.Amount).as(Format{Amount, Places(c.pot.Amount, step)}))
	c.stepFact = c.fact(templates.LabelStep, figure(step).as(Format{Amount, Places(step)}))
	c.stepsFact = c.potFact
	if !c.plain() {
		steps := formula("ROUND(%s/%s,0)", c.potFact.place(), c.stepFact.place())
		c.stepsFact = c.fact(templates.LabelPotSteps, whole(c.whole).by(steps).as(counts))
	}
	if c.composite() {
		for _, term := range c.pot.Key.Terms {
			weight := figure(term.Weight).as(Format{Amount, Places(term.Weight)})
			c.terms = append(c.terms, termColumns{weight: c.fact(templates.WeightOf(term.Variable), weight)})
		}
	}
	if c.pot.Division.Method != apportion.LargestRemainder {
		if d := c.pot.Division.Divisor; d != nil {
			value := decimal.NewFromBigRat(d, 30)
			c.divisorFact = c.fact(templates.LabelDivisor, figure(value).as(Format{Amount, min(Places(value), 12)}))
		}
		return
	}
	if c.bounded {
		c.freeFact = c.fact(templates.LabelFree, Cell{})
		c.weightFact = c.fact(templates.LabelFreeWeight, Cell{})
	}
	c.leftFact = c.fact(templates.InSteps(templates.LabelLeft, step), Cell{})
}

// steps names a figure with its unit.
func (c *calculation) steps(name string) string { return templates.InSteps(name, c.pot.Step) }

// layAmounts adds the columns from the quota to the amount.
func (c *calculation) layAmounts(s *Statement) {
	c.quota = c.column(c.steps(templates.HeadQuota), quotas)
	if c.pot.Division.Method == apportion.LargestRemainder {
		c.floor = c.column(c.steps(templates.HeadFloor), counts)
		c.remainder = c.column(templates.HeadRemainder, counts)
		c.ranking = c.column(templates.HeadRank, rankings)
		c.order = c.column(templates.HeadAlphabet, rankings)
	} else if c.pot.Division.Divisor != nil {
		c.quotient = c.column(templates.HeadQuotient, quotas)
		c.roundedTo = c.column(templates.HeadRounded, counts)
	}
	c.amount = c.column(templates.HeadAmount, s.amounts())
	if c.bounded {
		c.effect = c.column(templates.HeadEffect, Format{Change, 2})
	}
}

func (s *Statement) fillCalculations() {
	for _, pot := range s.Pots {
		c := s.calculations[pot]
		c.fillPot(s)
		for k, u := range pot.Units {
			c.name.Cells[k] = words(s.Units[u].Name)
		}
		c.name.Cells[len(pot.Units)] = words(templates.LabelSum)
		c.fillTerms(s)
		c.fillWeights()
		if pot.Each != nil {
			c.fillEach(s)
			continue
		}
		c.fillQuotas()
		if pot.Division.Method == apportion.LargestRemainder {
			c.fillRemainders()
		} else {
			c.fillDivisor()
		}
		c.fillAmounts(s.Decimals)
		c.Notes = c.notes(s)
		if c.rounds != nil {
			c.fillRounds(s)
		}
	}
}

// fillPot leads the amount of the pot to where it comes from: the total, or what the unit
// above got.
func (c *calculation) fillPot(s *Statement) {
	for i, recipient := range s.Recipients {
		for j, part := range recipient.Parts {
			if part.Pot != c.pot {
				continue
			}
			cell := &c.potFact.Cell
			if recipient.Parent < 0 {
				*cell = cell.by(s.lineFormula(i, j))
			} else if part.Line < 0 {
				*cell = cell.by(s.parentFormula(recipient.Parent, part.Name))
			} else if part.Kind == engine.Remainder {
				*cell = cell.by(s.remainderBelow(i, j))
			}
		}
	}
}

// parentFormula is the place of what a unit got for a part, which its own units share.
func (s *Statement) parentFormula(unit int, name string) *Formula {
	for _, p := range s.Units[unit].Parts {
		if s.Recipients[p.Recipient].Parts[p.Part].Name == name {
			a := s.appendixOf(p.Recipient)
			return same(a.parts[[2]int{p.Recipient, p.Part}].At(a.rows[unit]))
		}
	}
	return nil
}

// remainderBelow is what a unit has left for one of its own lines when the others are set.
func (s *Statement) remainderBelow(i, j int) *Formula {
	recipient := s.Recipients[i]
	above := s.appendixOf(s.Units[recipient.Parent].Parts[0].Recipient)
	terms := []any{above.Sum.At(above.rows[recipient.Parent])}
	for k := range recipient.Parts {
		if k != j {
			terms = append(terms, s.source(i, k))
		}
	}
	return rounded(joined("-", terms), s.Decimals)
}

// source is what a part comes to before it is divided: the pot, the amount for each unit
// times the units, or what is not divided at all.
func (s *Statement) source(i, j int) *Formula {
	part, a := s.Recipients[i].Parts[j], s.appendixOf(i)
	switch {
	case part.Pot != nil && part.Pot.Each != nil && part.Pot.Each.Bearer < 0:
		return same(s.calculations[part.Pot].amount.Total())
	case part.Pot != nil:
		return same(s.calculations[part.Pot].potFact.place())
	case part.Count != nil:
		return same(s.tallies[part.Count].amount.Total())
	}
	each := a.each[[2]int{i, j}].place()
	if part.Units == nil {
		return same(each)
	}
	if len(part.Units) < len(s.UnitsOf(i)) { // a part for a class
		return formula("%s*COUNT(%s)", each, a.parts[[2]int{i, j}].All())
	}
	units := a.name.from(a.rows[part.Units[0]], a.rows[part.Units[len(part.Units)-1]])
	return formula("%s*ROWS(%s)", each, units)
}

// fillAmounts turns steps into kronor.
func (c *calculation) fillAmounts(decimals int) {
	for k, amount := range c.pot.Amounts() {
		var steps *Formula
		switch c.mode {
		case byRemainder:
			steps = formula("%[1]s+IF(AND(%[2]s>0,%[2]s<=%[3]s),1,0)", c.floor.At(k), c.ranking.At(k), c.leftFact.place().fixed())
		case byDivisor:
			steps = same(c.roundedTo.At(k))
		}
		if steps != nil && !c.plain() {
			steps = rounded(formula("(%s)*%s", steps, c.stepFact.place().fixed()), decimals)
		}
		c.amount.Cells[k] = figure(amount).by(steps)
	}
	c.amount.setTotal(figure(c.pot.Amount), decimals)
}

func (c *calculation) notes(s *Statement) []string {
	var notes []string
	live := c.mode == byRemainder
	switch {
	case live && c.bounded:
		notes = append(notes, templates.BoundRemainderNote)
	case live:
		notes = append(notes, templates.RemainderNote(decimal.NewFromBigInt(c.pot.Division.Denominator(), 0)))
	}
	switch {
	case c.mode == byDivisor:
		notes = append(notes, templates.DivisorNote)
	case c.mode == byValue && c.pot.Division.Method != apportion.LargestRemainder && c.pot.Division.Divisor == nil:
		notes = append(notes, templates.NoDivisorNote)
	case c.mode == byValue:
		notes = append(notes, templates.TooLargeNote)
	case c.Entries() > manyUnits:
		notes = append(notes, templates.ManyUnitsNote)
	case !c.bounded && c.pot.Reduced == nil: // what was reduced follows the floors, not the key
		notes = append(notes, templates.LiveNote)
	}
	if c.bounded {
		notes = append(notes, templates.BoundsNote)
	}
	if reduced := c.pot.Reduced; reduced != nil {
		notes = append(notes, templates.ReducedNote(cmp.Or(c.pot.Part, templates.PartByKey), reduced.Floors, reduced.Pot))
	}
	if c.pot.Inward {
		notes = append(notes, templates.InwardNote(c.pot.Step))
	}
	if losers := c.pot.Losers; len(losers) > 0 { // of how the method works, and so no matter of the board's
		notes = append(notes, templates.LosersNote(cmp.Or(c.pot.Part, templates.PartByKey), s.Names(c.pot, losers), c.pot.Step))
	}
	return append(notes, templates.MethodRule(c.pot.Division.Method))
}
