package templates

import (
	"bytes"
	"encoding/xml"
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
		Time:     noon,
		Troubles: []string{"closed-inbox"},
		Warnings: []StatusWait{{Name: "Låst.xlsx", Reason: "stale-lock"}},
		ToCorrect: []StatusAnswer{
			{Name: "Underlag.xlsx", Grant: "God och nära vård", Period: "2024", Folder: "att-ratta/Underlag", Errors: 2, Questions: 1, Arrived: noon},
			{Name: "Mapp", Folder: "att-ratta/Mapp", Reason: "folder", Arrived: noon},
		},
		Waiting: []StatusWait{{Name: "Öppen.xlsx", Reason: "open", Since: noon}, {Name: "X.xlsx", Reason: "new code", Since: noon}},
		Done: []StatusAnswer{
			{Name: "Ny.xlsx", Grant: "Feriejobb", Period: "2024", Folder: "klart/Feriejobb 2024-2", Total: "53690007", Replaces: "klart/Feriejobb 2024", Arrived: noon},
			{Name: "Gammal.xlsx", Grant: "Feriejobb", Period: "2024", Folder: "klart/Feriejobb 2024", Total: "100.5", Successor: "klart/Feriejobb 2024-2", Arrived: noon, Gone: true},
		},
		Decided: []StatusAnswer{{Grant: "Feriejobb", Period: "2024", Board: "Äldrenämnden", Total: "53690007", Folder: "klart/Feriejobb 2024-2"}},
		Litter:  []string{"Thumbs.db", "anteckningar"},
	})
	at := 0
	for _, want := range []string{
		`<html lang="sv">`, "21 maj 2024 kl. 14.05", "Inkorgen kan inte läsas", "Låst.xlsx", "tolv timmar",
		"God och nära vård 2024", "Fil: Underlag.xlsx", "Det finns 2 fel att rätta och 1 fråga att besvara. Listan är Att rätta.txt", `href="./att-ratta/Underlag/"`,
		"Det här är en mapp.", "inte i en mapp", "Öppen.xlsx", "Någon har filen öppen", "Väntar.",
		"Feriejobb 2024", "53\u00a0690\u00a0007\u00a0kr", "Ersätter Feriejobb 2024. Rättelsen ligger i mappen.", `href="./klart/Feriejobb%202024-2/"`,
		"100,50\u00a0kr", "Ersatt av Feriejobb 2024-2.", "Feriejobb 2024 har flyttats", "varken diarium eller arkiv",
		`<th scope="row">Feriejobb</th><td>2024</td><td>Äldrenämnden</td><td class="number">53`, "Thumbs.db och anteckningar",
	} {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or stands too early, in\n%s", want, got)
		}
		at += i
	}
	if strings.Contains(got, `href="./klart/Feriejobb%202024/"`) {
		t.Error("a folder that is gone has a link")
	}
}

func TestStatusPageWithNothing(t *testing.T) {
	got := page(t, Status{Time: noon})
	for _, want := range []string{"Inget väntar.", "Inget är klart ännu.", "Underlag med alla blad.xlsx", `href="./blanketter/"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(got, "Lämnas orört") || strings.Contains(got, "Behöver åtgärdas") || strings.Contains(got, "<table") {
		t.Error("an empty section has a heading")
	}
}

// Names are names: they cannot be markup, script, another address or hidden text.
func TestStatusPageKeepsNamesAsNames(t *testing.T) {
	name := "<script>alert(1)</script>\"' %2e%2e #?&\u202e\n.xlsx"
	got := page(t, Status{
		Time: noon, Litter: []string{name},
		Done: []StatusAnswer{
			{Name: name, Grant: name, Period: name, Total: name, Successor: name, Folder: "klart/" + name, Arrived: noon},
			{Name: name, Folder: "javascript:alert(1)"},
		},
		ToCorrect: []StatusAnswer{{Name: name, Reason: name, Folder: "att-ratta/" + name}},
		Decided:   []StatusAnswer{{Grant: name, Period: name, Board: name, Total: name, Folder: "klart/" + name}},
		Waiting:   []StatusWait{{Name: name, Reason: name}},
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
		Done:    []StatusAnswer{{Name: "A.xlsx", Folder: "klart/A", Arrived: noon}},
		Decided: []StatusAnswer{{Grant: "A", Folder: "klart/A"}}, ToCorrect: []StatusAnswer{{Name: "D.xlsx", Folder: "att-ratta/D"}},
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
	if len(labels) != 6 {
		t.Errorf("%d sections", len(labels))
	}
}

func TestFindingsText(t *testing.T) {
	got := FindingsText(true, []FindingItem{
		{Place: "Fördelning!D6", Message: "Belopp saknas.", Hint: "Skriv ett belopp."},
		{
			Place: "Stadsdelar!A16", Message: "Kan vara en summa.", Hint: "Ta bort raden.",
			Asked: []string{"Kan vara en summa.", "", "Stadsdelar", "Stockholm", "Befolkning", "12 mot summan 12", "Q101"},
		},
	}, 1200)
	want := "\ufeffAtt rätta\r\n\r\nArbetsboken ligger i samma mapp, med felen markerade. Rätta i den, spara och lägg den i mappen inkorg igen.\r\n" +
		"\r\n1. Fördelning!D6: Belopp saknas.\r\n   Skriv ett belopp.\r\n" +
		"\r\n2. Stadsdelar!A16: Fråga. Kan vara en summa.\r\n   Ta bort raden.\r\n" +
		"\r\n1 200 fynd till ryms inte i listan. Rätta dessa först och lägg filen i inkorgen igen.\r\n" +
		"\r\n" + strings.ReplaceAll(howToAnswer, "\n", "\r\n") + "\r\n\r\nNr\tFråga\tSvar\tBlad\tRad\tKolumn\tVärde\tKod\r\n" +
		"2\t\t\tStadsdelar\tStockholm\tBefolkning\t12 mot summan 12\tQ101\r\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(FindingsText(false, nil, 0), "orörd") {
		t.Error("a file that is not marked is not said to be untouched")
	}
}
