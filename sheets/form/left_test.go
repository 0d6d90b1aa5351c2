package form

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// What is left follows the lines, by LibreOffice: every rule counts, and the words say
// what the figure means.
func TestWhatIsLeftWhileLinesAreWritten(t *testing.T) {
	lines := func(rows ...[]any) templates.BlankTable {
		return templates.BlankTable{Sheet: "Fördelning", Rows: append([][]any{{"Mottagare", "Del", "Regel", "Belopp (kr)", "Nyckel"}}, rows...)}
	}
	base := []templates.BlankTable{
		{Sheet: "Finansiering", Rows: [][]any{{"Källa", "Belopp (kr)"}, {"Staten", 1000}, {"Avgår", -100}}},
		{Sheet: "Stadsdelar", Rows: [][]any{{"Stadsdelsförvaltning", "Befolkning"}, {"Bromma", 3}, {"Farsta", 4}}},
	}
	fixed, perUnit := []any{"A", "", "Fast belopp", 300, ""}, []any{"B", "", "Per enhet", 100, ""}
	cases := map[string]struct {
		lines templates.BlankTable
		left  string
		says  string
	}{
		"nothing written": {lines(), "900", ""},
		"some":            {lines(fixed, perUnit), "400", ""},
		"a share":         {lines(fixed, []any{"B", "", "Enligt nyckel", 0.5, "Befolkning"}), "150", ""},
		"per count":       {lines(fixed, []any{"B", "", "Per antal", 50, "Befolkning"}), "250", ""},
		"all":             {lines(fixed, perUnit, []any{"C", "", "Enligt nyckel", 400, ""}), "0", templates.BlankLeftNothing},
		"the rest":        {lines(fixed, perUnit, []any{"C", "", "Fast belopp", "Återstoden", ""}), "400", templates.BlankLeftRest},
		"too much":        {lines(fixed, fixed, fixed, fixed), "-300", templates.BlankLeftLess},
		"another rule":    {lines(fixed, []any{"B", "", "Per mandat", 50, ""}), "600", templates.BlankLeftUnknown},
	}
	files := map[string][]byte{}
	for name, c := range cases {
		tables := append(slices.Clone(base), c.lines)
		files[name+".xlsx"] = fill(t, write(t), tables...)
		files[name+" and owners.xlsx"] = fill(t, write(t, "tillhor"), tables...)
	}
	row := headRow(len(sheetOf("Fördelning").Lines())) - 2
	for file, saved := range sheetstest.Recalculate(t, files) {
		c := cases[strings.TrimSuffix(strings.TrimSuffix(file, ".xlsx"), " and owners")]
		f, err := excelize.OpenReader(bytes.NewReader(saved))
		if err != nil {
			t.Fatal(err)
		}
		left, _ := f.GetCellValue("Fördelning", cell(row, 4), excelize.Options{RawCellValue: true})
		says, err := f.GetCellValue("Fördelning", cell(row, 5))
		if err != nil || left != c.left || says != c.says {
			t.Errorf("%s: left %q %q, want %q %q (%v)", file, left, says, c.left, c.says, err)
		}
	}
}
