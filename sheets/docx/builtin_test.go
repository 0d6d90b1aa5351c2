package docx_test

import (
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/sheets/docx"
	"fordela/templates"
)

func TestMarkerListAndBuiltinTemplatesAgree(t *testing.T) {
	values, unused := seed(), map[string]bool{}
	for _, d := range templates.Documents {
		for _, m := range templates.DocxMarkers(d) {
			unused[m.Name] = true
			if _, text := values[m.Name].(docx.Text); m.Meaning == "" || m.Alone == text {
				t.Errorf("%+v does not describe a %T", m, values[m.Name])
			}
		}
	}
	if len(unused) != len(values) {
		t.Errorf("%d markers are listed, the seed case has values for %d", len(unused), len(values))
	}
	for _, d := range templates.Documents {
		for _, name := range builtin(t, d).Markers() {
			delete(unused, name)
			if !slices.ContainsFunc(templates.DocxMarkers(d), func(m templates.DocxMarker) bool { return m.Name == name }) {
				t.Errorf("%s: %s is used, not listed", d, name)
			}
		}
	}
	for name := range unused {
		t.Errorf("%s is listed, used by none", name)
	}
}

func TestBuiltinDocumentsHoldTheDecision(t *testing.T) {
	figures := map[templates.Document][]string{
		templates.Proposal:   {"53,7", "42,2", "11,5", kr("53 690 007"), kr("42 190 007"), kr("11 500 000")},
		templates.Appendix:   {kr("8 800 000"), kr("26 180 000"), kr("34 980 000"), "2011-12-31"},
		templates.Correction: {kr("2 820 950"), "−" + kr("11 359"), kr("5 653 259")},
	}
	for _, row := range decisionTable().Rows {
		figures[templates.Proposal] = append(figures[templates.Proposal], row.Cells...)
	}
	for _, district := range districts {
		figures[templates.Appendix] = append(figures[templates.Appendix], district[0])
		for _, cell := range district[1:] {
			figures[templates.Appendix] = append(figures[templates.Appendix], kr(cell))
		}
	}
	for d, want := range figures {
		text := strings.Join(paragraphs(t, filled(t, d)), "\n")
		for _, figure := range want {
			if !strings.Contains(text, figure) {
				t.Errorf("%s: no %q", d, figure)
			}
		}
		if strings.Contains(text, "{{") || strings.Contains(text, "}}") {
			t.Errorf("%s: a marker is left in %s", d, text)
		}
	}
}

// document is as much of a document as the checks below look at.
type document struct {
	Body struct {
		Content []struct {
			XMLName xml.Name
			Style   val `xml:"pPr>pStyle"`
			Rows    []struct {
				Header *val `xml:"trPr>tblHeader"`
				Cells  []struct {
					Span  *val       `xml:"tcPr>gridSpan"`
					Merge *val       `xml:"tcPr>vMerge"`
					Paras []struct{} `xml:"p"`
				} `xml:"tc"`
			} `xml:"tr"`
			Caption     val        `xml:"tblPr>tblCaption"`
			Description val        `xml:"tblPr>tblDescription"`
			Runs        []struct{} `xml:"r"`
			Page        *struct {
				Width  string `xml:"w,attr"`
				Height string `xml:"h,attr"`
			} `xml:"pgSz"`
		} `xml:",any"`
	} `xml:"body"`
}

type val struct {
	Val string `xml:"val,attr"`
}

func TestBuiltinDocumentsAreAccessible(t *testing.T) {
	for _, d := range templates.Documents {
		file := filled(t, d)
		var doc document
		if err := xml.Unmarshal(part(t, file, "word/document.xml"), &doc); err != nil {
			t.Fatal(err)
		}
		level, headings, tables, a4 := 0, 0, 0, false
		for _, block := range doc.Body.Content {
			if digit, ok := strings.CutPrefix(block.Style.Val, "Rubrik"); ok {
				next, err := strconv.Atoi(digit)
				if err != nil || next > level+1 {
					t.Errorf("%s: a heading of level %s after one of level %d", d, digit, level)
				}
				if next == 1 && headings > 0 {
					t.Errorf("%s: a second heading of level 1", d)
				}
				level = next
				headings++
			}
			switch block.XMLName.Local {
			case "p":
				if len(block.Runs) == 0 {
					t.Errorf("%s: an empty paragraph", d)
				}
			case "tbl":
				tables++
				if block.Caption.Val == "" || block.Description.Val == "" {
					t.Errorf("%s: a table without a name or a description", d)
				}
				for i, row := range block.Rows {
					if (row.Header != nil) != (i == 0) {
						t.Errorf("%s: row %d of a table: heading is %t", d, i+1, row.Header != nil)
					}
					if len(row.Cells) != len(block.Rows[0].Cells) {
						t.Errorf("%s: row %d of a table has %d cells", d, i+1, len(row.Cells))
					}
					for _, cell := range row.Cells {
						if cell.Span != nil || cell.Merge != nil || len(cell.Paras) != 1 {
							t.Errorf("%s: row %d of a table has a merged cell or one of several paragraphs", d, i+1)
						}
					}
				}
			case "sectPr":
				a4 = block.Page != nil && block.Page.Width == "11906" && block.Page.Height == "16838"
			}
		}
		if headings == 0 || tables == 0 || !a4 {
			t.Errorf("%s: %d headings, %d tables, A4 is %t", d, headings, tables, a4)
		}
		footer := string(part(t, file, "word/footer.xml"))
		if !strings.Contains(footer, " PAGE ") || !strings.Contains(footer, " NUMPAGES ") {
			t.Errorf("%s: no page numbers", d)
		}
	}
}

// sheet is as much of the styles as the checks below look at.
type sheet struct {
	Defaults look `xml:"docDefaults>rPrDefault>rPr"`
	Styles   []struct {
		ID         string `xml:"styleId,attr"`
		Based      val    `xml:"basedOn"`
		Look       look   `xml:"rPr"`
		Conditions []struct {
			Fill shade `xml:"tcPr>shd"`
		} `xml:"tblStylePr"`
	} `xml:"style"`
}

type look struct {
	Color val   `xml:"color"`
	Fill  shade `xml:"shd"`
	Size  val   `xml:"sz"`
	Lang  val   `xml:"lang"`
	Fonts struct {
		Name string `xml:"ascii,attr"`
	} `xml:"rFonts"`
}

type shade struct {
	Fill string `xml:"fill,attr"`
}

// WCAG 2.1, success criterion 1.4.3: a contrast of at least 4.5 to 1, here of every
// colour of letters on every colour that it may stand on.
func TestBuiltinStylesAreReadable(t *testing.T) {
	var s sheet
	if err := xml.Unmarshal(part(t, filled(t, templates.Appendix), "word/styles.xml"), &s); err != nil {
		t.Fatal(err)
	}
	if s.Defaults.Lang.Val != "sv-SE" || s.Defaults.Fonts.Name != "Calibri" {
		t.Errorf("defaults are %+v", s.Defaults)
	}
	grounds, letters := []string{"FFFFFF"}, []string{s.Defaults.Color.Val}
	for _, style := range s.Styles {
		if size := style.Look.Size.Val; size != "" {
			if halves, err := strconv.Atoi(size); err != nil || halves < 20 {
				t.Errorf("%s: letters of %s half points", style.ID, size)
			}
		}
		if style.Look.Fill.Fill != "" {
			grounds = append(grounds, style.Look.Fill.Fill)
		}
		for _, c := range style.Conditions {
			if c.Fill.Fill != "" {
				grounds = append(grounds, c.Fill.Fill)
			}
		}
		if style.Look.Color.Val != "" {
			letters = append(letters, style.Look.Color.Val)
		}
	}
	if len(grounds) < 3 || len(letters) < 4 {
		t.Fatalf("only %v on %v", letters, grounds)
	}
	for _, ground := range grounds {
		for _, letter := range letters {
			if c := contrast(t, letter, ground); c < 4.5 {
				t.Errorf("%s on %s: contrast %.2f", letter, ground, c)
			}
		}
	}
}

// contrast is the ratio of WCAG 2.1 between two colours in hexadecimal digits.
func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	rgb, err := strconv.ParseUint(colour, 16, 24)
	if err != nil {
		t.Fatal(err)
	}
	channel := func(shift int) float64 {
		c := float64(rgb>>shift&0xFF) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}

func TestContrastOfKnownPairs(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{{"000000", "FFFFFF", 21}, {"777777", "FFFFFF", 4.48}, {"FFFFFF", "FFFFFF", 1}} {
		if got := contrast(t, test.a, test.b); math.Abs(got-test.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}
