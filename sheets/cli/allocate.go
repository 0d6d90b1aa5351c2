package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/presentation"
	"fordela/sheets/theme"
	"fordela/sheets/underlag"
	"fordela/sheets/workbook"

	"github.com/urfave/cli/v2"
)

var registerFlag = &cli.StringFlag{Name: "register", Usage: "look for the population workbook in `DIR` too"}

// outcome is an underlag that has been read and decided on.
type outcome struct {
	file        string
	sha256      string
	underlag    *underlag.Underlag
	decision    *engine.Decision // nil when findings stop the run
	diagnostics []diagnostic.Diagnostic
}

// stopped reports whether findings stop the run.
func (o *outcome) stopped() bool { return o.decision == nil }

// decide reads a workbook and decides on it.
func (sh *shell) decide(path, register string) (*outcome, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a workbook", path)
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return nil, err
	}
	progress := sh.progress(f, info.Size())
	defer progress.done()
	u, err := underlag.Read(progress, info.Size(), registersOf(filepath.Dir(path), register))
	if err != nil {
		return nil, err
	}
	// The hash stands for what was read only if nobody has written in between.
	if after, err := f.Stat(); err != nil || after.Size() != info.Size() || !after.ModTime().Equal(info.ModTime()) {
		return nil, errors.Join(fmt.Errorf("%s changed while it was read; run again when it is saved", path), err)
	}
	decision, findings := u.Decide()
	return &outcome{
		file: filepath.Base(path), sha256: hex.EncodeToString(hash.Sum(nil)),
		underlag: u, decision: decision, diagnostics: u.Places.Diagnostics(findings),
	}, nil
}

// registersOf finds population workbooks beside the underlag, and in the register folder.
// The name is what staff have written: a path, a folder or a device is no workbook.
func registersOf(beside, register string) underlag.Registers {
	return func(name string) ([]byte, error) {
		if name != filepath.Base(name) || !filepath.IsLocal(name) {
			return nil, fs.ErrInvalid
		}
		for _, dir := range []string{beside, register} {
			path := filepath.Join(dir, name)
			info, err := os.Stat(path)
			switch {
			case dir == "" || errors.Is(err, fs.ErrNotExist):
			case err != nil:
				return nil, err
			case info.Mode().IsRegular():
				return os.ReadFile(path)
			}
		}
		return nil, fs.ErrNotExist
	}
}

// check tells what is wrong with a workbook.
func (sh *shell) check(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	o, err := sh.decide(path, c.String("register"))
	if err != nil {
		return err
	}
	if c.Bool("json") {
		err = writeJSON(sh.stdout, findingsAlone(o.diagnostics))
	} else {
		sh.tell(o)
	}
	if err == nil && o.stopped() {
		err = errFindings
	}
	return err
}

// allocate decides and writes the result workbook.
func (sh *shell) allocate(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	target := c.String("output")
	if target == "" {
		target = strings.TrimSuffix(path, filepath.Ext(path)) + resultSuffix + ".xlsx"
	}
	for _, to := range append(wanted(c, target), target) {
		if err := mayWrite(to, path, c.Bool("force")); err != nil {
			return err
		}
	}
	own, err := templatesFrom(c)
	if err != nil {
		return err
	}
	o, err := sh.decide(path, c.String("register"))
	if err != nil {
		return err
	}
	var outputs []output
	var noPDF error // everything else is written all the same
	if !o.stopped() {
		if outputs, noPDF, err = o.outputs(c, target, own); err != nil {
			return err
		}
		if err := publishAll(outputs, c.Bool("force")); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		err = writeJSON(sh.stdout, documentOf(o))
	} else {
		sh.tell(o)
		sh.wrote(outputs)
	}
	if err == nil && o.stopped() {
		err = errFindings
	}
	return errors.Join(err, noPDF)
}

// workbook gives the bytes of the result workbook, in a look.
func (o *outcome) workbook(l *theme.Theme) ([]byte, error) {
	origin := workbook.Origin{Origin: o.origin(), Diagnostics: o.diagnostics, Notes: o.underlag.Notes()}
	var err error
	origin.Kept, err = workbook.Keep(workbook.Kept{Origin: origin, Places: o.underlag.Places, Plan: o.underlag.Plan, Texts: l.Texts})
	if err != nil {
		return nil, err
	}
	return workbook.Write(o.decision, origin, l)
}

// origin tells where the decision comes from.
func (o *outcome) origin() presentation.Origin {
	origin := presentation.Origin{File: o.file, SHA256: o.sha256, Version: version()}
	if r := o.underlag.Register; r != nil {
		origin.Registers = []presentation.Register{presentation.Register(*r)}
	}
	return origin
}
