package annotate

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
)

// sheetOrder is the order of what may follow the conditional formats of a sheet
// (ECMA-376 part 1, 18.3.1.99). Programs wrap controls in AlternateContent.
var sheetOrder = []string{
	"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
	"headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
	"drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "AlternateContent", "oleObjects", "controls",
	"webPublishItems", "tableParts", "extLst",
}

// from gives what may stand from that element on.
func from(name string) []string { return sheetOrder[slices.Index(sheetOrder, name):] }

// The formulas of the conditional formats: always true, and they say whose they are.
const (
	errorFormula   = `LEN("fordela:fel")>0`
	warningFormula = `LEN("fordela:varning")>0`
)

var ourFormula = regexp.MustCompile(`"fordela:(fel|varning)"`)

// annotatedCell is a cell with all that is wrong with it.
type annotatedCell struct {
	ref   string
	error bool
	texts []string
}

// annotateSheet changes the annotations of one sheet. When the list is to be shown first,
// no other sheet may stay selected, or Excel would write in both at once.
func (e *edit) annotateSheet(s sheet, words Words, annotations []Annotation, styles *styleSheet, unselect bool) error {
	if s.part == "" || !e.Has(s.part) {
		return nil
	}
	d, err := e.Document(s.part, "sheetData")
	if err != nil {
		return err
	}
	if unselect {
		d.Root.Each("sheetView", func(n *ooxml.Node) {
			if v := n.Attr("tabSelected"); v == "1" || v == "true" {
				d.SetAttr(n, "tabSelected", "")
			}
		})
	}
	if s.worksheet {
		cells := gather(d, annotations)
		colour(d, cells, styles)
		if err := e.annotateNotes(s.part, d, words, cells); err != nil {
			return err
		}
	}
	return e.Save(d)
}

// gather joins the annotations of each cell, in the order in which the cells first come.
func gather(d *ooxml.Document, annotations []Annotation) []*annotatedCell {
	var merged []area
	d.Root.Child("mergeCells").Each("mergeCell", func(n *ooxml.Node) {
		if a, ok := parseArea(n.Attr("ref")); ok {
			merged = append(merged, a)
		}
	})
	var cells []*annotatedCell
	byRef := map[string]*annotatedCell{}
	for _, m := range annotations {
		a, ok := parseArea(m.Cell)
		if !ok {
			continue
		}
		ref := m.Cell
		for _, over := range merged {
			if over.holds(a) {
				ref = over.first
			}
		}
		c := byRef[ref]
		if c == nil {
			c = &annotatedCell{ref: ref}
			byRef[ref] = c
			cells = append(cells, c)
		}
		c.error = c.error || m.Error
		c.texts = append(c.texts, m.Text)
	}
	return cells
}

// colour replaces our conditional formats. Ours come before the owner's, whose
// order among themselves stays.
func colour(d *ooxml.Document, cells []*annotatedCell, styles *styleSheet) {
	lowest := math.MaxInt
	d.Root.Each("cfRule", func(n *ooxml.Node) {
		if p, err := strconv.Atoi(n.Attr("priority")); err == nil && !ours(d, n) {
			lowest = min(lowest, p)
		}
	})
	for _, n := range d.Root.Kids {
		if n.Name != "conditionalFormatting" {
			continue
		}
		rules := slices.DeleteFunc(slices.Clone(n.Kids), func(r *ooxml.Node) bool { return r.Name != "cfRule" })
		mine := slices.DeleteFunc(slices.Clone(rules), func(r *ooxml.Node) bool { return !ours(d, r) })
		if len(mine) > 0 && len(mine) == len(rules) {
			d.Remove(n)
			continue
		}
		for _, r := range mine {
			d.Remove(r)
		}
	}
	if len(cells) == 0 {
		return
	}
	const rules = 2
	if lowest <= rules {
		d.Root.Each("cfRule", func(n *ooxml.Node) {
			if p, err := strconv.Atoi(n.Attr("priority")); err == nil && !ours(d, n) {
				d.SetAttr(n, "priority", strconv.Itoa(p+rules))
			}
		})
	}
	for i, severity := range []bool{true, false} {
		var refs []string
		for _, c := range cells {
			if c.error == severity {
				refs = append(refs, c.ref)
			}
		}
		if len(refs) == 0 {
			continue
		}
		formula, format := warningFormula, warningFormat
		if severity {
			formula, format = errorFormula, errorFormat
		}
		d.InsertBefore(from("conditionalFormatting"), fmt.Sprintf(
			`<conditionalFormatting sqref="%s"><cfRule type="expression" dxfId="%d" priority="%d"><formula>%s</formula></cfRule></conditionalFormatting>`,
			strings.Join(refs, " "), styles.intern("dxfs", format), i+1, escape(formula)))
	}
}

// ours reports whether a rule of conditional formatting was made by us.
func ours(d *ooxml.Document, rule *ooxml.Node) bool {
	formula := rule.Child("formula")
	return formula != nil && ourFormula.MatchString(formula.Text())
}

// area is a block of cells by its corners, from 1.
type area struct {
	first                    string
	top, left, bottom, right int
}

var areaText = regexp.MustCompile(`^([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?$`)

// parseArea reads D6 or A4:B4.
func parseArea(s string) (area, bool) {
	m := areaText.FindStringSubmatch(s)
	if m == nil {
		return area{}, false
	}
	a := area{first: m[1] + m[2], left: column(m[1]), right: column(m[3])}
	a.top, _ = strconv.Atoi(m[2])
	a.bottom, _ = strconv.Atoi(m[4])
	if m[3] == "" {
		a.right, a.bottom = a.left, a.top
	}
	return a, true
}

func (a area) holds(b area) bool {
	return a.top <= b.top && b.bottom <= a.bottom && a.left <= b.left && b.right <= a.right
}

func column(letters string) (n int) {
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	return n
}
