package presentation

import (
	"cmp"
	"time"
)

// Properties are what a file says of itself.
type Properties struct {
	Title   string
	Subject string    // the grant
	Author  string    // the administration, or the board
	Date    time.Time // of the meeting, or the first day of the year
}

// Properties gives the properties of a paper of a title. The clock has no part in them, so
// that the same decision gives the same bytes.
func (s *Statement) Properties(title string) Properties {
	c := s.Plan.Case
	date, err := time.Parse(time.DateOnly, c.MeetingDate.Value)
	if err != nil {
		date = time.Date(int(c.Year.Value.IntPart()), time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return Properties{title, s.Grant, cmp.Or(c.Administration.Value, c.Board.Value), date}
}
