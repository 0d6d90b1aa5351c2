package docx_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"fordela/sheets/docx"
	"fordela/sheets/sheetstest"
	"fordela/templates"
)

// tool runs a program of poppler-utils on a file and returns what it prints.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("FORDELA_REQUIRE_OFFICE") == "1" {
			t.Fatal(err)
		}
		t.Skip("needs poppler-utils:", err)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestPDFHasStructure(t *testing.T) {
	path := sheetstest.Office(t)
	for _, d := range templates.Documents {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			pdf, err := docx.PDF(within(t, 2*time.Minute), path, filled(t, d))
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(outputDir(t), string(d)+".pdf")
			if err := os.WriteFile(file, pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			structure := tool(t, "pdfinfo", "-struct", file)
			for _, tag := range []string{"H1", "H2", "Table", "TR", "TH", "TD", "L", "LI"} {
				if !hasTag(structure, tag) {
					t.Errorf("no %s in the structure:\n%s", tag, structure)
				}
			}
			if alt := alternate(pdf); (d == templates.Appendix) != strings.HasSuffix(alt, bars().Description) {
				t.Errorf("the alternate description is %q", alt)
			}
			info := tool(t, "pdfinfo", file)
			for _, want := range []string{title, "Tagged:          yes", "A4"} {
				if !strings.Contains(info, want) {
					t.Errorf("no %q in\n%s", want, info)
				}
			}
			if !bytes.Contains(pdf, []byte("/Lang(sv-SE)")) {
				t.Error("the language is not sv-SE")
			}
		})
	}
}

// alternate is the first alternate description in a PDF: UTF-16 in hexadecimal digits.
func alternate(pdf []byte) string {
	_, after, _ := bytes.Cut(pdf, []byte("/Alt<FEFF"))
	digits, _, _ := bytes.Cut(after, []byte(">"))
	var units []uint16
	for ; len(digits) >= 4; digits = digits[4:] {
		unit, err := strconv.ParseUint(string(digits[:4]), 16, 16)
		if err != nil {
			return err.Error()
		}
		units = append(units, uint16(unit))
	}
	return string(utf16.Decode(units))
}

// A template that staff have saved with LibreOffice, which gives styles other
// identities and splits text anew, makes the same document.
func TestTemplateSavedByLibreOffice(t *testing.T) {
	for _, d := range []templates.Document{templates.Proposal, templates.Appendix} {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			packed, err := docx.Pack(templates.DocxParts(d)...)
			if err != nil {
				t.Fatal(err)
			}
			tmpl, err := docx.Parse(savedByOffice(t, packed))
			if err != nil {
				t.Fatal(err)
			}
			got, err := tmpl.Fill(content(d))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := paragraphs(t, got), paragraphs(t, filled(t, d)); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// LibreOffice opens a document and saves it without loss of text.
func TestDocumentSavedByLibreOffice(t *testing.T) {
	file := filled(t, templates.Appendix)
	saved := savedByOffice(t, file)
	if got, want := paragraphs(t, saved), paragraphs(t, file); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	before, err := docx.ReadTables(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range before { // LibreOffice does not save them
		before[i].Title, before[i].Description = "", ""
	}
	if after, err := docx.ReadTables(saved); err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("tables before %+v\nafter %+v, %v", before, after, err)
	}
	if n := bytes.Count(part(t, saved, "word/document.xml"), []byte("<w:tblHeader")); n != 1 {
		t.Errorf("%d header rows", n)
	}
}

func savedByOffice(t *testing.T, file []byte) []byte {
	t.Helper()
	return sheetstest.Convert(t, "docx:MS Word 2007 XML", map[string][]byte{"document.docx": file})["document.docx"]
}

// within returns a context that ends after d, and with the test.
func within(t *testing.T, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

// outputDir is where a test leaves what a person may want to look at.
func outputDir(t *testing.T) string {
	if dir := os.Getenv("FORDELA_PDF_DIR"); dir != "" {
		return dir
	}
	return t.TempDir()
}

// hasTag tells whether the structure that pdfinfo prints has an element.
func hasTag(text, word string) bool {
	for line := range strings.Lines(text) {
		if strings.TrimSuffix(strings.Fields(line + " .")[0], ":") == word {
			return true
		}
	}
	return false
}

func TestPDFStopsAtItsDeadline(t *testing.T) {
	path := sheetstest.Office(t)
	if _, err := docx.PDF(within(t, 300*time.Millisecond), path, filled(t, templates.Appendix)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v", err)
	}
}

func TestFindOfficeSaysThatThereIsNone(t *testing.T) {
	if _, err := docx.FindOffice(filepath.Join(t.TempDir(), "soffice")); !errors.Is(err, docx.ErrNoOffice) {
		t.Errorf("error is %v", err)
	}
}
