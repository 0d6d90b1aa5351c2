package underlag

import (
	"math"
	"strconv"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// persons is of whom a row of an extract tells, and how many they are.
type persons struct {
	ages  ages
	sex   sexes
	count int64
}

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
	case templates.AgeAlone.MatchString(s):
		n := number(templates.AgeAlone.FindStringSubmatch(s)[1])
		return ages{n, n}, true
	case templates.AgeAndOver.MatchString(s):
		return ages{number(templates.AgeAndOver.FindStringSubmatch(s)[1]), oldest - 1}, true
	case templates.AgeSpan.MatchString(s):
		m := templates.AgeSpan.FindStringSubmatch(s)
		return ages{number(m[1]), number(m[2])}, number(m[1]) <= number(m[2])
	case templates.AgeUnder.MatchString(s):
		return ages{0, number(templates.AgeUnder.FindStringSubmatch(s)[1]) - 1}, true
	case table.HasWord(templates.AgesAll, s):
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
	case table.HasWord(templates.SexWomen, s):
		return women
	case table.HasWord(templates.SexMen, s):
		return men
	case table.HasWord(templates.SexBoth, s):
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
	d, _, ok := table.Exact(c.Value)
	if c.Kind == xlsx.Text {
		d, ok = table.PlainNumber(string(c.Value))
	}
	if !ok || !d.IsInteger() || d.IsNegative() || d.GreaterThan(decimal.NewFromInt(math.MaxInt32)) {
		return 0, false
	}
	return d.IntPart(), true
}
