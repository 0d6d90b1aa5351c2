package inbox

import (
	"io"
	"io/fs"
	"time"
)

// patient is an FS that asks again for a while when somebody (a virus scanner,
// Excel, an indexer) holds a file for a moment.
type patient struct{ FS }

// pauses is the time between the attempts of one operation, 0.6 s in all.
var pauses = []time.Duration{10, 20, 40, 80, 160, 320}

func again(do func() error) error {
	err := do()
	for _, ms := range pauses {
		if err == nil || !transient(err) {
			return err
		}
		time.Sleep(ms * time.Millisecond)
		err = do()
	}
	return err
}

func (p patient) Mkdir(path string) error { return again(func() error { return p.FS.Mkdir(path) }) }

func (p patient) MkdirPrivate(path string) error {
	return again(func() error { return p.FS.MkdirPrivate(path) })
}

func (p patient) ReadDir(path string) (list []fs.DirEntry, err error) {
	err = again(func() error { list, err = p.FS.ReadDir(path); return err })
	return list, err
}

func (p patient) Lstat(path string) (info fs.FileInfo, err error) {
	err = again(func() error { info, err = p.FS.Lstat(path); return err })
	return info, err
}

func (p patient) Open(path string) (f PlainFile, err error) {
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
