package presentation

import (
	"slices"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/templates"
)

// Origin tells where a decision comes from, and what its making told. It stands in every
// paper's trail.
type Origin struct {
	File      string     `json:"-"` // the underlag's name: no output depends on it
	SHA256    string     // of its bytes, in hexadecimal
	Version   string     // of the program
	Registers []Register // further workbooks that were read

	Diagnostics []diagnostic.Diagnostic `json:"Notices"` // the warnings of the run
	Notes       []diagnostic.Diagnostic // reading notes, worded: what was taken and left out of pasted tables
}

// Register is a workbook that was read beside the underlag.
type Register struct{ File, SHA256 string }

// Trail gives what is known of the origin line by line: what it is, and its value.
func (o Origin) Trail() [][2]string {
	lines := [][2]string{{templates.TrailHash, o.SHA256}}
	for _, r := range o.Registers {
		lines = append(lines, [2]string{templates.TrailRegister, templates.RegisterFile(r.File, r.SHA256)})
	}
	lines = append(lines, [2]string{templates.TrailVersion, templates.Program(o.Version)})
	return slices.DeleteFunc(lines, func(line [2]string) bool { return line[1] == "" })
}

// Side is one side of a correction: which file, and where its values stand.
type Side struct {
	File      string
	SHA256    string
	Registers []Register              // further workbooks that were read
	Place     func(engine.Pos) string // a value's cell, such as Stadsdelar!B4
	InWords   func(engine.Pos) string // the same as a text has it
}
