package underlag

import "fordela/engine"

// sumBelow gives a unit that has units below it, and no figure of its own in a column that
// counts, what these have together: its population is theirs. What is missing below it is
// told of there.
func (r *reader) sumBelow(t *unitTable) {
	below := map[string][]int{} // by the name of the unit that they belong to
	for i, row := range t.rows {
		if owner := engine.Loose(row.owner.Value); owner != "" {
			below[owner] = append(below[owner], i)
		}
	}
	if len(below) == 0 {
		return
	}
	for k, c := range t.columns {
		if !c.used {
			continue
		}
		visited := make([]bool, len(t.rows)) // units may belong to each other in a circle
		var figure func(i int) engine.Number
		figure = func(i int) engine.Number {
			row := &t.rows[i]
			own := below[engine.Loose(row.name.Value)]
			if row.values[k].State != engine.Absent || len(own) == 0 || visited[i] {
				return row.values[k]
			}
			visited[i] = true
			sum := engine.Number{Pos: row.values[k].Pos, State: engine.Given}
			for _, j := range own {
				v := figure(j)
				if v.State != engine.Given {
					sum.State = engine.Unreadable // which is told of there
				}
				sum.Value = sum.Value.Add(v.Value)
			}
			row.values[k] = sum
			if sum.Known() {
				r.Note(sum.Pos, engine.NoteBelow, row.name.Value)
			}
			return sum
		}
		for i := range t.rows {
			figure(i)
		}
	}
}
