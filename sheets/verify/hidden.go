package verify

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
)

// mostRanges bounds the merged ranges and print areas that are held to the cells.
const mostRanges = 2000

// unseen finds what a reader of a sheet does not see: the program hides nothing and prints
// all of it.
func (p *Proof) unseen(s *sheet, name string, prints []xlsx.Range) {
	tell := func(kind string, row, col int) {
		p.find(engine.CodeUnseen, diagnostic.Pos(s.number, row, col), engine.Args{"kind": kind, "sheet": name})
	}
	if s.hidden {
		tell("sheet", 0, 0)
	}
	for _, row := range s.hiddenRows {
		tell("row", row, 1)
	}
	if len(s.merged)+len(prints) > mostRanges {
		tell("merge", 0, 0) // by far more than the program makes
		return
	}
	unseen := map[int]bool{}
	printed, covered := true, map[xlsx.Range]int{}
	for at, c := range s.cells {
		for _, hidden := range s.hiddenCols {
			if hidden.First <= at.col && at.col <= hidden.Last {
				unseen[at.col] = true
			}
		}
		for _, m := range s.merged { // the value of the first cell shows
			if m.Holds(c.row, at.col) {
				covered[m]++
			}
		}
		printed = printed && (len(prints) == 0 || slices.ContainsFunc(prints, func(area xlsx.Range) bool { return area.Holds(c.row, at.col) }))
	}
	for col := range unseen {
		tell("column", 1, col)
	}
	for m, cells := range covered {
		if cells > 1 {
			tell("merge", m.FirstRow, m.FirstCol)
		}
	}
	if !printed {
		tell("print", 0, 0)
	}
}
