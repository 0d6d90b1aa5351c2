package workbook

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// calculation is a sheet Beräkning: how one pot is divided, from the weights to
// each krona.
type calculation struct {
	*grid
	pot     *engine.Pot
	amounts []decimal.Decimal // of the units, kronor
	weights []*big.Int        // of the units, as the division used them
	largest *big.Int          // of the weights
	scale   int               // the power of ten that made the weights whole numbers
	whole   *big.Int          // the pot in steps
	rounds  *grid             // how the conditions were settled; nil when none binds
	bounded bool              // the pot has conditions
	mode    mode

	potAt, stepAt, stepsAt     ref // the pot in kronor, the step, the pot in steps
	leftAt, freeAt, weightAt   ref // steps left after the integer parts; steps and weight for the units that no bound holds
	divisorAt                  ref
	terms                      []termColumns
	keyShare                   int // the column of shares of the key
	weight, share, quota       int // columns of what the division weighed by; weight is 0 when a composite key's weight is its share
	lowest, highest, unbounded int // columns; 0 when there is none
	held, effect               int
	floor, remainder           int
	rank, order                int
	quotient, rounded, amount  int
}

type termColumns struct {
	value, share int
	weight       ref // of the variable in a composite key
}

// mode says how much of a division formulas can carry.
type mode uint8

const (
	byValue     mode = iota // the figures need more digits than a spreadsheet has
	byRemainder             // largest remainder, in exact integers
	byDivisor               // a divisor that the program found
)

// manyUnits is the number of units beyond which ranking each against all others by
// formula would make a spreadsheet slow.
const manyUnits = 1000

func (r *workbook) layCalculations() {
	var recipients []string
	for _, pot := range r.Pots {
		recipients = append(recipients, pot.Part)
	}
	for i, pot := range r.Pots {
		name := templates.SheetCalculation + " " + cmp.Or(pot.Part, pot.Recipient)
		if n := slices.Index(recipients, pot.Part); pot.Part != "" && (n != i || slices.Contains(recipients[i+1:], pot.Part)) {
			name = templates.SheetCalculation + " " + pot.Recipient + " " + pot.Part
		}
		c := &calculation{
			grid: &grid{
				name: r.sheetName(name), table: fmt.Sprintf("Berakning%d", i+1),
				title: templates.CalculationTitle(pot.Part, pot.Recipient), joined: map[int]bool{},
			},
			pot: pot, amounts: pot.Amounts(), whole: pot.Amount.Div(pot.Step).BigInt(),
			weights: pot.Key.Weights(len(pot.Units)), bounded: pot.Floors != nil || pot.Caps != nil,
		}
		if pot.Reduced != nil {
			c.bounded = false
			for k, floor := range pot.Floors {
				c.weights[k] = floor.Div(pot.Step).BigInt()
			}
		}
		c.largest = slices.MaxFunc(append([]*big.Int{{}}, c.weights...), (*big.Int).Cmp)
		if pot.Reduced == nil && !c.composite() && !pot.Key.Equal {
			c.scale = presentation.Places(pot.Key.Terms[0].Values...)
		}
		c.mode = c.bestMode()
		c.layFacts()
		c.layColumns(r)
		c.rows = make([][]cell, len(pot.Units))
		for k := range c.rows {
			c.rows[k] = make([]cell, len(c.columns))
		}
		c.total = make([]cell, len(c.columns))
		r.calculations[pot] = c
		if len(pot.Division.Rounds) > 0 {
			c.rounds = r.layRounds(c, i+1)
		}
	}
}

// composite reports whether the key weighs several variables together.
func (c *calculation) composite() bool { return len(c.pot.Key.Terms) > 1 }

// bestMode finds out what formulas can carry exactly: every product of the pot and
// a weight must be a whole number of at most 15 digits. A divisor's quotients are
// rounded by a spreadsheet; they are used when they come to the same parts.
func (c *calculation) bestMode() mode {
	if c.composite() && c.pot.Reduced == nil {
		return byValue
	}
	sum := new(big.Int)
	for _, w := range c.weights {
		sum.Add(sum, w)
	}
	limit := big.NewInt(maxExact)
	if sum.Cmp(limit) >= 0 || c.whole.Cmp(limit) >= 0 || sum.Sign() == 0 {
		return byValue
	}
	d := c.pot.Division
	if d.Method == apportion.LargestRemainder {
		if new(big.Int).Mul(c.whole, c.largest).Cmp(limit) >= 0 {
			return byValue
		}
		return byRemainder
	}
	if d.Divisor == nil {
		return byValue
	}
	divisor, _ := d.Divisor.Float64()
	if !digits15(divisor).Equal(decimal.NewFromBigRat(d.Divisor, 30)) {
		return byValue
	}
	for k, w := range c.weights {
		n := signpost(d.Method, float64(w.Int64())/divisor)
		if c.pot.Caps != nil && c.pot.Caps[k] != nil {
			n = min(n, c.pot.Caps[k].Div(c.pot.Step).InexactFloat64())
		}
		if c.pot.Floors != nil && c.bounded {
			n = max(n, c.pot.Floors[k].Div(c.pot.Step).InexactFloat64())
		}
		if n != float64(d.Shares[k].Parts.Int64()) {
			return byValue
		}
	}
	return byDivisor
}

// integer is a weight as the whole number that the division used.
func (c *calculation) integer(name string) string {
	switch {
	case c.pot.Reduced != nil && !c.pot.Step.Equal(engine.DefaultStep):
		return fmt.Sprintf("ROUND(%s/%s,0)", name, c.stepAt.fixed())
	case c.scale > 0:
		return fmt.Sprintf("ROUND(%s*1%s,0)", name, strings.Repeat("0", c.scale))
	}
	return name
}

func (c *calculation) layFacts() {
	step := c.pot.Step
	c.potAt = c.fact(templates.LabelPot, figure(c.pot.Amount).as(format{formatAmount, presentation.Places(c.pot.Amount, step)}))
	c.stepAt = c.fact(templates.LabelStep, figure(step).as(format{formatAmount, presentation.Places(step)}))
	c.stepsAt = c.potAt
	if !step.Equal(engine.DefaultStep) {
		steps := c.formula("ROUND(%s/%s,0)", c.potAt, c.stepAt)
		c.stepsAt = c.fact(templates.LabelPotSteps, whole(c.whole).by(steps).as(format{kind: formatAmount}))
	}
	if c.composite() {
		for _, term := range c.pot.Key.Terms {
			at := c.fact(templates.WeightOf(term.Variable), figure(term.Weight).as(format{formatAmount, presentation.Places(term.Weight)}))
			c.terms = append(c.terms, termColumns{weight: at})
		}
	}
	if c.pot.Division.Method != apportion.LargestRemainder {
		if d := c.pot.Division.Divisor; d != nil {
			value := decimal.NewFromBigRat(d, 30)
			c.divisorAt = c.fact(templates.LabelDivisor, figure(value).as(format{formatAmount, min(presentation.Places(value), 12)}))
		}
		return
	}
	if c.bounded {
		c.freeAt = c.fact(templates.LabelFree, cell{})
		c.weightAt = c.fact(templates.LabelFreeWeight, cell{})
	}
	c.leftAt = c.fact(templates.InSteps(templates.LabelLeft, step), cell{})
}

// whole is a whole number of any size.
func whole(n *big.Int) cell { return figure(decimal.NewFromBigInt(n, 0)) }

func (c *calculation) layColumns(r *workbook) {
	h := headings{}
	add := func(name string, f format) int {
		c.columns = append(c.columns, column{h.unique(name), f})
		return len(c.columns) - 1
	}
	steps := func(name string) string { return templates.InSteps(name, c.pot.Step) }
	add(r.Plan.Units.Heading, format{})
	for t, term := range c.pot.Key.Terms {
		if len(c.terms) <= t {
			c.terms = append(c.terms, termColumns{})
		}
		c.terms[t].value = add(term.Variable, format{formatAmount, r.valuePlaces(term.Variable)})
		c.weight = c.terms[t].value
		c.terms[t].share = add(templates.ShareOf(term.Variable), percentage)
		c.joined[c.terms[t].share] = true
		c.keyShare = c.terms[t].share
	}
	if c.composite() {
		c.weight = 0
		c.keyShare = add(templates.HeadWeight, format{formatShare, 4})
	}
	c.share = c.keyShare
	switch {
	case c.pot.Reduced != nil:
		c.weight = add(templates.InKronor(templates.HeadLowest), r.amount())
		c.share = add(templates.ShareOf(templates.HeadLowestAll), percentage)
	case c.pot.Key.Equal:
		c.weight = add(templates.HeadWeight, format{kind: formatAmount})
		c.share = add(templates.HeadShare, percentage)
	}
	if c.bounded {
		if c.pot.Floors != nil {
			c.lowest = add(templates.InKronor(templates.HeadLowest), r.amount())
		}
		if c.pot.Caps != nil {
			c.highest = add(templates.InKronor(templates.HeadHighest), r.amount())
		}
		c.unbounded = add(steps(templates.HeadUnbounded), quota)
		c.held = add(templates.HeadHeldAt, format{})
	}
	c.quota = add(steps(templates.HeadQuota), quota)
	if c.pot.Division.Method == apportion.LargestRemainder {
		c.floor = add(steps(templates.HeadFloor), format{kind: formatAmount})
		c.remainder = add(templates.HeadRemainder, format{kind: formatAmount})
		c.rank = add(templates.HeadRank, rank)
		c.order = add(templates.HeadAlphabet, rank)
	} else if c.pot.Division.Divisor != nil {
		c.quotient = add(templates.HeadQuotient, quota)
		c.rounded = add(templates.HeadRounded, format{kind: formatAmount})
	}
	c.amount = add(templates.HeadAmount, r.amount())
	if c.bounded {
		c.effect = add(templates.HeadEffect, format{formatChange, 2})
	}
}

// cell gives a cell of the table.
func (c *calculation) cell(row, col int) cell { return c.rows[row][col] }

func (r *workbook) fillCalculations() {
	for _, pot := range r.Pots {
		c := r.calculations[pot]
		c.fillPot(r)
		for k, u := range pot.Units {
			c.rows[k][0] = words(r.Units[u].Name)
		}
		c.total[0] = words(templates.LabelSum)
		c.fillWeights(r)
		c.fillQuotas(r)
		if pot.Division.Method == apportion.LargestRemainder {
			c.fillRemainders()
		} else {
			c.fillDivisor()
		}
		c.fillAmounts(r)
		c.notes = c.calculationNotes()
		if c.rounds != nil {
			c.fillRounds(r)
		}
	}
}

// fillPot leads the amount of the pot to where it comes from: the total, or what
// the unit above got.
func (c *calculation) fillPot(r *workbook) {
	for i, recipient := range r.Recipients {
		for j, part := range recipient.Parts {
			if part.Pot != c.pot {
				continue
			}
			value := &c.facts[0][1]
			if recipient.Parent < 0 {
				*value = value.by(r.lineFormula(c.grid, i, j))
			} else if part.Line < 0 {
				*value = value.by(r.parentFormula(c.grid, recipient.Parent, part.Name))
			} else if part.Kind == engine.Remainder {
				*value = value.by(r.remainderBelow(c.grid, i, j))
			}
		}
	}
}

// parentFormula is the place of what a unit got for a part, which its own units share.
func (r *workbook) parentFormula(g *grid, unit int, name string) string {
	for _, p := range r.Units[unit].Parts {
		if r.Recipients[p.Recipient].Parts[p.Part].Name == name {
			a := r.appendixOf(p.Recipient)
			return g.formula("%s", a.at(a.rows[unit], a.partColumns[[2]int{p.Recipient, p.Part}]))
		}
	}
	return ""
}

// remainderBelow is what a unit has left for one of its own lines when the others are
// set.
func (r *workbook) remainderBelow(g *grid, i, j int) string {
	recipient, own := r.Recipients[i], r.appendixOf(i)
	above := r.appendixOf(r.Units[recipient.Parent].Parts[0].Recipient)
	formula := g.formula("%s", above.at(above.rows[recipient.Parent], above.sum))
	for k := range recipient.Parts {
		if k != j {
			formula += "-" + r.source(g, own, i, k)
		}
	}
	return rounded(formula, r.decimals)
}

// fillWeights sets the values of the key, their shares, and the weight.
func (c *calculation) fillWeights(r *workbook) {
	for t, term := range c.pot.Key.Terms {
		value, share := c.terms[t].value, c.terms[t].share
		for k, u := range c.pot.Units {
			c.rows[k][value] = figure(term.Values[k])
			key := unitValue{engine.Loose(term.Variable), u}
			if first, ok := r.values[key]; ok {
				c.rows[k][value] = c.rows[k][value].by(c.formula("%s", first))
			} else {
				r.values[key] = c.at(k, value)
			}
			c.fillShare(k, value, share, term.Values[k], term.Sum)
		}
		c.total[value] = figure(term.Sum).by(c.sumOf(presentation.Places(term.Values...), c.span(value)))
		c.sumShares(share)
	}
	if c.composite() {
		c.weigh()
	}
	switch {
	case c.pot.Reduced != nil:
		for k, floor := range c.pot.Floors {
			c.rows[k][c.weight] = figure(floor)
			c.fillShare(k, c.weight, c.share, floor, c.pot.Reduced.Floors)
		}
		c.total[c.weight] = figure(c.pot.Reduced.Floors).by(c.sumOf(presentation.Places(c.pot.Step), c.span(c.weight)))
	case c.pot.Key.Equal:
		n := decimal.NewFromInt(int64(len(c.pot.Units)))
		for k := range c.pot.Units {
			c.rows[k][c.weight] = figure(engine.DefaultStep)
			c.fillShare(k, c.weight, c.share, engine.DefaultStep, n)
		}
		c.total[c.weight] = figure(n).by(c.sumOf(0, c.span(c.weight)))
	}
	c.sumShares(c.share)
}

func (c *calculation) fillShare(k, value, share int, v, sum decimal.Decimal) {
	if sum.IsZero() {
		c.rows[k][share] = figure(decimal.Zero)
		return
	}
	c.rows[k][share] = inexact(v.InexactFloat64() / sum.InexactFloat64()).
		by(fmt.Sprintf("%s/%s", c.at(k, value).cellName(), c.totalAt(value).fixed()))
}

func (c *calculation) sumShares(col int) {
	sum := decimal.Zero
	for k := range c.rows {
		sum = sum.Add(c.decimalAt(k, col))
	}
	c.total[col] = figure(sum.Round(6)).by(c.sumOf(6, c.span(col)))
}

// weigh sets the weight of a composite key: the shares of its variables, weighed.
func (c *calculation) weigh() {
	var weights, products []string
	sum := 0.0
	for t, term := range c.pot.Key.Terms {
		weights = append(weights, c.terms[t].weight.fixed())
		sum += term.Weight.InexactFloat64()
	}
	for k := range c.rows {
		products = products[:0]
		weighed := 0.0
		for t, term := range c.pot.Key.Terms {
			products = append(products, fmt.Sprintf("%s*%s", c.terms[t].weight.fixed(), c.at(k, c.terms[t].share).cellName()))
			if !term.Sum.IsZero() {
				weighed += term.Weight.InexactFloat64() * (term.Values[k].InexactFloat64() / term.Sum.InexactFloat64())
			}
		}
		c.rows[k][c.keyShare] = inexact(weighed / sum).
			by(fmt.Sprintf("(%s)/(%s)", strings.Join(products, "+"), strings.Join(weights, "+")))
	}
	c.sumShares(c.keyShare)
}

// fillQuotas sets the exact quotas, and with conditions also the bounds and the
// quotas without them.
func (c *calculation) fillQuotas(r *workbook) {
	d, share := c.pot.Division, func(k int) string {
		if c.weight == 0 {
			return fmt.Sprintf("%s*%s", c.stepsAt.fixed(), c.at(k, c.share).cellName())
		}
		return fmt.Sprintf("%s*%s/%s", c.stepsAt.fixed(), c.at(k, c.weight).cellName(), c.totalAt(c.weight).fixed())
	}
	for k := range c.rows {
		if !c.bounded {
			c.rows[k][c.quota] = ratio(d.Quota(k)).by(share(k))
			continue
		}
		c.rows[k][c.unbounded] = ratio(d.Unbounded(k)).by(share(k))
		state := templates.HeldByNone
		bound := c.quotaFormula(k)
		switch d.Shares[k].Bound {
		case apportion.AtMin:
			state = templates.HeldAtFloor
		case apportion.AtMax:
			state = templates.HeldAtCap
		}
		c.rows[k][c.held] = words(state)
		if c.lowest > 0 {
			c.rows[k][c.lowest] = figure(c.pot.Floors[k])
		}
		if c.highest > 0 && c.pot.Caps[k] != nil {
			c.rows[k][c.highest] = figure(*c.pot.Caps[k])
		}
		c.rows[k][c.quota] = ratio(d.Quota(k)).by(bound)
		effect := new(big.Rat).Sub(d.Quota(k), d.Unbounded(k))
		effect.Mul(effect, c.pot.Step.Rat())
		c.rows[k][c.effect] = inexact(decimal.NewFromBigRat(effect, 4).InexactFloat64()).
			by(fmt.Sprintf("ROUND((%s-%s)*%s,4)", c.at(k, c.quota).cellName(), c.at(k, c.unbounded).cellName(), c.stepAt.fixed()))
	}
	for _, col := range []int{c.quota, c.unbounded} {
		if col > 0 {
			c.total[col] = whole(c.whole).by(c.sumOf(4, c.span(col)))
		}
	}
	if c.bounded {
		c.total[c.effect] = figure(decimal.Zero).by(c.sumOf(2, c.span(c.effect)))
		c.fillFree()
	}
}

// quotaFormula is a quota within its bounds: at the bound that holds it, or the
// weight's share of what the bounds leave. Where the free steps and weights have no
// place of their own, the value stands alone.
func (c *calculation) quotaFormula(k int) string {
	switch {
	case c.pot.Division.Shares[k].Bound == apportion.AtMin && c.lowest > 0:
		return c.inSteps(c.at(k, c.lowest))
	case c.pot.Division.Shares[k].Bound == apportion.AtMax:
		return c.inSteps(c.at(k, c.highest))
	case c.freeAt.grid == nil || c.pot.Division.Denominator().Sign() == 0:
		return ""
	}
	weight := c.share
	if c.weight > 0 {
		weight = c.weight
	}
	return fmt.Sprintf("IF(%[3]s=0,0,%[1]s*%[2]s/%[3]s)", c.freeAt.fixed(), c.at(k, weight).cellName(), c.weightAt.fixed())
}

// inSteps is an amount in kronor as a number of steps.
func (c *calculation) inSteps(at ref) string {
	if c.pot.Step.Equal(engine.DefaultStep) {
		return at.cellName()
	}
	return fmt.Sprintf("ROUND(%s/%s,0)", at.cellName(), c.stepAt.fixed())
}

// fillFree sets the steps and the weight of the units that no bound holds.
func (c *calculation) fillFree() {
	if c.freeAt.grid == nil {
		return
	}
	d := c.pot.Division
	free, weight := new(big.Int).Set(c.whole), 0.0
	values := c.weight
	if values == 0 {
		values = c.share
	}
	for k := range c.rows {
		if d.Shares[k].Bound == apportion.None {
			weight += c.decimalAt(k, values).InexactFloat64()
		} else {
			free.Sub(free, d.Floor(k))
		}
	}
	var bound []string
	if c.lowest > 0 {
		bound = append(bound, c.formula(`SUMPRODUCT((%s="%s")*%s)`, c.span(c.held), templates.HeldAtFloor, c.span(c.lowest)))
	}
	if c.highest > 0 {
		bound = append(bound, c.formula(`SUMPRODUCT((%s="%s")*%s)`, c.span(c.held), templates.HeldAtCap, c.span(c.highest)))
	}
	formula := fmt.Sprintf("%s-(%s)", c.potAt.cellName(), strings.Join(bound, "+"))
	if !c.pot.Step.Equal(engine.DefaultStep) {
		formula = fmt.Sprintf("ROUND((%s)/%s,0)", formula, c.stepAt.cellName())
	}
	c.facts[c.freeAt.row-3][1] = whole(free).as(format{kind: formatAmount}).by(formula)
	decimals := c.columns[values].format.decimals
	if c.weight == 0 {
		decimals = 8
	}
	c.facts[c.weightAt.row-3][1] = inexact(weight).as(format{formatAmount, decimals}).
		by(c.formula(`SUMPRODUCT((%s="%s")*%s)`, c.span(c.held), templates.HeldByNone, c.span(values)))
}

// ratio is an exact fraction as a spreadsheet shows it.
func ratio(q *big.Rat) cell {
	f, _ := q.Float64()
	return inexact(f)
}

// fillRemainders sets integer parts, remainders and ranks, in exact integers.
func (c *calculation) fillRemainders() {
	d, live := c.pot.Division, c.mode == byRemainder
	floors, left := new(big.Int), new(big.Int).Set(c.whole)
	for k := range c.rows {
		row := c.rows[k]
		row[c.floor], row[c.rank] = whole(d.Floor(k)), figure(decimal.NewFromInt(int64(d.Shares[k].Rank)))
		row[c.order] = figure(decimal.NewFromInt(int64(c.pot.Order[k])))
		floors.Add(floors, d.Floor(k))
		if !live {
			part := new(big.Rat).Sub(d.Quota(k), new(big.Rat).SetInt(d.Floor(k)))
			row[c.remainder] = ratio(part).as(format{formatAmount, 6})
			continue
		}
		row[c.remainder] = whole(d.Remainder(k))
		steps, weight, sum := c.stepsAt.fixed(), c.integer(c.at(k, c.weight).cellName()), c.integer(c.totalAt(c.weight).fixed())
		if c.bounded {
			steps, sum = c.freeAt.fixed(), c.integer(c.weightAt.fixed())
		}
		floor := c.at(k, c.floor).cellName()
		switch {
		case d.Shares[k].Bound != apportion.None:
			row[c.floor] = row[c.floor].by(c.at(k, c.quota).cellName())
			row[c.remainder] = row[c.remainder].by(fmt.Sprintf("%s-%s", c.at(k, c.quota).cellName(), floor))
		case c.bounded && d.Denominator().Cmp(big.NewInt(1)) == 0:
			// every weight is at a bound, so that there is nothing to divide by
		default:
			row[c.floor] = row[c.floor].by(c.integerPart(steps, weight, sum))
			row[c.remainder] = row[c.remainder].by(fmt.Sprintf("%s*%s-%s*%s", steps, weight, floor, sum))
		}
		if len(c.rows) <= manyUnits {
			row[c.rank] = row[c.rank].by(c.rankFormula(k))
		}
	}
	left.Sub(left, floors)
	c.total[c.floor] = whole(floors).by(c.sumOf(0, c.span(c.floor)))
	c.facts[c.leftAt.row-3][1] = whole(left).as(format{kind: formatAmount}).
		by(c.formula("%s-%s", c.stepsAt, c.totalAt(c.floor)))
}

// integerPart is the integer part of steps*weight/sum. A spreadsheet may round a
// quotient of 14 digits or more up to the next whole number; such a one is taken back.
func (c *calculation) integerPart(steps, weight, sum string) string {
	quotient := fmt.Sprintf("INT(%s*%s/%s)", steps, weight, sum)
	if new(big.Int).Mul(c.largest, c.whole).Cmp(big.NewInt(maxExact/10)) < 0 {
		return quotient
	}
	return fmt.Sprintf("%[1]s-IF(%[1]s*%[2]s>%[3]s*%[4]s,1,0)", quotient, sum, steps, weight)
}

// rankFormula counts those that come before: a larger remainder; at equal
// remainders a larger weight; at equal weights a name before in the alphabet.
func (c *calculation) rankFormula(k int) string {
	return c.formula("IF(%[1]s=0,0,1+SUMPRODUCT((%[2]s>%[1]s)+(%[2]s=%[1]s)*((%[4]s>%[3]s)+(%[4]s=%[3]s)*(%[6]s<%[5]s))))",
		c.at(k, c.remainder), c.span(c.remainder), c.at(k, c.weight), c.span(c.weight), c.at(k, c.order), c.span(c.order))
}

// fillDivisor sets the quotients of a divisor method and their rounding.
func (c *calculation) fillDivisor() {
	if c.quotient == 0 {
		return
	}
	d := c.pot.Division
	sum := decimal.Zero
	for k, w := range c.weights {
		row := c.rows[k]
		row[c.quotient] = ratio(new(big.Rat).Quo(new(big.Rat).SetInt(w), d.Divisor))
		row[c.rounded] = whole(d.Shares[k].Parts)
		sum = sum.Add(decimal.NewFromBigInt(d.Shares[k].Parts, 0))
		if c.mode != byDivisor {
			continue
		}
		row[c.quotient] = row[c.quotient].by(fmt.Sprintf("%s/%s", c.integer(c.at(k, c.weight).cellName()), c.divisorAt.fixed()))
		rounding := signpostFormula(d.Method, c.at(k, c.quotient).cellName())
		if c.highest > 0 && c.pot.Caps[k] != nil {
			rounding = fmt.Sprintf("MIN(%s,%s)", rounding, c.inSteps(c.at(k, c.highest)))
		}
		if c.lowest > 0 {
			rounding = fmt.Sprintf("MAX(%s,%s)", rounding, c.inSteps(c.at(k, c.lowest)))
		}
		row[c.rounded] = row[c.rounded].by(rounding)
	}
	c.total[c.rounded] = figure(sum).by(c.sumOf(0, c.span(c.rounded)))
}

// fillAmounts turns steps into kronor.
func (c *calculation) fillAmounts(r *workbook) {
	for k, amount := range c.amounts {
		steps := ""
		switch c.mode {
		case byRemainder:
			steps = c.formula("%[1]s+IF(AND(%[2]s>0,%[2]s<=%[3]s),1,0)", c.at(k, c.floor), c.at(k, c.rank), c.leftAt.fixed())
		case byDivisor:
			steps = c.at(k, c.rounded).cellName()
		}
		if steps != "" && !c.pot.Step.Equal(engine.DefaultStep) {
			steps = rounded(fmt.Sprintf("(%s)*%s", steps, c.stepAt.fixed()), r.decimals)
		}
		c.rows[k][c.amount] = figure(amount).by(steps)
	}
	c.total[c.amount] = figure(c.pot.Amount).by(c.sumOf(r.decimals, c.span(c.amount)))
}

func (c *calculation) calculationNotes() []string {
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
	case len(c.rows) > manyUnits:
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
	return append(notes, templates.MethodRule(c.pot.Division.Method))
}
