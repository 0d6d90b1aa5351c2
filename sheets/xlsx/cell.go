package xlsx

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Kind says what stands in a cell.
type Kind uint8

const (
	Empty   Kind = iota // a format and no value
	Number              // Value has the digits as stored
	Text                // Value has the text in UTF-8, _xHHHH_ escapes resolved
	Bool                // Value is "0" or "1"
	Date                // a number shown as date or time, or an ISO 8601 date; see Book.Date
	Error               // Value is such as "#N/A"
	NoValue             // a formula whose result is not stored
)

// A Cell is one stored cell. It is valid only during the call it is handed to.
type Cell struct {
	Col     int // 1 for column A
	Kind    Kind
	Value   []byte
	Formula bool   // Value is the stored result of a formula
	Percent bool   // a Number shown in per cent: 0.25 as 25 %
	Look    Look   // how the cell's format shows the value
	Format  string // the number format's code; empty for General, and for dates that every program has

	// Expression is the formula as stored; empty where another cell holds it
	// (a follower of a shared formula, ECMA-376 part 1, 18.3.1.40).
	Expression []byte
	Shared     int // the number of a shared formula in its sheet, from 1; 0 when it is not shared
}

// Look is what a cell's format does that changes what a value says to a reader.
type Look struct {
	Thousands int    // how many times the last three digits are left out: 42190007 as 42 190
	Unit      string // the text behind the number: "kr"
	Struck    bool   // a line goes through the value
	Decimals  int    // one more than the decimals that the format shows; 0 where it shows those there are
}

// A Row is one stored row. It is valid only during the call it is handed to.
// Rows and cells that are not stored are skipped; numbers only rise.
type Row struct {
	Number int // 1 for the first row
	Hidden bool
	Cells  []Cell
}

// Columns is an inclusive range of columns, 1 for column A.
type Columns struct{ First, Last int }

// isNumber reports whether text is a decimal number: sign, digits with a
// point, exponent of at most four digits. Hexadecimal, NaN, INF and spaces
// are not.
func isNumber(text []byte) bool {
	i := 0
	sign := func() {
		if i < len(text) && (text[i] == '-' || text[i] == '+') {
			i++
		}
	}
	digits := func() int {
		from := i
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		return i - from
	}
	sign()
	n := digits()
	if i < len(text) && text[i] == '.' {
		i++
		n += digits()
	}
	if n == 0 {
		return false
	}
	if i < len(text) && text[i]|0x20 == 'e' {
		i++
		sign()
		if n := digits(); n == 0 || n > 4 {
			return false
		}
	}
	return i == len(text)
}

var isoLayouts = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "T15:04:05", "T15:04"}

// isoDuration is a length of time: PT0H11M0.000S. Some programs write so what a clock
// shows.
var isoDuration = regexp.MustCompile(`^-?P(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d+)?S)?)?$`)

// isoZone is what says how far a time lies from UTC. The date is as it is written.
var isoZone = regexp.MustCompile(`(?:Z|[+-]\d\d(?::?\d\d)?)$`)

// parseISO reads the ISO 8601 form of a date, a time or a duration (cells of type "d").
func parseISO(stored []byte) (t time.Time, hasDate, ok bool) {
	text := strings.ToUpper(string(bytes.TrimSpace(stored)))
	if isoDuration.MatchString(text) {
		return t, false, text[len(text)-1] != 'P' && text[len(text)-1] != 'T'
	}
	date, clock, hasClock := strings.Cut(text, "T")
	switch {
	case hasClock:
		clock = isoZone.ReplaceAllString(clock, "")
	case len(date) > len("2006-01-02") && date[4] == '-': // a date with a zone
		date = date[:len("2006-01-02")] + isoZone.ReplaceAllString(date[len("2006-01-02"):], "")
	case strings.Contains(date, ":"):
		date, clock, hasClock = "", isoZone.ReplaceAllString(date, ""), true
	}
	if hasClock {
		date += "T" + strings.Replace(clock, ",", ".", 1)
	}
	for i, layout := range isoLayouts {
		if t, err := time.Parse(layout, date); err == nil {
			return t, i < 3, true
		}
	}
	return t, false, false
}

// Date returns the calendar day of a Date cell's value. ok is false for a
// time without a day, and for a number before day 1 or after the year 9999.
// In the 1900 system day 60 is 29 February 1900, which Excel shows though it
// never was (ECMA-376 part 1, 18.17.4.1).
func (b *Book) Date(value []byte) (year, month, day int, ok bool) {
	if t, hasDate, isISO := parseISO(value); isISO {
		return t.Year(), int(t.Month()), t.Day(), hasDate
	}
	serial, err := strconv.ParseFloat(string(value), 64)
	if err != nil || !isNumber(value) {
		return 0, 0, 0, false
	}
	days := math.Floor(serial)
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	lowest := 1.0
	switch {
	case b.Date1904:
		first, lowest = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC), 0
	case days == 60:
		return 1900, 2, 29, true
	case days < 60:
		first = first.AddDate(0, 0, 1)
	}
	if days < lowest || days > 2_958_465 {
		return 0, 0, 0, false
	}
	t := first.AddDate(0, 0, int(days))
	return t.Year(), int(t.Month()), t.Day(), t.Year() <= 9999
}
