package document_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fordela/engine"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// charts reads the charts of the appendix of a decision.
func charts(t testing.TB, d *engine.Decision) []docx.Chart {
	t.Helper()
	charts, err := docx.ReadCharts(written(t, templates.Appendix, d))
	if err != nil {
		t.Fatal(err)
	}
	return charts
}

// A bar's parts are what the unit gets of each part, and no bar is smaller than the next.
func TestChartsShowTheDecision(t *testing.T) {
	for name, d := range decisions(t) {
		if name == "none" || name == "hostile" { // no units; names that are not shown as they stand
			continue
		}
		shown := 0
		for _, c := range charts(t, d) {
			last := decimal.Decimal{}
			for n, bar := range c.Names {
				at := slices.IndexFunc(d.Units, func(u engine.UnitShare) bool { return u.Name == bar })
				if at < 0 {
					t.Fatalf("%s: a bar of %q", name, bar)
				}
				want := map[string]decimal.Decimal{}
				for _, p := range d.Units[at].Parts {
					part := presentation.PartName(d.Recipients[p.Recipient].Parts[p.Part])
					if len(c.Series) == 1 {
						part = c.Series[0].Name
					}
					want[part] = want[part].Add(p.Amount)
				}
				sum := decimal.Zero
				for _, s := range c.Series {
					have := decimal.RequireFromString(s.Values[n])
					if sum = sum.Add(have); !have.Equal(want[s.Name]) {
						t.Errorf("%s: %s is drawn with %s of %s, not %s", name, bar, have, s.Name, want[s.Name])
					}
				}
				if !sum.Equal(d.Units[at].Amount) || n > 0 && sum.GreaterThan(last) {
					t.Errorf("%s: bar %d, %s, is %s after %s, the unit gets %s", name, n+1, bar, sum, last, d.Units[at].Amount)
				}
				last = sum
			}
			shown += len(c.Names)
		}
		want := len(d.Units)
		if name == "many" {
			want = presentation.MaxBars
		}
		if shown != want {
			t.Errorf("%s: %d bars, want %d", name, shown, want)
		}
	}
}

func TestChartsTellWhatTheyShow(t *testing.T) {
	c := charts(t, seed(t))[0]
	if want := "God och nära vård 2024: medel till stadsdelsförvaltningar"; c.Title != want || c.Label != want || c.Axis != "Medel (kr)" {
		t.Errorf("titled %q, called %q, axis %q", c.Title, c.Label, c.Axis)
	}
	if want := "Liggande stapeldiagram över medel (kr), uppdelat på Grundstöd och Utvecklingsmedel. 11 staplar, den största först. Störst: Norra innerstaden, 4\u00a0865\u00a0102\u00a0kr. Minst: Skärholmen, 1\u00a0842\u00a0415\u00a0kr. Alla värden står i bilagans tabell."; c.Description != want {
		t.Errorf("described as %q", c.Description)
	}
	if c := charts(t, of(t, cases["many"]))[0]; !strings.HasSuffix(c.Title, "(de 28 största av 290)") {
		t.Errorf("titled %q", c.Title)
	}
	levels := charts(t, of(t, cases["levels"]))
	if len(levels) != 2 || levels[0].Title == levels[1].Title {
		t.Errorf("levels are shown by %+v", levels)
	}
}

// A chart has the fills of the result workbook's, where a city has chosen its own.
func TestChartsHaveTheCitysFills(t *testing.T) {
	d := seed(t)
	own, diagnostics, err := document.Write(templates.Appendix, presentation.Of(d), origin, document.Template{Fills: []string{"AA0000", "00BB00"}})
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	for _, test := range []struct {
		file  []byte
		fills []string
	}{{written(t, templates.Appendix, d), templates.BarFills}, {own, []string{"AA0000", "00BB00"}}} {
		archive, err := zip.NewReader(bytes.NewReader(test.file), int64(len(test.file)))
		if err != nil {
			t.Fatal(err)
		}
		chart, err := fs.ReadFile(archive, "word/charts/chart1.xml")
		if err != nil {
			t.Fatal(err)
		}
		for i, fill := range test.fills[:2] {
			_, series, _ := bytes.Cut(chart, fmt.Appendf(nil, `<c:ser><c:idx val="%d"/>`, i))
			if at := bytes.Index(series, []byte(`<a:srgbClr val="`+fill+`"/>`)); at < 0 || at > bytes.Index(series, []byte("<a:ln")) {
				t.Errorf("series %d has not the fill %s: %.200s", i, fill, series)
			}
		}
	}
}

// A template without the marker makes a document without charts. By that template nothing
// is amiss; by the built-in one the chart is.
func TestTemplateWithoutChart(t *testing.T) {
	parts := templates.DocxParts(templates.Appendix)
	text, err := fs.ReadFile(parts[1], "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	from, to := bytes.Index(text, []byte("{{om diagram belopp}}")), bytes.Index(text, []byte("{{slut diagram belopp}}"))
	from, to = bytes.LastIndex(text[:from], []byte("<w:p>")), to+bytes.Index(text[to:], []byte("<w:p>"))
	without := slices.Concat(text[:from], text[to:])
	file, err := docx.Pack(append(parts, fstest.MapFS{"word/document.xml": {Data: without}})...)
	if err != nil {
		t.Fatal(err)
	}
	d, own := seed(t), document.Template{Name: "egen.docx", File: file}
	made, diagnostics, err := document.Write(templates.Appendix, presentation.Of(d), origin, own)
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	if bytes.Contains(made, []byte("word/charts/")) {
		t.Error("a chart, and no marker")
	}
	if found, err := check(t, made, d, map[templates.Document]document.Template{templates.Appendix: own}); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	if found, err := check(t, made, d, nil); err != nil || len(found) != 1 || !strings.HasPrefix(found[0].Place, "diagrammet ") {
		t.Error(found, err)
	}
}
