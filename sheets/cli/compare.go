package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"fordela/engine"
	"fordela/sheets/job"
	"fordela/sheets/verify"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

func (sh *shell) compareCommand() *cli.Command {
	return &cli.Command{
		Name: "compare", Usage: "write a correction: old, new and difference, and what changed in the input",
		ArgsUsage: "OLD NEW",
		Description: "OLD and NEW are two underlag or two results. Writes NEW's name with -rattelse.xlsx\n" +
			"beside NEW, unless -o says otherwise.",
		Flags:  append([]cli.Flag{outputFlag(), forceFlag(), registerFlag()}, documentFlags()...),
		Action: sh.compare,
	}
}

// compare sets two underlag, or two results, beside each other and writes the correction.
func (sh *shell) compare(c *cli.Context) error {
	if c.NArg() != 2 {
		return usageError{errors.New("which two workbooks? Use: fordela compare OLD NEW")}
	}
	oldPath, newPath := c.Args().Get(0), c.Args().Get(1)
	target := job.Target(c.String("output"))
	if target == "" {
		target = job.CorrectionOf(newPath)
	}
	if err := mayWriteAll(c, target, []templates.Document{templates.Correction}, oldPath, newPath); err != nil {
		return err
	}
	opt, err := options(c)
	if err != nil {
		return err
	}
	old, oldErr := sh.side(oldPath, c.String("register"), opt.Templates)
	new, newErr := sh.side(newPath, c.String("register"), opt.Templates)
	if err := errors.Join(oldErr, newErr); err != nil {
		return err
	}
	result, err := job.Correct(old, new, opt)
	if err != nil {
		return err
	}
	if result.Outputs == nil {
		sh.list(filepath.Base(newPath), result.Diagnostics)
		return errFindings
	}
	files, noPDF, err := sh.publish(c, result, target)
	if err != nil {
		return err
	}
	sh.wrote(files)
	return noPDF
}

// side reads an underlag, or a result, and decides on it again. What stops it is told.
func (sh *shell) side(path, register string, own job.Templates) (job.Side, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return job.Side{}, err
	}
	if verify.Kept(content) == nil {
		o, err := sh.open(path, register)
		if err != nil {
			return job.Side{}, err
		}
		if o.Stopped() {
			sh.tell(o.File, o.Diagnostics)
			return job.Side{}, errFindings
		}
		return o.Side(), nil
	}
	p, err := verify.Workbook(content, verify.Source{Version: version(), Templates: own})
	if err != nil {
		return job.Side{}, err
	}
	file := filepath.Base(path)
	if p.Level == verify.None {
		sh.say("%s", templates.Visible(templates.NotProved(file, sh.list(file, p.Findings)[engine.Error])))
		return job.Side{}, errFindings
	}
	side := p.Outcome.Side()
	sum := sha256.Sum256(content)
	side.File, side.SHA256 = file, hex.EncodeToString(sum[:]) // the result is what the correction names
	return side, nil
}
