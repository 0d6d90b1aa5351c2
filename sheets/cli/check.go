package cli

import (
	"os"
	"path/filepath"

	"fordela/sheets/job"

	"github.com/urfave/cli/v2"
)

func (sh *shell) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "find what is wrong with an underlag, cell by cell",
		ArgsUsage: "FILE",
		Description: "Writes nothing, unless -o names a file: then a copy of FILE in which every finding is\n" +
			"marked at its cell and listed in a sheet of its own, as a drop folder gives it back.",
		Flags:  []cli.Flag{outputFlag(), forceFlag(), jsonFlag(), registerFlag()},
		Action: sh.check,
	}
}

// check tells what is wrong with a workbook.
func (sh *shell) check(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	target := c.String("output")
	if target != "" {
		if err := mayWrite(target, c.Bool("force"), path); err != nil {
			return err
		}
	}
	o, err := sh.open(path, c.String("register"))
	if err != nil {
		return err
	}
	var files []job.File
	if target != "" && o.Plan != nil { // one that cannot be read has no cells to mark
		if files, err = annotated(o, path, target); err != nil {
			return err
		}
		if err := write(files, c.Bool("force")); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		err = writeJSON(sh.stdout, findingsAlone(o.Diagnostics))
	} else {
		sh.tell(o.File, o.Diagnostics)
		sh.wrote(files)
	}
	if err == nil && o.Stopped() {
		err = errFindings
	}
	return err
}

// annotated makes the marked copy of the workbook at path.
func annotated(o *job.Outcome, path, target string) ([]job.File, error) {
	original, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	content, err := job.Annotate(original, o.Diagnostics, o.Plan.Answers)
	return []job.File{{Path: target, Content: content}}, err
}

// open reads an underlag and decides on it. Population workbooks are looked for beside
// it, and in the register folder.
func (sh *shell) open(path, register string) (*job.Outcome, error) {
	watch, done := sh.progress()
	defer done()
	return job.Open(path, job.Registers(filepath.Dir(path), register), watch)
}
