package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"
)

const cases = "testdata/cases"

// Grants of many shapes, typed into a blank underlag and saved by LibreOffice, give
// the amounts that stand beside them: testdata/cases/NAME.json. Those were computed
// with exact fractions and plain loops outside this project, from the figures that
// were typed. The districts' populations are of 2011; other figures are made up, and
// the workbooks say so.
func TestCases(t *testing.T) {
	checkCases(t, cases)
}

// What LibreOffice makes of the workbooks when it saves them once more gives the same.
func TestCasesSavedAgain(t *testing.T) {
	files := map[string][]byte{}
	for _, file := range caseFiles(t, cases, "*.xlsx") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(file)] = data
	}
	dir := t.TempDir()
	for name, data := range sheetstest.Convert(t, "xlsx", files) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	checkCases(t, dir)
}

// checkCases compares the decisions on the workbooks of a folder with those expected,
// and has each result proved.
func checkCases(t *testing.T, dir string) {
	for _, file := range caseFiles(t, cases, "*.json") {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			expected, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			result := filepath.Join(t.TempDir(), name+".xlsx")
			var stdout, stderr bytes.Buffer
			code := Main([]string{"fordela", "allocate", "--json", "-o", result, filepath.Join(dir, name+".xlsx")}, &stdout, &stderr)
			if got, want := essence(t, stdout.Bytes()), essence(t, expected); code != exitDone || got != want {
				t.Fatalf("exit code %d %s\n%s", code, stderr.String(), firstDifference(got, want))
			}
			if code := Main([]string{"fordela", "verify", result}, &stdout, &stderr); code != exitDone {
				t.Errorf("the result is not proved:\n%s", stderr.String())
			}
		})
	}
}

func caseFiles(t *testing.T, dir, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s in %s: %v", pattern, dir, err)
	}
	return files
}

// essence is a JSON document without the words of its findings, one value a line.
func essence(t *testing.T, data []byte) string {
	t.Helper()
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	var doc jsonDocument
	if err := in.Decode(&doc); err != nil {
		t.Fatalf("%v in %q", err, data)
	}
	for i := range doc.Findings {
		doc.Findings[i].Message, doc.Findings[i].Hint = "", ""
	}
	var out strings.Builder
	if err := writeJSON(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// firstDifference shows where two texts part, with the lines before.
func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	show := func(lines []string) string { return strings.Join(lines[max(0, i-6):min(len(lines), i+2)], "\n") }
	return "got\n" + show(a) + "\nwant\n" + show(b)
}
