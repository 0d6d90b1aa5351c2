package job

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"fordela/sheets/inbox"
	"fordela/sheets/ooxml"
	"fordela/sheets/underlag"
	"fordela/templates"
)

// Roles of the files that decide an answer besides the workbook.
const (
	RoleRegister = "register" // a population workbook
	RoleTemplate = "template" // one of the city's own templates
)

// Used takes note of the files that decide an answer, and of those that are not there.
type Used struct{ Files []inbox.Used }

func (u *Used) add(role, name string, content []byte) {
	file := inbox.Used{Role: role, Name: name}
	if content != nil {
		sum := sha256.Sum256(content)
		text := hex.EncodeToString(sum[:])
		file.SHA256 = &text
	}
	u.Files = append(u.Files, file)
}

// Registers finds what another finds, and takes note of it.
func (u *Used) Registers(find underlag.Registers) underlag.Registers {
	return func(name string) ([]byte, error) {
		content, err := find(name)
		var refusal *ooxml.Refusal
		switch {
		case err == nil, errors.Is(err, fs.ErrNotExist):
			u.add(RoleRegister, name, content)
		case errors.As(err, &refusal): // it is there, and no hash is its own
			u.Files = append(u.Files, inbox.Used{Role: RoleRegister, Name: name, SHA256: new(string)})
		case !errors.Is(err, fs.ErrInvalid): // it may not be read, say: no fault of the workbook
			err = fmt.Errorf("%w: %w", inbox.ErrNotStarted, err)
		}
		return content, err
	}
}

// Missing gives the files that the workbook names and that are not there: they may be
// among those that are still to be answered.
func (u *Used) Missing() (wants []inbox.Want) {
	for _, f := range u.Files {
		if f.Role == RoleRegister && f.SHA256 == nil {
			wants = append(wants, inbox.Want{Role: f.Role, Name: f.Name})
		}
	}
	return wants
}

// Templates takes note of the templates that were read, and of those built in.
func (u *Used) Templates(t Templates) {
	u.add(RoleTemplate, templates.ThemeFile, t.Workbook.File)
	for _, kind := range templates.Documents {
		u.add(RoleTemplate, string(kind)+".docx", t.Documents[kind].File)
	}
}
