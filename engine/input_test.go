package engine

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// fullPlan is a plan with a value in every text and every number that a reader fills, each
// at a place of its own. It decides nothing.
func fullPlan() *Plan {
	p := &Plan{
		Funding: Funding{Rows: make([]FundingRow, 2)}, Lines: make([]Line, 2), LinesSums: make([]LinesSum, 1),
		Units: Units{Columns: make([]Column, 1), Rows: []Unit{{Values: make([]Number, 1)}, {Values: make([]Number, 1)}}},
		Keys:  []Key{{Terms: make([]Term, 2)}}, Conditions: make([]Condition, 2), Previous: make([]Previous, 2),
		Instalments: make([]Instalment, 2),
	}
	last := 0
	leaves(reflect.ValueOf(p).Elem(), "", func(path string, v reflect.Value) {
		last++
		switch leaf := v.Addr().Interface().(type) {
		case *Text:
			*leaf = Text{fmt.Sprint("Text ", last), Pos(last)}
		case *Number:
			*leaf = Number{decimal.NewFromInt(int64(last)), Pos(last), Given}
		}
	})
	p.Conditions[1].Kind = AtLeastOfPast
	text := func(s string) Text { last++; return Text{s, Pos(last)} }
	number := func() Number { last++; return Number{decimal.NewFromInt(int64(last)), Pos(last), Given} }
	p.Scenarios = []Scenario{{Name: text("Högre"), Changes: []Change{
		{Kind: ChangeTotal, What: text("Totalt att fördela"), Value: number()},
		{Kind: ChangeAmount, What: text("Grundstöd"), Amount: Share, Value: number()},
		{Kind: ChangeKey, What: text("Nyckel"), Key: text("Lika")},
		{Kind: ChangeStep, What: text("Avrundning"), Value: number()},
		{Kind: ChangeMethod, What: text("Metod"), Method: apportion.Adams},
		{Kind: ChangeCondition, What: text("Lägst"), Condition: 1, Value: number()},
	}}}
	return p
}

// leaves visits every text and number in a plan.
func leaves(v reflect.Value, path string, visit func(path string, leaf reflect.Value)) {
	switch v.Interface().(type) {
	case Text, Number:
		visit(path, v)
		return
	case Head:
		return // where a table begins is no value
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	}
}

// The visit passes by every text and every figure of a plan: what it forgot would be
// neither compared nor proved nor checked.
func TestEveryValueIsVisited(t *testing.T) {
	p := fullPlan()
	visited := map[Pos]bool{}
	for v := range p.Values() {
		visited[v.Pos()] = true
	}
	leaves(reflect.ValueOf(p).Elem(), "Plan", func(path string, v reflect.Value) {
		at := v.FieldByName("Pos").Interface().(Pos)
		if at != 0 && !visited[at] {
			t.Errorf("%s is not visited", path)
		}
	})
	seen := 0
	for range p.Values() {
		if seen++; seen == 3 {
			break // a visit can be left
		}
	}
}

// Every item of Ärende says where its value stands, in one way.
func TestItems(t *testing.T) {
	seen := map[Item]bool{}
	for _, item := range Items {
		if seen[item.Item] || (item.Text == nil) == (item.Number == nil) || item.Default != nil && item.Number == nil {
			t.Errorf("%s stands twice, or has no one place", item.Item)
		}
		seen[item.Item] = true
	}
}

// Every kind of condition has a side and a measure.
func TestConditionKinds(t *testing.T) {
	for _, k := range ConditionKinds() {
		if k.Side() != Floor && k.Side() != Cap || k.Measure() == 0 {
			t.Errorf("condition %d has no side or no measure", k)
		}
	}
}

// Whatever differs between two plans is told, at its place: a correction must not say that
// nothing has changed.
func TestEveryChangedInputIsTold(t *testing.T) {
	if out := compareInputs(inputs(fullPlan()), inputs(fullPlan())); len(out) > 0 {
		t.Errorf("the same plan differs: %v", out)
	}
	changed := 0
	leaves(reflect.ValueOf(fullPlan()).Elem(), "", func(path string, _ reflect.Value) {
		for _, respelled := range []bool{false, true} {
			old, new := fullPlan(), fullPlan()
			var at Pos
			leaves(reflect.ValueOf(new).Elem(), "", func(other string, v reflect.Value) {
				if other != path {
					return
				}
				switch leaf := v.Addr().Interface().(type) {
				case *Text:
					at = leaf.Pos
					if leaf.Value += " "; !respelled {
						leaf.Value = "Annat"
					}
				case *Number:
					at = leaf.Pos
					leaf.Value = leaf.Value.Add(decimal.NewFromInt(1000))
				}
			})
			if at == 0 || path == ".Case.MethodText" { // nothing stands there; the method itself is compared
				return
			}
			changed++
			out := compareInputs(inputs(old), inputs(new))
			if !slices.ContainsFunc(out, func(c InputChange) bool { return c.New.Pos == at || c.Old.Pos == at }) {
				// a name takes its values with it: those that it had are gone, and new ones stand
				if len(out) < 2 {
					t.Errorf("%s (respelled: %t) is not told: %v", path, respelled, out)
				}
			}
		}
	})
	if changed < 100 {
		t.Errorf("only %d values were tried", changed)
	}
}

// The kinds of the values go with them.
func TestInputKinds(t *testing.T) {
	got := map[Field]Kind{}
	for _, in := range inputs(fullPlan()).inputs {
		got[in.Field] = max(got[in.Field], in.New.Kind)
	}
	for field, want := range map[Field]Kind{
		Field(ItemYear): KindYear, Field(ItemTotal): KindAmount, Field(ItemPopulationJump): KindPercent, Field(ItemMethod): KindMethod,
		FieldCondition: KindPercent, FieldScenario: KindMethod, FieldSource: KindAmount, FieldNote: KindSentence,
	} {
		if got[field] != want {
			t.Errorf("%s is of kind %d, want %d", field, got[field], want)
		}
	}
}
