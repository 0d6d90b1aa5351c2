package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/engine/review"
	"fordela/templates"

	"github.com/shopspring/decimal"
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

// same compares two stored values, figures by their value.
func same(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}

// alike compares figures of which one may be rounded to fewer decimals, two at least.
func alike(a, b string) bool {
	if same(a, b) {
		return true
	}
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	n := max(x.Exponent(), y.Exponent())
	return errX == nil && errY == nil && n <= -2 && x.Sub(y).Abs().LessThanOrEqual(decimal.New(5, n-1))
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

// randomCases is the number of random plans beside the given ones. LibreOffice takes
// a third of a second for each; FORDELA_CASES asks for more.
func randomCases(t *testing.T) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("FORDELA_CASES"), "6"))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRecalculationChangesNothing(t *testing.T) {
	files := map[string][]byte{}
	for name, plan := range plans {
		name += ".xlsx"
		files[name] = file(t, plan())
		kept(t, name, files[name])
	}
	most := len(files) + randomCases(t)
	for seed := uint64(0); len(files) < most; seed++ {
		if d, _ := review.Decide(randomPlan(seed), yes); d != nil {
			name := fmt.Sprintf("random %d.xlsx", seed)
			files[name] = file(t, randomPlan(seed))
			kept(t, name, files[name])
		}
	}
	for name, book := range recalculate(t, files) {
		compare(t, name, values(t, open(t, files[name])), values(t, book))
	}
}

// A comparison that trusted the stored values would find nothing here.
func TestRecalculationNoticesAWrongValue(t *testing.T) {
	wrong := altered(t, file(t, boardPlan()), "<v>34980000</v>", "<v>34980001</v>")
	if got, _ := open(t, wrong).GetCellValue("Beslut", "B8", excelize.Options{RawCellValue: true}); got != "34980001" {
		t.Fatalf("the stored sum is %s", got)
	}
	after := recalculate(t, map[string][]byte{"wrong.xlsx": wrong})["wrong.xlsx"]
	got, _ := after.GetCellValue("Beslut", "B8", excelize.Options{RawCellValue: true})
	if got != "34980000" {
		t.Errorf("the wrong sum is calculated as %s", got)
	}
}

// altered is a workbook with a text of its sheets replaced.
func altered(t *testing.T, file []byte, old, new string) []byte {
	t.Helper()
	var out bytes.Buffer
	z, found := zip.NewWriter(&out), false
	for name, text := range texts(t, file) {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(text, old) {
			text, found = strings.ReplaceAll(text, old, new), true
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text)
	}
	if err := z.Close(); err != nil || !found {
		t.Fatalf("%s was not replaced: %v", old, err)
	}
	return out.Bytes()
}

// Changing one population in Beräkning and recalculating gives what the engine
// gives for that population, in the calculation, the appendix and the decision.
func TestChangedPopulationGivesTheEnginesDecision(t *testing.T) {
	live := map[string]func() *engine.Plan{}
	for _, name := range []string{"board", "tie", "ore", "hundreds", "decimals", "percent", "owners", "levels"} {
		live[name+".xlsx"] = plans[name]
	}
	for seed := uint64(0); len(live) < 8+randomCases(t)/2; seed++ {
		plan := func() *engine.Plan { return randomPlan(seed) }
		if d, _ := review.Decide(plan(), yes); d != nil && len(d.Pots[0].Units) > 1 && says(t, file(t, plan()), templates.LiveNote) {
			live[fmt.Sprintf("random %d.xlsx", seed)] = plan
		}
	}
	files, want := map[string][]byte{}, map[string]map[string]string{}
	for name, makePlan := range live {
		plan := makePlan()
		d := decide(t, plan)
		pot := d.Pots[0]
		row := plan.Units.Rows[d.Units[pot.Units[1]].Row]
		column := slices.IndexFunc(plan.Units.Columns, func(c engine.Column) bool { return c.Name.Value == pot.Key.Terms[0].Variable })
		row.Values[column].Value = row.Values[column].Value.Add(decimal.NewFromInt(777))

		book := open(t, file(t, makePlan()))
		sheet := book.GetSheetList()[slices.IndexFunc(book.GetSheetList(), func(s string) bool { return strings.HasPrefix(s, "Beräkning") })]
		at := cellOf(t, book, sheet, row.Name.Value)
		if err := book.SetCellValue(sheet, "B"+at, row.Values[column].Value.InexactFloat64()); err != nil {
			t.Fatal(err)
		}
		var changed bytes.Buffer
		if err := book.Write(&changed); err != nil {
			t.Fatal(err)
		}
		files[name] = changed.Bytes()
		want[name] = values(t, open(t, file(t, plan)))
	}
	for name, book := range recalculate(t, files) {
		got := values(t, book)
		moved := 0
		before := values(t, open(t, file(t, live[name]())))
		for at, value := range want[name] {
			sheet, _, _ := strings.Cut(at, "!")
			if strings.HasPrefix(sheet, "Diagram") || isText(value) {
				continue // sorted and worded by the program
			}
			if !alike(value, got[at]) {
				t.Errorf("%s: %s is %s by formula and %s by the engine", name, at, got[at], value)
			}
			if value != before[at] {
				moved++
			}
		}
		if moved < 4 {
			t.Errorf("%s: the change moved only %d figures", name, moved)
		}
	}
}

// says reports whether any sheet of a workbook has the text.
func says(t *testing.T, file []byte, text string) bool {
	for _, part := range texts(t, file) {
		if strings.Contains(part, text) {
			return true
		}
	}
	return false
}

func isText(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err != nil
}

// cellOf gives the row, as text, in which a sheet's first column has a name.
func cellOf(t *testing.T, book *excelize.File, sheet, name string) string {
	t.Helper()
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 0 && row[0] == name {
			return strconv.Itoa(i + 1)
		}
	}
	t.Fatalf("%s is not in %s", name, sheet)
	return ""
}
