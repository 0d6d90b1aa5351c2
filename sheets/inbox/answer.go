package inbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// maxAnswerFile is the most bytes that one file of an answer may have.
const maxAnswerFile = 1 << 30

// work takes a claim from whatever state it is in to a published answer.
func (p *pass) work(ctx context.Context, c *claim) (Entry, error) {
	took, err := present(p.fs, c.input())
	if err != nil {
		return Entry{}, err
	}
	sealed, err := present(p.fs, c.answer())
	if err == nil && took && !sealed {
		err = p.prepare(ctx, c)
	}
	if err == nil && took {
		err = p.letGo(ctx, c)
	}
	if err != nil {
		return Entry{}, err
	}
	return p.publish(c)
}

// prepare makes the folder answer, from nothing.
func (p *pass) prepare(ctx context.Context, c *claim) error {
	draft := c.file(draftDir)
	err := removeTree(p.fs, draft)
	if err == nil {
		err = removeTree(p.fs, c.file(copyDir))
	}
	if err == nil {
		err = p.countLost(c)
	}
	if err != nil {
		return err
	}
	info, err := p.fs.Lstat(c.input())
	if err != nil {
		return err
	}
	r := Receipt{Name: c.name, Version: p.Version, Options: p.Options}
	if r.Program, err = p.program(); err != nil {
		return fmt.Errorf("the program's own file: %w", err)
	}
	if reason := unopened(info); reason != "" {
		r.Outcome, r.Reason = Returned, reason
		return p.answerUnread(ctx, c, r)
	}
	if r.SHA256, err = p.copyInput(ctx, c); err != nil {
		return err
	}
	r.Key = contentKey(r.SHA256, r.Program, r.Options)
	if p.repeat(ctx, c, &r) {
		return p.seal(ctx, c, r)
	}
	deaths, lost, err := p.attempts(c)
	switch {
	case err != nil:
		return err
	case deaths >= maxDeaths:
		r.Outcome, r.Reason = Returned, Unreadable
	case lost >= maxLost:
		r.Outcome, r.Reason = Returned, Interrupted
	}
	if r.Reason != "" {
		r.Key = "" // what took the work down may have been the machine: dropped again, it is tried again
		p.Log.Error("given up", "name", c.name, "reason", r.Reason, "deaths", deaths, "lost", lost)
		return p.answerUnread(ctx, c, r)
	}
	return p.answerByJob(ctx, c, r)
}

// answerByJob has the Job make the answer: a second time, when the first has told
// which earlier answer this one may replace, or which files of answers it wants.
func (p *pass) answerByJob(ctx context.Context, c *claim, r Receipt) error {
	var t Task
	a, err := p.try(ctx, c, &t, r.SHA256)
	if err != nil {
		return err
	}
	if p.found(ctx, c, a, r.SHA256, &t) {
		if err := removeTree(p.fs, c.file(tryDir)); err != nil {
			return err
		}
		if a, err = p.try(ctx, c, &t, r.SHA256); err != nil {
			return err
		}
	}
	if len(a.Wants) > len(t.Found) && a.Outcome == Returned && c.mayWait {
		removeTree(p.fs, c.file(tryDir))
		return errAwaits
	}
	r.Outcome, r.Findings, r.Subject, r.Counts, r.Used = a.Outcome, a.Findings, a.Subject.cut(), a.Counts, a.Used
	if a.Outcome == Done && len(t.Earlier) == 1 {
		r.Replaces = &t.Earlier[0].Ref
	}
	return p.sealFrom(ctx, c, t.Out, a.Keep, r)
}

// unopened says why a dropped thing is not opened, or "" for a plain file.
func unopened(info fs.FileInfo) Reason {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return Folder
	case mode&fs.ModeSymlink != 0, mode.IsRegular() && names(info) > 1:
		return Link
	case !mode.IsRegular():
		return Special
	case info.Size() > MaxInput:
		return TooLarge
	}
	return ""
}

// copyInput makes the copy that everything after this is about, and gives its
// SHA-256. The dropped file stays its owner's, who may go on writing to it.
func (p *pass) copyInput(ctx context.Context, c *claim) (string, error) {
	if err := p.fs.Mkdir(c.file(copyDir)); err != nil {
		return "", err
	}
	return copyFile(ctx, p.fs, c.input(), c.copy(), MaxInput)
}

// answerUnread answers what was not worked on with an explanation.
func (p *pass) answerUnread(ctx context.Context, c *claim, r Receipt) error {
	out, err := p.refuse(c, r.Reason)
	if err != nil {
		removeTree(p.fs, c.file(tryDir))
		return err
	}
	return p.sealFrom(ctx, c, out, "", r)
}

// sealFrom makes the answer of the files in out, of which one is also kept.
func (p *pass) sealFrom(ctx context.Context, c *claim, out, keep string, r Receipt) error {
	err := p.fill(ctx, c, out, keep, &r)
	if err == nil {
		err = p.seal(ctx, c, r)
	}
	if under := removeTree(p.fs, c.file(tryDir)); err == nil {
		err = under
	}
	return err
}

// fill copies the files in out to a new draft, where they get the rights of the
// folder that the answer is for.
func (p *pass) fill(ctx context.Context, c *claim, out, keep string, r *Receipt) error {
	draft := c.file(draftDir)
	if err := p.session.newFolder(filepath.Join(p.Dir, string(r.Outcome)), draft); err != nil {
		return err
	}
	list, err := p.fs.ReadDir(out)
	if err != nil {
		return err
	}
	r.Files = []ReceiptFile{}
	for _, e := range list {
		sum, err := copyFile(ctx, p.fs, filepath.Join(out, e.Name()), filepath.Join(draft, e.Name()), maxAnswerFile)
		if err != nil {
			return err
		}
		info, err := p.fs.Lstat(filepath.Join(draft, e.Name()))
		if err != nil {
			return err
		}
		f := ReceiptFile{e.Name(), sum, info.Size(), e.Name() == keep}
		if f.Kept {
			if err := p.keep(ctx, filepath.Join(draft, f.Name), f); err != nil {
				return err
			}
		}
		r.Files = append(r.Files, f)
	}
	return nil
}

// seal adds the input and the receipt to the draft, lets it all reach the disk,
// and makes the draft the answer.
func (p *pass) seal(ctx context.Context, c *claim, r Receipt) error {
	draft := c.file(draftDir)
	r.Input = inputPlace(c.name, r)
	if dir := filepath.Dir(r.Input); dir != "." {
		if err := p.fs.Mkdir(filepath.Join(draft, dir)); err != nil {
			return err
		}
	}
	if r.SHA256 != "" {
		to := filepath.Join(draft, filepath.FromSlash(r.Input))
		sum, err := copyFile(ctx, p.fs, c.copy(), to, MaxInput)
		if err == nil && sum != r.SHA256 {
			err = fmt.Errorf("the copy of %q has become another", c.name)
		}
		if err == nil {
			err = p.fs.Sync(filepath.Dir(to))
		}
		if err != nil {
			return err
		}
	}
	data := r.encode()
	for len(data) > maxReceipt && len(r.Findings) > 0 { // the answer's own files have them all
		r.Findings = r.Findings[:len(r.Findings)/2]
		data = r.encode()
	}
	if len(data) > maxReceipt {
		return fmt.Errorf("the receipt of %q has %d bytes, more than %d", c.name, len(data), maxReceipt)
	}
	if err := p.fs.Write(filepath.Join(draft, receiptName), bytes.NewReader(data)); err != nil {
		return err
	}
	if p.Signer != nil {
		signature, err := p.Signer.Sign(data)
		if err != nil {
			return fmt.Errorf("sign the receipt: %w", err)
		}
		if err := p.fs.Write(filepath.Join(draft, signatureName), bytes.NewReader(signature)); err != nil {
			return err
		}
	}
	if err := p.fs.Sync(draft); err != nil {
		return err
	}
	return p.fs.Rename(draft, c.answer())
}

// inputPlace is where the input of an answer lies, from its folder, with /.
func inputPlace(name string, r Receipt) string {
	name = strings.ToValidUTF8(name, "\uFFFD") // as the receipt's JSON has it
	if r.Reason == Folder {
		return originalDir
	}
	taken := r.SHA256 == "" || isOurs(fold(name)) ||
		slices.ContainsFunc(r.Files, func(f ReceiptFile) bool { return fold(f.Name) == fold(name) })
	if taken {
		return originalDir + "/" + name
	}
	return name
}

// letGo does away with the dropped file, of which the answer has a copy: unless
// somebody has written to it since. What was never opened is moved into the
// answer as it is.
func (p *pass) letGo(ctx context.Context, c *claim) error {
	r, err := readReceipt(p.fs, c.answer())
	if err != nil {
		return err
	}
	if r.SHA256 == "" {
		to := filepath.Join(c.answer(), filepath.FromSlash(r.Input))
		if err := p.fs.Rename(c.input(), to); err != nil {
			return err
		}
		return p.fs.Sync(filepath.Dir(to))
	}
	sum, err := hashFile(ctx, p.fs, c.input(), MaxInput)
	if err != nil && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrNotPlain) {
		return err
	}
	if sum != r.SHA256 {
		if err := p.unseal(c); err != nil {
			return err
		}
		return errChanged
	}
	return p.fs.Remove(c.input())
}

// unseal makes an answer that has not been published a draft again, which is
// thrown away.
func (p *pass) unseal(c *claim) error {
	if err := removeTree(p.fs, c.file(draftDir)); err != nil {
		return err
	}
	return p.fs.Rename(c.answer(), c.file(draftDir))
}

// publish moves the finished answer with one rename to where staff see it, and
// enters it in the journal.
func (p *pass) publish(c *claim) (Entry, error) {
	e, err := p.publishAnswer(c)
	if err != nil {
		return Entry{}, err
	}
	err = p.fs.Sync(filepath.Join(p.Dir, string(e.Outcome)))
	added, err2 := p.journal.append(e)
	c.told = !added
	tell := false
	if p.OnAnswer != nil {
		var err3 error
		tell, err3 = present(p.fs, c.file(receiptName))
		err2 = errors.Join(err2, err3)
	}
	switch err := errors.Join(err, err2); {
	case err != nil:
		p.fail(err) // the answer is out, and the claim stays: the next pass enters it
	case tell:
		p.notices.add(c)
	default:
		p.discard(c)
	}
	return e, nil
}

// publishAnswer gives the line for the journal, which is written into the claim
// before the answer leaves it: what lies in klart and is in no such line is not
// ours.
func (p *pass) publishAnswer(c *claim) (Entry, error) {
	there, err := present(p.fs, c.answer())
	if err != nil {
		return Entry{}, err
	}
	if !there {
		return p.readEntry(c)
	}
	data, err := readFile(context.Background(), p.fs, filepath.Join(c.answer(), receiptName), maxReceipt)
	if err != nil {
		return Entry{}, err
	}
	var r Receipt
	if err := json.Unmarshal(data, &r); err != nil {
		return Entry{}, err
	}
	if p.OnAnswer != nil {
		if err := p.fs.Write(c.file(receiptName), bytes.NewReader(data)); err != nil {
			return Entry{}, err
		}
	}
	e := r.entry(p.Now(), c.arrived, digest(data))
	e.Signed = exists(p.fs, filepath.Join(c.answer(), signatureName))
	for n := 1; ; n++ {
		e.Folder = string(r.Outcome) + "/" + numbered(r.title(), n)
		if !p.reserve(e.Folder) {
			continue
		}
		to := filepath.Join(p.Dir, filepath.FromSlash(e.Folder))
		if exists(p.fs, to) {
			continue
		}
		line, err := json.Marshal(e)
		if err != nil {
			return Entry{}, err
		}
		if err := p.fs.Write(c.file(entryFile), bytes.NewReader(line)); err != nil {
			return Entry{}, err
		}
		err = p.fs.Rename(c.answer(), to)
		if err == nil {
			return e, nil
		}
		if !exists(p.fs, c.answer()) || !exists(p.fs, to) {
			p.release(e.Folder)
			return Entry{}, err
		}
	}
}
