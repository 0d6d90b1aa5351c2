package annotate_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"

	"github.com/xuri/excelize/v2"
)

// A returned workbook that LibreOffice has saved is, without its marks, what
// LibreOffice makes of the original.
func TestSavedByLibreOffice(t *testing.T) {
	files := map[string][]byte{}
	all := workbooks(t)
	places := []string{"Stadsdelar!B3", "Stadsdelar!A2", "Stadsdelar!B4"}
	for name, w := range all {
		files[name+".xlsx"] = w.data
		files[name+"-returned.xlsx"] = apply(t, w.data, places...)
	}
	saved := sheetstest.Convert(t, "xlsx", files)
	for name := range all {
		want, returned := saved[name+".xlsx"], saved[name+"-returned.xlsx"]
		for _, place := range places {
			sheet, cell, _ := strings.Cut(place, "!")
			if note := noteAt(t, returned, sheet, cell); !strings.Contains(note, "Fel vid "+place) {
				t.Errorf("%s: LibreOffice lost the note at %s: %q", name, place, note)
			}
		}
		got := clean(t, returned)
		a, b := open(t, want), open(t, got)
		for _, sheet := range a.GetSheetList() {
			if x, y := besides(t, a, sheet), besides(t, b, sheet); x != y {
				t.Errorf("%s, %s:\n%s\n%s", name, sheet, x, y)
			}
		}
		if x, y := fmt.Sprint(a.GetSheetList(), a.GetDefinedName()), fmt.Sprint(b.GetSheetList(), b.GetDefinedName()); x != y {
			t.Errorf("%s:\n%s\n%s", name, x, y)
		}
		if x, y := folders(t, want), folders(t, got); !maps.Equal(x, y) {
			t.Errorf("%s: parts %v, want %v", name, y, x)
		}
	}
}

// folders counts the parts by folder.
func folders(t *testing.T, data []byte) map[string]int {
	t.Helper()
	n := map[string]int{}
	for part := range parts(t, data) {
		n[path.Dir(part)]++
	}
	return n
}

// besides tells what a sheet holds: its values and formulas, and what it has besides.
func besides(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	if sheet == "Diagram" {
		return ""
	}
	var out []string
	add := func(what any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(what)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	comments, err := f.GetComments(sheet)
	for _, c := range comments {
		add(c.Cell+noteOf(c), err)
	}
	formats, err := f.GetConditionalFormats(sheet)
	for _, cells := range slices.Sorted(maps.Keys(formats)) {
		rules := formats[cells]
		for i := range rules {
			rules[i].Format = nil // an index
		}
		add(cells, err)
		add(rules, err)
	}
	add(f.GetDataValidations(sheet))
	add(f.GetMergeCells(sheet))
	add(f.GetPageLayout(sheet))
	add(f.GetPageMargins(sheet))
	add(f.GetSheetVisible(sheet))
	pictures, err := f.GetPictureCells(sheet)
	add(pictures, err)
	for r := 1; r < 14; r++ {
		for _, col := range []string{"A", "B", "C", "D", "E"} {
			add(f.GetCellValue(sheet, fmt.Sprint(col, r), excelize.Options{RawCellValue: true}))
			add(f.GetCellFormula(sheet, fmt.Sprint(col, r)))
		}
		add(f.GetRowVisible(sheet, r))
	}
	add(f.GetColWidth(sheet, "A"))
	add(f.GetSheetProtection(sheet))
	return strings.Join(out, "\n")
}
