package sheetstest

import (
	_ "embed"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
)

// Underlag is the name of the workbook that an archive is about.
const Underlag = "underlag.xlsx"

//go:embed base.txtar
var baseText []byte

// Base gives the text of the base: the sheets that an archive does not name.
func Base() []byte { return baseText }

// Build makes the underlag of an archive. The same archive gives the same bytes. An
// error tells of a section, line or cell that breaks the rules of the package comment.
func Build(archive *txtar.Archive) ([]byte, error) {
	files, err := Files(archive)
	if err != nil {
		return nil, err
	}
	return files[Underlag], nil
}

// Files makes all the files of an archive by name: the underlag, and those that are
// to lie beside it.
func Files(archive *txtar.Archive) (map[string][]byte, error) {
	files := map[string][]byte{}
	books := map[string]*book{Underlag: {}}
	for _, section := range txtar.Parse(baseText).Files {
		if err := books[Underlag].set(section.Name, section.Data); err != nil {
			return nil, fmt.Errorf("base: %w", err)
		}
	}
	for _, section := range archive.Files {
		name, sheet := path.Split(section.Name)
		var err error
		switch {
		case path.Ext(section.Name) == ".xlsx":
			files[section.Name] = section.Data
		case strings.HasPrefix(name, "xl/"):
			books[Underlag].parts = append(books[Underlag].parts, section)
		case path.Ext(strings.TrimSuffix(name, "/")) == ".xlsx":
			name = strings.TrimSuffix(name, "/")
			if books[name] == nil {
				books[name] = &book{}
			}
			err = books[name].set(sheet, section.Data)
		case isSheet(section.Name):
			err = books[Underlag].set(section.Name, section.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("section %s: %w", section.Name, err)
		}
	}
	for name, b := range books {
		if files[name] != nil {
			continue
		}
		data, err := b.pack()
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	return files, nil
}

// isSheet tells a sheet's name from that of a section that is not the workbook's.
func isSheet(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return !unicode.IsLower(first)
}

// book is a workbook to be written.
type book struct {
	sheets []*sheet
	parts  []txtar.File // added to the package as they are
}

// set puts a sheet in its place, replacing one of the same name.
func (b *book) set(name string, text []byte) error {
	s, absent, err := parseSheet(name, string(text))
	if err != nil {
		return err
	}
	for i, old := range b.sheets {
		if old.name == name {
			if absent {
				b.sheets = append(b.sheets[:i], b.sheets[i+1:]...)
			} else {
				b.sheets[i] = s
			}
			return nil
		}
	}
	if absent {
		return fmt.Errorf("there is no sheet %s to take away", name)
	}
	b.sheets = append(b.sheets, s)
	return nil
}
