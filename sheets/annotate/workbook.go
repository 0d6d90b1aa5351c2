package annotate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
)

// workbook is the part that names the sheets.
type workbook struct {
	*ooxml.Document
	sheets []sheet
}

type sheet struct {
	name, part string
	worksheet  bool // not a chart or a dialog
	list       bool // made by us
	node       *ooxml.Node
}

func (e *edit) workbook(words Words) (*workbook, error) {
	d, err := e.Document(e.main, "")
	if err != nil {
		return nil, err
	}
	relationships, err := e.Relationships(e.main)
	if err != nil {
		return nil, err
	}
	w := &workbook{Document: d}
	all := d.Root.Child("sheets")
	if all == nil {
		return nil, ooxml.Refuse(ooxml.NoSheets, e.main, "the workbook lists no sheet")
	}
	for _, n := range all.Kids {
		s := sheet{name: n.Attr("name"), node: n}
		for _, r := range relationships {
			if r.ID == n.AttrOf(ooxml.RelationshipIDs, "id") && !r.External {
				s.part, s.worksheet = r.Target, r.Kind == "worksheet"
			}
		}
		if s.worksheet && strings.HasPrefix(s.name, words.Sheet) {
			a1, err := e.firstCell(s.part, relationships)
			if err != nil {
				return nil, err
			}
			s.list = words.IsList(s.name, a1)
		}
		w.sheets = append(w.sheets, s)
	}
	return w, nil
}

// replaceList drops earlier lists and puts the new one first, if it has rows. Much
// of a workbook points at sheets by their number, so the others are renumbered.
func (e *edit) replaceList(w *workbook, words Words, list List, styles *styleSheet) error {
	show := len(list.Rows) > 0
	moved := make([]int, len(w.sheets)) // new index by old; -1 for one that goes
	next := 0
	if show {
		next = 1
	}
	for i, s := range w.sheets {
		if s.list {
			moved[i] = -1
			w.Remove(s.node)
			if err := e.dropSheet(s.part); err != nil {
				return err
			}
			continue
		}
		moved[i] = next
		next++
	}
	if next == len(w.sheets) && !show {
		return nil // no list came and none goes
	}
	w.renumber(moved, show)
	if show {
		if err := e.addList(w, words, list, styles); err != nil {
			return err
		}
	}
	return e.Save(w.Document)
}

// renumber follows sheets to their new places.
func (w *workbook) renumber(moved []int, listFirst bool) {
	newIndex := func(old string) int {
		if i, err := strconv.Atoi(old); err == nil && 0 <= i && i < len(moved) {
			return moved[i]
		}
		return -1
	}
	if names := w.Root.Child("definedNames"); names != nil {
		left := len(names.Kids)
		for _, n := range names.Kids {
			if n.Attr("localSheetId") == "" {
				continue
			}
			if i := newIndex(n.Attr("localSheetId")); i >= 0 {
				w.SetAttr(n, "localSheetId", strconv.Itoa(i))
			} else {
				w.Remove(n)
				left--
			}
		}
		if left == 0 && !listFirst {
			w.Remove(names) // it may not stand empty
		}
	}
	w.Root.Each("workbookView", func(n *ooxml.Node) {
		active := ""
		if i := newIndex(n.Attr("activeTab")); i > 0 && !listFirst {
			active = strconv.Itoa(i)
		}
		w.SetAttr(n, "activeTab", active)
		w.SetAttr(n, "firstSheet", "")
	})
}

// addList makes the sheet of the list and names it first.
func (e *edit) addList(w *workbook, words Words, list List, styles *styleSheet) error {
	name := words.Sheet
	for i := 2; w.has(name); i++ {
		name = fmt.Sprintf("%s (%d)", words.Sheet, i)
	}
	part := e.create("worksheets/sheet%d.xml",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", list.sheet(w, words, styles))
	id, err := e.relate(e.main, "worksheet", part)
	if err != nil {
		return err
	}
	last := 0
	for _, s := range w.sheets {
		if n, err := strconv.Atoi(s.node.Attr("sheetId")); err == nil && !s.list {
			last = max(last, n)
		}
	}
	w.Prepend(w.Root.Child("sheets"), fmt.Sprintf(`<sheet xmlns:rel="%s" name="%s" sheetId="%d" rel:id="%s"/>`,
		e.relationshipsSpace(), escape(name), last+1, id))

	title := fmt.Sprintf(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'%s'!$%d:$%[2]d</definedName>`,
		escape(name), list.headRow())
	if names := w.Root.Child("definedNames"); names != nil {
		w.Append(names, title)
		return nil
	}
	w.InsertBefore([]string{"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
		"webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"}, "<definedNames>"+title+"</definedNames>")
	return nil
}

// has reports whether the owner has a sheet of that name; case does not matter to Excel.
func (w *workbook) has(name string) bool {
	return slices.ContainsFunc(w.sheets, func(s sheet) bool { return !s.list && strings.EqualFold(s.name, name) })
}

// exists reports whether a link can lead to the sheet.
func (w *workbook) exists(name string) bool {
	return slices.ContainsFunc(w.sheets, func(s sheet) bool { return !s.list && s.name == name })
}

// dropSheet removes a sheet and the parts that belong to it alone. The chain of
// calculation may name its cells; it is dropped too, and made anew by Excel.
func (e *edit) dropSheet(part string) error {
	own, err := e.Relationships(part)
	if err != nil {
		return err
	}
	for _, r := range own {
		if !r.External {
			e.Drop(r.Target)
		}
	}
	relationships, err := e.Relationships(e.main)
	if err != nil {
		return err
	}
	for _, r := range relationships {
		if !r.External && (r.Kind == "calcChain" || strings.EqualFold(r.Target, part)) {
			e.Drop(r.Target)
			if err := e.Unrelate(e.main, r); err != nil {
				return err
			}
		}
	}
	return nil
}
