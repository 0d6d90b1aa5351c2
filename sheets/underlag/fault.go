package underlag

import (
	"slices"
	"strconv"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// fault is something that cannot be used, where it first stands and how often it does.
type fault struct {
	finding engine.Finding
	count   int
}

// fail notes a value that cannot be used; the same value is told of once.
func (e *extract) fail(at engine.Pos, column, value string) {
	key := column + "\x00" + value
	if f := e.faults[key]; f != nil {
		f.count++
		return
	}
	if len(e.order) >= 100 {
		return
	}
	e.order = append(e.order, key)
	e.faults[key] = &fault{engine.Finding{Code: engine.CodeExtract, Pos: at, Args: engine.Args{"value": value, "column": column}}, 1}
}

// goOver notes a row that is partly within a variable, so that it cannot be told how many
// of its persons are.
func (e *extract) goOver(variable int, of grain, at engine.Pos, args engine.Args) {
	if f := e.over[variable][of]; f != nil {
		f.count++
		return
	}
	args["name"] = e.variables[variable].name.Value
	e.over[variable][of] = &fault{engine.Finding{Code: engine.CodeExtract, Pos: at, Args: args}, 1}
}

// tell makes a finding of the fault.
func (f *fault) tell(e *extract) {
	if f.count > 1 {
		f.finding.Args["count"] = f.count
	}
	e.Findings = append(e.Findings, f.finding)
	e.broken = true
}

// tell makes findings of what could not be used.
func (e *extract) tell() {
	for _, key := range e.order {
		e.faults[key].tell(e)
	}
	for i, of := range e.from {
		if f := e.over[i][of]; f != nil {
			f.tell(e)
		}
	}
	if e.blanks > 0 && e.blanks*2 < e.rows {
		args := engine.Args{"value": "", "column": templates.HeadingUnit[1]}
		if e.blanks > 1 {
			args["count"] = e.blanks
		}
		e.Find(engine.CodeExtract, e.blank, args)
	} else if e.blanks > 0 {
		e.Note(e.blank, engine.NoteGroupLabels, "")
	}
	taken, left := 0, 0
	for of, n := range e.counted {
		if slices.Contains(e.from, grain(of)) {
			taken += n
		} else {
			left += n
		}
	}
	if left > 0 {
		e.Note(diagnostic.Pos(e.sheet, 0, 0), engine.NoteTotals, strconv.Itoa(left))
	}
	e.Note(diagnostic.Pos(e.sheet, 0, 0), engine.NoteExtract, strconv.Itoa(taken))
	for _, t := range e.tallies {
		e.compareGrains(t)
		e.compareAges(t)
	}
	if taken == 0 && len(e.Findings) == 0 {
		e.Find(engine.CodeNoRows, e.heads[e.columns.unit], engine.Args{"sheet": e.name})
	}
}
