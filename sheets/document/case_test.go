package document_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fordela/engine"
	"fordela/engine/review"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/sheets/sheetstest"
	"fordela/sheets/underlag"
	"fordela/templates"

	"github.com/rogpeppe/go-internal/txtar"
)

var origin = presentation.Origin{
	File: "underlag.xlsx", SHA256: strings.Repeat("ab", 32), Version: "x",
	Registers: []presentation.Register{{File: "befolkning.xlsx", SHA256: strings.Repeat("cd", 32)}},
}

// seed is the grant of 2024 as the board saw it.
func seed(t testing.TB) *engine.Decision {
	t.Helper()
	file, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return decided(t, file)
}

// decided reads an underlag and decides on it.
func decided(t testing.TB, file []byte) *engine.Decision {
	t.Helper()
	u, err := underlag.Read(bytes.NewReader(file), int64(len(file)), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, findings := review.Decide(u.Plan, yes, u.Findings...)
	if d == nil {
		t.Fatalf("no decision: %+v", findings)
	}
	return d
}

// of gives the decision on an underlag in text; what it leaves out is the grant of 2024.
// yes answers every question: what is drawn or made small is right.
func yes(engine.Finding) string { return "Ja, det stämmer" }

func of(t testing.TB, text string) *engine.Decision {
	t.Helper()
	file, err := sheetstest.Build(txtar.Parse([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return decided(t, file)
}

// cases are underlag that between them use all that a document can show.
var cases = map[string]string{
	"tie": `
-- Stadsdelar --
Stadsdelsförvaltning | Befolkning
Östra | 1000
Ängby | 1000
Åkern | 1000
Västra | 2000
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel
Äldreförvaltningen | | Fast belopp | Återstoden
Stadsdelsförvaltningarna | Utvecklingsmedel | Enligt nyckel | 26180003 | Befolkning
-- Ärende --
Uppgift | Värde
Stöd | God och nära vård
År | 2024
Nämnd | Äldrenämnden
Förvaltning | Äldreförvaltningen
Diarienummer | ÄLD 2024/118
`,
	"composite": `
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel
Äldreförvaltningen | Samordning | Fast belopp | Återstoden
Stadsdelsförvaltningarna | Grundstöd | Per enhet | 812500
Stadsdelsförvaltningarna | Utvecklingsmedel | Enligt nyckel | 26180000 | Vård och ålder
Stadsdelsförvaltningarna | Start | Enligt nyckel | 1100 | Lika
-- Stadsdelar --
Stadsdelsförvaltning | Befolkning | 80 år och äldre
Bromma | 67096 | 3000.5
Farsta | 51987 | 3500
Järva | 84907 | 2600
-- Nycklar --
Nyckel | Variabel | Vikt
Vård och ålder | Befolkning | 60%
Vård och ålder | 80 år och äldre | 40%
`,
	"past": `
-- Villkor --
Mottagare | Del | Villkor | Värde
Stadsdelsförvaltningarna | Utvecklingsmedel | Lägst | 1500000
Stadsdelsförvaltningarna | Utvecklingsmedel | Högst | 3900000
Stadsdelsförvaltningarna | | Högst | 4500000
-- Föregående år --
Mottagare eller enhet | Belopp | Befolkning
Bromma | 2900000 | 67000
Enskede-Årsta-Vantör | 3500000 | 92000
Farsta | 2400000 | 51900
Hägersten-Älvsjö | 3400000 | 102000
Hässelby-Vällingby | 2700000 | 66700
Järva | 3900000 | 84900
Kungsholmen | 2711878 | 63100
Norra innerstaden | 4600000 | 134200
Skarpnäck | 2000000 | 43900
Södermalm | 4900000 | 123400
`,
	"levels": `
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel
Socialförvaltningen | | Fast belopp | Återstoden
Kommunerna | Utvecklingsmedel | Enligt nyckel | 26180000 | Befolkning
-- Enheter --
Kommun | Befolkning | Tillhör
Nacka | 110000 | Kommunerna
Sollentuna | 76000 | Kommunerna
Täby | 74000 | Kommunerna
Nacka norra | 60000 | Nacka
Nacka södra | 50000 | Nacka
Täby västra | 40000 | Täby
Täby östra | 34000 | Täby
-- Stadsdelar --
!absent
`,
	"long": `
-- Ärende --
Uppgift | Värde
Stöd | Statsbidrag till kommuner för en god och nära vård och för att göra socialtjänsten i hela landet mer kunskapsbaserad
År | 2024
Nämnd | Nämnden för vård, omsorg och ledsagning i Östra och Västra Storstadsområdet
Förvaltning | Förvaltningen för vård, omsorg och ledsagning i Östra och Västra Storstadsområdet
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel | Anmärkning
Förvaltningen för vård, omsorg och ledsagning i Östra och Västra Storstadsområdet | Samordning och uppföljning av hela stadens arbete | Fast belopp | Återstoden | | Inkluderar LSS-hälsan, privata utförare inom LSS och socialpsykiatrin, samt civilsamhället
Stadsdelsförvaltningarna | Utvecklingsmedel för omställning till god och nära vård i hela staden | Enligt nyckel | 26180000 | Befolkning i åldern 80 år och äldre
Stadsdelsförvaltningarna | Kompetensutveckling för medarbetare | Per enhet | 123456
Stadsdelsförvaltningarna | Välfärdsteknik | Enligt nyckel | 1000000 | Lika
-- Stadsdelar --
Stadsdelsförvaltning | Befolkning i åldern 80 år och äldre
Stadsdelsförvaltningen för Enskede, Årsta, Vantör och Hammarbyhöjden samt angränsande områden | 9207
Sankt Eriksområdetsutvecklingsenhet | 5198
Järva | 8490
`,
	"owners": `
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel
Norra stadsdelarna | Grundstöd | Per enhet | 800000
Södra stadsdelarna | Utvecklingsmedel | Enligt nyckel | 30% | Befolkning
Socialförvaltningen | | Fast belopp | Återstoden
-- Stadsdelar --
Stadsdelsförvaltning | Befolkning | Tillhör
Bromma | 67096 | Norra stadsdelarna
Järva | 84907 | Norra stadsdelarna
Farsta | 51987 | Södra stadsdelarna
Skarpnäck | 43961 | Södra stadsdelarna
Skärholmen | 34415 | Södra stadsdelarna
-- Finansiering --
Källa | Belopp | Anmärkning
Tilldelning | 42190007 | Beslut i februari
Ej förbrukade medel | 11500000
`,
	"ore": `
-- Ärende --
Uppgift | Värde
Stöd | God och nära vård
År | 2024
Nämnd | Äldrenämnden
Förvaltning | Äldreförvaltningen
Avrundning | 0.01
-- Finansiering --
Källa | Belopp
Tilldelning | 42250000.25
Ej förbrukade medel | 11450000
`,
	"one": `
-- Stadsdelar --
Stadsdelsförvaltning | Befolkning
Gemensam stadsdelsförvaltning | 864324
`,
	"none": `
-- Fördelning --
Mottagare | Regel | Belopp
Äldreförvaltningen | Fast belopp | Återstoden
Socialförvaltningen | Fast belopp | 4000000
-- Stadsdelar --
!absent
`,
	"hostile": `
-- Fördelning --
Mottagare | Del | Regel | Belopp | Nyckel
'=HYPERLINK("http://example.org")<w:p/>{{total_kr}} | | Fast belopp | Återstoden
Stadsdelsförvaltningarna | <b>&amp;{{år}} | Enligt nyckel | 26180000 | Befolkning
-- Stadsdelar --
Stadsdelsförvaltning | Befolkning
'=1+1 | 67096
@SUM(A1)\n\ttvå rader | 84907
`,
	"many": many(),
}

// many is a grant to all the municipalities of a country.
func many() string {
	var b strings.Builder
	b.WriteString("-- Fördelning --\nMottagare | Del | Regel | Belopp | Nyckel\nSocialförvaltningen | | Fast belopp | Återstoden\nKommunerna | Grundstöd | Per enhet | 50000\nKommunerna | Utvecklingsmedel | Enligt nyckel | 26180000 | Befolkning\n-- Enheter --\nKommun | Befolkning\n")
	for i := range 290 {
		fmt.Fprintf(&b, "%s %d | %d\n", []string{"Ö", "Älv", "Å", "Mark", "Berg"}[i%5], i+1, 2000+i*i*7919%90000)
	}
	b.WriteString("-- Stadsdelar --\n!absent\n")
	return b.String()
}

// decisions gives the decision of every case, and of the real one.
func decisions(t testing.TB) map[string]*engine.Decision {
	all := map[string]*engine.Decision{"seed": seed(t)}
	for name, text := range cases {
		all[name] = of(t, text)
	}
	return all
}

// written gives a document with the built-in template.
func written(t testing.TB, kind templates.Document, d *engine.Decision) []byte {
	t.Helper()
	file, diagnostics, err := document.Write(kind, presentation.Of(d), origin, document.Template{})
	if err != nil || len(diagnostics) > 0 {
		t.Fatalf("%s: %v %+v", kind, err, diagnostics)
	}
	return file
}

// bare is a Word document of one paragraph and without styles.
func bare(t testing.TB, text string) []byte {
	t.Helper()
	file, err := docx.Pack(fstest.MapFS{
		"[Content_Types].xml": {Data: []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)},
		"_rels/.rels":         {Data: []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)},
		"word/document.xml":   {Data: []byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return file
}
