package underlag

import (
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
)

// lookAtHidden warns of rows and columns that count although nobody sees them, and of
// rows that are struck out.
func (r *reader) lookAtHidden(t *table) {
	r.warnOfRows(t, engine.CodeHiddenRow, func(row gridRow) bool { return row.hidden })
	r.warnOfRows(t, engine.CodeStruckRow, t.isStruck)
	for _, c := range t.columns {
		if t.hides(c.col) {
			r.find(engine.CodeHiddenColumn, c.pos, engine.Args{"sheet": t.name, "column": c.name})
		}
	}
}

// warnOfRows warns once of the rows that are as they should not be.
func (r *reader) warnOfRows(t *table, code engine.Code, is func(gridRow) bool) {
	var numbers []int
	var first engine.Pos
	for _, row := range t.rows {
		if !is(row) {
			continue
		}
		if numbers = append(numbers, row.number); first == 0 {
			first = row.cells[0].pos
		}
	}
	if len(numbers) > 0 {
		r.find(code, first, engine.Args{"sheet": t.name, "names": ranges(numbers), "count": len(numbers)})
	}
}

// isStruck reports whether a line goes through all that stands in the columns that the
// table uses.
func (t *table) isStruck(row gridRow) bool {
	return !slices.ContainsFunc(row.cells, func(c cell) bool { return t.uses(c.col) && !c.empty() && !c.look.Struck })
}

// ranges writes rising numbers as runs: 4–6, 9.
func ranges(numbers []int) []string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if i == j {
			out = append(out, fmt.Sprint(numbers[i]))
		} else {
			out = append(out, fmt.Sprintf("%d–%d", numbers[i], numbers[j]))
		}
		i = j + 1
	}
	return out
}

// lookAtMerged finds values that lie unseen under a merged cell, and what shows at the
// empty cells. A sheet may have as many ranges as rows, so both are walked once.
func (r *reader) lookAtMerged(t *table) {
	if len(t.merged) == 0 {
		return
	}
	t.covers = map[[2]int]cell{}
	ranges := slices.Clone(t.merged)
	slices.SortStableFunc(ranges, func(a, b xlsx.Range) int { return a.FirstRow - b.FirstRow })
	over := make([]xlsx.Range, len(t.used)) // by column: the last range that begins at or above the row
	for _, row := range t.rows {
		for ; len(ranges) > 0 && ranges[0].FirstRow <= row.number; ranges = ranges[1:] {
			for col := ranges[0].FirstCol; col <= ranges[0].LastCol && col < len(over); col++ {
				over[col] = ranges[0]
			}
		}
		for _, c := range row.cells {
			if c.empty() || !t.uses(c.col) || over[c.col].LastRow < row.number || (row.number == over[c.col].FirstRow && c.col == over[c.col].FirstCol) {
				continue
			}
			r.findRelated(engine.CodeHiddenByMerge, c.pos, diagnostic.Pos(t.sheet, over[c.col].FirstRow, over[c.col].FirstCol), engine.Args{"value": r.shown(c)})
		}
		for _, c := range t.columns {
			m := over[c.col]
			if m.LastRow < row.number || m.FirstRow == row.number {
				continue
			}
			if i := t.rowFrom(m.FirstRow); t.rows[i].number == m.FirstRow {
				t.covers[[2]int{row.number, c.col}] = t.rows[i].at(t.grid, m.FirstCol)
			}
		}
	}
}

// covering gives the cell whose text shows at c because it is merged over it.
func (t *table) covering(row gridRow, c cell) cell {
	if top, ok := t.covers[[2]int{row.number, c.col}]; ok {
		return top
	}
	return c
}

// rowFrom gives the index of the first row that is not above the number.
func (t *table) rowFrom(number int) int {
	i, _ := slices.BinarySearchFunc(t.rows, number, func(row gridRow, number int) int { return row.number - number })
	return i
}
