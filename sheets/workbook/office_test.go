package workbook

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"fordela/sheets/sheetstest"

	"github.com/xuri/excelize/v2"
)

var keep = flag.String("keep", "", "folder in which to keep the workbooks that the tests make, to be looked at")

// kept writes a workbook to the -keep folder, by file name.
func kept(t testing.TB, name string, file []byte) {
	t.Helper()
	if *keep == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keep, name), file, 0o644); err != nil {
		t.Fatal(err)
	}
}

// recalculate has LibreOffice calculate the workbooks anew, by file name.
func recalculate(t *testing.T, files map[string][]byte) map[string]*excelize.File {
	t.Helper()
	books := map[string]*excelize.File{}
	for name, file := range sheetstest.Recalculate(t, files) {
		books[name] = open(t, file)
	}
	return books
}

func open(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}
