package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fordela/templates"
)

var (
	isoDate     = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	compactDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	slashDate   = regexp.MustCompile(`^(?:den )?(\d{1,2})/(\d{1,2}) (\d{4})$`)
	wordDate    = regexp.MustCompile(`^(?:den )?(\d{1,2}) (\pL+)\.? (\d{4})$`)
)

var (
	yearSpan = regexp.MustCompile(`^((?:19|20|21)\d{2}) ?([/–—-]) ?((?:19|20|21)\d{2})$|^((?:19|20|21)\d{2})(/)(\d{2})$`)
)

// ParsePeriod reads a time of several years as Swedes write it: 2024/2025, 2024/25,
// 2023–2025, läsåret 2024/2025. It gives the first year, and how the time is written.
func ParsePeriod(s string) (year, period string, ok bool) {
	s = templates.BeforePeriod.ReplaceAllString(strings.Join(strings.FieldsFunc(s, IsBlank), " "), "")
	m := yearSpan.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	first, between, last := m[1]+m[4], m[2]+m[5], m[3]+m[6]
	if between != "/" {
		between = "–"
	}
	whole := first[:len(first)-len(last)] + last
	return first, first + between + last, whole > first && whole <= first[:2]+"99" || whole[:2] > first[:2]
}

// ParseDate reads a date as Swedes write it (2024-05-21, 20240521, 21/5 2024, 21 maj 2024) and
// gives it as ÅÅÅÅ-MM-DD.
func ParseDate(s string) (string, bool) {
	s = strings.ToLower(strings.Join(strings.FieldsFunc(s, IsBlank), " "))
	var year, month, day string
	switch {
	case isoDate.MatchString(s):
		m := isoDate.FindStringSubmatch(s)
		year, month, day = m[1], m[2], m[3]
	case compactDate.MatchString(s):
		m := compactDate.FindStringSubmatch(s)
		year, month, day = m[1], m[2], m[3]
	case slashDate.MatchString(s):
		m := slashDate.FindStringSubmatch(s)
		year, month, day = m[3], m[2], m[1]
	case wordDate.MatchString(s):
		m := wordDate.FindStringSubmatch(s)
		i := slices.IndexFunc(templates.Months, func(name string) bool { return name == m[2] || strings.HasPrefix(name, m[2]) && len(m[2]) >= 3 })
		if i < 0 {
			return "", false
		}
		year, month, day = m[3], strconv.Itoa(i+1), m[1]
	default:
		return "", false
	}
	date, err := time.Parse("2006-1-2", year+"-"+month+"-"+day)
	if err != nil {
		return "", false
	}
	return date.Format(time.DateOnly), true
}
