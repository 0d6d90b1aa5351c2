package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fordela/sheets/job"

	"github.com/urfave/cli/v2"
)

// Flags that several commands have. They carry what they are given: each run makes its own.
func jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: "write one JSON document to standard output"}
}

func outputFlag() cli.Flag {
	return &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`"}
}

func forceFlag() cli.Flag {
	return &cli.BoolFlag{Name: "force", Usage: "overwrite an existing file"}
}

func registerFlag() cli.Flag {
	return &cli.StringFlag{Name: "register", Usage: "look for the population workbook in `DIR` too"}
}

func templateFlag() cli.Flag {
	return &cli.StringSliceFlag{
		Name:  "template",
		Usage: "use your own template, `FILE` (.xlsx for the result, .docx for a document); may be repeated",
	}
}

func documentFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "docx", Usage: "write the board's documents too, for Word"},
		&cli.BoolFlag{Name: "pdf", Usage: "write the documents and make PDF of them with LibreOffice"},
		&cli.StringFlag{Name: "soffice", Usage: "LibreOffice's program is `PATH`"},
		templateFlag(),
	}
}

// options gives what the flags ask to be made.
func options(c *cli.Context) (job.Options, error) {
	own, err := templatesFrom(c)
	return job.Options{
		Version: version(), Templates: own,
		Documents: c.Bool("docx") || c.Bool("pdf"), Pictures: c.Bool("svg"),
		Page: c.Bool("html"), Data: c.Bool("csv"),
	}, err
}

// templatesFrom reads the templates given on the command line.
func templatesFrom(c *cli.Context) (job.Templates, error) {
	var own job.Templates
	for _, path := range c.StringSlice("template") {
		content, err := os.ReadFile(path)
		if err != nil {
			return own, err
		}
		forResult := strings.EqualFold(filepath.Ext(path), ".xlsx")
		if !forResult && c.Command.Name != "verify" && !c.Bool("docx") && !c.Bool("pdf") {
			return own, usageError{fmt.Errorf("%s is for the documents; say --docx or --pdf too", path)}
		}
		if err := own.Add(filepath.Base(path), content); err != nil {
			return own, usageError{err}
		}
	}
	return own, nil
}

// oneFile gives the command's only argument.
func oneFile(c *cli.Context) (string, error) {
	switch c.NArg() {
	case 1:
		return c.Args().First(), nil
	case 0:
		return "", usageError{fmt.Errorf("which workbook? Use: fordela %s FILE", c.Command.Name)}
	}
	return "", usageError{fmt.Errorf("one workbook at a time; got %d", c.NArg())}
}
