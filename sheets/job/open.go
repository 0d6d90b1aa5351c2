// Package job is the way of an underlag through the program: opened, decided on, made
// into the outputs that are asked for, and these put in their places as files. The
// commands and the drop folder share it. It prints nothing, and what it reads and writes
// besides the underlag is handed in.
package job

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fordela/engine"
	"fordela/engine/review"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/presentation"
	"fordela/sheets/underlag"
	"fordela/sheets/workbook"
	"fordela/sheets/xlsx"
)

// Outcome is an underlag that has been read and decided on. Together with [Options] it
// holds all that the outputs are made of, so that the same two give the same bytes.
type Outcome struct {
	File      string // the underlag's name, without a folder
	SHA256    string // of its bytes, in hexadecimal
	Registers []presentation.Register
	Places    *diagnostic.Places
	Plan      *engine.Plan // nil when the file could not be read at all, or is no underlag

	Decision    *engine.Decision        // nil when findings stop the run
	Diagnostics []diagnostic.Diagnostic // of the underlag, in reading order
	Notes       []diagnostic.Diagnostic // what the reader took and left out
}

// Stopped reports whether findings stop the run.
func (o *Outcome) Stopped() bool { return o.Decision == nil }

// Open reads the underlag at path and decides on it. Its bytes are read through watch,
// when there is one. Each of also finds what is wrong with the plan where it is to be
// used. What is wrong with the workbook is in the outcome's diagnostics;
// the error is for failures of the file system, and for a file that changes meanwhile.
func Open(path string, registers underlag.Registers, watch func(file io.ReaderAt, size int64) io.ReaderAt, also ...func(*engine.Plan) []engine.Finding) (*Outcome, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, not a workbook", path)
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return nil, err
	}
	src := io.ReaderAt(f)
	if watch != nil {
		src = watch(f, info.Size())
	}
	u, err := underlag.Read(src, info.Size(), registers)
	if err != nil {
		return nil, err
	}
	// The hash stands for what was read only if nobody has written in between.
	if after, err := f.Stat(); err != nil || after.Size() != info.Size() || !after.ModTime().Equal(info.ModTime()) {
		return nil, errors.Join(fmt.Errorf("%s changed while it was read; run again when it is saved", path), err)
	}
	for _, find := range also {
		if u.Plan != nil {
			u.Findings = append(u.Findings, find(u.Plan)...)
		}
	}
	decision, findings := u.Decide()
	o := &Outcome{
		File: filepath.Base(path), SHA256: hex.EncodeToString(hash.Sum(nil)), Places: u.Places, Plan: u.Plan,
		Decision: decision, Diagnostics: u.Places.Diagnostics(findings), Notes: u.Notes(),
	}
	if r := u.Register; r != nil {
		o.Registers = []presentation.Register{presentation.Register(*r)}
	}
	return o, nil
}

// Restore decides anew on what a result keeps of its input. What the reader and the
// documents once found is not found again: it is taken as the result has it. The
// findings are the engine's.
func Restore(k *workbook.Kept) (*Outcome, []engine.Finding) {
	decision, findings := review.Decide(k.Plan, k.Places.Answered(k.Plan.Answers))
	return &Outcome{
		File: k.File, SHA256: k.SHA256, Registers: k.Registers, Places: k.Places, Plan: k.Plan,
		Decision: decision, Diagnostics: k.Diagnostics, Notes: k.Notes,
	}, findings
}

// MaxRegister is the most bytes that a workbook may have that an underlag names.
const MaxRegister = 500 << 20

// Registers finds the workbooks that an underlag names in folders, in their order; an
// empty name of a folder is passed over. The name is what staff have written: a path, a
// folder or a device is no workbook.
func Registers(dirs ...string) underlag.Registers {
	return func(name string) ([]byte, error) {
		if name != filepath.Base(name) || !filepath.IsLocal(name) || strings.ContainsRune(name, 0) || len(name) > longestName {
			return nil, fs.ErrInvalid
		}
		for _, dir := range dirs {
			path := filepath.Join(dir, name)
			info, err := os.Stat(path)
			switch {
			case dir == "" || errors.Is(err, fs.ErrNotExist):
			case err != nil:
				return nil, err
			case info.Mode().IsRegular() && info.Size() > MaxRegister:
				return nil, &xlsx.Refusal{Reason: ooxml.TooLarge}
			case info.Mode().IsRegular():
				return os.ReadFile(path)
			}
		}
		return nil, fs.ErrNotExist
	}
}
