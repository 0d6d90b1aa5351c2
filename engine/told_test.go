package engine_test

import (
	"slices"
	"strconv"
	"testing"

	"fordela/engine"
	"fordela/engine/review"

	"github.com/shopspring/decimal"
)

func toAll(kind engine.ConditionKind, part, value string) engine.Condition {
	return engine.Condition{
		Recipient: text("Stadsdelsförvaltningarna"), Part: text(part), Kind: kind, KindText: text("Villkor"), Value: number(value),
	}
}

// lastYear gives every unit but the first the amount before, and the first another.
func lastYear(plan *engine.Plan, first, others string) {
	for i, u := range plan.Units.Rows {
		amount := number(others)
		if i == 0 {
			amount = number(first)
		}
		plan.Previous = append(plan.Previous, engine.Previous{Name: u.Name, Amount: amount})
	}
}

// What is wrong is told once, where it lies, and what only follows from it is silent.
func TestWhatIsTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*engine.Plan)
		want   []engine.Code
	}{
		{"nothing", func(*engine.Plan) {}, nil},
		{"the lines come to the control total, so the financing is wrong", func(p *engine.Plan) {
			p.Lines[0].Kind, p.Lines[0].Amount = engine.Kronor, number("6710007")
			p.Funding.Rows[1].Amount = number("11400000")
		}, []engine.Code{engine.CodeControlTotal}},
		{"the lines exceed the financing, but not the control total", func(p *engine.Plan) {
			p.Funding.Rows = p.Funding.Rows[1:]
		}, []engine.Code{engine.CodeControlTotal}},
		{"the lines exceed the control total too", func(p *engine.Plan) {
			p.Funding.Rows = p.Funding.Rows[1:]
			p.Lines[1].Amount = number("54000000")
		}, []engine.Code{engine.CodeExceeds, engine.CodeControlTotal}},
		{"Summa of Fördelning sums the column as it stands", func(p *engine.Plan) { p.LinesSum = number("38980000") }, nil},
		{"Summa of Fördelning sums what the lines come to", func(p *engine.Plan) { p.LinesSum = number("46980000") }, nil},
		{"Summa of Fördelning is the total", func(p *engine.Plan) { p.LinesSum = number("53690007") }, nil},
		{"Summa of Fördelning is another sum", func(p *engine.Plan) { p.LinesSum = number("53690000") }, []engine.Code{engine.CodeSumRow}},
		{"a district in the year of its merger", func(p *engine.Plan) {
			p.Case.Year, p.Units.Rows[7].Name = number("2023"), text("Norrmalm")
		}, nil},
		{"a district in the year after", func(p *engine.Plan) {
			p.Case.Year, p.Units.Rows[7].Name = number("2024"), text("Norrmalm")
		}, []engine.Code{engine.CodeOldDistrict}},
		{"percentages whose remainders are equal", func(p *engine.Plan) {
			for i := range 2 {
				p.Lines[1+i].Kind, p.Lines[1+i].Amount = engine.Share, number("7.5")
			}
			p.Lines[2].Recipient = text("Socialnämnden") // 7,5 % of 53 690 007 is 4 026 750,525, twice 8 053 501,05
		}, []engine.Code{engine.CodeTie}},
		{"a floor and a cap in kronor cross for all units alike", func(p *engine.Plan) {
			p.Conditions = []engine.Condition{toAll(engine.AtLeast, "Utvecklingsmedel", "5000000"), toAll(engine.AtMost, "Utvecklingsmedel", "4900000")}
		}, []engine.Code{engine.CodeFloorAboveCap}},
		{"a floor and a cap of last year's amount cross for each unit by itself", func(p *engine.Plan) {
			lastYear(p, "1000000", "2000000")
			p.Conditions = []engine.Condition{toAll(engine.AtLeastOfPast, "", "90"), toAll(engine.AtMost, "", "1700000")}
		}, slices.Repeat([]engine.Code{engine.CodeFloorAboveCap}, len(population2011)-1)},
		{"last year of the recipients alone says nothing of the units", func(p *engine.Plan) {
			for _, l := range p.Lines[:4] {
				p.Previous = append(p.Previous, engine.Previous{Name: l.Recipient, Amount: number("4000000")})
			}
		}, nil},
		{"parts of merged districts are added", func(p *engine.Plan) {
			for _, u := range p.Units.Rows {
				names := []engine.Text{u.Name}
				if u.Name.Value == "Järva" {
					names = []engine.Text{text("Rinkeby-Kista"), text("Spånga-Tensta")}
				}
				for _, name := range names {
					p.Previous = append(p.Previous, engine.Previous{Name: name, Part: text("Utvecklingsmedel"), Amount: number("1000000")})
				}
			}
			p.Conditions = []engine.Condition{toAll(engine.AtLeastOfPast, "Utvecklingsmedel", "150"), toAll(engine.AtMost, "Utvecklingsmedel", "2990000")}
		}, []engine.Code{engine.CodeFloorAboveCap, engine.CodeNameMatched, engine.CodeNameMatched}},
		{"an amount of last year that is half or double is no slip", func(p *engine.Plan) {
			lastYear(p, "1400000", "3200000")
		}, nil},
		{"kronor that bind nobody are meant to, as far as it goes", func(p *engine.Plan) {
			p.Conditions = []engine.Condition{toAll(engine.AtLeast, "", "100000"), toAll(engine.AtMost, "", "100000000")}
		}, nil},
		{"names that differ by a number or a short word are no misspellings", func(p *engine.Plan) {
			for i, name := range []string{"Stadsdelsnämnd 1", "Stadsdelsnämnd 2", "Habo kommun", "Håbo kommun", "Linköping", "Lidköping", "Kulturförvaltningen", "Naturförvaltningen", "A-förvaltningen", "B-förvaltningen"} {
				p.Lines = append(p.Lines, engine.Line{Recipient: text(name), Rule: engine.Fixed, RuleText: text("Fast belopp"), Amount: number(strconv.Itoa(100000 + i))})
			}
		}, nil},
		{"populations of few people share little money", func(p *engine.Plan) {
			for i := range p.Units.Rows {
				p.Units.Rows[i].Values[0] = number(strconv.Itoa(100 + i))
			}
			p.Funding.Rows = []engine.FundingRow{{Source: text("Anslag"), Amount: number("110000")}}
			p.Case.Total, p.Lines = engine.Number{}, p.Lines[5:]
			p.Lines[0].Amount = number("110000")
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan := seedPlan()
			c.change(plan)
			_, findings := review.Decide(plan, nil)
			var got []engine.Code
			for _, f := range findings {
				got = append(got, f.Code)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("told %v, want %v", got, c.want)
				for _, f := range findings {
					t.Log(f)
				}
			}
		})
	}
}

// Floors that were reduced are not kept, which the control says; a larger pot is no
// question then.
func TestReducedFloorsAreNotKept(t *testing.T) {
	plan := seedPlan()
	plan.Case.Ratable = true
	plan.Conditions = []engine.Condition{toAll(engine.AtLeast, "Utvecklingsmedel", "2500000")}
	d, findings := review.Decide(plan, nil)
	if d == nil {
		t.Fatalf("not decided: %v", findings)
	}
	if d.Pots[0].Reduced == nil || count(findings, engine.CodeReduced) != 1 {
		t.Fatalf("not reduced: %v", findings)
	}
	i := slices.IndexFunc(d.Checks, func(c engine.Check) bool { return c.Kind == engine.CheckBounds })
	if i < 0 || d.Checks[i].OK || !d.Checks[i].Found.Equal(decimal.NewFromInt(int64(len(population2011)))) {
		t.Errorf("controls %+v", d.Checks)
	}
}

// A scenario is decided on a copy, and by sums that were not written for it.
func TestScenarioLeavesThePlan(t *testing.T) {
	plan := seedPlan()
	plan.LinesSum = number("53690007")
	plan.Conditions = []engine.Condition{toAll(engine.AtLeast, "Utvecklingsmedel", "1200000")}
	plan.Scenarios = []engine.Scenario{{Name: text("Mindre"), Changes: []engine.Change{
		{Kind: engine.ChangeTotal, Value: number("50000000")},
		{Kind: engine.ChangeAmount, Line: 5, Value: number("22000000")},
		{Kind: engine.ChangeCondition, Condition: 0, Value: number("1300000")},
	}}}
	d := decided(t, plan)
	varied := d.Scenarios[0].Decision
	if varied == nil {
		t.Fatal("the scenario is not decided")
	}
	if got := varied.Recipients[4].Amount.String() + " of " + varied.Total.String(); got != "30800000 of 50000000" {
		t.Errorf("the scenario gives the districts %s", got)
	}
	if plan.Lines[5].Amount.Value.String() != "26180000" || plan.Conditions[0].Value.Value.String() != "1200000" || len(plan.Funding.Rows) != 2 {
		t.Errorf("the plan has been changed: %+v %+v", plan.Lines[5], plan.Conditions[0])
	}
}

// Lines of one recipient may stand apart, and so may its units: what is decided keeps
// the order of the underlag, and units of units come last.
func TestDecisionKeepsTheOrderOfTheUnderlag(t *testing.T) {
	plan := seedPlan()
	pot := func(recipient, part string) engine.Line {
		return engine.Line{Recipient: text(recipient), Part: text(part), Rule: engine.ByKey, Amount: number("1000000"), Key: text("Befolkning")}
	}
	plan.Lines = []engine.Line{pot("Söder", "Ett"), pot("Norr", "Ett"), pot("Söder", "Två"), plan.Lines[0]}
	for i := range plan.Units.Rows {
		plan.Units.Rows[i].Owner = text([]string{"Norr", "Söder"}[i%2])
	}
	plan.Units.Rows[1].Owner = text("Farsta")
	d := decided(t, plan)
	var got []string
	for _, r := range d.Recipients {
		got = append(got, r.Name)
	}
	for _, p := range d.Pots {
		got = append(got, p.Recipient+" "+p.Part)
	}
	for _, u := range d.Units {
		got = append(got, u.Name)
	}
	want := []string{
		"Söder", "Norr", "Äldreförvaltningen", "Farsta",
		"Söder Ett", "Norr Ett", "Söder Två", "Farsta Ett",
		"Bromma", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Järva", "Kungsholmen", "Norra innerstaden",
		"Skarpnäck", "Skärholmen", "Södermalm", "Enskede-Årsta-Vantör",
	}
	if !slices.Equal(got, want) {
		t.Errorf("order\n%q\nwant\n%q", got, want)
	}
	if i := slices.IndexFunc(d.Checks, func(c engine.Check) bool { return c.Kind == engine.CheckLevelSum }); i < 0 || d.Checks[i].Recipient != "Farsta" {
		t.Errorf("no control of the level below: %+v", d.Checks)
	}
}

// A difference points at a line only when one slip explains all of it.
func TestSuspectOfADifference(t *testing.T) {
	for amount, want := range map[string]engine.Suspect{
		"7610007":  engine.SuspectDigits, // 6710007 was meant
		"7610008":  engine.SuspectNone,
		"67100.07": engine.SuspectFactor,
	} {
		plan := seedPlan()
		plan.Case.Total, plan.Case.Step = engine.Number{}, number("0.01")
		plan.Lines[0].Kind, plan.Lines[0].Amount = engine.Kronor, number(amount)
		_, findings := review.Decide(plan, nil)
		i := slices.IndexFunc(findings, func(f engine.Finding) bool { return f.Code == engine.CodeNotUsedUp })
		if i < 0 || findings[i].Args["suspect"] != want {
			t.Errorf("%s: %v, want %q", amount, findings, want)
		}
	}
}

// Names are in the order of the Swedish alphabet, not of their code points: å before ä.
func TestNamesInSwedishOrder(t *testing.T) {
	plan := seedPlan()
	for i := range plan.Units.Rows {
		plan.Units.Rows[i].Values[0] = number("1000")
	}
	plan.Units.Rows[0].Name, plan.Units.Rows[1].Name = text("Äppelviken"), text("Åkeshov")
	plan.Units.Columns[0].Sum = engine.Number{}
	plan.Lines[5].Amount = number("26180000")
	d := decided(t, plan)
	rank := func(name string) int {
		i := slices.IndexFunc(d.Pots[0].Units, func(u int) bool { return d.Units[u].Name == name })
		return d.Pots[0].Order[i]
	}
	if a, b := rank("Åkeshov"), rank("Äppelviken"); a >= b {
		t.Errorf("Åkeshov has rank %d and Äppelviken %d", a, b)
	}
}
