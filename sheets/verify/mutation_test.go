package verify

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/ooxml"

	"github.com/xuri/excelize/v2"
)

// judge compares a changed result with the one that was written, as a proof does.
type judge struct{ written *content }

func newJudge(t testing.TB, file []byte) judge {
	t.Helper()
	written, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	return judge{written}
}

// passes reports whether a changed file would be taken for one that has been saved again.
func (j judge) passes(t testing.TB, file []byte) bool {
	t.Helper()
	found, err := read(file)
	var refusal *ooxml.Refusal
	if errors.As(err, &refusal) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	p := &Proof{}
	p.compare(found, j.written)
	return len(p.findings) == 0
}

// unread are the parts that say nothing of the figures: fonts and colours, and which
// program has written the file.
var unread = []string{"docProps/app.xml", "xl/theme/theme1.xml"}

// meaning gives the parts that carry meaning, in order.
func meaning(all map[string][]byte) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool { return slices.Contains(unread, name) })
}

// between is the text between two tags.
var between = regexp.MustCompile(`>[^<>]+<`)

// Every text, figure and formula of the package is held: each is changed by one character.
func TestEveryTextIsHeld(t *testing.T) {
	file := seed(t)
	j, all := newJudge(t, file), parts(t, file)
	n, stride := 0, 1
	if testing.Short() {
		stride = 37
	}
	for _, name := range meaning(all) {
		content := all[name]
		for _, at := range between.FindAllIndex(content, -1) {
			text := content[at[0]+1 : at[1]-1]
			free := strings.Contains(string(content[max(0, at[0]-60):at[0]+1]), "<dcterms:") ||
				strings.HasSuffix(string(content[:at[0]+1]), "Off>") || strings.HasSuffix(string(content[:at[0]+1]), "<dc:language>")
			if n++; n%stride != 0 || free || strings.TrimSpace(string(text)) == "" {
				continue
			}
			other := slices.Clone(content)
			last := &other[at[1]-2]
			*last = map[bool]byte{true: '0' + (*last-'0'+1)%10, false: 'x'}[*last >= '0' && *last <= '9']
			touched := maps.Clone(all)
			touched[name] = other
			if j.passes(t, pack(t, touched)) {
				t.Errorf("%s: %q changed to %q passes", name, text, other[at[0]+1:at[1]-1])
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d texts", n)
	}
}

// Every part and every relationship is held: each is taken away.
func TestEveryPartIsHeld(t *testing.T) {
	file := seed(t)
	j, all := newJudge(t, file), parts(t, file)
	tried := 0
	for _, name := range meaning(all) {
		less := maps.Clone(all)
		delete(less, name)
		tried++
		if j.passes(t, pack(t, less)) {
			t.Errorf("without %s it passes", name)
		}
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		for _, r := range regexp.MustCompile(`<Relationship [^>]*>(</Relationship>)?`).FindAllString(string(all[name]), -1) {
			if strings.Contains(r, "/theme") || strings.Contains(r, "extended-properties") {
				continue
			}
			less := maps.Clone(all)
			less[name] = []byte(strings.Replace(string(all[name]), r, "", 1))
			tried++
			if j.passes(t, pack(t, less)) {
				t.Errorf("%s without %s passes", name, r)
			}
		}
	}
	if tried < 60 {
		t.Errorf("only %d parts and relationships", tried)
	}
}

// Nothing that is not on the list passes: an element of any name, at the end of any kind
// of element of any part; and an attribute.
func TestNothingUnknownPasses(t *testing.T) {
	file := seed(t)
	j, all := newJudge(t, file), parts(t, file)
	end := regexp.MustCompile(`</([A-Za-z0-9:]+)>`)
	tried, met := 0, map[string]bool{}
	for _, name := range meaning(all) {
		if strings.HasSuffix(name, ".rels") || name == ooxml.TypesPart {
			continue
		}
		for _, at := range end.FindAllSubmatchIndex(all[name], -1) {
			element := string(all[name][at[2]:at[3]])
			kind := path.Dir(name) + " " + element
			if met[kind] {
				continue
			}
			met[kind] = true
			prefix, _, ok := strings.Cut(element, ":")
			unknown := "unknown"
			if ok {
				unknown = prefix + ":unknown"
			}
			touched := maps.Clone(all)
			touched[name] = slices.Concat(all[name][:at[0]], []byte("<"+unknown+"/>"), all[name][at[0]:])
			tried++
			if j.passes(t, pack(t, touched)) {
				t.Errorf("%s: an unknown element in <%s> passes", name, element)
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d kinds of element", tried)
	}
}

// edit is a change of a part, as a person makes it in a program.
type edit struct{ what, part, from, to string }

const (
	beslut  = "xl/worksheets/sheet1.xml"
	bilaga  = "xl/worksheets/sheet2.xml"
	chart   = "xl/charts/chart1.xml"
	styles  = "xl/styles.xml"
	wb      = "xl/workbook.xml"
	drawing = "xl/drawings/drawing1.xml"
	table   = "xl/tables/table1.xml"
)

// added puts something before an end tag.
func added(what, part, before, element string) edit {
	return edit{what, part, before, element + before}
}

// edits are changes that a reader would see, or that lie in wait.
func edits() []edit {
	all := []edit{
		{"formula instead of a figure", beslut, "<v>4000000</v>", "<f>4000000</f>"},
		{"a figure as text", beslut, `<c r="B5" s="5"><v>4000000</v>`, `<c r="B5" s="5" t="str"><v>4000000</v>`},
		{"a truth value", beslut, `<c r="B5" s="5"><v>4000000</v>`, `<c r="B5" s="5" t="b"><v>1</v>`},
		{"array formula", bilaga, "<f>SUM(", `<f t="array" ref="F6">SUM(`},
		{"data table", bilaga, "<f>SUM(", `<f t="dataTable" ref="F6" r1="A1">SUM(`},
		{"dynamic array", bilaga, `<c r="F6"`, `<c cm="1" r="F6"`},
		{"hidden sheet", wb, `name="Beslut"`, `name="Beslut" state="hidden"`},
		{"very hidden sheet", wb, `name="Bilaga"`, `name="Bilaga" state="veryHidden"`},
		{"kept sheet shown", wb, ` state="veryHidden"`, ``},
		{"sheet renamed", wb, `name="Beslut" sheetId`, `name="Beslut 2024" sheetId`},
		{"precision as shown", wb, `<calcPr `, `<calcPr fullPrecision="0" `},
		{"days from 1904", wb, `<workbookPr `, `<workbookPr date1904="1" `},
		{"links to other workbooks", wb, `<calcPr `, `<externalReferences><externalReference r:id="rId9"/></externalReferences><calcPr `},
		{"formulas shown", beslut, `<sheetView `, `<sheetView showFormulas="1" `},
		{"noughts not shown", beslut, `<sheetView `, `<sheetView showZeros="0" `},
		{"from right to left", beslut, `<sheetView `, `<sheetView rightToLeft="1" `},
		{"rows without height", beslut, `<sheetFormatPr `, `<sheetFormatPr zeroHeight="1" `},
		{"a hidden row", beslut, `<row r="5"`, `<row r="5" hidden="1"`},
		{"a row of no height", beslut, `<row r="5" ht="15.75"`, `<row r="5" ht="0.5"`},
		{"a hidden column", beslut, `<col min="2"`, `<col hidden="1" min="2"`},
		{"a filter", beslut, `<sheetPr>`, `<sheetPr filterMode="1">`},
		{"another footer", beslut, `Sida`, `Blad`},
		{"another first page", beslut, `<headerFooter>`, `<headerFooter differentFirst="1">`},
		{"a format that shows thousands", styles, `#,##0"`, `#,##0,"`},
		{"a format with words", styles, `#,##0"`, `#,##0&quot; tkr&quot;"`},
		{"a format that shows nothing", styles, `formatCode="[$-41D]#,##0"`, `formatCode=";;;"`},
		{"a format that shows another figure", styles, `formatCode="[$-41D]#,##0"`, `formatCode="&quot;9 999&quot;"`},
		{"a format with a condition", styles, `formatCode="[$-41D]#,##0"`, `formatCode="[&gt;4000000]&quot;4 mnkr&quot;;#,##0"`},
		{"a format that fills", styles, `formatCode="[$-41D]#,##0"`, `formatCode="*9#,##0"`},
		{"a format of a date", styles, `formatCode="[$-41D]#,##0"`, `formatCode="yyyy-mm-dd"`},
		{"a format of per cent", styles, `formatCode="[$-41D]#,##0"`, `formatCode="0%"`},
		{"a format with fewer decimals", styles, `formatCode="[$-41D]#,##0"`, `formatCode="#,##0.00"`},
		{"a format of every program", styles, `numFmtId="164" fontId`, `numFmtId="10" fontId`},
		{"text that fills the cell", styles, `horizontal="right"`, `horizontal="fill"`},
		{"text on its head", styles, `horizontal="right"`, `horizontal="right" textRotation="180"`},
		{"struck text", styles, `<sz val="11">`, `<strike/><sz val="11">`},
		{"text too small to read", styles, `<sz val="11">`, `<sz val="1">`},
		{"an axis from a million", chart, `<min val="0">`, `<min val="1500000">`},
		{"an axis to a million", chart, `<min val="0">`, `<max val="1000000"/><min val="0">`},
		{"an axis of logarithms", chart, `<scaling><orientation val="minMax">`, `<scaling><logBase val="10"/><orientation val="minMax">`},
		{"an axis turned round", chart, `<orientation val="minMax">`, `<orientation val="maxMin">`},
		{"an axis in millions", chart, `</valAx>`, `<dispUnits><builtInUnit val="millions"/></dispUnits></valAx>`},
		{"an axis taken away", chart, `<delete val="0">`, `<delete val="1">`},
		{"axis labels taken away", chart, `<tickLblPos val="low">`, `<tickLblPos val="none">`},
		{"bars from elsewhere", chart, `<crosses val="autoZero">`, `<crossesAt val="1500000"/><crosses val="autoZero">`},
		{"another format of the axis", chart, `formatCode="[$-41D]#,##0"`, `formatCode="[$-41D]#,##0,"`},
		{"columns for bars", chart, `<barDir val="bar">`, `<barDir val="col">`},
		{"per cent of the whole", chart, `<grouping val="stacked">`, `<grouping val="percentStacked">`},
		{"other figures drawn", chart, `$B$27:`, `$B$28:`},
		{"other names drawn", chart, `$A$27:`, `$A$28:`},
		{"another title", chart, `medel till`, `pengar till`},
		{"figures of its own", chart, `<numCache><formatCode></formatCode>`, `<numCache><formatCode></formatCode><pt idx="3"><v>4711</v></pt>`},
		{"a trend line", chart, `</ser>`, `<trendline><trendlineType val="linear"/></trendline></ser>`},
		{"error bars", chart, `</ser>`, `<errBars><errValType val="fixedVal"/></errBars></ser>`},
		{"a label with words", chart, `<dLbls>`, `<dLbls><dLbl><idx val="0"/><tx><rich><a:p><a:r><a:t>9 999 999</a:t></a:r></a:p></rich></tx></dLbl>`},
		{"labels of per cent", chart, `<showPercent val="0">`, `<showPercent val="1">`},
		{"a text box in the chart", chart, `</chartSpace>`, `<userShapes r:id="rId1"/></chartSpace>`},
		{"a legend entry less", chart, `<legendPos`, `<legendEntry><idx val="0"/><delete val="1"/></legendEntry><legendPos`},
		{"a chart moved over the table", drawing, `<xdr:row>2</xdr:row>`, `<xdr:row>25</xdr:row>`},
		{"another description", drawing, ` descr="`, ` descr="Inte `},
		{"a chart hidden", drawing, `<xdr:cNvPr `, `<xdr:cNvPr hidden="1" `},
		{"a macro behind the chart", drawing, `macro=""`, `macro="Visa"`},
		{"a link behind the chart", drawing, `</xdr:cNvPr>`, `<a:hlinkClick r:id="rId1"/></xdr:cNvPr>`},
		{"a text box", drawing, `</xdr:wsDr>`, `<xdr:absoluteAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>9</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>`},
		{"a row of totals", table, ` ref=`, ` totalsRowCount="1" ref=`},
		{"no row of headings", table, ` ref=`, ` headerRowCount="0" ref=`},
		{"a calculated column", table, `</tableColumn>`, `<calculatedColumnFormula>1</calculatedColumnFormula></tableColumn>`},
		{"a filter of the table", table, `<tableColumns`, `<autoFilter ref="A3:B6"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter><tableColumns`},
		{"another title of the file", "docProps/core.xml", `</dc:title>`, ` (upphävt)</dc:title>`},
		{"another author", "docProps/core.xml", `</dc:creator>`, ` m.fl.</dc:creator>`},
		{"a part of another type", ooxml.TypesPart, `drawingml.chart+xml`, `theme+xml`},
	}
	for _, name := range []string{
		"conditionalFormatting", "dataValidations", "hyperlinks", "autoFilter", "oleObjects", "controls", "legacyDrawing",
		"picture", "webPublishItems", "customSheetViews", "scenarios", "dataConsolidate", "smartTags", "cellWatches",
		"customProperties", "protectedRanges", "sortState", "legacyDrawingHF", "drawingHF", "sheetCalcPr", "extLst",
	} {
		for _, sheet := range []string{beslut, bilaga} {
			all = append(all, added(name, sheet, "</sheetData>", ""), added("<"+name+">", sheet, "</worksheet>", "<"+name+"/>"))
		}
	}
	for _, name := range []string{"fileSharing", "functionGroups", "oleSize", "customWorkbookViews", "pivotCaches", "webPublishing", "smartTagPr", "fileRecoveryPr"} {
		all = append(all, added("<"+name+">", wb, "</workbook>", "<"+name+"/>"))
	}
	for _, name := range []string{"pieChart", "lineChart", "areaChart", "scatterChart", "bubbleChart", "radarChart", "doughnutChart", "stockChart", "surfaceChart", "ofPieChart", "bar3DChart", "dateAx", "serAx", "dTable"} {
		all = append(all, added("<"+name+">", chart, "</plotArea>", "<"+name+"/>"))
	}
	for _, name := range []string{"sp", "grpSp", "cxnSp", "contentPart"} {
		all = append(all, added("<"+name+">", drawing, "</xdr:graphicFrame>", "</xdr:graphicFrame><xdr:"+name+"/>"))
	}
	for cell := 4; cell < 9; cell++ {
		for _, formula := range []string{"TODAY()", "IF(NOW()&gt;46000,99000000,1)", "9999999", "RAND()", `HYPERLINK(&quot;x&quot;)`} {
			at := fmt.Sprintf(`<c r="B%d" s="5">`, cell)
			all = append(all, edit{fmt.Sprintf("%s in B%d", formula, cell), beslut, at, at + "<f>" + formula + "</f>"})
		}
	}
	for _, merged := range []string{"A4:B4", "B4:B5", "A1:B3", "A4:A11", "B6:B8"} {
		all = append(all, edit{"merged " + merged, beslut, "<mergeCells", `<mergeCells count="1"><mergeCell ref="` + merged + `"/></mergeCells><mergeCells`})
	}
	return all
}

// No change that a person makes passes.
func TestEditsDoNotPass(t *testing.T) {
	file := seed(t)
	j, all := newJudge(t, file), parts(t, file)
	tried := 0
	for _, e := range edits() {
		if e.from == e.to {
			continue
		}
		content := string(all[e.part])
		if !strings.Contains(content, e.from) {
			t.Logf("%s: %s has no %s", e.what, e.part, e.from)
			continue
		}
		touched := maps.Clone(all)
		touched[e.part] = []byte(strings.Replace(content, e.from, e.to, 1))
		if e.part == styles || e.part == chart {
			touched[e.part] = []byte(strings.ReplaceAll(content, e.from, e.to))
		}
		tried++
		if j.passes(t, pack(t, touched)) {
			t.Errorf("%s passes", e.what)
		}
	}
	t.Logf("%d changes", tried)
	if tried < 150 {
		t.Errorf("only %d changes", tried)
	}
}

// So it is when another program makes the change.
func TestChangesInAnotherProgram(t *testing.T) {
	file := seed(t)
	j := newJudge(t, file)
	for what, do := range map[string]func(*excelize.File) error{
		"a comment": func(f *excelize.File) error {
			return f.AddComment("Beslut", excelize.Comment{Cell: "B4", Text: "Ska vara 9 999 999"})
		},
		"a shape": func(f *excelize.File) error {
			return f.AddShape("Beslut", &excelize.Shape{Cell: "B4", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "9 999 999"}}})
		},
		"a chart": func(f *excelize.File) error {
			return f.AddChart("Beslut", "D4", &excelize.Chart{Type: excelize.Pie, Series: []excelize.ChartSeries{{Values: "Beslut!$B$4:$B$8"}}})
		},
		"a sheet":      func(f *excelize.File) error { _, err := f.NewSheet("Extra"); return err },
		"a sheet less": func(f *excelize.File) error { return f.DeleteSheet("Finansiering") },
		"a hidden row": func(f *excelize.File) error { return f.SetRowVisible("Beslut", 5, false) },
		"a hidden column": func(f *excelize.File) error {
			return f.SetColVisible("Bilaga", "D", false)
		},
		"a merge":    func(f *excelize.File) error { return f.MergeCell("Beslut", "A4", "B5") },
		"a row":      func(f *excelize.File) error { return f.InsertRows("Beslut", 5, 1) },
		"a row less": func(f *excelize.File) error { return f.RemoveRow("Beslut", 5) },
		"a validation": func(f *excelize.File) error {
			return f.AddDataValidation("Beslut", &excelize.DataValidation{Type: "list", Sqref: "B4", Formula1: `"1,2"`})
		},
		"a link": func(f *excelize.File) error {
			return f.SetCellHyperLink("Beslut", "A4", "https://example.com", "External")
		},
		"a filter": func(f *excelize.File) error { return f.AutoFilter("Beslut", "A3:B8", nil) },
		"a name": func(f *excelize.File) error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "x", RefersTo: "Beslut!$A$1"})
		},
		"a print area": func(f *excelize.File) error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: "Beslut", RefersTo: "Beslut!$A$1:$B$5"})
		},
		"a text": func(f *excelize.File) error { return f.SetCellStr("Beslut", "A20", "Farsta ska ha 9 999 999 kr") },
	} {
		if j.passes(t, changed(t, file, do)) {
			t.Errorf("%s passes", what)
		}
	}
}
