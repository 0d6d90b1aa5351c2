package inbox

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestStem(t *testing.T) {
	for name, want := range map[string]string{
		"Budget.xlsx":           "Budget",
		"Budget 2024.v2.xlsx":   "Budget 2024.v2",
		"A\u030akersberga.xlsx": "Åkersberga",
		"nul":                   "_nul",
		"Com1.2024.xlsx":        "_Com1.2024",
		"com10.xlsx":            "com10",
		"lpt³.xlsx":             "_lpt³",
		".xlsx":                 "_",
		"...":                   "_",
		"-x":                    "_-x",
		"a\tb\u200bc\xff.xlsx":  "a_b_c_",
		"slut.  .xlsx":          "slut",
	} {
		if got := stem(name); got != want {
			t.Errorf("stem(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzStem(f *testing.F) {
	f.Add("Budget.xlsx")
	f.Add("a\u030a")
	f.Add("CON .x")
	f.Fuzz(func(t *testing.T, name string) {
		s := stem(name)
		if s == "" || len(s) > maxStem+1 || !utf8.ValidString(s) || reserved(s) ||
			strings.ContainsAny(s, "<>:\"/\\|?*\n\x1b") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, " ") ||
			strings.HasPrefix(s, "-") || strings.HasPrefix(s, ".") {
			t.Errorf("stem(%q) = %q", name, s)
		}
	})
}
