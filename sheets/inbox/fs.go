package inbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// FS is every file operation that a pass makes itself, so that a test can stop
// or fail each of them. [Disk] is the real one. What a Job writes goes past it.
type FS interface {
	Mkdir(path string) error
	ReadDir(path string) ([]fs.DirEntry, error)
	Lstat(path string) (fs.FileInfo, error)
	Open(path string) (io.ReadSeekCloser, error)

	// Write makes the file at path hold what from gives, and lets it reach the
	// disk. A failure may leave a part of it.
	Write(path string, from io.ReadSeeker) error
	// Append adds data to the end of the file at path, which it makes when
	// needed, and lets it reach the disk. A failure may leave a part of it.
	Append(path string, data []byte) error
	Truncate(path string, size int64) error

	// Rename moves a file or folder and fails when to exists.
	Rename(from, to string) error
	// Replace moves a file over whatever file is at to.
	Replace(from, to string) error
	// Remove takes away one file or one empty folder.
	Remove(path string) error

	// Sync lets a file, or the entries of a folder, reach the disk.
	Sync(path string) error
	// Lock takes the lock that the file at path stands for; the file is made
	// when needed. The error is [ErrHeld] when somebody else has it.
	Lock(path string) (*Lock, error)
}

// ErrHeld says that a lock is held by a living process.
var ErrHeld = errors.New("lock is held")

// Lock is a lock of the operating system on an open file. It ends with the
// process that holds it, however that ends.
type Lock struct {
	file *os.File
	sure bool
}

// Sure says whether the file system keeps locks at all. Where it does not,
// every Lock succeeds and means nothing.
func (l *Lock) Sure() bool { return l.sure }

// Beat changes the lock file's time, as a sign of life for other machines.
func (l *Lock) Beat() error {
	_, err := l.file.WriteAt([]byte(time.Now().UTC().Format(time.RFC3339Nano)), 0)
	return err
}

// Unlock gives the lock back. The file stays.
func (l *Lock) Unlock() error { return l.file.Close() }

// Disk is the file system of the operating system.
type Disk struct{}

func (Disk) Mkdir(path string) error                     { return os.Mkdir(path, 0o777) }
func (Disk) ReadDir(path string) ([]fs.DirEntry, error)  { return os.ReadDir(path) }
func (Disk) Lstat(path string) (fs.FileInfo, error)      { return os.Lstat(path) }
func (Disk) Open(path string) (io.ReadSeekCloser, error) { return os.Open(path) }
func (Disk) Truncate(path string, size int64) error      { return os.Truncate(path, size) }
func (Disk) Rename(from, to string) error                { return renameNew(from, to) }
func (Disk) Replace(from, to string) error               { return os.Rename(from, to) }
func (Disk) Remove(path string) error                    { return os.Remove(path) }

func (Disk) Write(path string, from io.ReadSeeker) error {
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return write(path, os.O_TRUNC, from)
}

func (Disk) Append(path string, data []byte) error {
	return write(path, os.O_APPEND, bytes.NewReader(data))
}

func write(path string, flag int, from io.Reader) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|flag, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, flush(f), f.Close())
}

func (Disk) Sync(path string) error {
	f, err := openToSync(path)
	if f == nil || err != nil {
		return err
	}
	return errors.Join(flush(f), f.Close())
}

func flush(f *os.File) error {
	if err := f.Sync(); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil // some network file systems have no such thing as a flush
}

func (Disk) Lock(path string) (*Lock, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, err
		}
		l := &Lock{file: f, sure: true}
		if err := tryLock(f); errors.Is(err, errors.ErrUnsupported) {
			l.sure = false
		} else if err != nil {
			f.Close()
			return nil, err
		}
		// The holder before us may have removed the file between our opening
		// and our locking; then we hold a lock on nothing.
		mine, err1 := f.Stat()
		there, err2 := os.Lstat(path)
		if err1 == nil && err2 == nil && os.SameFile(mine, there) {
			return l, nil
		}
		f.Close()
		if err2 != nil && !errors.Is(err2, fs.ErrNotExist) {
			return nil, err2
		}
	}
}

// patient is an FS that asks again for a while when somebody (a virus scanner,
// Excel, an indexer) holds a file for a moment.
type patient struct{ FS }

// patience is the time between the attempts of one operation, 0.6 s in all.
var patience = []time.Duration{10, 20, 40, 80, 160, 320}

func again(do func() error) error {
	err := do()
	for _, ms := range patience {
		if err == nil || !transient(err) {
			return err
		}
		time.Sleep(ms * time.Millisecond)
		err = do()
	}
	return err
}

func (p patient) Mkdir(path string) error { return again(func() error { return p.FS.Mkdir(path) }) }

func (p patient) ReadDir(path string) (list []fs.DirEntry, err error) {
	err = again(func() error { list, err = p.FS.ReadDir(path); return err })
	return list, err
}

func (p patient) Lstat(path string) (info fs.FileInfo, err error) {
	err = again(func() error { info, err = p.FS.Lstat(path); return err })
	return info, err
}

func (p patient) Open(path string) (f io.ReadSeekCloser, err error) {
	err = again(func() error { f, err = p.FS.Open(path); return err })
	return f, err
}

func (p patient) Write(path string, from io.ReadSeeker) error {
	return again(func() error { return p.FS.Write(path, from) })
}

func (p patient) Truncate(path string, size int64) error {
	return again(func() error { return p.FS.Truncate(path, size) })
}

func (p patient) Rename(from, to string) error {
	return again(func() error { return p.FS.Rename(from, to) })
}

func (p patient) Replace(from, to string) error {
	return again(func() error { return p.FS.Replace(from, to) })
}

func (p patient) Remove(path string) error { return again(func() error { return p.FS.Remove(path) }) }
func (p patient) Sync(path string) error   { return again(func() error { return p.FS.Sync(path) }) }

// ensureDir makes the folder at path when it is not there.
func ensureDir(fsys FS, path string) error {
	if _, err := fsys.Lstat(path); err == nil {
		return nil
	}
	if err := fsys.Mkdir(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// removeTree takes away path and everything below. Nothing there is no error.
func removeTree(fsys FS, path string) error {
	info, err := fsys.Lstat(path)
	if err != nil {
		return gone(err)
	}
	if info.IsDir() {
		list, err := fsys.ReadDir(path)
		if err != nil {
			return gone(err)
		}
		for _, e := range list {
			if err := removeTree(fsys, filepath.Join(path, e.Name())); err != nil {
				return err
			}
		}
	}
	return gone(fsys.Remove(path))
}

// gone takes "is not there" for success.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// present says whether there is something at path. Not to know is an error.
func present(fsys FS, path string) (bool, error) {
	_, err := fsys.Lstat(path)
	return err == nil, gone(err)
}

// exists is present for where a no can do no harm.
func exists(fsys FS, path string) bool {
	ok, _ := present(fsys, path)
	return ok
}

// hash is the SHA-256 of the file at path, in hexadecimal.
func hash(fsys FS, path string) (string, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
