package engine_test

import (
	"fmt"
	"testing"

	"fordela/engine"
)

// A plan of this size is far beyond any grant, but a workbook can hold it. Each case
// takes a moment; with work that grows by the square it would outlast the test run.
const many = 100_000

func districts(n int, each func(i int) engine.Unit) []engine.Unit {
	units := make([]engine.Unit, n)
	for i := range units {
		units[i] = each(i)
		units[i].Name = text(fmt.Sprintf("Område %d", i))
	}
	return units
}

// manyUnits is the seed case with another set of units.
func manyUnits() *engine.Plan {
	plan := seedPlan()
	plan.Case.Total = engine.Number{}
	plan.Lines[4].Amount, plan.Lines[5].Amount = number("100"), number("10000000")
	plan.Units.Rows = districts(many, func(i int) engine.Unit {
		return engine.Unit{Values: []engine.Number{number(fmt.Sprint(10_000 + i%977))}}
	})
	return plan
}

func TestManyLinesLookedAt(t *testing.T) {
	plan := seedPlan()
	plan.Lines = nil
	for i := range many {
		plan.Lines = append(plan.Lines, engine.Line{Recipient: text(fmt.Sprintf("Nämnd %d", i)), Rule: engine.Fixed, Amount: number("5000")})
	}
	plan.Lines[17].Amount = number("5")
	_, findings := engine.Decide(plan)
	if !has(findings, engine.CodeFactorThousand) {
		t.Error("an amount a thousand times smaller than its neighbours is not told of")
	}
}

func TestManyUnitsCompared(t *testing.T) {
	old := decided(t, manyUnits())
	plan := manyUnits()
	plan.Units.Rows[many-1].Name = text("Ny")
	c := engine.Compare(old, decided(t, plan))
	if last := c.Units[many]; !last.Gone || !c.Units[many-1].Added || c.Units[0].Added {
		t.Errorf("the unit that is gone is told as %+v", last)
	}
}

func has(findings []engine.Finding, code engine.Code) bool {
	for _, f := range findings {
		if f.Code == code {
			return true
		}
	}
	return false
}
