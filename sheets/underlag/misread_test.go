package underlag_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
)

// misread are workbooks as people make them, in which a row, a figure or a word is easily
// taken for something else, and what each must be asked or told: at its cell, and nothing
// more. Where that is nothing it is decided, with the total.
var misread = map[string]struct {
	told  string
	total string
}{
	"51-for-51-percent":       {told: "Q254 Fördelning!D9"},
	"city-row-not-exact-sum":  {told: "Q101 Stadsdelar!A16"},
	"decimal-not-shown":       {told: "F209 Fördelning!D7"},
	"everything-in-mnkr":      {told: "Q253 Finansiering!B4"},
	"everything-in-tkr":       {told: "Q253 Finansiering!B4"},
	"fine-fifty-fifty":        {total: "8000000"},
	"fine-heading-line-break": {total: "51234567"},
	"fine-heading-skola":      {total: "24000000"},
	"fine-odd-names":          {total: "1000000"},
	"fine-school-year":        {total: "51234567"},
	"fine-small-among-large":  {total: "52001350"},
	"fine-sources-with-ore":   {total: "8000001"},
	"fine-wide-county":        {total: "1250000000"},
	"levels-empty-parent":     {total: "20000000"},
	"levels-zero-parent":      {told: "Q247 Stadsdelar!B5"},
	"mnkr-with-decimals":      {told: "Q254 Fördelning!D9"},
	"of-which-in-funding":     {total: "51234567"},
	"of-which-in-lines":       {total: "51234567"},
	"population-ten-times":    {told: "Q214 Stadsdelar!B5"},
	"stale-dates":             {told: "Q250 Ärende!B10"},
	"stale-year-in-name":      {told: "Q251 Ärende!B5"},
	"sum-row-alla-skolor":     {total: "51234567"},
	"sum-row-two-columns":     {told: "Q101 Stadsdelar!A8"},
	"total-first":             {total: "51234567"},
	"two-tables-below":        {told: "Q104 Stadsdelar!A18"},
}

func TestMisread(t *testing.T) {
	const folder = "../../testdata/misread"
	files, err := filepath.Glob(folder + "/*.xlsx")
	if err != nil || len(files) != len(misread) {
		t.Fatalf("%d files for %d cases: %v", len(files), len(misread), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".xlsx")
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			u := read(t, content)
			d, findings := u.Decide()
			var told []string
			for _, f := range findings {
				if f.Severity() != engine.Note {
					told = append(told, string(f.Code)+" "+u.Places.Resolve(f.Pos).String())
				}
			}
			total := ""
			if d != nil {
				total = d.Total.String()
			}
			if got, want := strings.Join(told, ", "), misread[name]; got != want.told || total != want.total {
				t.Errorf("told %q, total %q\nwant %q, %q\n%s", got, total, want.told, want.total, report(u.Places.Diagnostics(findings)))
			}
		})
	}
}

// What is part of a row, or sums others, is paid nothing.
func TestMisreadRowsArePaidNothing(t *testing.T) {
	for name, no := range map[string]string{
		"of-which-in-lines": "– varav familjecentraler", "sum-row-alla-skolor": "Alla skolor", "total-first": "Totalt",
	} {
		content, err := os.ReadFile("../../testdata/misread/" + name + ".xlsx")
		if err != nil {
			t.Fatal(err)
		}
		d, _ := read(t, content).Decide()
		if d == nil {
			t.Fatalf("%s is not decided", name)
		}
		if slices.ContainsFunc(d.Recipients, func(r engine.Recipient) bool { return r.Name == no }) ||
			slices.ContainsFunc(d.Units, func(u engine.UnitShare) bool { return u.Name == no }) {
			t.Errorf("%s pays %s", name, no)
		}
	}
}
