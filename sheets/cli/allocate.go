package cli

import (
	"errors"
	"slices"

	"fordela/sheets/job"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

func (sh *shell) allocateCommand() *cli.Command {
	forWeb := []cli.Flag{
		&cli.BoolFlag{Name: "svg", Usage: "write the diagrams too, as SVG for a web page"},
		&cli.BoolFlag{Name: "html", Usage: "write the tables and diagrams too, as one accessible web page"},
		&cli.BoolFlag{Name: "csv", Usage: "write the tables too, as CSV with a description (CSVW) for open data"},
	}
	return &cli.Command{
		Name: "allocate", Usage: "decide the allocation and write the result workbook",
		ArgsUsage: "FILE",
		Description: "Writes FILE's name with -fordelning.xlsx beside FILE, unless -o says otherwise. The\n" +
			"documents lie beside the result: FILE's name with -bilaga.docx and\n" +
			"-tjansteutlatande.docx. So do the diagrams of --svg, the web\n" +
			"page of --html (-webbsida.html) and the tables of --csv, with their description\n" +
			"(-csv-metadata.json). PDF is made by LibreOffice, which is\n" +
			"asked for PDF/A-2 with tags; where it is missing everything else is written, and the exit\n" +
			"code is 1.",
		Flags:  append([]cli.Flag{outputFlag(), forceFlag(), jsonFlag(), registerFlag()}, append(documentFlags(), forWeb...)...),
		Action: sh.allocate,
	}
}

// allocate decides and writes the result workbook.
func (sh *shell) allocate(c *cli.Context) error {
	path, err := oneFile(c)
	if err != nil {
		return err
	}
	target := job.Target(c.String("output"))
	if target == "" {
		target = job.ResultOf(path)
	}
	papers := slices.DeleteFunc(slices.Clone(templates.Documents), func(d templates.Document) bool { return d == templates.Correction })
	if err := mayWriteAll(c, target, papers, path); err != nil {
		return err
	}
	opt, err := options(c)
	if err != nil {
		return err
	}
	o, err := sh.open(path, c.String("register"))
	if err != nil {
		return err
	}
	result, err := o.Make(opt)
	if err != nil {
		return err
	}
	files, noPDF, err := sh.publish(c, result, target)
	if err != nil {
		return err
	}
	document := findingsAlone(result.Diagnostics)
	if result.Outputs != nil {
		document = documentOf(o.Decision, result.Diagnostics)
	}
	if c.Bool("json") {
		err = writeJSON(sh.stdout, document)
	} else {
		sh.tell(o.File, result.Diagnostics)
		sh.wrote(files)
	}
	if err == nil && result.Outputs == nil {
		err = errFindings
	}
	return errors.Join(err, noPDF)
}
