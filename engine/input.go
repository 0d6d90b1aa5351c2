package engine

import (
	"fmt"

	"fordela/engine/apportion"
)

// Field says what kind of value of the input changed. Its Swedish name stands with the
// texts.
type Field string

// The fields of the input that are compared.
const (
	FieldGrant            Field = "grant"
	FieldYear             Field = "year"
	FieldBoard            Field = "board"
	FieldAdministration   Field = "administration"
	FieldReference        Field = "reference"
	FieldMeetingDate      Field = "meetingdate"
	FieldTotal            Field = "total"
	FieldStep             Field = "step"
	FieldMethod           Field = "method"
	FieldPopulationSource Field = "populationsource"
	FieldPopulationDate   Field = "populationdate"
	FieldPopulationFile   Field = "populationfile"
	FieldShortage         Field = "shortage"
	FieldPopulationJump   Field = "populationjump"
	FieldAmountJump       Field = "amountjump"
	FieldSource           Field = "source"    // Name: the source; amount in kronor
	FieldLine             Field = "line"      // Name: recipient and part; amount
	FieldRule             Field = "rule"      // Name: recipient and part; the rule
	FieldKey              Field = "key"       // Name: recipient and part; the key
	FieldNote             Field = "note"      // Name: the source, or recipient and part
	FieldUnit             Field = "unit"      // Name: unit; its name
	FieldVariable         Field = "variable"  // Name: unit, Column: the variable
	FieldOwner            Field = "owner"     // Name: unit
	FieldTerm             Field = "term"      // Name: key, Column: the variable; weight
	FieldCondition        Field = "condition" // Name: recipient and part, Column: the condition; value
	FieldPrevious         Field = "previous"  // Name: recipient or unit and part, Column: amount or population
	FieldScenario         Field = "scenario"  // Name: scenario; its name, or Column: what it changes
	FieldSum              Field = "sum"       // Column: what a row called Summa sums; a control
	FieldName             Field = "name"      // a name that is the same but for its spelling
)

// InputKind says what an input's value is.
type InputKind uint8

// The kinds of value.
const (
	InputText      InputKind = iota // a text as it stands
	InputNumber                     // digits: kronor, persons, a weight
	InputPercent                    // digits: per cent
	InputRemainder                  // Återstoden
	InputMethod                     // the digits of an apportion.Method
)

// Input is one value of the input on one side of a comparison. A side without it is empty.
type Input struct {
	Kind InputKind
	Text string
	Pos  Pos
}

// InputChange is one value of the input that is not the same on both sides.
type InputChange struct {
	Field        Field
	Name, Column string
	Old, New     Input
}

// inputKey says which value of a plan an input is. Names that come again are counted.
type inputKey struct {
	field        Field
	name, column string
	count        int
}

// inputList is the values of a plan in reading order.
type inputList struct {
	keys   []inputKey
	inputs []InputChange // with their New alone
	seen   map[inputKey]int
}

func (l *inputList) add(field Field, name, column string, in Input) {
	if in.Text == "" && in.Kind != InputRemainder {
		return
	}
	key := inputKey{field, Loose(name), Loose(column), 0}
	l.seen[key]++
	key.count = l.seen[key]
	l.keys = append(l.keys, key)
	l.inputs = append(l.inputs, InputChange{Field: field, Name: name, Column: column, New: in})
}

func (l *inputList) text(field Field, name, column string, t Text) {
	l.add(field, name, column, Input{InputText, t.Value, t.Pos})
}

func (l *inputList) number(field Field, name, column string, n Number, kind InputKind) {
	if n.Known() {
		l.add(field, name, column, Input{kind, n.Value.String(), n.Pos})
	}
}

// amount adds what stands in Belopp.
func (l *inputList) amount(field Field, name, column string, kind AmountKind, n Number) {
	switch kind {
	case Remainder:
		l.add(field, name, column, Input{InputRemainder, "", n.Pos})
	case Share:
		l.number(field, name, column, n, InputPercent)
	default:
		l.number(field, name, column, n, InputNumber)
	}
}

func (l *inputList) method(field Field, name, column string, m apportion.Method, at Pos) {
	l.add(field, name, column, Input{InputMethod, fmt.Sprint(uint8(m)), at})
}

// inputs lists every value that was read into a plan.
func inputs(d *Decision) *inputList {
	l := &inputList{seen: map[inputKey]int{}}
	p := d.Plan
	k := p.Case
	l.text(FieldGrant, "", "", k.Grant)
	l.add(FieldYear, "", "", Input{InputText, k.Year.Value.String(), k.Year.Pos})
	l.text(FieldBoard, "", "", k.Board)
	l.text(FieldAdministration, "", "", k.Administration)
	l.text(FieldReference, "", "", k.Reference)
	l.text(FieldMeetingDate, "", "", k.MeetingDate)
	l.number(FieldTotal, "", "", k.Total, InputNumber)
	l.add(FieldStep, "", "", Input{InputNumber, d.Step.String(), k.Step.Pos})
	l.method(FieldMethod, "", "", d.Method, k.MethodText.Pos)
	l.text(FieldPopulationSource, "", "", k.PopulationSource)
	l.text(FieldPopulationDate, "", "", k.PopulationDate)
	l.text(FieldPopulationFile, "", "", k.PopulationFile)
	l.text(FieldShortage, "", "", k.ShortageText)
	l.number(FieldPopulationJump, "", "", k.PopulationJump, InputPercent)
	l.number(FieldAmountJump, "", "", k.AmountJump, InputPercent)
	for _, f := range p.Funding.Rows {
		l.text(FieldName, f.Source.Value, "", f.Source)
		l.number(FieldSource, f.Source.Value, "", f.Amount, InputNumber)
		l.text(FieldNote, f.Source.Value, "", f.Note)
	}
	l.number(FieldSum, "", ColumnAmount, p.Funding.Sum, InputNumber)
	for _, line := range p.Lines {
		name := partName(line.Recipient, line.Part)
		l.text(FieldName, name, ColumnRecipient, line.Recipient)
		l.text(FieldName, name, ColumnPart, line.Part)
		l.text(FieldRule, name, "", line.RuleText)
		l.amount(FieldLine, name, "", line.Kind, line.Amount)
		l.text(FieldKey, name, "", line.Key)
		l.text(FieldNote, name, "", line.Note)
	}
	for _, sum := range p.LinesSums {
		l.number(FieldSum, "", ColumnAmount, sum.Sum, InputNumber)
	}
	l.number(FieldSum, "", ColumnAmount, p.LinesSum, InputNumber)
	l.units(p.Units)
	for _, key := range p.Keys {
		l.text(FieldName, key.Name.Value, "", key.Name)
		for _, t := range key.Terms {
			kind := InputNumber
			if t.Percent {
				kind = InputPercent
			}
			l.text(FieldName, key.Name.Value, t.Variable.Value, t.Variable)
			l.number(FieldTerm, key.Name.Value, t.Variable.Value, t.Weight, kind)
		}
	}
	for _, c := range p.Conditions {
		name := partName(c.Recipient, c.Part)
		l.text(FieldName, name, ColumnRecipient, c.Recipient)
		l.text(FieldName, name, ColumnPart, c.Part)
		l.text(FieldName, name, c.KindText.Value, c.KindText)
		l.number(FieldCondition, name, c.KindText.Value, c.Value, c.Kind.input())
	}
	for _, v := range p.Previous {
		name := partName(v.Name, v.Part)
		l.text(FieldName, name, ColumnRecipient, v.Name)
		l.text(FieldName, name, ColumnPart, v.Part)
		l.number(FieldPrevious, name, ColumnAmount, v.Amount, InputNumber)
		l.number(FieldPrevious, name, ColumnPopulation, v.Population, InputNumber)
	}
	for _, s := range p.Scenarios {
		l.text(FieldScenario, s.Name.Value, "", s.Name)
		for _, c := range s.Changes {
			l.change(p, s.Name.Value, c)
		}
	}
	return l
}

func (l *inputList) units(u Units) {
	for _, c := range u.Columns {
		l.text(FieldName, "", c.Name.Value, c.Name)
		l.number(FieldSum, "", c.Name.Value, c.Sum, InputNumber)
	}
	for _, unit := range u.Rows {
		l.text(FieldUnit, unit.Name.Value, "", unit.Name)
		l.text(FieldOwner, unit.Name.Value, "", unit.Owner)
		for i, v := range unit.Values {
			l.number(FieldVariable, unit.Name.Value, u.Columns[i].Name.Value, v, InputNumber)
		}
	}
}

// change adds a row of Scenarier.
func (l *inputList) change(p *Plan, scenario string, c Change) {
	what := c.What.Value
	l.text(FieldName, scenario, what, c.What)
	switch c.Kind {
	case ChangeAmount:
		l.amount(FieldScenario, scenario, what, c.Amount, c.Value)
	case ChangeKey:
		l.text(FieldScenario, scenario, what, c.Key)
	case ChangeMethod:
		l.method(FieldScenario, scenario, what, c.Method, c.What.Pos)
	case ChangeCondition:
		l.number(FieldScenario, scenario, what, c.Value, p.Conditions[c.Condition].Kind.input())
	default:
		l.number(FieldScenario, scenario, what, c.Value, InputNumber)
	}
}

// input is the kind of a condition's value.
func (k ConditionKind) input() InputKind {
	if k == AtLeastOfPast || k == AtMostOfPast {
		return InputPercent
	}
	return InputNumber
}

// partName names a part of a recipient; one without a name is the recipient's only one.
func partName(recipient, part Text) string {
	if part.Value == "" {
		return recipient.Value
	}
	return recipient.Value + ", " + part.Value
}

// compareInputs gives what differs, in the new reading order; what is gone stands last. A
// name is told of only when both sides have it: without one, its values are.
func compareInputs(old, new *inputList) []InputChange {
	before := make(map[inputKey]Input, len(old.keys))
	for i, key := range old.keys {
		before[key] = old.inputs[i].New
	}
	var out []InputChange
	for i, key := range new.keys {
		change := new.inputs[i]
		was, there := before[key]
		delete(before, key)
		if change.Old = was; change.Field == FieldName && !there || was.Kind == change.New.Kind && was.Text == change.New.Text {
			continue
		}
		out = append(out, change)
	}
	for i, key := range old.keys {
		if was, gone := before[key]; gone && key.field != FieldName {
			change := old.inputs[i]
			change.Old, change.New = was, Input{}
			out = append(out, change)
		}
	}
	return out
}
