package docx_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fordela/sheets/docx"
	"fordela/templates"
)

// children are the elements of a chart's part in the order that its schema demands
// (ECMA-376 part 1, §21.2; annex A.5), those that are written.
var children = map[string]string{
	"chartSpace": "date1904 lang roundedCorners chart spPr externalData",
	"chart":      "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
	"title":      "tx overlay",
	"plotArea":   "layout barChart catAx valAx",
	"barChart":   "barDir grouping varyColors ser gapWidth overlap axId",
	"ser":        "idx order tx spPr invertIfNegative cat val",
	"strRef":     "f strCache",
	"strCache":   "ptCount pt",
	"numRef":     "f numCache",
	"numCache":   "formatCode ptCount pt",
	"catAx":      "axId scaling delete axPos majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
	"valAx":      "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
	"scaling":    "orientation min",
	"legend":     "legendPos overlay txPr",
}

// element is an element of a chart's part.
type element struct {
	XMLName  xml.Name
	Val      string    `xml:"val,attr"`
	Format   string    `xml:"formatCode,attr"`
	Children []element `xml:",any"`
}

// chartOf gives the root of the part of a chart, in a document whose styles may be others
// than the built-in ones.
func chartOf(t *testing.T, chart docx.Chart, parts ...fs.FS) (root element, markup string) {
	t.Helper()
	tmpl, err := docx.Parse(withBody(t, para("{{diagram}}"), parts...))
	if err != nil {
		t.Fatal(err)
	}
	file, err := tmpl.Fill(docx.Content{Values: map[string]docx.Value{"diagram": docx.Charts{chart}}, Properties: docx.Properties{Language: "sv-SE"}})
	if err != nil {
		t.Fatal(err)
	}
	data := part(t, file, "word/charts/chart1.xml")
	if err := xml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return root, string(data)
}

// at gives the elements at a path.
func (e element) at(path ...string) []element {
	if len(path) == 0 {
		return []element{e}
	}
	var found []element
	for _, c := range e.Children {
		if c.XMLName.Local == path[0] {
			found = append(found, c.at(path[1:]...)...)
		}
	}
	return found
}

func TestChartFollowsItsSchema(t *testing.T) {
	root, _ := chartOf(t, bars())
	seen := map[string]bool{}
	var walk func(e element)
	walk = func(e element) {
		if order, ok := children[e.XMLName.Local]; ok {
			seen[e.XMLName.Local] = true
			names := strings.Fields(order)
			last := 0
			for _, c := range e.Children {
				at := slices.Index(names, c.XMLName.Local)
				if at < last {
					t.Errorf("%s stands in %s where it may not", c.XMLName.Local, e.XMLName.Local)
				}
				last = max(last, at)
			}
		}
		for _, c := range e.Children {
			walk(c)
		}
	}
	walk(root)
	if len(seen) != len(children) {
		t.Errorf("only %v were seen", seen)
	}
}

// Bars lie, with their parts one after the other from zero, the first at the top and the
// axis at the foot; a legend tells parts apart where there are several.
func TestChartIsDrawnAsStated(t *testing.T) {
	single := bars()
	single.Series = single.Series[:1]
	for legends, chart := range []docx.Chart{single, bars()} {
		root, _ := chartOf(t, chart)
		plot := root.at("chart", "plotArea")[0]
		for path, want := range map[string]string{
			"barChart barDir": "bar", "barChart grouping": "stacked", "barChart overlap": "100",
			"catAx scaling orientation": "maxMin", "catAx tickLblSkip": "1", "valAx scaling min": "0", "valAx crosses": "max",
		} {
			if got := plot.at(strings.Fields(path)...); len(got) != 1 || got[0].Val != want {
				t.Errorf("%s is %+v, not %s", path, got, want)
			}
		}
		if got := plot.at("valAx", "numFmt"); len(got) != 1 || got[0].Format != chart.Format {
			t.Errorf("format %+v", got)
		}
		if got := root.at("lang"); len(got) != 1 || got[0].Val != "sv-SE" {
			t.Errorf("language %+v", got)
		}
		if got := root.at("chart", "legend"); len(got) != legends {
			t.Errorf("%d legends for %d series", len(got), len(chart.Series))
		}
	}
}

// The letters are those of the document's ordinary text, also where staff have chosen
// them.
func TestChartHasTheFontOfTheText(t *testing.T) {
	_, markup := chartOf(t, bars())
	if got := strings.Count(markup, `typeface="Calibri"`); got == 0 || got != strings.Count(markup, "<a:latin ") {
		t.Errorf("Calibri %d times in %s", got, markup)
	}
	styles, err := fs.ReadFile(templates.DocxParts(templates.Appendix)[0], "word/styles.xml")
	if err != nil {
		t.Fatal(err)
	}
	const normal = `<w:name w:val="Normal"/>`
	own := strings.Replace(string(styles), normal, normal+`<w:rPr><w:rFonts w:ascii="Stockholm &amp; Co"/></w:rPr>`, 1)
	_, markup = chartOf(t, bars(), fstest.MapFS{"word/styles.xml": {Data: []byte(own)}})
	if strings.Contains(markup, "Calibri") || !strings.Contains(markup, `typeface="Stockholm &amp; Co"`) {
		t.Error(markup)
	}
}

func TestChartHasDescriptionAndPart(t *testing.T) {
	body := `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{{diagram}}</w:t></w:r></w:p>`
	file, err := fill(t, body+body, map[string]docx.Value{"diagram": docx.Charts{bars()}})
	if err != nil {
		t.Fatal(err)
	}
	all := parts(t, file)
	doc := string(all["word/document.xml"])
	for _, want := range []string{
		`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing>`,
		`<wp:docPr id="1" name="Chart1" descr="Stapeldiagram: Norra innerstaden får mest, Skärholmen &lt;minst&gt;." title="Medel till &quot;stadsdelsförvaltningar&quot; &amp; andra"/>`,
		`<wp:docPr id="2" `, `r:id="rId6"`, `r:id="rId7"`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s in %s", want, doc)
		}
	}
	if len(all["word/charts/chart1.xml"]) == 0 || !bytes.Equal(all["word/charts/chart1.xml"], all["word/charts/chart2.xml"]) {
		t.Error("the chart's part is not there, or differs")
	}
	if _, err := docx.Parse(file); err != nil {
		t.Error(err)
	}
	silent, empty, uneven := bars(), bars(), bars()
	silent.Description = ""
	empty.Names = nil
	uneven.Series[1].Values = uneven.Series[1].Values[1:]
	for _, bad := range []docx.Chart{silent, empty, uneven} {
		if _, err := fill(t, body, map[string]docx.Value{"diagram": docx.Charts{bad}}); err == nil {
			t.Errorf("accepted %+v", bad)
		}
	}
}

// A chart is as wide as the text, and no higher than the page.
func TestChartFitsThePage(t *testing.T) {
	page := func(width, height int) string {
		return fmt.Sprintf(`<w:p><w:pPr><w:sectPr><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="1000" w:bottom="1000" w:left="1000" w:right="2000"/></w:sectPr></w:pPr></w:p>`, width, height)
	}
	tall := bars()
	for range 4 {
		tall.Names = append(tall.Names, tall.Names...)
		for i := range tall.Series {
			tall.Series[i].Values = append(tall.Series[i].Values, tall.Series[i].Values...)
		}
	}
	got := filledBody(t, para("{{diagram}}")+page(15000, 8000)+para("{{diagram}}")+page(9000, 40000), map[string]docx.Value{"diagram": docx.Charts{tall}})
	const emu = 635 // in a twentieth of a point
	wide := fmt.Sprintf(`<wp:extent cx="%d" cy="%d"/>`, 12000*emu, 5000*emu)
	narrow := fmt.Sprintf(`<wp:extent cx="%d" cy="`, 6000*emu)
	sliver := page(3001, 2001) // a twentieth of a point each way
	filledBody(t, para("{{diagram}}")+sliver, map[string]docx.Value{"diagram": docx.Charts{tall}})
	if _, after, ok := strings.Cut(got, wide); !ok || !strings.Contains(after, narrow) {
		t.Errorf("no %s or no %s in %s", wide, narrow, got)
	}
}

// What was written is read, and points are read in the order in which they are drawn.
func TestChartsAreReadBack(t *testing.T) {
	file, err := fill(t, para("{{diagram}}")+para("x"), map[string]docx.Value{"diagram": docx.Charts{bars()}})
	if err != nil {
		t.Fatal(err)
	}
	turned := fstest.MapFS{}
	for name, data := range parts(t, file) {
		const first, second = `<c:pt idx="0"><c:v>4065102</c:v></c:pt>`, `<c:pt idx="1"><c:v>1042415.5</c:v></c:pt>`
		if name == "word/charts/chart1.xml" {
			data = bytes.Replace(data, []byte(first+second), []byte(second+first), 1)
		}
		turned[name] = &fstest.MapFile{Data: data}
	}
	other, err := docx.Pack(turned)
	if err != nil || bytes.Equal(file, other) {
		t.Fatal("the points are not turned", err)
	}
	want := bars()
	want.Label, want.Format = want.Title, ""
	for i := range want.Series {
		want.Series[i].Fill = ""
	}
	for _, f := range [][]byte{file, other} {
		if got, err := docx.ReadCharts(f); err != nil || !reflect.DeepEqual(got, []docx.Chart{want}) {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, want)
		}
	}
}
