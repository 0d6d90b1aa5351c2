package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"

	"fordela/sheets/inbox"
	"fordela/sheets/job"
	"fordela/sheets/verify"

	"github.com/urfave/cli/v2"
)

// answerCommand is the hidden command by which batch has workbooks answered, one after the
// other, in a process of its own.
const answerCommand = "answer"

// answerMemory is what that process may take. The reader's own caps keep far below it;
// it is there for what nobody has thought of.
const answerMemory = 4 << 30

// answerGarbage is the garbage that process may gather before it is collected, in per
// cent of what it holds. An ordinary workbook needs a few megabytes in all, and collecting
// them would be a quarter of the work.
const answerGarbage = 400

func (sh *shell) answerCommand() *cli.Command {
	templatesFlag := &cli.StringFlag{Name: "templates", Usage: "use the templates in `DIR`"}
	return &cli.Command{
		Name: answerCommand, Hidden: true,
		Flags: []cli.Flag{registerFlag(), templatesFlag}, Action: sh.answer,
	}
}

// answer reads tasks of a drop folder from standard input, writes what staff shall get for
// each workbook into its folder, and what it came to to standard output.
func (sh *shell) answer(c *cli.Context) error {
	if c.NArg() != 0 {
		return usageError{errors.New("this command is for batch")}
	}
	if err := inbox.LimitMemory(answerMemory); err != nil {
		return err
	}
	debug.SetGCPercent(answerGarbage)
	register, templates := c.String("register"), c.String("templates")
	return inbox.Serve(os.Stdin, sh.stdout, func(_ context.Context, t inbox.Task) (inbox.Answer, error) {
		a, err := answerFor(t, register, templates)
		if err != nil {
			return inbox.Answer{}, err
		}
		return receiptOf(a)
	})
}

// answerFor makes the answer for a task, with the population workbooks and the templates
// of two folders, and writes its files.
func answerFor(t inbox.Task, register, templates string) (*job.Answer, error) {
	used := &job.Used{}
	o, err := job.Open(t.In, used.Registers(job.Registers(register)), nil, job.Replacing(t.Earlier, t.Unknown))
	if err != nil {
		return nil, err
	}
	opt := job.Options{Version: version()}
	if !o.Stopped() {
		if opt.Templates, err = job.TemplatesIn(templates); err != nil {
			return nil, fmt.Errorf("%w: %w", inbox.ErrNotStarted, err) // the operator's, not the workbook's
		}
		used.Templates(opt.Templates)
	}
	a, err := o.Answer(opt, func() ([]byte, error) { return os.ReadFile(t.In) })
	if err != nil {
		return nil, err
	}
	a.Used, a.Wants = used.Files, used.Missing()
	if !a.Back && len(t.Earlier) == 1 {
		files, err := corrected(t.Earlier[0], o, opt)
		if err != nil {
			return nil, err
		}
		a.Files = append(files, a.Files...)
	}
	return a, writeAnswer(t.Out, a)
}

// corrected gives the correction of an earlier answer: old, new and difference. There is
// none when the earlier result is no longer at hand.
func corrected(earlier inbox.Earlier, o *job.Outcome, opt job.Options) ([]job.File, error) {
	content, err := os.ReadFile(earlier.File)
	if earlier.File == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	outcome := verify.Kept(content)
	if outcome == nil || outcome.Stopped() {
		return nil, nil
	}
	old := outcome.Side()
	sum := sha256.Sum256(content)
	old.File, old.SHA256 = path.Base(earlier.Folder), hex.EncodeToString(sum[:])
	opt.Documents = true
	result, err := job.Correct(old, o.Side(), opt)
	if err != nil || result.Outputs == nil {
		return nil, err
	}
	return result.Outputs.Files(job.CorrectionOf(o.File)), nil
}

// receiptOf is what the drop folder is told of an answer.
func receiptOf(a *job.Answer) (inbox.Answer, error) {
	out := inbox.Answer{
		Outcome: inbox.Done, SHA256: a.SHA256, Subject: a.Subject, Counts: a.Counts, Used: a.Used, Wants: a.Wants, Keep: a.Keep,
		Replaces: a.Replaces,
	}
	if a.Back {
		out.Outcome = inbox.Returned
	}
	for _, f := range jsonFindings(a.Listed) {
		finding, err := json.Marshal(f)
		if err != nil {
			return out, err
		}
		out.Findings = append(out.Findings, finding)
	}
	return out, nil
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
