package inbox

import (
	"errors"
	"io/fs"
	"os"
	"time"
)

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

// Lock makes a file that nobody else may open: who can open it can hold the lock.
func (Disk) Lock(path string) (*Lock, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
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
