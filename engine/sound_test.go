package engine_test

import (
	"encoding/json"
	"testing"

	"fordela/engine"
	"fordela/engine/review"

	"github.com/shopspring/decimal"
)

func TestUnsoundPlans(t *testing.T) {
	if !seedPlan().Sound() {
		t.Fatal("the real case is not sound")
	}
	for name, change := range map[string]func(*engine.Plan){
		"column that is not there": func(p *engine.Plan) { p.Units.Population = 1 },
		"row without figures":      func(p *engine.Plan) { p.Units.Rows[3].Values = nil },
		"method":                   func(p *engine.Plan) { p.Case.Method = 99 },
		"rule":                     func(p *engine.Plan) { p.Lines[0].Rule = 9 },
		"no lines":                 func(p *engine.Plan) { p.Lines = nil },
		"no units":                 func(p *engine.Plan) { p.Units = engine.Units{Population: -1} },
		"line of a scenario": func(p *engine.Plan) {
			p.Scenarios = []engine.Scenario{{Changes: []engine.Change{{Kind: engine.ChangeAmount, Line: 6}}}}
		},
		"unreadable figure": func(p *engine.Plan) { p.Lines[1].Amount.State = engine.Unreadable },
		"endless figure":    func(p *engine.Plan) { p.Lines[1].Amount.Value = decimal.New(1, 1<<30) },
	} {
		plan := seedPlan()
		change(plan)
		if plan.Sound() {
			t.Errorf("%s: taken as sound", name)
		}
	}
}

// FuzzSound: no sound plan stops the program, whatever stands in it.
func FuzzSound(f *testing.F) {
	seed, err := json.Marshal(seedPlan())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint16(40), "9")
	f.Fuzz(func(t *testing.T, at uint16, put string) {
		i := int(at) % len(seed)
		for _, end := range []int{i, i + 1, i + len(put)} {
			changed := append(append([]byte{}, seed[:i]...), put...)
			changed = append(changed, seed[min(end, len(seed)):]...)
			var plan engine.Plan
			if json.Unmarshal(changed, &plan) == nil && plan.Sound() {
				review.Decide(&plan, yes)
			}
		}
	})
}
