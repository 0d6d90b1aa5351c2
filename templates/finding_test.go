package templates

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// samples has a value for each value that findings speak of, by its kind.
var samples = engine.Args{
	"value": "12.5", "near": "Befolkning", "name": "Järva", "other": "Enheter", "names": []string{"Farsta", "Järva"},
	"merged": []string{"Norrmalm", "Östermalm"}, "part": "Grundstöd", "rule": "Per enhet", "sheet": "Fördelning",
	"cell": "B7", "column": engine.ColumnAmount, "expected": dec("53690007"), "found": dec("53690006"),
	"diff": dec("1"), "more": true, "suspect": engine.SuspectLine, "likely": dec("7"), "number": dec("4000000"), "numbers": []decimal.Decimal{dec("1234"), dec("1.234")},
	"step": dec("100"), "n": 3, "lower": dec("100"), "upper": dec("200"), "floor": dec("100"), "format": true, "cap": dec("200"), "besides": dec("50"), "median": dec("67000"), "before": dec("67000"), "year": "2024",
	"otherbefore": dec("52000"), "othervalue": dec("67001"), "percent": dec("-12.5"), "limit": dec("10"), "unit": "euro", "reason": "csv",
	"because": engine.Finding{Code: "F208", Args: engine.Args{"value": dec("-1")}}, "count": 3, "kinds": []string{"macros", "links"}, "same": true,
	"blank": true, "smaller": true, "byname": true, "all": true, "partial": true, "remainder": true, "variable": true, "thousands": dec("67096"),
	"share": dec("95"), "factor": dec("1000"), "became": "text", "text": "Summan är {{total_kr} kronor",
	"figure": true, "formula": true, "older": "v0", "kind": "row",
}

// said words a finding whose second place is Fördelning!D6.
func said(code engine.Code, args engine.Args) Text {
	return Finding(engine.Finding{Code: code, Args: args}, func(engine.Pos) string { return "Fördelning!D6" })
}

// Each text is whole with its values and without them, and speaks of all its values.
func TestEveryFindingReadsWhole(t *testing.T) {
	for _, code := range FindingCodes() {
		full, required := engine.Args{}, engine.Args{}
		for name, optional := range FindingArgs(code) {
			v, ok := samples[name]
			if !ok {
				t.Errorf("%s uses %q, which has no sample here", code, name)
			}
			full[name] = v
			if !optional {
				required[name] = v
			}
		}
		whole(t, string(code), said(code, nil))
		whole(t, string(code), said(code, full))
		whole(t, string(code), said(code, required))
		whole(t, string(code), Finding(engine.Finding{Code: code, Args: full}, func(engine.Pos) string { return "" }))
		for name := range full {
			some := maps.Clone(required)
			some[name] = full[name]
			whole(t, string(code), said(code, some))
		}
	}
}

func TestEveryRefusalReadsWhole(t *testing.T) {
	for _, reason := range RefusalReasons() {
		whole(t, reason, Refusal(reason, "", ""))
		whole(t, reason, Refusal(reason, "Blad1", "B7"))
	}
	if got, want := Refusal("never heard of", "", ""), Refusal("structure", "", ""); got != want {
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
			said("F210", engine.Args{"value": value}).What,
			said("V301", engine.Args{"names": []string{value, "Järva"}}).What,
		} {
			if len(s) > 600 || strings.ContainsAny(s, "\n\x1b\u202e\u200b") {
				t.Errorf("%.50q disturbs the text: %.200q", value, s)
			}
		}
	}
	if got := said("F210", engine.Args{"value": "{{.near}}"}).What; got != "Regeln ”{{.near}}” finns inte." {
		t.Errorf("got %q", got)
	}
}

func TestUnknownCode(t *testing.T) {
	if got := said("F000", nil); got.What != "F000" || FindingArgs("F000") != nil {
		t.Errorf("got %+v", got)
	}
}

// The texts differ: two codes with one text would be one rule.
func TestTextsDiffer(t *testing.T) {
	seen := map[Text]engine.Code{}
	for _, code := range FindingCodes() {
		text := said(code, samples)
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
