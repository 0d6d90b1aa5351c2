package main

import (
	"os"
	"path/filepath"

	"fordela/engine"
	"fordela/sheets/notice"
	"fordela/sheets/proof"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

var inputFlag = &cli.StringFlag{Name: "input", Usage: "the underlag that the result was made of, `FILE`"}

// verify proves a result workbook.
func (sh *shell) verify(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	p, err := proof.Verify(content, version())
	if err != nil {
		return err
	}
	if input := c.String("input"); input != "" {
		underlag, err := os.ReadFile(input)
		if err != nil {
			return err
		}
		p.CheckInput(filepath.Base(input), underlag)
	}
	notices := p.Places.Notices(p.Findings)
	if c.Bool("json") {
		if err := writeJSON(sh.stdout, jsonDocument{Findings: jsonFindings(notices)}); err != nil {
			return err
		}
	} else {
		sh.tellProof(filepath.Base(path), p, notices)
	}
	if engine.Stops(p.Findings) {
		return errFindings
	}
	return nil
}

func (sh *shell) tellProof(file string, p *proof.Proof, notices []notice.Notice) {
	errors, _ := sh.list(file, notices)
	if errors > 0 {
		sh.say("%s", printable(templates.NotProved(file, errors)))
		return
	}
	sh.say("%s", printable(templates.Proved(file, p.Kept.File, p.Kept.SHA256)))
}
