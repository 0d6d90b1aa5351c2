package verify

import (
	"slices"
	"testing"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/job"
	"fordela/sheets/presentation"
	"fordela/sheets/workbook"

	"github.com/shopspring/decimal"
)

// Whatever a result says of itself is true of itself; against the underlag at hand nothing
// of it is believed.
func TestForgery(t *testing.T) {
	path := "god-och-nara-vard-2024.xlsx"
	for what, forge := range map[string]func(*job.Outcome){
		"another population under the true hash": func(o *job.Outcome) {
			rows := o.Plan.Units.Rows
			for i, more := range []int64{1000, -1000} {
				first := &rows[i].Values[0]
				first.Value = first.Value.Add(decimal.New(more, 0))
			}
		},
		"another grant":          func(o *job.Outcome) { o.Plan.Case.Grant.Value = "God och dyr vård" },
		"another note":           func(o *job.Outcome) { o.Plan.Lines[0].Note.Value = "Farsta ska ha 9 999 999 kr" },
		"another hash":           func(o *job.Outcome) { o.SHA256 = "0" },
		"a register":             func(o *job.Outcome) { o.Registers = []presentation.Register{{File: "folk.xlsx", SHA256: "1"}} },
		"a note in the trail":    func(o *job.Outcome) { o.Diagnostics = forged(o.Diagnostics) },
		"a reading in the trail": func(o *job.Outcome) { o.Notes = forged(o.Notes) },
	} {
		o := outcome(t, path)
		forge(o)
		decided, findings := job.Restore(keptOf(t, o))
		if decided.Stopped() {
			t.Fatal(what, findings)
		}
		file := outputs(t, decided, job.Options{Version: version}).Workbook
		p, err := Workbook(file, Source{Version: version, Input: outcome(t, path)})
		if err != nil {
			t.Fatal(err)
		}
		wantLevel(t, what, p, None)
	}
}

// keptOf is what a result of an outcome keeps.
func keptOf(t *testing.T, o *job.Outcome) *workbook.Kept {
	t.Helper()
	found, err := read(outputs(t, o, job.Options{Version: version}).Workbook)
	if err != nil {
		t.Fatal(err)
	}
	kept := found.kept()
	if kept == nil {
		t.Fatal("nothing is kept")
	}
	return kept
}

func forged(list []diagnostic.Diagnostic) []diagnostic.Diagnostic {
	return append(slices.Clip(list), diagnostic.Diagnostic{Code: "V101", Severity: engine.Note, Message: "Beslutet har upphävts."})
}
