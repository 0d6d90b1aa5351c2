package document

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"fordela/engine"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// lineWidth is how many characters of a table's text fit beside each other between the
// margins of an upright A4 page.
const lineWidth = 88

// column is a column of an appendix before it is known which table it stands in.
type column struct {
	heading string
	cells   []string // one for each unit, and the total's last
}

// group is columns that belong together.
type group struct {
	title   func(string) string
	columns []column
}

// appendix gives the tables of all appendices, and the notes to them.
func (p *paper) appendix(appendices []presentation.Appendix) (docx.Tables, []string) {
	var tables docx.Tables
	var notes []string
	uneven := false
	for _, a := range appendices {
		names, keys, amounts, change := p.groups(a)
		for _, c := range keys.columns {
			uneven = uneven || sharesUneven(c)
		}
		tables = append(tables, p.tables(a, names, []group{keys, amounts})...)
		if len(change.columns) > 0 {
			tables = append(tables, p.tables(a, names[:1], []group{change})...)
		}
		for _, note := range p.EventNotes(a) {
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	if uneven {
		notes = append(notes, templates.ShareNote)
	}
	for _, t := range tables {
		if slices.ContainsFunc(t.Rows, func(r docx.Row) bool { return slices.Contains(r.Cells[1:], templates.NoFigure) }) {
			return tables, append(notes, templates.NoFigureNote)
		}
	}
	return tables, notes
}

// groups gives the columns of an appendix: the units' names, what the keys are built
// on, the amounts, and the change from last year.
func (p *paper) groups(a presentation.Appendix) (names []column, keys, amounts, change group) {
	keys.title, amounts.title, change.title = templates.KeyTable, templates.AmountTable, templates.ChangeTable
	names = []column{p.column(a, p.unitHeading(), func(u int) string { return p.Units[u].Name }, templates.LabelSum)}
	if a.Level > 0 {
		names = append(names, p.column(a, templates.HeadBelongsTo, func(u int) string { return p.Units[u].Recipient }, ""))
	}
	pots := map[int][]shared{} // of a unit
	for _, part := range p.Shared(a) {
		for k, u := range part.Units {
			pots[u] = append(pots[u], shared{part, k})
		}
	}
	for _, variable := range a.Variables {
		keys.columns = append(keys.columns, p.variable(a, pots, variable))
	}
	for _, key := range a.Keys {
		total := templates.NoFigure
		if len(a.Recipients) == 1 {
			total = templates.Fixed(hundred, 2)
		}
		keys.columns = append(keys.columns, p.column(a, templates.InPercent(a.ShareHeading(key)), func(u int) string { return share(pots[u], key) }, total))
	}
	all := decimal.Zero
	for _, name := range a.Parts {
		sum := decimal.Zero
		for _, part := range p.Shared(a) {
			if presentation.PartName(part) == name {
				sum = sum.Add(part.Amount)
			}
		}
		all = all.Add(sum)
		amounts.columns = append(amounts.columns, p.column(a, templates.InKronor(name), func(u int) string { return p.part(u, name) }, p.amount(sum)))
	}
	sums := p.column(a, templates.HeadSum, func(u int) string { return p.amount(p.Units[u].Amount) }, p.amount(all))
	amounts.columns = append(amounts.columns, sums)
	change.columns = p.change(a, sums, all)
	return names, keys, amounts, change
}

// shared is a part in which a unit shares; at is the unit's index in the part.
type shared struct {
	part engine.Part
	at   int
}

func (p *paper) column(a presentation.Appendix, heading string, cell func(unit int) string, total string) column {
	c := column{heading: heading}
	for _, u := range a.Units {
		c.cells = append(c.cells, cell(u))
	}
	c.cells = append(c.cells, total)
	return c
}

// mostPlaces is how many decimals of a variable are shown.
const mostPlaces = 6

func (p *paper) variable(a presentation.Appendix, pots map[int][]shared, name string) column {
	sum, places := decimal.Zero, 0
	values := map[int]decimal.Decimal{}
	for u, parts := range pots {
		for _, s := range parts {
			if s.part.Pot == nil {
				continue
			}
			for _, term := range s.part.Pot.Key.Terms {
				if term.Variable == name {
					values[u] = term.Values[s.at]
				}
			}
		}
	}
	for _, v := range values {
		sum, places = sum.Add(v), max(places, presentation.Places(v))
	}
	figure := func(v decimal.Decimal) string { return templates.Fixed(v, min(places, mostPlaces)) }
	return p.column(a, name, func(u int) string {
		if v, ok := values[u]; ok {
			return figure(v)
		}
		return templates.NoFigure
	}, figure(sum))
}

// share gives a unit's share of a key, in per cent with two decimals: the weighed mean of
// its shares of the key's variables.
func share(parts []shared, key string) string {
	for _, s := range parts {
		if s.part.Pot == nil || s.part.Pot.Key.Equal || s.part.Pot.Key.Name != key {
			continue
		}
		sum, weights := new(big.Rat), new(big.Rat)
		for _, term := range s.part.Pot.Key.Terms {
			weight := term.Weight.Rat()
			weights.Add(weights, weight)
			of := new(big.Rat).Quo(term.Values[s.at].Rat(), term.Sum.Rat())
			sum.Add(sum, of.Mul(of, weight))
		}
		sum.Quo(sum, weights)
		return templates.Fixed(decimal.NewFromBigRat(sum.Mul(sum, hundred.Rat()), 2), 2)
	}
	return templates.NoFigure
}

// sharesUneven reports whether the shares of a column, as shown, miss their total.
func sharesUneven(c column) bool {
	last := len(c.cells) - 1
	if c.cells[last] != templates.Fixed(hundred, 2) {
		return false
	}
	sum := decimal.Zero
	for _, cell := range c.cells[:last] {
		d, err := decimal.NewFromString(strings.Replace(cell, ",", ".", 1))
		if err != nil {
			return false // a column of something else
		}
		sum = sum.Add(d)
	}
	return !sum.Equal(decimal.NewFromInt(100))
}

// part gives what a unit gets by the parts of a name.
func (p *paper) part(unit int, name string) string {
	sum, found := decimal.Zero, false
	for _, up := range p.Units[unit].Parts {
		if presentation.PartName(p.Recipients[up.Recipient].Parts[up.Part]) == name {
			sum, found = sum.Add(up.Amount), true
		}
	}
	if !found {
		return templates.NoFigure
	}
	return p.amount(sum)
}

// change gives this year's sum, last year's amount, and the change in kronor and per
// cent; nothing when no unit has an amount of last year.
func (p *paper) change(a presentation.Appendix, sums column, all decimal.Decimal) []column {
	past := decimal.Zero
	known := false
	for _, u := range a.Units {
		if was := p.Past(u); was != nil {
			past, known = past.Add(*was), true
		}
	}
	if !known {
		return nil
	}
	with := func(f func(now, was decimal.Decimal) string) func(int) string {
		return func(u int) string {
			if was := p.Past(u); was != nil {
				return f(p.Units[u].Amount, *was)
			}
			return templates.NoFigure
		}
	}
	before := func(_, was decimal.Decimal) string { return p.amount(was) }
	difference := func(now, was decimal.Decimal) string {
		return templates.Signed(now.Sub(was), p.Decimals)
	}
	return []column{
		sums,
		p.column(a, templates.HeadPrevious, with(before), before(all, past)),
		p.column(a, templates.HeadChange, with(difference), difference(all, past)),
		p.column(a, templates.HeadGrowth, with(growth), growth(all, past)),
	}
}

// hundred is the whole in per cent.
var hundred = decimal.NewFromInt(100)

// growth gives a change in per cent with one decimal.
func growth(now, was decimal.Decimal) string {
	if !was.IsPositive() {
		return templates.NoFigure
	}
	change := new(big.Rat).Quo(now.Sub(was).Rat(), was.Rat())
	return templates.Signed(decimal.NewFromBigRat(change.Mul(change, hundred.Rat()), 1), 1)
}

// tables sets the groups of columns in as few tables as the page is wide for, each
// beginning with the units' names. A group that is too wide by itself is parted.
func (p *paper) tables(a presentation.Appendix, names []column, groups []group) docx.Tables {
	var tables docx.Tables
	free := lineWidth
	for _, c := range names {
		free -= c.width(true)
	}
	whole := 0
	for _, g := range groups {
		for _, c := range g.columns {
			whole += c.width(false)
		}
	}
	if whole <= free {
		title := a.Title
		var columns []column
		for _, g := range groups {
			columns = append(columns, g.columns...)
		}
		if len(groups) == 1 {
			title = groups[0].title(title)
		}
		return docx.Tables{p.table(title, names, columns)}
	}
	for _, g := range groups {
		title, left, number := g.title(a.Title), free, 1
		var columns []column
		for _, c := range g.columns {
			if len(columns) > 0 && c.width(false) > left {
				tables = append(tables, p.table(title, names, columns))
				number++
				columns, left, title = nil, free, templates.ContinuedTable(g.title(a.Title), number)
			}
			columns, left = append(columns, c), left-c.width(false)
		}
		if len(columns) > 0 {
			tables = append(tables, p.table(title, names, columns))
		}
	}
	return tables
}

func (p *paper) table(title string, names, columns []column) docx.Table {
	t := docx.Table{Title: title}
	var headings []string
	for _, c := range names {
		t.Columns = append(t.Columns, docx.Column{Heading: c.heading, Width: c.width(true)})
	}
	for _, c := range columns {
		t.Columns = append(t.Columns, docx.Column{Heading: c.heading, Number: true, Width: c.width(false)})
		headings = append(headings, c.heading)
	}
	t.Description = templates.AppendixTableAlt(p.unitHeading(), headings)
	columns = slices.Concat(names, columns)
	for i := range columns[0].cells {
		row := docx.Row{}
		for _, c := range columns {
			row.Cells = append(row.Cells, c.cells[i])
		}
		if i == len(columns[0].cells)-1 {
			row.Kind = docx.Total
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// width gives the characters that a column takes. Figures and the longest word of the
// heading are never broken; names may be, so that theirs is bounded.
func (c column) width(names bool) int {
	const cellMargin, longestName, longestWord = 2, 24, 22
	n := 0
	for _, word := range strings.Fields(c.heading) {
		n = max(n, min(utf8.RuneCountInString(word), longestWord))
	}
	for _, cell := range c.cells {
		n = max(n, utf8.RuneCountInString(cell))
	}
	if names {
		n = min(n, longestName)
	}
	return n + cellMargin
}
