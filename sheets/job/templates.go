package job

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fordela/sheets/document"
	"fordela/templates"
)

// Templates are the city's own; those that are not there are built in. The zero
// Templates are the built-in ones.
type Templates struct {
	Workbook  document.Template // of the result
	Documents map[templates.Document]document.Template
}

// Add takes a template in by its file's name and content. A workbook is for the result.
// Which document another one is for is told by its name, if it is still the one under
// which it was handed out, and else by its markers.
func (t *Templates) Add(name string, content []byte) error {
	template := document.Template{Name: name, File: content}
	extension := filepath.Ext(name)
	if strings.EqualFold(extension, ".xlsx") {
		if t.Workbook.File != nil {
			return fmt.Errorf("%s: there is another template for the result workbook", name)
		}
		t.Workbook = template
		return nil
	}
	kind := templates.Document(strings.ToLower(strings.TrimSuffix(name, extension)))
	if !slices.Contains(templates.Documents, kind) {
		var ok bool
		if kind, ok = document.KindOf(content); !ok {
			return fmt.Errorf("%s: cannot tell which document it is a template for; name it as `fordela template --docx` does", name)
		}
	}
	if t.Documents[kind].File != nil {
		return fmt.Errorf("%s: there is another template for the same document", name)
	}
	if t.Documents == nil {
		t.Documents = map[templates.Document]document.Template{}
	}
	t.Documents[kind] = template
	return nil
}

// All gives the templates that there are.
func (t Templates) All() (all []document.Template) {
	if t.Workbook.File != nil {
		all = append(all, t.Workbook)
	}
	for _, kind := range templates.Documents {
		if own := t.Documents[kind]; own.File != nil {
			all = append(all, own)
		}
	}
	return all
}

// TemplatesIn reads the templates of a folder, under the names by which they are handed
// out. No folder has none.
func TemplatesIn(dir string) (Templates, error) {
	var t Templates
	if dir == "" {
		return t, nil
	}
	names := []string{templates.ThemeFile}
	for _, kind := range templates.Documents {
		names = append(names, string(kind)+".docx")
	}
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = t.Add(name, content)
		}
		if err != nil {
			return t, err
		}
	}
	return t, nil
}
