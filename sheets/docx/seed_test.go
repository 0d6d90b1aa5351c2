package docx_test

import (
	"strings"
	"testing"
	"time"

	"fordela/sheets/docx"
	"fordela/templates"
)

// The grant of 2024, as the board saw it.
const (
	nbsp  = "\u00a0"
	title = "Fördelning av medel God och nära vård – till stadsdelsförvaltningar 2024"
)

// kr writes the digits of an amount the Swedish way.
func kr(digits string) string { return strings.ReplaceAll(digits, " ", nbsp) }

func decisionTable() docx.Table {
	return docx.Table{
		Title:       "Fördelning av medel God och nära vård 2024",
		Description: "Varje mottagare och dess medel i kronor, med summan sist.",
		Columns:     []docx.Column{{Heading: "Mottagare", Width: 3}, {Heading: "Medel (kr)", Number: true, Width: 1}},
		Rows: []docx.Row{
			{Cells: []string{"Äldreförvaltningen", kr("6 710 007")}},
			{Cells: []string{"Socialförvaltningen", kr("4 000 000")}},
			{Cells: []string{"Utbildningsförvaltningen", kr("4 000 000")}},
			{Cells: []string{"Förskoleförvaltningen", kr("4 000 000")}},
			{Cells: []string{"Stadsdelsförvaltningarna", kr("34 980 000")}},
			{Kind: docx.Sub, Cells: []string{"– varav grundstöd à 800 tkr per stadsdel", kr("8 800 000")}},
			{Kind: docx.Sub, Cells: []string{"– varav utvecklingsmedel", kr("26 180 000")}},
			{Kind: docx.Total, Cells: []string{"Totalt fördelning år 2024", kr("53 690 007")}},
		},
	}
}

// districts are name, population, share, development money and sum.
var districts = [][]string{
	{"Bromma", "67 096", "7,76", "2 032 309", "2 832 309"},
	{"Enskede-Årsta-Vantör", "92 071", "10,65", "2 788 791", "3 588 791"},
	{"Farsta", "51 987", "6,01", "1 574 664", "2 374 664"},
	{"Hägersten-Älvsjö", "102 370", "11,84", "3 100 743", "3 900 743"},
	{"Hässelby-Vällingby", "66 721", "7,72", "2 020 950", "2 820 950"},
	{"Järva", "84 907", "9,82", "2 571 796", "3 371 796"},
	{"Kungsholmen", "63 120", "7,30", "1 911 878", "2 711 878"},
	{"Norra innerstaden", "134 208", "15,53", "4 065 102", "4 865 102"},
	{"Skarpnäck", "43 961", "5,09", "1 331 560", "2 131 560"},
	{"Skärholmen", "34 415", "3,98", "1 042 415", "1 842 415"},
	{"Södermalm", "123 468", "14,28", "3 739 792", "4 539 792"},
}

func appendixTable() docx.Table {
	t := docx.Table{
		Title:       "Belopp per stadsdelsförvaltning",
		Description: "Varje stadsdelsförvaltnings befolkning, andel, grundstöd, utvecklingsmedel och summa, med summan av alla sist.",
		Columns: []docx.Column{
			{Heading: "Stadsdelsförvaltning", Width: 30},
			{Heading: "Befolkning", Number: true, Width: 15},
			{Heading: "Andel (%)", Number: true, Width: 12},
			{Heading: "Grundstöd (kr)", Number: true, Width: 15},
			{Heading: "Utvecklings\u00admedel (kr)", Number: true, Width: 17},
			{Heading: "Summa (kr)", Number: true, Width: 17},
		},
	}
	for _, d := range districts {
		t.Rows = append(t.Rows, docx.Row{Cells: []string{d[0], kr(d[1]), d[2], kr("800 000"), kr(d[3]), kr(d[4])}})
	}
	t.Rows = append(t.Rows, docx.Row{Kind: docx.Total, Cells: []string{"Summa", kr("864 324"), "100,00", kr("8 800 000"), kr("26 180 000"), kr("34 980 000")}})
	return t
}

func correctionTable() docx.Table {
	return docx.Table{
		Title:       "Tidigare och rättade belopp",
		Description: "Tidigare belopp, rättat belopp och skillnad för de två förvaltningar vars befolkning hade förväxlats.",
		Columns: []docx.Column{
			{Heading: "Stadsdelsförvaltning", Width: 4},
			{Heading: "Tidigare (kr)", Number: true, Width: 2},
			{Heading: "Rättat (kr)", Number: true, Width: 2},
			{Heading: "Skillnad (kr)", Number: true, Width: 2},
		},
		Rows: []docx.Row{
			{Cells: []string{"Bromma", kr("2 820 950"), kr("2 832 309"), kr("11 359")}},
			{Cells: []string{"Hässelby-Vällingby", kr("2 832 309"), kr("2 820 950"), "−" + kr("11 359")}},
			{Kind: docx.Total, Cells: []string{"Summa", kr("5 653 259"), kr("5 653 259"), "0"}},
		},
	}
}

// seed holds a value for every marker.
func seed() map[string]docx.Value {
	return map[string]docx.Value{
		"stöd":              docx.Text("God och nära vård"),
		"år":                docx.Text("2024"),
		"nämnd":             docx.Text("Äldrenämnden"),
		"förvaltning":       docx.Text("Äldreförvaltningen"),
		"diarienummer":      docx.Text(""),
		"sammanträdesdatum": docx.Text("2024-05-21"),
		"total_kr":          docx.Text(kr("53 690 007")),
		"total":             docx.Text("53,7 miljoner kronor (53 690 007 kr)"),
		"nästa_år":          docx.Text("2025"),
		"finansiering":      docx.Text("42,2 miljoner kronor (tilldelning enligt överenskommelsen 2024) och 11,5 miljoner kronor (ej förbrukade medel 2021–2023)"),
		"tabell finansiering": docx.Tables{{
			Title:       "Medel att fördela 2024",
			Description: "Varje källa och dess belopp i kronor, med summan sist.",
			Columns:     []docx.Column{{Heading: "Källa", Width: 3}, {Heading: "Belopp (kr)", Number: true}},
			Rows: []docx.Row{
				{Cells: []string{"Tilldelning enligt överenskommelsen 2024", kr("42 190 007")}},
				{Cells: []string{"Ej förbrukade medel 2021–2023", kr("11 500 000")}},
				{Kind: docx.Total, Cells: []string{"Summa", kr("53 690 007")}},
			},
		}},
		"tabell beslut":    docx.Tables{decisionTable()},
		"bilaga_titel":     docx.Text(title),
		"tabell bilaga":    docx.Tables{appendixTable()},
		"diagram belopp":   docx.Charts{bars(), fewer()},
		"befolkningskälla": docx.Text("SCB/Sweco, publicerad av Stockholms stad; summerad till dagens stadsdelsområden"),
		"befolkningsdatum": docx.Text("2011-12-31"),
		"fördelningsregler": docx.Lines{
			"Grundstöd: varje stadsdelsförvaltning får " + kr("800 000") + " kronor.",
			"Utvecklingsmedel: " + kr("26 180 000") + " kronor delas mellan stadsdelsförvaltningarna enligt nyckeln Befolkning.",
		},
		"metod": docx.Text("Beloppen är avrundade till hela kronor med metoden största rest."),
		"noter": docx.Lines{
			"Äldreförvaltningen: inkluderar privata utförare inom vård- och omsorgsboende och hemtjänst, samt civilsamhället.",
			"Förskoleförvaltningen: inkluderar privata förskolor och civilsamhället.",
		},
		"bilagor":           docx.Lines{title},
		"spårbarhet":        docx.Lines{"Underlag: god-och-nara-vard-2024.xlsx"},
		"ändringar":         docx.Lines{"Stadsdelar B2: befolkningen i Bromma var 66" + nbsp + "721, är 67" + nbsp + "096."},
		"total_tidigare_kr": docx.Text(kr("53 690 007")),
		"skillnad_kr":       docx.Text(""),
		"oförändrat_kr":     docx.Text(kr("53 690 007")),
		"enhet":             docx.Text("stadsdelsförvaltning"),
		"tabell rättelse":   docx.Tables{correctionTable()},
	}
}

// content is the seed case for a document.
func content(d templates.Document) docx.Content {
	c := docx.Content{
		Values: map[string]docx.Value{},
		Properties: docx.Properties{
			Title: title, Author: "Äldreförvaltningen", Language: "sv-SE",
			Created: time.Date(2024, 5, 21, 0, 0, 0, 0, time.UTC),
		},
	}
	values := seed()
	for _, m := range templates.DocxMarkers(d) {
		c.Values[m.Name] = values[m.Name]
		if m.Required {
			c.Required = append(c.Required, m.Name)
		}
	}
	return c
}

// bars is a chart of two of the districts.
func bars() docx.Chart {
	return docx.Chart{
		Title: "Medel till \"stadsdelsförvaltningar\" & andra", Description: "Stapeldiagram: Norra innerstaden får mest, Skärholmen <minst>.",
		Axis: "Medel (kr)", Format: "[$-41D]#,##0", Names: []string{"Norra innerstaden", "Skärholmen"},
		Series: []docx.Series{
			{Name: "Grundstöd", Fill: `<a:solidFill><a:srgbClr val="14375A"/></a:solidFill>`, Values: []string{"800000", "800000"}},
			{Name: "Utvecklingsmedel", Fill: `<a:solidFill><a:srgbClr val="4C8FCC"/></a:solidFill>`, Values: []string{"4065102", "1042415.5"}},
		},
	}
}

// fewer is a chart of one of them.
func fewer() docx.Chart {
	c := bars()
	c.Title, c.Description, c.Names, c.Series = "Medel till Skärholmen", "Stapeldiagram: en stapel.", c.Names[1:], []docx.Series{{Name: "Grundstöd", Fill: `<a:solidFill><a:srgbClr val="14375A"/></a:solidFill>`, Values: []string{"800000"}}}
	return c
}

// builtin packs and parses a built-in template.
func builtin(t testing.TB, d templates.Document) *docx.Template {
	t.Helper()
	file, err := docx.Pack(templates.DocxParts(d)...)
	if err != nil {
		t.Fatal(err)
	}
	tmpl, err := docx.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return tmpl
}

// filled fills a built-in template with the seed case.
func filled(t testing.TB, d templates.Document) []byte {
	t.Helper()
	file, err := builtin(t, d).Fill(content(d))
	if err != nil {
		t.Fatal(err)
	}
	return file
}
