package verify

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/job"
	"fordela/sheets/sheetstest"
)

// results are those of every case of the test data, by the case's name.
func results(t *testing.T) (workbooks map[string][]byte, of map[string]*job.Outcome) {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/cases/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	workbooks, of = map[string][]byte{}, map[string]*job.Outcome{}
	for _, path := range paths {
		if o := outcome(t, strings.TrimPrefix(path, "../../testdata/")); !o.Stopped() {
			name := filepath.Base(path)
			workbooks[name], of[name] = outputs(t, o, job.Options{Version: version}).Workbook, o
		}
	}
	return workbooks, of
}

// An honest result stays one when LibreOffice saves it, recalculated or not; against the
// underlag at hand too, and figures that are changed then are still seen.
func TestSavedByLibreOffice(t *testing.T) {
	sheetstest.Office(t)
	workbooks, of := results(t)
	for how, saved := range map[string]map[string][]byte{
		"saved":        sheetstest.Convert(t, "xlsx", workbooks),
		"recalculated": sheetstest.Recalculate(t, workbooks),
	} {
		if len(saved) != len(workbooks) {
			t.Fatalf("%s: %d of %d", how, len(saved), len(workbooks))
		}
		for name, file := range saved {
			p, err := Workbook(file, Source{Version: version, Input: of[name]})
			if err != nil {
				t.Fatal(err)
			}
			wantLevel(t, name+" "+how, p, Resaved)
			if i := strings.Index(string(parts(t, file)["xl/worksheets/sheet1.xml"]), "</v></c><c"); i < 0 {
				continue
			}
			wantLevel(t, name+" "+how+" and changed", prove(t, replaced(t, file, "xl/worksheets/sheet1.xml", "</v></c>", "7</v></c>")), None)
		}
	}
}

// So do the board's papers.
func TestDocumentsSavedByLibreOffice(t *testing.T) {
	sheetstest.Office(t)
	_, of := results(t)
	files, source := map[string][]byte{}, map[string]Source{}
	for _, name := range slices.Sorted(maps.Keys(of)) {
		for _, d := range outputs(t, of[name], job.Options{Version: version, Documents: true}).Documents {
			key := strings.TrimSuffix(name, ".xlsx") + "-" + string(d.Kind) + ".docx"
			files[key], source[key] = d.DOCX, Source{Version: version, Input: of[name]}
			p, err := Document(d.DOCX, source[key])
			if err != nil {
				t.Fatal(err)
			}
			wantLevel(t, key, p, Identical)
		}
	}
	for key, file := range sheetstest.Convert(t, "docx:MS Word 2007 XML", files) {
		p, err := Document(file, source[key])
		if err != nil {
			t.Fatal(err)
		}
		if p.Level != Resaved {
			t.Errorf("%s is %s: %+v", key, p.Level, p.Findings)
		}
	}
}
