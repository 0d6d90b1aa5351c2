package inbox

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync"
	"time"
)

// Entry is one line of journal.jsonl: one answer.
type Entry struct {
	Prev    string    `json:"prev"`    // SHA-256 of the line before, without its newline; "" on the first
	Time    time.Time `json:"time"`    // when the answer was entered here
	Arrived time.Time `json:"arrived"` // when the file was first seen in inkorg; Time when another pass entered it
	Name    string    `json:"name"`
	SHA256  string    `json:"sha256"`
	Key     string    `json:"key,omitempty"`
	Outcome Outcome   `json:"outcome"`
	Reason  Reason    `json:"reason,omitempty"`

	Findings int    `json:"findings,omitempty"` // how many stand in the receipt
	Folder   string `json:"folder"`             // from DIR, with /, as klart/Budget-2
	Receipt  string `json:"receipt"`            // SHA-256 of the folder's kvittens.json, which has those of the files
}

// sameAnswer says whether two lines would tell of one answer.
func (e Entry) sameAnswer(other Entry) bool {
	return e.Folder == other.Folder && e.Receipt == other.Receipt
}

// maxLine is more bytes than a line of the journal has: what it holds is bounded by the
// names that file systems bear.
const maxLine = 1 << 16

// Verify reads a journal and returns the number of its lines. The error names
// the first line that is damaged or does not carry the hash of the line before.
// The last line has none after it that would show a change.
func Verify(r io.Reader) (lines int, err error) {
	c := chain{}
	b := bufio.NewReaderSize(r, maxLine)
	for {
		line, err := b.ReadSlice('\n')
		if err == io.EOF && len(line) == 0 {
			return c.lines, nil
		}
		if err == io.EOF {
			return c.lines, fmt.Errorf("line %d: cut off", c.lines+1)
		}
		if err != nil {
			return c.lines, fmt.Errorf("line %d: %w", c.lines+1, err)
		}
		if _, err := c.next(line[:len(line)-1]); err != nil {
			return c.lines, err
		}
	}
}

// chain walks along the lines of a journal.
type chain struct {
	lines int
	last  string // hash of the last line
}

func (c *chain) next(line []byte) (Entry, error) {
	before := c.last
	sum := sha256.Sum256(line)
	c.last = hex.EncodeToString(sum[:])
	c.lines++
	var e Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return e, fmt.Errorf("line %d: %w", c.lines, err)
	}
	if e.Prev != before {
		return e, fmt.Errorf("line %d: the line before it is not the one it followed", c.lines)
	}
	return e, nil
}

func newJournal(fsys FS, path, guard string) *journal {
	j := &journal{fs: fsys, path: path, guard: guard}
	j.forget()
	return j
}

// journal is journal.jsonl. It follows from the folders: what they hold and it
// does not is entered by the next pass. It is also the index of what has been
// answered before.
type journal struct {
	fs    FS
	path  string
	guard string // the lock file that keeps two processes from writing at once

	mu      sync.Mutex
	size    int64 // bytes of the journal that have been taken in
	chain   chain
	entries []Entry
	byKey   map[string]int // the latest entry of each key
	broken  error          // the first break in the chain
}

// guardWait is how long a process waits for another to finish its line.
const guardWait = 10 * time.Second

// locked runs do with the journal taken in to its last line and nobody else
// writing to it.
func (j *journal) locked(do func() error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		l, err := j.fs.Lock(j.guard)
		if errors.Is(err, ErrHeld) && time.Since(start) < guardWait {
			continue
		}
		if err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		defer l.Unlock()
		if err := j.catchUp(); err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		return do()
	}
}

// catchUp takes in what others have written since, and cuts off a last line
// that a crash left without its end; its answer is entered anew.
func (j *journal) catchUp() error {
	info, err := j.fs.Lstat(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		j.forget()
		return nil
	}
	if err != nil || info.Size() == j.size {
		return err
	}
	if info.Size() < j.size {
		j.forget()
	}
	f, err := j.fs.Open(j.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.Seek(j.size, io.SeekStart); err != nil {
		return err
	}
	b := bufio.NewReader(f)
	for {
		line, err := b.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return nil
		}
		if err == io.EOF {
			f.Close()
			return j.fs.Truncate(j.path, j.size)
		}
		if err != nil {
			return err
		}
		j.take(line)
	}
}

func (j *journal) forget() {
	j.size, j.chain, j.entries, j.byKey, j.broken = 0, chain{}, nil, map[string]int{}, nil
}

// take enters one line, with its newline, into memory.
func (j *journal) take(line []byte) {
	e, err := j.chain.next(line[:len(line)-1])
	if err != nil && j.broken == nil {
		j.broken = err
	}
	j.size += int64(len(line))
	if e.Folder != "" {
		j.byKey[e.Key] = len(j.entries)
		j.entries = append(j.entries, e)
	}
}

// append enters the answers that missing returns, which is asked, with all
// entries so far, when nobody else can write.
func (j *journal) append(missing func(known []Entry) []Entry) error {
	return j.locked(func() error {
		var b bytes.Buffer
		last := j.chain.last
		for _, e := range missing(j.entries) {
			e.Prev = last
			line, err := json.Marshal(e)
			if err != nil {
				return fmt.Errorf("journal: %w", err)
			}
			sum := sha256.Sum256(line)
			last = hex.EncodeToString(sum[:])
			b.Write(line)
			b.WriteByte('\n')
		}
		if b.Len() == 0 {
			return nil
		}
		if err := j.fs.Append(j.path, b.Bytes()); err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		for line := range bytes.Lines(b.Bytes()) {
			j.take(line)
		}
		if j.size == int64(b.Len()) { // the file is new
			return j.fs.Sync(filepath.Dir(j.path))
		}
		return nil
	})
}

// answered is the latest answer with this key.
func (j *journal) answered(key string) (Entry, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	i, ok := j.byKey[key]
	if !ok {
		return Entry{}, false
	}
	return j.entries[i], true
}

// all is every entry so far, oldest first.
func (j *journal) all() []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.entries[:len(j.entries):len(j.entries)]
}
