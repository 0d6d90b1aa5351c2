package verify

import (
	"regexp"
	"strings"
	"unicode"
)

// formatToken is what a number format's code is parted into (ECMA-376 part 1, 18.8.31): a
// quoted text, a literal, room or filling, a bracket, the places of digits, or a sign.
var formatToken = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|[0#?](?:[0#?.,/]*[0#?])?|.`)

// digitPlaces are places of digits that only spaces part.
var digitPlaces = regexp.MustCompile(`#+`)

// shows writes what a number format shows of a number, so that two codes can be compared:
// digits, of whatever number and however parted, are one #; what leaves out thousands, what
// stands beside the digits, and what is shown of negative numbers and nought stay. Colours,
// language and spaces go.
func shows(code string) string {
	if code == "" {
		return "#"
	}
	return digitPlaces.ReplaceAllString(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, formatToken.ReplaceAllStringFunc(code, func(t string) string {
		switch t[0] {
		case '"':
			return strings.Trim(t, `"`)
		case '\\':
			return t[1:]
		case '_', '*':
			return ""
		case '[':
			inside := strings.Trim(t, "[]")
			if currency, ok := strings.CutPrefix(inside, "$"); ok {
				currency, _, _ = strings.Cut(currency, "-")
				return currency
			}
			if strings.ContainsAny(inside, "<>=") {
				return t
			}
			return ""
		case '0', '#', '?':
			whole, _, _ := strings.Cut(t, ".")
			return "#" + strings.Repeat(",", len(whole)-len(strings.TrimRight(whole, ",")))
		case 'G':
			return "#"
		}
		return t
	})), "#")
}
