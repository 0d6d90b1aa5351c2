package workbook

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// grid is one sheet of a result workbook before it is written: a title, facts in
// two columns, one table, and notes below it. The cells of a grid can be referred
// to as soon as its facts and columns are set, so that sheets can refer to each
// other in both directions.
type grid struct {
	name    string
	title   string
	table   string // name of the Excel table; ASCII
	facts   [][2]cell
	columns []column
	rows    [][]cell
	total   []cell // the last row of the table; nil when it has none
	notes   []string
	charts  []chart
	space   int          // rows kept free for the charts, above the table
	joined  map[int]bool // columns that are printed on the page of the one before
	hidden  bool
}

// column is a column of a grid's table.
type column struct {
	heading string
	format  format
}

// cell is a figure or a text. A cell with a formula keeps its value beside it.
type cell struct {
	value   any // string, int64 or float64; nil is an empty cell
	formula string
	format  format // the zero format means the column's own
	indent  bool
}

// format is how a figure is shown.
type format struct {
	kind     formatKind
	decimals int
}

type formatKind uint8

const (
	formatText   formatKind = iota
	formatAmount            // kronor, persons: thousands apart
	formatChange            // the same with its sign
	formatShare             // per cent
	formatGrowth            // per cent with its sign
	formatRank              // a whole number, a dash for none
)

// maxExact is the largest whole number that a spreadsheet keeps exactly: it shows
// and compares 15 significant digits.
const maxExact = 1e15

// words is a text cell.
func words(s string) cell { return cell{value: s} }

// figure is an exact number. What a spreadsheet cannot hold in 15 significant
// digits is kept as a text of its digits rather than changed.
func figure(d decimal.Decimal) cell { return cell{value: stored(d)} }

func stored(d decimal.Decimal) any {
	if d.IsInteger() && d.Abs().LessThan(decimal.NewFromInt(maxExact)) {
		return d.IntPart()
	}
	f := d.InexactFloat64()
	if digits15(f).Equal(d) {
		return f
	}
	return d.String()
}

// inexact is a ratio or a mean, kept as a spreadsheet keeps it.
func inexact(f float64) cell { return cell{value: digits15(f).InexactFloat64()} }

func digits15(f float64) decimal.Decimal {
	return decimal.RequireFromString(strconv.FormatFloat(f, 'f', significant(f), 64))
}

// significant gives the decimals that leave 15 significant digits.
func significant(f float64) int {
	if f == 0 {
		return 0
	}
	return max(0, 14-int(math.Floor(math.Log10(math.Abs(f)))))
}

// by gives the cell the formula that leads to its value. A value that only a text
// can hold stays alone.
func (c cell) by(formula string) cell {
	if _, text := c.value.(string); !text {
		c.formula = formula
	}
	return c
}

// as gives the cell a format of its own.
func (c cell) as(f format) cell {
	c.format = f
	return c
}

// fact adds a line above the table and gives the place of its value. All facts
// are added before any row is referred to.
func (g *grid) fact(label string, value cell) ref {
	g.facts = append(g.facts, [2]cell{words(label), value})
	return ref{g, len(g.facts) + 2, 2}
}

// head gives the row of the table's headings. An empty row parts them from the
// title, and another one from the facts.
func (g *grid) head() int {
	row := 3 + g.space
	if n := len(g.facts); n > 0 {
		row += n + 1
	}
	return row
}

// at gives the place of a cell of the table; row 0 is the first below the headings.
func (g *grid) at(row, col int) ref { return ref{g, g.head() + 1 + row, col + 1} }

// last gives the sheet's row of the table's last row.
func (g *grid) last() int {
	row := g.head() + len(g.rows)
	if g.total != nil {
		row++
	}
	return row
}

// span gives the range of a column of the table without its total row.
func (g *grid) span(col int) span { return span{g.at(0, col), g.at(len(g.rows)-1, col)} }

// totalAt gives the place of a cell of the total row.
func (g *grid) totalAt(col int) ref { return g.at(len(g.rows), col) }

// ref is the place of a cell.
type ref struct {
	grid     *grid
	row, col int
}

// span is a range within one column.
type span struct{ from, to ref }

func (r ref) cellName() string {
	return must(excelize.CoordinatesToCellName(r.col, r.row))
}

func (r ref) fixed() string {
	return must(excelize.CoordinatesToCellName(r.col, r.row, true))
}

func (r ref) sheet() string {
	return "'" + strings.ReplaceAll(r.grid.name, "'", "''") + "'!"
}

// must is for coordinates that the grid itself made.
func must(name string, err error) string {
	if err != nil {
		panic(err)
	}
	return name
}

// formula writes a formula of this sheet: places in args become A1 on the sheet
// itself and 'Sheet'!A1 elsewhere; ranges keep their place when copied.
func (g *grid) formula(layout string, args ...any) string {
	out := make([]any, len(args))
	for i, arg := range args {
		switch a := arg.(type) {
		case ref:
			out[i] = a.cellName()
			if a.grid != g {
				out[i] = a.sheet() + a.cellName()
			}
		case span:
			out[i] = a.from.fixed() + ":" + a.to.fixed()
			if a.from.grid != g {
				out[i] = a.from.sheet() + a.from.fixed() + ":" + a.to.fixed()
			}
		default:
			out[i] = arg
		}
	}
	return fmt.Sprintf(layout, out...)
}

// sumOf is the formula of a sum that shows no more decimals than its amounts have:
// a spreadsheet adds öre in binary, and would otherwise leave a trace of it.
func (g *grid) sumOf(decimals int, args ...any) string {
	const most = 200 // a function takes at most 255 arguments
	var sums []string
	for part := range slices.Chunk(args, most) {
		layout := strings.TrimSuffix(strings.Repeat("%s,", len(part)), ",")
		sums = append(sums, g.formula("SUM("+layout+")", part...))
	}
	formula := strings.Join(sums, "+")
	if len(sums) > 1 {
		formula = "(" + formula + ")"
	}
	return rounded(formula, decimals)
}

func rounded(formula string, decimals int) string {
	if decimals == 0 {
		return formula
	}
	return fmt.Sprintf("ROUND(%s,%d)", formula, decimals)
}
