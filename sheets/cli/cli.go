// Package cli is the front door: the commands with their flags, the exit table, and all
// that is said to people.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/urfave/cli/v3"
)

// Main is the program but for the process around it. It never panics: a fault of ours
// becomes a message and exit code 1.
func Main(args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			(&shell{stdout, stderr}).panicked(fault)
			code = exitFailed
		}
	}()
	err := newApp(stdout, stderr).Run(context.Background(), args)
	if err != nil && !errors.Is(err, errFindings) {
		(&shell{stdout, stderr}).failed(err)
	}
	return exitCode(err)
}

// untilTold gives a context that ends when somebody tells the program to: what it has
// started must not outlive it.
func untilTold() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

func newApp(stdout, stderr io.Writer) *cli.Command {
	asUsage := func(_ context.Context, _ *cli.Command, err error, _ bool) error { return usageError{err} }
	app := &cli.Command{
		Name:  "fordela",
		Usage: "divide a grant exactly, from a staff workbook to the board's tables",
		Description: "A typical first run:\n\n" +
			"  fordela new -o underlag.xlsx        a blank workbook to fill in\n" +
			"  fordela check underlag.xlsx         what is wrong with it, cell by cell\n" +
			"  fordela allocate underlag.xlsx      writes underlag-fordelning.xlsx\n\n" +
			"Exit codes: 0 done (notes included), 1 failed, 2 wrong use,\n" +
			"3 errors found in the workbook (no result is written).",
		Version:         version(),
		Writer:          stdout,
		ErrWriter:       stderr,
		HideHelpCommand: true, // a folder may be called h or help
		OnUsageError:    asUsage,
		ExitErrHandler:  func(context.Context, *cli.Command, error) {}, // Main decides on the exit
		Action: func(_ context.Context, c *cli.Command) error {
			if c.Args().Present() {
				return usageError{fmt.Errorf("there is no command %q; see fordela --help", c.Args().First())}
			}
			return cli.ShowRootCommandHelp(c)
		},
	}
	sh := &shell{stdout, stderr}
	app.Commands = []*cli.Command{
		sh.newCommand(),
		sh.checkCommand(),
		sh.allocateCommand(),
		sh.templateCommand(),
		sh.batchCommand(),
		sh.verifyCommand(),
		sh.compareCommand(),
		sh.answerCommand(),
	}
	for _, c := range app.Commands {
		c.OnUsageError = asUsage
		c.DisableSliceFlagSeparator = true // a file's name may have a comma
	}
	return app
}
