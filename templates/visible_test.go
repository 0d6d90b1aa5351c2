package templates

import (
	"slices"
	"strings"
	"testing"
)

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"Enskede-Årsta-Vantör": "Enskede-Årsta-Vantör",
		"a\nb\tc\u2028d":       "a b c d",
		"\x1b[31mröd":          "□[31mröd",
		"\u202eabc":            "□abc",
		"Bro\u00adm\u200bma":   "Bromma",
		"\xff":                 "□",
	} {
		if got := Visible(s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
	if got := Shorten("Södermalm", 5); got != "Söde…" {
		t.Errorf("got %q", got)
	}
}

// Lines hold all words and are no wider than the room.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"en rad", []string{"en rad"}},
		{"en rad till", []string{"en rad", "till"}},
		{"10\u00a0000\u00a0kr", []string{"10\u00a0000\u00a0k", "r"}},
		{"nu 1\u00a0000\u00a0kr", []string{"nu", "1\u00a0000\u00a0kr"}},
		{"en\nrad", []string{"en", "rad"}},
		{"av fördelningsnyckeln x", []string{"av", "fördelni", "ngsnycke", "ln x"}},
	} {
		got := Wrap(c.text, 8, Letters)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q became %q, want %q", c.text, got, c.want)
		}
	}
	if got := Wrap("mmm", 0.1, Digits); strings.Join(got, "") != "mmm" {
		t.Errorf("a room too narrow for a letter lost some: %q", got)
	}
}
