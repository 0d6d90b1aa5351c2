package underlag_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A date is read however Swedes write it, and one that may be of two months is asked about.
func TestMeetingDateHoweverItIsWritten(t *testing.T) {
	for written, want := range map[string]string{
		"'2024-5-21": "2024-05-21", "20240521": "2024-05-21", "den 21 maj 2024": "2024-05-21", "'21/5 2024": "2024-05-21",
		"3 jun 2024": "2024-06-03", "3 jul. 2024": "2024-07-03", "3 sept 2024": "2024-09-03",
		"3 ju 2024": "", "3 ma 2024": "", "3 m 2024": "", "31 juni 2024": "", "3 juniper 2024": "", "'21/5/2024": "", "'5/21 2024": "",
	} {
		t.Run(written, func(t *testing.T) {
			d, _, diagnostics := decision(t, &txtar.Archive{Files: []txtar.File{{Name: "Ärende", Data: []byte(
				"Uppgift | Värde\nStöd | God och nära vård\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\nSammanträdesdatum | " + written + "\n")}}})
			switch {
			case d == nil && want != "":
				t.Error(report(diagnostics))
			case d != nil && d.Plan.Case.MeetingDate.Value != want:
				t.Errorf("read as %q, want %q", d.Plan.Case.MeetingDate.Value, want)
			}
		})
	}
}
