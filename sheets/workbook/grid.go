package workbook

import (
	"fmt"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/presentation"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// grid is one sheet before it is written: a table with its place on the sheet, its texts
// as they are to be read, and its cells as a spreadsheet keeps them.
type grid struct {
	*presentation.Table
	name     string // of the sheet
	title    string
	headings []string
	notes    []string
	facts    [][2]cell
	rows     [][]cell // of the table, its total too
	space    int      // rows kept free for the chart, above the table
	hidden   bool
}

// cell is a figure or a text. A cell with a formula keeps its value beside it.
type cell struct {
	value   any // string, int64 or float64; nil is an empty cell
	formula string
	format  presentation.Format // the zero Format means the column's own
}

// words is a text cell.
func words(s string) cell { return cell{value: s} }

// grids lays tables out on sheets, each on one of its own, so that they can refer to each
// other.
func grids(tables []*presentation.Table) []*grid {
	var all []*grid
	names, places := sheetNames{}, places{map[*presentation.Column]place{}, map[*presentation.Fact]place{}}
	for _, t := range tables {
		g := &grid{Table: t, name: names.unique(t.Name), title: t.Title, notes: slices.Clone(t.Notes)}
		if t.Chart != nil {
			g.space = chart{t.Chart}.rowsTaken()
		}
		headings := headings{}
		for i, c := range t.Columns {
			g.headings = append(g.headings, headings.unique(c.Heading))
			places.columns[c] = place{g, g.head() + 1, i + 1}
		}
		for i, f := range t.Facts {
			places.facts[f] = place{g, i + 3, 2}
		}
		all = append(all, g)
	}
	for _, g := range all {
		g.fill(places)
	}
	return all
}

// fill gives the sheet its cells.
func (g *grid) fill(p places) {
	for _, f := range g.Facts {
		g.facts = append(g.facts, [2]cell{words(f.Label), g.cell(f.Cell, p)})
	}
	for row := range g.Roles {
		cells := make([]cell, len(g.Columns))
		for i, c := range g.Columns {
			cells[i] = g.cell(c.Cells[row], p)
		}
		g.rows = append(g.rows, cells)
	}
}

// cell is a cell as a spreadsheet keeps it.
func (g *grid) cell(c presentation.Cell, p places) cell {
	out := cell{format: c.Format}
	switch {
	case c.Number != nil:
		out.value = stored(*c.Number)
	case c.Text != "":
		out.value = c.Text
	}
	if _, text := out.value.(string); c.From != nil && !(text && c.Figure()) {
		out.formula = c.From.Write(
			func(at presentation.Place) string { return p.of(at).write(g, at.Fixed) },
			func(r presentation.Range) string { return p.span(r).write(g) },
		)
	}
	return out
}

// stored is an exact number. What a spreadsheet cannot hold in 15 significant digits is
// kept as a text of its digits rather than changed.
func stored(d decimal.Decimal) any {
	if d.IsInteger() && d.Abs().LessThan(decimal.NewFromInt(presentation.MaxExact)) {
		return d.IntPart()
	}
	f := d.InexactFloat64()
	if presentation.Kept(f).Equal(d) {
		return f
	}
	return d.String()
}

// head gives the row of the table's headings. An empty row parts them from the title, and
// another one from the facts.
func (g *grid) head() int {
	row := 3 + g.space
	if n := len(g.Facts); n > 0 {
		row += n + 1
	}
	return row
}

// last gives the sheet's row of the table's last row.
func (g *grid) last() int { return g.head() + len(g.Roles) }

// headings keeps the headings of a table apart, as a table must have them.
type headings map[string]bool

func (h headings) unique(name string) string {
	name = heading(name)
	unique := name
	for n := 2; unique == "" || h[engine.Loose(unique)]; n++ {
		unique = fmt.Sprintf("%s %d", name, n)
	}
	h[engine.Loose(unique)] = true
	return unique
}

// places tells where the first cells of columns, and facts, stand.
type places struct {
	columns map[*presentation.Column]place
	facts   map[*presentation.Fact]place
}

// place is a cell of a sheet; rows and columns count from 1.
type place struct {
	grid     *grid
	row, col int
}

// span is a range within one column.
type span struct{ from, to place }

func (p places) of(at presentation.Place) place {
	if at.Fact != nil {
		return p.facts[at.Fact]
	}
	first := p.columns[at.Column]
	return place{first.grid, first.row + at.Row, first.col}
}

func (p places) span(r presentation.Range) span {
	return span{p.of(r.Column.At(r.First)), p.of(r.Column.At(r.Last))}
}

// at gives the place of a cell of the table; row 0 is the first below the headings.
func (g *grid) at(row, col int) place { return place{g, g.head() + 1 + row, col + 1} }

// write is the place in a formula of a sheet: A1 on the sheet itself, 'Sheet'!A1 elsewhere.
func (p place) write(on *grid, fixed bool) string {
	name := p.cellName()
	if fixed {
		name = p.fixed()
	}
	if p.grid != on {
		return p.sheet() + name
	}
	return name
}

// write is the range in a formula of a sheet; it keeps its place when copied.
func (s span) write(on *grid) string { return s.from.write(on, true) + ":" + s.to.fixed() }

func (p place) cellName() string { return must(excelize.CoordinatesToCellName(p.col, p.row)) }

func (p place) fixed() string { return must(excelize.CoordinatesToCellName(p.col, p.row, true)) }

func (p place) sheet() string { return "'" + strings.ReplaceAll(p.grid.name, "'", "''") + "'!" }

// must is for coordinates that the grid itself made.
func must(name string, err error) string {
	if err != nil {
		panic(err)
	}
	return name
}
