package result

import (
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// values gives every cell of a workbook by sheet and place, as stored.
func values(t testing.TB, book *excelize.File) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, value := range row {
				if value != "" {
					name, _ := excelize.CoordinatesToCellName(j+1, i+1)
					out[sheet+"!"+name] = value
				}
			}
		}
	}
	return out
}

// same compares two stored values: whole numbers and texts exactly, other numbers to
// the 14 digits on which two spreadsheets agree.
func same(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil || (x == math.Trunc(x) && y == math.Trunc(y)) {
		return errX == nil && errY == nil && x == y
	}
	return math.Abs(x-y) <= 1e-14*math.Max(math.Abs(x), math.Abs(y))
}

func compare(t *testing.T, name string, before, after map[string]string) {
	t.Helper()
	for at, value := range before {
		if !same(value, after[at]) {
			t.Errorf("%s: %s was stored as %q and is calculated as %q", name, at, value, after[at])
		}
	}
	for at, value := range after {
		if _, ok := before[at]; !ok {
			t.Errorf("%s: %s is calculated as %q and was not stored", name, at, value)
		}
	}
}

func TestRecalculationChangesNothing(t *testing.T) {
	files := map[string][]byte{}
	for name, plan := range plans {
		t.Log(name)
		files[name] = file(t, plan())
		kept(t, name, files[name])
	}
	for name, book := range recalculate(t, files) {
		compare(t, name, values(t, open(t, files[name])), values(t, book))
	}
}
