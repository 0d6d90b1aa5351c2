package templates

import "strings"

const (
	nbsp  = "\u00a0" // no-break space
	minus = "\u2212"
)

// Number writes a figure in Swedish: 1 234,5. It takes any value that fmt.Sprint
// gives as plain decimal digits: integers, *big.Int, decimal.Decimal, or a text of
// digits. All digits are kept. Anything else comes back as fmt.Sprint has it, and
// nil as an empty text, so that a text with a figure in it can always be written.
func Number(v any) string {
	s := text(v)
	d, ok := parseDigits(s)
	if !ok {
		return s
	}
	return d.String()
}

// Kronor writes an amount with its unit: 6 710 007 kr, and öre with two digits: 100,50 kr.
func Kronor(v any) string {
	if d, plain := parseDigits(text(v)); plain && len(d.fraction) == 1 {
		v = text(v) + "0"
	}
	return withUnit(v, "kr")
}

// Percent writes a percentage with its sign: 12,5 %. The value is the percentage, not the share.
func Percent(v any) string { return withUnit(v, "%") }

// thousands writes an amount given in kronor in tkr: 800 000 becomes 800 tkr. No digit is lost.
func thousands(v any) string { return withUnit(shifted{v, 3}, "tkr") }

func withUnit(v any, unit string) string {
	if _, plain := parseDigits(text(v)); !plain {
		return Number(v)
	}
	return Number(v) + nbsp + unit
}

// shifted is a figure whose decimal point is moved places to the left.
type shifted struct {
	v      any
	places int
}

func (s shifted) String() string {
	d, ok := parseDigits(text(s.v))
	if !ok {
		return text(s.v)
	}
	all := strings.Repeat("0", s.places) + d.whole
	d.whole, d.fraction = all[:len(all)-s.places], strings.TrimRight(all[len(all)-s.places:]+d.fraction, "0")
	out := strings.TrimLeft(d.whole, "0")
	if out == "" {
		out = "0"
	}
	if d.fraction != "" {
		out += "." + d.fraction
	}
	if d.negative {
		out = "-" + out
	}
	return out
}

// digits is a figure by its decimal digits.
type digits struct {
	negative        bool
	whole, fraction string
}

// parseDigits takes an optional sign, digits and an optional decimal point with digits.
func parseDigits(s string) (digits, bool) {
	var d digits
	s, d.negative = strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(s, ".")
	d.whole, d.fraction = whole, fraction
	return d, allDigits(whole) && (!point || allDigits(fraction))
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func (d digits) String() string {
	var b strings.Builder
	if d.negative {
		b.WriteString(minus)
	}
	for i, c := range d.whole {
		if i > 0 && (len(d.whole)-i)%3 == 0 {
			b.WriteString(nbsp)
		}
		b.WriteRune(c)
	}
	if d.fraction != "" {
		b.WriteString("," + d.fraction)
	}
	return b.String()
}
