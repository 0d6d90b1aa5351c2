package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
)

// Form is a blank form that lies in DIR/blanketter for staff to take.
type Form struct {
	Name    string
	Content []byte
}

const (
	formsDir   = "blanketter"
	formsIndex = "forms.json" // in .arbete: the SHA-256 of each form as it was written
)

// keepForms writes the forms that are missing, and those that stand as an earlier
// program wrote them. What staff have put or saved there stays.
func (p *pass) keepForms(ctx context.Context) error {
	if len(p.Forms) == 0 {
		return nil
	}
	dir, index := filepath.Join(p.Dir, formsDir), filepath.Join(p.workDir, formsIndex)
	if err := ensureDir(p.fs, dir); err != nil {
		return err
	}
	before, err := readForms(ctx, p.fs, index)
	if err != nil {
		return err
	}
	written := maps.Clone(before)
	for _, form := range p.Forms {
		path := filepath.Join(dir, form.Name)
		want := digest(form.Content)
		got, err := hashFile(ctx, p.fs, path, MaxInput)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if err = p.session.place(path, form.Content); errors.Is(err, fs.ErrExist) {
				continue // another was faster
			}
		case err == nil && got != want && got == before[form.Name]:
			err = p.session.replace(path, form.Content)
		case err == nil && got != want, errors.Is(err, ErrNotPlain), errors.Is(err, ErrTooLarge), errors.Is(err, fs.ErrPermission):
			continue // it is theirs now
		}
		if err != nil {
			return err
		}
		written[form.Name] = want
	}
	if maps.Equal(written, before) {
		return nil
	}
	data, err := json.Marshal(written)
	if err != nil {
		return err
	}
	return p.session.replace(index, data)
}

// readForms reads the index. Where it is lost, no form is replaced.
func readForms(ctx context.Context, fsys FS, path string) (map[string]string, error) {
	written := map[string]string{}
	data, err := readFile(ctx, fsys, path, maxIndex)
	if json.Unmarshal(data, &written) != nil {
		written = map[string]string{}
	}
	return written, gone(err)
}

// maxIndex is the most bytes that an index in .arbete has.
const maxIndex = 64 << 20
