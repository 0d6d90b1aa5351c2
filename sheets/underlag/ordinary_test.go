package underlag_test

import (
	"testing"

	"fordela/engine"

	"github.com/rogpeppe/go-internal/txtar"
)

// Of ordinary underlag, made as twenty different clerks would with two writers, nearly all are
// asked nothing: a question costs a person a minute.
func TestOrdinaryUnderlagAreAskedNothing(t *testing.T) {
	many := draws(400)
	mostAsked := many * 3 / 100 // 97 of 100 are asked nothing
	asked := 0
	for n := range many {
		d := drafted(n)
		u := read(t, d.workbook(t, n/clerks%2))
		decision, findings := u.Decide()
		switch {
		case decision != nil:
		case stoppedBy(findings, engine.Error):
			t.Errorf("%d, clerk %d: an error\n%s%s", n, n%clerks, report(u.Places.Diagnostics(findings)), txtar.Format(d.archive()))
		default:
			asked++
			t.Logf("%d, clerk %d: asked\n%s", n, n%clerks, report(u.Places.Diagnostics(findings)))
		}
	}
	if asked > mostAsked {
		t.Errorf("%d of %d are asked something, at most %d may be", asked, many, mostAsked)
	}
	t.Logf("%d of %d are asked something", asked, many)
}

func stoppedBy(findings []engine.Finding, severity engine.Severity) bool {
	for _, f := range findings {
		if f.Stops() && f.Severity() == severity {
			return true
		}
	}
	return false
}
