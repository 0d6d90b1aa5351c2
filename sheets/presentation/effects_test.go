package presentation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/engine/review"
	"fordela/sheets/presentation"

	"github.com/shopspring/decimal"
)

func text(s string) engine.Text { return engine.Text{Value: s, Pos: 1} }

func number(s string) engine.Number {
	return engine.Number{Value: decimal.RequireFromString(s), State: engine.Given, Pos: 1}
}

// notes tell what conditions did when 1 000 kr are divided among A, B and C by weights,
// beside 50 kr for each of them. A condition is a percentage of last year's amount, of the
// part or of all.
func notes(t *testing.T, weights, past []string, conditions ...engine.Condition) []string {
	t.Helper()
	p := &engine.Plan{
		Case: engine.Case{Grant: text("Stöd"), Year: number("2024"), Board: text("N"), Administration: text("F"),
			Step: number("1"), Method: apportion.LargestRemainder, Ratable: true},
		Funding:   engine.Funding{Head: engine.Head{Present: true}, Rows: []engine.FundingRow{{Source: text("S"), Amount: number("1150")}}},
		LinesHead: engine.Head{Present: true},
		Lines: []engine.Line{
			{Recipient: text("Enheterna"), Part: text("Grund"), Rule: engine.PerUnit, Amount: number("50")},
			{Recipient: text("Enheterna"), Part: text("Rörligt"), Rule: engine.ByKey, Amount: number("1000"), Key: text("Vikt")},
		},
		Units:        engine.Units{Head: engine.Head{Present: true}, Heading: "Enhet", Columns: []engine.Column{{Name: text("Vikt")}}, Population: -1},
		PreviousHead: engine.Head{Present: true},
	}
	for i, w := range weights {
		name := text(string(rune('A' + i)))
		p.Units.Rows = append(p.Units.Rows, engine.Unit{Name: name, Values: []engine.Number{number(w)}})
		p.Previous = append(p.Previous, engine.Previous{Name: name, Amount: number(past[i])},
			engine.Previous{Name: name, Part: text("Rörligt"), Amount: number(past[i])})
	}
	for _, c := range conditions {
		c.Recipient, c.KindText, c.Value = text("Enheterna"), text("Villkor"), number("100")
		p.Conditions = append(p.Conditions, c)
	}
	d, findings := review.Decide(p, func(engine.Finding) string { return "Ja, det stämmer" })
	if d == nil {
		t.Fatalf("no decision: %v", findings)
	}
	s := presentation.Of(d)
	var all []string
	for _, n := range append(s.ConditionNotes(d.Recipients[0].Parts[1]), s.EventNotes(s.Appendices()[0])...) {
		all = append(all, strings.ReplaceAll(n, "\u00a0", " "))
	}
	return all
}

// Each unit that conditions moved is told, with how much, and so is who paid: those down at
// their own floor, or up at their own cap, apart from those that no bound holds.
func TestEffectsOfConditions(t *testing.T) {
	part := text("Rörligt")
	for _, tc := range []struct {
		name          string
		weights, past []string
		condition     engine.Condition
		want          []string
	}{
		{"a payer stops at its floor", []string{"10", "20", "70"}, []string{"299.5", "190", "0"}, engine.Condition{Part: part, Kind: engine.AtLeastOfPast}, []string{
			"Villkor för rörligt: varje enhet får minst 100 % av föregående års belopp för delen.",
			"Lägsta belopp är avrundade uppåt och högsta belopp nedåt till hela steg om 1 kr, så att avrundningen inte bryter ett villkor.",
			"Rörligt: villkoret om lägsta belopp höjer beloppet för A med 200 kr, jämfört med en fördelning utan villkor, före avrundning.",
			"Rörligt: till detta bidrar B med 10 kr och kommer då ned till sitt lägsta belopp.",
			"Rörligt: C bidrar till detta med 190 kr, i förhållande till sina vikter.",
		}},
		{"a receiver stops at its cap", []string{"10", "20", "70"}, []string{"1000", "210", "500.5"}, engine.Condition{Part: part, Kind: engine.AtMostOfPast}, []string{
			"Villkor för rörligt: varje enhet får högst 100 % av föregående års belopp för delen.",
			"Lägsta belopp är avrundade uppåt och högsta belopp nedåt till hela steg om 1 kr, så att avrundningen inte bryter ett villkor.",
			"Rörligt: villkoret om högsta belopp begränsar C med 200 kr, jämfört med en fördelning utan villkor, före avrundning.",
			"Rörligt: det som då blir över höjer beloppet för B med 10 kr, som då når sitt högsta belopp.",
			"Rörligt: A får det som då blir över, 190 kr, i förhållande till sina vikter.",
		}},
		// Floors on all of 1 050, 650 and 50: the part is to fill 1 000, 600 and 0 of them, and
		// has 1 000 for it, five eighths. Of the whole floors 375/1 050 and 225/650 are missing.
		{"floors on all, reduced", []string{"10", "20", "70"}, []string{"1050", "650", "50"}, engine.Condition{Kind: engine.AtLeastOfPast}, []string{
			"Villkor för rörligt: varje enhet får, alla delar inräknade, minst 100 % av föregående års belopp.",
			"Rörligt: nedsättningen sänker A med 375 kr och B med 225 kr, sammanlagt 600 kr, räknat från det lägsta beloppet.",
			"Rörligt: ett villkor gäller allt som en enhet får, så det lägsta beloppet för delen är det som fattas när övriga delar är räknade. Räknat på hela villkoret blir nedsättningen olika stor: 34,62 % för B och 35,71 % för A.",
			"Rörligt: C får inget, för där är det lägsta beloppet nått utan delen.",
		}},
		{"nothing moved", []string{"10", "20", "70"}, []string{"1", "1", "1"}, engine.Condition{Part: part, Kind: engine.AtLeastOfPast}, []string{
			"Villkor för rörligt: varje enhet får minst 100 % av föregående års belopp för delen.",
		}},
	} {
		if got := notes(t, tc.weights, tc.past, tc.condition); !slices.Equal(got, tc.want) {
			t.Errorf("%s:\n%s\nwant\n%s", tc.name, fmt.Sprint(strings.Join(got, "\n")), strings.Join(tc.want, "\n"))
		}
	}
}
