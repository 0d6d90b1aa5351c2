package workbook

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"fordela/templates"

	"github.com/shopspring/decimal"
)

// layRounds lays out the sheet that shows, round by round, how the units at a bound
// were found: no formula carries an iteration honestly, so its steps stand as a
// table with live sums.
func (r *workbook) layRounds(c *calculation, number int) *grid {
	steps := func(name string) string { return templates.InSteps(name, c.pot.Step) }
	weight := format{formatShare, 4}
	if c.weight > 0 {
		weight = c.columns[c.weight].format
	}
	return &grid{
		name:  r.sheetName(strings.Replace(c.name, templates.SheetCalculation, templates.SheetBounds, 1)),
		title: templates.RoundsTitle(c.pot.Part, c.pot.Recipient), table: fmt.Sprintf("Villkor%d", number),
		columns: []column{
			{templates.HeadRound, rank}, {templates.HeadLifted, format{}}, {templates.HeadHeld, format{}},
			{steps(templates.HeadSetSum), format{kind: formatAmount}}, {steps(templates.HeadLeft), format{kind: formatAmount}},
			{templates.HeadLeftWeight, weight},
		},
		rows:  make([][]cell, len(c.pot.Division.Rounds)),
		notes: []string{templates.RoundsNote},
	}
}

func (c *calculation) fillRounds(r *workbook) {
	g, before := c.rounds, c.whole
	values := c.weight
	if values == 0 {
		values = c.share
	}
	remaining := decimal.Zero
	for k := range c.rows {
		remaining = remaining.Add(c.decimalAt(k, values))
	}
	left, total := g.formula("%s", c.stepsAt), g.formula("%s", c.totalAt(values))
	for n, round := range c.pot.Division.Rounds {
		var set, weights []any
		atMin, atMax := slices.Sorted(slices.Values(round.AtMin)), slices.Sorted(slices.Values(round.AtMax))
		for _, k := range slices.Concat(atMin, atMax) {
			set = append(set, c.at(k, c.quota))
			weights = append(weights, c.at(k, values))
			remaining = remaining.Sub(c.decimalAt(k, values))
		}
		g.rows[n] = []cell{
			figure(decimal.NewFromInt(int64(n + 1))),
			words(strings.Join(r.stated().Names(c.pot, atMin), ", ")),
			words(strings.Join(r.stated().Names(c.pot, atMax), ", ")),
			whole(new(big.Int).Sub(before, round.Left)).by(g.sumOf(0, set...)),
			whole(round.Left).by(left + "-" + g.at(n, 3).cellName()),
			figure(remaining.Round(12)).by(rounded(total+"-"+g.sumOf(0, weights...), 12)),
		}
		before = round.Left
		left, total = g.at(n, 4).cellName(), g.at(n, 5).cellName()
	}
}
