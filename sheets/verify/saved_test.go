package verify

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/sheetstest"

	"github.com/xuri/excelize/v2"
)

// LibreOffice writes formats, formulas and diagrams in its own way, with the figures that
// the bars have; what they say stays, and is still held.
func TestSavedByLibreOffice(t *testing.T) {
	saved := sheetstest.Convert(t, "xlsx", map[string][]byte{"a.xlsx": seedResult(t, version, nil)})["a.xlsx"]
	if p, err := Verify(saved, version); err != nil || len(p.Findings) > 0 {
		t.Fatal(err, p.Findings)
	}
	for _, c := range []struct {
		part, from, to string
		code           engine.Code
	}{
		{"xl/charts/chart1.xml", "<c:v>2032309</c:v>", "<c:v>9032309</c:v>", engine.CodeChartChanged},
		{"xl/charts/chart1.xml", "<c:v>Bromma</c:v>", "<c:v>Farsta</c:v>", engine.CodeChartChanged},
		{"xl/styles.xml", `"[$-41D]#,##0"`, `"[$-41D]#,##0,"`, engine.CodeShownOtherwise},
	} {
		p, err := Verify(replaced(t, saved, c.part, func(part string) string { return strings.Replace(part, c.from, c.to, 1) }), version)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Findings) == 0 || p.Findings[0].Code != c.code {
			t.Errorf("%s for %s: %v", c.to, c.from, p.Findings)
		}
	}
}

// Another version may leave more room, or less: what follows lies on other rows, and
// formulas and diagrams follow it.
func TestOtherVersionLeavesOtherRoom(t *testing.T) {
	roomy := changed(t, seedResult(t, "v0", nil), func(f *excelize.File) error {
		for sheet, row := range map[string]int{"Bilaga": 4, "Diagram": 3, "Beräkning Utvecklingsmedel": 6} {
			if err := f.InsertRows(sheet, row, 2); err != nil {
				return err
			}
		}
		return nil
	})
	row := regexp.MustCompile(`\$[0-9]+`)
	roomy = replaced(t, roomy, "xl/charts/chart1.xml", func(part string) string { // excelize leaves it behind
		return row.ReplaceAllStringFunc(part, func(at string) string {
			n, err := strconv.Atoi(at[1:])
			if err != nil {
				t.Fatal(err)
			}
			return "$" + strconv.Itoa(n+2)
		})
	})
	p, err := Verify(roomy, version)
	if err != nil || len(p.Findings) != 1 || p.Findings[0].Code != engine.CodeOtherVersion {
		t.Errorf("%v %v", err, p.Places.Diagnostics(p.Findings))
	}
}
