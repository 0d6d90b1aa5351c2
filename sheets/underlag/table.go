package underlag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/notice"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// headingRows is how far down a heading row is looked for.
const headingRows = 20

// heading is a column that a sheet may have.
type heading struct {
	words    []string
	required bool
	units    map[string]int32 // the units that its heading may carry; nil: none
	totals   totals
}

// name gives the word by which the program itself calls the column.
func (h heading) name() string { return h.words[0] }

// totals says which rows of a table are totals rows, by their names.
type totals uint8

const (
	noTotals    totals = iota
	bareTotals         // Summa; rows of other sums stand among the rows, and are told apart there
	namedTotals        // also those that say what they sum: Summa finansiering
)

// isTotal reports whether a row is named as a totals row. A row with a rule pays
// somebody, whatever the name.
func (t *table) isTotal(row gridRow, named heading) bool {
	name := t.cell(row, named)
	if name.kind != xlsx.Text || named.totals == noTotals || !t.cell(row, ruleHeading).empty() {
		return false
	}
	return isBareTotal(name) || named.totals == namedTotals && templates.IsTotal(name.text())
}

// isBareTotal reports whether a row is called Summa and no more: nothing but notes stands
// below it.
func isBareTotal(name cell) bool {
	return hasWord(templates.WordSum, strings.TrimSuffix(name.text(), ":"))
}

// table is a sheet read by its headings.
type table struct {
	*grid
	head    engine.Head
	columns map[string]column // by the name of the heading
	extra   []column          // the other headings, in order
	rows    []gridRow         // the rows below the headings, without the totals rows
	sums    []sumRow          // totals rows among the rows
	total   *gridRow          // the last row, when it is called Summa
	notes   []cell            // notes below the table
	used    []bool            // by column: it has a heading
	covers  map[[2]int]cell   // by row and column: what shows at an empty cell that is merged with one above
}

// column is a column of a table.
type column struct {
	col   int
	name  string // as it stands, without its unit
	power int32  // of ten, from the unit in the heading
	unit  bool   // the heading gives a unit
	pos   engine.Pos
}

// readTable finds the headings of a sheet and its rows. It gives nil when a required
// heading is missing, which a finding then tells. named is the column in which a
// totals row is called Summa.
func (r *reader) readTable(g *grid, headings []heading, named heading) *table {
	t := &table{grid: g, columns: map[string]column{}}
	at := headingRow(g, headings)
	if at < 0 {
		for _, h := range headings {
			if h.required {
				r.find(engine.CodeHeadingMissing, notice.Pos(g.sheet, 1, 1), engine.Args{"column": headingName(h), "sheet": g.name, "near": ""})
			}
		}
		return nil
	}
	if !r.readHeadings(t, g.rows[at], headings) {
		return nil
	}
	t.head.Present = true
	r.splitRows(t, g.rows[at+1:], named)
	r.lookAtHidden(t)
	r.lookAtMerged(t)
	for _, h := range headings {
		if t.has(h) && h.units != nil {
			r.lookAtUnit(t, t.column(h), h.units)
		}
	}
	return t
}

func headingName(h heading) string { return templates.Choice(h.words) }

// headingRow gives the index of the row with most of the headings; rows with near
// misses alone count when no row has a heading spelled right. -1 when there is none.
func headingRow(g *grid, headings []heading) int {
	var words []string
	for _, h := range headings {
		words = append(words, h.words...)
	}
	best, bestScore := -1, 0
	for i, row := range g.rows {
		if row.number > headingRows {
			break
		}
		score := 0
		for _, c := range row.cells {
			if c.kind != xlsx.Text {
				continue
			}
			name, _, _ := splitUnit(c.text())
			switch {
			case hasWord(words, name):
				score += 100
			case engine.Nearest(name, words) != "":
				score++
			}
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// splitUnit splits a heading such as "Belopp (tkr)" into its name and its unit. A unit
// of money may also stand behind a comma, "i" or nothing: "Belopp, tkr", "Belopp i tkr".
func splitUnit(s string) (name, unit string, ok bool) {
	for _, brackets := range []string{"()", "[]"} {
		open := strings.LastIndex(s, brackets[:1])
		if open >= 0 && strings.HasSuffix(s, brackets[1:]) {
			return strings.TrimFunc(s[:open], isBlank), engine.Fold(s[open+1 : len(s)-1]), true
		}
	}
	words := strings.FieldsFunc(s, isBlank)
	for n := 1; n < len(words); n++ {
		unit = engine.Fold(strings.Join(words[n:], " "))
		if _, known := templates.UnitPowers[unit]; !known {
			continue
		}
		if n > 1 && engine.Fold(words[n-1]) == "i" {
			n--
		}
		return strings.TrimSuffix(strings.Join(words[:n], " "), ","), unit, true
	}
	return s, "", false
}

// lookAtUnit asks about a unit that a text above the table gives and the heading does not:
// Belopp i tkr. A unit behind a figure (53,7 mnkr) is that figure's own.
func (r *reader) lookAtUnit(t *table, in column, units map[string]int32) {
	if in.unit {
		return
	}
	for _, row := range t.grid.rows {
		if row.number >= r.places.Row(in.pos) {
			return
		}
		for _, c := range row.cells {
			if c.kind != xlsx.Text {
				continue
			}
			if unit := unitIn(c.text(), units); unit != "" {
				r.findRelated(engine.CodeUnitAbove, c.pos, in.pos, engine.Args{"value": c.text(), "unit": unit, "column": in.name})
				return
			}
		}
	}
}

// unitIn finds a unit other than one in a text.
func unitIn(s string, units map[string]int32) string {
	words := strings.FieldsFunc(engine.Fold(s), func(r rune) bool { return isBlank(r) || strings.ContainsRune("()[],.:;", r) })
	for i := range words {
		for n := i + 1; n <= min(i+3, len(words)); n++ {
			unit := strings.Join(words[i:n], " ")
			if units[unit] != 0 && (i == 0 || !strings.ContainsAny(words[i-1], "0123456789")) {
				return unit
			}
		}
	}
	return ""
}

// readHeadings finds the columns. It reports whether all required ones are there.
func (r *reader) readHeadings(t *table, row gridRow, headings []heading) bool {
	whole := true
	var unknown []column
	for _, c := range row.cells {
		if c.kind != xlsx.Text || c.empty() {
			continue
		}
		if t.head.Pos == 0 {
			t.head.Pos = c.pos
		}
		name, unit, hasUnit := splitUnit(c.text())
		i := slices.IndexFunc(headings, func(h heading) bool { return hasWord(h.words, name) })
		if i < 0 {
			unknown = append(unknown, column{col: c.col, name: c.text(), pos: c.pos})
			continue
		}
		h, col := headings[i], column{col: c.col, name: name, pos: c.pos}
		if first := t.column(h); t.has(h) {
			r.findRelated(engine.CodeHeadingTwice, c.pos, first.pos, engine.Args{"column": name, "other": otherName(first.name, name)})
			whole = false
			continue
		}
		if hasUnit && h.units != nil {
			power, known := h.units[unit]
			if !known {
				args := engine.Args{"value": c.text(), "unit": unit}
				if _, elsewhere := templates.UnitPowers[unit]; elsewhere {
					args["column"] = name
				}
				r.find(engine.CodeUnknownUnit, c.pos, args)
				whole = false
			}
			col.power, col.unit = power, true
		}
		t.columns[h.name()] = col
	}
	for _, h := range headings {
		if t.has(h) {
			continue
		}
		near := nearColumn(h, unknown)
		at, nearName := t.head.Pos, ""
		if near != nil {
			at, nearName = near.pos, near.name
		}
		switch {
		case h.required:
			whole = false
			r.find(engine.CodeHeadingMissing, at, engine.Args{"column": headingName(h), "sheet": t.name, "near": nearName})
		case near != nil:
			r.find(engine.CodeHeadingNear, at, engine.Args{"value": near.name, "near": h.name(), "sheet": t.name})
		}
	}
	t.head.Amount = cmp.Or(t.column(amountHeading).pos, t.head.Pos)
	t.extra = unknown
	t.used = make([]bool, row.cells[len(row.cells)-1].col+1)
	for _, c := range t.columns {
		t.used[c.col] = true
	}
	for _, c := range t.extra {
		t.used[c.col] = true
	}
	return whole
}

// otherName gives a name that differs from another one; "" for the same name.
func otherName(name, than string) string {
	if engine.Fold(name) == engine.Fold(than) {
		return ""
	}
	return name
}

// nearColumn gives the unknown column whose heading is nearly that of h, or where h is
// required says more than that: Belopp 2025.
func nearColumn(h heading, unknown []column) *column {
	for _, word := range h.words {
		for i := range unknown {
			name, _, _ := splitUnit(unknown[i].name)
			if engine.Nearest(name, []string{word}) != "" || h.required && strings.HasPrefix(engine.Fold(name), engine.Fold(word)+" ") {
				return &unknown[i]
			}
		}
	}
	return nil
}

// splitRows parts the rows from the totals row. What stands below a totals row does
// not count; when it has a figure, a finding asks.
func (r *reader) splitRows(t *table, rows []gridRow, named heading) {
	last := -1 // the last of the totals rows
	for i := range rows {
		switch row := rows[i]; {
		case t.isTotal(row, named):
			last = i
		case last >= 0 && t.countsRow(row) && !isBareTotal(t.cell(rows[last], named)):
			last = -1 // the total of a group
		}
	}
	for i := range rows {
		row := rows[i]
		name := t.cell(row, named)
		if t.blankRow(row) {
			continue
		}
		switch {
		case t.total != nil:
			if !t.countsRow(row) {
				t.notes = append(t.notes, row.cells...)
			} else if !templates.IsNote(name.text()) {
				r.findRelated(engine.CodeAfterTotal, name.pos, t.cell(*t.total, named).pos, engine.Args{"value": r.shown(name)})
			}
		case i == last:
			t.total = &rows[i]
		case named.totals == namedTotals && t.isTotal(row, named):
			t.sums = append(t.sums, sumRow{row, name.text(), len(t.rows)})
		default:
			t.rows = append(t.rows, row)
		}
	}
	from := t.notesFrom()
	for _, row := range t.rows[from:] {
		t.notes = append(t.notes, row.cells...)
	}
	t.rows = t.rows[:from]
}

// notesFrom gives the row with which the notes below the table begin (Källa: …): the first
// after the last figure that begins as notes do, when single texts are all that follows.
// Where no row has figures, a name may stand among notes: then each is one by itself.
func (t *table) notesFrom() int {
	from, figures := len(t.rows), slices.ContainsFunc(t.rows, t.countsRow)
	for i := from - 1; i >= 0; i-- {
		text := t.rows[i].onlyText()
		switch {
		case text == "" || figures && t.countsRow(t.rows[i]):
			return from
		case templates.IsNote(text):
			from = i
		case !figures:
			return from
		}
	}
	return from
}

// onlyText gives the text of a row in which nothing else stands; "" for other rows.
func (row gridRow) onlyText() string {
	text := ""
	for _, c := range row.cells {
		switch {
		case c.empty():
		case c.kind != xlsx.Text || text != "":
			return ""
		default:
			text = c.text()
		}
	}
	return text
}

// blankRow reports whether nothing stands in the columns that the table uses.
func (t *table) blankRow(row gridRow) bool {
	for _, c := range row.cells {
		if !c.empty() && t.uses(c.col) {
			return false
		}
	}
	return true
}

// countsRow reports whether a number stands in one of the table's own columns, or a rule.
func (t *table) countsRow(row gridRow) bool {
	if !t.cell(row, ruleHeading).empty() {
		return true
	}
	for _, c := range row.cells {
		if t.uses(c.col) && c.kind != xlsx.Text && !c.empty() {
			return true
		}
	}
	return false
}

func (t *table) uses(col int) bool { return col < len(t.used) && t.used[col] }

// has reports whether the table has the column.
func (t *table) has(h heading) bool {
	_, ok := t.columns[h.name()]
	return ok
}

// column gives the column under a heading, called as staff call it. One that the table
// lacks has the program's name for it, and stands nowhere: its number is 0.
func (t *table) column(h heading) column {
	if c, ok := t.columns[h.name()]; ok {
		return c
	}
	return column{name: h.name()}
}

// cell gives the row's cell under a heading. When the table lacks the column, it is an
// empty cell placed at the row's first column.
func (t *table) cell(row gridRow, h heading) cell {
	if !t.has(h) {
		first := 0
		for _, c := range t.columns {
			if first == 0 || c.col < first {
				first = c.col
			}
		}
		return cell{col: first, pos: notice.Pos(t.sheet, row.number, first)}
	}
	return row.at(t.grid, t.column(h).col)
}

// under gives the row's cell under a heading, and what the column is called.
func (t *table) under(row gridRow, h heading) (cell, string) {
	return t.cell(row, h), t.column(h).name
}

// figure reads the row's number under a heading.
func (r *reader) figure(t *table, row gridRow, h heading) engine.Number {
	return r.number(t.cell(row, h), t.column(h))
}

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
			r.findRelated(engine.CodeHiddenByMerge, c.pos, notice.Pos(t.sheet, over[c.col].FirstRow, over[c.col].FirstCol), engine.Args{"value": r.shown(c)})
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
