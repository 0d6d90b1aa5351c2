package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"fordela/engine"
	"fordela/sheets"
	"fordela/sheets/inbox"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// answerCommand is the hidden command by which batch has one workbook answered in a
// process of its own.
const answerCommand = "answer"

// answerMemory is what that process may take. The reader's own caps keep far below it;
// it is there for what nobody has thought of.
const answerMemory = 4 << 30

// answerGarbage is the garbage that process may gather before it is collected, in per
// cent of what it holds. An ordinary workbook needs a few megabytes in all, and the
// process ends when it is done: collecting them would be a quarter of its work.
const answerGarbage = 400

// answer writes what staff shall get for a workbook into a folder, and the findings as a
// JSON array to standard output. Its exit code says which: exitDone for a result,
// exitFindings for a workbook to correct.
func (sh *shell) answer(c *cli.Context) error {
	if c.NArg() != 2 {
		return usageError{errors.New("this command is for batch: answer IN OUT")}
	}
	in, out := c.Args().Get(0), c.Args().Get(1)
	if err := inbox.LimitMemory(answerMemory); err != nil {
		return err
	}
	debug.SetGCPercent(answerGarbage)
	o, err := sh.decide(in, c.String("register"))
	if err != nil {
		return err
	}
	if !o.stopped() {
		if err := o.answerIn(out, c.String("templates")); err != nil {
			return err
		}
	}
	if o.stopped() {
		if err := o.giveBack(in, out); err != nil {
			return err
		}
	}
	if len(o.diagnostics) > 0 {
		if err := sh.listIn(out, o); err != nil {
			return err
		}
	}
	if o.stopped() {
		return errFindings
	}
	return nil
}

// answerIn writes the result and the documents, with the templates of a folder. A fault
// of theirs stops the run, and nothing is written.
func (o *outcome) answerIn(out, dir string) error {
	own, err := templatesIn(dir)
	if err != nil {
		return err
	}
	result := filepath.Join(out, shortStem(o.file)+resultSuffix+".xlsx")
	outputs, err := o.written(result, own, true)
	if err != nil || o.stopped() {
		return err
	}
	for _, file := range outputs {
		if err := os.WriteFile(file.path, file.content, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// giveBack writes the marked workbook. A file that cannot be opened is not marked: the
// drop folder lays it beside the list of findings, untouched.
func (o *outcome) giveBack(in, out string) error {
	if o.underlag.Plan == nil {
		return nil
	}
	original, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	marked, err := sheets.Mark(original, o.diagnostics)
	if err != nil {
		return fmt.Errorf("marking the workbook: %w", err)
	}
	return os.WriteFile(filepath.Join(out, o.file), marked, 0o666)
}

// listIn lists the findings: for staff as a text, for the receipt as JSON.
func (sh *shell) listIn(out string, o *outcome) error {
	listed, left := sheets.MostPressing(o.diagnostics)
	var items []templates.FindingItem
	for _, n := range listed {
		items = append(items, templates.FindingItem{
			Place: n.Place.String(), Error: n.Severity == engine.Error, Message: n.Message, Hint: n.Hint,
		})
	}
	name, text := templates.WarningsFile, templates.WarningsText(items, left)
	if o.stopped() {
		name, text = templates.FindingsFile, templates.FindingsText(o.underlag.Plan != nil, items, left)
	}
	if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o666); err != nil {
		return err
	}
	return writeJSON(sh.stdout, jsonFindings(listed))
}

// refuse writes the explanation for a workbook that could not be worked on, three times.
func refuse(_, out, _ string) error {
	text := templates.Refusal(templates.Unreadable, nil)
	return os.WriteFile(filepath.Join(out, templates.FindingsFile), []byte(templates.FindingsText(false, []templates.FindingItem{
		{Error: true, Message: strings.TrimSpace(text.What + " " + text.Why), Hint: text.Do},
	}, 0)), 0o666)
}
