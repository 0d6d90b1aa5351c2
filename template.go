package main

import (
	"errors"
	"os"
	"path/filepath"

	"fordela/sheets/document"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// template hands out the built-in templates, for staff to change in Word.
func (sh *shell) template(c *cli.Context) error {
	if !c.Bool("docx") || c.NArg() > 0 {
		return usageError{errors.New("which templates? Use: fordela template --docx [-o DIR]")}
	}
	dir := c.String("output")
	if dir == "" {
		dir = "."
	}
	var outputs []output
	for _, kind := range templates.Documents {
		content, err := document.BuiltIn(kind)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, string(kind)+".docx")
		if err := mayWrite(path, "", c.Bool("force")); err != nil {
			return err
		}
		outputs = append(outputs, output{path, content})
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := publishAll(outputs, c.Bool("force")); err != nil {
		return err
	}
	sh.wrote(outputs)
	return nil
}
