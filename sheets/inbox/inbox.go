package inbox

import (
	"cmp"
	"context"
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

// Config says which folder, what to do with a workbook, and how.
type Config struct {
	Dir string // the drop folder; it must exist
	Job Job

	// Rest is called at the end of each pass, when there is nothing more for the Job
	// to do. Nil does nothing.
	Rest func()
	// Refuse writes into the empty folder out the explanation for what was dropped
	// under a name and is sent back unread.
	Refuse func(name, out string, why Reason) error
	// Status writes status.html. Without it there is no page.
	Status func(io.Writer, Status) error
	// Whole returns an error for a file that may be a copy in progress: empty,
	// zeros, or a zip container that has no end yet. What is wrong in another
	// way is for the Job to say. It runs in this process, on any plain file that is
	// dropped, and so must be cheap and careful. Nil takes every file.
	Whole func(f io.ReaderAt, size int64) error
	// OnAnswer is told of each answer when it is out and stands in the journal: at
	// least once, one after the other, and never in the way of an answer. It has 30
	// seconds. Nil tells nobody.
	OnAnswer func(context.Context, Notice) error
	// Signer signs receipts (kvittens.json.sig). Nil signs none.
	Signer Signer
	// Executable gives the SHA-256 of the program's file, for receipts. Nil gives none.
	Executable func() (string, error)
	// Options are those of the program's options that decide answers.
	Options map[string]string
	// Resolve gives the SHA-256 of the file that a role and name stand for now, nil
	// when there is none. It is asked once in a pass, before an answer that used the
	// file is given again. Nil knows no file.
	Resolve func(ctx context.Context, role, name string) (*string, error)

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

// Signer makes and proves the signatures of receipts.
type Signer interface {
	Sign(receipt []byte) (signature []byte, err error)
	Verify(receipt, signature []byte) error
}

// Summary is what a pass did.
type Summary struct {
	Files []File `json:"files"` // in order of arrival
}

// File is what became of one dropped file in a pass.
type File struct {
	Name      string  `json:"name"`
	SHA256    string  `json:"sha256,omitempty"` // known once it is answered
	Outcome   Outcome `json:"outcome"`
	Folder    string  `json:"folder,omitempty"`   // from DIR, with /, as klart/Budget-2
	Findings  int     `json:"findings,omitempty"` // how many stand in the receipt
	Errors    int     `json:"errors,omitempty"`
	Questions int     `json:"questions,omitempty"`
	Reason    Reason  `json:"reason,omitempty"`

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
	if p.Rest != nil {
		defer p.Rest()
	}
	untold := p.startNotices(ctx)
	if err := p.run(ctx); err != nil {
		p.fail(err)
	}
	if ctx.Err() == nil {
		p.publishStatus(nil)
	}
	untold()
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
	program func() (Program, error)
	turns   turns
	sources sources
	notices notices
	looks   *looks
	litter  []string

	mu         sync.Mutex
	files      []File
	waiting    []Wait
	warnings   []Wait
	troubles   []Reason
	names      map[string]bool // of answers' folders, folded: taken
	failures   int
	first      error // failure
	lastStatus time.Time
	tasks      []*task

	journalRead bool
	statusMu    sync.Mutex
	seen        *overview // what the status page tells of the journal, while that is not read
}

// task is one file to answer: in inkorg, or claimed already.
type task struct {
	name   string
	look   look
	folder bool // it is a folder
	held   bool // work with it has ended badly before: the others come first
	awaits bool // it names a file that may be among the others
	claim  *claim
	over   bool
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
	if cfg.Executable == nil {
		cfg.Executable = func() (string, error) { return "", nil }
	}
	if cfg.Resolve == nil {
		cfg.Resolve = func(context.Context, string, string) (*string, error) { return nil, nil }
	}
	if cfg.Options == nil {
		cfg.Options = map[string]string{}
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
		workDir: filepath.Join(dir, workName),
		names:   map[string]bool{},
		turns:   turns{held: map[string]*sync.Mutex{}},
		sources: sources{known: map[string]*source{}},
	}
	p.program = sync.OnceValues(func() (Program, error) {
		sum, err := cfg.Executable()
		return Program{cfg.Version, sum}, err
	})
	p.looksPath = filepath.Join(p.workDir, "looks.json")
	// DIR itself is not made: a share that is not mounted must not be mistaken
	// for an empty one.
	for _, d := range []string{p.inkorg, filepath.Join(dir, string(Done)), filepath.Join(dir, string(Returned)), p.workDir} {
		if err := ensureDir(p.fs, d); err != nil {
			return nil, err
		}
	}
	if err := keepPrivate(p.workDir); err != nil {
		return nil, fmt.Errorf("the service's own folder: %w", err)
	}
	hide(p.workDir) // for the eye only
	p.looks = readLooks(p.fs, p.looksPath)
	if p.session, err = openSession(p.fs, p.workDir); err != nil {
		return nil, err
	}
	p.journal = newJournal(p.fs, dir, p.workDir, p.session.replace)
	return p, nil
}

func (p *pass) run(ctx context.Context) error {
	if err := p.keepForms(ctx); err != nil {
		p.fail(fmt.Errorf("the blank forms: %w", err))
	}
	tasks, err := p.adopt()
	if err != nil {
		return err
	}
	if p.seen = p.readOverview(ctx); p.seen == nil || len(tasks) > 0 {
		p.readJournal()
	}
	dropped, err := p.settled(func(d time.Duration) bool { return sleep(ctx, d) })
	if err != nil {
		p.trouble(ClosedInbox, err)
	}
	if tasks = append(tasks, dropped...); len(tasks) == 0 && p.seen != nil {
		return nil
	}
	p.readJournal()
	slices.SortStableFunc(tasks, func(a, b *task) int {
		return cmp.Or(order(a.held, b.held), a.look.First.Compare(b.look.First), strings.Compare(a.name, b.name))
	})
	p.tasks = tasks
	// A workbook that took its Job down is tried again when all the others have
	// had their turn.
	for len(tasks) > 0 {
		tasks = p.round(ctx, tasks)
	}
	if err := p.journal.settle(); err != nil {
		p.fail(err)
	}
	p.checkJournal()
	return p.keepOverview(p.journal.overview(p.Now()))
}

// readJournal takes the journal in, once in a pass. What others write meanwhile is taken
// in before the next line is written.
func (p *pass) readJournal() {
	if p.journalRead {
		return
	}
	p.journalRead = true
	if err := p.journal.settle(); err != nil {
		p.fail(err) // staff have their answers even so, and the next pass enters them
	}
	p.checkJournal()
	p.statusMu.Lock()
	p.seen = nil
	p.statusMu.Unlock()
}

// checkJournal tells, once in a pass, that somebody else has been at the journal.
func (p *pass) checkJournal() {
	if err := p.journal.broke(); err != nil && !slices.Contains(p.troubles, BrokenJournal) {
		p.trouble(BrokenJournal, fmt.Errorf("journal.jsonl is not as the service wrote it: %w", err))
	}
}

// sources are what names resolve to, found out once in a pass.
type sources struct {
	mu    sync.Mutex
	known map[string]*source
}

type source struct {
	once sync.Once
	sum  *string
	err  error
}

// resolve gives the SHA-256 of the file that a role and name stand for now, nil when
// there is none.
func (p *pass) resolve(ctx context.Context, role, name string) (*string, error) {
	p.sources.mu.Lock()
	s := p.sources.known[role+"\x00"+name]
	if s == nil {
		s = &source{}
		p.sources.known[role+"\x00"+name] = s
	}
	p.sources.mu.Unlock()
	s.once.Do(func() { s.sum, s.err = p.Resolve(ctx, role, name) })
	return s.sum, s.err
}

// order puts no before yes.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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

// mayWait says whether anything but t, and what waits as it may, has no answer yet.
func (p *pass) mayWait(t *task) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tasksOpen(t) || p.othersWait()
}

// awaits notes that a task awaits another, and says whether it is to be tried again in
// this pass: when one that may be it is still to be answered, or nothing is left to wait
// for.
func (p *pass) awaits(t *task) (again bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t.awaits = true
	return p.tasksOpen(t) || !p.othersWait()
}

func (p *pass) othersWait() bool {
	return slices.ContainsFunc(p.waiting, func(w Wait) bool { return w.Reason != Awaits })
}

func (p *pass) tasksOpen(t *task) bool {
	return slices.ContainsFunc(p.tasks, func(o *task) bool { return o != t && !o.over && !o.awaits })
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
			p.fail(fmt.Errorf("take %q: %w", t.name, explained(err)))
			wait(cmp.Or(reason, Failed))
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
	t.claim.mayWait = p.mayWait(t)
	e, err := p.work(ctx, t.claim)
	t.claim.endTurn()
	switch {
	case err == nil && t.claim.told:
		p.Log.Debug("answered before", "name", t.name, "folder", e.Folder)
	case err == nil:
		p.looks.forget("inkorg/" + t.name)
		p.Log.Info("answered", "name", e.Name, "sha256", e.SHA256, "duration", time.Since(start),
			"outcome", e.Outcome, "folder", e.Folder)
		p.mu.Lock()
		p.files = append(p.files, File{e.Name, e.SHA256, e.Outcome, e.Folder, e.Findings, e.Errors, e.Questions, e.Reason, e.Arrived})
		p.mu.Unlock()
	case errors.Is(err, errDeath):
		p.Log.Error("died", "name", t.name, "duration", time.Since(start), "err", err)
		return true
	case errors.Is(err, errAwaits):
		if p.awaits(t) {
			return true
		}
		p.giveBack(t.claim)
		wait(Awaits)
	case errors.Is(err, errChanged):
		p.giveBack(t.claim)
		wait(Changing)
	case errors.Is(err, fs.ErrNotExist) && !exists(p.fs, t.claim.dir):
		p.Log.Warn("taken over by another batch", "name", t.name)
	case ctx.Err() != nil:
		p.giveBack(t.claim)
		wait(Stopped)
	default:
		p.fail(fmt.Errorf("answer %q: %w", t.name, explained(err)))
		p.giveBack(t.claim)
		wait(Failed)
	}
	return false
}

// explained says in plain words what an operator can mend.
func explained(err error) error {
	if otherDevice(err) {
		return fmt.Errorf("inkorg, klart, att-ratta and .arbete do not lie on one file system, and files are moved by rename, "+
			"which needs that; mount or share DIR as a whole, not its folders one by one: %w", err)
	}
	return err
}

// reserve takes the name of an answer's folder for this process, and says
// whether it was free. A name is not used twice, so that the journal's stays
// the name of one answer, also when staff have taken the folder away.
func (p *pass) reserve(folder string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names[fold(folder)] || p.journal.named(fold(folder)) {
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

// trouble notes something that hinders the whole folder, which staff are told too.
func (p *pass) trouble(what Reason, err error) {
	p.fail(err)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.troubles = append(p.troubles, what)
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
