package form

import (
	"bytes"
	"fmt"
	"strings"

	"fordela/sheets/ooxml"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// table makes the cells that staff fill in a table, so that it grows with what they write
// below it.
func (b *book) table(s templates.BlankSheet, head, columns int) {
	b.do(b.file.AddTable(b.name, &excelize.Table{
		Range: fmt.Sprintf("A%d:%s", head, cell(head+s.Rows, columns)), Name: strings.ReplaceAll(s.Name, " ", "_"), ShowRowStripes: new(bool),
	}))
}

// withoutButtons takes the filter buttons, which nobody has asked for, from the tables of
// a workbook. excelize has no option for it.
func withoutButtons(file []byte) ([]byte, error) {
	p, err := ooxml.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	e := ooxml.NewEdit(p)
	for _, part := range p.Parts {
		if !strings.HasPrefix(part.Name, "xl/tables/") {
			continue
		}
		d, err := e.Document(part.Name, "")
		if err != nil {
			return nil, err
		}
		d.Root.Each("autoFilter", d.Remove)
		if err := e.Save(d); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	err = e.Write(&out)
	return out.Bytes(), err
}
