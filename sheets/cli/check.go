package cli

import (
	"context"
	"path/filepath"

	"fordela/sheets/job"

	"github.com/urfave/cli/v3"
)

func (sh *shell) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "find what is wrong with an underlag, cell by cell",
		ArgsUsage: "FILE", Flags: []cli.Flag{jsonFlag(), registerFlag()},
		Action: sh.check,
	}
}

// check tells what is wrong with a workbook.
func (sh *shell) check(_ context.Context, c *cli.Command) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	o, err := sh.open(path, c.String("register"))
	if err != nil {
		return err
	}
	if c.Bool("json") {
		err = writeJSON(sh.stdout, findingsAlone(o.Diagnostics))
	} else {
		sh.tell(o.File, o.Diagnostics)
	}
	if err == nil && o.Stopped() {
		err = errFindings
	}
	return err
}

// open reads an underlag and decides on it. Population workbooks are looked for beside
// it, and in the register folder.
func (sh *shell) open(path, register string) (*job.Outcome, error) {
	watch, done := sh.progress()
	defer done()
	return job.Open(path, job.Registers(filepath.Dir(path), register), watch)
}
