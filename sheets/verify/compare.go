package verify

import (
	"cmp"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// compare finds everything in a workbook that is not as it was written, or not on the
// list.
func (p *Proof) compare(file, written *content) {
	numbers := map[string]int{}
	place := func(sheet string, row, col int) engine.Pos {
		if numbers[sheet] == 0 {
			numbers[sheet] = p.places.Add("", sheet)
		}
		return diagnostic.Pos(numbers[sheet], row, col)
	}
	for _, name := range file.order {
		place(name, 0, 0)
	}
	for _, name := range written.order {
		if s, ok := file.sheets[name]; ok {
			compareSheet(s, written.sheets[name], func(code engine.Code, row, col int, args engine.Args) {
				args["sheet"] = name
				p.find(code, place(name, row, col), args)
			})
		} else {
			p.find(engine.CodeSheetGone, 0, engine.Args{"sheet": name})
		}
	}
	for _, name := range file.order {
		if written.sheets[name] == nil {
			p.find(engine.CodeSheetAdded, place(name, 0, 0), engine.Args{"sheet": name})
		}
	}
	p.compareHeld(file.held, written.held, place)
	for _, c := range file.cached {
		if !written.keeps(c) {
			p.find(engine.CodeChartChanged, place(c.place, 0, 0), engine.Args{"name": c.cells, "value": c.value})
		}
	}
}

// compareHeld compares what two packages hold besides cells and text.
func (p *Proof) compareHeld(file, written *held, place func(sheet string, row, col int) engine.Pos) {
	for _, s := range file.strange {
		p.find(engine.CodeNotListed, place(s.place, 0, 0), engine.Args{"part": s.part, "name": s.what, "value": s.value})
	}
	for _, f := range differences(file.facts, written.facts) {
		p.find(engine.CodeBesideCells, place(f.place, 0, 0), engine.Args{"name": f.what, "value": f.stands, "expected": f.wanted})
	}
}

// compareSheet compares the cells of a sheet, and what of them is seen.
func compareSheet(s, as *sheet, find func(code engine.Code, row, col int, args engine.Args)) {
	unseen := func(kind string, row, col int) { find(engine.CodeUnseen, row, col, engine.Args{"kind": kind}) }
	if s.hidden != as.hidden {
		unseen("sheet", 0, 0)
	}
	if !slices.Equal(s.merged, as.merged) {
		unseen("merge", 0, 0)
	}
	cols := map[int]bool{}
	for _, at := range as.inOrder() {
		got, want := s.cells[at], as.cells[at]
		switch {
		case !same(got, want):
			find(engine.CodeChanged, at.row, at.col, differs(got, want))
		case got.formula != want.formula: // the figure stands as it was, and may not stand a recalculation
			got.kind, want.kind = xlsx.Text, xlsx.Text
			got.text, want.text = cmp.Or(got.formula, got.text), cmp.Or(want.formula, want.text)
			find(engine.CodeChanged, at.row, at.col, differs(got, want))
		case got.format != want.format:
			find(engine.CodeShownOtherwise, at.row, at.col, engine.Args{"value": got.format, "expected": want.format})
		}
		cols[at.col] = s.hides(at.col) && !as.hides(at.col)
	}
	for _, at := range s.inOrder() {
		if _, ok := as.cells[at]; !ok {
			find(engine.CodeChanged, at.row, at.col, differs(s.cells[at], value{}))
		}
	}
	for row := range s.rows {
		if !as.rows[row] {
			unseen("row", row, 1)
		}
	}
	for col, hidden := range cols {
		if hidden {
			unseen("column", 1, col)
		}
	}
}

// differs says how a cell is not as it was written.
func differs(got, want value) engine.Args {
	args := engine.Args{}
	if got.kind == xlsx.Number || want.kind == xlsx.Number {
		args["figure"], args["became"] = true, became(got, want)
		args["value"], args["expected"] = figure(got.text), figure(want.text)
	} else {
		args["value"], args["expected"] = templates.Apart(got.text, want.text)
	}
	return args
}

// became tells what a figure has become, or that a text has become one: the digits may
// be the same. It is empty where that is not what happened.
func became(got, want value) string {
	switch {
	case got.kind == xlsx.Text && want.kind == xlsx.Number:
		return "text"
	case got.kind == xlsx.Date && want.kind == xlsx.Number:
		return "date"
	case got.kind == xlsx.Number && want.kind == xlsx.Text:
		return "number"
	}
	return ""
}

// figure is what stands in a cell as a figure, or as it stands where it is none.
func figure(stored string) any {
	if v, err := decimal.NewFromString(stored); err == nil && bounded(v) {
		return v
	}
	return stored
}

// sameDigits is to how many significant digits figures must agree: those that programs
// keep when they save a file.
const sameDigits = 15

// sameResult is by how much a formula's result may differ when a program has calculated it
// anew in floating point; figures have six decimals at most.
var sameResult = decimal.New(1, -9)

// maxExponent bounds the figures that are compared: none of ours is written with more
// noughts, and a sum with a thousand million of them would never be done.
const maxExponent = 400

func bounded(d decimal.Decimal) bool { return max(d.Exponent(), -d.Exponent()) <= maxExponent }

// same reports whether two cells say the same.
func same(got, want value) bool {
	if got.kind != want.kind {
		return false
	}
	if got.kind != xlsx.Number {
		return lines(got.text) == lines(want.text)
	}
	x, errX := decimal.NewFromString(got.text)
	y, errY := decimal.NewFromString(want.text)
	if errX != nil || errY != nil || !bounded(x) || !bounded(y) {
		return false
	}
	return significant(x).Equal(significant(y)) ||
		want.formula != "" && !y.IsInteger() && x.Sub(y).Abs().LessThanOrEqual(sameResult)
}

// significant rounds a figure to the digits that programs keep.
func significant(d decimal.Decimal) decimal.Decimal {
	return d.Round(int32(sameDigits - d.NumDigits() - int(d.Exponent())))
}

// lines brings line ends to one form, for programs save them in their own.
func lines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// difference is something besides the cells that is not as it was written.
type difference struct{ place, what, stands, wanted string }

// differences compares facts: those in order up to the first that differs, the others
// whatever their order.
func differences(got, want []fact) []difference {
	var out []difference
	loose := func(f fact) bool { return f.kind == '~' }
	byValue := func(facts []fact) map[fact]int {
		count := map[fact]int{}
		for _, f := range facts {
			if loose(f) {
				count[f]++
			}
		}
		return count
	}
	stand, wanted := byValue(got), byValue(want)
	for _, f := range want {
		if loose(f) && stand[f] == 0 {
			out = append(out, difference{f.place, f.what, "", f.value})
		}
	}
	for _, f := range got {
		if loose(f) && stand[f] > wanted[f] {
			out = append(out, difference{f.place, f.what, f.value, ""})
			stand[f] = wanted[f]
		}
	}
	got, want = slices.DeleteFunc(slices.Clone(got), loose), slices.DeleteFunc(slices.Clone(want), loose)
	for len(got)+len(want) > 0 {
		switch {
		case len(got) > 0 && len(want) > 0 && got[0] == want[0]:
			got, want = got[1:], want[1:]
		case len(want) > 0 && want[0].kind == '?':
			want = want[1:]
		case len(want) == 0:
			return append(out, difference{got[0].place, got[0].what, got[0].value, ""})
		case len(got) == 0:
			return append(out, difference{want[0].place, want[0].what, "", want[0].value})
		case got[0].what == want[0].what:
			return append(out, difference{want[0].place, want[0].what, got[0].value, want[0].value})
		default:
			return append(out, difference{want[0].place, want[0].what, got[0].what + got[0].value, want[0].value})
		}
	}
	return out
}

// keeps reports whether what a chart keeps of a cell is in it.
func (c *content) keeps(of cached) bool {
	name, area, _ := strings.Cut(of.cells, "!")
	s := c.sheets[strings.Trim(name, "'$")]
	cells, ok := xlsx.ParseRange(area)
	if s == nil || !ok {
		return false
	}
	at := cellKey{cells.FirstRow + of.index, cells.FirstCol}
	if cells.FirstRow == cells.LastRow {
		at = cellKey{cells.FirstRow, cells.FirstCol + of.index}
	}
	cell := s.cells[at]
	return same(value{kind: cell.kind, text: of.value}, cell)
}
