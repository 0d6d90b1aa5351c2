package table

import (
	"regexp"
	"strings"
	"unicode"

	"fordela/templates"

	"github.com/shopspring/decimal"
)

// maxDigits is how many significant digits Excel shows and reckons with.
const maxDigits = 15

// maxPower bounds the size of figures: beyond 10^40, or below 10^-40, nothing is a public
// figure, and exact arithmetic on them would only serve somebody who wants to stop the
// program.
const maxPower = 40

// Exact reads the digits of a number cell as Excel shows them: rounded to 15
// significant digits, so that 0.30000000000000004 is 0.3. cut tells that a whole
// number lost digits by that; ok is false for figures out of all bounds.
func Exact(digits []byte) (d decimal.Decimal, cut, ok bool) {
	if i := strings.IndexAny(string(digits), "eE"); i >= 0 && len(digits)-i > 4 {
		return decimal.Zero, false, false
	}
	d, err := decimal.NewFromString(string(digits))
	if err != nil {
		return decimal.Zero, false, false
	}
	if d.IsZero() {
		return decimal.Zero, false, true
	}
	size := int32(d.NumDigits()) + d.Exponent()
	if size > maxPower || size < -maxPower {
		return decimal.Zero, false, false
	}
	if extra := d.NumDigits() - maxDigits; extra > 0 {
		rounded := d.Round(-d.Exponent() - int32(extra))
		cut = size > maxDigits && !rounded.Equal(d)
		d = rounded
	}
	return d, cut, true
}

// textNumber is what a text turned out to say when read as a number.
type textNumber struct {
	value    decimal.Decimal
	percent  bool
	unit     int32 // the power of ten of a unit that stands behind it: tkr is 3
	hasUnit  bool
	readings []string // the possible values, when there is more than one
	ok       bool
}

var (
	plainNumber    = regexp.MustCompile(`^\d+([.,]\d+)?$`)
	spacedNumber   = regexp.MustCompile(`^\d{1,3}( \d{3})+(,\d+)?$`)
	dottedComma    = regexp.MustCompile(`^\d{1,3}(\.\d{3})+,\d+$`)
	commaDotted    = regexp.MustCompile(`^\d{1,3}(,\d{3})+\.\d+$`)
	oneSeparator   = regexp.MustCompile(`^[1-9]\d{0,2}[.,]\d{3}$`)
	manySeparators = regexp.MustCompile(`^\d{1,3}(\.\d{3}){2,}$|^\d{1,3}(,\d{3}){2,}$`)
)

// maxTextNumber is the longest text that is tried as a number.
const maxTextNumber = 60

// parseNumber reads a number kept as text: thousands apart by any space, decimal
// comma (or a point that cannot be anything else), any minus sign, and a unit or a
// per cent sign behind. What can be read in two ways is not guessed at: then
// readings holds the possibilities.
func parseNumber(s string) textNumber {
	if len(s) > 4*maxTextNumber {
		return textNumber{}
	}
	s = strings.Join(strings.FieldsFunc(strings.ToLower(s), unicode.IsSpace), " ")
	var n textNumber
	if rest, found := strings.CutSuffix(s, "%"); found {
		n.percent, s = true, strings.TrimSpace(rest)
	} else if i := strings.LastIndexFunc(s, unicode.IsDigit); i >= 0 && i+1 < len(s) {
		power, known := templates.UnitPowers[strings.TrimSpace(s[i+1:])]
		if !known {
			return textNumber{}
		}
		n.unit, n.hasUnit, s = power, true, s[:i+1]
	}
	negative := false
	if r := []rune(s); len(r) > 1 && isMinus(r[0]) {
		negative, s = true, strings.TrimSpace(string(r[1:]))
	}
	if len(s) > maxTextNumber {
		return textNumber{}
	}
	switch {
	case oneSeparator.MatchString(s), manySeparators.MatchString(s):
		n.readings = []string{strings.NewReplacer(".", "", ",", "").Replace(s)}
		if oneSeparator.MatchString(s) {
			n.readings = append(n.readings, strings.Replace(s, ",", ".", 1))
		}
		return n
	case plainNumber.MatchString(s), spacedNumber.MatchString(s):
		s = strings.NewReplacer(" ", "", ",", ".").Replace(s)
	case dottedComma.MatchString(s):
		s = strings.NewReplacer(".", "", ",", ".").Replace(s)
	case commaDotted.MatchString(s):
		s = strings.ReplaceAll(s, ",", "")
	default:
		return textNumber{}
	}
	value, err := decimal.NewFromString(s)
	if err != nil {
		return textNumber{}
	}
	if negative {
		value = value.Neg()
	}
	n.value, n.ok = value.Shift(n.unit), true
	return n
}

// isMinus: the hyphen, the non-breaking hyphen, the en dash and the minus sign.
func isMinus(r rune) bool {
	return r == '-' || r == '\u2010' || r == '\u2011' || r == '\u2012' || r == '\u2013' || r == '\u2212'
}

// IsNumber reports whether a text can be read as a number, with a unit or as per cent too.
func IsNumber(s string) bool { return parseNumber(s).ok }

// PlainNumber reads a text that is a number and nothing else: no unit, no per cent.
func PlainNumber(s string) (decimal.Decimal, bool) {
	n := parseNumber(s)
	return n.value, n.ok && !n.percent && !n.hasUnit
}
