package cli

import (
	"io"

	"fordela/sheets/inbox"
	"fordela/templates"
)

// writeStatus puts the drop folder's status into words.
func writeStatus(w io.Writer, s inbox.Status) error {
	page := templates.Status{Time: s.Time, Litter: s.Litter}
	for _, j := range s.Jobs {
		page.Jobs = append(page.Jobs, templates.StatusJob{
			Name: j.Name, Folder: j.Folder, Outcome: string(j.Outcome), Reason: string(j.Reason), Findings: j.Findings, Arrived: j.Arrived, Gone: j.Gone,
		})
	}
	for _, trouble := range s.Troubles {
		page.Troubles = append(page.Troubles, string(trouble))
	}
	page.Waiting = statusWaits(s.Waiting)
	page.Warnings = statusWaits(s.Warnings)
	return templates.StatusPage(w, page)
}

func statusWaits(waits []inbox.Wait) []templates.StatusWait {
	var out []templates.StatusWait
	for _, w := range waits {
		out = append(out, templates.StatusWait{Name: w.Name, Reason: string(w.Reason), Since: w.Since})
	}
	return out
}
