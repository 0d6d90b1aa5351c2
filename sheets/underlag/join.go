package underlag

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// join adds the columns of a second table (a population workbook, the sums of an
// extract) to the units of the underlag, matched by name. Without units of its own the
// underlag takes those of the second table. What the match did is told.
func (r *reader) join(own, more *unitTable) *unitTable {
	if own == nil {
		return more
	}
	from := r.match(own, more)
	for i, c := range more.columns {
		at := slices.IndexFunc(own.columns, func(o unitColumn) bool { return engine.Loose(o.Name) == engine.Loose(c.Name) })
		joined := unitColumn{Column: c.Column, used: c.used}
		var values []engine.Number
		for _, rows := range from {
			value := engine.Number{Pos: more.head.Pos}
			if len(rows) == 0 && c.used {
				value.State = engine.Unreadable // match tells that the unit is missing
			}
			count := 0
			for _, j := range rows {
				v := more.rows[j].values[i]
				switch {
				case v.State == engine.Unreadable || value.State == engine.Unreadable:
					value.State = engine.Unreadable
				case v.Known():
					value = engine.Number{Value: value.Value.Add(v.Value), Pos: v.Pos, State: engine.Given}
				}
				if c.rows != nil {
					count += c.rows[j]
				}
			}
			values = append(values, value)
			if c.rows != nil {
				joined.rows = append(joined.rows, count)
			}
		}
		if at >= 0 {
			r.compare(own, at, values, c.used)
		} else {
			own.columns = append(own.columns, joined)
			for u := range own.rows {
				own.rows[u].values = append(own.rows[u].values, values[u])
			}
		}
	}
	return own
}

// compare fills the gaps of a column that both tables have. Two different figures for
// the same unit are told of: it cannot be known which holds.
func (r *reader) compare(own *unitTable, column int, values []engine.Number, used bool) {
	for u := range own.rows {
		mine, other := &own.rows[u].values[column], values[u]
		switch {
		case mine.State == engine.Absent:
			*mine = other
		case used && mine.Known() && other.Known() && !mine.Value.Equal(other.Value):
			r.FindRelated(engine.CodeTwoSources, mine.Pos, other.Pos, engine.Args{
				"name": own.rows[u].name.Value, "column": own.columns[column].Name, "value": mine.Value, "found": other.Value,
			})
		}
	}
}

// match finds for each unit its rows in the second table: the row of that name,
// however it is spelled, or the rows of the old districts that became it.
func (r *reader) match(own, more *unitTable) [][]int {
	byName := map[string]int{}
	var names []string
	for j, row := range more.rows {
		key := engine.Loose(row.name.Value)
		if _, ok := byName[key]; !ok {
			byName[key] = j
		}
		names = append(names, row.name.Value)
	}
	sheet := r.Places.Resolve(more.head.Pos)
	sheet.Cell = ""
	taken := make([]bool, len(more.rows))
	from := make([][]int, len(own.rows))
	for u, unit := range own.rows {
		name := unit.name.Value
		if name == "" {
			continue
		}
		if j, ok := byName[engine.Loose(name)]; ok {
			from[u], taken[j] = []int{j}, true
			if engine.Fold(more.rows[j].name.Value) != engine.Fold(name) {
				r.FindRelated(engine.CodeNameMatched, more.rows[j].name.Pos, unit.name.Pos, engine.Args{"value": more.rows[j].name.Value, "near": name})
			}
			continue
		}
		old, missing := engine.OldDistricts(name, names)
		merged := name
		if len(old) == 0 {
			missing, merged = []string{name}, ""
		}
		for _, j := range old {
			taken[j] = true
			if len(missing) == 0 { // some of the old districts say nothing of the whole
				from[u] = append(from[u], j)
				r.FindRelated(engine.CodeNameMatched, more.rows[j].name.Pos, unit.name.Pos, engine.Args{"value": more.rows[j].name.Value, "near": name, "merged": true})
			}
		}
		if column := lacks(own, more, u); column != "" {
			for _, name := range missing {
				r.FindRelated(engine.CodeValueEmpty, unit.name.Pos, more.head.Pos, engine.Args{
					"name": name, "other": merged, "column": column, "near": nearUnit(name, names), "sheet": sheet.String(),
				})
			}
		}
	}
	var left []string
	var leftAt engine.Pos
	for j, row := range more.rows {
		if taken[j] {
			continue
		}
		if first := byName[engine.Loose(row.name.Value)]; taken[first] {
			other := more.rows[first].name
			r.FindRelated(engine.CodeUnitTwice, row.name.Pos, other.Pos, engine.Args{
				"value": row.name.Value, "near": other.Value, "same": row.name.Value == other.Value,
			})
			continue
		}
		at := slices.IndexFunc(own.rows, func(u unitRow) bool { return engine.Slip(u.name.Value, row.name.Value) })
		if at >= 0 && len(from[at]) > 0 {
			near := own.rows[at].name
			r.FindRelated(engine.CodeDistrictNear, row.name.Pos, near.Pos, engine.Args{"value": row.name.Value, "near": near.Value})
			continue
		}
		if left = append(left, row.name.Value); leftAt == 0 {
			leftAt = row.name.Pos
		}
		r.Note(row.name.Pos, engine.NoteLeftOut, row.name.Value)
	}
	if len(left) > 0 && more.extract {
		r.Find(engine.CodeDistrictsLeft, leftAt, engine.Args{"names": left, "sheet": r.Places.Resolve(leftAt).Sheet})
	}
	return from
}

// nearUnit gives the name that a unit may have in the second table: one that is spelled
// nearly so, or shorter by words, as Bromma for Bromma stadsdelsförvaltning.
func nearUnit(name string, names []string) string {
	if near := engine.Nearest(name, names); near != "" {
		return near
	}
	words := engine.Fold(name) + " "
	at := slices.IndexFunc(names, func(other string) bool {
		other = engine.Fold(other) + " "
		return strings.HasPrefix(words, other) || strings.HasPrefix(other, words)
	})
	if at < 0 {
		return ""
	}
	return names[at]
}

// lacks names the first column of more that a line uses and own has no value in for a
// unit; "" when there is none.
func lacks(own, more *unitTable, unit int) string {
	for _, c := range more.columns {
		at := slices.IndexFunc(own.columns, func(o unitColumn) bool { return engine.Loose(o.Name) == engine.Loose(c.Name) })
		if c.used && (at < 0 || own.rows[unit].values[at].State == engine.Absent) {
			return c.Name
		}
	}
	return ""
}

// Notes gives the places and words of the reading notes.
func (u *Underlag) Notes() []diagnostic.Diagnostic {
	if u.Plan == nil {
		return nil
	}
	var out []diagnostic.Diagnostic
	for _, n := range u.Plan.Reading {
		out = append(out, diagnostic.Diagnostic{
			Code: string(n.Code), Severity: engine.Note, Place: u.Places.Resolve(n.Pos),
			Message: templates.ReadingNote(n),
		})
	}
	return out
}
