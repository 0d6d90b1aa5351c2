package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
	"unicode"

	"fordela/sheets/form"
	"fordela/sheets/inbox"
	"fordela/sheets/job"
	"fordela/sheets/signature"
	"fordela/sheets/underlag"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// Folders of the drop folder that decide answers besides the workbooks dropped.
const (
	registerDir = "register" // population workbooks, shared by all grants
	templateDir = "mallar"   // the city's own templates
)

// copyPatience is how long a file that is not whole may stand still before it is
// answered as it is: copies over a network pause and go on.
const copyPatience = 10 * time.Minute

func (sh *shell) batchCommand() *cli.Command {
	return &cli.Command{
		Name: "batch", Usage: "answer the workbooks of a drop folder, one pass",
		ArgsUsage: "DIR",
		Description: "Workbooks dropped in DIR/inkorg are answered in DIR/klart or DIR/att-ratta;\n" +
			"DIR/status.html tells what became of them. Population workbooks stand in DIR/register,\n" +
			"your own templates in DIR/mallar. Folders that are missing are made.",
		Flags: []cli.Flag{
			&cli.DurationFlag{Name: "every", Usage: "stay, and make a pass every `TIME` (such as 1m)"},
			&cli.DurationFlag{Name: "settle", Value: 10 * time.Second, Usage: "a file must stand unchanged for `TIME`"},
			&cli.IntFlag{Name: "workers", Value: 2, Usage: "work on `N` workbooks at a time"},
			&cli.DurationFlag{Name: "deadline", Value: 2 * time.Minute, Usage: "give up on a workbook after `TIME`; 0 is never"},
			&cli.StringFlag{Name: "on-answer", Usage: "run `COMMAND` for each answer, its receipt on standard input; no shell"},
			&cli.StringFlag{Name: "signing-key", Usage: "sign receipts with the OpenSSH private key in `FILE`"},
			&cli.StringFlag{Name: "log-format", Value: "text", Usage: "log as `FORMAT`: text or json"},
			jsonFlag(),
		},
		Action: sh.batch,
	}
}

// batch makes a pass over a drop folder.
func (sh *shell) batch(c *cli.Context) error {
	if c.NArg() != 1 {
		return usageError{errors.New("which folder? Use: fordela batch DIR")}
	}
	if c.Bool("json") && c.Duration("every") > 0 {
		return usageError{errors.New("--json gives the summary of one pass; it does not go with --every")}
	}
	for _, name := range []string{"every", "settle", "deadline"} {
		if c.Duration(name) < 0 {
			return usageError{fmt.Errorf("--%s cannot be negative; give a time such as 10s", name)}
		}
	}
	if c.Int("workers") < 1 {
		return usageError{errors.New("--workers is at least 1")}
	}
	log, err := newLog(sh.stderr, c.String("log-format"))
	if err != nil {
		return err
	}
	cfg, err := sh.inboxConfig(c.Args().First(), log)
	if err != nil {
		return err
	}
	cfg.Settle, cfg.Workers, cfg.Deadline = c.Duration("settle"), c.Int("workers"), c.Duration("deadline")
	if err := extras(c, &cfg); err != nil {
		return err
	}
	ctx, stop := untilTold()
	defer stop()
	if every := c.Duration("every"); every > 0 {
		return withinGrace(ctx, func() error { inbox.Watch(ctx, cfg, every); return nil })
	}
	var summary inbox.Summary
	err = withinGrace(ctx, func() (err error) { summary, err = inbox.Pass(ctx, cfg); return err })
	if c.Bool("json") && !errors.Is(err, errLeft) {
		err = errors.Join(err, writeJSON(sh.stdout, summary))
	}
	return err
}

// extras adds what an operator may ask for besides.
func extras(c *cli.Context, cfg *inbox.Config) error {
	if command := c.String("on-answer"); command != "" {
		words, err := commandWords(command)
		if err != nil {
			return usageError{err}
		}
		cfg.OnAnswer = inbox.Command(words[0], words[1:]...)
	}
	if path := c.String("signing-key"); path != "" {
		key, err := signature.ReadKey(path)
		if err != nil {
			return err
		}
		cfg.Signer = key
	}
	return nil
}

// commandWords takes a command apart at its blanks. What stands in quotation marks, double
// or single, is one word; nothing else has a meaning.
func commandWords(command string) (words []string, err error) {
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, begun = r, true
		case unicode.IsSpace(r):
			if begun {
				words = append(words, word.String())
				word.Reset()
			}
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("a quotation mark has no end in the command %s", command)
	case len(words) == 0:
		return nil, errors.New("--on-answer has no command")
	}
	return words, nil
}

// grace is how long a pass that is told to stop has to put things in order.
const grace = 1500 * time.Millisecond

// errLeft says that a pass was left where it was. The next one takes up what was at work,
// as after any other end.
var errLeft = errors.New("stopped while a file operation did not end; the next pass takes up what was at work")

// withinGrace does what ends by itself when ctx does, but does not wait for it for longer
// than the grace: a share that hangs must not keep the program.
func withinGrace(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
		return errLeft
	}
}

func newLog(w io.Writer, format string) (*slog.Logger, error) {
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(w, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, nil)), nil
	}
	return nil, usageError{fmt.Errorf("there is no log format %q; use text or json", format)}
}

// inboxConfig says what is to be done with the workbooks of a drop folder: each is
// answered by a child process of this same program.
func (sh *shell) inboxConfig(dir string, log *slog.Logger) (inbox.Config, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return inbox.Config{}, err
	}
	if !info.IsDir() {
		return inbox.Config{}, usageError{fmt.Errorf("%s is not a folder", dir)}
	}
	exe, err := thisProgram()
	if err != nil {
		return inbox.Config{}, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return inbox.Config{}, err
	}
	forms, err := blankForms()
	if err != nil {
		return inbox.Config{}, err
	}
	folders := map[string]string{
		job.RoleRegister: filepath.Join(dir, registerDir),
		job.RoleTemplate: filepath.Join(dir, templateDir),
	}
	workers := inbox.NewWorkers(exe, answerCommand, "--register", folders[job.RoleRegister], "--templates", folders[job.RoleTemplate])
	return inbox.Config{
		Dir: dir, Forms: forms, Log: log, Version: version(), Patience: copyPatience,
		Job:     workers.Job,
		Rest:    workers.Close,
		Refuse:  func(_, out string, why inbox.Reason) error { return writeAnswer(out, job.SentBack(string(why))) },
		Status:  writeStatus,
		Whole:   underlag.Whole,
		Resolve: func(ctx context.Context, role, name string) (*string, error) { return hashOf(ctx, folders[role], name) },
		Executable: sync.OnceValues(func() (string, error) {
			content, err := os.ReadFile(exe)
			sum := sha256.Sum256(content)
			return hex.EncodeToString(sum[:]), err
		}),
	}, nil
}

// thisProgram gives the path of the program's own file, so that the workers are this very
// program even when its file has been replaced by that of another version.
func thisProgram() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}

// maxSource is the most bytes of a file that decides answers: a register workbook.
const maxSource = 500 << 20

// hashOf gives the SHA-256 of a file in a folder of the operator's, whose links are
// followed; nil when there is none.
func hashOf(ctx context.Context, dir, name string) (*string, error) {
	if dir == "" || name != filepath.Base(name) || !filepath.IsLocal(name) {
		return nil, fs.ErrInvalid
	}
	path, err := filepath.EvalSymlinks(filepath.Join(dir, name))
	if err == nil {
		var sum string
		if sum, err = inbox.HashFile(ctx, path, maxSource); err == nil {
			return &sum, nil
		}
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, inbox.ErrNotPlain) {
		return nil, nil
	}
	return nil, err
}

// blankForms are the underlag to fill in: one with what every grant needs, and one with
// all that can be asked for.
func blankForms() ([]inbox.Form, error) {
	simple, err1 := form.Write(nil)
	full, err2 := form.Write(templates.BlankWiths)
	return []inbox.Form{{Name: templates.BlankFile, Content: simple}, {Name: templates.BlankFullFile, Content: full}}, errors.Join(err1, err2)
}
