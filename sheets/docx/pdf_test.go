package docx_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fordela/sheets/docx"
	"fordela/templates"
)

// office returns LibreOffice, or skips. Where it must be there, its absence fails.
func office(t *testing.T) string {
	t.Helper()
	path, err := docx.FindOffice("")
	if err != nil {
		if os.Getenv("FORDELA_REQUIRE_OFFICE") == "1" {
			t.Fatal(err)
		}
		t.Skip("needs LibreOffice:", err)
	}
	return path
}

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
	path := office(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	for _, d := range templates.Documents {
		pdf, err := docx.PDF(ctx, path, filled(t, d))
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if keep := os.Getenv("FORDELA_PDF_DIR"); keep != "" {
			dir = keep
		}
		file := filepath.Join(dir, string(d)+".pdf")
		if err := os.WriteFile(file, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		structure := tool(t, "pdfinfo", "-struct-text", file)
		for _, tag := range []string{"H1", "H2", "Table", "TR", "TH", "TD", "L", "LI"} {
			if !hasLine(structure, tag) {
				t.Errorf("%s: no %s in the structure:\n%s", d, tag, structure)
			}
		}
		info := tool(t, "pdfinfo", file)
		for _, want := range []string{title, "Tagged:          yes", "A4"} {
			if !strings.Contains(info, want) {
				t.Errorf("%s: no %q in\n%s", d, want, info)
			}
		}
		if !bytes.Contains(pdf, []byte("/Lang(sv-SE)")) {
			t.Errorf("%s: the language is not sv-SE", d)
		}
	}
}

func hasLine(text, word string) bool {
	for line := range strings.Lines(text) {
		if strings.TrimSuffix(strings.Fields(line + " .")[0], ":") == word {
			return true
		}
	}
	return false
}

func TestPDFStopsAtItsDeadline(t *testing.T) {
	path := office(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := docx.PDF(ctx, path, filled(t, templates.Appendix)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v", err)
	}
}

func TestFindOfficeSaysThatThereIsNone(t *testing.T) {
	if _, err := docx.FindOffice(filepath.Join(t.TempDir(), "soffice")); !errors.Is(err, docx.ErrNoOffice) {
		t.Errorf("error is %v", err)
	}
}
