package inbox

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// maxText is the most characters of a text of a Subject.
const maxText = 300

// cut is the subject with texts of a bearable length.
func (s Subject) cut() Subject {
	for _, text := range []*string{&s.Kind, &s.Grant, &s.Period, &s.Board, &s.Administration, &s.Reference, &s.Title} {
		if runes := []rune(*text); len(runes) > maxText {
			*text = string(runes[:maxText])
		}
	}
	return s
}

// grant is what answers about the same grant have in common, but for the number in
// the diary; "" when too little is known.
func (s Subject) grant() string {
	if s.Kind == "" || s.Grant == "" || s.Period == "" {
		return ""
	}
	var parts []string
	for _, text := range []string{s.Kind, s.Grant, s.Period, s.Board, s.Administration} {
		parts = append(parts, strings.Join(strings.Fields(fold(text)), " "))
	}
	return strings.Join(parts, "\x00")
}

// sameReference says whether two numbers in the diary may be one: none is like any.
func (s Subject) sameReference(other Subject) bool {
	return s.Reference == "" || other.Reference == "" || fold(s.Reference) == fold(other.Reference)
}

// Standing reads a journal and gives the answers in klart that nothing has replaced, one
// for each grant and input, by grant and period. The error is that of [Verify].
func Standing(r io.Reader) ([]Entry, error) {
	j := &journal{}
	j.forget()
	b := bufio.NewReaderSize(r, maxLine)
	for {
		line, err := b.ReadSlice('\n')
		if err == io.EOF && len(line) == 0 {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", j.chain.Lines+1, err)
		}
		j.take(line)
	}
	if j.broken != nil {
		return nil, j.broken
	}
	var out []Entry
	for _, list := range j.byGrant {
		for n, i := range list {
			e := j.entries[i]
			if !slices.ContainsFunc(list[n+1:], func(k int) bool { return j.entries[k].SHA256 == e.SHA256 }) {
				out = append(out, e)
			}
		}
	}
	slices.SortFunc(out, byGrant)
	return out, nil
}

// byGrant orders answers as people look for them.
func byGrant(a, b Entry) int {
	return cmp.Or(strings.Compare(fold(a.Grant), fold(b.Grant)), strings.Compare(a.Period, b.Period), strings.Compare(a.Folder, b.Folder))
}

// standing gives the answers about a subject that nothing has replaced, of each input
// the latest; not those to the input except.
func (j *journal) standing(s Subject, except string) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []Entry
	for _, i := range j.byGrant[s.grant()] {
		e := j.entries[i]
		if !s.sameReference(e.Subject) || e.SHA256 == except {
			continue
		}
		out = slices.DeleteFunc(out, func(other Entry) bool { return other.SHA256 == e.SHA256 })
		out = append(out, e)
	}
	return out
}

// stands says whether an answer to an input stands for its subject.
func (j *journal) stands(s Subject, sum string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.ContainsFunc(j.byGrant[s.grant()], func(i int) bool { return j.entries[i].SHA256 == sum })
}

// replaced takes note of what an entry replaces: the answer in the folder, and the same
// one where it has been given again.
func (j *journal) replaced(e Entry) {
	if e.Replaces == nil {
		return
	}
	i, ok := j.byFolder[fold(e.Replaces.Folder)]
	if !ok {
		return
	}
	old := j.entries[i]
	grant := old.grant()
	j.byGrant[grant] = slices.DeleteFunc(j.byGrant[grant], func(k int) bool { return j.entries[k].SHA256 == old.SHA256 })
	j.successor[fold(old.Folder)] = e.Folder
}

// find gives the standing answers that a test holds for, latest last.
func (j *journal) find(is func(Entry) bool) (out []Entry) {
	j.mu.Lock()
	defer j.mu.Unlock()
	var at []int
	for _, list := range j.byGrant {
		for _, i := range list {
			if is(j.entries[i]) {
				at = append(at, i)
			}
		}
	}
	slices.Sort(at)
	for _, i := range at {
		out = append(out, j.entries[i])
	}
	return out
}

// turns lets one claim at a time find out what it replaces, and be entered, for each
// grant.
type turns struct {
	mu   sync.Mutex
	held map[string]*sync.Mutex
}

// reserveSubject waits until no other claim of this pass is about the subject. The
// claim has it until it ends.
func (p *pass) reserveSubject(c *claim, s Subject) {
	grant := s.grant()
	if grant == "" || c.turn != nil {
		return
	}
	p.turns.mu.Lock()
	m := p.turns.held[grant]
	if m == nil {
		m = &sync.Mutex{}
		p.turns.held[grant] = m
	}
	p.turns.mu.Unlock()
	m.Lock()
	c.turn = m
}

func (c *claim) endTurn() {
	if c.turn != nil {
		c.turn.Unlock()
		c.turn = nil
	}
}

// found looks for what a first run has asked about, and says whether there is anything
// to tell a second one.
func (p *pass) found(ctx context.Context, c *claim, a Answer, sum string, t *Task) bool {
	for _, w := range a.Wants {
		if f, ok := p.findWanted(ctx, w); ok {
			t.Found = append(t.Found, f)
		}
	}
	if a.Outcome != Done || a.grant() == "" {
		return len(t.Found) > 0
	}
	p.reserveSubject(c, a.Subject)
	var earlier []Entry
	switch a.Replaces {
	case NothingReplaced:
	case "":
		earlier = p.journal.standing(a.Subject, sum)
	default:
		name := fold(strings.TrimPrefix(a.Replaces, string(Done)+"/"))
		earlier = p.journal.find(func(e Entry) bool {
			return fold(e.Folder) == string(Done)+"/"+name && e.Kind == a.Kind && e.SHA256 != sum
		})
		if len(earlier) == 0 {
			t.Unknown = a.Replaces
		}
	}
	for _, e := range earlier {
		file, err := p.kept(ctx, e)
		if err != nil {
			p.Log.Warn("the file that an answer kept is gone", "folder", e.Folder, "err", err)
		}
		t.Earlier = append(t.Earlier, Earlier{Ref{e.Folder, e.Receipt}, e.Name, file})
	}
	return len(t.Found)+len(t.Earlier) > 0 || t.Unknown != ""
}

// findWanted looks for a file among the standing answers of the right kinds.
func (p *pass) findWanted(ctx context.Context, w Want) (Found, bool) {
	f := Found{Role: w.Role, Name: w.Name}
	var last Entry
	sums := map[string]bool{}
	for _, e := range p.journal.find(func(e Entry) bool { return e.isWanted(w) }) {
		if !sums[e.Kept.SHA256] {
			sums[e.Kept.SHA256] = true
			f.Folders = append(f.Folders, e.Folder)
		}
		last = e
	}
	if len(sums) == 1 {
		f.SHA256 = last.Kept.SHA256
		var err error
		if f.File, err = p.kept(ctx, last); err != nil {
			p.Log.Warn("the file that an answer kept is gone", "folder", last.Folder, "err", err)
			return f, false
		}
	}
	return f, len(sums) > 0
}

func (e Entry) isWanted(w Want) bool {
	if e.Kept == nil || !slices.Contains(w.Kinds, e.Kind) {
		return false
	}
	name := fold(w.Name)
	return name == fold(e.Kept.Name) || name == fold(e.Name) ||
		name == fold(e.Folder) || name == strings.TrimPrefix(fold(e.Folder), string(Done)+"/")
}

// keptDir is the folder in .arbete with the files that later answers may need, each
// under its SHA-256.
const keptDir = "kallor"

// keep copies a file of a draft to where later answers find it.
func (p *pass) keep(ctx context.Context, path string, f ReceiptFile) error {
	dir := filepath.Join(p.workDir, keptDir)
	to := filepath.Join(dir, f.SHA256)
	if exists(p.fs, to) {
		return nil
	}
	if err := ensureDir(p.fs, dir); err != nil {
		return err
	}
	temp := filepath.Join(p.session.dir, f.SHA256+claimID(p.Now()))
	sum, err := copyFile(ctx, p.fs, path, temp, f.Bytes)
	if err == nil && sum != f.SHA256 {
		err = errors.New("it is another file now")
	}
	if err == nil {
		err = p.fs.Rename(temp, to)
	}
	if err != nil {
		p.fs.Remove(temp)
	}
	if errors.Is(err, fs.ErrExist) { // another worker was faster
		return nil
	}
	return err
}

// kept gives the place of the file that an answer kept. Where an operator has cleared
// it away it is taken from the answer, if it still lies there as it was.
func (p *pass) kept(ctx context.Context, e Entry) (string, error) {
	if e.Kept == nil {
		return "", fs.ErrNotExist
	}
	path := filepath.Join(p.workDir, keptDir, e.Kept.SHA256)
	if exists(p.fs, path) {
		return path, nil
	}
	if filepath.Base(e.Kept.Name) != e.Kept.Name {
		return "", fs.ErrInvalid
	}
	if err := p.keep(ctx, filepath.Join(p.Dir, filepath.FromSlash(e.Folder), e.Kept.Name), *e.Kept); err != nil {
		return "", err
	}
	return path, nil
}
