package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// repeat gives an input that has been answered before the same answer, byte for
// byte, and says whether it could: the earlier folder must stand as the journal
// and its receipt say. Files named after the earlier input are named after this
// one.
func (p *pass) repeat(ctx context.Context, c *claim, r *Receipt) bool {
	earlier, ok := p.journal.answered(r.Key)
	if !ok {
		return false
	}
	again := *r
	err := p.copyAnswer(ctx, c, earlier, &again)
	if err != nil {
		p.Log.Debug("not given again", "name", c.name, "folder", earlier.Folder, "err", err)
		removeTree(p.fs, c.file(draftDir))
		return false
	}
	*r = again
	return true
}

// goodSignature says what is wrong with the signature of an earlier receipt that was
// signed.
func (p *pass) goodSignature(ctx context.Context, folder string, earlier Entry, receipt []byte) error {
	if p.Signer == nil || !earlier.Signed {
		return nil
	}
	signature, err := readFile(ctx, p.fs, filepath.Join(folder, signatureName), maxReceipt)
	if err != nil {
		return err
	}
	return p.Signer.Verify(receipt, signature)
}

// sameSources says what an earlier answer used that is not the same now.
func (p *pass) sameSources(ctx context.Context, c *claim, old Receipt) error {
	for _, u := range old.Used {
		now, err := p.resolve(ctx, u.Role, u.Name)
		switch {
		case err != nil:
			return err
		case (now == nil) != (u.SHA256 == nil), now != nil && *now != *u.SHA256:
			return fmt.Errorf("%s %q is another now", u.Role, u.Name)
		}
	}
	if old.Outcome != Done {
		return nil
	}
	// What it would replace now: itself counts as the same answer, given again.
	p.reserveSubject(c, old.Subject)
	earlier := p.journal.standing(old.Subject, old.SHA256)
	switch {
	case len(earlier) == 0 && old.Replaces == nil:
		return nil
	case len(earlier) == 0 && p.journal.stands(old.Subject, old.SHA256):
		return nil
	}
	return errors.New("another answer stands for the same grant now")
}

func (p *pass) copyAnswer(ctx context.Context, c *claim, earlier Entry, r *Receipt) error {
	from := filepath.Join(p.Dir, filepath.FromSlash(earlier.Folder))
	if info, err := p.fs.Lstat(from); err != nil || !info.IsDir() {
		return fmt.Errorf("it is no longer there (%w)", err)
	}
	data, err := readFile(ctx, p.fs, filepath.Join(from, receiptName), maxReceipt)
	if err != nil {
		return err
	}
	if digest(data) != earlier.Receipt {
		return errors.New("the receipt is not the one in the journal")
	}
	if err := p.goodSignature(ctx, from, earlier, data); err != nil {
		return err
	}
	var old Receipt
	if err := json.Unmarshal(data, &old); err != nil {
		return err
	}
	if err := p.sameSources(ctx, c, old); err != nil {
		return err
	}
	draft := c.file(draftDir)
	if err := p.session.newFolder(filepath.Join(p.Dir, string(old.Outcome)), draft); err != nil {
		return err
	}
	r.Outcome, r.Reason, r.Findings, r.Files = old.Outcome, old.Reason, old.Findings, []ReceiptFile{}
	r.Subject, r.Counts, r.Used, r.Replaces = old.Subject, old.Counts, old.Used, old.Replaces
	for _, f := range old.Files {
		name := renamed(f.Name, old.Name, c.name)
		to := filepath.Join(draft, name)
		if filepath.Base(f.Name) != f.Name || exists(p.fs, to) {
			return fmt.Errorf("name %q", f.Name)
		}
		sum, err := copyFile(ctx, p.fs, filepath.Join(from, f.Name), to, f.Bytes)
		if err != nil {
			return err
		}
		if sum != f.SHA256 {
			return fmt.Errorf("%q is not as it was answered", f.Name)
		}
		r.Files = append(r.Files, ReceiptFile{name, sum, f.Bytes, f.Kept})
	}
	slices.SortFunc(r.Files, func(a, b ReceiptFile) int { return strings.Compare(a.Name, b.Name) })
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
