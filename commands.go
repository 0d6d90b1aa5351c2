package main

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
			Name: "check", Usage: "find what is wrong with an underlag, cell by cell",
			ArgsUsage: "FILE", Flags: []cli.Flag{jsonFlag, registerFlag},
			Action: sh.check,
		},
		{
			Name: "allocate", Usage: "decide the allocation and write the result workbook",
			ArgsUsage:   "FILE",
			Description: "Writes FILE's name with -fordelning.xlsx beside FILE, unless -o says otherwise.",
			Flags:       []cli.Flag{outputFlag, forceFlag, jsonFlag, registerFlag},
			Action:      sh.allocate,
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
