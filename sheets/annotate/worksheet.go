package annotate

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
	"fordela/templates"
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
	faultFormula    = `LEN("` + templates.MarkError + `")>0`
	questionFormula = `LEN("` + templates.MarkQuestion + `")>0`
)

// ourFormula knows those of earlier versions too.
var ourFormula = regexp.MustCompile(`"(` + templates.MarkError + `|` + templates.MarkQuestion + `|` + templates.MarkWarning + `)"`)

// annotatedCell is a cell with all that is wrong with it.
type annotatedCell struct {
	ref      string
	row, col int
	fault    bool // otherwise only asked about
	texts    []string
}

// text is what the cell's note says.
func (c *annotatedCell) text() string { return strings.Join(c.texts, "\n\n") }

// annotateSheet changes the annotations of one sheet. When the list is to be shown first,
// no other sheet may stay selected, or Excel would write in both at once.
func (e *edit) annotateSheet(s sheet, words Words, annotations []Annotation, styles *styleSheet, unselect bool) error {
	if s.part == "" || !e.Has(s.part) {
		return nil
	}
	d, err := e.Document(s.part, "sheetData")
	var refusal *ooxml.Refusal
	if errors.As(err, &refusal) {
		return nil // the list says what cannot be said here
	}
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
	var merged []xlsx.Range
	d.Root.Child("mergeCells").Each("mergeCell", func(n *ooxml.Node) {
		if r, ok := xlsx.ParseRange(n.Attr("ref")); ok {
			merged = append(merged, r)
		}
	})
	var cells []*annotatedCell
	byRef := map[string]*annotatedCell{}
	for _, m := range annotations {
		row, col, ok := xlsx.ParseCell(m.Cell)
		if !ok {
			continue
		}
		for _, over := range merged {
			if over.Holds(row, col) {
				row, col = over.FirstRow, over.FirstCol
			}
		}
		ref := xlsx.CellName(row, col)
		c := byRef[ref]
		if c == nil {
			c = &annotatedCell{ref: ref, row: row, col: col}
			byRef[ref] = c
			cells = append(cells, c)
		}
		c.fault = c.fault || !m.Question
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
	for i, fault := range []bool{true, false} {
		var refs []string
		for _, c := range cells {
			if c.fault == fault {
				refs = append(refs, c.ref)
			}
		}
		if len(refs) == 0 {
			continue
		}
		formula, format := questionFormula, questionFormat
		if fault {
			formula, format = faultFormula, faultFormat
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
