package table

import (
	"fmt"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Number reads a cell of a column as a number, in kronor or units whatever the column's
// heading counts in. Per cent is a way to show a number, not another number: 30 % is 0,3.
func (r *Reader) Number(c Cell, in Column) engine.Number {
	n, percent := r.NumberOrPercent(c, in)
	if percent {
		n.Value = n.Value.Shift(in.Power - 2)
	}
	return n
}

// Quietly reads a figure and tells nothing of it.
func (r *Reader) Quietly(c Cell, in Column) engine.Number {
	findings, notes := len(r.Findings), len(r.Notes)
	n := r.Number(c, in)
	r.Findings, r.Notes = r.Findings[:findings], r.Notes[:notes]
	return n
}

// NumberOrPercent reads a cell in which a percentage has a meaning of its own. percent
// tells that the value was written so: 30 % is 30, whether as a text or as a number
// shown so.
func (r *Reader) NumberOrPercent(c Cell, in Column) (n engine.Number, percent bool) {
	n.Pos = c.Pos
	if c.Empty() {
		return n, false
	}
	n.State = engine.Unreadable
	args := engine.Args{"value": r.Shown(c), "column": in.Name}
	switch c.Kind {
	case xlsx.Number:
		value, cut, ok := Exact([]byte(c.Value))
		if !ok {
			r.Find(engine.CodeOutOfBounds, c.Pos, args)
			return n, false
		}
		if cut {
			written, _ := decimal.NewFromString(c.Value)
			r.Find(engine.CodeManyDigits, c.Pos, engine.Args{"value": written, "number": value})
		}
		n.State, n.Value = engine.Given, value.Shift(in.Power)
		r.noteRounded(c, value)
		if c.Percent {
			n.Value = value.Shift(2)
			return n, true
		}
		if c.look.Unit == "%" { // set behind the figure by the format: 30 is 30 %
			n.Value = value
			return n, true
		}
		if seen := c.seen(value, in.Power); !seen.Equal(n.Value) {
			args["numbers"], args["format"] = Figures(n.Value.String(), seen.String()), true
			r.Find(engine.CodeAmbiguousNumber, c.Pos, args)
			n.State = engine.Unreadable
		}
		return n, false
	case xlsx.Text:
		return r.textNumber(c, n, args, in.Power)
	case xlsx.Date:
		r.Find(engine.CodeDateForNumber, c.Pos, args)
	case xlsx.Bool:
		r.Find(engine.CodeBoolForNumber, c.Pos, args)
	case xlsx.Error:
		r.Find(engine.CodeErrorValue, c.Pos, args)
	case xlsx.NoValue:
		r.Find(engine.CodeNoStoredValue, c.Pos, args)
	}
	return n, false
}

// seen gives the number that staff see, where the cell's format leaves out thousands or
// sets a unit behind that says another power of ten than the heading.
func (c Cell) seen(value decimal.Decimal, power int32) decimal.Decimal {
	if own, known := templates.UnitPowers[engine.Fold(c.look.Unit)]; known {
		power = own
	}
	return value.Shift(power - 3*int32(c.look.Thousands))
}

// Figures are the possible readings of a text, each by its digits.
func Figures(readings ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(readings))
	for i, digits := range readings {
		out[i], _ = decimal.NewFromString(digits)
	}
	return out
}

// noteRounded keeps what staff see of a number that has more decimals than its cell shows.
func (r *Reader) noteRounded(c Cell, value decimal.Decimal) {
	shown := int32(c.look.Decimals-1) + 3*int32(c.look.Thousands)
	if c.look.Decimals > 0 && !c.Percent && !value.Equal(value.Round(shown)) {
		r.Places.ShowsLess(c.Pos, value.Shift(-3*int32(c.look.Thousands)).Round(int32(c.look.Decimals-1)))
	}
}

// textNumber reads a number that is kept as text, when it can be read in one way.
func (r *Reader) textNumber(c Cell, n engine.Number, args engine.Args, power int32) (engine.Number, bool) {
	figure, marked, readings := splitFigure(c.Text())
	t := parseNumber(figure)
	value, cut, bounded := Exact([]byte(t.value.String()))
	switch {
	case IsMissingMark(c.Text()):
		r.Find(engine.CodeMissingMark, c.Pos, args)
	case len(readings) > 0:
		args["numbers"] = Figures(readings...)
		r.Find(engine.CodeTableUnclear, c.Pos, args)
	case len(t.readings) > 0:
		args["numbers"] = Figures(t.readings...)
		r.Find(engine.CodeAmbiguousNumber, c.Pos, args)
	case !bounded:
		r.Find(engine.CodeOutOfBounds, c.Pos, args)
	case !t.ok:
		r.Find(engine.CodeTextForNumber, c.Pos, args)
	default:
		if marked {
			r.Note(c.Pos, engine.NoteFootnote, c.Text())
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
			r.Find(engine.CodeManyDigits, c.Pos, engine.Args{"value": t.value, "number": value})
		} else {
			r.Find(engine.CodeNumberAsText, c.Pos, args)
		}
		return n, t.percent
	}
	return n, false
}

// IsMissingMark reports whether a text says that a figure is missing.
func IsMissingMark(s string) bool {
	return slices.Contains(templates.MissingMarks, strings.ToLower(s))
}

// Name reads a cell that must hold a name: text, and nothing else.
func (r *Reader) Name(c Cell, column string) engine.Text {
	if !c.Empty() && (c.Kind == xlsx.Number || c.Kind == xlsx.Date || c.Kind == xlsx.Bool) {
		value := r.Shown(c)
		r.Find(engine.CodeNumberForText, c.Pos, engine.Args{"value": value, "column": column})
		return engine.Text{Value: value, Pos: c.Pos}
	}
	return r.Words(c, column)
}

// Words reads a cell as text; a number there is what it shows.
func (r *Reader) Words(c Cell, column string) engine.Text {
	t := engine.Text{Pos: c.Pos}
	switch {
	case c.Empty():
	case c.Kind == xlsx.Error:
		r.Find(engine.CodeErrorValue, c.Pos, engine.Args{"value": c.Text(), "column": column})
		t.Value = c.Text()
	case c.Kind == xlsx.NoValue:
		r.Find(engine.CodeNoStoredValue, c.Pos, engine.Args{"column": column})
	default:
		t.Value = strings.Join(strings.FieldsFunc(r.Shown(c), IsBlank), " ")
	}
	return t
}

// Shown gives what staff see in a cell: a date as ÅÅÅÅ-MM-DD, a truth value as a word,
// a number with all its digits and a decimal comma.
func (r *Reader) Shown(c Cell) string {
	switch c.Kind {
	case xlsx.Date:
		if year, month, day, ok := r.Book.Date([]byte(c.Value)); ok {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	case xlsx.Bool:
		return templates.Truth(c.Value == "1")
	case xlsx.Number:
		if d, _, ok := Exact([]byte(c.Value)); ok {
			return strings.Replace(d.String(), ".", ",", 1)
		}
	}
	return c.Text()
}
