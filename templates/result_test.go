package templates

import (
	"testing"
)

func TestUnitsInRunningText(t *testing.T) {
	for heading, want := range map[string][2]string{
		"Stadsdelsförvaltning":    {"stadsdel", "stadsdelsförvaltningar"},
		"Stadsdel":                {"stadsdel", "stadsdelar"},
		"Kommun":                  {"kommun", "kommuner"},
		"Enhet":                   {"enhet", "enheter"},
		"Vård- och omsorgsboende": {"vård- och omsorgsboende", "vård- och omsorgsboenden"},
		"SDF":                     {"SDF", "mottagare"}, // its plural is not known
	} {
		if short, plural := UnitShort(heading), UnitPlural(heading); short != want[0] || plural != want[1] {
			t.Errorf("%s is %q and %q, want %q", heading, short, plural, want)
		}
	}
}

func TestLowerKeepsAbbreviations(t *testing.T) {
	for s, want := range map[string]string{"Grundstöd": "grundstöd", "Äldre": "äldre", "LSS": "LSS", "": "", "A": "a", "80 år": "80 år"} {
		if got := Lower(s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
}

func TestPopulationNoteSaysWhatIsKnown(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""},
		{"SCB", "", "Befolkningsuppgifter: SCB."},
		{"", "2011-12-31", "Befolkningsuppgifter per 31 december 2011."},
		{"SCB", "2011-12-31", "Befolkningsuppgifter per 31 december 2011. Källa: SCB."},
	} {
		if got := PopulationNote(c[0], c[1]); got != c[2] {
			t.Errorf("%q is not %q", got, c[2])
		}
	}
}
