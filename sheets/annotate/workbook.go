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
	tables *tables
}

type sheet struct {
	name, part string
	worksheet  bool // not a chart or a dialog
	list       bool // made by us
	node       *ooxml.Node
}

func (e *edit) workbook(lists []List) (*workbook, error) {
	d, err := e.Document(e.main, "")
	if err != nil {
		return nil, err
	}
	relationships, err := e.Relationships(e.main)
	if err != nil {
		return nil, err
	}
	w := &workbook{Document: d, tables: &tables{edit: e}}
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
		for _, l := range lists {
			if s.list = s.list || s.worksheet && e.isList(s, l, relationships); s.list {
				break
			}
		}
		w.sheets = append(w.sheets, s)
	}
	return w, nil
}

// isList reports whether a sheet is a list of ours, or its place is taken by one.
func (e *edit) isList(s sheet, l List, relationships []ooxml.Relationship) bool {
	if l.Takes && len(l.Rows) > 0 && strings.EqualFold(strings.TrimSpace(s.name), l.Sheet) {
		return true
	}
	if !strings.HasPrefix(s.name, l.Sheet) {
		return false
	}
	a1, err := e.firstCell(s.part, relationships)
	return err == nil && strings.TrimSpace(a1) == l.Title
}

// replaceLists drops earlier lists and puts the new ones first. Much of a workbook points
// at sheets by their number, so the others are renumbered.
func (e *edit) replaceLists(w *workbook, words Words, lists []List, styles *styleSheet) error {
	moved := make([]int, len(w.sheets)) // new index by old; -1 for one that goes
	next := len(lists)
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
	if next == len(w.sheets) && len(lists) == 0 {
		return nil // no list came and none goes
	}
	w.renumber(moved, len(lists) > 0)
	if err := e.addLists(w, words, lists, styles); err != nil {
		return err
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

// addLists makes the sheets of the lists and names them first.
func (e *edit) addLists(w *workbook, words Words, lists []List, styles *styleSheet) error {
	if len(lists) == 0 {
		return nil
	}
	last := 0
	for _, s := range w.sheets {
		if n, err := strconv.Atoi(s.node.Attr("sheetId")); err == nil && !s.list {
			last = max(last, n)
		}
	}
	var sheets, titles strings.Builder
	for i, list := range lists {
		name := list.Sheet
		for n := 2; w.has(name); n++ {
			name = fmt.Sprintf("%s (%d)", list.Sheet, n)
		}
		id, err := e.addList(w, words, list, styles, i == 0)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sheets, `<sheet xmlns:rel="%s" name="%s" sheetId="%d" rel:id="%s"/>`,
			e.relationshipsSpace(), escape(name), last+1+i, id)
		fmt.Fprintf(&titles, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$%d:$%[3]d</definedName>`,
			i, escape(name), list.headRow())
	}
	w.Prepend(w.Root.Child("sheets"), sheets.String())
	if names := w.Root.Child("definedNames"); names != nil {
		w.Append(names, titles.String())
		return nil
	}
	w.InsertBefore([]string{"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
		"webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"}, "<definedNames>"+titles.String()+"</definedNames>")
	return nil
}

// addList makes the sheet of a list with its table, and gives the identifier of the
// workbook's relationship to it.
func (e *edit) addList(w *workbook, words Words, list List, styles *styleSheet, selected bool) (id string, err error) {
	part := e.create("worksheets/sheet%d.xml",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", nil)
	number, name := w.tables.free(list.Table)
	table := e.create("tables/table%d.xml",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml", list.table(w.Namespace, words, number, name))
	tableID, err := e.relate(part, "table", table)
	if err != nil {
		return "", err
	}
	e.Set(part, list.sheet(w, words, styles, selected, e.relationshipsSpace(), tableID))
	return e.relate(e.main, "worksheet", part)
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
