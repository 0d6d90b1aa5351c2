package workbook

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/engine/review"
	"fordela/sheets/presentation"
	"fordela/sheets/theme"

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
			Grant: text("God och nära vård"), Year: number("2024"), Board: text("Äldrenämnden"),
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

// yes answers every question: what is drawn or made small is right.
func yes(engine.Finding) string { return "Ja, det stämmer" }

// decide gives the plan's decision, which must come about.
func decide(t testing.TB, p *engine.Plan) *engine.Decision {
	t.Helper()
	d, findings := review.Decide(p, yes)
	if d == nil {
		for _, f := range findings {
			t.Log(f.Code, f.Args)
		}
		t.Fatal("the plan has no decision")
	}
	return d
}

var origin = presentation.Origin{File: "god-och-nara-vard-2024.xlsx", SHA256: fmt.Sprintf("%064x", 1), Version: "0.1"}

// file gives the workbook of a plan.
func file(t testing.TB, p *engine.Plan) []byte {
	t.Helper()
	b, err := Write(presentation.Of(decide(t, p)), origin, "", theme.BuiltIn())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Plans that between them use everything that a result can show.
var plans = map[string]func() *engine.Plan{
	"board": boardPlan,
	"sums": func() *engine.Plan { // with Summa rows everywhere, summed from an extract
		p := boardPlan()
		p.Funding.Sum, p.LinesSum = number("53690007"), number("53690007")
		addColumn(p, "80 år och äldre", "3000", "4100", "2200", "4700", "2900", "2600", "3300", "7200", "1700", "1500", "5800")
		p.Units.Columns[0].Sum = number("864324")
		p.Units.Columns[1].Sum = number("39000")
		p.Units.Columns[0].Rows = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
		p.Units.Columns[1].Rows = []int{1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4}
		return p
	},
	"tie": func() *engine.Plan { // equal remainders: three share one krona
		p := boardPlan()
		setUnits(p, []string{"Östra", "Ängby", "Åkern", "Västra"}, "Befolkning", "1000", "1000", "1000", "3000")
		p.Lines[5].Amount = number("26180001")
		return p
	},
	"one": func() *engine.Plan {
		p := boardPlan()
		setUnits(p, []string{"Hela staden"}, "Befolkning", "864324")
		return p
	},
	"none": func() *engine.Plan {
		p := boardPlan()
		p.Lines, p.Units = p.Lines[:4], engine.Units{Population: -1}
		return p
	},
	"many": func() *engine.Plan { return manyPlan(290) },
	"long": func() *engine.Plan {
		p := boardPlan()
		long := strings.Repeat("Nämnden för vård, omsorg och ledsagning i Östra och Västra Storstadsområdet ", 3)
		p.Case.Grant = text("Statsbidrag till kommuner för en god och nära vård och för att göra socialtjänsten i hela landet mer kunskapsbaserad")
		p.Lines[1].Recipient = text(long)
		p.Lines[2].Recipient = text("Utbildningsförvaltningenochförskoleförvaltningenmedkulturförvaltningenochidrottsförvaltningen")
		p.Lines[1].Note = text(strings.Repeat("Inkluderar LSS-hälsan, privata utförare inom LSS och socialpsykiatrin, samt civilsamhället. ", 8))
		p.Units.Rows[3].Name = text(long)
		p.Lines[5].Part = text("Utvecklingsmedel för omställning till god och nära vård i hela staden")
		p.Funding.Rows[1].Note = text(long)
		return p
	},
	"hostile": func() *engine.Plan {
		p := boardPlan()
		p.Lines[1].Recipient = text(`=HYPERLINK("http://example.org";"x")`)
		p.Lines[2].Recipient = text("+1+cmd|' /C calc'!A0")
		p.Lines[3].Note = text("_x000D_ <b>&amp; \u202e \u0001 'citat' \"citat\"")
		p.Units.Rows[0].Name = text("=1+1")
		p.Units.Rows[1].Name = text("@SUM(A1)")
		p.Units.Rows[2].Name = text("'")
		p.Units.Rows[3].Name = text("fri")
		p.Lines[5].Part = text("Del [1]:*?/\\'s 'x' " + strings.Repeat("ö", 40))
		p.Lines[4].Part = text("Summa")
		p.Units.Columns[0].Name, p.Lines[5].Key = text("Summa (kr)"), text("Summa (kr)")
		return p
	},
	"steps": func() *engine.Plan { // a step of 100 kr, by another method and two equal pots
		p := boardPlan()
		p.Case.Step, p.Case.Method = number("100"), apportion.SainteLague
		p.Funding.Rows[0].Amount, p.Case.Total = number("42190000"), number("53690000")
		p.Lines[5].Amount = number("20180000")
		p.Lines = append(p.Lines, engine.Line{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Lika del"), Rule: engine.ByKey, Amount: number("6000000"), Key: text("Lika"), Equal: true})
		return p
	},
	"ore": func() *engine.Plan {
		p := boardPlan()
		p.Case.Step = number("0.01")
		p.Lines[5].Amount = number("26180000.37")
		p.Lines[4].Amount = number("800000.10")
		return p
	},
	"hundreds": func() *engine.Plan {
		p := boardPlan()
		p.Case.Step = number("100")
		p.Funding.Rows[0].Amount, p.Case.Total = number("42190000"), number("53690000")
		return p
	},
	"decimals": func() *engine.Plan { // a key with decimals, and the remainder divided by it
		p := boardPlan()
		addColumn(p, "Vårdtyngd", "1.5", "2.25", "0", "3.125", "1", "2", "1.75", "4", "0.5", "0.875", "3")
		p.Lines[5].Key, p.Lines[5].Kind, p.Lines[5].Amount = text("Vårdtyngd"), engine.Remainder, engine.Number{Pos: 1}
		p.Lines[0].Kind, p.Lines[0].Amount = engine.Kronor, number("6000000")
		return p
	},
	"percent": func() *engine.Plan {
		p := boardPlan()
		p.Lines = []engine.Line{
			{Recipient: text("Socialförvaltningen"), Part: text("Drift"), Rule: engine.Fixed, Kind: engine.Share, Amount: number("30")},
			{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Utvecklingsmedel"), Rule: engine.ByKey, Kind: engine.Share, Amount: number("70"), Key: text("Befolkning")},
		}
		return p
	},
	"composite": func() *engine.Plan {
		p := boardPlan()
		addColumn(p, "80 år och äldre", "3000", "4100", "2200", "4700", "2900", "2600", "3300", "7200", "1700", "1500", "5800")
		p.Keys = []engine.Key{{Name: text("Vård och ålder"), Terms: []engine.Term{
			{Variable: text("Befolkning"), Weight: number("60"), Percent: true}, {Variable: text("80 år och äldre"), Weight: number("40"), Percent: true},
		}}}
		p.Lines[5].Key = text("Vård och ålder")
		return p
	},
	"conditions": func() *engine.Plan { return boundedPlan() },
	"composite conditions": func() *engine.Plan {
		p := boundedPlan()
		addColumn(p, "80 år och äldre", "3000", "4100", "2200", "4700", "2900", "2600", "3300", "7200", "1700", "1500", "5800")
		p.Keys = []engine.Key{{Name: text("Vård och ålder"), Terms: []engine.Term{
			{Variable: text("Befolkning"), Weight: number("1")}, {Variable: text("80 år och äldre"), Weight: number("2")},
		}}}
		p.Lines[5].Key = text("Vård och ålder")
		return p
	},
	"divisor conditions": func() *engine.Plan {
		p := boundedPlan()
		p.Case.Method = apportion.HuntingtonHill
		return p
	},
	"reduced": func() *engine.Plan {
		p := boundedPlan()
		p.Case.Ratable = true
		p.Conditions = []engine.Condition{{Recipient: text("Stadsdelsförvaltningarna"), Part: text("Utvecklingsmedel"), Kind: engine.AtLeastOfPast, KindText: text("Lägst andel av föregående år"), Value: number("120")}}
		return p
	},
	"scenarios": func() *engine.Plan {
		p := boardPlan()
		p.Scenarios = []engine.Scenario{
			{Name: text("Högre grundstöd"), Changes: []engine.Change{
				{Kind: engine.ChangeAmount, What: text("Stadsdelsförvaltningarna, Grundstöd"), Line: 4, Value: number("1000000")},
				{Kind: engine.ChangeAmount, What: text("Stadsdelsförvaltningarna, Utvecklingsmedel"), Line: 5, Value: number("23980000")},
			}},
			{Name: text("Mer pengar"), Changes: []engine.Change{{Kind: engine.ChangeTotal, What: text("Totalt att fördela"), Value: number("60000000")}}},
			{Name: text("Lika delar"), Changes: []engine.Change{{Kind: engine.ChangeKey, What: text("Nyckel"), Line: 5, Key: text("Lika"), Equal: true}}},
			{Name: text("För dyrt"), Changes: []engine.Change{{Kind: engine.ChangeAmount, What: text("Grundstöd"), Line: 4, Value: number("9000000")}}},
		}
		return p
	},
	"levels": levelsPlan,
	"own lines": func() *engine.Plan { // a unit that pays on what it got by lines of its own
		p := levelsPlan()
		p.Lines = append(p.Lines,
			engine.Line{Recipient: text("Bromma"), Part: text("Samordning"), Rule: engine.Fixed, Amount: number("100000")},
			engine.Line{Recipient: text("Bromma"), Part: text("Grund"), Rule: engine.PerUnit, Amount: number("50000")},
			engine.Line{Recipient: text("Bromma"), Part: text("Resten"), Rule: engine.ByKey, Kind: engine.Remainder, Amount: engine.Number{Pos: 1}, Key: text("Befolkning")},
			engine.Line{Recipient: text("Farsta"), Part: text("Efter folkmängd"), Rule: engine.ByKey, Amount: number("2000000"), Key: text("Befolkning")},
			engine.Line{Recipient: text("Farsta"), Part: text("Egen del"), Rule: engine.Fixed, Kind: engine.Remainder, Amount: engine.Number{Pos: 1}},
		)
		return p
	},
	"owners": func() *engine.Plan {
		p := boardPlan()
		p.Lines[4].Recipient = text("Norra stadsdelarna")
		p.Lines[4].Amount = number("2000000")
		p.Lines[5].Recipient = text("Södra stadsdelarna")
		for i := range p.Units.Rows {
			p.Units.Rows[i].Owner = text([]string{"Norra stadsdelarna", "Södra stadsdelarna"}[i%2])
		}
		return p
	},
}

// manyPlan divides among as many municipalities as wanted.
func manyPlan(n int) *engine.Plan {
	p := boardPlan()
	random := rand.New(rand.NewPCG(1, uint64(n)))
	var names, people []string
	for i := range n {
		names = append(names, fmt.Sprintf("%s %d", []string{"Ö", "Älv", "Å", "Mark", "Berg"}[i%5], i+1))
		people = append(people, fmt.Sprint(2000+random.IntN(90000)))
	}
	setUnits(p, names, "Befolkning", people...)
	p.Units.Heading = "Kommun"
	p.Lines[4].Amount, p.Lines[0].Kind = number("5000"), engine.Remainder
	p.Lines[5].Amount = number("20000000")
	return p
}

// boundedPlan has last year's amounts, floors and caps, of which several bind.
func boundedPlan() *engine.Plan {
	p := boardPlan()
	past := []string{"2900000", "2500000", "2400000", "2400000", "2700000", "3900000", "2600000", "3600000", "2000000", "2100000", "2900000"}
	for i, u := range p.Units.Rows {
		p.Previous = append(p.Previous, engine.Previous{Name: u.Name, Amount: number(past[i]), Population: u.Values[0]},
			engine.Previous{Name: u.Name, Part: text("Utvecklingsmedel"), Amount: number(past[i])})
	}
	p.PreviousHead = engine.Head{Present: true}
	condition := func(kind engine.ConditionKind, name, value string) {
		p.Conditions = append(p.Conditions, engine.Condition{
			Recipient: text("Stadsdelsförvaltningarna"), Part: text("Utvecklingsmedel"), Kind: kind, KindText: text(name), Value: number(value),
		})
	}
	condition(engine.AtLeast, "Lägst", "1500000")
	condition(engine.AtMost, "Högst", "3900000")
	condition(engine.AtMostOfPast, "Högst andel av föregående år", "130")
	condition(engine.AtLeastOfPast, "Lägst andel av föregående år", "60")
	return p
}

// levelsPlan has two districts with units of their own.
func levelsPlan() *engine.Plan {
	p := boardPlan()
	p.Units.Heading = "Enhet"
	addUnit := func(name, owner, people string) {
		p.Units.Rows = append(p.Units.Rows, engine.Unit{Name: text(name), Owner: text(owner), Values: []engine.Number{number(people)}})
	}
	for i := range p.Units.Rows {
		p.Units.Rows[i].Owner = text("Stadsdelsförvaltningarna")
	}
	addUnit("Bromma västra", "Bromma", "30000")
	addUnit("Bromma östra", "Bromma", "37096")
	addUnit("Farsta norra", "Farsta", "20001")
	addUnit("Farsta södra", "Farsta", "20001")
	addUnit("Farsta strand", "Farsta", "11985")
	return p
}
