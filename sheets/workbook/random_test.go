package workbook

import (
	"fmt"
	"math/rand/v2"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// randomPlan is a plan of a few units with whatever a plan can have. Some have no
// decision, since their conditions cannot be met.
func randomPlan(seed uint64) *engine.Plan {
	random := rand.New(rand.NewPCG(seed, 2024))
	chance := func(n int) bool { return random.IntN(n) == 0 }
	p := boardPlan()
	n := 1 + random.IntN(12)
	var names, people, old, past []string
	for i := range n {
		names = append(names, fmt.Sprintf("%c-enheten %d", []rune("ÅÄÖABCabc")[random.IntN(9)], i))
		people = append(people, fmt.Sprint(random.IntN(20)*random.IntN(9000)))
		if chance(3) && i > 0 {
			people[i] = people[i-1]
		}
		old = append(old, fmt.Sprintf("%d.%d", random.IntN(900), random.IntN(100)))
		past = append(past, fmt.Sprintf("%d.%02d", random.IntN(3000000), random.IntN(100)*random.IntN(2)))
	}
	people[0], old[0] = "1234", "12.5"
	setUnits(p, names, "Befolkning", people...)
	addColumn(p, "Äldre", old...)

	step := []string{"1", "1", "10", "1000", "0.01", "0.1", "25", "975"}[random.IntN(8)]
	p.Case.Step, p.Case.Total = number(step), engine.Number{}
	p.Case.Method = apportion.LargestRemainder
	if chance(3) {
		p.Case.Method = apportion.Method(1 + random.IntN(6))
	}
	steps := func(most int64) engine.Number {
		amount := decimal.NewFromInt(random.Int64N(most)).Mul(decimal.RequireFromString(step))
		return engine.Number{Value: amount, State: engine.Given, Pos: 1}
	}
	p.Lines[4].Amount, p.Lines[5].Amount = steps(1000), steps(9_000_000)
	switch random.IntN(4) {
	case 0:
		p.Lines[5].Key = text("Äldre")
	case 1:
		p.Keys = []engine.Key{{Name: text("Sammanvägd"), Terms: []engine.Term{
			{Variable: text("Befolkning"), Weight: number("70")}, {Variable: text("Äldre"), Weight: number("30")},
		}}}
		p.Lines[5].Key = text("Sammanvägd")
	}
	for i := 1; i <= 3; i++ {
		p.Lines[i].Amount = steps(5000)
	}
	p.Funding.Rows = []engine.FundingRow{{Source: text("Anslag"), Amount: steps(1)}}
	total := decimal.NewFromInt(10_000_000 + int64(n)*1000 + 20_000).Mul(decimal.RequireFromString(step))
	p.Funding.Rows[0].Amount = engine.Number{Value: total, State: engine.Given, Pos: 1}
	if chance(2) {
		for i, name := range names {
			if !chance(8) {
				p.Previous = append(p.Previous, engine.Previous{Name: text(name), Amount: number(past[i]), Population: number(people[i])})
			}
		}
		p.PreviousHead = engine.Head{Present: true}
	}
	if chance(3) {
		even := p.Lines[5].Amount.Value.DivRound(decimal.NewFromInt(int64(n)), 0)
		bound := func(kind engine.ConditionKind, percent int64) {
			p.Conditions = append(p.Conditions, engine.Condition{
				Recipient: p.Lines[5].Recipient, Part: p.Lines[5].Part, Kind: kind, KindText: text("Villkor"),
				Value: engine.Number{Value: even.Mul(decimal.NewFromInt(percent)).Shift(-2), State: engine.Given, Pos: 1},
			})
		}
		if !chance(3) {
			bound(engine.AtLeast, random.Int64N(130))
		}
		if !chance(3) {
			bound(engine.AtMost, 130+random.Int64N(200))
		}
		p.Case.Ratable = chance(2)
	}
	return p
}
