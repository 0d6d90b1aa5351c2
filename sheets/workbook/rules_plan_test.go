package workbook

import (
	"bytes"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// partyPlan is party support: an amount for each party and for each seat, which the
// financing follows.
func partyPlan() *engine.Plan {
	p := boardPlan()
	p.Case.Total = engine.Number{}
	p.Funding.Rows = []engine.FundingRow{
		{Source: text("Kommunens budget"), Rules: true, Amount: engine.Number{Pos: 1}, Year: text("2024"), Until: text("2024-12-31")},
		{Source: text("Återbetalt"), Amount: number("-1000")},
	}
	p.Lines = []engine.Line{
		{Recipient: text("Partierna"), Part: text("Grundstöd"), Rule: engine.PerUnit, Amount: number("5573")},
		{Recipient: text("Partierna"), Part: text("Mandatstöd"), Rule: engine.PerCount, Amount: number("10237.25"), Key: text("Mandat")},
	}
	setUnits(p, []string{"Centern", "Folket", "Gröna", "Höger", "Vänster"}, "Mandat", "5", "2", "1", "13", "0")
	p.Units.Heading = "Parti"
	p.Units.Population = -1
	return p
}

func init() {
	plans["parties"] = partyPlan
	plans["parties in instalments"] = func() *engine.Plan {
		p := partyPlan()
		p.Instalments = []engine.Instalment{
			{Date: text("2024-02-01"), Share: number("20"), Percent: true}, {Date: text("2024-06-01"), Share: number("30"), Percent: true},
			{Date: text("2024-10-01"), Share: number("50"), Percent: true},
		}
		return p
	}
	plans["indexed"] = func() *engine.Plan {
		p := partyPlan()
		p.Lines[0].Index, p.Lines[1].Index = number("1.03"), number("0.57")
		return p
	}
	plans["parties rounded up to five"] = func() *engine.Plan {
		p := partyPlan()
		p.Case.Step, p.Case.Method = number("5"), apportion.EachUp
		return p
	}
	plans["each by itself"] = func() *engine.Plan {
		p := boardPlan()
		p.Case.Method, p.Case.Leveller = apportion.EachNearest, text("Järva")
		p.Case.Step = number("25")
		p.Lines[5].Amount = number("26180013")
		return p
	}
	plans["the total bears it"] = func() *engine.Plan {
		p := boardPlan()
		p.Case.Method, p.Case.Total = apportion.EachNearest, engine.Number{}
		p.Funding.Rows = []engine.FundingRow{{Source: text("Anslag"), Rules: true, Amount: engine.Number{Pos: 1}}}
		p.Lines = p.Lines[5:]
		return p
	}
	plans["own caps"] = func() *engine.Plan { // what is left goes to Äldreförvaltningen
		p := boardPlan()
		addColumn(p, "Sökt belopp", "2000000", "2000000", "900000", "2000000", "1000000", "2000000", "1500000", "3000000", "500000", "600000", "2500000")
		p.Conditions = []engine.Condition{{
			Recipient: text("Stadsdelsförvaltningarna"), Part: text("Utvecklingsmedel"), Kind: engine.AtMost, KindText: text("Högst"),
			Column: text("Sökt belopp"), Value: engine.Number{Pos: 1},
		}}
		return p
	}
	plans["a floor a head, for one and for a class"] = func() *engine.Plan {
		p := boardPlan()
		for i := range p.Units.Rows {
			p.Units.Rows[i].Class = text([]string{"Stor", "Liten"}[i%2])
		}
		of := func(recipient string, kind engine.ConditionKind, value, key, class string) engine.Condition {
			c := engine.Condition{Recipient: text(recipient), Part: text("Utvecklingsmedel"), Kind: kind, KindText: text("Villkor"), Value: number(value)}
			if key != "" {
				c.Key = text(key)
			}
			if class != "" {
				c.Class = text(class)
			}
			return c
		}
		p.Conditions = []engine.Condition{
			of("Stadsdelsförvaltningarna", engine.AtLeastPerCount, "31.5", "Befolkning", "Liten"),
			of("Bromma", engine.AtMost, "1900000", "", ""),
		}
		return p
	}
	plans["classes"] = func() *engine.Plan {
		p := boardPlan()
		for i := range p.Units.Rows {
			p.Units.Rows[i].Class = text([]string{"Stor", "Liten"}[i%2])
		}
		p.Lines[4].Class = text("Stor")
		p.Lines = append(p.Lines, engine.Line{
			Recipient: text("Stadsdelsförvaltningarna"), Part: text("Tillägg"), Rule: engine.PerCount, Amount: number("1.5"), Key: text("Befolkning"), Class: text("Liten"),
		})
		return p
	}
	plans["products and sums"] = func() *engine.Plan {
		p := boardPlan()
		addColumn(p, "Index", "1.01", "0.98", "1.2", "1", "1.11", "1.3", "0.9", "0.85", "1.07", "1.15", "0.93")
		addColumn(p, "Förra året", "66000", "91000", "51000", "101000", "66000", "84000", "62000", "133000", "43000", "34000", "122000")
		p.Lines[5].Key = text("Befolkning × Index")
		p.Lines = append(p.Lines, engine.Line{
			Recipient: text("Stadsdelsförvaltningarna"), Part: text("Medelvärde"), Rule: engine.ByKey, Amount: number("1000000"), Key: text("Befolkning + Förra året"),
		})
		return p
	}
	plans["left over"] = func() *engine.Plan {
		p := boardPlan()
		p.Lines[0] = engine.Line{Recipient: text("Ej fördelat"), Rule: engine.Fixed, Kind: engine.LeftOver, Amount: engine.Number{Pos: 1}}
		return p
	}
}

// Changing the rate in Beräkning and recalculating gives what the engine gives for it, to
// the last instalment and the source that follows.
func TestChangedRateFollowsThrough(t *testing.T) {
	plan := plans["parties in instalments"]()
	plan.Lines[1].Amount = number("11000.5")
	want := values(t, open(t, file(t, plan)))
	book := open(t, file(t, plans["parties in instalments"]()))
	if err := book.SetCellValue("Beräkning Mandatstöd", "B3", decimal.RequireFromString("11000.5").InexactFloat64()); err != nil {
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := book.Write(&changed); err != nil {
		t.Fatal(err)
	}
	got := values(t, recalculate(t, map[string][]byte{"changed.xlsx": changed.Bytes()})["changed.xlsx"])
	before := values(t, open(t, file(t, plans["parties in instalments"]())))
	moved := map[string]bool{}
	for at, value := range want {
		if isText(value) {
			continue
		}
		if !alike(value, got[at]) {
			t.Errorf("%s is %s by formula and %s by the engine", at, got[at], value)
		}
		if value != before[at] {
			sheet, _, _ := bytes.Cut([]byte(at), []byte("!"))
			moved[string(sheet)] = true
		}
	}
	for _, sheet := range []string{"Beslut", "Bilaga", "Utbetalning", "Finansiering", "Beräkning Mandatstöd"} {
		if !moved[sheet] {
			t.Errorf("nothing moved in %s", sheet)
		}
	}
}
