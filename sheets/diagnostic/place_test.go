package diagnostic

import (
	"math"
	"testing"

	"fordela/engine"
)

// Marks compare in reading order, and each leads back to its place.
func TestMarksSortAsStaffRead(t *testing.T) {
	var p Places
	first, second := p.Add("", "Ärende"), p.Add("folk.xlsx", "Stadsdelar")
	last := engine.Pos(0)
	for _, c := range []struct {
		at   engine.Pos
		want string
	}{
		{Pos(first, 0, 0), "Ärende"},
		{Pos(first, 1, 1), "Ärende!A1"},
		{Pos(first, 1, 16384), "Ärende!XFD1"},
		{Pos(first, 2, 1), "Ärende!A2"},
		{Pos(first, 1048576, 16384), "Ärende!XFD1048576"},
		{Pos(second, 0, 0), "Stadsdelar (folk.xlsx)"},
		{Pos(second, 7, 2), "Stadsdelar!B7 (folk.xlsx)"},
	} {
		if got := p.Resolve(c.at).String(); got != c.want || c.at <= last {
			t.Errorf("%d leads to %s after %d, want %s", c.at, got, last, c.want)
		}
		last = c.at
	}
	for _, at := range []engine.Pos{0, 1, -1, Pos(3, 1, 1), math.MaxInt64, math.MinInt64} {
		if got := p.Resolve(at); got != (Place{}) {
			t.Errorf("%d leads to %v", at, got)
		}
	}
}

// Diagnostics stand in reading order, with words and both places; an error among them stops.
func TestNoticesOfFindings(t *testing.T) {
	var p Places
	sheet := p.Add("", "Stadsdelar")
	findings := []engine.Finding{
		{Code: engine.CodeUnitTwice, Pos: Pos(sheet, 5, 1), Related: Pos(sheet, 2, 1), Args: engine.Args{"value": "Bromma", "near": "Bromma", "same": true}},
		{Code: engine.CodeZeroWeight, Pos: Pos(sheet, 3, 2), Args: engine.Args{"name": "Farsta", "column": "Befolkning", "value": 0}},
	}
	diagnostics := p.Diagnostics(findings)
	if len(diagnostics) != 2 || diagnostics[0].Place.Cell != "B3" || diagnostics[1].Place.Cell != "A5" || diagnostics[1].Related.Cell != "A2" {
		t.Fatalf("%+v", diagnostics)
	}
	for _, n := range diagnostics {
		if n.Message == "" || n.Hint == "" {
			t.Errorf("%s has no words: %+v", n.Code, n)
		}
	}
	if !Stop(diagnostics) || Stop(diagnostics[:1]) {
		t.Error("an error does not stop, or a warning does")
	}
}
