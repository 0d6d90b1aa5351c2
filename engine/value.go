package engine

import (
	"iter"

	"fordela/engine/apportion"
)

// Field says which value of the input a value is. An item of Ärende is a field of its own.
// The Swedish names stand with the texts.
type Field string

// The fields of the input besides the items of Ärende.
const (
	FieldSource     Field = "source"     // Name: the source; amount in kronor
	FieldLine       Field = "line"       // Name: recipient and part; amount
	FieldRule       Field = "rule"       // Name: recipient and part; the rule
	FieldKey        Field = "key"        // Name: recipient and part; the key
	FieldNote       Field = "note"       // Name: the source, or recipient and part
	FieldYear       Field = "sourceyear" // Name: the source; the year for which it was granted
	FieldUntil      Field = "until"      // Name: the source; how long it may be used
	FieldIndex      Field = "index"      // Name: recipient and part; by what the amount is multiplied
	FieldClass      Field = "class"      // Name: a unit, or recipient and part; a class of units
	FieldMeasure    Field = "measure"    // Name: recipient and part, Column: the condition; a column that it reads
	FieldInstalment Field = "instalment" // Name: when it is paid; the share
	FieldUnit       Field = "unit"       // Name: unit; its name
	FieldVariable   Field = "variable"   // Name: unit, Column: the variable
	FieldOwner      Field = "owner"      // Name: unit
	FieldTerm       Field = "term"       // Name: key, Column: the variable; weight
	FieldCondition  Field = "condition"  // Name: recipient and part, Column: the condition; value
	FieldPrevious   Field = "previous"   // Name: recipient or unit and part, Column: amount or population
	FieldScenario   Field = "scenario"   // Name: scenario; its name, or Column: what it changes
	FieldSum        Field = "sum"        // Column: what a row called Summa sums; a control
	FieldName       Field = "name"       // a name that is the same but for its spelling
)

// Value is one value of a plan, and what it is.
type Value struct {
	Field  Field
	Name   string     // whose it is: a source, a recipient and its part, a unit, a key, a scenario
	Column ColumnName // which of its values it is, where it has several
	Kind   Kind
	Text   Text             // as it was written; of a figure, empty
	Number Number           // of a figure
	Method apportion.Method // of KindMethod
}

// Pos is where the value stands.
func (v Value) Pos() Pos {
	if v.Text.Pos != 0 {
		return v.Text.Pos
	}
	return v.Number.Pos
}

// Values visits every value that was read into the plan, in reading order, with those that
// are not given. What is compared, proved or checked of a plan goes by this visit alone.
func (p *Plan) Values() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		v := visitor{yield: yield}
		v.items(&p.Case)
		v.funding(&p.Funding)
		v.lines(p)
		v.units(&p.Units)
		v.keys(p.Keys)
		v.conditions(p.Conditions)
		v.previous(p.Previous)
		v.instalments(p.Instalments)
		v.scenarios(p)
	}
}

// visitor hands out the values of a plan until the receiver has enough.
type visitor struct {
	yield func(Value) bool
	done  bool
}

func (v *visitor) visit(value Value) { v.done = v.done || !v.yield(value) }

func (v *visitor) text(field Field, name string, column ColumnName, kind Kind, t Text) {
	v.visit(Value{Field: field, Name: name, Column: column, Kind: kind, Text: t})
}

func (v *visitor) number(field Field, name string, column ColumnName, kind Kind, n Number) {
	v.visit(Value{Field: field, Name: name, Column: column, Kind: kind, Number: n})
}

func (v *visitor) items(c *Case) {
	for _, item := range Items {
		value := Value{Field: Field(item.Item), Kind: item.Kind}
		switch {
		case item.Kind == KindMethod:
			value.Text, value.Method = *item.Text(c), c.Method
		case item.Text != nil:
			value.Text = *item.Text(c)
		default:
			value.Number = *item.Number(c)
		}
		v.visit(value)
	}
	v.visit(Value{Field: Field(ItemYear), Kind: KindText, Text: c.Span})
}

func (v *visitor) funding(f *Funding) {
	for _, row := range f.Rows {
		v.text(FieldName, row.Source.Value, "", KindName, row.Source)
		kind := KindAmount
		if row.Rules {
			kind = KindRules
		}
		v.number(FieldSource, row.Source.Value, "", kind, row.Amount)
		v.text(FieldYear, row.Source.Value, "", KindText, row.Year)
		v.text(FieldUntil, row.Source.Value, "", KindDateOrText, row.Until)
		v.text(FieldNote, row.Source.Value, "", KindSentence, row.Note)
	}
	v.number(FieldSum, "", ColumnAmount, KindAmount, f.Sum)
}

func (v *visitor) lines(p *Plan) {
	for _, line := range p.Lines {
		name := partName(line.Recipient, line.Part)
		v.text(FieldName, name, ColumnRecipient, KindName, line.Recipient)
		v.text(FieldName, name, ColumnPart, KindName, line.Part)
		v.text(FieldRule, name, "", KindWord, line.RuleText)
		v.number(FieldLine, name, "", line.Kind.kind(), line.Amount)
		v.text(FieldKey, name, "", KindName, line.Key)
		v.number(FieldIndex, name, "", KindCount, line.Index)
		v.text(FieldClass, name, "", KindName, line.Class)
		v.text(FieldNote, name, "", KindSentence, line.Note)
	}
	for _, sum := range p.LinesSums {
		v.number(FieldSum, "", ColumnAmount, KindAmount, sum.Sum)
	}
	v.number(FieldSum, "", ColumnAmount, KindAmount, p.LinesSum)
}

func (v *visitor) units(u *Units) {
	for _, c := range u.Columns {
		v.text(FieldName, "", ColumnName(c.Name.Value), KindName, c.Name)
		v.number(FieldSum, "", ColumnName(c.Name.Value), KindCount, c.Sum)
	}
	for _, unit := range u.Rows {
		if v.done {
			return
		}
		v.text(FieldUnit, unit.Name.Value, "", KindName, unit.Name)
		v.text(FieldOwner, unit.Name.Value, "", KindName, unit.Owner)
		v.text(FieldClass, unit.Name.Value, "", KindName, unit.Class)
		for i, n := range unit.Values {
			v.number(FieldVariable, unit.Name.Value, ColumnName(u.Columns[i].Name.Value), KindCount, n)
		}
	}
}

func (v *visitor) keys(keys []Key) {
	for _, key := range keys {
		v.text(FieldName, key.Name.Value, "", KindName, key.Name)
		for _, t := range key.Terms {
			kind := KindCount
			if t.Percent {
				kind = KindPercent
			}
			column := ColumnName(t.Variable.Value)
			v.text(FieldName, key.Name.Value, column, KindName, t.Variable)
			v.number(FieldTerm, key.Name.Value, column, kind, t.Weight)
		}
	}
}

func (v *visitor) conditions(conditions []Condition) {
	for _, c := range conditions {
		name, column := partName(c.Recipient, c.Part), ColumnName(c.KindText.Value)
		v.text(FieldName, name, ColumnRecipient, KindName, c.Recipient)
		v.text(FieldName, name, ColumnPart, KindName, c.Part)
		v.text(FieldName, name, column, KindWord, c.KindText)
		v.number(FieldCondition, name, column, c.Kind.ValueKind(), c.Value)
		v.text(FieldMeasure, name, column, KindName, c.Column)
		v.text(FieldMeasure, name, column, KindName, c.Key)
		v.text(FieldClass, name, column, KindName, c.Class)
	}
}

func (v *visitor) previous(rows []Previous) {
	for _, row := range rows {
		name := partName(row.Name, row.Part)
		v.text(FieldName, name, ColumnRecipient, KindName, row.Name)
		v.text(FieldName, name, ColumnPart, KindName, row.Part)
		v.number(FieldPrevious, name, ColumnAmount, KindAmount, row.Amount)
		v.number(FieldPrevious, name, ColumnPopulation, KindCount, row.Population)
	}
}

func (v *visitor) instalments(rows []Instalment) {
	for _, row := range rows {
		kind := KindCount
		if row.Percent {
			kind = KindPercent
		}
		v.text(FieldName, row.Date.Value, ColumnDate, KindDateOrText, row.Date)
		v.number(FieldInstalment, row.Date.Value, "", kind, row.Share)
	}
}

func (v *visitor) scenarios(p *Plan) {
	for _, s := range p.Scenarios {
		v.text(FieldScenario, s.Name.Value, "", KindName, s.Name)
		for _, c := range s.Changes {
			v.change(p, s.Name.Value, c)
		}
	}
}

// change visits a row of Scenarier.
func (v *visitor) change(p *Plan, scenario string, c Change) {
	what := ColumnName(c.What.Value)
	v.text(FieldName, scenario, what, KindWord, c.What)
	switch c.Kind {
	case ChangeAmount:
		v.number(FieldScenario, scenario, what, c.Amount.kind(), c.Value)
	case ChangeKey:
		v.text(FieldScenario, scenario, what, KindName, c.Key)
	case ChangeMethod:
		at := Text{Pos: c.What.Pos}
		v.visit(Value{Field: FieldScenario, Name: scenario, Column: what, Kind: KindMethod, Text: at, Method: c.Method})
	case ChangeCondition:
		v.number(FieldScenario, scenario, what, p.Conditions[c.Condition].Kind.ValueKind(), c.Value)
	default:
		v.number(FieldScenario, scenario, what, KindAmount, c.Value)
	}
}

// kind is the kind of value that stands in Belopp.
func (k AmountKind) kind() Kind {
	switch k {
	case Share:
		return KindPercent
	case Remainder:
		return KindRemainder
	case LeftOver:
		return KindLeftOver
	}
	return KindAmount
}

// partName names a part of a recipient; one without a name is the recipient's only one.
func partName(recipient, part Text) string {
	if part.Value == "" {
		return recipient.Value
	}
	return recipient.Value + ", " + part.Value
}
