package verify

import (
	"slices"
	"strings"
	"unicode"

	"fordela/sheets/xlsx"
)

// shows writes what a number format shows of a number, so that two codes can be compared:
// digits, of whatever number and however parted, are one #; what leaves out thousands, what
// stands beside the digits, and what is shown of negative numbers and nought stay. Colours,
// language and spaces go.
func shows(code string) string {
	tokens := xlsx.FormatTokens(code)
	if len(tokens) == 0 {
		return "#"
	}
	var b strings.Builder
	number := false // within the places of a number
	for i, t := range tokens {
		began := number
		number = t.Kind == xlsx.FormatDigits || began && digitsFollow(tokens[i:])
		switch {
		case number && !began:
			b.WriteByte('#')
		case number && (t.Kind != xlsx.FormatComma || !pointFollows(tokens[i:])):
		case t.Kind == xlsx.FormatRoom:
		case t.Kind == xlsx.FormatBracket:
			b.WriteString(t.Currency())
			if strings.ContainsAny(t.Text, "<>=") {
				b.WriteString("[" + t.Text + "]")
			}
		default:
			b.WriteString(t.Text)
		}
	}
	shown := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, b.String())
	return string(slices.CompactFunc([]rune(shown), func(a, b rune) bool { return a == '#' && b == '#' }))
}

// digitsFollow reports whether what parts the places of a number stands first, with
// more places behind it.
func digitsFollow(tokens []xlsx.FormatToken) bool {
	for i, t := range tokens {
		if t.Kind == xlsx.FormatDigits {
			return i > 0
		}
		if t.Kind != xlsx.FormatComma && t.Kind != xlsx.FormatPoint && t != (xlsx.FormatToken{Kind: xlsx.FormatText, Text: "/"}) {
			return false
		}
	}
	return false
}

// pointFollows reports whether only commas stand before the decimal point.
func pointFollows(tokens []xlsx.FormatToken) bool {
	i := slices.IndexFunc(tokens, func(t xlsx.FormatToken) bool { return t.Kind != xlsx.FormatComma })
	return i >= 0 && tokens[i].Kind == xlsx.FormatPoint
}
