package document_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fordela/sheets/document"
	"fordela/sheets/docx"
)

// LibreOffice opens the documents and saves them without loss of a word or a figure, and
// a document that it has saved still passes the check. With FORDELA_PDF_DIR set, PDF of
// all documents is left there to be looked at.
func TestDocumentsSavedByLibreOffice(t *testing.T) {
	path, err := docx.FindOffice("")
	if err != nil {
		if os.Getenv("FORDELA_REQUIRE_OFFICE") == "1" {
			t.Fatal(err)
		}
		t.Skip("needs LibreOffice:", err)
	}
	in := t.TempDir()
	all := decisions(t)
	for name, d := range all {
		for _, kind := range document.Kinds(d) {
			if err := os.WriteFile(filepath.Join(in, name+"-"+string(kind)+".docx"), written(t, kind, d), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(in, "*.docx"))
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	office(t, path, "docx:MS Word 2007 XML", out, files)
	if dir := os.Getenv("FORDELA_PDF_DIR"); dir != "" {
		office(t, path, "pdf:writer_pdf_Export", dir, files)
	}
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), "-")
		before, after := read(t, file), read(t, filepath.Join(out, filepath.Base(file)))
		if !slices.Equal(lines(t, before), lines(t, after)) {
			t.Errorf("%s: text before %q\nafter %q", filepath.Base(file), lines(t, before), lines(t, after))
		}
		if b, a := cells(t, before), cells(t, after); !reflect.DeepEqual(b, a) {
			t.Errorf("%s: tables before %q\nafter %q", filepath.Base(file), b, a)
		}
		if found, err := document.Check(after, all[name], nil); err != nil || len(found) > 0 {
			t.Errorf("%s: %v %+v", filepath.Base(file), err, found)
		}
	}
}

// office converts the files in one run of LibreOffice.
func office(t *testing.T, path, filter, out string, files []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--norestore", "--convert-to", filter, "--outdir", out}, files...)
	if said, err := exec.CommandContext(ctx, path, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
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
