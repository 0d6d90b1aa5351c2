package docx_test

import (
	"bytes"
	"strings"
	"testing"

	"fordela/sheets/docx"

	"github.com/xuri/excelize/v2"
)

// What a chart refers to stands in the workbook behind it, which another program opens.
func TestFiguresBehindCharts(t *testing.T) {
	tmpl, err := docx.Parse(withBody(t, para("{{diagram}}")))
	if err != nil {
		t.Fatal(err)
	}
	chart := bars()
	file, err := tmpl.Fill(docx.Content{Values: map[string]docx.Value{"diagram": docx.Charts{chart, chart}}, Properties: docx.Properties{Language: "sv-SE"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"1", "2"} {
		if rels := string(part(t, file, "word/charts/_rels/chart"+number+".xml.rels")); !strings.Contains(rels, "Microsoft_Excel_Sheet"+number+".xlsx") {
			t.Errorf("chart %s leads to %s", number, rels)
		}
		book, err := excelize.OpenReader(bytes.NewReader(part(t, file, "word/embeddings/Microsoft_Excel_Sheet"+number+".xlsx")))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		rows, err := book.GetRows("Blad1", excelize.Options{RawCellValue: true})
		if err != nil || len(rows) != len(chart.Names)+1 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for i, s := range chart.Series {
			if rows[0][i+1] != s.Name {
				t.Errorf("series %d is called %q", i, rows[0][i+1])
			}
			for n, value := range s.Values {
				if rows[n+1][0] != chart.Names[n] || rows[n+1][i+1] != value {
					t.Errorf("row %d is %q", n+2, rows[n+1])
				}
			}
		}
	}
}
