package annotate_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fordela/sheets/xlsx"
)

// places are the cells that are annotated in workbooks of other programs: on the sheet
// that has their peculiarity, and on another.
var places = []string{"Stadsdelar!B3", "Fördelning!D3"}

// verified reads a workbook to its last byte with the strict reader.
func verified(t *testing.T, data []byte) {
	t.Helper()
	book, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err == nil {
		err = book.Verify()
	}
	if err != nil {
		t.Error(err)
	}
}

var drawnShape = regexp.MustCompile(`<v:(?:shape|group|oval|line|rect) [^>]*id="([^"]*)"`)

// A workbook whose drawing layer, notes, encoding or styles are not as Excel writes them
// is annotated all the same, and nothing of its owner's is lost, when the annotations go
// either.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/foreign/*.xlsx")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			before := parts(t, data)
			marked := apply(t, data, places...)
			verified(t, marked)
			for _, p := range places {
				sheet, cell, _ := strings.Cut(p, "!")
				if note := noteAt(t, marked, sheet, cell); !strings.Contains(note, "Fel vid "+p) {
					t.Errorf("the note at %s: %q", p, note)
				}
			}
			cleaned := clean(t, marked)
			verified(t, cleaned)
			after := parts(t, cleaned)
			for name, content := range before {
				for _, shape := range drawnShape.FindAllStringSubmatch(content, -1) {
					if !strings.Contains(parts(t, marked)[name], shape[0]) || !strings.Contains(after[name], shape[0]) {
						t.Errorf("%s: the shape %s is lost", name, shape[1])
					}
				}
				if strings.Contains(name, "worksheets/sheet") && sheetData.FindString(after[name]) != sheetData.FindString(content) {
					t.Errorf("%s: other cells", name)
				}
			}
		})
	}
}

// No two shapes of a workbook have one number, whatever the notes were before.
func TestShapesHaveNumbersOfTheirOwn(t *testing.T) {
	for name, w := range workbooks(t) {
		seen := map[string]string{}
		for part, content := range parts(t, apply(t, apply(t, w.data, w.places[0]), w.places...)) {
			if !strings.HasSuffix(part, ".vml") {
				continue
			}
			for _, id := range regexp.MustCompile(`<v:shape [^>]*id="(_x0000_s\d+)"`).FindAllStringSubmatch(content, -1) {
				if other, ok := seen[id[1]]; ok {
					t.Errorf("%s: %s and %s both have the shape %s", name, other, part, id[1])
				}
				seen[id[1]] = part
			}
		}
	}
}

// Notes whose parts are missing or not whole are made whole where that can be done;
// where it cannot, the colour and the list remain.
func TestNotesThatAreNotWhole(t *testing.T) {
	data, err := os.ReadFile("testdata/foreign/vmltrail.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	const comments, drawing = "xl/comments4.xml", "xl/drawings/vmlDrawing4.vml"
	for name, spoil := range map[string]func(map[string]string){
		"no comments": func(p map[string]string) { delete(p, comments) },
		"no drawing":  func(p map[string]string) { delete(p, drawing) },
		"neither":     func(p map[string]string) { delete(p, comments); delete(p, drawing) },
		"no list": func(p map[string]string) {
			p[comments] = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`
		},
		"an empty drawing":      func(p map[string]string) { p[drawing] = "" },
		"a drawing without end": func(p map[string]string) { p[drawing] = "<xml>" },
		"a drawing that is not": func(p map[string]string) { p[drawing] = "\xff\xfe\x00" },
	} {
		p := parts(t, data)
		spoil(p)
		marked := apply(t, packed(t, p), places...)
		verified(t, marked)
		got := parts(t, marked)
		if !strings.Contains(got["xl/worksheets/sheet4.xml"], "fordela:fel") || !strings.Contains(got["xl/workbook.xml"], "Att rätta") {
			t.Errorf("%s: no colour, or no list", name)
		}
		noted := strings.Contains(got[comments], "Fel vid "+places[0])
		if can := !strings.HasPrefix(name, "a drawing"); noted != can {
			t.Errorf("%s: a note is %t, want %t", name, noted, can)
		}
	}
}
