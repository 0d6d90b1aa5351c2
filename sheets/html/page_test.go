package html_test

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/html"
	"fordela/sheets/job"
	"fordela/sheets/presentation"
	"fordela/templates"
)

func stated(t *testing.T) *presentation.Statement {
	t.Helper()
	o, err := job.Open("../../testdata/god-och-nara-vard-2024.xlsx", nil, nil)
	if err != nil || o.Stopped() {
		t.Fatal(err)
	}
	return presentation.Of(o.Decision)
}

// The page is well-formed, and its tables have every cell of the presentation's, in its order.
func TestPageHoldsTheTables(t *testing.T) {
	s := stated(t)
	page, err := html.Write(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, table := range []*presentation.Table{s.DecisionTable(), s.FundingTable(), s.Appendices()[0].Table} {
		for row := range table.Roles {
			for _, c := range table.Columns {
				want = append(want, c.Cells[row].Written(c.Format))
			}
		}
	}
	var got []string
	inBody, ids := false, map[string]bool{}
	d := xml.NewDecoder(strings.NewReader(strings.NewReplacer("<!DOCTYPE html>", "", `<meta charset="utf-8">`, "",
		`<meta name="viewport" content="width=device-width, initial-scale=1">`, "").Replace(string(page))))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inBody = inBody || e.Name.Local == "tbody"
			if inBody && (e.Name.Local == "td" || e.Name.Local == "th") {
				got = append(got, "")
			}
			for _, a := range e.Attr {
				if a.Name.Local == "id" && ids[a.Value] {
					t.Errorf("two elements have the id %q", a.Value)
				} else if a.Name.Local == "id" {
					ids[a.Value] = true
				}
			}
		case xml.EndElement:
			inBody = inBody && e.Name.Local != "tbody"
		case xml.CharData:
			if inBody && len(got) > 0 {
				got[len(got)-1] += strings.Trim(string(e), "\n")
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the page has %q\nwant %q", got, want)
	}
}

// A name of the underlag is a name: it can be no markup.
func TestPageKeepsNamesAsNames(t *testing.T) {
	s := stated(t)
	s.DecisionTable().Columns[0].Cells[0].Text = "<script>alert(1)</script>\u202e"
	page, err := html.Write(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(page); strings.Contains(text, "<script") || strings.Contains(text, "\u202e") || !strings.Contains(text, "&lt;script") {
		t.Error("a name is markup, or hides something")
	}
	if !strings.Contains(string(page), `lang="sv"`) || strings.Contains(string(page), templates.WebDiagrams+"</h2>") {
		t.Error("the page has no language, or a heading of diagrams that are not there")
	}
}
