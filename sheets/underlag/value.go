package underlag

import (
	"fmt"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// number reads a cell of a column as a number, in kronor or units whatever the column's
// heading counts in. Per cent is a way to show a number, not another number: 30 % is 0,3.
func (r *reader) number(c cell, in column) engine.Number {
	n, percent := r.numberOrPercent(c, in)
	if percent {
		n.Value = n.Value.Shift(in.power - 2)
	}
	return n
}

// quietly reads a figure and tells nothing of it.
func (r *reader) quietly(c cell, in column) engine.Number {
	findings, notes := len(r.findings), len(r.plan.Reading)
	n := r.number(c, in)
	r.findings, r.plan.Reading = r.findings[:findings], r.plan.Reading[:notes]
	return n
}

// numberOrPercent reads a cell in which a percentage has a meaning of its own. percent
// tells that the value was written so: 30 % is 30, whether as a text or as a number
// shown so.
func (r *reader) numberOrPercent(c cell, in column) (n engine.Number, percent bool) {
	n.Pos = c.pos
	if c.empty() {
		return n, false
	}
	n.State = engine.Unreadable
	args := engine.Args{"value": r.shown(c), "column": in.name}
	switch c.kind {
	case xlsx.Number:
		value, cut, ok := exact([]byte(c.value))
		if !ok {
			r.find(engine.CodeOutOfBounds, c.pos, args)
			return n, false
		}
		if cut {
			written, _ := decimal.NewFromString(c.value)
			r.find(engine.CodeManyDigits, c.pos, engine.Args{"value": written, "number": value})
		}
		n.State, n.Value = engine.Given, value.Shift(in.power)
		if c.percent {
			n.Value = value.Shift(2)
			return n, true
		}
		if c.look.Unit == "%" { // set behind the figure by the format: 30 is 30 %
			n.Value = value
			return n, true
		}
		if seen := c.seen(value, in.power); !seen.Equal(n.Value) {
			args["numbers"], args["format"] = []string{n.Value.String(), seen.String()}, true
			r.find(engine.CodeAmbiguousNumber, c.pos, args)
			n.State = engine.Unreadable
		}
		return n, false
	case xlsx.Text:
		return r.textNumber(c, n, args, in.power)
	case xlsx.Date:
		r.find(engine.CodeDateForNumber, c.pos, args)
	case xlsx.Bool:
		r.find(engine.CodeBoolForNumber, c.pos, args)
	case xlsx.Error:
		r.find(engine.CodeErrorValue, c.pos, args)
	case xlsx.NoValue:
		r.find(engine.CodeNoStoredValue, c.pos, args)
	}
	return n, false
}

// seen gives the number that staff see, where the cell's format leaves out thousands or
// sets a unit behind that says another power of ten than the heading.
func (c cell) seen(value decimal.Decimal, power int32) decimal.Decimal {
	if own, known := templates.UnitPowers[engine.Fold(c.look.Unit)]; known {
		power = own
	}
	return value.Shift(power - 3*int32(c.look.Thousands))
}

// textNumber reads a number that is kept as text, when it can be read in one way.
func (r *reader) textNumber(c cell, n engine.Number, args engine.Args, power int32) (engine.Number, bool) {
	figure, marked, readings := splitFigure(c.text())
	t := parseNumber(figure)
	value, cut, bounded := exact([]byte(t.value.String()))
	switch {
	case isMissingMark(c.text()):
		r.find(engine.CodeMissingMark, c.pos, args)
	case len(readings) > 0:
		args["numbers"] = readings
		r.find(engine.CodeTableUnclear, c.pos, args)
	case len(t.readings) > 0:
		args["numbers"] = t.readings
		r.find(engine.CodeAmbiguousNumber, c.pos, args)
	case !bounded:
		r.find(engine.CodeOutOfBounds, c.pos, args)
	case !t.ok:
		r.find(engine.CodeTextForNumber, c.pos, args)
	default:
		if marked {
			r.note(c.pos, noteFootnote, c.text())
		}
		n.State, n.Value = engine.Given, value
		if !t.hasUnit && !t.percent {
			n.Value = value.Shift(power)
		}
		args["number"] = n.Value
		if t.percent {
			args["percent"] = true
		}
		if cut {
			r.find(engine.CodeManyDigits, c.pos, engine.Args{"value": t.value, "number": value})
		} else {
			r.find(engine.CodeNumberAsText, c.pos, args)
		}
		return n, t.percent
	}
	return n, false
}

// isMissingMark reports whether a text says that a figure is missing.
func isMissingMark(s string) bool {
	return slices.Contains(templates.MissingMarks, strings.ToLower(s))
}

// name reads a cell that must hold a name: text, and nothing else.
func (r *reader) name(c cell, column string) engine.Text {
	if !c.empty() && (c.kind == xlsx.Number || c.kind == xlsx.Date || c.kind == xlsx.Bool) {
		value := r.shown(c)
		r.find(engine.CodeNumberForText, c.pos, engine.Args{"value": value, "column": column})
		return engine.Text{Value: value, Pos: c.pos}
	}
	return r.words(c, column)
}

// words reads a cell as text; a number there is what it shows.
func (r *reader) words(c cell, column string) engine.Text {
	t := engine.Text{Pos: c.pos}
	switch {
	case c.empty():
	case c.kind == xlsx.Error:
		r.find(engine.CodeErrorValue, c.pos, engine.Args{"value": c.text(), "column": column})
		t.Value = c.text()
	case c.kind == xlsx.NoValue:
		r.find(engine.CodeNoStoredValue, c.pos, engine.Args{"column": column})
	default:
		t.Value = strings.Join(strings.FieldsFunc(r.shown(c), isBlank), " ")
	}
	return t
}

// shown gives what staff see in a cell: a date as ÅÅÅÅ-MM-DD, a truth value as a word,
// a number with all its digits and a decimal comma.
func (r *reader) shown(c cell) string {
	switch c.kind {
	case xlsx.Date:
		if year, month, day, ok := r.book.Date([]byte(c.value)); ok {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	case xlsx.Bool:
		return templates.Truth(c.value == "1")
	case xlsx.Number:
		if d, _, ok := exact([]byte(c.value)); ok {
			return strings.Replace(d.String(), ".", ",", 1)
		}
	}
	return c.text()
}
