package underlag

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
)

// tally is what one district came to, by the grain of its rows.
type tally struct {
	name   string
	pos    engine.Pos // where the district's name first stands
	grains [grains]*sums
}

// sums are what the rows of one grain come to, for each variable.
type sums struct {
	first engine.Finding // tells of the first of the rows, if they cannot be used
	sums  []int64
	rows  []int
	count int                 // of all its rows
	ages  map[ages]engine.Pos // where each of the ages first stands
	last  ages
}

// tally finds the district of a row. A row without one goes with the row above, as in
// tables where the name stands at the start of its group; tell judges whether the
// sheet is such a table.
func (e *extract) tally(c *xlsx.Cell, row int) *tally {
	if missing(c) {
		if len(e.byName) == 0 { // nothing stands above
			e.fail(diagnostic.Pos(e.sheet, row, e.columns.unit), templates.HeadingUnit[1], "")
			return nil
		}
		e.blanks++
		if e.blank == 0 {
			e.blank = diagnostic.Pos(e.sheet, row, e.columns.unit)
		}
		return e.last
	}
	t, ok := e.byName[string(c.Value)]
	if !ok {
		name := strings.Join(strings.FieldsFunc(norm.NFC.String(string(c.Value)), table.IsBlank), " ")
		if c.Kind != xlsx.Text {
			e.fail(diagnostic.Pos(e.sheet, row, e.columns.unit), templates.HeadingUnit[1], name)
		} else if !templates.IsSubtotal(name) {
			if t = e.byName[engine.Loose(name)]; t == nil {
				t = &tally{name: name, pos: diagnostic.Pos(e.sheet, row, e.columns.unit)}
				e.tallies = append(e.tallies, t)
				e.byName[engine.Loose(name)] = t
			}
		} else {
			e.Note(diagnostic.Pos(e.sheet, row, e.columns.unit), engine.NoteSubtotal, name)
		}
		e.byName[string(c.Value)] = t
	}
	e.last = t
	return t
}

// leaveOutSums leaves out the districts that sum others, and those named for an area that
// have no rows of the kind that the others are summed from.
func (e *extract) leaveOutSums() {
	t := e.table()
	names, figures := make([]engine.Text, len(t.rows)), make([][]engine.Number, len(t.rows))
	for i, row := range t.rows {
		names[i] = row.name
		for k, c := range t.columns {
			if c.used {
				figures[i] = append(figures[i], row.values[k])
			}
		}
	}
	var kept []*tally
	for i, isSum := range e.Judge(names, figures, table.Sums{Columns: t.telling()}) {
		if !isSum {
			kept = append(kept, e.tallies[i])
			continue
		}
		e.Note(e.tallies[i].pos, engine.NoteSubtotal, e.tallies[i].name)
		for of, s := range e.tallies[i].grains {
			if s != nil {
				e.counted[of] -= s.count
			}
		}
	}
	e.tallies = kept
}

// compareAges tells of a district in which rows of one age and rows of a span that holds it
// would both be summed: its persons would be counted twice.
func (e *extract) compareAges(t *tally) {
	for i, v := range e.variables {
		s := t.grains[e.from[i]]
		if !v.used || s == nil {
			continue
		}
		spans := slices.SortedFunc(maps.Keys(s.ages), func(a, b ages) int { return cmp.Or(a.from-b.from, b.to-a.to) })
		for j := 1; j < len(spans); j++ {
			if a, b := spans[j-1], spans[j]; b.from <= a.to && b.to >= v.ages.from && b.from <= v.ages.to {
				e.FindRelated(engine.CodeAgesTwice, max(s.ages[a], s.ages[b]), min(s.ages[a], s.ages[b]), engine.Args{engine.ArgName: t.name})
				e.broken = true
				return
			}
		}
	}
}

// table gives an extract's sums as a table of units.
func (e *extract) table() *unitTable {
	t := &unitTable{
		head:    engine.Head{Present: true, Pos: e.heads[e.columns.unit]},
		heading: templates.HeadingUnit[1],
		extract: true,
	}
	for i, v := range e.variables {
		c := unitColumn{Column: table.Column{Name: v.name.Value, Pos: v.name.Pos}, used: v.used}
		for _, d := range e.tallies {
			n := 0
			if s := d.grains[e.from[i]]; s != nil {
				n = s.rows[i]
			}
			c.rows = append(c.rows, n)
		}
		t.columns = append(t.columns, c)
	}
	for _, d := range e.tallies {
		row := unitRow{name: engine.Text{Value: d.name, Pos: d.pos}}
		for i, of := range e.from {
			n := engine.Number{Pos: d.pos}
			switch s := d.grains[of]; {
			case e.broken:
				n.State = engine.Unreadable
			case s != nil:
				n.Value, n.State = decimal.NewFromInt(s.sums[i]), engine.Given
			}
			row.values = append(row.values, n)
		}
		t.rows = append(t.rows, row)
	}
	return t
}
