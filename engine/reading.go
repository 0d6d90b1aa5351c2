package engine

// ReadingNote tells what the reader did with a piece of input that is not a plain table.
// Its "value" is a name or a text that stands there, or how many rows, in digits.
type ReadingNote struct {
	Pos  Pos
	Code NoteCode
	Args Args
}

// NoteCode names a kind of reading note. Codes are stable; their texts stand apart.
type NoteCode string

// The reading notes.
const (
	NoteTitle        NoteCode = "N101" // text above or below the table
	NoteSubtotal     NoteCode = "N102" // a row that sums others
	NoteFootnote     NoteCode = "N103" // a footnote mark at a name or a figure
	NoteHeadings     NoteCode = "N104" // a heading over several rows
	NoteLeftOut      NoteCode = "N105" // a row of the population workbook that the underlag has no unit for
	NoteGroupLabels  NoteCode = "N106" // names at the start of their group only
	NoteTotals       NoteCode = "N107" // rows of all ages or both sexes, apart from the rows of each
	NoteExtract      NoteCode = "N108" // an extract was summed
	NoteHeadingAgain NoteCode = "N109" // headings that stand again
	NoteBelow        NoteCode = "N112" // a unit without a figure that was given the sum of those below it
	NoteTaken        NoteCode = "N111" // a heading or a sheet that was taken for another
	NotePart         NoteCode = "N110" // a row that is part of the row above
)
