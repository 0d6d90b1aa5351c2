package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fordela/sheets/form"
	"fordela/sheets/inbox"
	"fordela/sheets/job"
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
	ctx, stop := untilTold()
	defer stop()
	if every := c.Duration("every"); every > 0 {
		inbox.Watch(ctx, cfg, every)
		return nil
	}
	summary, err := inbox.Pass(ctx, cfg)
	if c.Bool("json") {
		err = errors.Join(err, writeJSON(sh.stdout, summary))
	}
	return err
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
	exe, err := os.Executable()
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
	return inbox.Config{
		Dir: dir, Forms: forms, Log: log, Version: version(), Patience: copyPatience,
		Job: inbox.Child(exe, func(t inbox.Task) []string {
			return []string{answerCommand, "--register", filepath.Join(dir, registerDir), "--templates", filepath.Join(dir, templateDir), "--", t.In, t.Out}
		}),
		Refuse: func(_, out string, why inbox.Reason) error { return writeAnswer(out, job.SentBack(string(why))) },
		Status: writeStatus,
		Whole:  underlag.Whole,
		Salt:   func() (string, error) { return hashFolders(dir, registerDir, templateDir) },
	}, nil
}

// blankForms are the underlag to fill in: one with what every grant needs, and one with
// all that can be asked for.
func blankForms() ([]inbox.Form, error) {
	simple, err1 := form.Write(nil)
	full, err2 := form.Write(templates.BlankWiths)
	return []inbox.Form{{Name: templates.BlankFile, Content: simple}, {Name: templates.BlankFullFile, Content: full}}, errors.Join(err1, err2)
}

// hashFolders gives one hash over the files of the folders, by name and content.
func hashFolders(dir string, folders ...string) (string, error) {
	sum := sha256.New()
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(sum, "%q %d\n", filepath.ToSlash(path[len(dir):]), len(content))
			sum.Write(content)
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
