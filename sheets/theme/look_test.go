package theme

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/diagnostic"
	"fordela/sheets/sheetstest"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

func template(t testing.TB) []byte {
	t.Helper()
	file, err := Template()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// changed gives the template after something has been done to it in Excel.
func changed(t testing.TB, do func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(template(t)))
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

// rowOf gives the row of a marker.
func rowOf(t testing.TB, sheet, marker string) int {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(template(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == marker })
	if i < 0 {
		t.Fatalf("no %s in %s", marker, sheet)
	}
	return i + 1
}

// The built-in look and the template that is handed out are one and the same.
func TestTemplateIsTheBuiltInLook(t *testing.T) {
	got, diagnostics := Read("mall.xlsx", template(t))
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	want := BuiltIn()
	want.Texts = map[string]string{}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestTemplateIsTheSameBytes(t *testing.T) {
	first := template(t)
	for range 10 {
		if !bytes.Equal(first, template(t)) {
			t.Fatal("two templates differ")
		}
	}
}

// What staff change is what comes back.
func TestChangesAreRead(t *testing.T) {
	theme := 4
	file := changed(t, func(f *excelize.File) error {
		id, err := f.NewStyle(&excelize.Style{
			Font: &excelize.Font{Family: "Georgia", Size: 18, Italic: true, ColorTheme: &theme, ColorTint: -0.5},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFEECC"}},
		})
		if err != nil {
			return err
		}
		title := fmt.Sprintf("B%d", rowOf(t, templates.SheetTheme, templates.StyleTitle))
		if err := f.SetCellStyle(templates.SheetTheme, title, title, id); err != nil {
			return err
		}
		if err := f.SetCellValue(templates.SheetTheme, fmt.Sprintf("B%d", rowOf(t, templates.SheetTheme, templates.ThemeWidth)), 1.25); err != nil {
			return err
		}
		if err := f.SetHeaderFooter(templates.SheetTheme, &excelize.HeaderFooterOptions{OddHeader: "&RÄldreförvaltningen&G", OddFooter: "&CSida &P"}); err != nil {
			return err
		}
		if err := f.AddPictureFromBytes(templates.SheetTheme, "E3", &excelize.Picture{
			Extension: ".png", File: picture(t, 480, 240), Format: &excelize.GraphicOptions{AltText: "Stadens vapen"},
		}); err != nil {
			return err
		}
		return f.SetCellValue(templates.SheetThemeTexts, fmt.Sprintf("B%d", rowOf(t, templates.SheetThemeTexts, "titel beslut")), "Beslut om {{stöd}} för {{år}}")
	})
	got, diagnostics := Read("mall.xlsx", file)
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	want := Cell{Font: excelize.Font{Family: "Georgia", Size: 18, Italic: true, Color: got.Cells[templates.StyleTitle].Font.Color}, Fill: "FFEECC"}
	if c := got.Cells[templates.StyleTitle]; !reflect.DeepEqual(c, want) || c.Font.Color == "000000" || c.Font.Color == "1A1A1A" {
		t.Errorf("the title looks like %+v", c)
	}
	if got.Width != 1.25 || got.Header != "&RÄldreförvaltningen" || got.Footer != "&CSida &P" {
		t.Errorf("width %v, header %q, footer %q", got.Width, got.Header, got.Footer)
	}
	if got.Logo == nil || got.Logo.Alt != "Stadens vapen" || got.Logo.Scale != 0.25 || got.Logo.Height != 60 {
		t.Errorf("logo %+v", got.Logo)
	}
	wording := got.Wording("God och nära vård", "2024", "stadsdelar")
	if w := wording["Fördelning av medel för God och nära vård 2024"]; w != "Beslut om God och nära vård för 2024" || len(wording) != 1 {
		t.Errorf("wording %q", wording)
	}
}

func picture(t testing.TB, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Each fault of a template is found at its place, in the words that staff read.
func TestFaults(t *testing.T) {
	b := func(sheet, marker string) string { return fmt.Sprintf("B%d", rowOf(t, sheet, marker)) }
	a := func(sheet, marker string) string { return fmt.Sprintf("A%d", rowOf(t, sheet, marker)) }
	set := func(sheet, cell string, value any) []byte {
		return changed(t, func(f *excelize.File) error { return f.SetCellValue(sheet, cell, value) })
	}
	style := func(marker string, s excelize.Style) []byte {
		return changed(t, func(f *excelize.File) error {
			id, err := f.NewStyle(&s)
			if err != nil {
				return err
			}
			return f.SetCellStyle(templates.SheetTheme, b(templates.SheetTheme, marker), b(templates.SheetTheme, marker), id)
		})
	}
	solid := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	look, texts := templates.SheetTheme, templates.SheetThemeTexts
	for _, c := range []struct {
		code, place, says string
		file              []byte
	}{
		{"F101", "Mall", "CSV", []byte("titel;rubrik\r\n1;2\r\n")},
		{"F102", "Texter", "Bladet ”Texter” saknas.", changed(t, func(f *excelize.File) error { return f.SetSheetName(texts, "Texten") })},
		{"F104", "Mall", "Rubriken ”Markör” saknas på bladet ”Mall”.", set(look, a(look, "Markör"), "Märke")},
		{"F127", "Mall!" + a(look, "titel"), "Markören ”tittel” finns inte.", set(look, a(look, "titel"), "tittel")},
		{"F132", "Mall", "Markören ”titel” saknas på bladet ”Mall” i mallen.", set(look, a(look, "titel"), "tittel")},
		{"F127", "Texter!" + b(texts, "titel beslut"), "Markören ”{{stad}}” finns inte.", set(texts, b(texts, "titel beslut"), "Medel {{stad}}")},
		{"F130", "Texter!" + b(texts, "titel beslut"), "Markören ”{{stöd}” är inte hel.", set(texts, b(texts, "titel beslut"), "Medel {{stöd}")},
		{"F133", "Mall!" + a(look, "not"), "Markören ”Titel” står på två rader i mallen, även i cell " + a(look, "titel") + " på bladet Mall i stadens.xlsx", set(look, a(look, "not"), "Titel")},
		{"F134", "Texter!" + b(texts, "not kontroller"), "Texten för ”not kontroller” är tom.", set(texts, b(texts, "not kontroller"), " ")},
		{"F134", "Texter!" + b(texts, "kolumn medel"), "Texten för ”kolumn medel” är längre än 200 tecken.", set(texts, b(texts, "kolumn medel"), strings.Repeat("x", 201))},
		{"F134", "Mall!" + b(look, "kolumnbredd"), "Kolumnbredden är inte mellan 60 % och 200 %.", set(look, b(look, "kolumnbredd"), 10)},
		{"F134", "Mall!" + b(look, "not"), "Texten i ”not” är mindre än 6", style("not", excelize.Style{Font: &excelize.Font{Size: 4}})},
		{"F134", "Mall!" + b(look, "stapel 1"), "”stapel 1” har ingen fyllning.", style("stapel 1", excelize.Style{})},
		{"F134", "Mall!" + b(look, "logotyp"), "Det finns mer än en bild på bladet", changed(t, func(f *excelize.File) error {
			for _, cell := range []string{"E2", "E9"} {
				if err := f.AddPictureFromBytes(look, cell, &excelize.Picture{Extension: ".png", File: picture(t, 9, 9)}); err != nil {
					return err
				}
			}
			return nil
		})},
		{"F134", "Texter!" + b(texts, "kolumn medel"), "Texten för ”kolumn medel”, ”Medel (tkr)”, säger inte att siffrorna är i den enhet de är: programmets egen text är ”Medel (kr)”.", set(texts, b(texts, "kolumn medel"), "Medel (tkr)")},
		{"F134", "Texter!" + b(texts, "kolumn summa"), "”Summa i miljoner kronor”, säger inte", set(texts, b(texts, "kolumn summa"), "Summa i miljoner kronor")},
		{"F134", "Texter!" + b(texts, "kolumn belopp"), "”Belopp”, säger inte", set(texts, b(texts, "kolumn belopp"), "Belopp")},
		{"F134", "Texter!" + b(texts, "kolumn förändring procent"), "”Förändring”, säger inte", set(texts, b(texts, "kolumn förändring procent"), "Förändring")},
		{"F134", "Texter!" + b(texts, "titel beslut"), "säger inte", set(texts, b(texts, "titel beslut"), "Medel, tusen kronor")},
		{"F134", "Texter!" + b(texts, "not scenarier"), "säger inte", set(texts, b(texts, "not scenarier"), "Alla belopp är i tkr.")},
		{"V112", "Texter!" + b(texts, "not kontroller"), "Texten för ”not kontroller”, ”Totalt 99 000 000 kr.”, har siffror som står i mallen", set(texts, b(texts, "not kontroller"), "Totalt 99 000 000 kr.")},
		{"V111", "Mall!" + b(look, "text"), "Färgerna för ”text” är svåra att skilja åt: kontrasten är 1,6 till 1, och bör vara minst 4,5 till 1.", style("text", excelize.Style{Font: &excelize.Font{Color: "CCCCCC"}})},
		{"V111", "Mall!" + b(look, "stapel 2"), "bör vara minst 3 till 1", style("stapel 2", excelize.Style{Fill: solid("14375B")})},
	} {
		got, diagnostics := Read("stadens.xlsx", c.file)
		if !slices.ContainsFunc(diagnostics, func(n diagnostic.Diagnostic) bool {
			return n.Code == c.code && n.Place.String() == c.place+" (stadens.xlsx)" && strings.Contains(n.Message, c.says)
		}) {
			t.Errorf("no %s at %s that says %q; but %+v", c.code, c.place, c.says, diagnostics)
		}
		if stops := c.code[0] == 'F'; stops != (got == nil) {
			t.Errorf("%s: a look: %v", c.code, got != nil)
		}
	}
}

// A damaged template gives no look, or the very look; it never takes the program down.
func TestDamage(t *testing.T) {
	whole := template(t)
	want, _ := Read("mall.xlsx", whole)
	for i := 0; i < len(whole); i += 97 {
		broken := slices.Clone(whole)
		broken[i] ^= 1 << (i % 8)
		if got, diagnostics := Read("mall.xlsx", broken); got != nil && !reflect.DeepEqual(got, want) || got == nil && len(diagnostics) == 0 {
			t.Errorf("byte %d: another look: %+v", i, diagnostics)
		}
		if got, diagnostics := Read("mall.xlsx", whole[:i]); got != nil || len(diagnostics) == 0 {
			t.Errorf("cut at %d: a look", i)
		}
	}
}

// The measure is that of WCAG. That the built-in colours hold it is seen from the template
// as it is handed out, which gives no warning.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"000000", "FFFFFF", 21}, {"FFFFFF", "FFFFFF", 1}, {"767676", "FFFFFF", 4.54}, {"FF0000", "FFFFFF", 4}} {
		if got := contrast(c.a, c.b); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%s on %s is %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// What LibreOffice makes of a template when it saves it is the same look.
func TestSavedByLibreOffice(t *testing.T) {
	saved := sheetstest.Convert(t, "xlsx", map[string][]byte{"mall.xlsx": template(t)})["mall.xlsx"]
	got, diagnostics := Read("mall.xlsx", saved)
	if len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	want := BuiltIn()
	if !reflect.DeepEqual(got.Cells, want.Cells) || !slices.Equal(got.Bars, want.Bars) || got.Width != 1 || len(got.Texts) > 0 {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
