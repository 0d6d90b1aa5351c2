package inbox

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// claim is one dropped file in a session's folder. The package comment has its
// states.
type claim struct {
	dir     string
	name    string // the file's own
	arrived time.Time

	mayWait bool        // something else in the pass has no answer yet
	turn    *sync.Mutex // see reserveSubject
	told    bool        // the journal had the answer before
}

// What a claim's folder may hold.
const (
	inputDir    = "in"
	copyDir     = "copy"
	tryDir      = "try"
	deathPrefix = "death-"
	lostPrefix  = "lost-"
	draftDir    = "draft"
	answerDir   = "answer"
	entryFile   = "entry.json"
)

func (c *claim) input() string           { return filepath.Join(c.dir, inputDir, c.name) }
func (c *claim) answer() string          { return filepath.Join(c.dir, answerDir) }
func (c *claim) file(name string) string { return filepath.Join(c.dir, name) }

// copy is where the copy of the dropped file is. A name that the folder itself gives in
// an answer is not the Job's to give, and so not the copy's.
func (c *claim) copy() string {
	if isOurs(fold(c.name)) {
		return filepath.Join(c.dir, copyDir, "-"+c.name)
	}
	return filepath.Join(c.dir, copyDir, c.name)
}

// claimID names a claim's folder: it sorts by arrival and is like no other.
func claimID(arrived time.Time) string {
	return fmt.Sprintf("%019d-%s", arrived.UnixNano(), rand.Text()[:12])
}

func arrival(id string) time.Time {
	nano, _, _ := strings.Cut(id, "-")
	n, err := strconv.ParseInt(nano, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(0, n)
}

var (
	errChanged = errors.New("the file changed while it was worked on")
	errDeath   = errors.New("the work died")
	errAwaits  = errors.New("it names a file that may still come")
)

// claim takes the file of a task out of inkorg with one rename. When the file
// has to wait it returns why; when it is no longer there, nothing.
func (p *pass) claim(t *task) (*claim, Reason, error) {
	path := filepath.Join(p.inkorg, t.name)
	if reason, err := p.mustWait(t, path); reason != "" || err != nil {
		return nil, reason, err
	}
	c := &claim{dir: filepath.Join(p.session.dir, claimID(t.look.First)), name: t.name, arrived: t.look.First}
	err := p.session.ready()
	if err == nil {
		err = p.fs.Mkdir(c.dir)
	}
	if err == nil {
		err = p.fs.Mkdir(c.file(inputDir))
	}
	if err != nil {
		p.discard(c)
		return nil, "", err
	}
	switch err := p.fs.Rename(path, c.input()); {
	case errors.Is(err, fs.ErrNotExist):
		p.discard(c)
		return nil, "", nil
	case err != nil && transient(err):
		p.discard(c)
		return nil, Busy, nil
	case errors.Is(err, fs.ErrPermission):
		p.discard(c)
		return nil, Denied, err
	case err != nil:
		p.discard(c)
		return nil, "", err
	}
	info, err := p.fs.Lstat(c.input())
	switch {
	case err != nil:
		p.giveBack(c)
		return nil, "", err
	case mark(info) != t.look.Mark:
		p.giveBack(c)
		return nil, Changing, nil
	}
	return c, "", nil
}

// mustWait says why a file in inkorg cannot be taken yet, or "". With [Denied]
// comes the error that says what is not allowed.
func (p *pass) mustWait(t *task, path string) (Reason, error) {
	stood := p.Now().Sub(t.look.Since)
	if t.folder {
		if stood < folderPatience {
			return Changing, nil
		}
		return "", nil
	}
	if p.open(t.name) {
		return Open, nil
	}
	f, err := p.fs.Open(path)
	switch {
	case errors.Is(err, ErrNotPlain) || errors.Is(err, fs.ErrNotExist):
		return "", nil // the rename finds out
	case errors.Is(err, fs.ErrPermission):
		return Denied, err
	case err != nil && transient(err):
		return Busy, nil
	case err != nil:
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if p.Whole == nil || stood >= p.Patience || info.Size() > MaxInput {
		return "", nil
	}
	if err := p.Whole(f, info.Size()); err != nil {
		p.Log.Debug("not whole", "name", t.name, "err", err)
		return Partial, nil
	}
	return "", nil
}

// folderPatience is how long a dropped folder must look the same before it is
// moved: what is copied into the folders below does not show from outside.
const folderPatience = time.Minute

// openClaim reads the state of a claim that another session left. Of one that
// never took its file, or has left it behind, nothing is left to do, and it is
// nil.
func (p *pass) openClaim(dir string) (*claim, error) {
	c := &claim{dir: dir, arrived: arrival(filepath.Base(dir))}
	inputs, err := p.fs.ReadDir(c.file(inputDir))
	if gone(err) != nil {
		return nil, err
	}
	if len(inputs) > 0 {
		c.name = inputs[0].Name()
		return c, nil
	}
	sealed, err := present(p.fs, c.answer())
	if err != nil {
		return nil, err
	}
	if sealed {
		r, err := readReceipt(p.fs, c.answer())
		c.name = r.Name
		return c, err
	}
	e, err := p.readEntry(c)
	if errors.Is(err, fs.ErrNotExist) {
		p.discard(c)
		return nil, nil
	}
	c.name = e.Name
	return c, err
}

// readEntry reads the line that is to stand in the journal for a claim.
func (p *pass) readEntry(c *claim) (e Entry, err error) {
	data, err := readFile(context.Background(), p.fs, c.file(entryFile), maxLine)
	if err == nil {
		err = json.Unmarshal(data, &e)
	}
	return e, err
}

// discard removes a claim whose file is no longer in it. It never removes a
// dropped file: of the folder in, only the empty folder goes.
func (p *pass) discard(c *claim) {
	list, err := p.fs.ReadDir(c.dir)
	if err != nil {
		return
	}
	for _, e := range list {
		if name := e.Name(); name != inputDir && name != answerDir {
			removeTree(p.fs, c.file(name))
		}
	}
	p.fs.Remove(c.file(inputDir))
	if err := gone(p.fs.Remove(c.dir)); err != nil {
		p.Log.Warn("a used claim could not be removed", "name", c.name, "err", err)
	}
}

// giveBack puts a claimed file into inkorg again, where staff see it. One that
// has a death on its count, or an answer ready, stays for the next pass.
func (p *pass) giveBack(c *claim) {
	deaths, lost, err1 := p.attempts(c)
	sealed, err2 := present(p.fs, c.answer())
	if deaths > 0 || lost > 0 || sealed || err1 != nil || err2 != nil {
		return
	}
	ext := filepath.Ext(c.name)
	for n := 1; ; n++ {
		to := filepath.Join(p.inkorg, numbered(strings.TrimSuffix(c.name, ext), n)+ext)
		err := p.fs.Rename(c.input(), to)
		if err == nil {
			p.discard(c)
			return
		}
		if !exists(p.fs, to) {
			return
		}
	}
}
