package verify

import (
	"testing"

	"fordela/engine"
	"fordela/sheets/xlsx"
)

// A result can come from anybody, and so can the input that it keeps.
func TestKeptPlanThatIsNone(t *testing.T) {
	file := seedResult(t, version, func(p *engine.Plan) {
		p.Scenarios = []engine.Scenario{{Changes: []engine.Change{{Kind: engine.ChangeAmount, Line: 99}}}}
	})
	p, err := Verify(file, version)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Findings) != 1 || p.Findings[0].Code != engine.CodeNoResult {
		t.Errorf("findings: %v", p.Findings)
	}
}

func TestEndlessFigureDiffers(t *testing.T) {
	for _, digits := range []string{"1E999999999", "1.5E-999999999"} {
		if same(value{kind: xlsx.Number, text: digits}, value{kind: xlsx.Number, text: "1"}) {
			t.Errorf("%s is taken as 1", digits)
		}
	}
}
