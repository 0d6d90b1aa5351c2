package annotate

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
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

// markedCell is a cell with all that is wrong with it.
type markedCell struct {
	ref   string
	error bool
	texts []string
}

// markSheet changes the marks of one sheet. When the list is to be shown first, no
// other sheet may stay selected, or Excel would write in both at once.
func (k *pack) markSheet(s sheet, words Words, marks []Mark, styles *styleSheet, unselect bool) error {
	if s.part == "" || !k.has(s.part) {
		return nil
	}
	d, err := k.document(s.part)
	if err != nil {
		return err
	}
	if unselect {
		d.root.each("sheetView", func(n *node) {
			if v := n.attr("tabSelected"); v == "1" || v == "true" {
				d.setAttr(n, "tabSelected", "")
			}
		})
	}
	if s.worksheet {
		cells := gather(d, marks)
		colour(d, cells, styles)
		if err := k.annotate(d, words, cells); err != nil {
			return err
		}
	}
	k.save(d)
	if p := k.named[key(s.part)]; !p.changed {
		p.data = nil // the next sheet needs the room
	}
	return nil
}

// gather joins the marks of each cell, in the order in which the cells first come.
func gather(d *document, marks []Mark) []*markedCell {
	var merged []area
	d.root.child("mergeCells").each("mergeCell", func(n *node) {
		if a, ok := parseArea(n.attr("ref")); ok {
			merged = append(merged, a)
		}
	})
	var cells []*markedCell
	byRef := map[string]*markedCell{}
	for _, m := range marks {
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
			c = &markedCell{ref: ref}
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
func colour(d *document, cells []*markedCell, styles *styleSheet) {
	lowest := len(d.data)
	d.root.each("cfRule", func(n *node) {
		if p, err := strconv.Atoi(n.attr("priority")); err == nil && !ours(d, n) {
			lowest = min(lowest, p)
		}
	})
	for _, n := range d.root.kids {
		if n.name != "conditionalFormatting" {
			continue
		}
		rules := slices.DeleteFunc(slices.Clone(n.kids), func(r *node) bool { return r.name != "cfRule" })
		mine := slices.DeleteFunc(slices.Clone(rules), func(r *node) bool { return !ours(d, r) })
		if len(mine) > 0 && len(mine) == len(rules) {
			d.remove(n)
			continue
		}
		for _, r := range mine {
			d.remove(r)
		}
	}
	if len(cells) == 0 {
		return
	}
	const rules = 2
	if lowest <= rules {
		d.root.each("cfRule", func(n *node) {
			if p, err := strconv.Atoi(n.attr("priority")); err == nil && !ours(d, n) {
				d.setAttr(n, "priority", strconv.Itoa(p+rules))
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
		d.insertBefore(from("conditionalFormatting"), fmt.Sprintf(
			`<conditionalFormatting sqref="%s"><cfRule type="expression" dxfId="%d" priority="%d"><formula>%s</formula></cfRule></conditionalFormatting>`,
			strings.Join(refs, " "), styles.intern("dxfs", format), i+1, escape(formula)))
	}
}

// ours reports whether a rule of conditional formatting was made by us.
func ours(d *document, rule *node) bool {
	formula := rule.child("formula")
	return formula != nil && ourFormula.MatchString(d.text(formula))
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
