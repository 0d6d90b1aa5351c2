package inbox

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"time"
)

// maxStatus is how many answers of a kind the status page shows, and maxDecided how many
// grants of the year.
const (
	maxStatus  = 200
	maxDecided = 1000
)

// Status is what the status page tells, for [Config.Status] to put into words.
type Status struct {
	Time      time.Time  // of the page
	Troubles  []Reason   // what hinders the whole folder: ClosedInbox, BrokenJournal
	Warnings  []Wait     // what staff should see to: StaleLock
	ToCorrect []Answered // what has not come again since, at most 200, latest arrival first
	Waiting   []Wait     // in order of arrival
	Done      []Answered // at most 200, latest arrival first
	Decided   []Answered // of this year, that nothing has replaced: at most 1 000, by grant
	Litter    []string   // names in inkorg that are left alone
}

// Answered is an answer as the journal has it.
type Answered struct {
	Entry
	Gone      bool   // the folder has been moved or removed since
	Successor string // the folder of the answer that replaces it; "" while it stands
}

// Wait is a file that has no answer yet.
type Wait struct {
	Name   string
	Reason Reason
	Since  time.Time // first seen
}

// overview is what the status page tells of the journal. It is kept in .arbete, so that
// a pass with nothing to do need not read all that was ever answered.
type overview struct {
	Size      int64     `json:"size"` // of the journal
	Last      string    `json:"last"` // hash of its last line
	Read      time.Time `json:"read"` // when all of it was read
	ToCorrect []listed  `json:"toCorrect"`
	Done      []listed  `json:"done"`
	Decided   []listed  `json:"decided"`
}

type listed struct {
	Entry
	Successor string `json:"successor,omitempty"`
}

const (
	overviewName = "overview.json"
	// readAgain is how long the journal is taken to be whole, when its end is as it was.
	readAgain = time.Hour
)

// overview sums up the journal.
func (j *journal) overview(now time.Time) *overview {
	j.mu.Lock()
	defer j.mu.Unlock()
	o := &overview{Size: j.size, Last: j.chain.Last, Read: now}
	later := map[string]bool{} // the names and grants of which something has come since
	for i := len(j.entries) - 1; i >= 0; i-- {
		e := j.entries[i]
		of := []string{"name\x00" + fold(e.Name)}
		if grant := e.grant(); grant != "" {
			of = append(of, grant)
		}
		mended := slices.ContainsFunc(of, func(key string) bool { return later[key] })
		for _, key := range of {
			later[key] = true
		}
		at := listed{e, j.successor[fold(e.Folder)]}
		switch {
		case e.Outcome == Done && len(o.Done) < maxStatus:
			o.Done = append(o.Done, at)
		case e.Outcome == Returned && !mended && len(o.ToCorrect) < maxStatus:
			o.ToCorrect = append(o.ToCorrect, at)
		}
	}
	for _, list := range j.byGrant {
		for n, i := range list {
			e := j.entries[i]
			again := slices.ContainsFunc(list[n+1:], func(k int) bool { return j.entries[k].SHA256 == e.SHA256 })
			if e.Time.Local().Year() == now.Local().Year() && !again {
				o.Decided = append(o.Decided, listed{Entry: e})
			}
		}
	}
	slices.SortFunc(o.Decided, func(a, b listed) int { return byGrant(a.Entry, b.Entry) })
	o.Decided = o.Decided[:min(len(o.Decided), maxDecided)]
	for _, list := range [][]listed{o.ToCorrect, o.Done} {
		slices.SortStableFunc(list, func(a, b listed) int { return b.Arrived.Compare(a.Arrived) })
	}
	return o
}

// readOverview gives the overview of an earlier pass, if the journal ends as it did then,
// and nil when all of the journal has to be read.
func (p *pass) readOverview(ctx context.Context) *overview {
	var o overview
	data, err := readFile(ctx, p.fs, filepath.Join(p.workDir, overviewName), maxIndex)
	if err != nil || json.Unmarshal(data, &o) != nil || o.Size == 0 {
		return nil
	}
	now := p.Now()
	if now.Before(o.Read) || now.Sub(o.Read) > readAgain || now.Local().Year() != o.Read.Local().Year() {
		return nil
	}
	if !p.journal.endsWith(ctx, o.Size, o.Last) {
		return nil
	}
	return &o
}

// endsWith says whether the journal has so many bytes, a last line with that hash, and a
// head that says the same.
func (j *journal) endsWith(ctx context.Context, size int64, last string) bool {
	var h head
	data, err := readFile(ctx, j.fs, j.headPath, maxLine)
	if err != nil || json.Unmarshal(data, &h) != nil || !h.settled() || h.After.Last != last {
		return false
	}
	f, err := j.fs.Open(j.path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() != size {
		return false
	}
	end := make([]byte, min(size, maxLine))
	if _, err := f.ReadAt(end, size-int64(len(end))); err != nil {
		return false
	}
	line, whole := bytes.CutSuffix(end, []byte("\n"))
	return whole && digest(line[bytes.LastIndexByte(line, '\n')+1:]) == last
}

// keepOverview keeps the overview for the next pass. A journal in doubt has none.
func (p *pass) keepOverview(o *overview) error {
	path := filepath.Join(p.workDir, overviewName)
	if p.journal.broke() != nil {
		return gone(p.fs.Remove(path))
	}
	data, err := json.Marshal(o)
	if err != nil {
		return err
	}
	return p.session.replace(path, data)
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
	p.statusMu.Lock()
	defer p.statusMu.Unlock()
	o := p.seen
	if o == nil {
		o = p.journal.overview(p.Now())
	}
	s := Status{Time: p.Now(), ToCorrect: p.answered(o.ToCorrect), Done: p.answered(o.Done), Decided: p.answered(o.Decided)}
	// Staff clear what they need no longer by taking its folder away.
	s.ToCorrect = slices.DeleteFunc(s.ToCorrect, func(a Answered) bool { return a.Gone })

	p.mu.Lock()
	s.Waiting = slices.Clone(p.waiting)
	s.Warnings = slices.Clone(p.warnings)
	s.Troubles = slices.Clone(p.troubles)
	s.Litter = p.litter
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
	return p.session.replace(filepath.Join(p.Dir, "status.html"), page.Bytes())
}

// answered looks whether the answers are still where they were put.
func (p *pass) answered(list []listed) (out []Answered) {
	for _, e := range list {
		gone := !exists(p.fs, filepath.Join(p.Dir, filepath.FromSlash(e.Folder)))
		out = append(out, Answered{e.Entry, gone, e.Successor})
	}
	return out
}
