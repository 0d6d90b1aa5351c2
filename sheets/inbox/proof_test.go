package inbox

import (
	"errors"
	"io"
)

// verifyJournal gives the number of a journal's lines, and its first break.
func verifyJournal(r io.Reader) (lines int, err error) {
	p := &JournalProof{}
	p.read(r)
	if len(p.Breaks) > 0 {
		err = errors.New(p.Breaks[0])
	}
	return p.Lines, err
}
