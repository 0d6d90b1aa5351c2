package inbox

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTitle(t *testing.T) {
	for name, want := range map[string]string{
		"Budget.xlsx":                       "Budget",
		"Budget 2024.v2.xlsx":               "Budget 2024.v2",
		"A\u030akersberga.xlsx":             "Åkersberga",
		"nul":                               "-nul",
		"Com1.2024.xlsx":                    "-Com1.2024",
		"com10.xlsx":                        "com10",
		"lpt³.xlsx":                         "-lpt³",
		".xlsx":                             "-",
		"...":                               "--",
		"-x":                                "-x",
		"a\tb\u200bc\xff.xlsx":              "a-b-c-",
		"slut.  .xlsx":                      "slut---",
		`<>:"/\|?*[].xlsx`:                  "-----------",
		strings.Repeat("å", 99) + ".xlsx":   strings.Repeat("å", 80),
		strings.Repeat("😀", 99) + ".xlsx":   strings.Repeat("😀", 50),
		strings.Repeat("x", 79) + " y.xlsx": strings.Repeat("x", 79) + "-",
	} {
		if got := (Receipt{Name: name, Outcome: Returned, Subject: Subject{Title: "Vård 2024"}}).title(); got != want {
			t.Errorf("%q is called %q, want %q", name, got, want)
		}
	}
	if got := (Receipt{Name: "x.xlsx", Outcome: Done, Subject: Subject{Title: "Vård/omsorg 2024-2025"}}).title(); got != "Vård-omsorg 2024-2025" {
		t.Errorf("an answer is called %q", got)
	}
}

func FuzzTitle(f *testing.F) {
	f.Add("Budget")
	f.Add("a\u030a")
	f.Add("CON .x")
	f.Fuzz(func(t *testing.T, name string) {
		s := clean(name)
		if s == "" || utf8.RuneCountInString(s) > maxTitle+1 || len(s) > maxTitleBytes+1 || !utf8.ValidString(s) || reserved(s) ||
			strings.ContainsAny(s, "<>:\"/\\|?*[]\n\x1b") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, " ") || strings.HasPrefix(s, ".") {
			t.Errorf("%q is called %q", name, s)
		}
	})
}
