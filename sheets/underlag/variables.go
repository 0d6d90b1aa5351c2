package underlag

import (
	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/table"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

var (
	ageFrom = table.Heading{Words: templates.HeadingAgeFrom}
	ageTo   = table.Heading{Words: templates.HeadingAgeTo}
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
		if t := e.Read(g, table.Description{Headings: []table.Heading{variableHeading, ageFrom, ageTo, sexHeading}, Named: variableHeading}); t != nil {
			for _, row := range t.Rows {
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

func (e *extract) readVariable(t *table.Table, row table.Row, used map[string]bool) {
	v := variable{name: e.Words(t.Under(row, variableHeading)), ages: ages{0, oldest}, sex: both}
	if v.name.Value == "" {
		e.Find(engine.CodeNameEmpty, v.name.Pos, engine.Args{"column": variableHeading.Name(), "value": ""})
		return
	}
	for _, bound := range []struct {
		heading table.Heading
		to      *int
	}{{ageFrom, &v.ages.from}, {ageTo, &v.ages.to}} {
		n := e.Figure(t, row, bound.heading)
		if !n.Known() {
			continue
		}
		if !n.Value.IsInteger() || n.Value.IsNegative() || n.Value.GreaterThan(decimal.NewFromInt(oldest)) {
			e.Find(engine.CodeVariable, n.Pos, engine.Args{"value": n.Value, "column": bound.heading.Name()})
			return
		}
		*bound.to = int(n.Value.IntPart())
	}
	if v.ages.from > v.ages.to {
		e.Find(engine.CodeVariable, t.Cell(row, ageFrom).Pos, engine.Args{"value": v.ages.from, "column": ageFrom.Name()})
		return
	}
	sex := t.Cell(row, sexHeading)
	if v.sex = parseSex(sex.Text()); v.sex == 0 {
		e.Find(engine.CodeVariable, sex.Pos, engine.Args{"value": e.reader.Shown(sex), "column": sexHeading.Name()})
		return
	}
	for _, other := range e.variables {
		if engine.Loose(other.name.Value) == engine.Loose(v.name.Value) {
			e.FindRelated(engine.CodeKeyTwice, v.name.Pos, other.name.Pos, engine.Args{"value": v.name.Value, "variable": true, "column": false})
			return
		}
	}
	v.used = used[engine.Loose(v.name.Value)]
	e.variables = append(e.variables, v)
}
