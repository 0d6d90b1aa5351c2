package engine

// Pos marks where a value stands. It is opaque to the engine; the reader that
// issued it can resolve it. Positions compare in reading order, and the zero Pos
// means that the value stands nowhere (a default, or a thing that is missing).
type Pos int64

// State tells what is known of a value.
type State uint8

// The states of a value.
const (
	Absent     State = iota // nothing stands there
	Given                   // a value stands there and was understood
	Unreadable              // something stands there that a finding already tells of
)

// Text is a text from the input and its place. Value is trimmed and in Unicode
// normal form C; it is otherwise what staff wrote.
type Text struct {
	Value string
	Pos   Pos
}
