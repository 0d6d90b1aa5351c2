package inbox

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
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
func (p *pass) keepForms() error {
	if len(p.Forms) == 0 {
		return nil
	}
	dir, index := filepath.Join(p.Dir, formsDir), filepath.Join(p.workDir, formsIndex)
	if err := ensureDir(p.fs, dir); err != nil {
		return err
	}
	before, err := readForms(p.fs, index)
	if err != nil {
		return err
	}
	written := maps.Clone(before)
	for _, form := range p.Forms {
		path := filepath.Join(dir, form.Name)
		sum := sha256.Sum256(form.Content)
		want := hex.EncodeToString(sum[:])
		got, err := hash(p.fs, path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if err = p.session.place(path, form.Content); errors.Is(err, fs.ErrExist) {
				continue // another was faster
			}
		case err == nil && got != want && got == before[form.Name]:
			err = p.session.replace(path, form.Content)
		case err == nil && got != want:
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
func readForms(fsys FS, path string) (map[string]string, error) {
	written := map[string]string{}
	f, err := fsys.Open(path)
	if err != nil {
		return written, gone(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if json.Unmarshal(data, &written) != nil {
		written = map[string]string{}
	}
	return written, err
}
