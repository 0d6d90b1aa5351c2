package cli

import (
	"errors"
	"os"
	"path/filepath"

	"fordela/sheets/document"
	"fordela/sheets/job"
	"fordela/sheets/theme"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

func (sh *shell) templateCommand() *cli.Command {
	return &cli.Command{
		Name: "template", Usage: "hand out the built-in templates, to be changed in Excel and Word",
		Description: "Writes the theme template mall.xlsx, or what -o names: the look and the standard texts of\n" +
			"the result workbook. With --docx: writes bilaga.docx, tjansteutlatande.docx and\n" +
			"rattelse.docx into the folder that -o names. Change fonts, colours, logo, headings and\n" +
			"sentences; keep the markers in double braces that you need. allocate --template FILE\n" +
			"uses them.",
		Flags:  []cli.Flag{outputFlag(), forceFlag(), &cli.BoolFlag{Name: "docx", Usage: "the Word documents"}},
		Action: sh.template,
	}
}

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
		return sh.handOut([]job.File{{Path: target, Content: content}}, c.Bool("force"))
	}
	if err := os.MkdirAll(filepath.Join(target, "."), 0o777); err != nil {
		return err
	}
	var files []job.File
	for _, kind := range templates.Documents {
		content, err := document.BuiltIn(kind)
		if err != nil {
			return err
		}
		files = append(files, job.File{Path: filepath.Join(target, string(kind)+".docx"), Content: content})
	}
	return sh.handOut(files, c.Bool("force"))
}

// handOut writes files that are the same for everybody.
func (sh *shell) handOut(files []job.File, force bool) error {
	if err := write(files, force); err != nil {
		return err
	}
	sh.wrote(files)
	return nil
}
