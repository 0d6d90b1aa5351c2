package inbox

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Outcome is what became of a dropped file. Done and Returned are also the
// names of the folders that the answers stand in.
type Outcome string

const (
	Done     Outcome = "klart"     // the result is there
	Returned Outcome = "att-ratta" // staff have something to correct
	Waiting  Outcome = "vantar"    // no answer yet; the Reason says why
)

// Reason says why a file waits, or why it was refused. A code, for machines; the
// words for staff are made elsewhere.
type Reason string

const (
	Changing Reason = "changing" // still being copied, or saved anew
	Open     Reason = "open"     // somebody has it open in Excel or LibreOffice
	Partial  Reason = "partial"  // not whole: a copy that has stopped, so far
	Busy     Reason = "busy"     // a program holds it and refuses the rename
	Queued   Reason = "queued"   // seen, and next in turn
	Working  Reason = "working"  // another batch is at it
	Stopped  Reason = "stopped"  // the pass was told to end
	Failed   Reason = "failed"   // something of ours failed; the log says what

	// StaleLock is a warning: a lock file was left behind and is not heeded.
	StaleLock Reason = "stale-lock"
	// Unreadable goes with Returned: the work died three times.
	Unreadable Reason = "unreadable"
)

// Job works on one workbook. It reads the file in and writes what staff shall
// get, plain files only and at least one, into the empty folder out. It must end
// when ctx does. The same bytes in the same program must give the same answer and
// the same files, which may be named after the file in. An error counts as a
// death of the workbook unless it is [ErrNotStarted] or ctx has ended.
type Job func(ctx context.Context, in, out string) (Answer, error)

// Answer is what a Job comes to.
type Answer struct {
	Outcome  Outcome           // Done or Returned
	Findings []json.RawMessage // what was found, for the receipt: JSON values that this package does not look into
}

// Config says which folder, what to do with a workbook, and how.
type Config struct {
	Dir string // the drop folder; it must exist
	Job Job

	// Refuse writes into the empty folder out the explanation for the workbook
	// in, which took its Job down three times. The reason is for operators.
	Refuse func(in, out, reason string) error
	// Status writes status.html. Without it there is no page.
	Status func(io.Writer, Status) error
	// Whole returns an error for a file that may be a copy in progress: empty,
	// zeros, or a zip container that has no end yet. What is wrong in another
	// way is for the Job to say. It runs in this process, on anything that is
	// dropped, and so must be cheap and careful. Nil takes every file.
	Whole func(path string) error
	// Salt is what decides an answer besides the input and Version, such as the
	// hashes of registers and templates. It is asked before and after each Job.
	// Nil stands for nothing.
	Salt func() (string, error)

	// Forms are kept in DIR/blanketter, for staff to take. Their names are plain.
	Forms []Form

	Version  string        // of the program, for receipts
	Settle   time.Duration // a file must stand unchanged for so long
	Patience time.Duration // one that is not whole is taken after so long unchanged; 0 takes it at once
	Deadline time.Duration // for one Job; 0 is none
	Workers  int           // Jobs at a time; less than 1 is 1

	Log *slog.Logger     // nil for none
	Now func() time.Time // the clock on the wall; nil is time.Now
	FS  FS               // nil is Disk
}

// Summary is what a pass did.
type Summary struct {
	Files []File `json:"files"` // in order of arrival
}

// File is what became of one dropped file in a pass.
type File struct {
	Name     string  `json:"name"`
	SHA256   string  `json:"sha256,omitempty"` // known once it is answered
	Outcome  Outcome `json:"outcome"`
	Folder   string  `json:"folder,omitempty"`   // from DIR, with /, as klart/Budget-2
	Findings int     `json:"findings,omitempty"` // how many stand in the receipt; with Done they are warnings
	Reason   Reason  `json:"reason,omitempty"`

	arrived time.Time
}

// Watch makes a pass, waits every, and so on until ctx ends. What fails in a
// pass is logged, and the next one goes on.
func Watch(ctx context.Context, cfg Config, every time.Duration) {
	for {
		Pass(ctx, cfg)
		if !sleep(ctx, every) {
			return
		}
	}
}

// Pass looks through the folder once, answers what is there to be answered, and
// ends. The error is not nil when something of ours failed; the summary holds
// what was done all the same, and the next pass goes on from there.
func Pass(ctx context.Context, cfg Config) (Summary, error) {
	p, err := begin(cfg)
	if err != nil {
		if cfg.Log != nil {
			cfg.Log.Error("no pass", "err", err)
		}
		return Summary{Files: []File{}}, err
	}
	defer p.session.close()
	if err := p.run(ctx); err != nil {
		p.fail(err)
	}
	p.publishStatus(nil)
	seen, err := p.looks.encode()
	if err == nil {
		err = p.session.replace(p.looksPath, seen)
	}
	if err != nil {
		p.fail(err)
	}
	return p.summary(), p.failure()
}

// pass is one pass at work.
type pass struct {
	Config
	fs                         FS
	inkorg, workDir, looksPath string

	session *session
	journal *journal
	looks   *looks
	litter  []string

	mu         sync.Mutex
	files      []File
	waiting    []Wait
	warnings   []Wait
	names      map[string]bool // of answers' folders, folded: taken
	failures   int
	first      error // failure
	lastStatus time.Time

	statusMu sync.Mutex
}

// task is one file to answer: in inkorg, or claimed already.
type task struct {
	name  string
	look  look
	claim *claim
	over  bool
}

func begin(cfg Config) (*pass, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.FS == nil {
		cfg.FS = Disk{}
	}
	if cfg.Salt == nil {
		cfg.Salt = func() (string, error) { return "", nil }
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, err
	}
	cfg.Dir = dir
	p := &pass{
		Config:  cfg,
		fs:      patient{cfg.FS},
		inkorg:  filepath.Join(dir, "inkorg"),
		workDir: filepath.Join(dir, ".arbete"),
		names:   map[string]bool{},
	}
	p.looksPath = filepath.Join(p.workDir, "looks.json")
	// DIR itself is not made: a share that is not mounted must not be mistaken
	// for an empty one.
	for _, d := range []string{p.inkorg, filepath.Join(dir, string(Done)), filepath.Join(dir, string(Returned)), p.workDir} {
		if err := ensureDir(p.fs, d); err != nil {
			return nil, err
		}
	}
	hide(p.workDir) // for the eye only
	p.looks = readLooks(p.fs, p.looksPath)
	p.journal = newJournal(p.fs, filepath.Join(dir, "journal.jsonl"), filepath.Join(p.workDir, "journal-guard"))
	if p.session, err = openSession(p.fs, p.workDir); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *pass) run(ctx context.Context) error {
	if err := p.keepForms(); err != nil {
		p.fail(fmt.Errorf("the blank forms: %w", err))
	}
	if err := p.reconcile(); err != nil {
		p.fail(err) // staff have their answers even so, and the next pass enters them
	}
	tasks, err := p.adopt()
	if err != nil {
		return err
	}
	dropped, err := p.settled(func(d time.Duration) bool { return sleep(ctx, d) })
	if err != nil {
		p.fail(err)
	}
	tasks = append(tasks, dropped...)
	slices.SortStableFunc(tasks, func(a, b *task) int {
		return cmp.Or(a.look.First.Compare(b.look.First), strings.Compare(a.name, b.name))
	})
	// A workbook that took its Job down is tried again when all the others have
	// had their turn.
	for len(tasks) > 0 {
		tasks = p.round(ctx, tasks)
	}
	return nil
}

// round does every task once, some at a time, and returns those to try again.
func (p *pass) round(ctx context.Context, tasks []*task) (again []*task) {
	next := make(chan *task)
	var workers sync.WaitGroup
	for range max(1, p.Workers) {
		workers.Go(func() {
			for t := range next {
				retry := p.handle(ctx, t)
				p.mu.Lock()
				if t.over = !retry; retry {
					again = append(again, t)
				}
				due := time.Since(p.lastStatus) > statusEvery
				if due {
					p.lastStatus = time.Now()
				}
				p.mu.Unlock()
				if due {
					p.publishStatus(tasks)
				}
			}
		})
	}
	p.lastStatus = time.Now()
	for _, t := range tasks {
		next <- t
	}
	close(next)
	workers.Wait()
	return again
}

// statusEvery is how often a long pass renews the status page.
const statusEvery = 10 * time.Second

// handle does one task and says whether it shall be tried again in this pass.
func (p *pass) handle(ctx context.Context, t *task) (again bool) {
	start := time.Now()
	wait := func(r Reason) { p.waits(t.name, r, t.look.First) }
	if ctx.Err() != nil {
		wait(Stopped)
		return false
	}
	if t.claim == nil {
		c, reason, err := p.claim(t)
		switch {
		case err != nil:
			p.fail(fmt.Errorf("take %q: %w", t.name, err))
			wait(Failed)
		case reason != "":
			wait(reason)
		case c == nil:
			p.Log.Debug("no longer there", "name", t.name)
		}
		if c == nil {
			return false
		}
		t.claim = c
	}
	e, err := p.work(ctx, t.claim)
	switch {
	case err == nil:
		p.looks.forget("inkorg/" + t.name)
		p.Log.Info("answered", "name", e.Name, "sha256", e.SHA256, "duration", time.Since(start),
			"outcome", e.Outcome, "folder", e.Folder)
		p.mu.Lock()
		p.files = append(p.files, File{e.Name, e.SHA256, e.Outcome, e.Folder, e.Findings, e.Reason, e.Arrived})
		p.mu.Unlock()
	case errors.Is(err, errDeath):
		p.Log.Error("died", "name", t.name, "duration", time.Since(start), "err", err)
		return true
	case errors.Is(err, errChanged):
		p.giveBack(t.claim)
		wait(Changing)
	case errors.Is(err, fs.ErrNotExist) && !exists(p.fs, t.claim.dir):
		p.Log.Warn("taken over by another batch", "name", t.name)
	case ctx.Err() != nil:
		p.giveBack(t.claim)
		wait(Stopped)
	default:
		p.fail(fmt.Errorf("answer %q: %w", t.name, err))
		p.giveBack(t.claim)
		wait(Failed)
	}
	return false
}

// reconcile makes the journal follow from the folders: an answer that it does
// not know is entered. A folder that staff have renamed is not a new answer.
func (p *pass) reconcile() error {
	err := p.journal.append(func(known []Entry) (missing []Entry) {
		there := map[string]bool{}
		for _, o := range []Outcome{Done, Returned} {
			list, err := p.fs.ReadDir(filepath.Join(p.Dir, string(o)))
			if err != nil {
				p.fail(err)
				return nil
			}
			for _, e := range list {
				there[string(o)+"/"+e.Name()] = e.IsDir()
				p.reserve(string(o) + "/" + e.Name())
			}
		}
		moved := map[string]int{} // receipts of answers that are not where they were put
		for _, e := range known {
			p.reserve(e.Folder)
			if !there[e.Folder] {
				moved[e.Receipt]++
			}
			delete(there, e.Folder)
		}
		now := p.Now()
		for folder, isDir := range there {
			dir := filepath.Join(p.Dir, filepath.FromSlash(folder))
			if !isDir || !exists(p.fs, filepath.Join(dir, receiptName)) {
				continue
			}
			r, err := readReceipt(p.fs, dir)
			sum, err2 := hash(p.fs, filepath.Join(dir, receiptName))
			if err := errors.Join(err, err2); err != nil {
				p.Log.Warn("a receipt cannot be read", "folder", folder, "err", err)
				continue
			}
			if moved[sum] > 0 {
				moved[sum]--
				continue
			}
			outcome, _, _ := strings.Cut(folder, "/")
			missing = append(missing, Entry{
				Time: now, Arrived: now, Name: r.Name, SHA256: r.SHA256, Key: r.Key,
				Outcome: Outcome(outcome), Reason: r.Reason, Findings: len(r.Findings), Folder: folder, Receipt: sum,
			})
		}
		slices.SortFunc(missing, func(a, b Entry) int { return strings.Compare(a.Folder, b.Folder) })
		return missing
	})
	if p.journal.broken != nil {
		p.Log.Error("the journal has been changed", "err", p.journal.broken)
	}
	return err
}

// reserve takes the name of an answer's folder for this process, and says
// whether it was free. A name is not used twice, so that the journal's stays
// the name of one answer, also when staff have taken the folder away.
func (p *pass) reserve(folder string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names[fold(folder)] {
		return false
	}
	p.names[fold(folder)] = true
	return true
}

func (p *pass) release(folder string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.names, fold(folder))
}

func (p *pass) waits(name string, why Reason, since time.Time) {
	p.Log.Debug("waits", "name", name, "reason", why)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = append(p.waiting, Wait{name, why, since})
}

func (p *pass) warn(w Wait) {
	p.Log.Warn("warning", "name", w.Name, "reason", w.Reason)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.warnings = append(p.warnings, w)
}

// fail notes that something of ours failed.
func (p *pass) fail(err error) {
	p.Log.Error("failed", "err", err)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failures++; p.first == nil {
		p.first = err
	}
}

func (p *pass) failure() error {
	if p.failures > 1 {
		return fmt.Errorf("%w (and %d more, see the log)", p.first, p.failures-1)
	}
	return p.first
}

func (p *pass) summary() Summary {
	files := append([]File{}, p.files...)
	for _, w := range p.waiting {
		files = append(files, File{Name: w.Name, Outcome: Waiting, Reason: w.Reason, arrived: w.Since})
	}
	slices.SortStableFunc(files, func(a, b File) int {
		return cmp.Or(a.arrived.Compare(b.arrived), strings.Compare(a.Name, b.Name))
	})
	return Summary{files}
}

// sleep waits for d of real time, and says whether ctx let it.
func sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
