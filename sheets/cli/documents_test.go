package cli

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// reword changes a text in a Word document, everywhere in its body and its charts, as staff
// would.
func reword(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: reword FILE OLD NEW")
	}
	path := ts.MkAbs(args[0])
	file, err := os.ReadFile(path)
	ts.Check(err)
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	ts.Check(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	changed := false
	for _, entry := range archive.File {
		r, err := entry.Open()
		ts.Check(err)
		part, err := io.ReadAll(r)
		ts.Check(err)
		if entry.Name == "word/document.xml" || strings.HasPrefix(entry.Name, "word/charts/") {
			changed = changed || bytes.Contains(part, []byte(args[1]))
			part = bytes.ReplaceAll(part, []byte(args[1]), []byte(args[2]))
		}
		to, err := w.Create(entry.Name)
		ts.Check(err)
		_, err = to.Write(part)
		ts.Check(err)
	}
	ts.Check(w.Close())
	if !changed {
		ts.Fatalf("%s does not say %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, out.Bytes(), 0o666))
}
