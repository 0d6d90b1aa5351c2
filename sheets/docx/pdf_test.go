package docx_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
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
			var charts []string // as LibreOffice joins label and description
			if d == templates.Appendix {
				charts = []string{bars().Title + " - " + bars().Description, fewer().Title + " - " + fewer().Description}
			}
			if got := alternates(t, pdf); !slices.Equal(got, charts) {
				t.Errorf("alternate descriptions are %q, not %q", got, charts)
			}
			// LibreOffice can leave a chart's place empty: its title is drawn with it.
			text := strings.Join(strings.Fields(tool(t, "pdftotext", "-layout", file, "-")), " ")
			for _, chart := range charts {
				if title, _, _ := strings.Cut(chart, " - "); !strings.Contains(text, title) {
					t.Errorf("the chart %q is not drawn in\n%s", title, text)
				}
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

// alternates are the alternate descriptions in a PDF, sorted: UTF-16 in hexadecimal digits.
func alternates(t *testing.T, pdf []byte) []string {
	t.Helper()
	var texts []string
	for _, found := range regexp.MustCompile(`/Alt<FEFF([0-9A-F]*)>`).FindAllSubmatch(pdf, -1) {
		var units []uint16
		for digits := range slices.Chunk(found[1], 4) {
			unit, err := strconv.ParseUint(string(digits), 16, 16)
			if err != nil {
				t.Fatal(err)
			}
			units = append(units, uint16(unit))
		}
		texts = append(texts, string(utf16.Decode(units)))
	}
	slices.Sort(texts)
	return texts
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

func TestPDFTellsTheLastThingThatLibreOfficeSaid(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for LibreOffice is a shell script")
	}
	for end, want := range map[string]string{
		"exit 1": "LibreOffice: exit status 1: no display",
		"exit 0": "LibreOffice wrote no PDF: no display",
	} {
		path := filepath.Join(t.TempDir(), "soffice")
		script := "#!/bin/sh\nprintf 'warning: one\\nwarning: two\\nno display\\n\\n' >&2\n" + end + "\n"
		if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := docx.PDF(within(t, time.Minute), path, filled(t, templates.Proposal)); err == nil || err.Error() != want {
			t.Errorf("%s: error is %v, want %s", end, err, want)
		}
	}
}

func TestFindOfficeSaysThatThereIsNone(t *testing.T) {
	if _, err := docx.FindOffice(filepath.Join(t.TempDir(), "soffice")); !errors.Is(err, docx.ErrNoOffice) {
		t.Errorf("error is %v", err)
	}
}
