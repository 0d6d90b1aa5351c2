package document

import (
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/presentation"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// funded is as much of a decision as the rounding looks at.
func funded(amounts ...string) *engine.Decision {
	d := &engine.Decision{Plan: &engine.Plan{}, Step: engine.DefaultStep}
	for _, a := range amounts {
		v := decimal.RequireFromString(a)
		d.Plan.Funding.Rows = append(d.Plan.Funding.Rows, engine.FundingRow{
			Source: engine.Text{Value: "Källa"}, Amount: engine.Number{Value: v, State: engine.Given},
		})
		d.Total, d.Funding = d.Total.Add(v), append(d.Funding, v)
	}
	return d
}

func TestRoundingByTheRule(t *testing.T) {
	for _, test := range []struct {
		amounts []string
		want    string // the sources and the total, as they are shown
		warns   bool
	}{
		{[]string{"42190007", "11500000"}, "42,2 11,5 53,7", false},
		{[]string{"42190007", "11450000", "50000"}, "42,19 11,45 0,05 53,69", true},
		{[]string{"42150000", "11450000"}, "42,15 11,45 53,60", true},
		{[]string{"1145000", "1145000"}, "1,145 1,145 2,290", true},
		{[]string{"1145500", "1145500"}, "cirka\u00a01,1 cirka\u00a01,1 cirka\u00a02,3", true},
		{[]string{"20000", "980000"}, "0,02 0,98 1,00", false},
		{[]string{"300"}, "0,0003 0,0003", false},
		{[]string{"2000000"}, "2,0 2,0", false},
		{[]string{"0", "2000000"}, "0 2,0 2,0", false},
		{[]string{"1150000", "1150000", "1150000", "1150000", "1150000", "1150000", "1150000"}, "1,2 1,2 1,2 1,2 1,2 1,2 1,2 8,1", false},
	} {
		d := funded(test.amounts...)
		m := millionsOf(d)
		var shown []string
		for _, row := range d.Plan.Funding.Rows {
			shown = append(shown, m.figure(row.Amount.Value))
		}
		shown = append(shown, m.figure(d.Total))
		if got := strings.Join(shown, " "); got != test.want {
			t.Errorf("%v: got %s, want %s", test.amounts, got, test.want)
		}
		if got := len(Findings(d)) > 0; got != test.warns {
			t.Errorf("%v: warns is %t", test.amounts, got)
		}
	}
}

// A total below one mnkr stands in kronor alone, with its sources, and nothing is said of
// rounding; from one mnkr on each amount is rounded, with the exact one beside it.
func TestSmallSumsStandInKronor(t *testing.T) {
	for _, test := range []struct {
		amounts        []string
		total, sources string
	}{
		{[]string{"429999", "570000"}, "999 999 kr", "429 999 kr från ”Källa” och 570 000 kr från ”Källa”"},
		{[]string{"430000", "570000"}, "1,0 miljoner kronor (1 000 000 kr)", "0,4 miljoner kronor från ”Källa” (430 000 kr) och 0,6 miljoner kronor från ”Källa” (570 000 kr)"},
	} {
		d := funded(test.amounts...)
		p := &paper{Statement: presentation.Of(d), millions: millionsOf(d)}
		plain := strings.NewReplacer("\u00a0", " ")
		if total := plain.Replace(p.inText(d.Total, "")); total != test.total {
			t.Errorf("the total reads %s, want %s", total, test.total)
		}
		if sources := plain.Replace(p.financing()); sources != test.sources {
			t.Errorf("the sources read %s, want %s", sources, test.sources)
		}
		if small(d) && len(Findings(d)) > 0 {
			t.Errorf("%v: a rounding is told of that there is not", test.amounts)
		}
	}
}

// Whatever the sources are, the figures of the text add up as they are shown, or say that
// they are not exact.
func TestShownFiguresAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var amounts []string
		for range rapid.IntRange(1, mostSources).Draw(t, "sources") {
			amounts = append(amounts, decimal.New(rapid.Int64Range(1, 9_999_999_999).Draw(t, "öre"), -2).String())
		}
		d := funded(amounts...)
		m := millionsOf(d)
		value := func(kronor decimal.Decimal) decimal.Decimal {
			text, about := strings.CutPrefix(m.figure(kronor), "cirka\u00a0")
			v := decimal.RequireFromString(strings.ReplaceAll(strings.ReplaceAll(text, "\u00a0", ""), ",", "."))
			if about && !m.about {
				t.Fatalf("%s is said to be about", text)
			}
			if v.IsZero() {
				t.Fatalf("%s kr is shown as %s", kronor, text)
			}
			if far := v.Sub(kronor.Shift(-6)).Abs(); far.GreaterThan(decimal.New(5, -2)) {
				t.Fatalf("%s kr is shown as %s", kronor, text)
			}
			if m.about && !about && !v.Equal(kronor.Shift(-6)) {
				t.Fatalf("%s kr is shown as %s without cirka", kronor, text)
			}
			return v
		}
		sum := decimal.Zero
		for _, row := range d.Plan.Funding.Rows {
			sum = sum.Add(value(row.Amount.Value))
		}
		if total := value(d.Total); !m.about && !sum.Equal(total) {
			t.Fatalf("%v: the sources are shown as %s together, the total as %s", amounts, sum, total)
		}
	})
}
