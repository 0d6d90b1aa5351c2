package cli

import (
	"fmt"
	"io"

	"github.com/urfave/cli/v2"
)

var (
	jsonFlag   = &cli.BoolFlag{Name: "json", Usage: "write one JSON document to standard output"}
	outputFlag = &cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`"}
	forceFlag  = &cli.BoolFlag{Name: "force", Usage: "overwrite an existing file"}
)

// commands lists what the program can do.
func commands(stdout, stderr io.Writer) []*cli.Command {
	sh := &shell{stdout, stderr}
	return []*cli.Command{
		{
			Name: "new", Usage: "write a blank underlag, with lists to choose from and an example",
			Flags:  []cli.Flag{outputFlag, forceFlag, withFlag},
			Action: sh.blank,
		},
		{
			Name: "check", Usage: "find what is wrong with an underlag, cell by cell",
			ArgsUsage: "FILE", Flags: []cli.Flag{jsonFlag, registerFlag},
			Action: sh.check,
		},
		{
			Name: "allocate", Usage: "decide the allocation and write the result workbook",
			ArgsUsage:   "FILE",
			Description: "Writes FILE's name with -fordelning.xlsx beside FILE, unless -o says otherwise.\nThe documents lie beside the result: FILE's name with -bilaga.docx and\n-tjansteutlatande.docx. So do the diagrams of --svg.",
			Flags:       append([]cli.Flag{outputFlag, forceFlag, jsonFlag, registerFlag}, append(documentFlags, svgFlag)...),
			Action:      sh.allocate,
		},
		{
			Name: "template", Usage: "hand out the built-in templates, to be changed in Excel and Word",
			Description: "Writes mall.xlsx, the look and the standard texts of the result workbook, or what -o\nnames. With --docx: writes bilaga.docx, tjansteutlatande.docx and rattelse.docx into the\nfolder that -o names. Change fonts, colours, logo, headings and sentences; keep the\nmarkers in double braces that you need. allocate --template FILE uses them.",
			Flags:       []cli.Flag{outputFlag, forceFlag, &cli.BoolFlag{Name: "docx", Usage: "the Word documents"}},
			Action:      sh.template,
		},
		{
			Name: "batch", Usage: "answer the workbooks of a drop folder, one pass",
			ArgsUsage:   "DIR",
			Description: "Workbooks dropped in DIR/inkorg are answered in DIR/klart or DIR/att-ratta;\nDIR/status.html tells what became of them. Population workbooks stand in DIR/register,\nyour own templates of the documents in DIR/mallar.",
			Flags:       batchFlags,
			Action:      sh.batch,
		},
		{
			Name: "verify", Usage: "prove that a result is what its input gives, untouched",
			ArgsUsage:   "RESULT",
			Description: "Makes the decision again from the input that the result keeps, and compares every\ncell. With --input, the underlag at hand must be the one that the result names. A\ndocument (.docx) keeps no input: it is proved by the underlag or result of --input.\nOf a drop folder's journal.jsonl the chain is checked.",
			Flags:       []cli.Flag{inputFlag, jsonFlag, registerFlag, templateFlag},
			Action:      sh.verify,
		},
		{
			Name: "compare", Usage: "write a correction: old, new and difference, and what changed in the input",
			ArgsUsage:   "OLD NEW",
			Description: "OLD and NEW are two underlag or two results. Writes NEW's name with -rattelse.xlsx\nbeside NEW, unless -o says otherwise.",
			Flags:       append([]cli.Flag{outputFlag, forceFlag, registerFlag}, documentFlags...),
			Action:      sh.compare,
		},
		{
			Name: answerCommand, Hidden: true, ArgsUsage: "IN OUT",
			Flags: []cli.Flag{registerFlag, templatesFlag}, Action: sh.answer,
		},
	}
}

// shell carries the streams of a run.
type shell struct {
	stdout, stderr io.Writer
}

// say tells a person something, on standard error.
func (sh *shell) say(format string, args ...any) {
	fmt.Fprintf(sh.stderr, format+"\n", args...)
}
