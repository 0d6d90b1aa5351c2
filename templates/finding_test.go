package templates

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
)

// samples has a value for each name in the table above the findings, by its kind.
var samples = map[string]any{
	"value": "12.5", "near": "Befolkning", "name": "Järva", "other": "Enheter", "names": []string{"Farsta", "Järva"},
	"merged": []string{"Norrmalm", "Östermalm"}, "part": "Grundstöd", "rule": "Per enhet", "sheet": "Fördelning",
	"cell": "B7", "column": engine.ColumnAmount, "related": "Fördelning!D6", "expected": 53690007, "found": "53690006",
	"diff": 1, "more": true, "suspect": "line", "likely": 7, "number": "4000000", "numbers": []string{"1234", "1.234"},
	"step": 100, "n": 3, "lower": 100, "upper": 200, "floor": 100, "format": true, "cap": 200, "besides": 50, "median": 67000, "before": 67000,
	"otherbefore": 52000, "othervalue": 67001, "percent": "-12.5", "limit": 10, "unit": "euro", "reason": "csv",
	"because": "Beloppet är mindre än noll.", "count": 3, "kinds": []string{"macros", "links"}, "same": true,
	"many": true, "blank": true, "smaller": true, "byname": true, "all": true, "partial": true, "remainder": true, "variable": true, "thousands": "67096",
	"share": "95", "factor": "1000", "became": "text", "text": "Summan är {{total_kr} kronor",
	"figure": true, "formula": true, "older": "v0", "kind": "row",
}

// Each text is whole with its values and without them, and speaks of all its values.
func TestEveryFindingReadsWhole(t *testing.T) {
	for _, code := range FindingCodes() {
		full, required := map[string]any{}, map[string]any{}
		for name, optional := range FindingArgs(code) {
			v, ok := samples[name]
			if !ok {
				t.Errorf("%s uses %q, which the table of names does not have", code, name)
			}
			full[name] = v
			if !optional {
				required[name] = v
			}
		}
		whole(t, code, Finding(code, nil))
		whole(t, code, Finding(code, full))
		whole(t, code, Finding(code, required))
		for name := range full {
			some := maps.Clone(required)
			some[name] = full[name]
			whole(t, code, Finding(code, some))
		}
	}
}

func TestEveryRefusalReadsWhole(t *testing.T) {
	for _, reason := range RefusalReasons() {
		whole(t, reason, Refusal(reason, nil))
		whole(t, reason, Refusal(reason, map[string]any{"sheet": "Blad1", "cell": "B7"}))
	}
	if got, want := Refusal("never heard of", nil), Refusal("structure", nil); got != want {
		t.Errorf("an unknown reason gives %q, not the text of damage", got)
	}
}

func whole(t *testing.T, code string, text Text) {
	t.Helper()
	if text.What == "" || text.Do == "" {
		t.Errorf("%s: nothing is said of what is wrong or what to do: %+v", code, text)
	}
	for _, s := range []string{text.What, text.Why, text.Do} {
		if s == "" {
			continue
		}
		if !strings.ContainsAny(s[len(s)-1:], ".?") {
			t.Errorf("%s: a sentence does not end: %s", code, s)
		}
		for _, bad := range []string{"<no value>", "<nil>", "!", "%!", "  ", "..", " .", " ,", " )", "()"} {
			if strings.Contains(s, bad) && !(bad == "!" && strings.Contains(s, "!D6")) {
				t.Errorf("%s: %q in: %s", code, bad, s)
			}
		}
		for sentence := range strings.SplitSeq(s, ". ") {
			if first := []rune(sentence)[0]; first >= 'a' && first <= 'z' {
				t.Errorf("%s: a sentence begins with a small letter: %s", code, s)
			}
		}
	}
}

// A value from a workbook stays a quoted value: it cannot be a directive, break the
// line, hide, turn the text around or fill the page.
func TestValueStaysAValue(t *testing.T) {
	for _, value := range []string{
		"{{.name}}", "a\nb", "\x1b[31mröd", "\u202eabc", "\u200b", strings.Repeat("x", 40000), "<b>", "%!s", "”",
	} {
		for _, s := range []string{
			Finding("F210", map[string]any{"value": value}).What,
			Finding("V301", map[string]any{"names": []string{value, "Järva"}}).What,
		} {
			if len(s) > 600 || strings.ContainsAny(s, "\n\x1b\u202e\u200b") {
				t.Errorf("%.50q disturbs the text: %.200q", value, s)
			}
		}
	}
	if got := Finding("F210", map[string]any{"value": "{{.near}}"}).What; got != "Regeln ”{{.near}}” finns inte." {
		t.Errorf("got %q", got)
	}
}

func TestUnknownCode(t *testing.T) {
	if got := Finding("F000", nil); got.What != "F000" || FindingArgs("F000") != nil {
		t.Errorf("got %+v", got)
	}
}

// The texts differ: two codes with one text would be one rule.
func TestTextsDiffer(t *testing.T) {
	seen := map[Text]string{}
	for _, code := range FindingCodes() {
		text := Finding(code, samples)
		if other, ok := seen[text]; ok {
			t.Errorf("%s and %s read alike: %s", code, other, text.What)
		}
		seen[text] = code
	}
	if !slices.IsSorted(FindingCodes()) {
		t.Error("codes are not sorted")
	}
}

func TestChoice(t *testing.T) {
	for want, words := range map[string][]string{
		"Belopp":                       {"Belopp"},
		"Ja” eller ”Nej":               {"Ja", "Nej"},
		"Stadsdel”, ”Enhet” eller ”By": {"Stadsdel", "Enhet", "By"},
	} {
		if got := Choice(words); got != want {
			t.Errorf("Choice(%q) = %s, want %s", words, got, want)
		}
	}
}
