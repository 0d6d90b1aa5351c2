package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// Allocations that were really made come out to the unit, where they are entered by the
// rule that was used: testdata/published, each with its source. A section "slips" has what a
// publisher printed against its own rule, and what the rule gives.
func TestPublished(t *testing.T) {
	for _, file := range caseFiles(t, "testdata/published", "*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			workbook, err := sheetstest.Build(archive)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			underlag, result := filepath.Join(dir, "underlag.xlsx"), filepath.Join(dir, "resultat.xlsx")
			if err := os.WriteFile(underlag, workbook, 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			if code := Main([]string{"fordela", "allocate", "--json", "-o", result, underlag}, &stdout, &stderr); code != exitDone {
				t.Fatalf("exit code %d\n%s%s", code, stderr.String(), stdout.String())
			}
			got := paidTo(t, stdout.Bytes())
			want := map[string]string{}
			for _, section := range archive.Files {
				if section.Name != "published" && section.Name != "slips" {
					continue
				}
				for _, line := range strings.Split(strings.TrimSpace(string(section.Data)), "\n") {
					fields := strings.Split(line, " | ")
					want[fields[0]] = fields[1]
				}
			}
			for name, amount := range want {
				if got[name] != amount {
					t.Errorf("%s gets %s, published %s", name, got[name], amount)
				}
			}
			if len(want) == 0 {
				t.Error("nothing was published")
			}
			if code := Main([]string{"fordela", "verify", result}, &stdout, &stderr); code != exitDone {
				t.Errorf("the result is not proved: %s", stderr.String())
			}
		})
	}
}

// paidTo gives what each unit gets by an allocation's JSON document, and each recipient that
// has no units.
func paidTo(t *testing.T, document []byte) map[string]string {
	t.Helper()
	var doc jsonDocument
	if err := json.Unmarshal(document, &doc); err != nil {
		t.Fatal(err)
	}
	paid := map[string]string{}
	for _, r := range doc.Recipients {
		paid[r.Name] = r.Amount.String()
	}
	for _, u := range doc.Units {
		paid[u.Name] = u.Amount.String()
	}
	return paid
}
