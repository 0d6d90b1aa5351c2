package underlag_test

import (
	"bytes"
	"os"
	"testing"

	"fordela/engine"
	"fordela/sheets/underlag"
)

// seed is a workbook of the administration, saved by LibreOffice.
const seed = "../../testdata/god-och-nara-vard-2024.xlsx"

func read(t testing.TB, file []byte) *underlag.Underlag {
	t.Helper()
	u, err := underlag.Read(bytes.NewReader(file), int64(len(file)), nil)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestSeedWorkbookIsReadWithoutFindings(t *testing.T) {
	file, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	u := read(t, file)
	for _, n := range u.Places.Diagnostics(u.Findings) {
		t.Errorf("%s %s: %s", n.Code, n.Place, n.Message)
	}
	d, findings := u.Decide()
	for _, n := range u.Places.Diagnostics(findings) {
		if n.Code != string(engine.CodeOldPopulation) {
			t.Errorf("%s %s: %s", n.Code, n.Place, n.Message)
		}
	}
	if d == nil {
		t.Fatal("no decision")
	}
	if got := d.Recipients[0].Amount.String(); got != "6710007" {
		t.Errorf("the remainder is %s", got)
	}
}
