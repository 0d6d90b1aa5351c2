package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// What a dropper still writes to his file is not what is read, answered, kept under a
// key or given back: the answer is about the bytes that were copied, or there is none.
func TestDroppedFileThatIsWrittenToAllTheTime(t *testing.T) {
	b := newBox(t)
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		// Other bytes while the work reads, and the first ones back when it is done.
		if err := os.WriteFile(dropped(task), []byte("good theirs"), 0o666); err != nil {
			t.Error(err)
		}
		a, err := testJob(ctx, task)
		return a, errors.Join(err, os.WriteFile(dropped(task), []byte("good mine  "), 0o666))
	}
	b.drop("Budget.xlsx", "good mine  ")
	b.pass()
	if got := b.read("klart/Budget/Budget-fordelning.xlsx"); got != "result of good mine  " {
		t.Errorf("the answer is %q", got)
	}
	settled(t, b.dir)
}

// An answer's files are the service's own: who dropped the file has no way in to them.
func TestDroppedFileIsNotTheAnswersFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file that somebody has open is not taken here")
	}
	b := newBox(t)
	for name, data := range map[string]string{"Budget.xlsx": "good", "Fel.xlsx": "bad"} {
		b.drop(name, data)
		f, err := os.OpenFile(filepath.Join(b.dir, "inkorg", name), os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		b.pass()
		if _, err := f.WriteAt([]byte("hidden"), 0); err != nil {
			t.Fatal(err)
		}
	}
	settled(t, b.dir)
	answers(t, b.dir) // compares the input of each with the hash of what was dropped
}

// A Job that read other bytes than were copied has no answer.
func TestJobThatReadOtherBytes(t *testing.T) {
	b := newBox(t)
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		a, err := testJob(ctx, task)
		a.SHA256 = digest([]byte("else"))
		return a, err
	}
	b.drop("Budget.xlsx", "good")
	if _, err := Pass(context.Background(), b.Config); !errors.Is(err, errOtherBytes) {
		t.Errorf("error %v", err)
	}
	b.wantList("inkorg", "Budget.xlsx")
	b.wantList("klart")
}

// What is dropped and is no plain file of a fair size is answered as what it is, moved as
// it is, and never opened.
func TestWhatIsNotOpened(t *testing.T) {
	b := newBox(t)
	clock := time.Now()
	b.Now = func() time.Time { return clock }
	secret := filepath.Join(tempDir(t), "secret")
	if err := os.WriteFile(secret, []byte("good secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	inkorg := filepath.Join(b.dir, "inkorg")
	b.drop("Stor.xlsx", "")
	if err := errors.Join(
		os.Mkdir(filepath.Join(inkorg, "Mapp"), 0o777),
		os.WriteFile(filepath.Join(inkorg, "Mapp", "x.xlsx"), []byte("good"), 0o666),
		os.Truncate(filepath.Join(inkorg, "Stor.xlsx"), 2<<40)); err != nil {
		t.Fatal(err)
	}
	want := map[string]Reason{"Mapp": Folder, "Stor.xlsx": TooLarge}
	for name, reason := range dropSpecials(t, inkorg, secret) {
		want[name] = reason
	}
	b.Job = func(context.Context, Task) (Answer, error) { return Answer{}, errors.New("opened") }
	b.Refuse = func(_, out string, why Reason) error {
		return os.WriteFile(filepath.Join(out, "Att rätta.txt"), []byte(why), 0o666)
	}
	if f := b.pass()["Mapp"]; f.Reason != Changing {
		t.Errorf("a folder that may still be copied to: %+v", f)
	}
	clock = clock.Add(2 * folderPatience)
	b.pass()
	settled(t, b.dir)
	for name, reason := range want {
		folder := "att-ratta/" + clean(strings.TrimSuffix(name, filepath.Ext(name))) + "/"
		if got := b.read(folder + "Att rätta.txt"); got != string(reason) {
			t.Errorf("%s is answered as %q, want %q", name, got, reason)
		}
		var r Receipt
		if err := json.Unmarshal([]byte(b.read(folder+receiptName)), &r); err != nil || r.SHA256 != "" || r.Reason != reason {
			t.Errorf("%s: receipt %+v, %v", name, r, err)
		}
		if !exists(Disk{}, filepath.Join(b.dir, folder, filepath.FromSlash(r.Input))) {
			t.Errorf("%s is not at %s", name, r.Input)
		}
	}
	if got := b.read("att-ratta/Mapp/original/x.xlsx"); got != "good" {
		t.Errorf("the folder's file reads %q", got)
	}
	if strings.Contains(b.read("journal.jsonl"), digest([]byte("good secret"))) {
		t.Error("the hash of a file that was linked to is told")
	}
}

// A file that is exchanged for a link, a pipe or a folder while it waits is answered as
// what it has become.
func TestExchangedWhileItWaits(t *testing.T) {
	for what, exchange := range exchanges {
		b := newBox(t)
		path := filepath.Join(b.dir, "inkorg", "Budget.xlsx")
		b.drop("Budget.xlsx", "good 1")
		secret := filepath.Join(b.dir, "secret")
		info, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.WriteFile(secret, []byte("good 2"), 0o600), os.Chtimes(secret, info.ModTime(), info.ModTime())); err != nil {
			t.Fatal(err)
		}
		done := false
		b.Patience = time.Hour
		b.Whole = func(io.ReaderAt, int64) error {
			if !done {
				done = true
				os.Remove(path)
				if err := exchange(path, secret); err != nil {
					t.Errorf("%s: %v", what, err)
				}
			}
			return nil
		}
		b.Job = func(_ context.Context, task Task) (Answer, error) {
			data, _ := os.ReadFile(task.In)
			return Answer{}, fmt.Errorf("read %q", data)
		}
		got := b.pass()["Budget.xlsx"]
		if got.Outcome == Done || strings.Contains(b.log.String(), "good 2") {
			t.Errorf("%s: %+v\n%s", what, got, b.log)
		}
	}
}

// What staff put into klart, or make of what lies there, neither stops nor fills a pass.
func TestHostileFilesInKlart(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good")
	b.pass()
	path := filepath.Join(b.dir, "klart", "Budget", "Budget-fordelning.xlsx")
	for what, make := range map[string]func() error{
		"a sparse file": func() error { return os.WriteFile(path, nil, 0o666) },
		"a pipe":        func() error { return makePipe(path) },
		"a link":        func() error { return os.Symlink("/dev/zero", path) },
		"a folder":      func() error { return os.Mkdir(path, 0o777) },
	} {
		os.Remove(path)
		if err := make(); err != nil {
			t.Log(what, err)
			continue
		}
		if what == "a sparse file" {
			os.Truncate(path, 2<<40)
		}
		worked := 0
		b.Job = func(ctx context.Context, task Task) (Answer, error) { worked++; return testJob(ctx, task) }
		b.drop("Budget.xlsx", "good")
		f := b.pass()["Budget.xlsx"]
		if f.Outcome != Done || b.read(f.Folder+"/Budget-fordelning.xlsx") != "result of good" {
			t.Errorf("%s: %+v", what, f)
		}
		// The answer of the last round is given again, which is whole.
		if err := removeTree(Disk{}, filepath.Join(b.dir, filepath.FromSlash(f.Folder))); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(b.dir, "klart", "Länk")
	if err := os.Symlink(b.dir, link); err == nil && runtime.GOOS != "windows" {
		b.drop("Länk.xlsx", "good 5")
		if f := b.pass()["Länk.xlsx"]; f.Folder != "klart/Länk-2" {
			t.Errorf("%+v", f)
		}
	}
}

// Names of ours are no trouble as names of workbooks, good or bad.
func TestOurNames(t *testing.T) {
	b := newBox(t)
	names := []string{"original", "KVITTENS.JSON", "kvittens.json.sig", "original.xlsx"}
	for i, name := range names {
		b.drop(name, fmt.Sprint("bad ", i))
		if f := b.pass()[name]; f.Outcome != Returned || f.Reason != "" {
			t.Errorf("%s: %+v", name, f)
		}
		b.drop(name, fmt.Sprint("good ", i))
		if f := b.pass()[name]; f.Outcome != Done {
			t.Errorf("%s: %+v", name, f)
		}
	}
	settled(t, b.dir)
	if got := len(answers(t, b.dir)); got != 2*len(names) {
		t.Errorf("%d answers", got)
	}
}

// A pass that dies at a workbook, whatever killed it, does not count as the workbook's
// death; after many such ends it is sent back, with that said.
func TestDeathsOfThePass(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good")
	calm := b.Config
	crash := func() {
		f := &faults{FS: Disk{}, err: errCrash, at: 1 << 30}
		cfg := calm
		cfg.FS = f
		cfg.Job = func(ctx context.Context, task Task) (Answer, error) {
			f.mu.Lock()
			f.at = f.n + 1
			f.mu.Unlock()
			return f.job(ctx, task)
		}
		Pass(context.Background(), cfg)
	}
	for range maxLost - 1 {
		crash()
	}
	b.drop("Annan.xlsx", "good 2")
	got := b.pass()
	if f := got["Budget.xlsx"]; f.Outcome != Done {
		t.Errorf("after %d reboots: %+v", maxLost-1, f)
	}
	if !strings.Contains(b.log.String(), "name=Annan.xlsx") ||
		strings.Index(b.log.String(), "answered name=Annan.xlsx") > strings.Index(b.log.String(), "answered name=Budget.xlsx") {
		t.Errorf("what was at work when the passes died comes before the others:\n%s", b.log)
	}
	settled(t, b.dir)

	b = newBox(t)
	calm = b.Config
	b.drop("Budget.xlsx", "good")
	for range maxLost {
		crash()
	}
	if f := b.pass()["Budget.xlsx"]; f.Outcome != Returned || f.Reason != Interrupted {
		t.Errorf("after %d reboots: %+v", maxLost, f)
	}
	settled(t, b.dir)
}

// exchanging is a file system on which somebody who may write in klart is faster than the
// service, and puts a folder of his own in the place of the one just made.
type exchanging struct{ FS }

func (x exchanging) MkdirPrivate(path string) error {
	err := x.FS.MkdirPrivate(path)
	if err == nil && filepath.Base(filepath.Dir(path)) == string(Done) {
		err = errors.Join(os.Rename(path, path+"-away"), os.Mkdir(path, 0o777), os.Chmod(path, 0o777))
	}
	return err
}

// Whoever may write in klart has no way into what is being made for it.
func TestFolderExchangedInKlart(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder has its parent's access list here")
	}
	b := newBox(t)
	b.drop("Budget.xlsx", "good")
	b.FS = exchanging{Disk{}}
	if _, err := Pass(context.Background(), b.Config); err == nil || !strings.Contains(err.Error(), "not the one that was made") {
		t.Errorf("error %v", err)
	}
	b.wantList("inkorg", "Budget.xlsx")
	b.FS = nil
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		likes, err := filepath.Glob(filepath.Join(b.dir, ".arbete", "*", likePrefix+"*"))
		if err != nil || len(likes) == 0 {
			t.Error("no folders in the session", err)
		}
		for _, like := range likes {
			wantMode(t, like, 0o700)
		}
		return testJob(ctx, task)
	}
	if f := b.pass()["Budget.xlsx"]; f.Outcome != Done {
		t.Errorf("%+v", f)
	}
}

// The service's folder lets nobody else in.
func TestWorkFolderIsPrivate(t *testing.T) {
	b := newBox(t)
	work := filepath.Join(b.dir, ".arbete")
	if err := os.Chmod(work, 0o777); err != nil {
		t.Fatal(err)
	}
	b.drop("Budget.xlsx", "good")
	b.pass()
	wantMode(t, work, 0o700)
	wantMode(t, filepath.Join(work, "journal-guard"), 0o600)
}

// An inkorg that cannot be read, or lies on another file system, is told to staff and
// operators in every pass.
func TestInkorgThatCannotBeRead(t *testing.T) {
	b := newBox(t)
	b.FS = failing{Disk{}, "readdir", filepath.Join(b.dir, "inkorg"), os.ErrPermission}
	for range 2 {
		if _, err := Pass(context.Background(), b.Config); !errors.Is(err, os.ErrPermission) {
			t.Errorf("error %v", err)
		}
		if page := b.read("status.html"); !strings.Contains(page, "trouble closed-inbox") {
			t.Errorf("status:\n%s", page)
		}
	}
	b.drop("Budget.xlsx", "good")
	b.FS = failing{Disk{}, "open", filepath.Join(b.dir, "inkorg", "Budget.xlsx"), os.ErrPermission}
	b.Patience = time.Hour
	s, err := Pass(context.Background(), b.Config)
	if err == nil || len(s.Files) != 1 || s.Files[0].Reason != Denied || !strings.Contains(b.log.String(), "Budget.xlsx") {
		t.Errorf("%+v, %v", s, err)
	}
}

// failing is a file system on which one operation on one path fails.
type failing struct {
	FS
	op, path string
	err      error
}

func (f failing) ReadDir(path string) ([]os.DirEntry, error) {
	if f.op == "readdir" && path == f.path {
		return nil, &os.PathError{Op: f.op, Path: path, Err: f.err}
	}
	return f.FS.ReadDir(path)
}

func (f failing) Open(path string) (PlainFile, error) {
	if f.op == "open" && path == f.path {
		return nil, &os.PathError{Op: f.op, Path: path, Err: f.err}
	}
	return f.FS.Open(path)
}

// A stopped pass does not go on reading.
func TestStoppedWhileCopying(t *testing.T) {
	b := newBox(t)
	ctx, stop := context.WithCancel(context.Background())
	b.drop("Budget.xlsx", strings.Repeat("good ", 1<<20))
	b.FS = stopping{Disk{}, stop}
	s, err := Pass(ctx, b.Config)
	if err != nil || len(s.Files) != 1 || s.Files[0].Reason != Stopped {
		t.Errorf("%+v, %v", s, err)
	}
	b.wantList("inkorg", "Budget.xlsx")
	b.wantList("klart")
}

// stopping is a file system that has the pass stopped when a file is first read.
type stopping struct {
	FS
	stop func()
}

func (s stopping) Open(path string) (PlainFile, error) {
	f, err := s.FS.Open(path)
	if err == nil && strings.Contains(path, string(filepath.Separator)+inputDir+string(filepath.Separator)) {
		return slow{f, s.stop}, nil
	}
	return f, err
}

type slow struct {
	PlainFile
	stop func()
}

func (s slow) Read(b []byte) (int, error) { s.stop(); return s.PlainFile.Read(b[:min(len(b), 100)]) }

// A receipt has room for so many findings, and the workbook its answer all the same.
func TestReceiptWithManyFindings(t *testing.T) {
	b := newBox(t)
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		a, err := testJob(ctx, task)
		for range 1000 {
			a.Findings = append(a.Findings, json.RawMessage(`"`+strings.Repeat("x", 4000)+`"`))
		}
		a.Errors = 1000
		return a, err
	}
	b.drop("Fel.xlsx", "bad")
	if f := b.pass()["Fel.xlsx"]; f.Outcome != Returned || f.Errors != 1000 {
		t.Errorf("%+v", f)
	}
	if n := len(b.read("att-ratta/Fel/" + receiptName)); n > maxReceipt {
		t.Errorf("a receipt of %d bytes", n)
	}
	settled(t, b.dir)
}
