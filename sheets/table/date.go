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
	wordDate    = regexp.MustCompile(`^(?:den )?(\d{1,2}) ([a-zåäö]+)\.? (\d{4})$`)
)

// ParseDate reads a date as Swedes write it (2024-05-21, 20240521, 21 maj 2024) and
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
