package inbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// staff are people at the folder at once, each with files of their own.
type staff struct {
	t       *testing.T
	inkorg  string
	mu      sync.Mutex
	removed map[string]bool // by the file's number
	changed int
}

// do has one person add, rename, rewrite and remove so many files.
func (s *staff) do(person, files int) {
	for i := range files {
		id := fmt.Sprintf("%d-%d", person, i)
		path := filepath.Join(s.inkorg, id+".xlsx")
		s.add(path, id)
		switch rand.IntN(5) {
		case 0:
			if err := os.Rename(path, filepath.Join(s.inkorg, id+" (kopia).xlsx")); err != nil && !errors.Is(err, fs.ErrNotExist) {
				s.t.Error(err)
			}
		case 1:
			s.rewrite(path, id)
		case 2:
			if err := os.Remove(path); err == nil {
				s.mu.Lock()
				s.removed[id] = true
				s.mu.Unlock()
			}
		case 3:
			os.Mkdir(filepath.Join(s.inkorg, "~$"+id+".xlsx"), 0o777) // litter of any kind is no trouble
			os.Remove(filepath.Join(s.inkorg, "~$"+id+".xlsx"))
		}
		time.Sleep(rand.N(2 * time.Millisecond))
	}
}

// add copies a file into inkorg, in parts, as a share does.
func (s *staff) add(path, id string) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		s.t.Error(err)
		return
	}
	defer f.Close()
	f.WriteString("good ")
	if rand.IntN(3) == 0 {
		time.Sleep(rand.N(3 * time.Millisecond))
	}
	f.WriteString(id + " v1")
}

func (s *staff) rewrite(path, id string) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return // taken already
	}
	defer f.Close()
	f.WriteString("good " + id + " v2")
	s.mu.Lock()
	s.changed++
	s.mu.Unlock()
}

// Five people add, rename, rewrite and remove files while passes run. In the end each file
// that nobody removed has exactly one answer, to bytes that its owner wrote whole; one that
// was removed in time has none; and nothing is left over. FORDELA_STAFF=10000 makes a long
// run.
func TestStaffAtWorkWhilePassesRun(t *testing.T) {
	files := 100
	if testing.Short() {
		files = 30
	}
	if n, err := strconv.Atoi(os.Getenv("FORDELA_STAFF")); err == nil {
		files = n / 5
	}
	b := newBox(t)
	b.Workers = 2
	b.Settle = 5 * time.Millisecond
	b.Whole = wholeTestFile
	b.Patience = time.Hour
	s := &staff{t: t, inkorg: filepath.Join(b.dir, "inkorg"), removed: map[string]bool{}}
	var people sync.WaitGroup
	for person := range 5 {
		people.Go(func() { s.do(person, files) })
	}
	done := make(chan struct{})
	go func() { people.Wait(); close(done) }()
	passes := 0
	for working := true; working; passes++ {
		select {
		case <-done:
			working = false
		default:
		}
		if _, err := Pass(context.Background(), b.Config); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		b.pass()
	}
	settled(t, b.dir)
	s.compare(answers(t, b.dir), 5*files)
	t.Logf("%d passes, %d rewritten, %d removed", passes, s.changed, len(s.removed))
}

// wholeTestFile knows a file of the staff's from a part of one.
func wholeTestFile(f io.ReaderAt, size int64) error {
	data := make([]byte, size)
	if _, err := f.ReadAt(data, 0); err != nil || !strings.Contains(string(data), " v") {
		return errors.New("a part")
	}
	return nil
}

// compare looks whether every file has the answers that it must have.
func (s *staff) compare(all map[string]map[string]string, files int) {
	s.t.Helper()
	answered := map[string]int{}
	for _, answer := range all {
		for name, data := range answer {
			if words := strings.Fields(data); len(words) == 3 && words[0] == "good" {
				answered[words[1]]++
				if words[2] != "v1" && words[2] != "v2" {
					s.t.Errorf("%s holds %q", name, data)
				}
			}
		}
	}
	want := files - len(s.removed)
	if len(answered) != want {
		s.t.Errorf("%d files have an answer, want %d", len(answered), want)
	}
	for id, n := range answered {
		if n != 1 {
			s.t.Errorf("%s has %d answers", id, n)
		}
		if s.removed[id] {
			s.t.Errorf("%s has an answer and was removed", id)
		}
	}
}
