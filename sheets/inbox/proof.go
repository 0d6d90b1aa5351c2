package inbox

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// workName is the service's own folder in the drop folder.
const workName = ".arbete"

// JournalProof is what can be said of a journal.
type JournalProof struct {
	Lines  int
	Last   string   // SHA-256 of the last line, to be compared with what was noted before
	Breaks []string // every one, in the order of the lines
	Headed bool     // it was held to the head that the service keeps in .arbete

	entries []Entry
}

// ProveJournal reads a journal to its end: each line is to carry the hash of the one before,
// and the last to be the one that the service wrote last, where its head is at hand. The
// error is of the file system; a journal that is not there though the service has written
// one is a break.
func ProveJournal(path string) (*JournalProof, error) {
	p := &JournalProof{}
	headed := p.head(path)
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && headed != nil && headed.After.Lines > 0:
		p.breaks("the journal is not there")
		return p, nil
	case err != nil:
		return nil, err
	}
	defer f.Close()
	c := p.read(f)
	if headed != nil && c != headed.After && c != headed.Before {
		p.breaks(fmt.Sprintf("it has %d lines and is to have %d, and to end with the line that the service wrote last", c.Lines, headed.After.Lines))
	}
	return p, nil
}

// read walks along the lines.
func (p *JournalProof) read(r io.Reader) chain {
	c := chain{}
	b := bufio.NewReaderSize(r, maxLine)
	for {
		line, err := b.ReadSlice('\n')
		if err == io.EOF && len(line) == 0 {
			break
		}
		if err != nil && err != io.EOF {
			p.breaks(fmt.Sprintf("line %d: %v", c.Lines+1, err))
			break
		}
		e, broken := c.next(bytes.TrimSuffix(line, []byte("\n")))
		if err == io.EOF {
			broken = fmt.Errorf("line %d: cut off", c.Lines)
		}
		if broken != nil {
			p.breaks(broken.Error())
		}
		p.entries = append(p.entries, e)
	}
	p.Lines, p.Last = c.Lines, c.Last
	return c
}

func (p *JournalProof) breaks(what string) { p.Breaks = append(p.Breaks, what) }

// head gives the head that the service keeps of the journal at path, if it is at hand.
func (p *JournalProof) head(path string) *head {
	data, err := readFile(context.Background(), Disk{}, filepath.Join(filepath.Dir(path), workName, headName), maxLine)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) { // which is the service's alone
		return nil
	}
	var h head
	if err == nil {
		err = json.Unmarshal(data, &h)
	}
	if err != nil {
		p.breaks(fmt.Sprintf("%s: %v", headName, err))
		return nil
	}
	p.Headed = true
	return &h
}

// FileState is how a file of an answer compares with the receipt.
type FileState string

// The states.
const (
	FileAsGiven FileState = "as given"
	FileChanged FileState = "changed"
	FileMissing FileState = "missing"
	FileAdded   FileState = "added"
)

// FileProof is a file of an answer.
type FileProof struct {
	Name  string    `json:"name"` // from the folder, with /
	State FileState `json:"state"`
}

// FolderProof is what can be said of an answer's folder.
type FolderProof struct {
	Files     []FileProof
	Line      int    // of the journal, 0 when it does not speak of this folder with this receipt
	Successor string // the folder of the answer that replaces it, from the drop folder, or ""
	Receipt   []byte // kvittens.json
	Signature []byte // kvittens.json.sig, nil when there is none
	Version   string // of the program that answered
	Journal   *JournalProof
}

// ProveFolder holds the files of an answer to its receipt, and the receipt to the journal of
// the drop folder that the answer lies in. The error is of the file system, or says that
// the folder has no receipt.
func ProveFolder(ctx context.Context, dir string) (*FolderProof, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	p := &FolderProof{}
	if p.Receipt, err = readFile(ctx, Disk{}, filepath.Join(dir, receiptName), maxReceipt); err != nil {
		return nil, err
	}
	var r Receipt
	if err := json.Unmarshal(p.Receipt, &r); err != nil {
		return nil, fmt.Errorf("%s: %w", receiptName, err)
	}
	p.Version = r.Version
	p.Signature, err = readFile(ctx, Disk{}, filepath.Join(dir, signatureName), maxReceipt)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := p.files(ctx, dir, r); err != nil {
		return nil, err
	}
	return p, p.entry(dir)
}

// files holds every file in the folder to the receipt.
func (p *FolderProof) files(ctx context.Context, dir string, r Receipt) error {
	given := []ReceiptFile{{Name: r.Input, SHA256: r.SHA256}}
	given = append(given, r.Files...)
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path == dir {
			for _, f := range given {
				state, err := stateOf(ctx, filepath.Join(dir, filepath.FromSlash(f.Name)), f.SHA256)
				if err != nil {
					return err
				}
				p.Files = append(p.Files, FileProof{f.Name, state})
			}
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil || d.IsDir() || rel == receiptName || rel == signatureName {
			return err
		}
		name := filepath.ToSlash(rel)
		if !slices.ContainsFunc(given, func(f ReceiptFile) bool { return fold(f.Name) == fold(name) }) {
			p.Files = append(p.Files, FileProof{name, FileAdded})
		}
		return nil
	})
}

// stateOf compares a file's hash with the one that it had.
func stateOf(ctx context.Context, path, had string) (FileState, error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return FileMissing, nil
	}
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return FileChanged, nil
	}
	sum, err := HashFile(ctx, path, info.Size())
	if err != nil {
		return "", err
	}
	if sum != had {
		return FileChanged, nil
	}
	return FileAsGiven, nil
}

// entry finds the journal's line for the folder, and what replaces it.
func (p *FolderProof) entry(dir string) error {
	parent := filepath.Dir(dir)
	folder := filepath.Base(parent) + "/" + filepath.Base(dir)
	journal, err := ProveJournal(filepath.Join(filepath.Dir(parent), journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	p.Journal = journal
	receipt := digest(p.Receipt)
	for i, e := range journal.entries {
		if fold(e.Folder) == fold(folder) && e.Receipt == receipt {
			p.Line = i + 1
		}
		if e.Replaces != nil && strings.EqualFold(e.Replaces.Receipt, receipt) {
			p.Successor = e.Folder
		}
	}
	return nil
}
