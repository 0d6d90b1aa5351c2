package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	// maxDeaths is how many times a workbook may take its Job down.
	maxDeaths = 3
	// maxLost is how many times the whole pass may end while it is at one
	// workbook. That is seldom the workbook's doing, but may be.
	maxLost = 10
)

// attempts counts the attempts whose death this program saw, and those that it
// did not outlive itself.
func (p *pass) attempts(c *claim) (deaths, lost int, err error) {
	list, err := p.fs.ReadDir(c.dir)
	for _, e := range list {
		if strings.HasPrefix(e.Name(), deathPrefix) {
			deaths++
		}
		if strings.HasPrefix(e.Name(), lostPrefix) {
			lost++
		}
	}
	return deaths, lost, err
}

// countLost counts an attempt that is found under way: whoever began it is no
// more.
func (p *pass) countLost(c *claim) error {
	under, err := present(p.fs, c.file(tryDir))
	if err != nil || !under {
		return err
	}
	_, lost, err := p.attempts(c)
	if err != nil {
		return err
	}
	return p.fs.Rename(c.file(tryDir), c.file(lostPrefix+strconv.Itoa(lost+1)))
}

// try runs the Job on the copy. That it has begun stands on the disk before it
// begins. Its files are in the folder of the task.
func (p *pass) try(ctx context.Context, c *claim, t *Task, sum string) (Answer, error) {
	out, err := p.begin(c)
	if err != nil {
		return Answer{}, err
	}
	t.In, t.Out, t.Temp = c.copy(), out, filepath.Join(c.file(tryDir), "tmp")
	if err := p.fs.Mkdir(t.Temp); err != nil {
		removeTree(p.fs, c.file(tryDir))
		return Answer{}, err
	}
	limited := ctx
	if p.Deadline > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, p.Deadline)
		defer cancel()
	}
	a, err := p.Job(limited, *t)
	switch {
	case err != nil && (ctx.Err() != nil || errors.Is(err, ErrNotStarted)):
		removeTree(p.fs, c.file(tryDir))
		return Answer{}, err
	case err == nil && a.SHA256 != "" && a.SHA256 != sum:
		removeTree(p.fs, c.file(tryDir))
		return Answer{}, errOtherBytes
	case err == nil:
		var list []fs.DirEntry
		if list, err = p.fs.ReadDir(out); err != nil {
			removeTree(p.fs, c.file(tryDir))
			return Answer{}, err
		}
		err = checkOutput(a.Outcome, list)
	}
	if err != nil {
		return Answer{}, p.countDeath(c, err)
	}
	return a, nil
}

// begin notes that an attempt is under way and gives the folder for its files.
func (p *pass) begin(c *claim) (out string, err error) {
	out = filepath.Join(c.file(tryDir), "out")
	err = p.fs.Mkdir(c.file(tryDir))
	if err == nil {
		err = p.fs.Sync(c.dir)
	}
	if err == nil {
		err = p.fs.Mkdir(out)
	}
	if err != nil {
		removeTree(p.fs, c.file(tryDir))
	}
	return out, err
}

// countDeath counts an attempt that has ended badly, of why.
func (p *pass) countDeath(c *claim, why error) error {
	deaths, _, err := p.attempts(c)
	if err != nil {
		return err
	}
	died := c.file(deathPrefix + strconv.Itoa(deaths+1))
	if err := p.fs.Rename(c.file(tryDir), died); err != nil {
		return err
	}
	removeTree(p.fs, filepath.Join(died, "out"))
	return fmt.Errorf("%w, attempt %d: %w", errDeath, deaths+1, why)
}

// checkOutput says what is wrong with what a Job left.
func checkOutput(outcome Outcome, list []fs.DirEntry) error {
	if outcome != Done && outcome != Returned {
		return fmt.Errorf("outcome %q", outcome)
	}
	if len(list) == 0 {
		return errors.New("no file was written")
	}
	for _, e := range list {
		if name := fold(e.Name()); !e.Type().IsRegular() || isOurs(name) {
			return fmt.Errorf("%q is not allowed in an answer", e.Name())
		}
	}
	return nil
}

// refuse has the explanation written for what was not worked on, or given up.
func (p *pass) refuse(c *claim, why Reason) (out string, err error) {
	if out, err = p.begin(c); err != nil {
		return out, err
	}
	return out, p.Refuse(c.name, out, why)
}
