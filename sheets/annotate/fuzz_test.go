package annotate_test

import (
	"os"
	"strings"
	"testing"
)

// Whatever stands in the parts, there is an error or a package that can be opened,
// and no panic.
func FuzzApply(f *testing.F) {
	data, err := os.ReadFile("testdata/openpyxl.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{"Content_Types", "_rels/.rels", "workbook.xml", "styles.xml", "sheet4.xml", "comment1.xml", "commentsDrawing1.vml"} {
		for _, old := range []string{"</", "<", "/>", `"`, "=", "r:id", "xmlns", "1", "sheet", "comment", "t>", "authors"} {
			f.Add(name, old, "")
			f.Add(name, old, "<x>")
		}
	}
	f.Fuzz(func(t *testing.T, name, old, replacement string) {
		if old == "" {
			return
		}
		p := parts(t, data)
		for part := range p {
			if strings.Contains(part, name) {
				p[part] = strings.ReplaceAll(p[part], old, replacement)
			}
		}
		list, annotations := annotationsAt("Stadsdelar!B3", "Fördelning!D6")
		marked, err := applied(packed(t, p), list, annotations)
		if err == nil {
			parts(t, marked)
		}
	})
}
