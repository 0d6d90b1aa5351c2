package annotate

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// workbook is the part that names the sheets.
type workbook struct {
	*document
	sheets []sheet
}

type sheet struct {
	name, part string
	worksheet  bool // not a chart or a dialog
	list       bool // made by us
	node       *node
}

func (k *pack) workbook(words Words) (*workbook, error) {
	d, err := k.document(k.main)
	if err != nil {
		return nil, err
	}
	rels, err := k.rels(k.main)
	if err != nil {
		return nil, err
	}
	w := &workbook{document: d}
	all := d.root.child("sheets")
	if all == nil {
		return nil, fmt.Errorf("part %s names no sheets", k.main)
	}
	for _, n := range all.kids {
		s := sheet{name: n.attr("name"), node: n}
		for _, r := range rels {
			if r.id == n.relID() {
				s.part, s.worksheet = r.target, r.is("worksheet")
			}
		}
		if s.worksheet && strings.HasPrefix(s.name, words.Sheet) {
			a1, err := k.firstCell(s.part, rels)
			if err != nil {
				return nil, err
			}
			s.list = words.IsList(s.name, a1)
		}
		w.sheets = append(w.sheets, s)
	}
	return w, nil
}

// firstCell gives the text of A1, or an empty text when it holds none.
func (k *pack) firstCell(part string, rels []rel) (string, error) {
	data, err := k.read(part)
	if err != nil {
		return "", err
	}
	root, err := parse(data, "")
	if err != nil {
		return "", fmt.Errorf("part %s: %w", part, err)
	}
	d := &document{data: data, root: root}
	cell := root.child("sheetData").child("row").child("c")
	if cell == nil || cell.attr("r") != "A1" {
		return "", nil
	}
	if cell.attr("t") != "s" {
		return d.allText(cell), nil
	}
	index, err := strconv.Atoi(d.allText(cell))
	if err != nil {
		return "", nil
	}
	for _, r := range rels {
		if !r.is("sharedStrings") {
			continue
		}
		shared, err := k.document(r.target)
		if err != nil {
			return "", err
		}
		if 0 <= index && index < len(shared.root.kids) {
			return shared.allText(shared.root.kids[index]), nil
		}
	}
	return "", nil
}

// allText joins the texts and values below an element.
func (d *document) allText(n *node) string {
	var b strings.Builder
	for _, name := range []string{"t", "v"} {
		n.each(name, func(t *node) { b.WriteString(d.text(t)) })
	}
	return b.String()
}

// replaceList drops earlier lists and puts the new one first, if it has rows. Much
// of a workbook points at sheets by their number, so the others are renumbered.
func (w *workbook) replaceList(k *pack, words Words, list List, styles *styleSheet) error {
	show := len(list.Rows) > 0
	moved := make([]int, len(w.sheets)) // new index by old; -1 for one that goes
	next := 0
	if show {
		next = 1
	}
	for i, s := range w.sheets {
		if s.list {
			moved[i] = -1
			w.remove(s.node)
			if err := k.dropSheet(s.part); err != nil {
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
		if err := w.addList(k, words, list, styles); err != nil {
			return err
		}
	}
	k.save(w.document)
	return nil
}

// renumber follows sheets to their new places.
func (w *workbook) renumber(moved []int, listFirst bool) {
	newIndex := func(old string) int {
		if i, err := strconv.Atoi(old); err == nil && 0 <= i && i < len(moved) {
			return moved[i]
		}
		return -1
	}
	if names := w.root.child("definedNames"); names != nil {
		left := len(names.kids)
		for _, n := range names.kids {
			if n.attr("localSheetId") == "" {
				continue
			}
			if i := newIndex(n.attr("localSheetId")); i >= 0 {
				w.setAttr(n, "localSheetId", strconv.Itoa(i))
			} else {
				w.remove(n)
				left--
			}
		}
		if left == 0 && !listFirst {
			w.remove(names) // it may not stand empty
		}
	}
	w.root.each("workbookView", func(n *node) {
		active := ""
		if i := newIndex(n.attr("activeTab")); i > 0 && !listFirst {
			active = strconv.Itoa(i)
		}
		w.setAttr(n, "activeTab", active)
		w.setAttr(n, "firstSheet", "")
	})
}

// addList makes the sheet of the list and names it first.
func (w *workbook) addList(k *pack, words Words, list List, styles *styleSheet) error {
	name := words.Sheet
	for i := 2; w.has(name); i++ {
		name = fmt.Sprintf("%s (%d)", words.Sheet, i)
	}
	part := k.create(path.Join(path.Dir(k.main), "worksheets/sheet%d.xml"),
		"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", nil)
	k.write(part, list.sheet(w, words, styles))
	id, err := k.relate(k.main, "worksheet", part)
	if err != nil {
		return err
	}
	last := 0
	for _, s := range w.sheets {
		if n, err := strconv.Atoi(s.node.attr("sheetId")); err == nil && !s.list {
			last = max(last, n)
		}
	}
	w.insert(w.root.child("sheets").open, fmt.Sprintf(`<sheet xmlns:rel="%s" name="%s" sheetId="%d" rel:id="%s"/>`,
		strings.TrimSuffix(k.base, "/"), escape(name), last+1, id))

	title := fmt.Sprintf(`<definedName name="_xlnm.Print_Titles" localSheetId="0">'%s'!$%d:$%[2]d</definedName>`,
		escape(name), list.headRow())
	if names := w.root.child("definedNames"); names != nil {
		w.appendTo(names, title)
		return nil
	}
	w.insertBefore([]string{"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
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
func (k *pack) dropSheet(part string) error {
	own, err := k.rels(part)
	if err != nil {
		return err
	}
	for _, r := range own {
		if !r.external {
			k.drop(r.target)
		}
	}
	rels, err := k.rels(k.main)
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.is("calcChain") || key(r.target) == key(part) {
			k.drop(r.target)
			if err := k.unrelate(k.main, r.target); err != nil {
				return err
			}
		}
	}
	return nil
}
