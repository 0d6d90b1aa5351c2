package engine

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Comparison is what a correction tells: old, new and difference for each recipient
// and unit, and what changed in the input. Amounts are kronor.
type Comparison struct {
	Old, New   *Decision
	Total      Compared
	Recipients []Compared // of the total, in the new order; those that are gone last
	Units      []Compared // likewise
	Inputs     []InputChange
}

// Compared is one recipient's or unit's amounts. A side that does not have it counts as 0.
type Compared struct {
	Name     string
	Belongs  string // for a unit: its recipient, or the unit above it
	Old, New decimal.Decimal
	Added    bool // the old side does not have it
	Gone     bool // the new side does not have it
}

// Difference is new minus old.
func (c Compared) Difference() decimal.Decimal { return c.New.Sub(c.Old) }

// UnitsTotal sums the units; ok is false when they stand on several levels, whose sums
// hold each other.
func (c *Comparison) UnitsTotal() (sum Compared, ok bool) {
	for _, d := range []*Decision{c.Old, c.New} {
		for _, u := range d.Units {
			if u.Level > 0 {
				return sum, false
			}
		}
	}
	for _, u := range c.Units {
		sum.Old, sum.New = sum.Old.Add(u.Old), sum.New.Add(u.New)
	}
	return sum, true
}

// Field says what kind of value of the input changed. Its Swedish name stands with the
// texts.
type Field string

// The fields of the input that are compared.
const (
	FieldGrant     Field = "grant"
	FieldYear      Field = "year"
	FieldMethod    Field = "method"
	FieldStep      Field = "step"
	FieldSource    Field = "source"    // Name: the source; amount in kronor
	FieldLine      Field = "line"      // Name: recipient and part; amount
	FieldRule      Field = "rule"      // Name: recipient and part; the rule
	FieldKey       Field = "key"       // Name: recipient and part; the key
	FieldVariable  Field = "variable"  // Name: unit, Column: the variable
	FieldOwner     Field = "owner"     // Name: unit
	FieldTerm      Field = "term"      // Name: key, Column: the variable; weight
	FieldCondition Field = "condition" // Name: recipient and part, Column: the condition; value
	FieldPrevious  Field = "previous"  // Name: recipient or unit, Column: amount or population
)

// InputChange is one value of the input that is not the same on both sides. A side
// without it is empty.
type InputChange struct {
	Field          Field
	Name, Column   string
	Old, New       string // digits of a number in kronor or persons, or a text
	OldPos, NewPos Pos
}

// Compare sets a new decision beside an old one.
func Compare(old, new *Decision) *Comparison {
	c := &Comparison{Old: old, New: new, Total: Compared{Old: old.Total, New: new.Total}}
	c.Recipients = compareAmounts(recipientAmounts(old), recipientAmounts(new))
	c.Units = compareAmounts(unitAmounts(old), unitAmounts(new))
	c.Inputs = compareInputs(inputs(old), inputs(new))
	return c
}

func recipientAmounts(d *Decision) []Compared {
	var out []Compared
	for _, r := range d.Recipients {
		if r.Parent < 0 {
			out = append(out, Compared{Name: r.Name, New: r.Amount})
		}
	}
	return out
}

func unitAmounts(d *Decision) []Compared {
	var out []Compared
	for _, u := range d.Units {
		out = append(out, Compared{Name: u.Name, Belongs: u.Recipient, New: u.Amount})
	}
	return out
}

func compareAmounts(old, new []Compared) []Compared {
	type key struct{ name, belongs string }
	index := func(list []Compared) map[key]Compared {
		at := make(map[key]Compared, len(list))
		for _, c := range list {
			at[key{Loose(c.Name), Loose(c.Belongs)}] = c
		}
		return at
	}
	before, after := index(old), index(new)
	out := slices.Clone(new)
	for i, c := range out {
		was, ok := before[key{Loose(c.Name), Loose(c.Belongs)}]
		out[i].Old, out[i].Added = was.New, !ok
	}
	for _, c := range old {
		if _, ok := after[key{Loose(c.Name), Loose(c.Belongs)}]; !ok {
			out = append(out, Compared{Name: c.Name, Belongs: c.Belongs, Old: c.New, Gone: true})
		}
	}
	return out
}

// input is one value of a plan.
type input struct {
	field        Field
	name, column string
	value        string
	pos          Pos
}

// inputs lists the values that decide a decision, in reading order.
func inputs(d *Decision) []input {
	p := d.Plan
	in := []input{
		{FieldGrant, "", "", p.Case.Grant.Value, p.Case.Grant.Pos},
		{FieldYear, "", "", p.Case.Year.Value.String(), p.Case.Year.Pos},
		{FieldMethod, "", "", d.Method.String(), p.Case.MethodText.Pos},
		{FieldStep, "", "", d.Step.String(), p.Case.Step.Pos},
	}
	number := func(field Field, name, column string, n Number) {
		if n.Known() {
			in = append(in, input{field, name, column, n.Value.String(), n.Pos})
		}
	}
	for _, f := range p.Funding.Rows {
		number(FieldSource, f.Source.Value, "", f.Amount)
	}
	for _, l := range p.Lines {
		name := partName(l.Recipient, l.Part)
		in = append(in, input{FieldRule, name, "", l.RuleText.Value, l.RuleText.Pos})
		switch l.Kind {
		case Remainder:
			in = append(in, input{FieldLine, name, "", "", l.Amount.Pos})
		case Share:
			in = append(in, input{FieldLine, name, "", l.Amount.Value.String() + " %", l.Amount.Pos})
		default:
			number(FieldLine, name, "", l.Amount)
		}
		if l.Rule == ByKey {
			in = append(in, input{FieldKey, name, "", l.Key.Value, l.Key.Pos})
		}
	}
	for _, u := range p.Units.Rows {
		if u.Owner.Value != "" {
			in = append(in, input{FieldOwner, u.Name.Value, "", u.Owner.Value, u.Owner.Pos})
		}
		for i, v := range u.Values {
			number(FieldVariable, u.Name.Value, p.Units.Columns[i].Name.Value, v)
		}
	}
	for _, k := range p.Keys {
		for _, t := range k.Terms {
			number(FieldTerm, k.Name.Value, t.Variable.Value, t.Weight)
		}
	}
	for _, c := range p.Conditions {
		number(FieldCondition, partName(c.Recipient, c.Part), c.KindText.Value, c.Value)
	}
	for _, v := range p.Previous {
		name := partName(v.Name, v.Part)
		number(FieldPrevious, name, ColumnAmount, v.Amount)
		number(FieldPrevious, name, ColumnPopulation, v.Population)
	}
	return in
}

// partName names a part of a recipient; one without a name is the recipient's only one.
func partName(recipient, part Text) string {
	if part.Value == "" {
		return recipient.Value
	}
	return recipient.Value + ", " + part.Value
}

func compareInputs(old, new []input) []InputChange {
	type key struct {
		field        Field
		name, column string
	}
	keyOf := func(i input) key { return key{i.field, Loose(i.name), Loose(i.column)} }
	before := map[key]input{}
	for _, i := range old {
		before[keyOf(i)] = i
	}
	var out []InputChange
	seen := map[key]bool{}
	for _, i := range new {
		k := keyOf(i)
		o, ok := before[k]
		if !ok || o.value != i.value {
			out = append(out, InputChange{i.field, i.name, i.column, o.value, i.value, o.pos, i.pos})
		}
		seen[k] = true
	}
	for _, o := range old {
		if !seen[keyOf(o)] {
			out = append(out, InputChange{o.field, o.name, o.column, o.value, "", o.pos, 0})
		}
	}
	return out
}
