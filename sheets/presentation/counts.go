package presentation

import (
	"fmt"
	"math/big"
	"slices"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// tally is a table of a part that pays an amount for each one counted, from what is
// counted to each krona.
type tally struct {
	*Table
	part                    engine.Part
	rateFact, stepFact      *Fact
	factors                 []*Column // of a product or a sum of columns
	value                   *Column
	lowest, highest, others *Column // nil where there is none
	exact, amount           *Column
	name                    *Column
}

// counting names one of what a part counts: mandat.
func counting(part engine.Part) string { return templates.Counted(part.Count.Key.Name) }

func (s *Statement) layTallies() {
	for _, recipient := range s.Recipients {
		for _, part := range recipient.Parts {
			if part.Count == nil || len(part.Units) == 0 {
				continue
			}
			name := PartName(part)
			if s.partTwice(part) {
				name = recipient.Name + " " + name
			}
			c := part.Count
			t := &tally{part: part, Table: newTable(fmt.Sprintf("Antal%d", len(s.tallies)+1), templates.SheetCalculation+" "+name,
				templates.CalculationTitle(part.Name, recipient.Name), len(part.Units), true)}
			s.tallies[c], s.counted = t, append(s.counted, t)
			t.layFacts()
			t.name = t.column(s.Plan.Units.Heading, texts)
			term := c.Key.Terms[0]
			for _, f := range term.Factors {
				t.factors = append(t.factors, t.column(f.Variable, Format{Amount, min(Places(f.Values...), 6)}))
			}
			t.value = t.column(term.Variable, Format{Amount, min(Places(term.Values...), 6)})
			t.exact = t.column(templates.InKronor(templates.HeadUnrounded), Format{Amount, 4})
			if c.Floors != nil {
				t.lowest = t.column(templates.InKronor(templates.HeadLowest), s.amounts())
			}
			if c.Caps != nil {
				t.highest = t.column(templates.InKronor(templates.HeadHighest), s.amounts())
			}
			if slices.ContainsFunc(c.Others, func(d decimal.Decimal) bool { return !d.IsZero() }) {
				t.others = t.column(templates.InKronor(templates.HeadOthers), s.amounts())
			}
			t.amount = t.column(templates.HeadAmount, s.amounts())
		}
	}
}

// partTwice reports whether another recipient has a counted part of the same name.
func (s *Statement) partTwice(part engine.Part) bool {
	n := 0
	for _, other := range s.Parts() {
		if other.Count != nil && PartName(other) == PartName(part) {
			n++
		}
	}
	return n > 1
}

func (t *tally) layFacts() {
	c := t.part.Count
	label := templates.InKronor(templates.PerCountLabel(counting(t.part)))
	rate := figure(c.Rate).as(Format{Amount, min(Places(c.Rate), 6)})
	if indexed := t.part.Indexed; indexed != nil {
		base := t.fact(templates.InKronor(templates.HeadBase), figure(indexed.Base).as(Format{Amount, Places(indexed.Base)}))
		index := t.fact(templates.HeadingIndex[0], figure(indexed.Index).as(Format{Amount, Places(indexed.Index)}))
		rate = rate.by(formula("ROUND(%s*%s,%d)", base.place(), index.place(), min(Places(c.Rate), 6)))
	}
	t.rateFact = t.fact(label, rate)
	t.stepFact = t.fact(templates.LabelStep, figure(c.Step).as(Format{Amount, Places(c.Step)}))
}

func (s *Statement) fillTallies() {
	for _, t := range s.counted {
		c := t.part.Count
		term := c.Key.Terms[0]
		for k, u := range t.part.Units {
			t.name.Cells[k] = words(s.Units[u].Name)
			for i, f := range term.Factors {
				s.fillValue(t.factors[i], k, f.Variable, u, f.Values[k])
			}
			if term.Factors == nil {
				s.fillValue(t.value, k, term.Variable, u, term.Values[k])
			} else {
				t.value.Cells[k] = figure(term.Values[k]).by(made(term, t.factors, k))
			}
			t.fillAmount(k, s.Decimals)
		}
		t.name.Cells[len(t.part.Units)] = words(templates.LabelSum)
		t.value.setTotal(figure(term.Sum), Places(term.Values...))
		t.exact.setTotal(figure(t.exact.sum()), 4)
		t.amount.setTotal(figure(t.part.Amount), s.Decimals)
		t.Notes = s.tallyNotes(t)
	}
}

// fillValue sets a unit's value of a variable. It stands on its own where it is met first.
func (s *Statement) fillValue(c *Column, row int, variable string, unit int, value decimal.Decimal) {
	c.Cells[row] = figure(value)
	key := unitValue{engine.Loose(variable), unit}
	if first, ok := s.values[key]; ok {
		c.Cells[row] = c.Cells[row].by(same(first))
	} else {
		s.values[key] = c.At(row)
	}
}

// made is the formula of a sum of products of columns.
func made(term engine.TermTrail, factors []*Column, row int) *Formula {
	var products, terms []any
	for i, f := range term.Factors {
		products = append(products, factors[i].At(row))
		if i+1 == len(term.Factors) || term.Factors[i+1].Product != f.Product {
			terms, products = append(terms, joined("*", products)), nil
		}
	}
	return rounded(joined("+", terms), min(Places(term.Values[row]), 6))
}

// fillAmount sets what a unit gets: so much for each one, brought within the conditions and
// rounded. Where a spreadsheet's digits might round it another way, the value stands alone.
func (t *tally) fillAmount(k, decimals int) {
	c := t.part.Count
	exact := c.Rate.Mul(c.Key.Terms[0].Values[k])
	t.exact.Cells[k] = near(exact.Rat(), quotas.places(), mostKept, formula("%s*%s", t.value.At(k), t.rateFact.place().fixed()))
	if t.lowest != nil {
		t.lowest.Cells[k] = figure(c.Floors[k])
	}
	if t.highest != nil && c.Caps[k] != nil {
		t.highest.Cells[k] = figure(*c.Caps[k])
	}
	amount := same(t.exact.At(k))
	other := decimal.Zero
	if t.others != nil {
		other = c.Others[k]
		t.others.Cells[k] = figure(other)
	}
	limited := t.exact.Cells[k].value()
	within := func() {
		if t.highest != nil && c.Caps[k] != nil {
			amount, limited = formula("MIN(%s,%s)", amount, t.highest.At(k)), decimal.Min(limited, *c.Caps[k])
		}
		if t.lowest != nil {
			amount, limited = formula("MAX(%s,%s)", amount, t.lowest.At(k)), decimal.Max(limited, c.Floors[k])
		}
	}
	if c.Separate {
		within()
	}
	before := limited.Add(other)
	if t.others != nil {
		amount = formula("(%s+%s)", amount, t.others.At(k))
	}
	amount = inWhole(amount, t.stepFact, c.Step, c.Up, decimals)
	if t.others != nil {
		amount = rounded(formula("%s-%s", amount, t.others.At(k)), max(decimals, Places(other)))
	}
	if !c.Separate {
		within()
	}
	if c.Separate && !turns(before, c.Step, c.Up, c.Amounts[k].Add(other)) || !c.Separate && !turns(before, c.Step, false, c.Plain[k]) {
		amount = nil
	}
	t.amount.Cells[k] = figure(t.part.Count.Amounts[k]).by(amount)
}

// inWhole rounds a figure to whole steps by formula.
func inWhole(f *Formula, stepFact *Fact, step decimal.Decimal, up bool, decimals int) *Formula {
	function := "ROUND"
	if up {
		function = "ROUNDUP"
	}
	if step.Equal(engine.DefaultStep) {
		return formula(function+"(%s,0)", f)
	}
	at := stepFact.place().fixed()
	return rounded(formula(function+"(%s/%s,0)*%s", f, at, at), max(decimals, Places(step)))
}

// turns reports whether a figure is rounded to what is wanted, in a spreadsheet too, which
// reckons in binary: it does not lie so near to where its rounding turns that it may turn the
// other way.
func turns(figure, step decimal.Decimal, up bool, want decimal.Decimal) bool {
	steps := new(big.Rat).Quo(figure.Rat(), step.Rat())
	turn := big.NewRat(1, 2)
	if up {
		turn = new(big.Rat)
	}
	whole := new(big.Int).Div(steps.Num(), steps.Denom())
	off := new(big.Rat).Sub(steps, new(big.Rat).SetInt(whole))
	past := off.Cmp(turn) > 0 || !up && off.Cmp(turn) == 0
	if past {
		whole.Add(whole, big.NewInt(1))
	}
	if !decimal.NewFromBigInt(whole, 0).Mul(step).Equal(want) {
		return false
	}
	off.Sub(off, turn)
	return off.Sign() == 0 || off.Abs(off).Cmp(big.NewRat(1, 1_000_000_000)) > 0
}

// tallyNotes explain the amounts for each one counted.
func (s *Statement) tallyNotes(t *tally) []string {
	notes := []string{s.CountNote(t.part)}
	if c := t.part.Count; c.Inward {
		notes = append(notes, templates.InwardNote(c.Step))
	}
	if t.others != nil {
		notes = append(notes, templates.OthersNote)
	}
	return notes
}

// CountNote says what a part pays for each one counted, and to which step it is rounded.
func (s *Statement) CountNote(part engine.Part) string {
	note := templates.CountNote(PartName(part), part.Count.Rate, counting(part), part.Count.Step, s.Method)
	if indexed := part.Indexed; indexed != nil {
		note += " " + templates.IndexNote(indexed.Base, indexed.Index)
	}
	return note
}
