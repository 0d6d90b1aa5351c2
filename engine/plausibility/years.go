package plausibility

import (
	"strconv"
	"strings"
	"unicode"

	"fordela/engine"
)

const (
	oldPopulation = 3 // years; an older population is worth knowing of
	staleYears    = 5 // a year in a name that is further back is history, not last year's
)

// judgeYears holds the dates of Ärende, and the years in the grant's name, against År.
func (j *judge) judgeYears() {
	c := &j.Plan.Case
	if !c.Year.Known() || !c.Year.Value.IsInteger() {
		return
	}
	first, last := int(c.Year.Value.IntPart()), int(c.EndYear().IntPart())
	if at, ok := yearOf(c.MeetingDate.Value); ok && (at < first-1 || at > last) {
		j.askItem(engine.CodeMeetingYear, c.MeetingDate, engine.ItemMeetingDate)
	}
	j.judgeName(c.Grant, first, last)
	at, ok := yearOf(c.PopulationDate.Value)
	switch {
	case !ok:
	case at > last && !forecast(c.PopulationSource.Value+c.PopulationDate.Value):
		j.askItem(engine.CodePopulationYear, c.PopulationDate, engine.ItemPopulationDate)
	case at < first-oldPopulation:
		j.findRelated(engine.CodeOldPopulation, c.PopulationDate.Pos, c.Year.Pos, engine.Args{"value": c.PopulationDate.Value, "year": c.Period()})
	}
}

// askItem asks about a date of Ärende that År contradicts.
func (j *judge) askItem(code engine.Code, t engine.Text, item engine.Item) {
	c := &j.Plan.Case
	j.ask(code, t.Pos, c.Year.Pos, string(item), engine.ColumnValue, engine.Args{"value": t.Value, "year": c.Period()})
}

// judgeName asks about a grant that is named after another year, near the one that it is for.
// A span of years is of all its years, and a law or a vision of a year is something else.
func (j *judge) judgeName(name engine.Text, first, last int) {
	years := yearsIn(name.Value)
	other := 0
	for i, y := range years {
		switch {
		case y >= first && y <= last || i > 0 && years[i-1] < first && first < y:
			return
		case y >= first-staleYears && y <= last+1:
			other = y
		}
	}
	if other != 0 {
		j.ask(engine.CodeNameYear, name.Pos, j.Plan.Case.Year.Pos, string(engine.ItemGrant), engine.ColumnValue, engine.Args{
			"value": name.Value, "number": strconv.Itoa(other), "year": j.Plan.Case.Period(),
		})
	}
}

// yearOf gives the year of a date, or the only one that a text speaks of.
func yearOf(text string) (int, bool) {
	years := yearsIn(text)
	if len(years) == 0 {
		return 0, false
	}
	for _, y := range years {
		if y != years[0] {
			return 0, false
		}
	}
	return years[0], true
}

// yearsIn gives the years that a text speaks of, in its order: four digits that stand alone.
// 2010:110 is a law.
func yearsIn(text string) []int {
	var years []int
	rest := text
	for {
		start := strings.IndexFunc(rest, unicode.IsDigit)
		if start < 0 {
			return years
		}
		rest = rest[start:]
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) })
		if end < 0 {
			end = len(rest)
		}
		number, law := rest[:end], strings.HasPrefix(rest[end:], ":")
		if n, err := strconv.Atoi(number); err == nil && len(number) == 4 && !law && n >= 1900 && n <= 2199 {
			years = append(years, n)
		}
		rest = rest[end:]
	}
}
