package underlag

import (
	"cmp"
	"slices"
	"strings"

	"fordela/engine"
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
