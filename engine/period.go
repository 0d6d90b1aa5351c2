package engine

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Period is the time that the money is for, as it was written: 2024, 2024/2025, 2023–2025.
func (c *Case) Period() string {
	if c.Span.Value != "" {
		return c.Span.Value
	}
	return c.Year.Value.String()
}

// EndYear is the last year of the period.
func (c *Case) EndYear() decimal.Decimal {
	years := strings.FieldsFunc(c.Span.Value, func(r rune) bool { return r < '0' || r > '9' })
	first := c.Year.Value.String()
	if len(years) != 2 || len(years[1]) > len(first) {
		return c.Year.Value
	}
	end, err := decimal.NewFromString(first[:len(first)-len(years[1])] + years[1])
	if err != nil {
		return c.Year.Value
	}
	return end
}

// NextPeriod is the time of the same length that follows, written in the same way.
func (c *Case) NextPeriod() string {
	years := strings.FieldsFunc(c.Span.Value, func(r rune) bool { return r < '0' || r > '9' })
	if len(years) != 2 {
		return c.Year.Value.Add(decimal.NewFromInt(1)).String()
	}
	century := c.Year.Value.String()[:len(c.Year.Value.String())-len(years[1])]
	end := c.EndYear()
	length := end.Sub(c.Year.Value)
	if !strings.Contains(c.Span.Value, "/") {
		length = length.Add(decimal.NewFromInt(1)) // 2023–2025 are three years, 2024/2025 is one
	}
	next := func(y decimal.Decimal) string { return y.Add(length).String() }
	separator := strings.Trim(c.Span.Value, "0123456789")
	return next(c.Year.Value) + separator + next(end)[len(century):]
}
