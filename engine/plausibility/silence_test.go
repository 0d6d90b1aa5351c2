package plausibility

import (
	"testing"

	"fordela/engine"

	"github.com/shopspring/decimal"
)

// Each row of the table silences what it says, where it says, and nothing else.
func TestSilence(t *testing.T) {
	amount := func(n int64) engine.Args {
		return engine.Args{"value": decimal.NewFromInt(n), "found": decimal.NewFromInt(n), "suspect": engine.SuspectNone}
	}
	likely := amount(10)
	likely["suspect"] = engine.SuspectLine
	for _, s := range silencings {
		by := engine.Finding{Code: s.by, Pos: 5, Args: likely, Row: "Bromma"}
		if s.by == "" {
			by.Code = engine.CodeValueEmpty
		}
		silent := engine.Finding{Code: s.silent, Pos: 5, Related: 5, Args: amount(10), Row: "Bromma"}
		if left := Silence([]engine.Finding{silent, by}); len(left) != 1 || left[0].Code != by.Code {
			t.Errorf("%s beside %s: %v", s.silent, by.Code, left)
		}
		if alone := Silence([]engine.Finding{silent}); len(alone) != 1 {
			t.Errorf("%s alone is silent", s.silent)
		}
		apart := silent
		apart.Pos, apart.Related = 7, 7
		if s.at != nil && len(Silence([]engine.Finding{apart, by})) != 2 {
			t.Errorf("%s is silenced by %s at another place", s.silent, by.Code)
		}
		if more := (engine.Finding{Code: s.silent, Pos: 5, Related: 5, Args: amount(11), Row: "Farsta"}); s.when != nil && len(Silence([]engine.Finding{more, by})) != 2 {
			t.Errorf("%s is silenced by %s with another amount and of another row", s.silent, by.Code)
		}
	}
}

// What is silent itself silences nothing: the row of sums is wrong, not the control total,
// so that it is still told that the lines do not come to the total.
func TestSilentSilencesNothing(t *testing.T) {
	control := engine.Finding{Code: engine.CodeControlTotal, Pos: 1, Related: 2, Args: engine.Args{"value": decimal.NewFromInt(20)}}
	left := Silence([]engine.Finding{
		control,
		{Code: engine.CodeSumRow, Pos: 2},
		{Code: engine.CodeNotUsedUp, Pos: 3, Args: engine.Args{"found": decimal.NewFromInt(10)}},
	})
	if len(left) != 2 || left[0].Code != engine.CodeSumRow || left[1].Code != engine.CodeNotUsedUp {
		t.Errorf("left: %v", left)
	}
}
