package inbox

import (
	"bufio"
	"context"
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
	Time    time.Time `json:"time"`    // when the answer was published
	Arrived time.Time `json:"arrived"` // when the file was first seen in inkorg
	Name    string    `json:"name"`
	SHA256  string    `json:"sha256"`
	Key     string    `json:"key,omitempty"`
	Outcome Outcome   `json:"outcome"`
	Reason  Reason    `json:"reason,omitempty"`
	Subject
	Counts
	Findings int          `json:"findings,omitempty"` // how many stand in the receipt
	Replaces *Ref         `json:"replaces,omitempty"`
	Kept     *ReceiptFile `json:"kept,omitempty"` // the file that later answers may need
	Signed   bool         `json:"signed,omitempty"`
	Folder   string       `json:"folder"`  // from DIR, with /, as klart/Budget-2
	Receipt  string       `json:"receipt"` // SHA-256 of the folder's kvittens.json, which has those of the files
}

// entry is the journal's line for an answer, but for the folder.
func (r Receipt) entry(now, arrived time.Time, receipt string) Entry {
	e := Entry{
		Time: now, Arrived: arrived, Name: r.Name, SHA256: r.SHA256, Key: r.Key,
		Outcome: r.Outcome, Reason: r.Reason, Subject: r.Subject, Counts: r.Counts,
		Findings: len(r.Findings), Replaces: r.Replaces, Receipt: receipt,
	}
	for _, f := range r.Files {
		if f.Kept {
			e.Kept = &f
		}
	}
	return e
}

// maxLine is more bytes than a line of the journal has: what it holds is bounded by the
// names that file systems bear.
const maxLine = 1 << 16

// chain walks along the lines of a journal.
type chain struct {
	Lines int    `json:"lines"`
	Last  string `json:"last"` // hash of the last line
}

func (c *chain) next(line []byte) (Entry, error) {
	before := c.Last
	c.Last = digest(line)
	c.Lines++
	var e Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return e, fmt.Errorf("line %d: %w", c.Lines, err)
	}
	if e.Prev != before {
		return e, fmt.Errorf("line %d: the line before it is not the one it followed", c.Lines)
	}
	return e, nil
}

// head is where the journal ends, kept in .arbete, so that a line that has been
// cut off, or put there by somebody else, shows. It is written before a line is:
// until the two are the same again, the journal ends at Before or at After.
type head struct {
	Before chain `json:"before"`
	After  chain `json:"after"`
}

func (h head) settled() bool { return h.Before == h.After }

// journal is journal.jsonl. It says which answers are ours. It is also the index
// of what has been answered before.
type journal struct {
	fs       FS
	path     string
	headPath string
	guard    string // the lock file that keeps two processes from writing at once
	replace  func(path string, data []byte) error

	mu        sync.Mutex
	size      int64 // bytes of the journal that have been taken in
	chain     chain
	entries   []Entry
	byKey     map[string]int    // the latest entry of each key
	byGrant   map[string][]int  // the entries that stand for each grant
	byFolder  map[string]int    // the entry of each folder, by its folded name
	successor map[string]string // the folder that replaces a folder
	open      bool              // the head is not settled
	broken    error             // the first break in the chain, or an end that is not the head's
}

func newJournal(fsys FS, dir, work string, replace func(string, []byte) error) *journal {
	j := &journal{
		fs: fsys, path: filepath.Join(dir, journalName), headPath: filepath.Join(work, headName),
		guard: filepath.Join(work, "journal-guard"), replace: replace,
	}
	j.forget()
	return j
}

// journalName is the journal's file in the drop folder.
const journalName = "journal.jsonl"

// headName is the journal's head in .arbete.
const headName = "journal-head.json"

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
		return j.checkHead()
	}
	if err != nil {
		return err
	}
	if info.Size() == j.size && j.size > 0 {
		return nil
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
	b := bufio.NewReaderSize(f, maxLine)
	for {
		line, err := b.ReadSlice('\n')
		if err == io.EOF && len(line) == 0 {
			return j.checkHead()
		}
		if err == io.EOF {
			f.Close()
			if err := j.fs.Truncate(j.path, j.size); err != nil {
				return err
			}
			return j.checkHead()
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", j.chain.Lines+1, err)
		}
		j.take(line)
	}
}

// checkHead compares the journal's end with the head.
func (j *journal) checkHead() error {
	data, err := readFile(context.Background(), j.fs, j.headPath, maxLine)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a folder of before there were heads, or one whose operator began anew
	}
	if err != nil {
		return err
	}
	var h head
	if err := json.Unmarshal(data, &h); err != nil {
		j.breaks(fmt.Errorf("%s: %w", headName, err))
	} else if j.open = !h.settled(); j.chain != h.After && j.chain != h.Before {
		j.breaks(fmt.Errorf("it has %d lines and is to have %d, and to end with the line that the service wrote last", j.chain.Lines, h.After.Lines))
	}
	return nil
}

// breaks notes what is wrong with the journal, if nothing is yet.
func (j *journal) breaks(err error) {
	if j.broken == nil {
		j.broken = err
	}
}

func (j *journal) forget() {
	j.size, j.chain, j.entries, j.open, j.broken = 0, chain{}, nil, false, nil
	j.byKey, j.byGrant = map[string]int{}, map[string][]int{}
	j.byFolder, j.successor = map[string]int{}, map[string]string{}
}

// take enters one line, with its newline, into memory.
func (j *journal) take(line []byte) {
	e, err := j.chain.next(line[:len(line)-1])
	if err != nil {
		j.breaks(err)
	}
	j.size += int64(len(line))
	if e.Folder != "" {
		j.byKey[e.Key] = len(j.entries)
		j.byFolder[fold(e.Folder)] = len(j.entries)
		j.entries = append(j.entries, e)
		j.replaced(e)
		if grant := e.grant(); e.Outcome == Done && grant != "" {
			j.byGrant[grant] = append(j.byGrant[grant], len(j.entries)-1)
		}
	}
}

// append enters an answer, and says whether it was not there already.
func (j *journal) append(e Entry) (added bool, err error) {
	err = j.locked(func() error {
		if i, ok := j.byFolder[fold(e.Folder)]; ok && j.entries[i].Receipt == e.Receipt {
			return nil
		}
		e.Prev = j.chain.Last
		line, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		if j.broken == nil { // or the break would no longer show
			if err := j.writeHead(head{j.chain, chain{j.chain.Lines + 1, digest(line)}}); err != nil {
				return err
			}
		}
		line = append(line, '\n')
		if err := j.fs.Append(j.path, line); err != nil {
			return fmt.Errorf("journal: %w", err)
		}
		j.take(line)
		added = true
		if j.size == int64(len(line)) { // the file is new
			return j.fs.Sync(filepath.Dir(j.path))
		}
		return nil
	})
	return added, err
}

func (j *journal) writeHead(h head) error {
	data, err := json.Marshal(h)
	if err == nil {
		err = j.replace(j.headPath, data)
	}
	if err != nil {
		return fmt.Errorf("the journal's head: %w", err)
	}
	j.open = !h.settled()
	return nil
}

// settle writes the head as the journal stands. A claim that has been published and
// not entered keeps its entry, so that nothing rests on the head being open.
func (j *journal) settle() error {
	return j.locked(func() error {
		if !j.open || j.broken != nil {
			return nil
		}
		return j.writeHead(head{j.chain, j.chain})
	})
}

// answered is the latest answer with this key.
func (j *journal) answered(key string) (Entry, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	i, ok := j.byKey[key]
	if !ok || key == "" || j.broken != nil {
		return Entry{}, false
	}
	return j.entries[i], true
}

// named says whether the journal speaks of a folder, by its folded name.
func (j *journal) named(folder string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	_, ok := j.byFolder[folder]
	return ok
}

// broke is what is wrong with the journal, or nil.
func (j *journal) broke() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.broken
}
