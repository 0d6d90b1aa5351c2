package engine

import (
	"fmt"
)

// Input is one value of the input on one side of a comparison. A side without it is empty.
type Input struct {
	Kind Kind
	Text string // a text as it stands, or digits: of KindMethod, those of the apportion.Method
	Pos  Pos
}

// InputChange is one value of the input that is not the same on both sides.
type InputChange struct {
	Field    Field
	Name     string
	Column   ColumnName
	Old, New Input
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

// inputs lists every value that was read into a plan, and the defaults of Ärende, for a
// value that is written out as its default is no change.
func inputs(p *Plan) *inputList {
	defaults := map[Field]ItemSchema{}
	for _, item := range Items {
		if item.Default != nil {
			defaults[Field(item.Item)] = item
		}
	}
	l := &inputList{seen: map[inputKey]int{}}
	for v := range p.Values() {
		if item, ok := defaults[v.Field]; ok && !v.Number.Known() {
			v.Number.Value, v.Number.State = *item.Default, Given
		}
		l.add(v)
	}
	return l
}

// add adds a value that is given.
func (l *inputList) add(v Value) {
	in := Input{Kind: v.Kind, Text: v.Text.Value, Pos: v.Pos()}
	switch {
	case v.Kind == KindMethod:
		in.Text = fmt.Sprint(uint8(v.Method))
	case v.Kind == KindRemainder, v.Kind == KindRules, v.Kind == KindLeftOver:
	case v.Number.Known():
		in.Text = v.Number.Value.String()
	case in.Text == "":
		return
	}
	key := inputKey{v.Field, Loose(v.Name), Loose(string(v.Column)), 0}
	l.seen[key]++
	key.count = l.seen[key]
	l.keys = append(l.keys, key)
	l.inputs = append(l.inputs, InputChange{Field: v.Field, Name: v.Name, Column: v.Column, New: in})
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
