package presentation

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"fordela/templates"
)

// rounds is a table that shows, round by round, how the units at a bound were found: no
// formula carries an iteration honestly, so its steps stand as a table with live sums.
type rounds struct {
	*Table
	number, lifted, held, set, left, weight *Column
}

func (c *calculation) layRounds(s *Statement, number int) {
	t := &rounds{Table: newTable(fmt.Sprintf("%s%d", templates.TableRounds, number), templates.SheetBounds+" "+s.potName(c.pot),
		templates.RoundsTitle(c.pot.Part, c.pot.Recipient), len(c.pot.Division.Rounds), false)}
	c.rounds = t
	t.Notes = []string{templates.RoundsNote}
	t.number = t.column(templates.HeadRound, rankings)
	t.lifted = t.column(templates.HeadLifted, texts)
	t.held = t.column(templates.HeadHeld, texts)
	t.set = t.column(c.steps(templates.HeadSetSum), counts)
	t.left = t.column(c.steps(templates.HeadLeft), counts)
	format := Format{Share, 4}
	if c.weight != nil {
		format = c.weight.Format
	}
	t.weight = t.column(templates.HeadLeftWeight, format)
}

func (c *calculation) fillRounds(s *Statement) {
	t, before, values := c.rounds, c.whole, c.weighed()
	remaining := values.Cells[len(c.pot.Units)].value()
	decimals := Places(remaining)
	for _, cell := range values.Cells {
		decimals = max(decimals, Places(cell.value()))
	}
	left, total := c.stepsFact.place(), values.Total()
	for n, round := range c.pot.Division.Rounds {
		var set, weights []any
		atMin, atMax := slices.Sorted(slices.Values(round.AtMin)), slices.Sorted(slices.Values(round.AtMax))
		for _, k := range slices.Concat(atMin, atMax) {
			set, weights = append(set, c.quota.At(k)), append(weights, values.At(k))
			remaining = remaining.Sub(values.Cells[k].value())
		}
		t.number.Cells[n] = count(n + 1)
		t.lifted.Cells[n] = words(strings.Join(s.Names(c.pot, atMin), ", "))
		t.held.Cells[n] = words(strings.Join(s.Names(c.pot, atMax), ", "))
		t.set.Cells[n] = whole(new(big.Int).Sub(before, round.Left)).by(sumOf(0, set...))
		t.left.Cells[n] = whole(round.Left).by(formula("%s-%s", left, t.set.At(n)))
		t.weight.Cells[n] = figure(remaining).by(rounded(formula("%s-%s", total, sumOf(0, weights...)), decimals))
		before, left, total = round.Left, t.left.At(n), t.weight.At(n)
	}
}
