package cli

import (
	"errors"
	"os"
	"path/filepath"

	"fordela/sheets/document"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// template hands out the built-in templates, for staff to change: the result's as a
// workbook, or the documents'.
func (sh *shell) template(c *cli.Context) error {
	if c.NArg() > 0 {
		return usageError{errors.New("too many arguments. Use: fordela template [-o FILE], or fordela template --docx [-o DIR]")}
	}
	target := c.String("output")
	if !c.Bool("docx") {
		content, err := theme.Template()
		if err != nil {
			return err
		}
		if target == "" {
			target = templates.ThemeFile
		}
		return sh.handOut([]output{{target, content}}, c.Bool("force"))
	}
	if err := os.MkdirAll(filepath.Join(target, "."), 0o777); err != nil {
		return err
	}
	var outputs []output
	for _, kind := range templates.Documents {
		content, err := document.BuiltIn(kind)
		if err != nil {
			return err
		}
		outputs = append(outputs, output{filepath.Join(target, string(kind)+".docx"), content})
	}
	return sh.handOut(outputs, c.Bool("force"))
}

// handOut writes templates, when all of them may be.
func (sh *shell) handOut(outputs []output, force bool) error {
	for _, out := range outputs {
		if err := mayWrite(out.path, "", force); err != nil {
			return err
		}
	}
	if err := publishAll(outputs, force); err != nil {
		return err
	}
	sh.wrote(outputs)
	return nil
}
