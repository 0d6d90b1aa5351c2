package underlag

import (
	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

var (
	ageFrom = heading{words: templates.HeadingAgeFrom}
	ageTo   = heading{words: templates.HeadingAgeTo}
)

// variable is a column to be summed from the extract.
type variable struct {
	name engine.Text
	ages ages
	sex  sexes
	used bool
	own  bool // the program's: Befolkning, which Variabler does not name
}

// readVariables reads Variabler: the columns to sum. Without the sheet, and where it
// does not name it itself, the whole population is summed as Befolkning.
func (e *extract) readVariables() error {
	g, err := e.load(templates.UnderlagVariables)
	if err != nil {
		return err
	}
	used := e.usedColumns()
	defer func() { e.over = make([][grains]*fault, len(e.variables)) }()
	if g != nil {
		if t := e.readTable(g, []heading{variableHeading, ageFrom, ageTo, sexHeading}, variableHeading); t != nil {
			for _, row := range t.rows {
				e.readVariable(t, row, used)
			}
		}
	}
	for _, v := range e.variables {
		if engine.Loose(v.name.Value) == engine.Loose(templates.HeadingPopulation[0]) {
			return nil
		}
	}
	e.variables = append(e.variables, variable{
		name: engine.Text{Value: templates.HeadingPopulation[0], Pos: diagnostic.Pos(e.sheet, 0, 0)},
		ages: ages{0, oldest}, sex: both, used: used[engine.Loose(templates.HeadingPopulation[0])], own: true,
	})
	return nil
}

func (e *extract) readVariable(t *table, row gridRow, used map[string]bool) {
	v := variable{name: e.words(t.under(row, variableHeading)), ages: ages{0, oldest}, sex: both}
	if v.name.Value == "" {
		e.find(engine.CodeNameEmpty, v.name.Pos, engine.Args{"column": variableHeading.name(), "value": ""})
		return
	}
	for _, bound := range []struct {
		heading heading
		to      *int
	}{{ageFrom, &v.ages.from}, {ageTo, &v.ages.to}} {
		n := e.figure(t, row, bound.heading)
		if !n.Known() {
			continue
		}
		if !n.Value.IsInteger() || n.Value.IsNegative() || n.Value.GreaterThan(decimal.NewFromInt(oldest)) {
			e.find(engine.CodeVariable, n.Pos, engine.Args{"value": n.Value, "column": bound.heading.name()})
			return
		}
		*bound.to = int(n.Value.IntPart())
	}
	if v.ages.from > v.ages.to {
		e.find(engine.CodeVariable, t.cell(row, ageFrom).pos, engine.Args{"value": v.ages.from, "column": ageFrom.name()})
		return
	}
	sex := t.cell(row, sexHeading)
	if v.sex = parseSex(sex.text()); v.sex == 0 {
		e.find(engine.CodeVariable, sex.pos, engine.Args{"value": e.reader.shown(sex), "column": sexHeading.name()})
		return
	}
	for _, other := range e.variables {
		if engine.Loose(other.name.Value) == engine.Loose(v.name.Value) {
			e.findRelated(engine.CodeKeyTwice, v.name.Pos, other.name.Pos, engine.Args{"value": v.name.Value, "variable": true, "column": false})
			return
		}
	}
	v.used = used[engine.Loose(v.name.Value)]
	e.variables = append(e.variables, v)
}
