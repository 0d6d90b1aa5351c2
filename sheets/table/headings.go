package table

import (
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// HeadingRows is how far down a heading row is looked for.
const HeadingRows = 20

// Heading is a column that a sheet may have.
type Heading struct {
	Words    []string
	Required bool
	Units    map[string]int32 // the units that its heading may carry; nil: none
	Entries  bool             // only a row that is an entry has something there
}

// Name gives the word by which the program itself calls the column.
func (h Heading) Name() string { return h.Words[0] }

// ofMoney reports whether the column holds amounts.
func (h Heading) ofMoney() bool {
	_, ok := h.Units["tkr"]
	return ok
}

func headingName(h Heading) string { return templates.Choice(h.Words) }

// HeadingRow gives the index of the row with most of the headings; rows with near
// misses alone count when no row has a heading spelled right. -1 when there is none.
func HeadingRow(g *Grid, headings []Heading) int {
	var words []string
	for _, h := range headings {
		words = append(words, h.Words...)
	}
	best, bestScore := -1, 0
	for i, row := range g.Rows {
		if row.Number > HeadingRows {
			break
		}
		score := 0
		for _, c := range row.Cells {
			if c.Kind != xlsx.Text {
				continue
			}
			name, _, _ := SplitUnit(c.Text())
			switch {
			case HasLooseWord(words, name), HasLooseWord(words, bare(name)):
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

// HasHeading reports whether a cell among the first rows is headed so.
func HasHeading(g *Grid, h Heading) bool {
	return slices.ContainsFunc(g.Rows, func(row Row) bool {
		return row.Number <= HeadingRows && slices.ContainsFunc(row.Cells, func(c Cell) bool {
			name, _, _ := SplitUnit(c.Text())
			return c.Kind == xlsx.Text && (HasLooseWord(h.Words, name) || HasLooseWord(h.Words, bare(name)))
		})
	})
}

// readHeadings finds the columns. It reports whether all required ones are there.
func (r *Reader) readHeadings(t *Table, row Row, headings []Heading) bool {
	whole := true
	for _, c := range row.Cells {
		if c.Kind != xlsx.Text || c.Empty() {
			continue
		}
		if t.Head.Pos == 0 {
			t.Head.Pos = c.Pos
		}
		name, _, _ := SplitUnit(c.Text())
		i := slices.IndexFunc(headings, func(h Heading) bool { return HasLooseWord(h.Words, name) })
		if i < 0 {
			t.Extra = append(t.Extra, Column{Col: c.Col, Name: c.Text(), Pos: c.Pos})
			continue
		}
		if first := t.Column(headings[i]); t.Has(headings[i]) {
			r.FindRelated(engine.CodeHeadingTwice, c.Pos, first.Pos, engine.Args{engine.ArgColumn: name, engine.ArgOther: otherName(first.Name, name)})
			whole = false
			continue
		}
		whole = r.takeColumn(t, headings[i], c.Text(), c) && whole
	}
	for _, h := range headings {
		whole = r.findColumn(t, row, h) && whole
	}
	t.Head.Amount = t.Head.Pos
	if i := slices.IndexFunc(headings, func(h Heading) bool { return h.ofMoney() && t.Has(h) }); i >= 0 {
		t.Head.Amount = t.Column(headings[i]).Pos
	}
	t.used = make([]bool, row.Cells[len(row.Cells)-1].Col+1)
	for _, c := range t.columns {
		t.used[c.Col] = true
	}
	for _, c := range t.Extra {
		t.used[c.Col] = true
	}
	return whole
}

// takeColumn takes a cell for a heading. It reports whether its unit can be used.
func (r *Reader) takeColumn(t *Table, h Heading, text string, c Cell) bool {
	name, unit, hasUnit := SplitUnit(text)
	col, known := Column{Col: c.Col, Name: name, Pos: c.Pos}, true
	if hasUnit && h.Units != nil {
		col.Power, known = h.Units[unit]
		col.Unit = true
		if !known {
			args := engine.Args{engine.ArgValue: c.Text(), engine.ArgUnit: unit}
			if _, elsewhere := templates.UnitPowers[unit]; elsewhere {
				args[engine.ArgColumn] = engine.ColumnName(name)
			}
			r.Find(engine.CodeUnknownUnit, c.Pos, args)
		}
	}
	t.columns[h.Name()] = col
	return known
}

// findColumn finds a column that no cell is headed for by its word alone: the only one that
// is headed so with a day or a year. Otherwise it tells of one that is nearly named so, and
// where the column is required that it is missing; then it reports false.
func (r *Reader) findColumn(t *Table, row Row, h Heading) bool {
	if t.Has(h) {
		return true
	}
	at, more := -1, false
	for i, c := range t.Extra {
		name, _, _ := SplitUnit(bare(c.Name))
		if HasLooseWord(h.Words, bare(name)) {
			at, more = i, at >= 0
		}
	}
	if at >= 0 && !more {
		c := row.At(t.Grid, t.Extra[at].Col)
		t.Extra = slices.Delete(t.Extra, at, at+1)
		r.Note(c.Pos, engine.NoteTaken, c.Text()+" → "+h.Name())
		return r.takeColumn(t, h, bare(c.Text()), c)
	}
	near := nearColumn(h, t.Extra)
	place, nearName := t.Head.Pos, ""
	if near != nil {
		place, nearName = near.Pos, near.Name
	}
	switch {
	case h.Required:
		r.Find(engine.CodeHeadingMissing, place, engine.Args{engine.ArgColumn: headingName(h), engine.ArgSheet: t.Name, engine.ArgNear: nearName})
	case near != nil && h.Name() != templates.HeadingNote[0]:
		r.Ask(engine.CodeHeadingMeant, place, "", engine.ColumnName(near.Name), engine.Args{engine.ArgValue: near.Name, engine.ArgNear: h.Name(), engine.ArgSheet: t.Name})
	case near != nil:
		r.Find(engine.CodeHeadingNear, place, engine.Args{engine.ArgValue: near.Name, engine.ArgNear: h.Name(), engine.ArgSheet: t.Name})
	}
	return !h.Required
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
func nearColumn(h Heading, unknown []Column) *Column {
	for _, word := range h.Words {
		for i := range unknown {
			name, _, _ := SplitUnit(unknown[i].Name)
			if engine.Nearest(name, []string{word}) != "" || h.Required && strings.HasPrefix(engine.Fold(name), engine.Fold(word)+" ") {
				return &unknown[i]
			}
		}
	}
	return nil
}

// SplitUnit splits a heading such as "Belopp (tkr)" into its name and its unit. A unit
// of money may also stand behind a comma, "i" or nothing: "Belopp, tkr", "Belopp i tkr".
func SplitUnit(s string) (name, unit string, ok bool) {
	for _, brackets := range []string{"()", "[]"} {
		open := strings.LastIndex(s, brackets[:1])
		if open >= 0 && strings.HasSuffix(s, brackets[1:]) {
			return strings.TrimFunc(s[:open], IsBlank), engine.Fold(s[open+1 : len(s)-1]), true
		}
	}
	words := strings.FieldsFunc(s, IsBlank)
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

// LookAtUnit asks about a unit that a text above the table gives and the heading does not:
// Belopp i tkr. A unit behind a figure (53,7 mnkr) is that figure's own.
func (r *Reader) LookAtUnit(t *Table, in Column, units map[string]int32) {
	if in.Unit {
		return
	}
	for _, row := range t.Grid.Rows {
		if row.Number >= r.Places.Row(in.Pos) {
			return
		}
		for _, c := range row.Cells {
			if c.Kind != xlsx.Text {
				continue
			}
			if unit := unitIn(c.Text(), units); unit != "" {
				r.FindRelated(engine.CodeUnitAbove, c.Pos, in.Pos, engine.Args{"value": c.Text(), "unit": unit, "column": in.Name})
				return
			}
		}
	}
}

// unitIn finds a unit other than one in a text.
func unitIn(s string, units map[string]int32) string {
	words := strings.FieldsFunc(engine.Fold(s), func(r rune) bool { return IsBlank(r) || strings.ContainsRune("()[],.:;", r) })
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
