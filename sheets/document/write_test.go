package document_test

import (
	"bytes"
	"slices"
	"testing"

	"fordela/sheets/document"
	"fordela/sheets/presentation"
	"fordela/templates"
)

func TestSameDecisionGivesSameBytes(t *testing.T) {
	for name, d := range decisions(t) {
		for _, kind := range document.Kinds(presentation.Of(d)) {
			if !bytes.Equal(written(t, kind, d), written(t, kind, d)) {
				t.Errorf("%s, %s: two documents differ", name, kind)
			}
		}
	}
}

func TestGrantWithoutUnitsHasNoAppendix(t *testing.T) {
	if kinds := document.Kinds(presentation.Of(of(t, cases["none"]))); len(kinds) != 1 || kinds[0] != templates.Proposal {
		t.Errorf("documents are %v", kinds)
	}
}

// The footnote of a tie and the words for conditions stand in the appendix.
func TestAppendixTellsOfTiesAndConditions(t *testing.T) {
	for name, want := range map[string][]string{
		"tie": {"Utvecklingsmedel: Åkern, Ängby och Östra hade exakt lika stor rest. De 2 kronor som återstod gick till Åkern och Ängby, som kommer först i bokstavsordning."},
		"past": {
			"Villkor för utvecklingsmedel: varje stadsdelsförvaltning får minst 1\u00a0500\u00a0000\u00a0kr av delen.",
			"Villkor för utvecklingsmedel: varje stadsdelsförvaltning får, alla delar inräknade, högst 4\u00a0500\u00a0000\u00a0kr.",
			"Utvecklingsmedel: villkoret om lägsta belopp höjer beloppet för Skarpnäck med 168\u00a0440\u00a0kr och Skärholmen med 457\u00a0585\u00a0kr, sammanlagt 626\u00a0025\u00a0kr, jämfört med en fördelning utan villkor, före avrundning.",
		},
		"composite": {"Utvecklingsmedel: fördelning efter nyckeln vård och ålder, som väger samman varje enhets andel av befolkning (60\u00a0%) och 80 år och äldre (40\u00a0%). Beloppet 26\u00a0180\u00a0000\u00a0kr delas mellan 3 stadsdelsförvaltningar i proportion till nyckeln.",
			"Start: fördelning i lika delar. Beloppet 1\u00a0100\u00a0kr delas mellan 3 stadsdelsförvaltningar."},
	} {
		texts := said(t, written(t, templates.Appendix, of(t, cases[name])))
		for _, w := range want {
			if !slices.Contains(texts, w) {
				t.Errorf("%s: no %q in %q", name, w, texts)
			}
		}
	}
}
