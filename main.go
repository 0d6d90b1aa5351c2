// Command fordela divides a grant exactly: an underlag (the workbook of staff) goes
// in, and either every fault at its cell or a decided allocation comes out.
package main

import (
	"os"

	"fordela/sheets/cli"
)

func main() {
	os.Exit(cli.Main(os.Args, os.Stdout, os.Stderr))
}
