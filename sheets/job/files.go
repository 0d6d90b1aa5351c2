package job

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fordela/sheets/inbox"
	"fordela/templates"
)

// File is an output at its place.
type File struct {
	Path    string
	Content []byte
}

// Endings of the names of results, before the extension.
const (
	resultEnding     = "-fordelning"
	correctionEnding = "-rattelse"
)

// longestName is the longest name that file systems take, in bytes; longestEnding has
// room for what the program puts behind a workbook's name.
const (
	longestName   = 255
	longestEnding = 60
)

// Target is the path of a result workbook; what else a run writes lies beside it.
type Target string

// ResultOf gives the place of the result beside its underlag.
func ResultOf(underlag string) Target { return Target(stem(underlag) + resultEnding + ".xlsx") }

// CorrectionOf gives the place of the correction beside the new one of the two workbooks.
func CorrectionOf(new string) Target { return Target(stem(new) + correctionEnding + ".xlsx") }

// Document gives the place of a document, by its extension: .docx or .pdf. A correction
// is named as its workbook.
func (t Target) Document(kind templates.Document, extension string) string {
	if kind == templates.Correction {
		return stem(string(t)) + extension
	}
	return t.beside(string(kind) + extension)
}

// beside is the path of a file that goes with the result, by what its name ends in.
func (t Target) beside(ending string) string {
	return strings.TrimSuffix(stem(string(t)), resultEnding) + "-" + ending
}

func stem(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) }

// shortStem gives a file's name without its extension, cut where the names of its
// results would be too long to be written.
func shortStem(name string) string {
	s := stem(name)
	for len(s) > longestName-longestEnding {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	return s
}

// Files gives the outputs at their places beside a target. The workbook is the last: when
// it is there, all are.
func (o *Outputs) Files(t Target) []File {
	var files []File
	for _, d := range o.Documents {
		files = append(files, File{t.Document(d.Kind, ".docx"), d.DOCX})
	}
	for _, d := range o.Documents {
		if d.PDF != nil {
			files = append(files, File{t.Document(d.Kind, ".pdf"), d.PDF})
		}
	}
	for _, p := range o.Pictures {
		files = append(files, File{t.beside(p.Name + ".svg"), p.SVG})
	}
	if o.Page != nil {
		files = append(files, File{t.beside(templates.WebPage + ".html"), o.Page})
	}
	if o.Data != nil {
		prefix := t.beside("")
		for _, d := range o.Data.Files(filepath.Base(prefix)) {
			files = append(files, File{prefix + d.Name, d.Content})
		}
	}
	return append(files, File{string(t), o.Workbook})
}

// Publish makes each file appear whole or not at all, in their order: written beside its
// place, brought to the disk, and renamed there. One that is there already is replaced
// only when replace is set; else the error is a [fs.PathError] with fs.ErrExist.
func Publish(files []File, replace bool) error {
	for _, f := range files {
		if err := publish(f, replace); err != nil {
			return err
		}
	}
	return nil
}

func publish(f File, replace bool) error {
	full, err := filepath.Abs(f.Path) // Windows renames without replacing only by full paths
	if err != nil {
		return err
	}
	dir := filepath.Dir(full)
	temp := filepath.Join(dir, ".fordela-"+rand.Text()+".tmp")
	disk := inbox.Disk{}
	err = disk.Write(temp, bytes.NewReader(f.Content))
	switch {
	case err != nil:
	case replace:
		err = disk.Replace(temp, full)
	default:
		err = disk.Rename(temp, full)
	}
	if err != nil {
		os.Remove(temp)
		if errors.Is(err, fs.ErrExist) {
			return &fs.PathError{Op: "publish", Path: f.Path, Err: fs.ErrExist}
		}
		return err
	}
	return disk.Sync(dir)
}
