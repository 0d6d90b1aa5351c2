package engine_test

import (
	"fmt"
	"testing"

	"fordela/engine"
	"fordela/engine/review"
)

// many is a size far beyond any grant, but a workbook can hold it. Each case takes a
// moment; with work that grows by the square it would outlast the test run. A short run
// is for the race detector, and for what the findings are.
func many() int {
	if testing.Short() {
		return 2_000
	}
	return 30_000
}

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
	plan.Units.Rows = districts(many(), func(i int) engine.Unit {
		return engine.Unit{Values: []engine.Number{number(fmt.Sprint(10_000 + i%977))}}
	})
	return plan
}

func TestManyLinesLookedAt(t *testing.T) {
	plan := seedPlan()
	plan.Lines = nil
	for i := range many() {
		plan.Lines = append(plan.Lines, engine.Line{Recipient: text(fmt.Sprintf("Nämnd %d", i)), Rule: engine.Fixed, Amount: number("5000")})
	}
	plan.Lines[17].Amount = number("5")
	_, findings := review.Decide(plan, yes)
	if count(findings, engine.CodeFactorThousand) != 1 {
		t.Error("an amount a thousand times smaller than its neighbours is not told of")
	}
}

func TestManyUnitsCompared(t *testing.T) {
	old := decided(t, manyUnits())
	plan := manyUnits()
	plan.Units.Rows[many()-1].Name = text("Ny")
	c := engine.Compare(old, decided(t, plan))
	if last := c.Units[many()]; !last.Gone || !c.Units[many()-1].Added || c.Units[0].Added {
		t.Errorf("the unit that is gone is told as %+v", last)
	}
}

// A table of another kind pasted where the units should stand.
func TestManyUnknownOwners(t *testing.T) {
	plan := manyUnits()
	for i := range plan.Units.Rows {
		plan.Units.Rows[i].Owner = text(fmt.Sprintf("Ägare %d", i))
	}
	_, findings := review.Decide(plan, yes)
	if count(findings, engine.CodeOwnerUnknown) != many() {
		t.Error("not every unknown owner is told of")
	}
}

func TestManyOldDistricts(t *testing.T) {
	plan := manyUnits()
	for i := range plan.Units.Rows {
		plan.Units.Rows[i].Name = text("Norrmalm")
	}
	_, findings := review.Decide(plan, yes)
	for _, f := range findings {
		if merged, _ := f.Args["merged"].([]string); f.Code == engine.CodeOldDistrict && len(merged) != 1 {
			t.Fatalf("merged: %d names, want one", len(merged))
		}
	}
	if count(findings, engine.CodeUnitTwice) != many()-1 {
		t.Error("not every repeated unit is told of")
	}
}

func TestManyPopulationsMoved(t *testing.T) {
	plan := manyUnits()
	for i, u := range plan.Units.Rows {
		plan.Previous = append(plan.Previous, engine.Previous{Name: u.Name, Population: number(fmt.Sprint(20_000 + 37*i))})
	}
	if d := decided(t, plan); len(d.Units) != many() {
		t.Errorf("%d units", len(d.Units))
	}
}

func TestManyLevels(t *testing.T) {
	plan := manyUnits()
	for i := range plan.Units.Rows {
		if i%2 == 1 {
			plan.Units.Rows[i].Owner = plan.Units.Rows[i-1].Name
		} else {
			plan.Units.Rows[i].Owner = text("Stadsdelsförvaltningarna")
		}
	}
	if d := decided(t, plan); d.Units[many()-1].Level != 1 {
		t.Error("the inner units are not on the second level")
	}
	for i := range plan.Units.Rows {
		plan.Units.Rows[i].Owner = plan.Units.Rows[(i+1)%many()].Name
	}
	_, findings := review.Decide(plan, yes)
	if count(findings, engine.CodeOwnerCircle) != many() {
		t.Error("not every unit of the circle is told of")
	}
}

func TestManyConditions(t *testing.T) {
	plan := seedPlan()
	plan.Lines = nil
	const recipients = 20_000
	for i := range recipients {
		name := fmt.Sprintf("Nämnd %d", i)
		plan.Lines = append(plan.Lines, engine.Line{Recipient: text(name), Rule: engine.ByKey, Amount: number("2684"), Key: text("Befolkning")})
		plan.Conditions = append(plan.Conditions, engine.Condition{
			Recipient: text(name), Kind: engine.AtMost, KindText: text("Högst"), Value: number("2684"),
		})
		plan.Units.Rows = append(plan.Units.Rows, engine.Unit{Name: text(fmt.Sprintf("Enhet %d", i)), Owner: text(name), Values: []engine.Number{number("10")}})
	}
	plan.Conditions[0].Recipient = text("Nämnden 0")
	plan.Units.Rows = plan.Units.Rows[len(population2011):]
	_, findings := review.Decide(plan, yes)
	if count(findings, engine.CodeConditionTarget) != 1 || count(findings, engine.CodeNotUsedUp) != 1 {
		t.Errorf("findings: %d", len(findings))
	}
}

func count(findings []engine.Finding, code engine.Code) int {
	n := 0
	for _, f := range findings {
		if f.Code == code {
			n++
		}
	}
	return n
}
