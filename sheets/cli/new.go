package cli

import (
	"fmt"
	"strings"

	"fordela/sheets/form"
	"fordela/sheets/job"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

// blankName is the file that new writes when no other is named.
const blankName = "underlag.xlsx"

func (sh *shell) newCommand() *cli.Command {
	withFlag := &cli.StringFlag{
		Name:  "with",
		Usage: "add what `NAMES` say, with commas between: " + strings.Join(templates.BlankWiths, ", "),
	}
	return &cli.Command{
		Name: "new", Usage: "write a blank underlag, with lists to choose from and an example",
		Description: newDescription,
		Flags:       []cli.Flag{outputFlag(), forceFlag(), withFlag},
		Action:      sh.blank,
	}
}

const newDescription = `Writes underlag.xlsx, or what -o names: the four sheets that every grant needs. What some need
besides is added by --with, each with its instructions:

  nycklar          a key of several variables: 60 % of one and 40 % of another
  villkor          floors and caps, also as a share of last year
  foregaende-ar    last year, for conditions, changes and plausibility
  tillhor          groups of units, and levels: county, municipality, district
  scenarier        what if: computed beside the proposal, which they leave as it is
  befolkning       columns summed from a raw extract, up to 1 048 575 rows, by age and sex
  befolkningsfil   the population in a workbook of its own, shared by all grants
  ersatter         which earlier answer of a drop folder this one replaces`

// blank writes a blank underlag.
func (sh *shell) blank(c *cli.Context) error {
	if c.NArg() > 0 {
		return usageError{fmt.Errorf("new takes no file; name it with -o")}
	}
	var with []string
	if names := c.String("with"); names != "" {
		with = strings.Split(names, ",")
	}
	content, err := form.Write(with)
	if err != nil {
		return usageError{err}
	}
	target := c.String("output")
	if target == "" {
		target = blankName
	}
	return sh.handOut([]job.File{{Path: target, Content: content}}, c.Bool("force"))
}
