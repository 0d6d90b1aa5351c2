package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/document"
	"fordela/sheets/inbox"
	"fordela/sheets/presentation"
	"fordela/sheets/verify"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

func (sh *shell) verifyCommand() *cli.Command {
	inputFlag := &cli.StringFlag{Name: "input", Usage: "the underlag that the result was made of, `FILE`"}
	return &cli.Command{
		Name: "verify", Usage: "prove that a result is what its input gives, untouched",
		ArgsUsage:   "RESULT",
		Description: verifyDescription,
		Flags:       []cli.Flag{inputFlag, jsonFlag(), registerFlag(), templateFlag()},
		Action:      sh.verify,
	}
}

const verifyDescription = `Makes the decision again from the input that the result keeps, writes the result again and
compares: every cell's text, figure and formula; what a figure's number format shows of it;
rows, columns and sheets that are hidden, merged over or left out of print; which cells the
diagrams draw, and what they keep of them; and text boxes, comments, diagrams, sheets,
conditional formats and macros that have been added.

Not judged are colours, fonts (white letters, too), sizes of rows and columns, the page's head
and foot, and pictures: they may be the city's own. Nor is it seen who made a result: one of a
changed underlag is a true result of that. With --input, the underlag at hand must be the one
that the result names.

A document (.docx) keeps no input: it is proved by the underlag or the result of --input. Its
tables, diagrams and sentences with figures are held to the decision; what people have written
besides is theirs. Of a drop folder's journal.jsonl the chain is checked.

A result of another version may word a sentence otherwise, with the same names and figures, and
lead to a figure by another formula: these are notes. With anything else that differs, ask that
version.`

// verify proves a result workbook, or a document by the underlag it was made of.
func (sh *shell) verify(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".docx":
		return sh.verifyDocument(c, path)
	case ".jsonl":
		return sh.verifyJournal(path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	p, err := verify.Verify(content, version())
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
	var source presentation.Register
	if p.Kept != nil {
		source = presentation.Register{File: p.Kept.File, SHA256: p.Kept.SHA256}
	}
	return sh.verdict(filepath.Base(path), p.Places.Diagnostics(p.Findings), source, c.Bool("json"))
}

// verifyDocument compares a document with what the underlag gives: a document keeps no
// input of its own.
func (sh *shell) verifyDocument(c *cli.Context, path string) error {
	input := c.String("input")
	if input == "" {
		return usageError{errors.New("a document keeps no input; give the underlag, or the result, with --input")}
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	own, err := templatesFrom(c)
	if err != nil {
		return err
	}
	decided, err := sh.side(input, c.String("register"))
	if err != nil {
		return err
	}
	differences, err := document.Check(content, decided.Decision, own.Documents)
	if err != nil {
		return err
	}
	var findings []engine.Finding
	for _, d := range differences {
		stored, wanted := templates.Apart(d.Stored, d.Wanted)
		findings = append(findings, engine.Finding{Code: engine.CodeDocumentChanged, Args: engine.Args{"value": stored, "expected": wanted}})
	}
	diagnostics := new(diagnostic.Places).Diagnostics(findings)
	for i, d := range differences {
		diagnostics[i].Place.Sheet = d.Place // a document's tables stand where a workbook's sheets do
	}
	source := presentation.Register{File: decided.File, SHA256: decided.SHA256}
	return sh.verdict(filepath.Base(path), diagnostics, source, c.Bool("json"))
}

// verifyJournal checks the chain of a drop folder's journal: each line carries the hash
// of the one before.
func (sh *shell) verifyJournal(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines, err := inbox.Verify(f)
	if err != nil {
		sh.say("%s: %s", templates.Visible(filepath.Base(path)), templates.Visible(err.Error()))
		return errFindings
	}
	sh.say("%s: %d lines, the chain holds", templates.Visible(filepath.Base(path)), lines)
	return nil
}
