package inbox

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
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
	// MkdirPrivate makes a folder into which nobody else can get.
	MkdirPrivate(path string) error
	ReadDir(path string) ([]fs.DirEntry, error)
	Lstat(path string) (fs.FileInfo, error)
	// Open opens a plain file for reading. It follows no link and waits for
	// nobody; the error is [ErrNotPlain] for anything but a plain file.
	Open(path string) (PlainFile, error)

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

// PlainFile is a plain file that is open for reading.
type PlainFile interface {
	io.Reader
	io.Seeker
	io.ReaderAt
	io.Closer
	Stat() (fs.FileInfo, error)
}

var (
	// ErrNotPlain says that something is no plain file: a link, a folder, a
	// pipe, a device.
	ErrNotPlain = errors.New("not a plain file")
	// ErrTooLarge says that a file has more bytes than are read of its kind.
	ErrTooLarge = errors.New("the file is too large")
)

// OpenPlain opens a plain file for reading. It follows no link and does not wait
// as the opening of a pipe does; the error is [ErrNotPlain] for anything else.
func OpenPlain(path string) (*os.File, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // to open a device may do something to it
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotPlain}
	}
	f, err := openNoFollow(path)
	if err != nil {
		return nil, err
	}
	info, err = f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: path, Err: ErrNotPlain}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Disk is the file system of the operating system.
type Disk struct{}

func (Disk) Mkdir(path string) error                    { return os.Mkdir(path, 0o777) }
func (Disk) MkdirPrivate(path string) error             { return os.Mkdir(path, 0o700) }
func (Disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (Disk) Lstat(path string) (fs.FileInfo, error)     { return os.Lstat(path) }
func (Disk) Truncate(path string, size int64) error     { return os.Truncate(path, size) }
func (Disk) Rename(from, to string) error               { return renameNew(from, to) }
func (Disk) Replace(from, to string) error              { return os.Rename(from, to) }
func (Disk) Remove(path string) error                   { return os.Remove(path) }

func (Disk) Open(path string) (PlainFile, error) {
	f, err := OpenPlain(path)
	if err != nil {
		return nil, err // and not a PlainFile that holds nil
	}
	return f, nil
}

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

// readTime is how long the reading of one file may take.
const readTime = 5 * time.Minute

// reading is a plain file that is read under a limit, within a context and before a
// deadline, and hashed meanwhile.
type reading struct {
	PlainFile
	ctx  context.Context
	late time.Time
	path string
	left int64
	most int64
	sum  hash.Hash
}

// open opens the plain file at path, of which at most most bytes may be read.
func open(ctx context.Context, fsys FS, path string, most int64) (*reading, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return nil, err
	}
	r := &reading{PlainFile: f, ctx: ctx, late: time.Now().Add(readTime), path: path, most: most}
	info, err := f.Stat()
	if err == nil && info.Size() > most { // before anything is read
		err = r.tooLarge()
	}
	if err == nil {
		_, err = r.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return r, nil
}

func (r *reading) tooLarge() error {
	return &fs.PathError{Op: "read", Path: r.path, Err: fmt.Errorf("%w: more than %d bytes", ErrTooLarge, r.most)}
}

// Seek goes to the beginning, which is all that is asked of it, and hashes anew.
func (r *reading) Seek(offset int64, whence int) (int64, error) {
	r.left, r.sum = r.most, sha256.New()
	return r.PlainFile.Seek(offset, whence)
}

func (r *reading) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	if time.Now().After(r.late) {
		return 0, &fs.PathError{Op: "read", Path: r.path, Err: os.ErrDeadlineExceeded}
	}
	n, err := r.PlainFile.Read(b)
	if r.left -= int64(n); r.left < 0 {
		return 0, r.tooLarge()
	}
	r.sum.Write(b[:n])
	return n, err
}

// hash is the SHA-256 of what was read, in hexadecimal.
func (r *reading) hash() string { return hex.EncodeToString(r.sum.Sum(nil)) }

// hashFile is the SHA-256 of the plain file at path.
func hashFile(ctx context.Context, fsys FS, path string, most int64) (string, error) {
	r, err := open(ctx, fsys, path, most)
	if err != nil {
		return "", err
	}
	defer r.Close()
	if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, make([]byte, 1<<18)); err != nil {
		return "", err
	}
	return r.hash(), nil
}

// HashFile is the SHA-256 of the plain file at path, in hexadecimal, which is read within
// ctx and must have at most most bytes.
func HashFile(ctx context.Context, path string, most int64) (string, error) {
	return hashFile(ctx, Disk{}, path, most)
}

// copyFile copies the plain file at from to the path to and gives its SHA-256.
func copyFile(ctx context.Context, fsys FS, from, to string, most int64) (string, error) {
	r, err := open(ctx, fsys, from, most)
	if err != nil {
		return "", err
	}
	defer r.Close()
	if err := fsys.Write(to, r); err != nil {
		return "", err
	}
	return r.hash(), nil
}

// readFile reads the plain file at path whole.
func readFile(ctx context.Context, fsys FS, path string, most int64) ([]byte, error) {
	r, err := open(ctx, fsys, path, most)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// digest is the SHA-256 of data, in hexadecimal.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
