package annotate

import (
	"fmt"
	"strconv"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/sheets/xlsx"
)

// tables knows the tables of a workbook, whose numbers and names are its own.
type tables struct {
	edit *edit
	last int             // the highest number
	used map[string]bool // names in lower case; nil before the tables have been looked at
}

// free gives a number and a name that no table has.
func (t *tables) free(name string) (number int, free string) {
	if t.used == nil {
		t.look()
	}
	free = name
	for n := 2; t.used[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s%d", name, n)
	}
	t.used[strings.ToLower(free)] = true
	t.last++
	return t.last, free
}

// look reads the owner's tables. One that cannot be read is passed over.
func (t *tables) look() {
	t.used = map[string]bool{}
	for _, p := range t.edit.file.Parts {
		if !strings.HasSuffix(t.edit.file.Type(p.Name), "spreadsheetml.table+xml") || !t.edit.Has(p.Name) {
			continue
		}
		_ = t.edit.scan(p.Name, func(s *ooxml.Scanner) (bool, error) {
			if id, ok := s.Number("id"); ok {
				t.last = max(t.last, id)
			}
			for _, name := range []string{"name", "displayName"} {
				value, _ := s.Attr(name)
				t.used[strings.ToLower(string(value))] = true
			}
			return true, nil
		})
	}
}

// table writes the part that makes the rows of a list a table, without filter buttons.
func (l List) table(namespace string, words Words, number int, name string) []byte {
	var b strings.Builder
	top := l.headRow()
	fmt.Fprintf(&b, `%s<table xmlns="%s" id="%d" name="%s" displayName="%[4]s" ref="A%d:%s" totalsRowShown="0">`,
		ooxml.XMLHead, namespace, number, name, top, xlsx.CellName(top+len(l.Rows), 1+len(l.Columns)))
	fmt.Fprintf(&b, `<tableColumns count="%d"><tableColumn id="1" name="%s"/>`, 1+len(l.Columns), escape(words.Number))
	for i, c := range l.Columns {
		b.WriteString(`<tableColumn id="` + strconv.Itoa(i+2) + `" name="` + escape(c.Head) + `"/>`)
	}
	b.WriteString(`</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`)
	return []byte(b.String())
}
