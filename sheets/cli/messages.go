package cli

import (
	"fmt"
	"io"
	"runtime/debug"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/job"
	"fordela/templates"
)

// This file is the only one that says anything to people. Its rules:
//
//   - Messages go to standard error; standard output is for the one JSON document.
//   - What happened, where, and what to do, in that order; the last only when there is
//     something to do. One line each.
//   - What is of the workbook is Swedish and comes from package templates; what is of the
//     program (flags, files, faults of ours) is plain English.
//   - A name goes through printable: it can be anything.
//   - Nothing is told that went as it should, but for the files that were written.

// shell carries the streams of a run.
type shell struct {
	stdout, stderr io.Writer
}

// say tells a person something.
func (sh *shell) say(format string, args ...any) {
	fmt.Fprintf(sh.stderr, format+"\n", args...)
}

// tell prints the findings and what they come to.
func (sh *shell) tell(file string, diagnostics []diagnostic.Diagnostic) {
	count := sh.list(file, diagnostics)
	sh.say("%s", templates.Visible(templates.Outcome(file, count[engine.Error], count[engine.Question], count[engine.Note])))
}

// wrote tells which files a run has written.
func (sh *shell) wrote(files []job.File) {
	for _, f := range files {
		sh.say("Wrote %s", templates.Visible(f.Path))
	}
}

// failed tells why a run could not be done.
func (sh *shell) failed(err error) { sh.say("fordela: %s", templates.Visible(err.Error())) }

// panicked tells of a fault of ours, with its place.
func (sh *shell) panicked(fault any) {
	sh.say("fordela: internal error: %v\nPlease report this with the file that caused it.\n\n%s", fault, debug.Stack())
}

// list prints findings, grouped by sheet, and counts them; questions that have been
// answered count as notes.
func (sh *shell) list(file string, diagnostics []diagnostic.Diagnostic) map[engine.Severity]int {
	count := map[engine.Severity]int{}
	sheet := "\x00"
	for _, n := range diagnostics {
		if head := sheetHead(file, n.Place); head != sheet {
			sheet = head
			sh.say("\n%s", templates.Visible(head))
		}
		severity := n.Severity
		if answered := n.Question != nil && !n.Open(); answered {
			severity = engine.Note
		}
		count[severity]++
		sh.say("  %-6s %s %s: %s", n.Place.Cell, templates.SeverityWord(n.Severity.String()), n.Code, templates.Visible(n.Message))
		switch {
		case n.Question != nil && !n.Open():
			sh.say("         → %s", templates.Visible(templates.AnsweredWith(n.Question.Answer)))
		case n.Hint != "":
			sh.say("         → %s", templates.Visible(n.Hint))
		}
	}
	if len(diagnostics) > 0 {
		sh.say("")
	}
	return count
}

// sheetHead names the sheet that findings stand in, or the file when it is none.
func sheetHead(file string, p diagnostic.Place) string {
	if p.Sheet == "" {
		return file
	}
	p.Cell = ""
	return p.String()
}
