package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// longRun says that the long versions of the crash tests are to be run.
var longRun = os.Getenv("INBOX_LONG") != ""

var errCrash = errors.New("crash")

// faults is an FS that fails at one operation: with err, or, when err is
// errCrash, at that one and all that follow, as when the process is gone. What
// a failing write had written stays, half of it.
// With meanwhile instead of an error nothing fails, and that is done before the
// operation.
type faults struct {
	FS
	err       error
	meanwhile func()

	mu    sync.Mutex
	at    int // the operation that fails, from 1
	n     int // operations so far
	last  string
	locks []*Lock
}

func (f *faults) step(op, path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	if f.meanwhile != nil {
		if f.n == f.at {
			f.last = op + " " + path
			f.meanwhile()
		}
		return nil
	}
	dead := errors.Is(f.err, errCrash) && f.n > f.at
	if f.n != f.at && !dead {
		return nil
	}
	if !dead {
		f.last = op + " " + path
	}
	if errors.Is(f.err, errCrash) {
		for _, l := range f.locks { // the system does so for a process that ends
			l.Unlock()
		}
		f.locks = nil
	}
	return &fs.PathError{Op: op, Path: path, Err: f.err}
}

func (f *faults) Mkdir(path string) error {
	if err := f.step("mkdir", path); err != nil {
		return err
	}
	return f.FS.Mkdir(path)
}

func (f *faults) MkdirPrivate(path string) error {
	if err := f.step("mkdir", path); err != nil {
		return err
	}
	return f.FS.MkdirPrivate(path)
}

func (f *faults) ReadDir(path string) ([]fs.DirEntry, error) {
	if err := f.step("readdir", path); err != nil {
		return nil, err
	}
	return f.FS.ReadDir(path)
}

func (f *faults) Lstat(path string) (fs.FileInfo, error) {
	if err := f.step("lstat", path); err != nil {
		return nil, err
	}
	return f.FS.Lstat(path)
}

func (f *faults) Open(path string) (PlainFile, error) {
	if err := f.step("open", path); err != nil {
		return nil, err
	}
	return f.FS.Open(path)
}

func (f *faults) Write(path string, from io.ReadSeeker) error {
	if err := f.step("write", path); err != nil {
		if f.torn() {
			data, _ := io.ReadAll(from)
			f.FS.Write(path, bytes.NewReader(data[:len(data)/2]))
		}
		return err
	}
	return f.FS.Write(path, from)
}

func (f *faults) Append(path string, data []byte) error {
	if err := f.step("append", path); err != nil {
		if f.torn() {
			f.FS.Append(path, data[:len(data)/2])
		}
		return err
	}
	return f.FS.Append(path, data)
}

// torn says whether the failing operation is the first to fail: a process that
// is gone writes nothing more.
func (f *faults) torn() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.n == f.at
}

func (f *faults) Truncate(path string, size int64) error {
	if err := f.step("truncate", path); err != nil {
		return err
	}
	return f.FS.Truncate(path, size)
}

func (f *faults) Rename(from, to string) error {
	if err := f.step("rename", from); err != nil {
		return err
	}
	return f.FS.Rename(from, to)
}

func (f *faults) Replace(from, to string) error {
	if err := f.step("replace", from); err != nil {
		return err
	}
	return f.FS.Replace(from, to)
}

func (f *faults) Remove(path string) error {
	if err := f.step("remove", path); err != nil {
		return err
	}
	return f.FS.Remove(path)
}

func (f *faults) Sync(path string) error {
	if err := f.step("sync", path); err != nil {
		return err
	}
	return f.FS.Sync(path)
}

func (f *faults) Lock(path string) (*Lock, error) {
	if err := f.step("lock", path); err != nil {
		return nil, err
	}
	l, err := f.FS.Lock(path)
	if err == nil {
		f.mu.Lock()
		f.locks = append(f.locks, l)
		f.mu.Unlock()
	}
	return l, err
}

// job stops with the process, too: a Job that a crash interrupts has written
// something and gives no answer.
func (f *faults) job(ctx context.Context, t Task) (Answer, error) {
	if err := f.step("job", t.In); err != nil {
		os.WriteFile(filepath.Join(t.Out, "half.xlsx"), []byte("half"), 0o666)
		return Answer{}, err
	}
	return testJob(ctx, t)
}

// scenario is a folder with one of each: done, returned, deadly, a twin by
// case, bytes that were answered before the pass, bytes answered within it. Of the
// forms one is new and one of an earlier program.
func scenario(t testing.TB) *box {
	b := newBox(t)
	b.drop("Förra.xlsx", "warn 0")
	b.drop("Stöd.xlsx", "grant 1")
	b.pass()
	var x told
	b.told, b.OnAnswer = &x, x.onAnswer
	b.drop("Rättat stöd.xlsx", "grant 2")
	dropLink(t, filepath.Join(b.dir, "inkorg", "Länk.xlsx"))
	b.Forms = []Form{{"Underlag.xlsx", []byte("blank 2")}, {"Ny.xlsx", []byte("new")}}
	b.drop("Förra.xlsx", "warn 0")
	b.drop("Budget.xlsx", "good 1")
	b.drop("budget.csv", "good 2")
	b.drop("Fel.xlsx", "bad 1")
	b.drop("Kopia.xlsx", "good 1")
	b.drop("Trasig.xlsx", "die")
	return b
}

// scenarioAnswers is the answers without the first one, whose name and bytes
// have a second.
func scenarioAnswers(t testing.TB, b *box) map[string]map[string]string {
	t.Helper()
	b.wantList("blanketter", "Ny.xlsx", "Underlag.xlsx")
	if forms := b.read("blanketter/Underlag.xlsx") + b.read("blanketter/Ny.xlsx"); forms != "blank 2new" {
		t.Errorf("the forms read %q", forms)
	}
	for _, folder := range slices.Concat(b.list("klart"), b.list("att-ratta")) {
		if folder != "Förra" && folder != "Vård 2024" && !slices.Contains(b.told.folders, folder) {
			t.Errorf("nobody was told of %s, but of %q", folder, b.told.folders)
		}
	}
	first := filepath.Join(b.dir, "klart", "Förra")
	if err := os.Rename(first, filepath.Join(b.dir, "first")); err != nil {
		t.Fatal(err)
	}
	all := answers(t, b.dir)
	if err := os.Rename(filepath.Join(b.dir, "first"), first); err != nil {
		t.Fatal(err)
	}
	return all
}

// faultyPass makes a pass that fails at operation at.
func faultyPass(t testing.TB, b *box, at int, fault error) (f *faults, err error) {
	f = &faults{FS: Disk{}, at: at, err: fault}
	cfg := b.Config
	cfg.FS = f
	cfg.Job = f.job
	s, err := Pass(context.Background(), cfg)
	for _, file := range s.Files {
		if file.Reason == Failed && err == nil {
			t.Errorf("operation %d (%s): %s failed, and the pass did not", at, f.last, file.Name)
		}
	}
	return f, err
}

func undisturbed(t testing.TB) (want map[string]map[string]string, operations int) {
	b := scenario(t)
	f, err := faultyPass(t, b, 0, errors.New("none"))
	if err != nil {
		t.Fatal(err)
	}
	settled(t, b.dir)
	want = scenarioAnswers(t, b)
	if want[`Rättat stöd.xlsx `+digest([]byte("grant 2"))]["Rättat stöd-rattelse.txt"] != "klart/Vård 2024: result of grant 1" {
		t.Errorf("no correction: %q", want)
	}
	if len(want) != 6+2+links {
		t.Fatalf("%d answers, want %d", len(want), 6+2+links)
	}
	return want, f.n
}

// everySo is how many operations apart a fault is tried: all, or the few for which there is
// time in a short run, and fewer still under Wine, where each takes long.
func everySo(full, short int) int {
	switch {
	case os.Getenv("INBOX_WINE") != "":
		return 10 * short
	case testing.Short():
		return short
	}
	return full
}

// At every operation of a pass the process is gone. The next pass leaves every
// file with the one answer that it has in an undisturbed run.
func TestCrashAtEveryOperation(t *testing.T) {
	want, operations := undisturbed(t)
	stride := everySo(1, 7)
	for at := 1; at <= operations; at += stride {
		b := scenario(t)
		f, err := faultyPass(t, b, at, errCrash)
		if f.last == "" {
			t.Fatalf("operation %d was not reached", at)
		}
		if err == nil && !strings.Contains(f.last, ".arbete") {
			t.Errorf("operation %d (%s): the pass says that all went well", at, f.last)
		}
		b.pass()
		settled(t, b.dir)
		sameAnswers(t, scenarioAnswers(t, b), want)
		if t.Failed() {
			t.Fatalf("after a crash at operation %d of %d: %s", at, operations, f.last)
		}
	}
	t.Logf("%d operations", operations)
}

// The pass that clears up after a crash crashes, too.
func TestCrashWhileRecovering(t *testing.T) {
	want, operations := undisturbed(t)
	rounds := 40
	if testing.Short() {
		rounds = 5
	}
	if longRun {
		rounds = 2000
	}
	for range rounds {
		b := scenario(t)
		var log []string
		for range 2 {
			f, _ := faultyPass(t, b, 1+rand.IntN(operations), errCrash)
			log = append(log, fmt.Sprint(f.at, " ", f.last))
		}
		b.pass()
		settled(t, b.dir)
		sameAnswers(t, scenarioAnswers(t, b), want)
		if t.Failed() {
			t.Fatalf("after crashes at operations %q", log)
		}
	}
}

// At every operation of a pass another one comes and goes, whole. Each file has
// the one answer of an undisturbed run and one line in the journal, and neither
// pass fails. While the first writes to the journal the other would wait for it;
// those instants are left out.
func TestPassWithinAPass(t *testing.T) {
	want, operations := undisturbed(t)
	stride := everySo(1, 7)
	within := 0
	for at := 1; at <= operations; at += stride {
		b := scenario(t)
		other := b.Config
		f := &faults{FS: Disk{}, at: at}
		f.meanwhile = func() {
			guard, err := Disk{}.Lock(filepath.Join(b.dir, ".arbete", "journal-guard"))
			if errors.Is(err, ErrHeld) {
				return
			}
			guard.Unlock()
			within++
			if _, err := Pass(context.Background(), other); err != nil {
				t.Error("the other:", err)
			}
		}
		b.Config.FS = f
		if _, err := Pass(context.Background(), b.Config); err != nil {
			t.Error(err)
		}
		b.Config.FS = nil
		if left := b.pass(); len(left) != 0 {
			t.Errorf("left over for a third pass: %v", left)
		}
		settled(t, b.dir)
		sameAnswers(t, scenarioAnswers(t, b), want)
		if t.Failed() {
			t.Fatalf("the other pass came at operation %d of %d: %s", at, operations, f.last)
		}
	}
	if within == 0 {
		t.Error("no pass came within another")
	}
	t.Logf("%d of %d operations", within, operations)
}

// Every operation fails once, for each of the reasons that a disk or a share
// has. The pass says so or does without, and the next one leaves nothing.
func TestEveryOperationFailsOnce(t *testing.T) {
	want, operations := undisturbed(t)
	stride := everySo(7, 41)
	if longRun {
		stride = 1
	}
	for i, fault := range []error{syscall.ENOSPC, syscall.EACCES, syscall.EBUSY, syscall.EXDEV} {
		for at := 1 + i; at <= operations; at += stride {
			b := scenario(t)
			f, _ := faultyPass(t, b, at, fault)
			b.pass()
			settled(t, b.dir)
			sameAnswers(t, scenarioAnswers(t, b), want)
			if t.Failed() {
				t.Fatalf("after %v at operation %d of %d: %s", fault, at, operations, f.last)
			}
		}
	}
}
