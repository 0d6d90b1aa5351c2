package document_test

import (
	"bytes"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/engine/review"
	"fordela/sheets/document"
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// The correction holds old, new and difference of every recipient and unit, and tells
// what changed in the input and where.
func TestCorrectionHoldsBothDecisions(t *testing.T) {
	old, new := seed(t), seed(t)
	bromma := &new.Plan.Units.Rows[0].Values[0]
	bromma.Value = bromma.Value.Add(decimal.NewFromInt(810))
	new.Plan.Units.Columns[0].Sum = engine.Number{}
	new, findings := review.Decide(new.Plan, yes)
	if new == nil {
		t.Fatal(findings)
	}
	c := engine.Compare(old, new)
	place := func(engine.Pos) string { return "Stadsdelar!B2" }
	side := presentation.Side{File: "underlag.xlsx", SHA256: "0", Place: place, InWords: place}
	file, diagnostics, err := document.WriteCorrection(presentation.Corrected(c, side, side), document.Template{})
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	again, _, err := document.WriteCorrection(presentation.Corrected(c, side, side), document.Template{})
	if err != nil || !bytes.Equal(file, again) {
		t.Errorf("the second time it is another document (%v)", err)
	}

	tables, err := docx.ReadTables(file)
	if err != nil || len(tables) != 2 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	for i, want := range [][]engine.Compared{c.Recipients, c.Units} {
		rows := tables[i].Rows
		if len(rows) != len(want)+1 {
			t.Fatalf("table %d has %d rows for %d", i, len(rows), len(want))
		}
		for j, w := range want {
			cells := rows[j].Cells
			sign := ""
			if w.Difference().IsPositive() {
				sign = "+"
			}
			if cells[0] != w.Name || cells[1] != templates.Number(w.Old) || cells[2] != templates.Number(w.New) ||
				cells[3] != sign+templates.Number(w.Difference()) {
				t.Errorf("%q, want %s: %s to %s", cells, w.Name, w.Old, w.New)
			}
		}
	}
	paragraphs, err := docx.ReadParagraphs(file)
	if err != nil {
		t.Fatal(err)
	}
	told := "Bromma, Befolkning: ändrat från " + templates.Count(67096) + " till " + templates.Count(67906) + " (Stadsdelar!B2)."
	if text := strings.Join(paragraphs, "\n"); !strings.Contains(text, told) {
		t.Errorf("%q does not tell %q", text, told)
	}
}
