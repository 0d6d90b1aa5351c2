package underlag

import (
	"math"
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// A raw extract is a long table, one row for each district, age and sex, of up to a
// million rows. It is summed while it is read and never kept.

var (
	ageHeading   = table.Heading{Words: templates.HeadingAge, Required: true}
	sexHeading   = table.Heading{Words: templates.HeadingSex}
	timeHeading  = table.Heading{Words: templates.HeadingTime}
	countHeading = table.Heading{Words: templates.HeadingCount, Required: true}
)

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
	var head []table.Row // the rows above the headings, kept until these are found
	found, stopped := false, false
	err := r.Book.Scan(f.Sheet, func(row xlsx.Row) error {
		switch {
		case found:
			e.take(e.row(row))
		case !stopped && row.Number <= table.HeadingRows:
			kept := table.Keep(row, f.number)
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
		g := &table.Grid{Sheet: f.number, Name: f.Name, Rows: head}
		r.Read(g, table.Description{Headings: []table.Heading{unitHeading, ageHeading, sexHeading, countHeading}, Named: unitHeading})
		return nil, nil
	}
	if e.rows == 0 && r.sheets[templates.UnderlagUnits[0]] != nil {
		delete(r.sheets, templates.UnderlagExtract[0]) // a form's sheet that nobody has filled in
		return nil, nil
	}
	e.chooseGrains()
	e.leaveOutSums()
	e.tell()
	return e, nil
}

// findHeadings reports whether the row holds the headings of an extract.
func (e *extract) findHeadings(row table.Row) bool {
	e.heads = map[int]engine.Pos{}
	c := &e.columns
	c.unit, c.age, c.sex, c.time, c.count = 0, 0, 0, 0, 0
	for _, cell := range row.Cells {
		name, _, _ := table.SplitUnit(cell.Text())
		for _, h := range []struct {
			words []string
			at    *int
		}{{unitHeading.Words, &c.unit}, {ageHeading.Words, &c.age}, {sexHeading.Words, &c.sex}, {timeHeading.Words, &c.time}, {countHeading.Words, &c.count}} {
			if cell.Kind == xlsx.Text && table.HasWord(h.words, name) {
				if *h.at != 0 {
					e.FindRelated(engine.CodeHeadingTwice, cell.Pos, e.heads[*h.at], engine.Args{"column": name})
				}
				*h.at = cell.Col
				e.heads[cell.Col] = cell.Pos
			}
		}
	}
	if c.unit == 0 || c.age == 0 || c.count == 0 {
		return false
	}
	if c.sex == 0 && slices.ContainsFunc(e.variables, func(v variable) bool { return v.sex != both }) {
		e.Find(engine.CodeHeadingMissing, e.heads[c.unit], engine.Args{"column": sexHeading.Name(), "sheet": e.name, "near": ""})
		e.broken = true
	}
	return true
}

// extractRow is a row of an extract by its columns; nil where nothing stands.
type extractRow struct {
	number                      int
	unit, age, sex, time, count *xlsx.Cell
}

func (e *extract) row(row xlsx.Row) extractRow {
	out := extractRow{number: row.Number}
	for i := range row.Cells {
		c := &row.Cells[i]
		switch c.Col {
		case e.columns.unit:
			out.unit = c
		case e.columns.age:
			out.age = c
		case e.columns.sex:
			out.sex = c
		case e.columns.time:
			out.time = c
		case e.columns.count:
			out.count = c
		}
	}
	return out
}

// at gives the place of a row's cell in a column.
func (e *extract) at(row extractRow, col int) engine.Pos {
	return diagnostic.Pos(e.sheet, row.number, col)
}

// take counts one row.
func (e *extract) take(row extractRow) {
	if missing(row.age) && missing(row.count) && (missing(row.unit) || templates.IsNote(string(row.unit.Value))) {
		return // nothing, or Källa: … below the table
	}
	e.rows++
	t := e.tally(row.unit, row.number)
	if t == nil {
		return
	}
	if p, ok := e.persons(row); ok {
		e.add(t, p, row)
	}
}

// persons reads of whom a row tells, and how many they are. It is not ok when a fault
// tells why that cannot be read.
func (e *extract) persons(row extractRow) (p persons, ok bool) {
	if p.ages, ok = e.age(row.age); !ok {
		e.fail(e.at(row, e.columns.age), ageHeading.Name(), e.shown(row.age))
		return p, false
	}
	p.sex = both
	if e.columns.sex > 0 {
		if p.sex, ok = e.sex(row.sex); !ok {
			e.fail(e.at(row, e.columns.sex), sexHeading.Name(), e.shown(row.sex))
			return p, false
		}
	}
	if e.columns.time > 0 && !missing(row.time) && string(row.time.Value) != e.time {
		if e.time == "" {
			e.time = string(row.time.Value)
		} else if !e.broken {
			e.broken = true // told of once
			e.Find(engine.CodeManyTimes, e.at(row, e.columns.time), engine.Args{"value": e.shown(row.time), "other": e.time, "column": timeHeading.Name()})
		}
	}
	if p.count, ok = countOf(row.count); !ok {
		e.fail(e.at(row, e.columns.count), countHeading.Name(), e.shown(row.count))
		return p, false
	}
	if row.count.Kind == xlsx.Text && !e.asText {
		e.asText = true // told of once
		e.Find(engine.CodeNumberAsText, e.at(row, e.columns.count), engine.Args{"value": e.shown(row.count), "number": decimal.NewFromInt(p.count), "column": countHeading.Name()})
	}
	return p, true
}

// add counts the persons of a row in a district's sums.
func (e *extract) add(t *tally, p persons, row extractRow) {
	of := single
	if p.sex == both && e.columns.sex > 0 {
		of |= bothSexes
	}
	if p.ages.to == oldest {
		of |= allAges
	}
	e.counted[of]++
	e.infants[of] = e.infants[of] || p.ages.from == 0
	byAge := func() (engine.Pos, engine.Args) {
		return e.at(row, e.columns.age), engine.Args{"value": e.shown(row.age), "column": ageHeading.Name()}
	}
	bySex := func() (engine.Pos, engine.Args) {
		return e.at(row, e.columns.sex), engine.Args{"value": e.shown(row.sex), "column": sexHeading.Name()}
	}
	s := t.grains[of]
	if s == nil {
		s = &sums{sums: make([]int64, len(e.variables)), rows: make([]int, len(e.variables)), ages: map[ages]engine.Pos{}, last: ages{0, -1}}
		s.first.Code = engine.CodeExtract
		if s.first.Pos, s.first.Args = byAge(); of == bothSexes {
			s.first.Pos, s.first.Args = bySex()
		}
		t.grains[of] = s
	}
	s.count++
	if p.ages != s.last {
		if s.last = p.ages; s.ages[p.ages] == 0 {
			s.ages[p.ages] = e.at(row, e.columns.age)
		}
	}
	for i := range e.variables {
		v := &e.variables[i]
		if p.sex&v.sex == 0 || p.ages.to < v.ages.from || p.ages.from > v.ages.to {
			continue
		}
		switch {
		case p.ages.from < v.ages.from || p.ages.to > v.ages.to:
			at, args := byAge()
			e.goOver(i, of, at, args)
		case p.sex&^v.sex != 0 && e.columns.sex > 0:
			at, args := bySex()
			e.goOver(i, of, at, args)
		case s.sums[i] > math.MaxInt64-p.count:
			e.fail(e.at(row, e.columns.count), countHeading.Name(), e.shown(row.count))
		default:
			s.sums[i] += p.count
			s.rows[i]++
		}
	}
}

func missing(c *xlsx.Cell) bool { return c == nil || c.Kind == xlsx.Empty || len(c.Value) == 0 }

func (e *extract) shown(c *xlsx.Cell) string {
	if c == nil {
		return ""
	}
	return e.reader.Shown(table.Cell{Kind: c.Kind, Value: string(c.Value)})
}
