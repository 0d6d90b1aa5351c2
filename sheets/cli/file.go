package cli

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fordela/sheets/inbox"
)

// mayWrite refuses, before any work is done, a target that cannot be right.
func mayWrite(target, source string, force bool) error {
	if _, err := os.Stat(filepath.Dir(target)); err != nil {
		return fmt.Errorf("%s cannot be written: %w", target, err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return nil // it is not there, or publish will tell
	}
	if from, err := os.Stat(source); err == nil && os.SameFile(info, from) {
		return usageError{fmt.Errorf("%s is the underlag itself; choose another name with -o", target)}
	}
	if info.IsDir() {
		return usageError{fmt.Errorf("%s is a folder; give the name of a file with -o", target)}
	}
	if !force {
		return exists(target)
	}
	return nil
}

func exists(target string) error {
	return fmt.Errorf("%s exists already; use --force to overwrite it, or -o for another name", target)
}

// publish makes a file appear whole or not at all: written beside its place, brought
// to the disk, and renamed there. An existing file is replaced only when force is set.
func publish(target string, content []byte, force bool) error {
	full, err := filepath.Abs(target) // Windows renames without replacing only by full paths
	if err != nil {
		return err
	}
	dir := filepath.Dir(full)
	temp := filepath.Join(dir, ".fordela-"+rand.Text()+".tmp")
	disk := inbox.Disk{}
	err = disk.Write(temp, bytes.NewReader(content))
	switch {
	case err != nil:
	case force:
		err = disk.Replace(temp, full)
	default:
		err = disk.Rename(temp, full)
	}
	if err != nil {
		os.Remove(temp)
		if errors.Is(err, fs.ErrExist) {
			return exists(target)
		}
		return err
	}
	return disk.Sync(dir)
}

// longestName is the longest name that file systems take, in bytes; longestSuffix has
// room for what the program puts behind a workbook's name.
const (
	longestName   = 255
	longestSuffix = 60
)

// shortStem gives a file's name without its extension, cut where the names of its
// results would be too long to be written.
func shortStem(name string) string {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	for len(stem) > longestName-longestSuffix {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return stem
}
