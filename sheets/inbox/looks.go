package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"time"
)

// looks is what earlier passes saw, kept in .arbete/looks.json: since when, by
// our own clock of looking, each thing has stood as it stands. Losing it costs
// waiting anew, nothing else.
type looks struct {
	mu     sync.Mutex
	before map[string]look
	now    map[string]look
}

// look is one thing seen.
type look struct {
	Mark  string    `json:"mark"`  // what it looked like
	Since time.Time `json:"since"` // first seen looking so
	First time.Time `json:"first"` // first seen at all
}

func readLooks(fsys FS, path string) *looks {
	l := &looks{before: map[string]look{}, now: map[string]look{}}
	data, err := readFile(context.Background(), fsys, path, maxIndex)
	if err != nil || json.Unmarshal(data, &l.before) != nil {
		l.before = map[string]look{}
	}
	return l
}

// see notes that thing looks like mark at the time now, and returns the look
// with its history. A clock that was set back starts the history anew.
func (l *looks) see(thing, mark string, now time.Time) look {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen, ok := l.now[thing]
	if !ok {
		seen, ok = l.before[thing]
	}
	if !ok || seen.First.After(now) {
		seen.First = now
	}
	if !ok || seen.Mark != mark || seen.Since.After(now) {
		seen.Mark, seen.Since = mark, now
	}
	l.now[thing] = seen
	return seen
}

// forget drops the history of a thing that is no more: the next of its name is
// another.
func (l *looks) forget(thing string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.now, thing)
	delete(l.before, thing)
}

// encode is what this pass saw, for the next.
func (l *looks) encode() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return json.Marshal(l.now)
}

// mark is what tells one state of a file from another without reading it.
func mark(info fs.FileInfo) string {
	return fmt.Sprintf("%s %d %d", info.Mode().Type(), info.Size(), info.ModTime().UnixNano())
}

// staleLock is how long a lock file of Excel or LibreOffice is believed.
const staleLock = 12 * time.Hour

// open says whether somebody has the file called name in inkorg open, by the
// lock file beside it. One that has stood for longer than staleLock was left
// behind: it gives a warning and does not count.
func (p *pass) open(name string) bool {
	for _, lock := range lockNames(name) {
		info, err := p.fs.Lstat(filepath.Join(p.inkorg, lock))
		if err != nil {
			continue
		}
		seen := p.looks.see("inkorg/"+lock, mark(info), p.Now())
		if p.Now().Sub(seen.Since) <= staleLock {
			return true
		}
		p.warn(Wait{Name: lock, Reason: StaleLock, Since: seen.Since})
	}
	return false
}

// settled looks at inkorg twice, the settle period apart, and returns a task
// for each file that stood unchanged, in order of arrival. The time between is
// real time, whatever the clock on the wall does meanwhile.
func (p *pass) settled(wait func(time.Duration) bool) ([]*task, error) {
	list, err := p.fs.ReadDir(p.inkorg)
	if err != nil {
		return nil, err
	}
	var tasks []*task
	for _, e := range list {
		name := e.Name()
		switch info, err := p.fs.Lstat(filepath.Join(p.inkorg, name)); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			p.fail(fmt.Errorf("look at %q: %w", name, err))
			p.waits(name, Failed, p.Now())
		case lockName(name):
			p.looks.see("inkorg/"+name, mark(info), p.Now())
		case litter(name):
			p.litter = append(p.litter, name)
		default:
			tasks = append(tasks, &task{name: name, folder: info.IsDir(), look: p.looks.see("inkorg/"+name, mark(info), p.Now())})
		}
	}
	if len(tasks) == 0 {
		return nil, nil
	}
	p.publishStatus(tasks)
	if !wait(p.Settle) {
		for _, t := range tasks {
			p.waits(t.name, Stopped, t.look.First)
		}
		return nil, nil
	}
	still := tasks[:0]
	for _, t := range tasks {
		info, err := p.fs.Lstat(filepath.Join(p.inkorg, t.name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			p.fail(fmt.Errorf("look at %q: %w", t.name, err))
			p.waits(t.name, Failed, t.look.First)
			continue
		}
		if mark(info) != t.look.Mark {
			p.looks.see("inkorg/"+t.name, mark(info), p.Now())
			p.waits(t.name, Changing, t.look.First)
			continue
		}
		still = append(still, t)
	}
	return still, nil
}
