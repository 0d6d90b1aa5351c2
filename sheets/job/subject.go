package job

import (
	"strings"

	"fordela/sheets/inbox"
)

// Underlag is the kind of workbook that is a proposal to decide on.
const Underlag = "underlag"

// subject says what the workbook is about, as far as it could be read.
func (o *Outcome) subject() inbox.Subject {
	if o.Plan == nil {
		return inbox.Subject{}
	}
	c := o.Plan.Case
	s := inbox.Subject{
		Kind: Underlag, Grant: c.Grant.Value, Board: c.Board.Value,
		Administration: c.Administration.Value, Reference: c.Reference.Value,
	}
	if c.Year.Known() {
		s.Period = c.Period()
	}
	if s.Grant != "" && s.Period != "" {
		s.Title = s.Grant + " " + strings.NewReplacer("–", "-", "/", "-").Replace(s.Period)
	}
	return s
}
