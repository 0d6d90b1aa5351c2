package cli

import (
	"io"

	"fordela/sheets/inbox"
	"fordela/templates"
)

// writeStatus puts the drop folder's status into words.
func writeStatus(w io.Writer, s inbox.Status) error {
	page := templates.Status{
		Time: s.Time, Litter: s.Litter,
		Warnings: statusWaits(s.Warnings), Waiting: statusWaits(s.Waiting),
		ToCorrect: statusAnswers(s.ToCorrect), Done: statusAnswers(s.Done), Decided: statusAnswers(s.Decided),
	}
	for _, trouble := range s.Troubles {
		page.Troubles = append(page.Troubles, string(trouble))
	}
	return templates.StatusPage(w, page)
}

func statusAnswers(answers []inbox.Answered) []templates.StatusAnswer {
	var out []templates.StatusAnswer
	for _, a := range answers {
		replaces := ""
		if a.Replaces != nil {
			replaces = a.Replaces.Folder
		}
		out = append(out, templates.StatusAnswer{
			Name: a.Name, Grant: a.Grant, Period: a.Period, Board: a.Board, Total: string(a.Total),
			Folder: a.Folder, Reason: string(a.Reason), Errors: a.Errors, Questions: a.Questions,
			Replaces: replaces, Successor: a.Successor, Arrived: a.Arrived, Gone: a.Gone,
		})
	}
	return out
}

func statusWaits(waits []inbox.Wait) []templates.StatusWait {
	var out []templates.StatusWait
	for _, w := range waits {
		out = append(out, templates.StatusWait{Name: w.Name, Reason: string(w.Reason), Since: w.Since})
	}
	return out
}
