package verify

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/sheets/underlag"
	"fordela/sheets/workbook"
	"fordela/templates"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

const version = "v1"

// seedResult is the result of the real case, made by the given version of the program;
// plan may change the input that it keeps.
func seedResult(t *testing.T, version string, plan func(*engine.Plan)) []byte {
	t.Helper()
	content, err := os.ReadFile("../../testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	u, err := underlag.Read(bytes.NewReader(content), int64(len(content)), nil)
	if err != nil {
		t.Fatal(err)
	}
	decision, findings := u.Decide()
	if decision == nil {
		t.Fatal(findings)
	}
	kept := workbook.Kept{Places: u.Places, Plan: u.Plan}
	kept.Origin = presentation.Origin{File: "underlag.xlsx", SHA256: "0", Version: version}
	if plan != nil {
		plan(kept.Plan)
	}
	packed, err := workbook.Keep(kept)
	if err != nil {
		t.Fatal(err)
	}
	out, err := workbook.Write(presentation.Of(decision), kept.Origin, packed, theme.BuiltIn())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// changed gives a workbook after something has been done to it in another program.
func changed(t *testing.T, file []byte, do func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := do(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Each code of the proof, by what gives it and in the words that staff read.
func TestCodes(t *testing.T) {
	untouched, older := seedResult(t, version, nil), seedResult(t, "v0", nil)
	for _, c := range []struct {
		code  engine.Code
		place string
		file  []byte
		says  string
	}{
		{"F401", "Beslut!B4", changed(t, untouched, func(f *excelize.File) error {
			return f.SetCellValue(templates.SheetDecision, "B4", 6710008)
		}), "Här står ”6\u00a0710\u00a0008”, men beslutet ger ”6\u00a0710\u00a0007”. Resultatet har ändrats sedan det skrevs."},
		{"F401", "Finansiering!B6", changed(t, untouched, func(f *excelize.File) error {
			return f.SetCellFormula(templates.SheetFunding, "B6", "SUM($B$4:$B$5)+1") // leaves the stored value
		}), "Här står ”=SUM($B$4:$B$5)+1”, men beslutet ger ”=SUM($B$4:$B$5)”. Resultatet har ändrats sedan det skrevs."},
		{"F401", "Beslut!B5", changed(t, untouched, func(f *excelize.File) error {
			return f.SetCellStr(templates.SheetDecision, "B5", "4000000")
		}), "Här står ”4\u00a0000\u00a0000” som text, men beslutet ger talet ”4\u00a0000\u00a0000”. Resultatet har ändrats sedan det skrevs. Ett tal som är text räknas inte med i summor."},
		{"F401", "Spårbarhet!B8", changed(t, untouched, func(f *excelize.File) error {
			return f.SetCellInt(templates.SheetTrail, "B8", 2024)
		}), "Här står ”2\u00a0024” som tal, men beslutet ger texten ”2\u00a0024”. Resultatet har ändrats sedan det skrevs."},
		{"F403", "", changed(t, untouched, func(f *excelize.File) error { return f.DeleteSheet(templates.SheetKept) }),
			"Arbetsboken är inte ett resultat som går att kontrollera. Uppgifterna om underlaget saknas i den, eller har skadats."},
		{"F404", "", changed(t, untouched, func(f *excelize.File) error { return f.DeleteSheet(templates.SheetFunding) }),
			"Bladet ”Finansiering” har tagits bort ur resultatet."},
		{"F405", "Anteckningar", changed(t, untouched, func(f *excelize.File) error { _, err := f.NewSheet("Anteckningar"); return err }),
			"Bladet ”Anteckningar” hör inte till resultatet. Någon har lagt till det sedan resultatet skrevs."},
		{"F406", "", seedResult(t, version, func(p *engine.Plan) { p.Case.Step.Value, p.Case.Step.State = decimal.New(5, -3), engine.Given }),
			"Underlaget som finns i resultatet ger inget beslut med dagens regler. Avrundningen 0,005 går inte att använda."},
		{"F401", "Spårbarhet!B5", changed(t, untouched, func(f *excelize.File) error {
			return f.SetCellStr(templates.SheetTrail, "B5", "00000000")
		}), "Här står ”00000000”, men beslutet ger ”0”. Resultatet har ändrats sedan det skrevs."},
		{"F408", "Bilaga!F6", changed(t, untouched, func(f *excelize.File) error {
			code := "[$-41D]#,##0,"
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			return errors.Join(err, f.SetCellStyle(templates.SheetAppendix, "F6", "F6", style))
		}), "Siffran visas på ett annat sätt än den ska. Cellens talformat är ”[$-41D]#,##0,” i stället för ”[$-41D]#,##0”. Den som läser ser något annat än det som står i cellen."},
		{"F409", "Bilaga!A8", changed(t, untouched, func(f *excelize.File) error {
			return f.SetRowVisible(templates.SheetAppendix, 8, false)
		}), "Raden är dold. Den som läser ser inte hela beslutet."},
		{"F409", "Bilaga!F1", changed(t, untouched, func(f *excelize.File) error {
			return f.SetColVisible(templates.SheetAppendix, "F", false)
		}), "Kolumnen är dold. Den som läser ser inte hela beslutet."},
		{"F409", "Bilaga", changed(t, untouched, func(f *excelize.File) error {
			return f.SetSheetVisible(templates.SheetAppendix, false)
		}), "Bladet ”Bilaga” är dolt. Den som läser ser inte hela beslutet."},
		{"F409", "Bilaga", changed(t, untouched, func(f *excelize.File) error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: templates.SheetAppendix, RefersTo: "Bilaga!$A$1:$F$7,Bilaga!$A$9:$F$30"})
		}), "Allt på bladet ”Bilaga” skrivs inte ut. Den som läser ser inte hela beslutet."},
		{"F409", "Bilaga!B6", replaced(t, untouched, "xl/worksheets/sheet2.xml", func(part string) string {
			return strings.Replace(part, "</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="B6:C6"/></mergeCells>`, 1)
		}), "Sammanfogade celler döljer vad som står i dem. Den som läser ser inte hela beslutet."},
		{"F401", "Underlag!C3", changed(t, untouched, func(f *excelize.File) error {
			return f.SetCellInt(templates.SheetKept, "C3", 5000000)
		}), "Här står ”5\u00a0000\u00a0000”, men ska vara tom. Resultatet har ändrats sedan det skrevs."},
		{"F411", "", changed(t, untouched, func(f *excelize.File) error {
			f.Pkg.Store("xl/embeddings/oleObject1.bin", []byte("x"))
			return nil
		}), "Makron, länkar till andra filer eller inbäddade objekt har lagts till. Resultatet har ändrats sedan det skrevs."},
		{"F410", "", replaced(t, untouched, "xl/charts/chart1.xml", func(part string) string {
			return strings.Replace(part, "$B$27:$B$37", "$B$28:$B$37", 1)
		}), "Diagrammet ”God och nära vård 2024: medel till stadsdelsförvaltningar” saknas eller har ändrats. Det visar inte samma siffror som tabellen, eller inte på samma sätt."},
		{"F410", "", replaced(t, untouched, "xl/charts/chart1.xml", func(part string) string {
			return strings.Replace(part, "<numCache>", `<numCache><pt idx="3"><v>4711</v></pt>`, 1)
		}), "Diagrammet ”God och nära vård 2024: medel till stadsdelsförvaltningar” saknas eller har ändrats. Det visar inte samma siffror som tabellen, eller inte på samma sätt."},
		{"F411", "", changed(t, untouched, func(f *excelize.File) error {
			return f.AddShape(templates.SheetDecision, &excelize.Shape{Cell: "B4", Type: "rect", Width: 90, Height: 20, Paragraph: []excelize.RichTextRun{{Text: "9 999 999"}}})
		}), "En textruta eller figur har lagts till: ”9 999 999”. Resultatet har ändrats sedan det skrevs."},
		{"F411", "", changed(t, untouched, func(f *excelize.File) error {
			return f.AddComment(templates.SheetDecision, excelize.Comment{Cell: "B4", Text: "Ska vara 9 999 999"})
		}), "En kommentar har lagts till: ”Ska vara 9 999 999”. Resultatet har ändrats sedan det skrevs."},
		{"F411", "Beslut", changed(t, untouched, func(f *excelize.File) error {
			style, err := f.NewConditionalStyle(&excelize.Style{NumFmt: 10})
			return errors.Join(err, f.SetConditionalFormat(templates.SheetDecision, "B4:B11", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Value: "0", Format: &style}}))
		}), "Villkorsstyrd formatering har lagts till. Resultatet har ändrats sedan det skrevs."},
		{"F411", "", changed(t, untouched, func(f *excelize.File) error {
			return f.AddChart(templates.SheetDecision, "D4", &excelize.Chart{Type: excelize.Pie, Series: []excelize.ChartSeries{{Values: "Beslut!$B$4:$B$8"}}})
		}), "Ett diagram har lagts till. Resultatet har ändrats sedan det skrevs."},
		{"V402", "Bilaga!A20", changed(t, older, func(f *excelize.File) error {
			return f.SetCellStr(templates.SheetAppendix, "A20", "Utvecklingsmedel delas efter befolkning.")
		}), "Här står ”Utvecklingsmedel delas efter befolkning.”, men den här versionen skriver ”Utvecklingsmedel: fördelning efter nyckeln befolkning.”. Siffror och namn är desamma i båda. Den version som gjorde resultatet kan ha skrivit så, eller så har någon ändrat det."},
		{"F401", "Beslut!A11", changed(t, older, func(f *excelize.File) error {
			return f.SetCellStr(templates.SheetDecision, "A11", "Totalt år 2024")
		}), "Här står ”Totalt år 2024”, men beslutet ger ”Totalt fördelning år 2024”. Resultatet har ändrats sedan det skrevs, eller så skrev version v0 något annat här."},
		{"V402", "Finansiering!B6", replaced(t, older, "xl/worksheets/sheet3.xml", func(sheet string) string {
			return strings.Replace(sheet, "SUM($B$4:$B$5)", "SUM($B$4,$B$5)", 1)
		}), "Här står ”=SUM($B$4,$B$5)”, men den här versionen skriver ”=SUM($B$4:$B$5)”. Cellens värde är detsamma, men det kan bli ett annat när arbetsboken räknas om. Den version som gjorde resultatet kan ha skrivit så, eller så har någon ändrat det."},
		{"V401", "", older,
			"Resultatet gjordes av version v0 av programmet. Det här är version v1. Reglerna kan ha ändrats. Skillnader mot dagens regler visas i så fall."},
	} {
		p, err := Verify(c.file, version)
		if err != nil {
			t.Fatal(err)
		}
		wantNotice(t, p, c.code, c.place, c.says)
	}
}

// F402: the underlag at hand is another.
func TestOtherInput(t *testing.T) {
	p, err := Verify(seedResult(t, version, nil), version)
	if err != nil || len(p.Findings) > 0 {
		t.Fatal(err, p.Findings)
	}
	p.CheckInput("annat.xlsx", []byte("another"))
	wantNotice(t, p, "F402", "", "Resultatet är inte gjort av ”annat.xlsx”. Filens kontrollsumma är ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5, men resultatet är gjort av en fil med kontrollsumman 0.")
}

func wantNotice(t *testing.T, p *Proof, code engine.Code, place, says string) {
	t.Helper()
	diagnostics := p.Places.Diagnostics(p.Findings)
	if !slices.ContainsFunc(diagnostics, func(n diagnostic.Diagnostic) bool {
		return n.Code == string(code) && n.Place.String() == place && n.Message == says
	}) {
		t.Errorf("no %s at %q that says %q; but %+v", code, place, says, diagnostics)
	}
}
