package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"

	"fordela/sheets/inbox"
	"fordela/sheets/job"

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

func (sh *shell) answerCommand() *cli.Command {
	templatesFlag := &cli.StringFlag{Name: "templates", Usage: "use the templates in `DIR`"}
	return &cli.Command{
		Name: answerCommand, Hidden: true, ArgsUsage: "IN OUT",
		Flags: []cli.Flag{registerFlag(), templatesFlag}, Action: sh.answer,
	}
}

// answer writes what staff shall get for a workbook into a folder, and what it came to
// as JSON to standard output, for the drop folder.
func (sh *shell) answer(c *cli.Context) error {
	if c.NArg() != 2 {
		return usageError{errors.New("this command is for batch: answer IN OUT")}
	}
	if err := inbox.LimitMemory(answerMemory); err != nil {
		return err
	}
	debug.SetGCPercent(answerGarbage)
	a, err := sh.answerFor(c.Args().Get(0), c.String("register"), c.String("templates"))
	if err != nil {
		return err
	}
	if err := writeAnswer(c.Args().Get(1), a); err != nil {
		return err
	}
	answer := inbox.Answer{Outcome: inbox.Done, SHA256: a.SHA256}
	if a.Back {
		answer.Outcome = inbox.Returned
	}
	for _, f := range jsonFindings(a.Listed) {
		finding, err := json.Marshal(f)
		if err != nil {
			return err
		}
		answer.Findings = append(answer.Findings, finding)
	}
	return writeJSON(sh.stdout, answer)
}

// answerFor makes the answer for the workbook at path, with the templates of a folder.
func (sh *shell) answerFor(path, register, templates string) (*job.Answer, error) {
	o, err := sh.open(path, register)
	if err != nil {
		return nil, err
	}
	opt := job.Options{Version: version()}
	if !o.Stopped() {
		if opt.Templates, err = job.TemplatesIn(templates); err != nil {
			return nil, err
		}
	}
	return o.Answer(opt, func() ([]byte, error) { return os.ReadFile(path) })
}

// writeAnswer lays an answer into a folder that nobody sees yet: the drop folder brings
// it to the disk and to its place as a whole.
func writeAnswer(dir string, a *job.Answer) error {
	for _, f := range a.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Path), f.Content, 0o666); err != nil {
			return err
		}
	}
	return nil
}
