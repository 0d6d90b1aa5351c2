package engine_test

import (
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/engine/review"

	"github.com/shopspring/decimal"
)

// number is a figure that stands somewhere.
func number(s string) engine.Number {
	return engine.Number{Value: decimal.RequireFromString(s), State: engine.Given}
}

func text(s string) engine.Text { return engine.Text{Value: s} }

// population2011 is the population of 31 December 2011 of today's eleven districts,
// and what they get of 26 180 000 kr by largest remainder, computed with exact
// fractions outside this project.
var population2011 = []struct {
	name, population, amount string
}{
	{"Bromma", "67096", "2032309"},
	{"Enskede-Årsta-Vantör", "92071", "2788791"},
	{"Farsta", "51987", "1574664"},
	{"Hägersten-Älvsjö", "102370", "3100743"},
	{"Hässelby-Vällingby", "66721", "2020950"},
	{"Järva", "84907", "2571796"},
	{"Kungsholmen", "63120", "1911878"},
	{"Norra innerstaden", "134208", "4065102"},
	{"Skarpnäck", "43961", "1331560"},
	{"Skärholmen", "34415", "1042415"},
	{"Södermalm", "123468", "3739792"},
}

// seedPlan is the allocation of God och nära vård 2024 as the board decided it.
func seedPlan() *engine.Plan {
	plan := &engine.Plan{
		Case: engine.Case{
			Grant: text("God och nära vård"), Year: number("2024"), Board: text("Äldrenämnden"),
			Administration: text("Äldreförvaltningen"), Total: number("53690007"), Method: apportion.LargestRemainder,
		},
		Funding: engine.Funding{
			Head: engine.Head{Present: true},
			Rows: []engine.FundingRow{
				{Source: text("Tilldelning enligt överenskommelsen 2024"), Amount: number("42190007")},
				{Source: text("Ej förbrukade medel 2021–2023"), Amount: number("11500000")},
			},
		},
		Lines: []engine.Line{
			{Recipient: text("Äldreförvaltningen"), Rule: engine.Fixed, Kind: engine.Remainder},
			{Recipient: text("Socialförvaltningen"), Rule: engine.Fixed, Amount: number("4000000")},
			{Recipient: text("Utbildningsförvaltningen"), Rule: engine.Fixed, Amount: number("4000000")},
			{Recipient: text("Förskoleförvaltningen"), Rule: engine.Fixed, Amount: number("4000000")},
			{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Grundstöd"), Rule: engine.PerUnit, Amount: number("800000")},
			{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Utvecklingsmedel"), Rule: engine.ByKey, Amount: number("26180000"), Key: text("Befolkning")},
		},
		LinesHead: engine.Head{Present: true},
		Units:     engine.Units{Head: engine.Head{Present: true}, Heading: "Stadsdelsförvaltning", Columns: []engine.Column{{Name: text("Befolkning")}}},
	}
	for _, p := range population2011 {
		plan.Units.Rows = append(plan.Units.Rows, engine.Unit{Name: text(p.name), Values: []engine.Number{number(p.population)}})
	}
	return plan
}

func decided(t testing.TB, plan *engine.Plan) *engine.Decision {
	t.Helper()
	decision, findings := review.Decide(plan, yes)
	if decision == nil {
		t.Fatalf("not decided: %+v", findings)
	}
	return decision
}

func TestSeedCaseToTheKrona(t *testing.T) {
	d := decided(t, seedPlan())
	want := []string{"6710007", "4000000", "4000000", "4000000", "34980000"}
	for i, r := range d.Recipients {
		if r.Amount.String() != want[i] {
			t.Errorf("%s gets %s, want %s", r.Name, r.Amount, want[i])
		}
	}
	for i, u := range d.Units {
		p := population2011[i]
		if u.Name != p.name || u.Parts[1].Amount.String() != p.amount {
			t.Errorf("%s gets %s, want %s %s", u.Name, u.Parts[1].Amount, p.name, p.amount)
		}
		if whole := decimal.RequireFromString(p.amount).Add(decimal.NewFromInt(800000)); !u.Amount.Equal(whole) {
			t.Errorf("%s gets %s in all, want %s", u.Name, u.Amount, whole)
		}
	}
	for _, c := range d.Checks {
		if !c.OK {
			t.Errorf("control %+v does not tie", c)
		}
	}
}
