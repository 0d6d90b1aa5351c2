package cli

import (
	"fmt"
	"strings"

	"fordela/sheets/form"
	"fordela/templates"

	"github.com/urfave/cli/v2"
)

var withFlag = &cli.StringFlag{Name: "with", Usage: "add what `NAMES` say, with commas between: " + strings.Join(templates.BlankWiths, ", ")}

// blankName is the file that new writes when no other is named.
const blankName = "underlag.xlsx"

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
	if err := mayWrite(target, "", c.Bool("force")); err != nil {
		return err
	}
	if err := publish(target, content, c.Bool("force")); err != nil {
		return err
	}
	sh.say("Wrote %s", printable(target))
	return nil
}
