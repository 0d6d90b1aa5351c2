package workbook

import (
	"strings"
	"testing"

	"fordela/engine"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// A table that is too wide for a page is parted among pages that can be read: each column
// stands on one of them, the first column on all, and what belongs together on one.
func TestWideTablesAreParted(t *testing.T) {
	wide := plans["scenarios"]()
	for i := range 8 {
		s := engine.Scenario{Name: text("Grundstöd " + string(rune('A'+i))), Changes: append([]engine.Change(nil), wide.Scenarios[0].Changes...)}
		wide.Scenarios = append(wide.Scenarios, s)
	}
	for _, tc := range []struct {
		name, sheet string
		plan        *engine.Plan
		parts       int
	}{
		{"scenarios", "Scenarier", wide, 3},
		{"conditions", "Beräkning Utvecklingsmedel", plans["conditions"](), 2},
		{"board", "Beräkning Utvecklingsmedel", boardPlan(), 1},
	} {
		book := open(t, file(t, tc.plan))
		areas, titles := "", ""
		for _, name := range book.GetDefinedName() {
			switch {
			case name.Scope != tc.sheet:
			case name.Name == "_xlnm.Print_Area":
				areas = name.RefersTo
			case name.Name == "_xlnm.Print_Titles":
				titles = name.RefersTo
			}
		}
		tables, err := book.GetTables(tc.sheet)
		if err != nil || len(tables) != 1 {
			t.Fatalf("%s: %d tables, %v", tc.name, len(tables), err)
		}
		from, to, _ := strings.Cut(tables[0].Range, ":")
		_, head, _ := excelize.CellNameToCoordinates(from)
		last, _, _ := excelize.CellNameToCoordinates(to)
		if tc.parts == 1 {
			if areas != "" {
				t.Errorf("%s: a table that can be read on a page has the print areas %s", tc.name, areas)
			}
			continue
		}
		if !strings.HasPrefix(titles, "'"+tc.sheet+"'!$A:$A,") {
			t.Errorf("%s: the pages do not repeat the names: %s", tc.name, titles)
		}
		if got := len(strings.Split(areas, ",")); got != tc.parts {
			t.Errorf("%s: %d parts, want %d: %s", tc.name, got, tc.parts, areas)
		}
		next := 1
		for _, area := range strings.Split(areas, ",") {
			_, area, _ = strings.Cut(area, "!")
			from, to, _ := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
			left, top, _ := excelize.CellNameToCoordinates(from)
			right, bottom, _ := excelize.CellNameToCoordinates(to)
			if bottom < head { // the chart's own page
				continue
			}
			if left != next {
				t.Errorf("%s: a part begins with column %d, want %d: %s", tc.name, left, next, areas)
			}
			next = right + 1
			if heading, _ := book.GetCellValue(tc.sheet, from); left > 1 && (top != head || strings.Contains(heading, ": skillnad") || strings.HasPrefix(heading, "Andel")) {
				t.Errorf("%s: a part begins in row %d with %q", tc.name, top, heading)
			}
			width := 0.0
			for col := left; col <= right; col++ {
				name, _ := excelize.ColumnNumberToName(col)
				w, _ := book.GetColWidth(tc.sheet, name)
				width += w
			}
			if width > across.width*acrossMost {
				t.Errorf("%s: a part is %.0f characters wide: %s", tc.name, width, area)
			}
		}
		if next != last+1 {
			t.Errorf("%s: the parts end with column %d, the table with %d", tc.name, next-1, last)
		}
	}
}

// The rounds name the units that they set in the order of the underlag, whichever of them
// was furthest from its bound.
func TestRoundsFollowTheUnderlag(t *testing.T) {
	p := boardPlan()
	setUnits(p, []string{"A", "B", "C", "D"}, "Befolkning", "300", "100", "200", "9000")
	p.Conditions = []engine.Condition{{Recipient: p.Lines[5].Recipient, Part: p.Lines[5].Part, Kind: engine.AtLeast, KindText: text("Lägst"),
		Value: engine.Number{Value: decimal.NewFromInt(2_000_000), State: engine.Given, Pos: 1}}}
	set, err := open(t, file(t, p)).GetCellValue("Villkor Utvecklingsmedel", "B4")
	if err != nil || set != "A, B, C" {
		t.Errorf("the first round sets %q, %v", set, err)
	}
}
