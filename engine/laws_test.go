package engine_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"slices"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/engine/audit"
	"fordela/engine/review"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

var methods = []apportion.Method{
	apportion.LargestRemainder, apportion.SainteLague, apportion.DHondt,
	apportion.Adams, apportion.Dean, apportion.HuntingtonHill,
}

// told gives every amount of a decision under its names.
func told(d *engine.Decision) map[string]string {
	out := map[string]string{}
	for _, r := range d.Recipients {
		out[r.Name] = r.Amount.String()
		for _, p := range r.Parts {
			out[r.Name+"/"+p.Name] = p.Amount.String()
		}
	}
	for _, u := range d.Units {
		out["unit "+u.Name] = u.Amount.String()
		for _, p := range u.Parts {
			r := d.Recipients[p.Recipient]
			out["unit "+u.Name+"/"+r.Name+"/"+r.Parts[p.Part].Name] = p.Amount.String()
		}
	}
	return out
}

func same(t *rapid.T, what string, got, want map[string]string) {
	for name := range want {
		if got[name] != want[name] {
			t.Fatalf("%s: %s gets %s, before %s", what, name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%s: %d amounts, before %d", what, len(got), len(want))
	}
}

// redecided decides a plan that is another's but for what must not matter.
func redecided(t *rapid.T, plan *engine.Plan) *engine.Decision {
	d, findings := review.Decide(plan, yes)
	if d == nil {
		t.Fatalf("not decided: %v", findings)
	}
	return d
}

var laws = []struct {
	name string
	hold func(*rapid.T, *engine.Plan, *engine.Decision)
}{
	{"parts sum to the whole", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		sums := map[int]decimal.Decimal{} // by who pays: the total, or a unit
		for i, r := range d.Recipients {
			sums[r.Parent] = sums[r.Parent].Add(r.Amount)
			whole := decimal.Zero
			for j, p := range r.Parts {
				whole = whole.Add(p.Amount)
				if p.Rule == engine.Fixed {
					continue
				}
				shares := decimal.Zero
				for _, u := range d.Units {
					for _, up := range u.Parts {
						if up.Recipient == i && up.Part == j {
							shares = shares.Add(up.Amount)
						}
					}
				}
				if !shares.Equal(p.Amount) {
					t.Fatalf("the units of %s/%s get %s of %s", r.Name, p.Name, shares, p.Amount)
				}
			}
			if !whole.Equal(r.Amount) {
				t.Fatalf("the parts of %s are %s of %s", r.Name, whole, r.Amount)
			}
		}
		if !sums[-1].Equal(d.Total) {
			t.Fatalf("the recipients get %s of %s", sums[-1], d.Total)
		}
		for i, u := range d.Units {
			parts := decimal.Zero
			for _, p := range u.Parts {
				parts = parts.Add(p.Amount)
			}
			if below, ok := sums[i]; !parts.Equal(u.Amount) || ok && !below.Equal(u.Amount) {
				t.Fatalf("%s gets %s, in parts %s, and pays on %s", u.Name, u.Amount, parts, below)
			}
		}
		for _, c := range d.Checks {
			if !c.OK && !c.Notice {
				t.Fatalf("control %+v does not tie", c)
			}
		}
	}},
	{"the audit sees a step that has moved", func(t *rapid.T, plan *engine.Plan, _ *engine.Decision) {
		d := redecided(t, plan) // one of its own, for it is changed
		for _, c := range audit.Prove(d) {
			if !c.OK && !c.Notice {
				t.Fatalf("the audit finds fault: %+v", c)
			}
		}
		var from, to *engine.UnitPart
		pot := rapid.SampledFrom(d.Pots).Draw(t, "pot")
		if len(pot.Units) < 2 {
			t.Skip("one unit has all")
		}
		two := rapid.Permutation(pot.Units).Draw(t, "units")[:2]
		part := func(u int) *engine.UnitPart {
			for i := range d.Units[u].Parts {
				up := &d.Units[u].Parts[i]
				if r := d.Recipients[up.Recipient]; r.Name == pot.Recipient && r.Parts[up.Part].Pot == pot {
					return up
				}
			}
			return nil
		}
		if from, to = part(two[0]), part(two[1]); len(d.Units[two[0]].Parts) > 1 && from.Amount.IsZero() {
			t.Skip("nothing to move")
		}
		from.Amount, to.Amount = from.Amount.Sub(pot.Step), to.Amount.Add(pot.Step)
		d.Units[two[0]].Amount, d.Units[two[1]].Amount = d.Units[two[0]].Amount.Sub(pot.Step), d.Units[two[1]].Amount.Add(pot.Step)
		for _, c := range audit.Prove(d) {
			if c.Kind == engine.CheckMethod && !c.OK {
				return
			}
		}
		t.Fatalf("%s has a step of %s, and the audit sees nothing", d.Units[two[1]].Name, d.Units[two[0]].Name)
	}},
	{"the order of rows changes no amount", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		moved := *plan
		moved.Units.Rows = rapid.Permutation(plan.Units.Rows).Draw(t, "units")
		moved.Lines = inTurn(plan.Lines, rapid.Permutation(plan.Lines).Draw(t, "lines"))
		moved.Conditions = rapid.Permutation(plan.Conditions).Draw(t, "conditions")
		moved.Previous = rapid.Permutation(plan.Previous).Draw(t, "last year")
		moved.Keys = []engine.Key{{Name: plan.Keys[0].Name, Terms: rapid.Permutation(plan.Keys[0].Terms).Draw(t, "terms")}}
		same(t, "moved", told(redecided(t, &moved)), told(d))
	}},
	{"names change none but ties", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		_, findings := review.Decide(plan, yes)
		for _, f := range findings {
			if f.Code == engine.CodeTie && f.Args["byname"] == true {
				t.Skip("names decide")
			}
		}
		if d.Method.Separate() {
			return // the name may decide who bears the difference
		}
		other := map[string]string{}
		names := rapid.Permutation(unitNames).Draw(t, "other names")
		for i, u := range plan.Units.Rows {
			other[u.Name.Value] = names[i]
		}
		renamed := *plan
		renamed.Units.Rows = slices.Clone(plan.Units.Rows)
		for i := range renamed.Units.Rows {
			u := &renamed.Units.Rows[i]
			u.Name = text(other[u.Name.Value])
			if owner, ok := other[u.Owner.Value]; ok {
				u.Owner = text(owner)
			}
		}
		renamed.Conditions, renamed.Previous = slices.Clone(plan.Conditions), slices.Clone(plan.Previous)
		for i := range renamed.Conditions {
			if name, ok := other[plan.Conditions[i].Recipient.Value]; ok {
				renamed.Conditions[i].Recipient = text(name)
			}
		}
		for i := range renamed.Previous {
			renamed.Previous[i].Name = text(other[plan.Previous[i].Name.Value])
		}
		got := redecided(t, &renamed)
		for i, u := range d.Units {
			if g := got.Units[i]; g.Name != other[u.Name] || !g.Amount.Equal(u.Amount) {
				t.Fatalf("%s got %s, as %s %s", u.Name, u.Amount, g.Name, g.Amount)
			}
		}
	}},
	{"scaling the weights changes nothing", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		for _, l := range plan.Lines {
			if l.Rule == engine.PerCount {
				return // what is counted is paid for
			}
		}
		for _, c := range plan.Conditions {
			if c.Kind.Measure() == engine.MeasureCount || c.Column.Value != "" {
				return // what is counted sets a limit
			}
		}
		scaled := *plan
		scaled.Units.Rows = slices.Clone(plan.Units.Rows)
		factors := []decimal.Decimal{decimal.NewFromInt(3), decimal.New(1, 20), decimal.New(25, 3), decimal.NewFromInt(1)}
		for _, l := range plan.Lines {
			if l.Key.Value == "80+ + Yta" {
				factors = slices.Repeat([]decimal.Decimal{decimal.New(3, 7)}, 4)
			}
		}
		for i := range scaled.Units.Rows {
			values := slices.Clone(plan.Units.Rows[i].Values)
			for c := range values {
				values[c].Value = values[c].Value.Mul(factors[c])
			}
			scaled.Units.Rows[i].Values = values
		}
		scaled.Keys = []engine.Key{{Name: plan.Keys[0].Name, Terms: slices.Clone(plan.Keys[0].Terms)}}
		for i := range scaled.Keys[0].Terms {
			w := &scaled.Keys[0].Terms[i].Weight
			w.Value = w.Value.Mul(decimal.RequireFromString("0.07"))
		}
		same(t, "scaled", told(redecided(t, &scaled)), told(d))
	}},
	{"bounds are kept, and weight 0 gets its floor", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		for _, pot := range d.Pots {
			if d.Method.Separate() {
				return // rounding comes after the conditions
			}
			q := ask(plan, d, pot)
			for i, a := range pot.Amounts() {
				steps := a.Div(pot.Step).IntPart()
				if steps < q.low[i] || steps > q.high[i] {
					t.Fatalf("%s gets %d steps, bounds %d and %d", d.Units[pot.Units[i]].Name, steps, q.low[i], q.high[i])
				}
				if q.weights[i].Sign() == 0 && steps != q.low[i] {
					t.Fatalf("%s weighs nothing and gets %d steps, floor %d", d.Units[pot.Units[i]].Name, steps, q.low[i])
				}
			}
		}
	}},
	{"bounds that do not bind change nothing", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		if d.Method.Separate() {
			return // the difference falls on one
		}
		free, loose := *plan, *plan
		free.Conditions, loose.Conditions = nil, nil
		for _, c := range plan.Conditions {
			c.Column = engine.Text{}
			switch {
			case c.Kind.Side() == engine.Floor:
				c.Value.Value = decimal.Zero
			case c.Kind == engine.AtMost:
				c.Value.Value = decimal.New(1, 18)
			default:
				continue // what was nothing last year has no share that does not bind
			}
			loose.Conditions = append(loose.Conditions, c)
		}
		same(t, "loose", told(redecided(t, &loose)), told(redecided(t, &free)))
	}},
	{"without bounds largest remainder stays within a step of the quota, and equal weights too", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		if d.Method.Separate() {
			return // the difference falls on one
		}
		for _, pot := range d.Pots {
			weights, sum := weigh(plan, d, pot), new(big.Rat)
			for _, w := range weights {
				sum.Add(sum, w)
			}
			amounts := pot.Amounts()
			step := pot.Step.Rat()
			if len(pot.Bounds) > 0 {
				continue
			}
			for i, a := range amounts {
				off := new(big.Rat).Quo(new(big.Rat).Mul(pot.Amount.Rat(), weights[i]), sum)
				if off.Sub(a.Rat(), off).Abs(off).Cmp(step) >= 0 && d.Method == apportion.LargestRemainder {
					t.Fatalf("%s gets %s, off its quota by %s", d.Units[pot.Units[i]].Name, a, off.FloatString(6))
				}
				for j, b := range amounts {
					if weights[i].Cmp(weights[j]) == 0 && a.Sub(b).Abs().GreaterThan(pot.Step) {
						t.Fatalf("equal weights get %s and %s", a, b)
					}
				}
			}
		}
	}},
	{"what is counted is paid by itself, to the nearest step", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		for _, r := range d.Recipients {
			for _, p := range r.Parts {
				if p.Count == nil || len(p.Count.Bounds) > 0 || d.Method.Separate() {
					continue
				}
				l := plan.Lines[p.Line]
				rate := l.Amount.Value.Rat()
				if l.Index.Known() {
					rate.Mul(rate, l.Index.Value.Rat())
				}
				for _, u := range p.Units {
					exact := new(big.Rat).Mul(rate, measure(plan.Units.Rows[d.Units[u].Row], l.Key.Value))
					off := new(big.Rat).Sub(amountOf(d, u, r.Name, p.Name).Rat(), exact)
					off.Quo(off, d.Step.Rat()).Add(off, off) // in half steps
					if off.Cmp(big.NewRat(-1, 1)) <= 0 || off.Cmp(big.NewRat(1, 1)) > 0 {
						t.Fatalf("%s gets %s of %s", d.Units[u].Name, amountOf(d, u, r.Name, p.Name), exact.FloatString(4))
					}
				}
			}
		}
	}},
	{"what a unit gets in all is a whole number of steps where it is rounded by itself", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		if !d.Method.Separate() {
			return // it is rounded together
		}
		bearers := map[int]bool{}
		for _, pot := range d.Pots {
			if pot.Each.Bearer >= 0 {
				bearers[pot.Units[pot.Each.Bearer]] = true
			}
			for i, u := range pot.Units {
				exact := pot.Division.Quota(i)
				exact.Mul(exact, pot.Grain.Rat())
				off := new(big.Rat).Sub(pot.Amounts()[i].Rat(), exact)
				if pot.Each.Others == nil && i != pot.Each.Bearer && off.Abs(off).Cmp(pot.Step.Rat()) >= 0 {
					t.Fatalf("%s gets %s of %s", d.Units[u].Name, pot.Amounts()[i], exact.FloatString(4))
				}
			}
		}
		for _, r := range d.Recipients {
			keyed := slices.IndexFunc(r.Parts, func(p engine.Part) bool { return p.Rule.UsesKey() })
			if keyed < 0 || slices.ContainsFunc(r.Parts, func(p engine.Part) bool { return len(p.Units) != len(r.Parts[keyed].Units) }) {
				continue // no part is measured, or one is for a class
			}
			for _, u := range r.Parts[keyed].Units {
				if amount := d.Units[u].Amount; !bearers[u] && !amount.Mod(d.Step).IsZero() {
					t.Fatalf("%s gets %s in steps of %s", d.Units[u].Name, amount, d.Step)
				}
			}
		}
	}},
	{"instalments sum, and each but the last is its share rounded down", func(t *rapid.T, plan *engine.Plan, _ *engine.Decision) {
		paid := *plan
		n := rapid.IntRange(1, 5).Draw(t, "instalments")
		sum := new(big.Rat)
		for range n {
			share := rapid.Int64Range(1, 9).Draw(t, "share")
			paid.Instalments = append(paid.Instalments, engine.Instalment{Date: text("2025"), Share: amount(share)})
			sum.Add(sum, big.NewRat(share, 1))
		}
		d := redecided(t, &paid)
		for _, u := range d.Units {
			all, parts := decimal.Zero, d.Instalments(u.Amount)
			for i, part := range parts {
				all = all.Add(part)
				exact := new(big.Rat).Quo(new(big.Rat).Mul(u.Amount.Rat(), paid.Instalments[i].Share.Value.Rat()), sum)
				off := exact.Sub(exact, part.Rat())
				if i < n-1 && (off.Sign() < 0 || off.Cmp(d.Finest().Rat()) >= 0) {
					t.Fatalf("%s: instalment %d is %s of %s", u.Name, i, part, u.Amount)
				}
			}
			if !all.Equal(u.Amount) {
				t.Fatalf("%s gets %s in instalments of %s", u.Name, all, u.Amount)
			}
		}
	}},
	{"every pot is divided as the definition says", func(t *rapid.T, plan *engine.Plan, d *engine.Decision) {
		for _, pot := range d.Pots {
			if d.Method.Separate() {
				return // which is a law of its own
			}
			q := ask(plan, d, pot)
			if d.Method != apportion.LargestRemainder && q.whole > 6000 {
				continue // one step at a time takes too long
			}
			for i, want := range q.divide() {
				if got := pot.Amounts()[i].Div(pot.Step).IntPart(); got != want {
					t.Fatalf("%s of %d among %v within %v and %v: %s gets %d, by the definition %d",
						d.Method, q.whole, q.weights, q.low, q.high, d.Units[pot.Units[i]].Name, got, want)
				}
			}
		}
	}},
}

// amountOf is what a unit gets of a part.
func amountOf(d *engine.Decision, unit int, recipient, part string) decimal.Decimal {
	for _, up := range d.Units[unit].Parts {
		if r := d.Recipients[up.Recipient]; r.Name == recipient && r.Parts[up.Part].Name == part {
			return up.Amount
		}
	}
	return decimal.Zero
}

// inTurn lets the lines of each recipient keep their order among them: a condition on all
// that a unit gets is kept by the last part that is divided by a key.
func inTurn(lines, moved []engine.Line) []engine.Line {
	of := map[string][]engine.Line{}
	for _, l := range lines {
		of[l.Recipient.Value] = append(of[l.Recipient.Value], l)
	}
	out := slices.Clone(moved)
	for i, l := range moved {
		name := l.Recipient.Value
		out[i], of[name] = of[name][0], of[name][1:]
	}
	return out
}

func TestLaws(t *testing.T) {
	for _, law := range laws {
		t.Run(law.name, rapid.MakeCheck(func(t *rapid.T) {
			plan, d := drawDecided(t)
			law.hold(t, plan, d)
		}))
	}
}

// FuzzLaws holds every law against one plan.
func FuzzLaws(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		plan, d := drawDecided(t)
		for _, law := range laws {
			law.hold(t, plan, d)
		}
	}))
}

// The published divisions come out of a whole plan too: one recipient, one pot. Where
// the source says that a tie was decided, any way to decide it is right.
func TestPublishedVectors(t *testing.T) {
	file, err := os.Open("../testdata/apportionment-vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	byName := map[string]apportion.Method{}
	for i, name := range []string{"largest_remainder", "sainte_lague", "dhondt", "adams", "dean", "huntington_hill"} {
		byName[name] = methods[i]
	}
	rows := 0
	for in := bufio.NewScanner(file); in.Scan(); rows++ {
		var v struct {
			Source, Method    string
			Total             json.Number
			Weights, Expected []json.Number
			Tie               bool
		}
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		plan := seedPlan()
		plan.Case.Total, plan.Case.Method = engine.Number{}, byName[v.Method]
		plan.Funding.Rows = []engine.FundingRow{{Source: text("Staten"), Amount: number(v.Total.String())}}
		plan.Lines = []engine.Line{{Recipient: text("Alla"), Rule: engine.ByKey, Amount: number(v.Total.String()), Key: text("Vikt")}}
		plan.Units = engine.Units{Head: engine.Head{Present: true}, Population: -1, Columns: []engine.Column{{Name: text("Vikt")}}}
		for i, w := range v.Weights {
			plan.Units.Rows = append(plan.Units.Rows, engine.Unit{Name: text(fmt.Sprintf("Enhet %04d", i)), Values: []engine.Number{number(w.String())}})
		}
		d, findings := review.Decide(plan, yes)
		if d == nil {
			t.Errorf("%s: %v", v.Source, findings)
			continue
		}
		tied := map[int]bool{}
		for _, tie := range d.Pots[0].Division.Ties {
			for _, i := range tie.Claims {
				tied[i] = true
			}
		}
		if v.Tie != (len(tied) > 0) {
			t.Errorf("%s: tie %v, found %v", v.Source, v.Tie, tied)
		}
		for i, want := range v.Expected {
			off := d.Units[i].Amount.Sub(decimal.RequireFromString(want.String())).Abs()
			if !off.IsZero() && !(tied[i] && off.Equal(decimal.NewFromInt(1))) {
				t.Errorf("%s: %s of %s among %v: claim %d gets %s, want %s", v.Source, v.Method, v.Total, v.Weights, i, d.Units[i].Amount, want)
			}
		}
	}
	if rows < 200 {
		t.Errorf("only %d rows", rows)
	}
}
