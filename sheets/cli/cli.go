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
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"
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
	app := newApp(stdout, stderr)
	err := app.Run(flagsFirst(app, args))
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

func newApp(stdout, stderr io.Writer) *cli.App {
	asUsage := func(_ *cli.Context, err error, _ bool) error { return usageError{err} }
	app := &cli.App{
		Name:  "fordela",
		Usage: "divide a grant exactly, from a staff workbook to the board's tables",
		Description: "A typical first run:\n\n" +
			"  fordela new -o underlag.xlsx        a blank workbook to fill in\n" +
			"  fordela check underlag.xlsx         what is wrong with it, cell by cell\n" +
			"  fordela allocate underlag.xlsx      writes underlag-fordelning.xlsx\n\n" +
			"Exit codes: 0 done (notes included), 1 failed, 2 wrong use,\n" +
			"3 errors or open questions in the workbook (no result is written).",
		Version:                   version(),
		Writer:                    stdout,
		ErrWriter:                 stderr,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true, // a file's name may have a comma
		OnUsageError:              asUsage,
		ExitErrHandler:            func(*cli.Context, error) {}, // Main decides on the exit
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usageError{fmt.Errorf("there is no command %q; see fordela --help", c.Args().First())}
			}
			return cli.ShowAppHelp(c)
		},
	}
	sh := &shell{stdout, stderr}
	app.Commands = []*cli.Command{
		sh.newCommand(),
		sh.checkCommand(),
		sh.allocateCommand(),
		sh.templateCommand(),
		sh.batchCommand(),
		sh.overviewCommand(),
		sh.verifyCommand(),
		sh.compareCommand(),
		sh.answerCommand(),
	}
	for _, c := range app.Commands {
		c.OnUsageError = asUsage
		c.HideHelpCommand = true // a folder may be called h or help
	}
	return app
}

// flagsFirst moves a command's flags before its arguments, so that they may be given
// in either order: the flag parser stops at the first argument.
func flagsFirst(app *cli.App, args []string) []string {
	if len(args) < 2 {
		return args
	}
	cmd := app.Command(args[1])
	if cmd == nil {
		return args
	}
	takesValue := map[string]bool{}
	for _, f := range cmd.Flags {
		_, isBool := f.(*cli.BoolFlag)
		for _, name := range f.Names() {
			takesValue[name] = !isBool
		}
	}
	var flags, rest []string
	for i := 2; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		name := strings.TrimLeft(arg, "-")
		if name == arg || arg == "-" {
			rest = append(rest, arg)
			continue
		}
		flags = append(flags, arg)
		if !takesValue[name] {
			continue
		}
		if i++; i == len(args) {
			return append(args[:2:2], flags...) // the parser tells that the last flag lacks its value
		}
		flags = append(flags, args[i])
	}
	out := append(append(args[:2:2], flags...), "--")
	return append(out, rest...)
}
