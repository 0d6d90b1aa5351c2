package table

import (
	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/xlsx"
)

// Reader reads the tables of a workbook, and gathers what could not be read as meant and
// what was done with what is no plain table.
type Reader struct {
	Book     *xlsx.Book
	Places   *diagnostic.Places
	Findings []engine.Finding
	Notes    []engine.ReadingNote
}

// Find makes a finding at a place.
func (r *Reader) Find(code engine.Code, at engine.Pos, args engine.Args) {
	r.Findings = append(r.Findings, engine.Finding{Code: code, Pos: at, Args: args})
}

// FindRelated makes a finding that involves a second place.
func (r *Reader) FindRelated(code engine.Code, at, related engine.Pos, args engine.Args) {
	r.Findings = append(r.Findings, engine.Finding{Code: code, Pos: at, Related: related, Args: args})
}

// Ask makes a question about a row and a column, by the names that staff see; an empty row
// is the table as a whole.
func (r *Reader) Ask(code engine.Code, at engine.Pos, row string, column engine.ColumnName, args engine.Args) {
	r.Findings = append(r.Findings, engine.Finding{Code: code, Pos: at, Args: args, Row: row, Column: column})
}

// Note records what was done with a piece of input that is not a plain table.
func (r *Reader) Note(at engine.Pos, code engine.NoteCode, value string) {
	r.Notes = append(r.Notes, engine.ReadingNote{Pos: at, Code: code, Args: engine.Args{"value": value}})
}
