package document_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"fordela/sheets/document"
	"fordela/templates"
)

// changed gives a document with its n-th figure changed in its last digit, and whether it
// has so many. Figures are looked for in the text, as a person would change them.
func changed(t testing.TB, file []byte, n int) ([]byte, bool) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	done := false
	for _, entry := range archive.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !done && (entry.Name == "word/document.xml" || strings.HasPrefix(entry.Name, "word/charts/")) {
			at := digits.FindAllIndex(part, -1)
			if n < len(at) {
				part[at[n][1]-1] = '0' + (part[at[n][1]-1]-'0'+1)%10
				done = true
			}
			n -= len(at)
		}
		to, err := w.Create(entry.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), done
}

// digits are the figures in the texts and charts of a document, its trail's hash apart.
var digits = regexp.MustCompile(`(?:[ (>\x{a0}])\d+(?:\x{a0}\d{3})*(?:,\d+)?`)

func TestUntouchedDocumentPasses(t *testing.T) {
	for name, d := range decisions(t) {
		for _, kind := range document.Kinds(d) {
			if found, err := document.Check(written(t, kind, d), d, nil); err != nil || len(found) > 0 {
				t.Errorf("%s, %s: %v %+v", name, kind, err, found)
			}
		}
	}
}

// Every single figure that is changed is found.
func TestEveryChangedFigureIsFound(t *testing.T) {
	d := of(t, cases["past"])
	stride := 1
	if testing.Short() {
		stride = 7
	}
	for _, kind := range document.Kinds(d) {
		file := written(t, kind, d)
		n := 0
		for ; ; n += stride {
			other, ok := changed(t, file, n)
			if !ok {
				break
			}
			found, err := document.Check(other, d, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(found) != 1 {
				t.Errorf("%s: figure %d: %+v", kind, n, found)
			}
		}
		if n < 20 {
			t.Errorf("%s: only %d figures were changed", kind, n)
		}
	}
}

// The document of another decision is not that of this one.
func TestDocumentOfAnotherDecision(t *testing.T) {
	d := seed(t)
	for _, kind := range document.Kinds(d) {
		found, err := document.Check(written(t, kind, of(t, cases["ore"])), d, nil)
		if err == nil && len(found) == 0 {
			t.Errorf("%s: nothing was found", kind)
		}
	}
	if _, err := document.Check(bare(t, "Hej"), d, nil); err == nil {
		t.Error("a document of something else gives no error")
	}
	own := map[templates.Document]document.Template{templates.Proposal: {Name: "bar.docx", File: bare(t, "Hej")}}
	if _, err := document.Check(written(t, templates.Proposal, d), d, own); err == nil {
		t.Error("a template that cannot be used gives no error")
	}
}
