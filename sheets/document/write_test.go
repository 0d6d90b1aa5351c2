package document_test

import (
	"bytes"
	"testing"

	"fordela/sheets/document"
	"fordela/templates"
)

func TestSameDecisionGivesSameBytes(t *testing.T) {
	for name, d := range decisions(t) {
		for _, kind := range document.Kinds(d) {
			if !bytes.Equal(written(t, kind, d), written(t, kind, d)) {
				t.Errorf("%s, %s: two documents differ", name, kind)
			}
		}
	}
}

func TestGrantWithoutUnitsHasNoAppendix(t *testing.T) {
	if kinds := document.Kinds(of(t, cases["none"])); len(kinds) != 1 || kinds[0] != templates.Proposal {
		t.Errorf("documents are %v", kinds)
	}
}
