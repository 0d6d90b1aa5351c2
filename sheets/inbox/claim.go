package inbox

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// claim is one dropped file in a session's folder. The package comment has its
// states.
type claim struct {
	dir     string
	name    string // the file's own
	arrived time.Time
}

// What a claim's folder may hold.
const (
	inputDir  = "in"
	tryPrefix = "try-"
	draftDir  = "draft"
	answerDir = "answer"
)

// maxDeaths is how many times a workbook may take its Job down.
const maxDeaths = 3

func (c *claim) input() string  { return filepath.Join(c.dir, inputDir, c.name) }
func (c *claim) answer() string { return filepath.Join(c.dir, answerDir) }

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
)

// claim takes the file of a task out of inkorg with one rename. When the file
// has to wait it returns why; when it is no longer there, nothing.
func (p *pass) claim(t *task) (*claim, Reason, error) {
	path := filepath.Join(p.inkorg, t.name)
	if p.open(t.name) {
		return nil, Open, nil
	}
	if p.Whole != nil && p.Now().Sub(t.look.Since) < p.Patience {
		if err := p.Whole(path); err != nil {
			if !exists(p.fs, path) {
				return nil, "", nil
			}
			p.Log.Debug("not whole", "name", t.name, "err", err)
			return nil, Partial, nil
		}
	}
	c := &claim{filepath.Join(p.session.dir, claimID(t.look.First)), t.name, t.look.First}
	err := p.session.ready()
	if err == nil {
		err = p.fs.Mkdir(c.dir)
	}
	if err == nil {
		err = p.fs.Mkdir(filepath.Join(c.dir, inputDir))
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

// openClaim reads the state of a claim that another session left. Of one that
// has been published, or never took its file, nothing is left to do, and it is
// nil.
func (p *pass) openClaim(dir string) (*claim, error) {
	c := &claim{dir: dir, arrived: arrival(filepath.Base(dir))}
	inputs, err := p.fs.ReadDir(filepath.Join(dir, inputDir))
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
	if !sealed {
		p.discard(c)
		return nil, nil
	}
	r, err := readReceipt(p.fs, c.answer())
	c.name = r.Name
	return c, err
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
			removeTree(p.fs, filepath.Join(c.dir, name))
		}
	}
	p.fs.Remove(filepath.Join(c.dir, inputDir))
	if err := gone(p.fs.Remove(c.dir)); err != nil {
		p.Log.Warn("a used claim could not be removed", "name", c.name, "err", err)
	}
}

// giveBack puts a claimed file into inkorg again, where staff see it. One that
// has a death on its count, or an answer ready, stays for the next pass.
func (p *pass) giveBack(c *claim) {
	deaths, err1 := p.deaths(c)
	sealed, err2 := present(p.fs, c.answer())
	if deaths > 0 || sealed || err1 != nil || err2 != nil {
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

// deaths counts the attempts that were begun and not ended well.
func (p *pass) deaths(c *claim) (n int, err error) {
	list, err := p.fs.ReadDir(c.dir)
	for _, e := range list {
		if strings.HasPrefix(e.Name(), tryPrefix) {
			n++
		}
	}
	return n, err
}

// work takes a claim from whatever state it is in to a published answer.
func (p *pass) work(ctx context.Context, c *claim) (Entry, error) {
	sealed, err := present(p.fs, c.answer())
	if err == nil && !sealed {
		err = p.prepare(ctx, c)
	}
	if err != nil {
		return Entry{}, err
	}
	return p.publish(c)
}

// prepare makes the folder answer: everything but the input itself.
func (p *pass) prepare(ctx context.Context, c *claim) error {
	draft := filepath.Join(c.dir, draftDir)
	if err := removeTree(p.fs, draft); err != nil {
		return err
	}
	sum, err := hash(p.fs, c.input())
	if err != nil {
		return err
	}
	salt, err := p.Salt()
	if err != nil {
		return err
	}
	deaths, err := p.deaths(c)
	if err != nil {
		return err
	}
	r := Receipt{Name: c.name, SHA256: sum, Version: p.Version, Key: contentKey(sum, p.Version, salt)}
	switch {
	case p.repeat(c, draft, &r):
	case deaths >= maxDeaths:
		r.Outcome, r.Reason = Returned, Unreadable
		r.Key = "" // what took the Job down may have been the machine: dropped again, it is tried again
		err = p.refuse(c, draft)
	default:
		var a Answer
		a, err = p.try(ctx, c, draft, deaths+1)
		r.Outcome, r.Findings = a.Outcome, a.Findings
		if after, err := p.Salt(); err != nil || after != salt {
			r.Key = "" // which of the two the answer was made with is not known
		}
	}
	if err != nil {
		return err
	}
	return p.seal(c, draft, r)
}

// try runs the Job, counted on disk before it begins. The count is taken back
// unless the workbook is to blame for the end.
func (p *pass) try(ctx context.Context, c *claim, draft string, n int) (Answer, error) {
	try := filepath.Join(c.dir, tryPrefix+strconv.Itoa(n))
	out := filepath.Join(try, "out")
	err := p.fs.Mkdir(try)
	if err == nil {
		err = p.fs.Sync(c.dir)
	}
	if err == nil {
		err = p.fs.Mkdir(out)
	}
	if err != nil {
		removeTree(p.fs, try)
		return Answer{}, err
	}
	limited := ctx
	if p.Deadline > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, p.Deadline)
		defer cancel()
	}
	a, err := p.Job(limited, c.input(), out)
	switch {
	case err != nil && (ctx.Err() != nil || errors.Is(err, ErrNotStarted)):
		removeTree(p.fs, try)
		return Answer{}, err
	case err == nil:
		var list []fs.DirEntry
		if list, err = p.fs.ReadDir(out); err != nil {
			removeTree(p.fs, try)
			return Answer{}, err
		}
		err = checkOutput(a.Outcome, list)
	}
	if err != nil {
		removeTree(p.fs, out)
		return Answer{}, fmt.Errorf("%w, attempt %d: %w", errDeath, n, err)
	}
	if err := p.fs.Rename(out, draft); err != nil {
		removeTree(p.fs, try)
		return Answer{}, err
	}
	return a, removeTree(p.fs, try)
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
		if name := fold(e.Name()); !e.Type().IsRegular() || name == receiptName || name == originalDir {
			return fmt.Errorf("%q is not allowed in an answer", e.Name())
		}
	}
	return nil
}

// refuse has the explanation written for a workbook that nobody could read.
func (p *pass) refuse(c *claim, draft string) error {
	if err := p.fs.Mkdir(draft); err != nil {
		return err
	}
	p.Log.Error("given up", "name", c.name, "deaths", maxDeaths)
	return p.Refuse(c.input(), draft, fmt.Sprintf("%d attempts died", maxDeaths))
}

// repeat gives an input that has been answered before the same answer, byte for
// byte, and says whether it could: the earlier folder must stand as the journal
// and its receipt say. Files named after the earlier input are named after this
// one.
func (p *pass) repeat(c *claim, draft string, r *Receipt) bool {
	earlier, ok := p.journal.answered(r.Key)
	if !ok {
		return false
	}
	err := p.copyAnswer(c, earlier, draft, r)
	if err != nil {
		p.Log.Debug("not repeated", "name", c.name, "folder", earlier.Folder, "err", err)
		removeTree(p.fs, draft)
	}
	return err == nil
}

func (p *pass) copyAnswer(c *claim, earlier Entry, draft string, r *Receipt) error {
	from := filepath.Join(p.Dir, filepath.FromSlash(earlier.Folder))
	if sum, err := hash(p.fs, filepath.Join(from, receiptName)); err != nil || sum != earlier.Receipt {
		return fmt.Errorf("the receipt is not the one in the journal (%w)", err)
	}
	old, err := readReceipt(p.fs, from)
	if err != nil {
		return err
	}
	if err := p.fs.Mkdir(draft); err != nil {
		return err
	}
	for _, f := range old.Files {
		to := filepath.Join(draft, renamed(f.Name, old.Name, c.name))
		if filepath.Base(f.Name) != f.Name || exists(p.fs, to) {
			return fmt.Errorf("name %q", f.Name)
		}
		src, err := p.fs.Open(filepath.Join(from, f.Name))
		if err != nil {
			return err
		}
		err = p.fs.Write(to, src)
		src.Close()
		if err != nil {
			return err
		}
		if sum, err := hash(p.fs, to); err != nil || sum != f.SHA256 {
			return fmt.Errorf("%q is not as it was answered (%w)", f.Name, err)
		}
	}
	r.Outcome, r.Reason, r.Findings = old.Outcome, old.Reason, old.Findings
	return nil
}

// renamed is the name of an answer's file when the input is called now and was
// called then.
func renamed(file, then, now string) string {
	if file == then {
		return now
	}
	base := func(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }
	if rest, ok := strings.CutPrefix(file, base(then)); ok {
		return base(now) + rest
	}
	return file
}

// seal adds the receipt to a draft, lets it all reach the disk, and makes the
// draft the answer.
func (p *pass) seal(c *claim, draft string, r Receipt) error {
	list, err := p.fs.ReadDir(draft)
	if err != nil {
		return err
	}
	r.Input, r.Files = c.name, []ReceiptFile{}
	taken := []string{receiptName}
	for _, e := range list {
		path := filepath.Join(draft, e.Name())
		sum, err := hash(p.fs, path)
		if err == nil {
			err = p.fs.Sync(path)
		}
		if err != nil {
			return err
		}
		r.Files = append(r.Files, ReceiptFile{e.Name(), sum})
		taken = append(taken, fold(e.Name()))
	}
	if slices.Contains(taken, fold(c.name)) {
		r.Input = originalDir + "/" + c.name
		if err := p.fs.Mkdir(filepath.Join(draft, originalDir)); err != nil {
			return err
		}
	}
	if err := p.fs.Write(filepath.Join(draft, receiptName), bytes.NewReader(r.encode())); err != nil {
		return err
	}
	if err := p.fs.Sync(draft); err != nil {
		return err
	}
	// Whoever copied the file here may not have been done after all, and writes
	// on to the file that we moved.
	if sum, err := hash(p.fs, c.input()); err != nil || sum != r.SHA256 {
		return errors.Join(errChanged, err)
	}
	return p.fs.Rename(draft, c.answer())
}

// publish moves the input into the finished answer, and the answer with one
// rename to where staff see it.
func (p *pass) publish(c *claim) (Entry, error) {
	r, err := readReceipt(p.fs, c.answer())
	if err != nil {
		return Entry{}, err
	}
	receipt, err := hash(p.fs, filepath.Join(c.answer(), receiptName))
	if err != nil {
		return Entry{}, err
	}
	input := filepath.Join(c.answer(), filepath.FromSlash(r.Input))
	if whole, err := present(p.fs, input); err != nil {
		return Entry{}, err
	} else if !whole {
		if err := p.fs.Rename(c.input(), input); err != nil {
			return Entry{}, err
		}
	}
	if err := p.fs.Sync(filepath.Dir(input)); err != nil {
		return Entry{}, err
	}
	folder, err := p.publishAs(c.answer(), r.Outcome, stem(c.name))
	if err != nil {
		return Entry{}, err
	}
	e := Entry{
		Time: p.Now(), Arrived: c.arrived, Name: r.Name, SHA256: r.SHA256, Key: r.Key,
		Outcome: r.Outcome, Reason: r.Reason, Findings: len(r.Findings), Folder: folder, Receipt: receipt,
	}
	err = p.fs.Sync(filepath.Join(p.Dir, string(r.Outcome)))
	err = errors.Join(err, p.journal.append(func(known []Entry) []Entry {
		if slices.ContainsFunc(known, e.sameAnswer) { // another pass found the folder before we came here
			return nil
		}
		return []Entry{e}
	}))
	if err != nil {
		p.fail(err) // the answer is out; the next pass enters it
	}
	p.discard(c)
	return e, nil
}

// publishAs renames the folder answer to the first free name from stem on.
func (p *pass) publishAs(answer string, outcome Outcome, stem string) (string, error) {
	for n := 1; ; n++ {
		folder := string(outcome) + "/" + numbered(stem, n)
		if !p.reserve(folder) {
			continue
		}
		to := filepath.Join(p.Dir, filepath.FromSlash(folder))
		err := p.fs.Rename(answer, to)
		if err == nil {
			return folder, nil
		}
		if !exists(p.fs, answer) || !exists(p.fs, to) {
			p.release(folder)
			return "", err
		}
	}
}
