package statement

import "fordela/engine"

// Register is a workbook that was read beside the underlag.
type Register struct{ File, SHA256 string }

// Side is one side of a correction: which file, and where its values stand.
type Side struct {
	File   string
	SHA256 string
	Place  func(engine.Pos) string // a value's cell, such as Stadsdelar!B4
}
