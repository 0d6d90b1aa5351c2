package underlag_test

import (
	"slices"
	"testing"

	"fordela/engine"

	"github.com/rogpeppe/go-internal/txtar"
)

// A number with more than 15 digits is warned of where reading it with 15 changes it, and
// only there: Excel itself writes a large figure with noughts at its end.
func TestNoughtsBeyondFifteenDigits(t *testing.T) {
	for amount, want := range map[string]bool{
		"1234567890123450000": false, "'1234567890123450000": false,
		"1234567890123450001": true, "'1234567890123450001": true,
	} {
		findings, diagnostics := decide(t, &txtar.Archive{Files: []txtar.File{
			{Name: "Finansiering", Data: []byte("Källa | Belopp\nTilldelning | " + amount + "\n")},
		}})
		cut := slices.ContainsFunc(findings, func(f engine.Finding) bool { return f.Code == engine.CodeManyDigits })
		if cut != want {
			t.Errorf("%s: warned of: %t, want %t:\n%s", amount, cut, want, report(diagnostics))
		}
	}
}
