package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/engine/review"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// separate are the methods that round each amount by itself.
var separate = []apportion.Method{apportion.EachNearest, apportion.EachUp}

// unitNames are in Swedish alphabetical order: å, ä and ö come last.
var unitNames = []string{"Alvik", "Bromma", "Farsta", "Järva", "Mälarhöjden", "Odenplan", "Vällingby", "Zinkensdamm", "Årsta", "Ängby", "Örby"}

// drawing is a plan that is being drawn, so that it can mostly be decided.
type drawing struct {
	t      *rapid.T
	plan   *engine.Plan
	step   decimal.Decimal
	spent  decimal.Decimal // by the lines so far, kronor
	rules  bool            // the total follows from the lines
	counts bool            // a line pays for each one counted
}

// drawPlan draws a plan: several recipients, amounts, percentages that divide or not, the
// remainder (0 at times), plain and composite keys and equal shares, every kind of condition,
// several of a side, on parts and wholes, units below units, any method and step.
func drawPlan(t *rapid.T) *engine.Plan {
	d := &drawing{t: t}
	d.plan = &engine.Plan{
		Case: engine.Case{
			Grant: text("Stöd"), Year: number("2025"), Board: text("Nämnden"), Administration: text("Förvaltningen"),
			Method:  rapid.SampledFrom(slices.Concat(methods, separate)).Draw(t, "method"),
			Step:    number(rapid.SampledFrom([]string{"1", "0.01", "10", "100", "1000", "5", "25", "975", "0.25"}).Draw(t, "step")),
			Ratable: d.now("reduced ratably"),
		},
		Funding:      engine.Funding{Head: engine.Head{Present: true}},
		LinesHead:    engine.Head{Present: true},
		PreviousHead: engine.Head{Present: true},
		Units: engine.Units{
			Head: engine.Head{Present: true}, Population: 0,
			Columns: []engine.Column{{Name: text("Befolkning")}, {Name: text("80+")}, {Name: text("Yta")}, {Name: text("Sökt belopp")}},
		},
		Keys: []engine.Key{{Name: text("Sammansatt"), Terms: []engine.Term{
			{Variable: text("Befolkning"), Weight: amount(d.from("weight of population", 1, 99)), Percent: true},
			{Variable: text("80+"), Weight: amount(d.from("weight of 80+", 0, 99)), Percent: true},
			{Variable: text("Yta"), Weight: number(rapid.SampledFrom([]string{"0", "12.5", "40"}).Draw(t, "weight of area")), Percent: true},
		}}},
	}
	d.step = d.plan.Case.Step.Value
	d.rules = d.now("the total follows from the lines")
	groups := int(d.from("groups", 1, 2))
	d.drawUnits(groups)
	d.line("Kansliet", "", engine.Fixed, engine.Kronor, d.kronor("fixed", 1e6))
	for g := range groups {
		d.drawGroup(g)
	}
	if d.plan.Case.Method.Separate() && d.now("leveller") {
		d.plan.Case.Leveller = d.plan.Units.Rows[0].Name
	}
	if d.rules {
		d.plan.Funding.Rows = []engine.FundingRow{
			{Source: text("Återbetalas"), Amount: number("-1000")}, {Source: text("Kommunen"), Rules: true},
		}
		if d.spent.IsZero() {
			d.plan.Lines[0].Amount.Value = d.step
		}
		return d.plan
	}
	if d.counts {
		d.spent = d.spent.Add(d.step.Mul(decimal.NewFromInt(1e15))) // more than all that is counted
		d.line("Resten", "", engine.Fixed, engine.Remainder, engine.Number{})
	} else if d.now("percentages") {
		d.drawPercentages()
	}
	if !d.counts && d.now("left over") {
		d.line("Ej fördelat", "", engine.Fixed, engine.LeftOver, engine.Number{})
	}
	if !d.counts && d.now("a remainder") {
		d.line("Resten", "", engine.Fixed, engine.Remainder, engine.Number{})
		d.spent = d.spent.Add(d.kronor("left", rapid.SampledFrom([]int64{0, 1e6}).Draw(t, "most that is left")).Value)
	}
	if d.spent.IsZero() { // a total of 0 is an error
		d.plan.Lines[0].Amount.Value, d.spent = d.step, d.step
	}
	d.plan.Funding.Rows = []engine.FundingRow{{Source: text("Staten"), Amount: engine.Number{Value: d.spent, State: engine.Given}}}
	return d.plan
}

func (d *drawing) from(label string, low, high int64) int64 {
	return rapid.Int64Range(low, max(low, high)).Draw(d.t, label)
}

func (d *drawing) now(label string) bool { return rapid.Bool().Draw(d.t, label) }

// kronor draws an amount of whole steps.
func (d *drawing) kronor(label string, most int64) engine.Number {
	n := amount(d.from(label, 0, most))
	n.Value = n.Value.Mul(d.step)
	return n
}

// line adds a line, and counts what it comes to for so many payments of it.
func (d *drawing) line(recipient, part string, rule engine.Rule, kind engine.AmountKind, n engine.Number, times ...int) *engine.Line {
	n.Pos = engine.Pos(len(d.plan.Lines) + 1)
	d.plan.Lines = append(d.plan.Lines, engine.Line{Recipient: text(recipient), Part: text(part), Rule: rule, Kind: kind, Amount: n})
	spent := n.Value
	for _, n := range times {
		spent = spent.Mul(decimal.NewFromInt(int64(n)))
	}
	if kind == engine.Kronor {
		d.spent = d.spent.Add(spent)
	}
	return &d.plan.Lines[len(d.plan.Lines)-1]
}

func (d *drawing) drawUnits(groups int) {
	t, plan := d.t, d.plan
	names := rapid.Permutation(unitNames).Draw(t, "names")[:d.from("units", int64(groups), 7)]
	for i, name := range names {
		u := engine.Unit{Name: text(name), Owner: text(group(i % groups)), Class: text([]string{"Stor", "Liten"}[i/groups%2])}
		if i >= 2*groups && d.from("level", 0, 2) == 0 {
			u.Owner = text(names[i-groups*int(d.from("above", 1, 2))])
		}
		for column, values := range [][]string{{"0", "1", "7", "640", "99999"}, {"0", "3", "3", "1200"}, {"0.5", "12.25", "4"}} {
			value := rapid.SampledFrom(values).Draw(t, "value")
			if column < 2 && d.now("any value") {
				value = fmt.Sprint(d.from("value", 0, 2_000_000))
			}
			if i < groups && value == "0" {
				value = "5" // no group of zeros alone
			}
			u.Values = append(u.Values, number(value))
		}
		u.Values = append(u.Values, amount(d.from("applied for", 0, 5000)))
		plan.Units.Rows = append(plan.Units.Rows, u)
	}
	// A unit below another of which all others weigh nothing would divide by zero.
	for i := range plan.Units.Rows {
		if !strings.HasPrefix(plan.Units.Rows[i].Owner.Value, "Grupp") {
			for c, v := range plan.Units.Rows[i].Values {
				if v.Value.IsZero() {
					plan.Units.Rows[i].Values[c] = number("1")
				}
			}
		}
	}
}

// unitsOf are the units that belong to a recipient or a unit.
func (d *drawing) unitsOf(owner string) (names []string) {
	for _, u := range d.plan.Units.Rows {
		if u.Owner.Value == owner {
			names = append(names, u.Name.Value)
		}
	}
	return names
}

// drawGroup draws the lines of one recipient that pays units, and the conditions on them.
func (d *drawing) drawGroup(g int) {
	units := d.unitsOf(group(g))
	var parts []string
	var each int64 // of what a unit gets, in steps, if all got the same
	if d.now("base") {
		n := d.kronor("base", 1000)
		each += n.Value.Div(d.step).IntPart()
		parts = append(parts, "Grundstöd")
		d.line(group(g), "Grundstöd", engine.PerUnit, engine.Kronor, n, len(units))
	}
	if d.now("for each one counted") {
		d.counts = true
		rate := number(rapid.SampledFrom([]string{"0", "1", "12.5", "25.46", "10237", "0.333"}).Draw(d.t, "rate"))
		l := d.line(group(g), "Antalsstöd", engine.PerCount, engine.Kronor, rate, 0)
		l.Key = text(rapid.SampledFrom([]string{"80+", "Yta", "Befolkning × Yta", "80+ + Yta"}).Draw(d.t, "counted"))
		if d.now("index") {
			l.Index = number("1.03")
		}
		if d.now("class") {
			l.Class = text("Liten")
		}
		parts = append(parts, "Antalsstöd")
		each += 1000
		d.drawConditions(group(g), "Antalsstöd", 1000)
	}
	for _, name := range []string{"Utveckling", "Rörligt"}[:d.from("pots", 1, 2)] {
		pot := d.line(group(g), name, engine.ByKey, engine.Kronor, d.kronor("pot", rapid.SampledFrom([]int64{9, 5000, 1e9}).Draw(d.t, "size")))
		key := rapid.SampledFrom([]string{"Befolkning", "80+", "Yta", "Sammansatt", "Lika", "Befolkning × Yta", "80+ + Yta"}).Draw(d.t, "key")
		pot.Key, pot.Equal = text(key), key == "Lika"
		share := pot.Amount.Value.Div(d.step).IntPart() / int64(len(units))
		each += share
		parts = append(parts, name)
		d.drawConditions(group(g), name, share)
		for _, unit := range units {
			if d.unitsOf(unit) != nil && d.now("conditions below") {
				d.drawConditions(unit, name, share/2)
			}
		}
	}
	if d.now("for each, after the pots") {
		n := d.kronor("more for each", 100)
		each += n.Value.Div(d.step).IntPart()
		parts = append(parts, "Tillägg")
		d.line(group(g), "Tillägg", engine.PerUnit, engine.Kronor, n, len(units))
	}
	d.drawConditions(group(g), "", each)
	d.drawPast(units, parts, each)
	for _, unit := range units {
		d.drawPast(d.unitsOf(unit), parts, each/2)
	}
}

// drawConditions draws some of the conditions on a part, or on the whole where there is no
// part, around what each unit would get if all got the same, in steps.
func (d *drawing) drawConditions(recipient, part string, share int64) {
	add := func(kind engine.ConditionKind, value decimal.Decimal) {
		d.plan.Conditions = append(d.plan.Conditions, engine.Condition{
			Recipient: text(recipient), Part: text(part), Kind: kind, KindText: text("Villkor"),
			Value: engine.Number{Value: value, State: engine.Given},
		})
		c := &d.plan.Conditions[len(d.plan.Conditions)-1]
		if c.Kind.Measure() == engine.MeasureCount {
			c.Key = text("Befolkning")
		}
		switch units := d.unitsOf(recipient); rapid.IntRange(0, 5).Draw(d.t, "whom") {
		case 0:
			c.Class = text("Stor")
		case 1:
			c.Recipient = text(units[0])
			if d.unitsOf(units[0]) != nil {
				c.Recipient = text(recipient) // by its name, it would bind its own units
			}
		case 2:
			if c.Kind == engine.AtMost {
				c.Column = text("Sökt belopp")
			}
		}
	}
	kronor := func(steps int64) decimal.Decimal {
		value := decimal.NewFromInt(steps).Mul(d.step)
		if d.now("no whole step") {
			value = value.Add(d.step.Div(decimal.NewFromInt(2)))
		}
		return value
	}
	percent := func(low, high int64) decimal.Decimal {
		return decimal.New(d.from("tenths of a per cent", low, high), -1)
	}
	kinds := rapid.SliceOfNDistinct(rapid.SampledFrom([]engine.ConditionKind{
		engine.AtLeast, engine.AtMost, engine.AtLeastOfPast, engine.AtMostOfPast, engine.AtLeastPerCount, engine.AtMostPerCount,
	}), 0, 3, rapid.ID).Draw(d.t, "kinds")
	for _, kind := range kinds {
		switch kind {
		case engine.AtLeast:
			add(kind, kronor(d.from("floor", 0, share)))
		case engine.AtMost:
			add(kind, kronor(d.from("cap", share+1, 3*share+2)))
		case engine.AtLeastOfPast:
			add(kind, percent(0, 999))
		case engine.AtLeastPerCount:
			add(kind, decimal.New(d.from("öre for each", 0, 5), -2))
		case engine.AtMostPerCount:
			add(kind, decimal.New(d.from("öre for each, at most", 500, 100_000), -2))
		default:
			add(kind, percent(1000, 4000))
		}
	}
}

// drawPast gives each unit what it had last year, by parts.
func (d *drawing) drawPast(units, parts []string, share int64) {
	for _, unit := range units {
		for _, part := range append([]string{"Avslutat"}, parts...) { // one that there is no more
			d.plan.Previous = append(d.plan.Previous, engine.Previous{
				Name: text(unit), Part: text(part), Amount: amount(d.from("last year", 0, max(1, 2*share/int64(len(parts))))),
			})
		}
	}
}

// drawPercentages draws two lines that are percentages of the total, so that they need not
// come to whole steps; what is spent grows with them.
func (d *drawing) drawPercentages() {
	step := d.step
	if d.plan.Case.Method.Separate() {
		step = decimal.Min(step, decimal.NewFromInt(1)) // they are rounded as what they are divided into is not
	}
	first := d.from("thousandths of a per cent", 0, 60_000)
	second := d.from("more thousandths", 0, 60_000-first)
	d.line("Skolan", "Drift", engine.Fixed, engine.Share, engine.Number{Value: decimal.New(first, -3), State: engine.Given})
	d.line("Skolan", "Lokaler", engine.Fixed, engine.Share, engine.Number{Value: decimal.New(second, -3), State: engine.Given})
	// The total is so large that the percentages leave what is spent: whole = spent + their
	// steps, and these are at most whole × 60 %.
	whole := d.spent.Div(step).IntPart()
	sum := first + second
	left := 100_000 - sum
	whole = (whole*100_000 + left - 1) / left
	for whole-whole*sum/100_000 < d.spent.Div(step).IntPart() {
		whole++
	}
	over := whole - whole*sum/100_000 - d.spent.Div(step).IntPart()
	if over > 0 {
		d.line("Kansliet", "Mer", engine.Fixed, engine.Kronor, engine.Number{Value: decimal.NewFromInt(over).Mul(step), State: engine.Given})
	}
	d.spent = decimal.NewFromInt(whole).Mul(step)
}

func amount(n int64) engine.Number { return number(fmt.Sprint(n)) }

func group(i int) string { return "Grupp " + string(rune('A'+i)) }

// infeasible are the findings on conditions that no division can keep.
var infeasible = []engine.Code{
	engine.CodeCapsBelow, engine.CodeFloorsExceed, engine.CodeFloorAboveCap, engine.CodeDifferenceTooLarge,
	engine.CodeKeyZero, engine.CodeByRules, engine.CodeClassUnknown, engine.CodeEntirelyZero,
}

// drawDecided draws a plan and its decision. Plans whose conditions cannot all be kept are
// passed over.
func drawDecided(t *rapid.T) (*engine.Plan, *engine.Decision) {
	plan := drawPlan(t)
	d, findings := review.Decide(plan, yes)
	if d == nil {
		for _, f := range findings {
			if f.Severity() == engine.Error && !slices.Contains(infeasible, f.Code) {
				t.Fatalf("%s %v", f.Code, f.Args)
			}
		}
		t.Skip("the conditions cannot all be kept")
	}
	return plan, d
}

// yes answers every question.
func yes(engine.Finding) string { return "Ja, det stämmer" }

// The plans drawn show what they are drawn for.
func TestDrawnPlansShowEverything(t *testing.T) {
	if testing.Short() {
		t.Skip("too few are drawn to see everything")
	}
	seen := map[string]int{}
	look := func(t *rapid.T) {
		plan, d := drawDecided(t)
		seen["decided"]++
		for _, r := range d.Recipients {
			for _, p := range r.Parts {
				if p.Left.IsPositive() {
					seen["what caps leave over"]++
				}
				if p.Count != nil && p.Count.Bounds != nil {
					seen["conditions on what is counted"]++
				}
			}
		}
		for _, pot := range d.Pots {
			if pot.Each != nil && pot.Each.Bearer >= 0 {
				seen["a difference that one bears"]++
			}
			if pot.Each != nil && pot.Each.Others != nil {
				seen["amounts rounded with others"]++
			}
			if pot.Reduced != nil {
				seen["reduced"]++
			}
			if pot.Inward {
				seen["bounds between steps"]++
			}
			if len(pot.Bounds) > 2 {
				seen["three conditions on one part"]++
			}
			if len(pot.Division.Rounds) > 1 {
				seen["several rounds"]++
			}
			for _, c := range pot.Bounds {
				seen[fmt.Sprintf("kind %d, on the whole %v", c.Kind, c.Part.Value == "")]++
			}
			if pot.Bounds != nil && slices.ContainsFunc(d.Units, func(u engine.UnitShare) bool { return u.Name == pot.Recipient }) {
				seen["conditions below"]++
			}
		}
		for i, l := range plan.Lines {
			for _, r := range d.Recipients {
				for _, p := range r.Parts {
					if p.Line == i && l.Kind == engine.Remainder && p.Amount.IsZero() {
						seen["a remainder of 0"]++
					}
				}
			}
		}
	}
	for range 5 {
		rapid.Check(t, look)
	}
	t.Log(seen)
	for _, what := range []string{
		"what caps leave over", "conditions on what is counted", "a difference that one bears", "amounts rounded with others",
		"reduced", "bounds between steps", "three conditions on one part", "several rounds", "conditions below", "a remainder of 0"} {
		if seen[what] == 0 {
			t.Errorf("never drawn: %s", what)
		}
	}
	for _, kind := range engine.ConditionKinds() {
		for _, whole := range []bool{false, true} {
			if what := fmt.Sprintf("kind %d, on the whole %v", kind, whole); seen[what] == 0 {
				t.Errorf("never drawn: %s", what)
			}
		}
	}
}
