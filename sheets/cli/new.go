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
		Flags:  []cli.Flag{outputFlag(), forceFlag(), withFlag},
		Action: sh.blank,
	}
}

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
