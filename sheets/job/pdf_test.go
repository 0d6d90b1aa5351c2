package job

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fordela/sheets/docx"
	"fordela/sheets/sheetstest"
)

// No figure of a table breaks in PDF, whichever fonts LibreOffice has: Calibri's equal, wider
// ones, or very wide ones. It is told when it is not the documents' own.
func TestFontsThatAreThere(t *testing.T) {
	office := sheetstest.Office(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs poppler-utils:", err)
	}
	for _, tc := range []struct{ folder, substitute string }{
		{"crosextra", ""}, {"liberation", "LiberationSans"}, {"dejavu", "DejaVu"},
	} {
		t.Run(tc.folder, func(t *testing.T) {
			fonts := filepath.Join("/usr/share/fonts/truetype", tc.folder)
			if _, err := os.Stat(fonts); err != nil {
				t.Skip("the fonts are not installed:", err)
			}
			dir := t.TempDir()
			config := filepath.Join(dir, "fonts.conf")
			content := fmt.Sprintf("<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>", fonts, filepath.Join(dir, "cache"))
			if err := os.WriteFile(config, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			t.Setenv("FONTCONFIG_FILE", config)
			o, err := Open("../../testdata/cases/golv-och-tak.xlsx", nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			result, err := o.Make(Options{Documents: true})
			if err != nil {
				t.Fatal(err)
			}
			if err := result.Outputs.PDF(t.Context(), office); err != nil {
				t.Fatal(err)
			}
			if got := result.Outputs.Substitute; !strings.HasPrefix(got, tc.substitute) || (got == "") != (tc.substitute == "") {
				t.Errorf("the font taken is %q", got)
			}
			for _, d := range result.Outputs.Documents {
				text := pdfText(t, d.PDF)
				tables, err := docx.ReadTables(d.DOCX)
				if err != nil {
					t.Fatal(err)
				}
				for _, table := range tables {
					for _, row := range table.Rows {
						for _, cell := range row.Cells[1:] {
							if strings.ContainsFunc(cell, unicode.IsDigit) && !strings.Contains(text, plain(cell)) {
								t.Errorf("%s: %q is broken", d.Kind, cell)
							}
						}
					}
				}
			}
		})
	}
}

// pdfText is the text of a PDF, line by line.
func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return plain(string(out))
}

func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
