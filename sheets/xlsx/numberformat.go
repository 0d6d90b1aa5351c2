package xlsx

import (
	"strings"
	"unicode/utf8"
)

// FormatTokenKind says what a piece of a number format's code does.
type FormatTokenKind uint8

// The kinds of token.
const (
	FormatText     FormatTokenKind = iota // is shown as it stands
	FormatDigits                          // places of digits, or General
	FormatComma                           // parts digits, or leaves out the last three
	FormatPoint                           // the decimal point
	FormatPercent                         // shows a hundred times the number
	FormatDate                            // shows a part of a date or time; elapsed time has no Text
	FormatBracket                         // a colour, condition, currency or language; Text is what it holds
	FormatRoom                            // room as wide as a character, or filling
	FormatExponent                        // begins an exponent
	FormatSection                         // ends a section
	FormatBroken                          // begins what has no end
)

// A FormatToken is a piece of a number format's code.
type FormatToken struct {
	Kind FormatTokenKind
	Text string // what is shown, or stands there
}

// FormatTokens parts a number format's code (ECMA-376 part 1, 18.8.31). The tokenizer
// that comes with excelize is not used: it takes the r of an unquoted kr for a date,
// and the second of two commas for a text.
func FormatTokens(code string) []FormatToken {
	var tokens []FormatToken
	for len(code) > 0 {
		t, n := formatToken(code)
		tokens = append(tokens, t)
		code = code[n:]
	}
	return tokens
}

// general is the format that shows a number as it is.
const general = "General"

// formatToken gives the token that a code begins with, and its length.
func formatToken(code string) (FormatToken, int) {
	r, n := utf8.DecodeRuneInString(code)
	switch {
	case r == '"' || r == '[':
		end := `"`
		if r == '[' {
			end = "]"
		}
		inside, _, whole := strings.Cut(code[1:], end)
		switch {
		case !whole:
			return FormatToken{FormatBroken, code}, len(code)
		case r == '"':
			return FormatToken{FormatText, inside}, len(inside) + 2
		case isElapsed(inside):
			return FormatToken{Kind: FormatDate}, len(inside) + 2
		}
		return FormatToken{FormatBracket, inside}, len(inside) + 2
	case r == '\\' || r == '_' || r == '*':
		_, next := utf8.DecodeRuneInString(code[1:])
		if r == '\\' {
			return FormatToken{FormatText, code[1 : 1+next]}, 1 + next
		}
		return FormatToken{FormatRoom, code[:1+next]}, 1 + next
	case r == '0' || r == '#' || r == '?':
		places := len(code) - len(strings.TrimLeft(code, "0#?"))
		return FormatToken{FormatDigits, code[:places]}, places
	case len(code) >= len(general) && strings.EqualFold(code[:len(general)], general):
		return FormatToken{FormatDigits, code[:len(general)]}, len(general)
	case (r == 'e' || r == 'E') && len(code) > 1 && (code[1] == '+' || code[1] == '-'):
		return FormatToken{FormatExponent, code[:2]}, 2
	}
	kind := FormatText
	switch r {
	case ',':
		kind = FormatComma
	case '.':
		kind = FormatPoint
	case '%':
		kind = FormatPercent
	case ';':
		kind = FormatSection
	case 'y', 'm', 'd', 'h', 's', 'e', 'Y', 'M', 'D', 'H', 'S', 'E':
		kind = FormatDate
	}
	return FormatToken{kind, code[:n]}, n
}

// isElapsed reports whether brackets hold the code of an elapsed time, such as [hh].
func isElapsed(inside string) bool {
	inside = strings.ToLower(inside)
	return inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.Contains("hms", inside[:1])
}

// Currency gives the currency that a bracket shows: kr of [$kr-41D].
func (t FormatToken) Currency() string {
	currency, ok := strings.CutPrefix(t.Text, "$")
	if t.Kind != FormatBracket || !ok {
		return ""
	}
	currency, _, _ = strings.Cut(currency, "-")
	return currency
}

// format is what a number format makes of a number.
type format uint8

const (
	plainFormat format = iota
	dateFormat
	percentFormat
)

// builtInCodes are the codes of the number formats that every program has; those of dates
// and currencies differ with the language (ECMA-376 part 1, 18.8.30).
var builtInCodes = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
	48: "##0.0E+0", 49: "@",
}

// builtIn returns what the number formats without a code do
// (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates of East Asia).
func builtIn(id int) format {
	switch {
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return dateFormat
	case id == 9 || id == 10:
		return percentFormat
	}
	return plainFormat
}

// formatOf tells what a number format code makes of a number.
func formatOf(code string) format {
	result := plainFormat
	for _, t := range FormatTokens(code) {
		switch t.Kind {
		case FormatDate:
			return dateFormat
		case FormatPercent:
			result = percentFormat
		}
	}
	return result
}

// longestUnit is how much text behind a number is kept.
const longestUnit = 32

// lookOf tells what a number format code adds to a positive number: commas behind the
// last digit leave out three digits each.
func lookOf(code string) Look {
	var look Look
	unit := ""
	whole, open := 0, false // open: only digits, commas and the point since the last digit
	point := false
	for _, t := range FormatTokens(code) {
		switch t.Kind {
		case FormatSection:
			look.Unit = shortUnit(unit)
			return look
		case FormatBroken:
			return Look{}
		case FormatDigits:
			look.Thousands, unit, open = whole, "", true
			if strings.Trim(t.Text, "0#?") == "" { // not General
				look.Decimals = max(look.Decimals, 1)
				if point {
					look.Decimals += len(t.Text)
				}
			}
			continue
		case FormatPoint:
			point = true
			whole = look.Thousands // those before the decimals count too
			continue
		case FormatComma:
			if open {
				look.Thousands++
				continue
			}
		case FormatBracket:
			unit += t.Currency()
		case FormatRoom:
		default:
			unit += t.Text
		}
		open = false
	}
	look.Unit = shortUnit(unit)
	return look
}

// builtinDecimals are the decimals of the number formats that a file need not declare
// (ECMA-376 part 1, 18.8.30).
var builtinDecimals = map[int]int{1: 0, 2: 2, 3: 0, 4: 2, 37: 0, 38: 0, 39: 2, 40: 2}

func shortUnit(unit string) string {
	if unit = strings.TrimSpace(unit); len(unit) > longestUnit {
		return ""
	}
	return unit
}
