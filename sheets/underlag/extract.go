package underlag

import (
	"cmp"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fordela/engine"
	"fordela/sheets/notice"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
)

// A raw extract is a long table, one row for each district, age and sex, of up to a
// million rows. It is summed while it is read and never kept.

var (
	ageHeading   = heading{words: templates.HeadingAge, required: true}
	sexHeading   = heading{words: templates.HeadingSex}
	timeHeading  = heading{words: templates.HeadingTime}
	countHeading = heading{words: templates.HeadingCount, required: true}
	ageFrom      = heading{words: templates.HeadingAgeFrom}
	ageTo        = heading{words: templates.HeadingAgeTo}
)

// oldest is an age above all ages.
const oldest = 1000

// ages is an inclusive range of ages in years.
type ages struct{ from, to int }

// sexes says which sexes a variable counts, or of which a row tells.
type sexes uint8

const (
	women sexes = 1 << iota
	men
	both = women | men
)

// variable is a column to be summed from the extract.
type variable struct {
	name engine.Text
	ages ages
	sex  sexes
	used bool
	own  bool // the program's: Befolkning, which Variabler does not name
}

// grain says how finely a row tells apart. Extracts often have rows of both sexes or of
// all ages beside the rows of each; of those, a variable is summed from one grain alone.
type grain int

// The grains, the finest first.
const (
	single    grain = 0         // one sex, one age or span of ages
	bothSexes grain = 1         // one age or span of ages
	allAges   grain = 2         // one sex
	grains          = 1 + 1 + 2 // and both together
)

// tally is what one district came to, by the grain of its rows.
type tally struct {
	name   string
	pos    engine.Pos // where the district's name first stands
	grains [grains]*sums
}

// sums are what the rows of one grain come to, for each variable.
type sums struct {
	first engine.Finding // tells of the first of the rows, if they cannot be used
	sums  []int64
	rows  []int
	count int                 // of all its rows
	ages  map[ages]engine.Pos // where each of the ages first stands
	last  ages
}

// extract carries the summing of one extract.
type extract struct {
	*reader
	sheet     int
	name      string
	variables []variable
	columns   struct{ unit, age, sex, time, count int }
	heads     map[int]engine.Pos

	byName  map[string]*tally // by the bytes of the cell, and by the loose name
	tallies []*tally
	ageOf   map[string]ages
	sexOf   map[string]sexes
	last    *tally
	rows    int
	blanks  int // rows without a district
	blank   engine.Pos
	counted [grains]int
	infants [grains]bool     // there are rows of age 0: the whole population is there
	over    [][grains]*fault // for each variable, the rows that are partly within it
	from    []grain          // for each variable, the grain that it is summed from
	faults  map[string]*fault
	order   []string
	broken  bool   // a finding tells that the sums are not right
	time    string // of the first row
	asText  bool   // a finding tells that counts are kept as text
}

// fault is something that cannot be used, where it first stands and how often it does.
type fault struct {
	finding engine.Finding
	count   int
}

// fail notes a value that cannot be used; the same value is told of once.
func (e *extract) fail(at engine.Pos, column, value string) {
	key := column + "\x00" + value
	if f := e.faults[key]; f != nil {
		f.count++
		return
	}
	if len(e.order) >= 100 {
		return
	}
	e.order = append(e.order, key)
	e.faults[key] = &fault{engine.Finding{Code: engine.CodeExtract, Pos: at, Args: engine.Args{"value": value, "column": column}}, 1}
}

// tell makes a finding of the fault.
func (f *fault) tell(e *extract) {
	if f.count > 1 {
		f.finding.Args["count"] = f.count
	}
	e.findings = append(e.findings, f.finding)
	e.broken = true
}

// readExtract sums the extract, if the workbook has one; nil otherwise.
func (r *reader) readExtract() (*extract, error) {
	f := r.sheets[templates.UnderlagExtract[0]]
	if f == nil {
		return nil, nil
	}
	e := &extract{
		reader: r, sheet: f.number, name: f.Name,
		byName: map[string]*tally{}, ageOf: map[string]ages{}, sexOf: map[string]sexes{}, faults: map[string]*fault{},
	}
	if err := e.readVariables(); err != nil {
		return nil, err
	}
	var head []gridRow // the rows above the headings, kept until these are found
	found, stopped := false, false
	err := r.book.Scan(f.Sheet, func(row xlsx.Row) error {
		switch {
		case found:
			e.take(row)
		case !stopped && row.Number <= headingRows:
			kept := keep(row, f.number)
			head = append(head, kept)
			found = e.findHeadings(kept)
		default:
			stopped = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !found {
		g := &grid{sheet: f.number, name: f.Name, rows: head}
		r.readTable(g, []heading{unitHeading, ageHeading, sexHeading, countHeading}, unitHeading)
		return nil, nil
	}
	if e.rows == 0 && r.sheets[templates.UnderlagUnits[0]] != nil {
		delete(r.sheets, templates.UnderlagExtract[0]) // a form's sheet that nobody has filled in
		return nil, nil
	}
	e.chooseGrains()
	e.leaveOutAreas()
	e.tell()
	return e, nil
}

// findHeadings reports whether the row holds the headings of an extract.
func (e *extract) findHeadings(row gridRow) bool {
	e.heads = map[int]engine.Pos{}
	c := &e.columns
	c.unit, c.age, c.sex, c.time, c.count = 0, 0, 0, 0, 0
	for _, cell := range row.cells {
		name, _, _ := splitUnit(cell.text())
		for _, h := range []struct {
			words []string
			at    *int
		}{{unitHeading.words, &c.unit}, {ageHeading.words, &c.age}, {sexHeading.words, &c.sex}, {timeHeading.words, &c.time}, {countHeading.words, &c.count}} {
			if cell.kind == xlsx.Text && hasWord(h.words, name) {
				if *h.at != 0 {
					e.findRelated(engine.CodeHeadingTwice, cell.pos, e.heads[*h.at], engine.Args{"column": name})
				}
				*h.at = cell.col
				e.heads[cell.col] = cell.pos
			}
		}
	}
	if c.unit == 0 || c.age == 0 || c.count == 0 {
		return false
	}
	if c.sex == 0 && slices.ContainsFunc(e.variables, func(v variable) bool { return v.sex != both }) {
		e.find(engine.CodeHeadingMissing, e.heads[c.unit], engine.Args{"column": sexHeading.name(), "sheet": e.name, "near": ""})
		e.broken = true
	}
	return true
}

// take counts one row.
func (e *extract) take(row xlsx.Row) {
	var unit, age, sex, time, count *xlsx.Cell
	for i := range row.Cells {
		c := &row.Cells[i]
		switch c.Col {
		case e.columns.unit:
			unit = c
		case e.columns.age:
			age = c
		case e.columns.sex:
			sex = c
		case e.columns.time:
			time = c
		case e.columns.count:
			count = c
		}
	}
	if missing(unit) && missing(age) && missing(count) {
		return
	}
	at := func(col int) engine.Pos { return notice.Pos(e.sheet, row.Number, col) }
	if !missing(unit) && missing(age) && missing(count) && templates.IsNote(string(unit.Value)) {
		return // Källa: … below the table
	}
	e.rows++
	t := e.tally(unit, row.Number)
	if t == nil {
		return
	}
	span, ok := e.age(age)
	if !ok {
		e.fail(at(e.columns.age), ageHeading.name(), e.shown(age))
		return
	}
	who := both
	if e.columns.sex > 0 {
		if who, ok = e.sex(sex); !ok {
			e.fail(at(e.columns.sex), sexHeading.name(), e.shown(sex))
			return
		}
	}
	if e.columns.time > 0 && !missing(time) && string(time.Value) != e.time {
		if e.time == "" {
			e.time = string(time.Value)
		} else if !e.broken {
			e.broken = true // told of once
			e.find(engine.CodeManyTimes, at(e.columns.time), engine.Args{"value": e.shown(time), "other": e.time, "column": timeHeading.name()})
		}
	}
	n, ok := countOf(count)
	if !ok {
		e.fail(at(e.columns.count), countHeading.name(), e.shown(count))
		return
	}
	if count.Kind == xlsx.Text && !e.asText {
		e.asText = true // told of once
		e.find(engine.CodeNumberAsText, at(e.columns.count), engine.Args{"value": e.shown(count), "number": decimal.NewFromInt(n), "column": countHeading.name()})
	}
	of := single
	if who == both && e.columns.sex > 0 {
		of |= bothSexes
	}
	if span.to == oldest {
		of |= allAges
	}
	e.counted[of]++
	e.infants[of] = e.infants[of] || span.from == 0
	s := t.grains[of]
	if s == nil {
		s = &sums{sums: make([]int64, len(e.variables)), rows: make([]int, len(e.variables)), ages: map[ages]engine.Pos{}, last: ages{0, -1}}
		s.first = engine.Finding{Code: engine.CodeExtract, Pos: at(e.columns.age), Args: engine.Args{"value": e.shown(age), "column": ageHeading.name()}}
		if of == bothSexes {
			s.first.Pos, s.first.Args = at(e.columns.sex), engine.Args{"value": e.shown(sex), "column": sexHeading.name()}
		}
		t.grains[of] = s
	}
	s.count++
	if span != s.last {
		if s.last = span; s.ages[span] == 0 {
			s.ages[span] = at(e.columns.age)
		}
	}
	for i := range e.variables {
		v := &e.variables[i]
		if who&v.sex == 0 || span.to < v.ages.from || span.from > v.ages.to {
			continue
		}
		switch {
		case span.from < v.ages.from || span.to > v.ages.to:
			e.goOver(i, of, at(e.columns.age), engine.Args{"value": e.shown(age), "column": ageHeading.name()})
		case who&^v.sex != 0 && e.columns.sex > 0:
			e.goOver(i, of, at(e.columns.sex), engine.Args{"value": e.shown(sex), "column": sexHeading.name()})
		case s.sums[i] > math.MaxInt64-n:
			e.fail(at(e.columns.count), countHeading.name(), e.shown(count))
		default:
			s.sums[i] += n
			s.rows[i]++
		}
	}
}

// goOver notes a row that is partly within a variable, so that it cannot be told how many
// of its persons are.
func (e *extract) goOver(variable int, of grain, at engine.Pos, args engine.Args) {
	if f := e.over[variable][of]; f != nil {
		f.count++
		return
	}
	args["name"] = e.variables[variable].name.Value
	e.over[variable][of] = &fault{engine.Finding{Code: engine.CodeExtract, Pos: at, Args: args}, 1}
}

func missing(c *xlsx.Cell) bool { return c == nil || c.Kind == xlsx.Empty || len(c.Value) == 0 }

func (e *extract) shown(c *xlsx.Cell) string {
	if c == nil {
		return ""
	}
	return e.reader.shown(cell{kind: c.Kind, value: string(c.Value)})
}

// tally finds the district of a row. A row without one goes with the row above, as in
// tables where the name stands at the start of its group; tell judges whether the
// sheet is such a table.
func (e *extract) tally(c *xlsx.Cell, row int) *tally {
	if missing(c) {
		if len(e.byName) == 0 { // nothing stands above
			e.fail(notice.Pos(e.sheet, row, e.columns.unit), templates.HeadingUnit[1], "")
			return nil
		}
		e.blanks++
		if e.blank == 0 {
			e.blank = notice.Pos(e.sheet, row, e.columns.unit)
		}
		return e.last
	}
	t, ok := e.byName[string(c.Value)]
	if !ok {
		name := strings.Join(strings.FieldsFunc(norm.NFC.String(string(c.Value)), isBlank), " ")
		if c.Kind != xlsx.Text {
			e.fail(notice.Pos(e.sheet, row, e.columns.unit), templates.HeadingUnit[1], name)
		} else if !templates.IsSubtotal(name) {
			if t = e.byName[engine.Loose(name)]; t == nil {
				t = &tally{name: name, pos: notice.Pos(e.sheet, row, e.columns.unit)}
				e.tallies = append(e.tallies, t)
				e.byName[engine.Loose(name)] = t
			}
		} else {
			e.note(notice.Pos(e.sheet, row, e.columns.unit), noteSubtotal, name)
		}
		e.byName[string(c.Value)] = t
	}
	e.last = t
	return t
}

var (
	plainAge = regexp.MustCompile(`^(\d{1,3})(?: år)?$`)
	openAge  = regexp.MustCompile(`^(\d{1,3}) ?(?:\+|[-–]w|år \+|år och äldre|år eller äldre|och äldre|eller äldre|-|–|\+ år)$`)
	ageSpan  = regexp.MustCompile(`^(\d{1,3}) ?[-–] ?(\d{1,3})(?: år)?$`)
	underAge = regexp.MustCompile(`^(?:<|under) ?(\d{1,3})(?: år)?$`)
)

// age reads an age: 80, 80 år, 100+, 80–84. All ages together are 0 to oldest.
func (e *extract) age(c *xlsx.Cell) (ages, bool) {
	if missing(c) {
		return ages{}, false
	}
	if a, ok := e.ageOf[string(c.Value)]; ok {
		return a, a.to >= 0
	}
	a, ok := parseAge(string(c.Value))
	if !ok || (c.Kind != xlsx.Number && c.Kind != xlsx.Text) {
		a = ages{0, -1}
	}
	e.ageOf[string(c.Value)] = a
	return a, a.to >= 0
}

func parseAge(s string) (ages, bool) {
	s = engine.Fold(s)
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	switch {
	case plainAge.MatchString(s):
		n := number(plainAge.FindStringSubmatch(s)[1])
		return ages{n, n}, true
	case openAge.MatchString(s):
		return ages{number(openAge.FindStringSubmatch(s)[1]), oldest - 1}, true
	case ageSpan.MatchString(s):
		m := ageSpan.FindStringSubmatch(s)
		return ages{number(m[1]), number(m[2])}, number(m[1]) <= number(m[2])
	case underAge.MatchString(s):
		return ages{0, number(underAge.FindStringSubmatch(s)[1]) - 1}, true
	case hasWord(templates.AgesAll, s):
		return ages{0, oldest}, true
	}
	return ages{}, false
}

func (e *extract) sex(c *xlsx.Cell) (sexes, bool) {
	if missing(c) {
		return 0, false
	}
	if s, ok := e.sexOf[string(c.Value)]; ok {
		return s, s != 0
	}
	s := parseSex(string(c.Value))
	e.sexOf[string(c.Value)] = s
	return s, s != 0
}

// parseSex gives the sexes that a text names; zero when it names none.
func parseSex(s string) sexes {
	switch {
	case hasWord(templates.SexWomen, s):
		return women
	case hasWord(templates.SexMen, s):
		return men
	case hasWord(templates.SexBoth, s):
		return both
	}
	return 0
}

// countOf reads a number of persons: a whole number, not negative. It may be kept as a
// text that can be read in one way.
func countOf(c *xlsx.Cell) (int64, bool) {
	if c == nil || c.Kind != xlsx.Number && c.Kind != xlsx.Text || len(c.Value) == 0 {
		return 0, false
	}
	var n int64
	for _, b := range c.Value {
		if b < '0' || b > '9' || n > math.MaxInt64/10-10 {
			return countOfDecimal(c)
		}
		n = n*10 + int64(b-'0')
	}
	return n, true
}

// countOfDecimal reads a count that is not written in plain digits: 1E3, 12.0, 1 234.
func countOfDecimal(c *xlsx.Cell) (int64, bool) {
	d, _, ok := exact(c.Value)
	if c.Kind == xlsx.Text {
		t := parseNumber(string(c.Value))
		d, ok = t.value, t.ok && !t.percent && !t.hasUnit
	}
	if !ok || !d.IsInteger() || d.IsNegative() || d.GreaterThan(decimal.NewFromInt(math.MaxInt32)) {
		return 0, false
	}
	return d.IntPart(), true
}

// chooseGrains finds for each variable the finest grain whose rows are all within it or
// outside it. The program's own variable, where no line uses it, is kept only if it is
// the population: that of an extract of the oldest alone is not.
func (e *extract) chooseGrains() {
	e.from = make([]grain, len(e.variables))
	for i := range e.variables {
		best := grain(-1)
		for of := grain(grains - 1); of >= single; of-- {
			if e.counted[of] > 0 && (e.over[i][of] == nil || best < 0 || e.over[i][best] != nil) {
				best = of
			}
		}
		e.from[i] = max(best, single)
	}
	if last := len(e.variables) - 1; e.variables[last].own && !e.variables[last].used && !e.infants[e.from[last]] {
		e.variables, e.from = e.variables[:last], e.from[:last]
	}
}

// leaveOutAreas leaves out the districts that are named for an area and sum others, or
// have no rows of the kind that the others are summed from.
func (e *extract) leaveOutAreas() {
	isArea := func(t *tally) bool { return templates.IsArea(t.name) }
	var areas, left []*tally
	others := &unitTable{}
	for i, row := range e.table().rows {
		if t := e.tallies[i]; isArea(t) {
			areas = append(areas, t)
		} else {
			others.rows = append(others.rows, row)
		}
	}
	for _, t := range areas {
		figures := map[int]decimal.Decimal{}
		for i, of := range e.from {
			if s := t.grains[of]; s != nil && e.variables[i].used {
				figures[i] = decimal.NewFromInt(s.sums[i])
			}
		}
		above := slices.IndexFunc(slices.DeleteFunc(slices.Clone(e.tallies), func(o *tally) bool { return o != t && isArea(o) }), func(o *tally) bool { return o == t })
		if len(figures) == 0 || others.ties(figures, above, exactly) {
			left = append(left, t)
		}
	}
	for _, t := range left {
		e.note(t.pos, noteSubtotal, t.name)
		for of, s := range t.grains {
			if s != nil {
				e.counted[of] -= s.count
			}
		}
	}
	e.tallies = slices.DeleteFunc(e.tallies, func(t *tally) bool { return slices.Contains(left, t) })
}

// tell makes findings of what could not be used.
func (e *extract) tell() {
	for _, key := range e.order {
		e.faults[key].tell(e)
	}
	for i, of := range e.from {
		if f := e.over[i][of]; f != nil {
			f.tell(e)
		}
	}
	if e.blanks > 0 && e.blanks*2 < e.rows {
		args := engine.Args{"value": "", "column": templates.HeadingUnit[1]}
		if e.blanks > 1 {
			args["count"] = e.blanks
		}
		e.find(engine.CodeExtract, e.blank, args)
	} else if e.blanks > 0 {
		e.note(e.blank, noteGroupLabels, "")
	}
	taken, left := 0, 0
	for of, n := range e.counted {
		if slices.Contains(e.from, grain(of)) {
			taken += n
		} else {
			left += n
		}
	}
	if left > 0 {
		e.note(notice.Pos(e.sheet, 0, 0), noteTotals, strconv.Itoa(left))
	}
	e.note(notice.Pos(e.sheet, 0, 0), noteExtract, strconv.Itoa(taken))
	for _, t := range e.tallies {
		e.compareGrains(t)
		e.compareAges(t)
	}
	if taken == 0 && len(e.findings) == 0 {
		e.find(engine.CodeNoRows, e.heads[e.columns.unit], engine.Args{"sheet": e.name})
	}
}

// compareGrains holds a district's rows of one grain to those of another: where a total
// is not what its parts come to, rows are missing or a figure is wrong. A district that
// lacks the rows that the others are summed from is asked about.
func (e *extract) compareGrains(t *tally) {
	for i, v := range e.variables {
		mine := t.grains[e.from[i]]
		for of, other := range t.grains {
			switch {
			case !v.used || other == nil || grain(of) == e.from[i] || e.over[i][of] != nil:
			case mine == nil:
				e.findings = append(e.findings, other.first)
				e.broken = true
				return
			case other.rows[i] > 0 && other.sums[i] != mine.sums[i]:
				first := other.first
				first.Args = maps.Clone(first.Args)
				first.Args["other"], first.Args["found"], first.Args["expected"] = t.name, other.sums[i], mine.sums[i]
				e.findings = append(e.findings, first)
				e.broken = true
				return
			}
		}
	}
}

// compareAges tells of a district in which rows of one age and rows of a span that holds it
// would both be summed: its persons would be counted twice.
func (e *extract) compareAges(t *tally) {
	for i, v := range e.variables {
		s := t.grains[e.from[i]]
		if !v.used || s == nil {
			continue
		}
		spans := slices.SortedFunc(maps.Keys(s.ages), func(a, b ages) int { return cmp.Or(a.from-b.from, b.to-a.to) })
		for j := 1; j < len(spans); j++ {
			if a, b := spans[j-1], spans[j]; b.from <= a.to && b.to >= v.ages.from && b.from <= v.ages.to {
				e.findRelated(engine.CodeAgesTwice, max(s.ages[a], s.ages[b]), min(s.ages[a], s.ages[b]), engine.Args{"name": t.name})
				e.broken = true
				return
			}
		}
	}
}

// readVariables reads Variabler: the columns to sum. Without the sheet, and where it
// does not name it itself, the whole population is summed as Befolkning.
func (e *extract) readVariables() error {
	g, err := e.load(templates.UnderlagVariables)
	if err != nil {
		return err
	}
	used := e.usedColumns()
	defer func() { e.over = make([][grains]*fault, len(e.variables)) }()
	if g != nil {
		if t := e.readTable(g, []heading{variableHeading, ageFrom, ageTo, sexHeading}, variableHeading); t != nil {
			for _, row := range t.rows {
				e.readVariable(t, row, used)
			}
		}
	}
	for _, v := range e.variables {
		if engine.Loose(v.name.Value) == engine.Loose(templates.HeadingPopulation[0]) {
			return nil
		}
	}
	e.variables = append(e.variables, variable{
		name: engine.Text{Value: templates.HeadingPopulation[0], Pos: notice.Pos(e.sheet, 0, 0)},
		ages: ages{0, oldest}, sex: both, used: used[engine.Loose(templates.HeadingPopulation[0])], own: true,
	})
	return nil
}

func (e *extract) readVariable(t *table, row gridRow, used map[string]bool) {
	v := variable{name: e.words(t.under(row, variableHeading)), ages: ages{0, oldest}, sex: both}
	if v.name.Value == "" {
		e.find(engine.CodeNameEmpty, v.name.Pos, engine.Args{"column": variableHeading.name(), "value": ""})
		return
	}
	for _, bound := range []struct {
		heading heading
		to      *int
	}{{ageFrom, &v.ages.from}, {ageTo, &v.ages.to}} {
		n := e.figure(t, row, bound.heading)
		if !n.Known() {
			continue
		}
		if !n.Value.IsInteger() || n.Value.IsNegative() || n.Value.GreaterThan(decimal.NewFromInt(oldest)) {
			e.find(engine.CodeVariable, n.Pos, engine.Args{"value": n.Value, "column": bound.heading.name()})
			return
		}
		*bound.to = int(n.Value.IntPart())
	}
	if v.ages.from > v.ages.to {
		e.find(engine.CodeVariable, t.cell(row, ageFrom).pos, engine.Args{"value": v.ages.from, "column": ageFrom.name()})
		return
	}
	sex := t.cell(row, sexHeading)
	if v.sex = parseSex(sex.text()); v.sex == 0 {
		e.find(engine.CodeVariable, sex.pos, engine.Args{"value": e.reader.shown(sex), "column": sexHeading.name()})
		return
	}
	for _, other := range e.variables {
		if engine.Loose(other.name.Value) == engine.Loose(v.name.Value) {
			e.findRelated(engine.CodeKeyTwice, v.name.Pos, other.name.Pos, engine.Args{"value": v.name.Value, "variable": true, "column": false})
			return
		}
	}
	v.used = used[engine.Loose(v.name.Value)]
	e.variables = append(e.variables, v)
}
