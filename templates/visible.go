package templates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes a text that others have written one line that hides nothing and disturbs
// nothing around it: line breaks and tabs become spaces, signs without width go, and what
// controls a machine or turns the direction of the text becomes □. Every text of the input
// passes here on its way to a place where a person reads it, cells of a workbook apart.
func Visible(s string) string { return strings.Map(visible, s) }

func visible(r rune) rune {
	switch {
	case strings.ContainsRune("\n\r\t\v\f\u0085\u2028\u2029", r):
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == utf8.RuneError, r&0xFFFE == 0xFFFE:
		return '□'
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// Shorten is a text as [Visible] has it, with no more than so many characters.
func Shorten(s string, characters int) string {
	s = Visible(s)
	if letters := []rune(s); len(letters) > characters {
		return string(letters[:characters-1]) + "…"
	}
	return s
}
