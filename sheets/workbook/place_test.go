package workbook

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Every sheet says how much of it is used, and every chart ends where its rows do: above
// the headings of the table, and as high as the rows between its corners.
func TestPlaces(t *testing.T) {
	for name, plan := range plans {
		data := file(t, plan())
		all := texts(t, data)
		charts := 0
		for sheet, p := range parts(t, data, "xl/worksheets/") {
			right, bottom := 0, 0
			heights := map[int]float64{}
			for _, row := range p.Rows {
				for _, c := range row.Cells {
					col, at, _ := excelize.CellNameToCoordinates(c.Ref)
					right, bottom = max(right, col), max(bottom, at)
				}
				heights[row.Number] = row.Height
			}
			end, _ := excelize.CoordinatesToCellName(right, bottom)
			if p.Dimension.Ref != "A1:"+end {
				t.Errorf("%s %s: its dimension is %s, its last cell %s", name, sheet, p.Dimension.Ref, end)
			}
			drawing, ok := all[strings.NewReplacer("worksheets", "worksheets/_rels", ".xml", ".xml.rels").Replace(sheet)]
			if !ok || !strings.Contains(drawing, "/drawing\"") {
				continue
			}
			_, number, _ := strings.Cut(drawing, "drawings/drawing")
			number, _, _ = strings.Cut(number, ".")
			var anchors struct {
				Anchor []struct {
					EditAs   string `xml:"editAs,attr"`
					From, To struct {
						Row int `xml:"row"`
						Off int `xml:"rowOff"`
					}
				} `xml:"twoCellAnchor"`
			}
			content := strings.NewReplacer("xdr:from", "From", "xdr:to", "To").Replace(all[fmt.Sprintf("xl/drawings/drawing%s.xml", number)])
			if err := xml.Unmarshal([]byte(content), &anchors); err != nil || len(anchors.Anchor) != 1 {
				t.Fatalf("%s %s: %d charts, %v", name, path.Base(sheet), len(anchors.Anchor), err)
			}
			charts++
			a := anchors.Anchor[0]
			table := all[strings.NewReplacer("worksheets/sheet", "tables/table").Replace(sheet)]
			_, ref, _ := strings.Cut(table, ` ref="`)
			from, _, _ := strings.Cut(ref, ":")
			_, head, _ := excelize.CellNameToCoordinates(from)
			if a.To.Row+1 >= head || a.EditAs != "oneCell" || a.To.Row-a.From.Row < 5 {
				t.Errorf("%s %s: a chart reaches from row %d to %d, the headings stand in %d", name, sheet, a.From.Row+1, a.To.Row+1, head)
			}
			for row := a.From.Row + 1; row <= a.To.Row; row++ {
				if heights[row] != emptyRow {
					t.Errorf("%s %s: row %d behind the chart has the height %g", name, sheet, row, heights[row])
				}
			}
			if a.To.Off < 0 || a.To.Off >= rowHeight*9525 {
				t.Errorf("%s %s: the chart ends %d beyond the top of its last row", name, sheet, a.To.Off)
			}
		}
		if charts == 0 && name == "board" {
			t.Errorf("%s has no charts", name)
		}
	}
}
