package inbox

import (
	"bytes"
	"path/filepath"
	"slices"
	"time"
)

// maxStatusJobs is how many answers the status page shows.
const maxStatusJobs = 200

// Status is what the status page tells, for [Config.Status] to put into words.
type Status struct {
	Time     time.Time  // of the page
	Jobs     []Answered // at most 200, latest arrival first
	Waiting  []Wait     // in order of arrival
	Litter   []string   // names in inkorg that are left alone
	Warnings []Wait     // what staff should see to: StaleLock
	Troubles []Reason   // what hinders the whole folder: ClosedInbox, BrokenJournal
}

// Answered is an answer as the journal has it.
type Answered struct {
	Entry
	Gone bool // the folder has been moved or removed since
}

// Wait is a file that has no answer yet.
type Wait struct {
	Name   string
	Reason Reason
	Since  time.Time // first seen
}

// publishStatus writes status.html as things stand, with those of tasks that
// are still to be done as waiting.
func (p *pass) publishStatus(tasks []*task) {
	if p.Status == nil {
		return
	}
	if err := p.writeStatus(tasks); err != nil {
		p.fail(err)
	}
}

func (p *pass) writeStatus(tasks []*task) error {
	s := Status{Time: p.Now()}
	entries := p.journal.all()
	for _, e := range entries[max(0, len(entries)-maxStatusJobs):] {
		s.Jobs = append(s.Jobs, Answered{e, !exists(p.fs, filepath.Join(p.Dir, filepath.FromSlash(e.Folder)))})
	}
	slices.Reverse(s.Jobs)
	slices.SortStableFunc(s.Jobs, func(a, b Answered) int { return b.Arrived.Compare(a.Arrived) })

	p.mu.Lock()
	s.Waiting = slices.Clone(p.waiting)
	s.Warnings = slices.Clone(p.warnings)
	s.Litter = p.litter
	s.Troubles = slices.Clone(p.troubles)
	for _, t := range tasks {
		if !t.over {
			s.Waiting = append(s.Waiting, Wait{t.name, Queued, t.look.First})
		}
	}
	p.mu.Unlock()
	slices.SortStableFunc(s.Waiting, func(a, b Wait) int { return a.Since.Compare(b.Since) })

	var page bytes.Buffer
	if err := p.Config.Status(&page, s); err != nil {
		return err
	}
	p.statusMu.Lock()
	defer p.statusMu.Unlock()
	return p.session.replace(filepath.Join(p.Dir, "status.html"), page.Bytes())
}
