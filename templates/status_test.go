package templates

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2024, 5, 21, 14, 5, 0, 0, time.FixedZone("CEST", 7200))

func page(t *testing.T, s Status) string {
	t.Helper()
	var b bytes.Buffer
	if err := StatusPage(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestStatusPageTellsAll(t *testing.T) {
	got := page(t, Status{
		Time: noon,
		Jobs: []StatusJob{
			{Name: "Ny.xlsx", Folder: "klart/Ny", Outcome: "klart", Arrived: noon},
			{Name: "Gammal.xlsx", Folder: "att-ratta/Gammal", Outcome: "att-ratta", Arrived: noon, Gone: true},
		},
		Waiting:  []StatusWait{{Name: "Öppen.xlsx", Reason: "open", Since: noon}, {Name: "X.xlsx", Reason: "new code", Since: noon}},
		Warnings: []StatusWait{{Name: "Låst.xlsx", Reason: "stale-lock"}},
		Litter:   []string{"Thumbs.db", "anteckningar"},
	})
	at := 0
	for _, want := range []string{
		`<html lang="sv">`, "21 maj 2024 kl. 14.05", "Låst.xlsx", "tolv timmar", "Öppen.xlsx", "Någon har filen öppen", "Väntar.",
		"Ny.xlsx", "Klart.", `href="./klart/Ny/"`, "Gammal.xlsx", "Att rätta.", "har flyttats", "Thumbs.db och anteckningar",
	} {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or stands too early, in\n%s", want, got)
		}
		at += i
	}
	if strings.Contains(got, "att-ratta/Gammal/") {
		t.Error("a folder that is gone has a link")
	}
}

func TestStatusPageWithNothing(t *testing.T) {
	got := page(t, Status{Time: noon})
	for _, want := range []string{"Inget väntar.", "Inget har kommit in ännu.", "Underlag med alla blad.xlsx", `href="./blanketter/"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(got, "Lämnas orört") || strings.Contains(got, "Att se till") {
		t.Error("an empty section has a heading")
	}
}

func TestStatusPageShowsAtMost200(t *testing.T) {
	var s Status
	for i := range 300 {
		s.Jobs = append(s.Jobs, StatusJob{Name: fmt.Sprintf("nr %d.xlsx", i), Outcome: "klart", Folder: "klart/x", Arrived: noon})
	}
	got := page(t, s)
	if n := strings.Count(got, `<li class="klart">`); n != statusJobs || !strings.Contains(got, "nr 199.xlsx") {
		t.Errorf("%d answers are shown", n)
	}
}

// Names are names: they cannot be markup, script, another address or hidden text.
func TestStatusPageKeepsNamesAsNames(t *testing.T) {
	name := "<script>alert(1)</script>\"' %2e%2e #?&\u202e\n.xlsx"
	got := page(t, Status{
		Time: noon, Litter: []string{name},
		Jobs:    []StatusJob{{Name: name, Folder: "klart/" + name, Outcome: "klart", Arrived: noon}, {Name: name, Folder: "javascript:alert(1)", Outcome: "klart"}},
		Waiting: []StatusWait{{Name: name, Reason: name}},
	})
	for _, bad := range []string{"<script", "\u202e", `href="javascript`, "%2e%2e/"} {
		if strings.Contains(strings.ToLower(got), bad) {
			t.Errorf("%q is in the page", bad)
		}
	}
	_, address, _ := strings.Cut(got, `href="`)
	if address, _, _ = strings.Cut(address, `"`); strings.ContainsAny(address, "#?<' ") {
		t.Errorf("the address %s leads elsewhere", address)
	}
	if !strings.Contains(got, `href="./klart/%3Cscript%3Ealert%281%29%3C`) {
		t.Errorf("the folder's address is not escaped: %s", got[strings.Index(got, "href"):][:80])
	}
}

// The page is well-formed, needs nothing from elsewhere, and its headings descend in order.
func TestStatusPageIsAccessible(t *testing.T) {
	got := page(t, Status{
		Time:    noon,
		Jobs:    []StatusJob{{Name: "A.xlsx", Folder: "klart/A", Outcome: "klart", Arrived: noon}},
		Waiting: []StatusWait{{Name: "B.xlsx", Reason: "open", Since: noon}}, Warnings: []StatusWait{{Name: "C.xlsx", Reason: "stale-lock"}},
	})
	for _, bad := range []string{"<script", "http:", "https:", "src=", "@import"} {
		if strings.Contains(got, bad) {
			t.Errorf("%q is in the page", bad)
		}
	}
	d := xml.NewDecoder(strings.NewReader(strings.NewReplacer("<!DOCTYPE html>", "", `<meta charset="utf-8">`, "", `<meta name="viewport" content="width=device-width, initial-scale=1">`, "").Replace(got)))
	level, ids, labels := 0, map[string]bool{}, []string{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if len(e.Name.Local) == 2 && e.Name.Local[0] == 'h' && e.Name.Local[1] >= '1' && e.Name.Local[1] <= '6' {
			next := int(e.Name.Local[1] - '0')
			if next > level+1 {
				t.Errorf("heading %d follows heading %d", next, level)
			}
			level = next
		}
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "id":
				ids[a.Value] = true
			case "aria-labelledby":
				labels = append(labels, a.Value)
			}
		}
	}
	for _, l := range labels {
		if !ids[l] {
			t.Errorf("no heading has the id %q", l)
		}
	}
	if len(labels) != 4 {
		t.Errorf("%d sections", len(labels))
	}
}

func TestFindingsText(t *testing.T) {
	got := FindingsText(true, []FindingItem{
		{Place: "Fördelning!D6", Error: true, Message: "Belopp saknas.", Hint: "Skriv ett belopp."},
		{Message: "Arbetsboken innehåller makron.", Hint: "Kontrollera."},
	}, 1200)
	want := "\ufeffAtt rätta\r\n\r\nArbetsboken ligger i samma mapp, med felen markerade. Rätta i den, spara och lägg den i mappen inkorg igen.\r\n" +
		"\r\n1. Fördelning!D6: Belopp saknas.\r\n   Skriv ett belopp.\r\n" +
		"\r\n2. Att kontrollera, stoppar inte. Arbetsboken innehåller makron.\r\n   Kontrollera.\r\n" +
		"\r\n1 200 fynd till ryms inte i listan. Rätta dessa först och lägg filen i inkorgen igen.\r\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(FindingsText(false, nil, 0), "orörd") {
		t.Error("a file that is not marked is not said to be untouched")
	}
}
