package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/document"
	"fordela/sheets/presentation"
	"fordela/sheets/verify"
	"fordela/sheets/workbook"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// compared is one of the two workbooks of a comparison.
type compared struct {
	decision *engine.Decision
	side     presentation.Side
}

// compare sets two underlag, or two results, beside each other and writes the correction.
func (sh *shell) compare(c *cli.Context) error {
	if c.NArg() != 2 {
		return usageError{errors.New("which two workbooks? Use: fordela compare OLD NEW")}
	}
	oldPath, newPath := c.Args().Get(0), c.Args().Get(1)
	target := c.String("output")
	if target == "" {
		target = strings.TrimSuffix(newPath, filepath.Ext(newPath)) + "-rattelse.xlsx"
	}
	paper := strings.TrimSuffix(target, filepath.Ext(target)) + ".docx"
	targets := []string{target}
	if c.Bool("docx") || c.Bool("pdf") {
		targets = append(targets, paper)
	}
	if c.Bool("pdf") {
		targets = append(targets, pdfPath(paper))
	}
	for _, to := range targets {
		for _, source := range []string{oldPath, newPath} {
			if err := mayWrite(to, source, c.Bool("force")); err != nil {
				return err
			}
		}
	}
	own, err := templatesFrom(c)
	if err != nil {
		return err
	}
	old, oldErr := sh.side(oldPath, c.String("register"))
	new, newErr := sh.side(newPath, c.String("register"))
	if err := errors.Join(oldErr, newErr); err != nil {
		return err
	}
	comparison := engine.Compare(old.decision, new.decision)
	workbook, err := workbook.WriteCorrection(comparison, old.side, new.side)
	if err != nil {
		return err
	}
	outputs := []output{{target, workbook}}
	var noPDF error // everything else is written all the same
	if c.Bool("docx") || c.Bool("pdf") {
		content, diagnostics, err := document.WriteCorrection(comparison, old.side, new.side, own.documents[templates.Correction])
		if err != nil {
			return err
		}
		if len(diagnostics) > 0 {
			sh.list(filepath.Base(newPath), diagnostics)
			return errFindings
		}
		outputs = append(outputs, output{paper, content})
	}
	if c.Bool("pdf") {
		var more []output
		more, noPDF = pdfs(outputs[1:], c.String("soffice"))
		outputs = append(outputs, more...)
	}
	if err := publishAll(outputs, c.Bool("force")); err != nil {
		return err
	}
	sh.wrote(outputs)
	return noPDF
}

// side reads an underlag, or a result, and decides on it again. What stops it is told.
func (sh *shell) side(path, register string) (*compared, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !verify.IsResult(content) {
		o, err := sh.decide(path, register)
		if err != nil {
			return nil, err
		}
		if o.stopped() {
			sh.tell(o)
			return nil, errFindings
		}
		return &compared{o.decision, presentation.Side{File: o.file, SHA256: o.sha256, Registers: o.origin().Registers, Place: placeIn(o.underlag.Places)}}, nil
	}
	p, err := verify.Verify(content, version())
	if err != nil {
		return nil, err
	}
	file := filepath.Base(path)
	if engine.Stops(p.Findings) {
		return nil, sh.verdict(file, p.Places.Diagnostics(p.Findings), presentation.Register{}, false)
	}
	sum := sha256.Sum256(content)
	return &compared{p.Decision, presentation.Side{File: file, SHA256: hex.EncodeToString(sum[:]), Registers: p.Kept.Registers, Place: placeIn(p.Kept.Places)}}, nil
}

func placeIn(places *diagnostic.Places) func(engine.Pos) string {
	return func(at engine.Pos) string { return places.Resolve(at).String() }
}
