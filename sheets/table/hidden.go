package table

import (
	"fmt"
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
)

// lookAtHidden warns of rows and columns that count although nobody sees them, and
// asks about rows that are struck out.
func (r *Reader) lookAtHidden(t *Table) {
	r.warnOfRows(t, engine.CodeHiddenRow, func(row Row) bool { return row.Hidden })
	if first, args := rowsOf(t, t.isStruck); args != nil {
		r.Ask(engine.CodeStruckRow, first.Pos, first.Text(), engine.ColumnName(t.Name), args)
	}
	for _, c := range t.columns {
		if t.Hides(c.Col) {
			r.Find(engine.CodeHiddenColumn, c.Pos, engine.Args{"sheet": t.Name, "column": c.Name})
		}
	}
}

// warnOfRows warns once of the rows that are as they should not be.
func (r *Reader) warnOfRows(t *Table, code engine.Code, is func(Row) bool) {
	if first, args := rowsOf(t, is); args != nil {
		r.Find(code, first.Pos, args)
	}
}

// rowsOf gives the first cell of the rows of a kind, and what a finding tells of the rows; no
// args when there are none.
func rowsOf(t *Table, is func(Row) bool) (first Cell, args engine.Args) {
	var numbers []int
	for _, row := range t.Rows {
		if !is(row) {
			continue
		}
		if numbers = append(numbers, row.Number); len(numbers) == 1 {
			first = row.Cells[0]
		}
	}
	if len(numbers) > 0 {
		args = engine.Args{"sheet": t.Name, "names": ranges(numbers), "count": len(numbers)}
	}
	return first, args
}

// isStruck reports whether a line goes through all that stands in the columns that the
// table uses.
func (t *Table) isStruck(row Row) bool {
	return !slices.ContainsFunc(row.Cells, func(c Cell) bool { return t.Uses(c.Col) && !c.Empty() && !c.look.Struck })
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
func (r *Reader) lookAtMerged(t *Table) {
	if len(t.merged) == 0 {
		return
	}
	t.covers = map[[2]int]Cell{}
	ranges := slices.Clone(t.merged)
	slices.SortStableFunc(ranges, func(a, b xlsx.Range) int { return a.FirstRow - b.FirstRow })
	over := make([]xlsx.Range, len(t.used)) // by column: the last range that begins at or above the row
	for _, row := range t.Rows {
		for ; len(ranges) > 0 && ranges[0].FirstRow <= row.Number; ranges = ranges[1:] {
			for col := ranges[0].FirstCol; col <= ranges[0].LastCol && col < len(over); col++ {
				over[col] = ranges[0]
			}
		}
		for _, c := range row.Cells {
			if c.Empty() || !t.Uses(c.Col) || over[c.Col].LastRow < row.Number || (row.Number == over[c.Col].FirstRow && c.Col == over[c.Col].FirstCol) {
				continue
			}
			r.FindRelated(engine.CodeHiddenByMerge, c.Pos, diagnostic.Pos(t.Sheet, over[c.Col].FirstRow, over[c.Col].FirstCol), engine.Args{"value": r.Shown(c)})
		}
		for _, c := range t.columns {
			m := over[c.Col]
			if m.LastRow < row.Number || m.FirstRow == row.Number {
				continue
			}
			if i := t.rowFrom(m.FirstRow); t.Rows[i].Number == m.FirstRow {
				t.covers[[2]int{row.Number, c.Col}] = t.Rows[i].At(t.Grid, m.FirstCol)
			}
		}
	}
}

// Covering gives the cell whose text shows at c because it is merged over it.
func (t *Table) Covering(row Row, c Cell) Cell {
	if top, ok := t.covers[[2]int{row.Number, c.Col}]; ok {
		return top
	}
	return c
}

// rowFrom gives the index of the first row that is not above the number.
func (t *Table) rowFrom(number int) int {
	i, _ := slices.BinarySearchFunc(t.Rows, number, func(row Row, number int) int { return row.Number - number })
	return i
}
