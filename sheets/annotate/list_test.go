package annotate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The list stands first and on top; what points at sheets by number follows them;
// its links lead to the cells; and what looks like a formula is text.
func TestList(t *testing.T) {
	data := workbooks(t)["openpyxl"].data
	list, annotations := annotationsAt("Stadsdelar!B3", "Finns ej!A1")
	list.Rows[1][2].Text = `=HYPERLINK("http://x") _x0041_`
	marked, err := applied(data, list, annotations)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, marked)
	sheets := f.GetSheetList()
	if want := append([]string{noList.Sheet}, open(t, data).GetSheetList()...); !slices.Equal(sheets, want) {
		t.Errorf("sheets %v", sheets)
	}
	for cell, want := range map[string]string{"A1": noList.Title, "A2": "Så här", "A4": words.Number, "B4": "Allvar",
		"A5": "1", "C5": "B3", "D6": `=HYPERLINK("http://x") _x0041_`} {
		if got, err := f.GetCellValue(noList.Sheet, cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", cell, got, want, err)
		}
	}
	if formula, err := f.GetCellFormula(noList.Sheet, "D6"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q (%v)", formula, err)
	}
	if ok, link, err := f.GetCellHyperLink(noList.Sheet, "C5"); err != nil || !ok || link != "'Stadsdelar'!B3" {
		t.Errorf("link %q (%v)", link, err)
	}
	if ok, link, err := f.GetCellHyperLink(noList.Sheet, "C6"); err != nil || ok {
		t.Errorf("link %q to a sheet that does not exist (%v)", link, err)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Name+" "+n.Scope)
	}
	for _, want := range []string{"_xlnm.Print_Titles " + noList.Sheet, "_xlnm.Print_Titles Stadsdelar", "_xlnm.Print_Area Stadsdelar", "Pott Workbook"} {
		if !slices.Contains(names, want) {
			t.Errorf("no %q in %q", want, names)
		}
	}
	for part, xml := range parts(t, marked) {
		if strings.Contains(xml, "activeTab=") || strings.Contains(xml, "firstSheet=") {
			t.Errorf("%s opens elsewhere than on the list", part)
		}
		if strings.Contains(xml, `tabSelected="1"`) && !strings.Contains(xml, noList.Title) {
			t.Errorf("%s is selected beside the list", part)
		}
	}
}

// A sheet of the owner's that has the name of the list stays, and so does the list
// of an earlier return only until the next.
func TestOwnersSheetOfThatName(t *testing.T) {
	data := edited(t, workbooks(t)["openpyxl"].data, func(f *excelize.File) error {
		if err := f.SetSheetName("Extra", "ATT RÄTTA"); err != nil {
			return err
		}
		return f.SetCellValue("ATT RÄTTA", "A1", "Min egen lista")
	})
	twice := apply(t, apply(t, data, "Stadsdelar!B3"), "Stadsdelar!B4")
	sheets := open(t, twice).GetSheetList()
	if sheets[0] != noList.Sheet+" (2)" || !slices.Contains(sheets, "ATT RÄTTA") || len(sheets) != 7 {
		t.Errorf("sheets %v", sheets)
	}
	if sheets := open(t, clean(t, twice)).GetSheetList(); slices.Contains(sheets, noList.Sheet+" (2)") || !slices.Contains(sheets, "ATT RÄTTA") {
		t.Errorf("sheets after all is right: %v", sheets)
	}
}

// The chain of calculation may name cells of the list, which is no more.
func TestChainOfCalculation(t *testing.T) {
	p := parts(t, apply(t, workbooks(t)["openpyxl"].data, "Stadsdelar!B3"))
	p["xl/calcChain.xml"] = `<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="K1" i="9"/></calcChain>`
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>`, 1)
	got := parts(t, clean(t, packed(t, p)))
	if _, ok := got["xl/calcChain.xml"]; ok || strings.Contains(got["xl/_rels/workbook.xml.rels"], "calcChain") {
		t.Error("the chain of calculation stays")
	}
	if strings.Contains(got["xl/workbook.xml"], noList.Sheet) || strings.Contains(got["[Content_Types].xml"], "sheet7.xml") {
		t.Error("the list stays")
	}
}
