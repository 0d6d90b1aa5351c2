package document_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/sheets/sheetstest"
)

// LibreOffice opens the documents and saves them without loss of a word or a figure, and
// a document that it has saved still passes the check. With FORDELA_PDF_DIR set, PDF of
// all documents is left there to be looked at.
func TestDocumentsSavedByLibreOffice(t *testing.T) {
	files := map[string][]byte{}
	all := decisions(t)
	for name, d := range all {
		for _, kind := range document.Kinds(presentation.Of(d)) {
			files[name+"-"+string(kind)+".docx"] = written(t, kind, d)
		}
	}
	saved := sheetstest.Convert(t, "docx:MS Word 2007 XML", files)
	if dir := os.Getenv("FORDELA_PDF_DIR"); dir != "" {
		for name, pdf := range sheetstest.Convert(t, "pdf:writer_pdf_Export", files) {
			if err := os.WriteFile(filepath.Join(dir, name), pdf, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for file, before := range files {
		name, _, _ := strings.Cut(file, "-")
		after := saved[file]
		if !slices.Equal(lines(t, before), lines(t, after)) {
			t.Errorf("%s: text before %q\nafter %q", file, lines(t, before), lines(t, after))
		}
		if b, a := cells(t, before), cells(t, after); !reflect.DeepEqual(b, a) {
			t.Errorf("%s: tables before %q\nafter %q", file, b, a)
		}
		if found, err := check(t, after, all[name], nil); err != nil || len(found) > 0 {
			t.Errorf("%s: %v %+v", file, err, found)
		}
	}
}

func lines(t *testing.T, file []byte) []string {
	t.Helper()
	texts, err := docx.ReadParagraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func cells(t *testing.T, file []byte) [][]string {
	t.Helper()
	tables, err := docx.ReadTables(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, table := range tables {
		for _, c := range table.Columns {
			rows = append(rows, []string{c.Heading})
		}
		for _, row := range table.Rows {
			rows = append(rows, row.Cells)
		}
	}
	return rows
}
