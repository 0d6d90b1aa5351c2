package result

import (
	"fmt"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

func text(s string) engine.Text { return engine.Text{Value: s, Pos: 1} }

func number(s string) engine.Number {
	return engine.Number{Value: decimal.RequireFromString(s), State: engine.Given, Pos: 1}
}

// boardPlan is the allocation of 2024 as the board saw it.
func boardPlan() *engine.Plan {
	p := &engine.Plan{
		Case: engine.Case{
			Head: engine.Head{Present: true}, Grant: text("God och nära vård"), Year: number("2024"), Board: text("Äldrenämnden"),
			Administration: text("Äldreförvaltningen"), MeetingDate: text("2024-05-21"), Step: number("1"),
			Method: apportion.LargestRemainder, Total: number("53690007"),
			PopulationSource: text("SCB/Sweco, publicerad av Stockholms stad; summerad till dagens stadsdelsområden"), PopulationDate: text("2011-12-31"),
		},
		Funding: engine.Funding{Head: engine.Head{Present: true}, Rows: []engine.FundingRow{
			{Source: text("Tilldelning enligt överenskommelsen 2024"), Amount: number("42190007")},
			{Source: text("Ej förbrukade medel 2021–2023"), Amount: number("11500000")},
		}},
		LinesHead: engine.Head{Present: true},
	}
	p.Lines = []engine.Line{
		{Recipient: text("Äldreförvaltningen"), Rule: engine.Fixed, Kind: engine.Remainder, Amount: engine.Number{Pos: 1},
			Note: text("Inkluderar privata utförare inom vård- och omsorgsboende och hemtjänst, samt civilsamhället")},
		{Recipient: text("Socialförvaltningen"), Rule: engine.Fixed, Amount: number("4000000"),
			Note: text("Inkluderar LSS-hälsan, privata utförare inom LSS och socialpsykiatrin, samt civilsamhället")},
		{Recipient: text("Utbildningsförvaltningen"), Rule: engine.Fixed, Amount: number("4000000")},
		{Recipient: text("Förskoleförvaltningen"), Rule: engine.Fixed, Amount: number("4000000"), Note: text("Inkluderar privata förskolor och civilsamhället")},
		{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Grundstöd"), Rule: engine.PerUnit, Amount: number("800000")},
		{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Utvecklingsmedel"), Rule: engine.ByKey, Amount: number("26180000"), Key: text("Befolkning")},
	}
	setUnits(p, []string{"Bromma", "Enskede-Årsta-Vantör", "Farsta", "Hägersten-Älvsjö", "Hässelby-Vällingby", "Järva", "Kungsholmen", "Norra innerstaden", "Skarpnäck", "Skärholmen", "Södermalm"},
		"Befolkning", "67096", "92071", "51987", "102370", "66721", "84907", "63120", "134208", "43961", "34415", "123468")
	return p
}

// setUnits gives a plan units with one column of values.
func setUnits(p *engine.Plan, names []string, column string, values ...string) {
	p.Units = engine.Units{Head: engine.Head{Present: true}, Heading: "Stadsdelsförvaltning", Columns: []engine.Column{{Name: text(column)}}}
	for i, name := range names {
		p.Units.Rows = append(p.Units.Rows, engine.Unit{Name: text(name), Values: []engine.Number{number(values[i])}})
	}
}

// addColumn gives the units a further column.
func addColumn(p *engine.Plan, column string, values ...string) {
	p.Units.Columns = append(p.Units.Columns, engine.Column{Name: text(column)})
	for i := range p.Units.Rows {
		p.Units.Rows[i].Values = append(p.Units.Rows[i].Values, number(values[i]))
	}
}

// decide gives the plan's decision, which must come about.
func decide(t testing.TB, p *engine.Plan) *engine.Decision {
	t.Helper()
	d, findings := engine.Decide(p)
	if d == nil {
		for _, f := range findings {
			t.Log(f.Code, f.Args)
		}
		t.Fatal("the plan has no decision")
	}
	return d
}

var origin = Origin{File: "god-och-nara-vard-2024.xlsx", SHA256: fmt.Sprintf("%064x", 1), Version: "0.1"}

// file gives the workbook of a plan.
func file(t testing.TB, p *engine.Plan) []byte {
	t.Helper()
	b, err := Write(decide(t, p), origin)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Plans that between them use everything that a result can show.
var plans = map[string]func() *engine.Plan{
	"board": boardPlan,
}
