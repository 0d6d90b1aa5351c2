package inbox

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// box is a drop folder under test.
type box struct {
	t    testing.TB
	dir  string
	log  *bytes.Buffer
	told *told
	Config
}

func newBox(t testing.TB) *box {
	b := &box{t: t, dir: tempDir(t), log: &bytes.Buffer{}}
	b.Config = testConfig(b.dir)
	b.Log = slog.New(slog.NewTextHandler(b.log, nil))
	for _, d := range []string{"inkorg", "klart", "att-ratta", ".arbete"} {
		if err := os.Mkdir(filepath.Join(b.dir, d), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// tempDir is t.TempDir without os.RemoveAll, which Wine 8 lacks a call for.
func tempDir(t testing.TB) string {
	dir, err := os.MkdirTemp("", "inbox")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := removeTree(Disk{}, dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func testConfig(dir string) Config {
	return Config{
		Dir: dir, Job: testJob, Refuse: testRefuse, Version: "v1",
		Forms: []Form{{"Underlag.xlsx", []byte("blank")}},
		Status: func(w io.Writer, s Status) error {
			for _, j := range slices.Concat(s.ToCorrect, s.Done) {
				fmt.Fprintln(w, j.Outcome, j.Folder, j.Gone, j.Successor)
			}
			for _, j := range s.Decided {
				fmt.Fprintln(w, "decided", j.Folder)
			}
			for _, x := range s.Waiting {
				fmt.Fprintln(w, Waiting, x.Name, x.Reason)
			}
			for _, x := range s.Warnings {
				fmt.Fprintln(w, "warning", x.Name, x.Reason)
			}
			for _, x := range s.Troubles {
				fmt.Fprintln(w, "trouble", x)
			}
			for _, name := range s.Litter {
				fmt.Fprintln(w, "litter", name)
			}
			return nil
		},
	}
}

// testJob answers by the first word of the workbook. What it writes follows
// from the bytes alone.
func testJob(_ context.Context, t Task) (Answer, error) {
	in, out := t.In, t.Out
	data, err := os.ReadFile(in)
	if err != nil {
		return Answer{}, err
	}
	name := filepath.Base(in)
	result := strings.TrimSuffix(name, filepath.Ext(name)) + "-fordelning.xlsx"
	switch word, _, _ := strings.Cut(string(data), " "); word {
	case "die":
		os.WriteFile(filepath.Join(out, "half.xlsx"), data, 0o666)
		return Answer{}, errors.New("boom")
	case "bad":
		return Answer{Outcome: Returned}, errors.Join(
			os.WriteFile(filepath.Join(out, name), append([]byte("marked "), data...), 0o666),
			os.WriteFile(filepath.Join(out, "Att rätta.txt"), []byte("findings"), 0o666))
	}
	a := Answer{Outcome: Done, SHA256: digest(data)}
	if bytes.HasPrefix(data, []byte("grant")) {
		a.Subject = Subject{Kind: "test", Grant: "Vård", Period: "2024", Title: "Vård 2024"}
		a.Keep = result
		for _, e := range t.Earlier {
			old, err := os.ReadFile(e.File)
			if err == nil {
				err = os.WriteFile(filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name))+"-rattelse.txt"), fmt.Append(nil, e.Folder, ": ", string(old)), 0o666)
			}
			if err != nil {
				return a, err
			}
		}
	}
	if bytes.HasPrefix(data, []byte("warn")) {
		a.Findings = []json.RawMessage{[]byte(`{"code":"V1"}`), []byte(`{"code":"V2"}`)}
	}
	return a, os.WriteFile(filepath.Join(out, result), append([]byte("result of "), data...), 0o666)
}

func testRefuse(name, out string, why Reason) error {
	return os.WriteFile(filepath.Join(out, "Att rätta.txt"), []byte("kunde inte läsas"), 0o666)
}

// dropped is where the dropped file lies that a task is about a copy of.
func dropped(t Task) string {
	return filepath.Join(filepath.Dir(filepath.Dir(t.In)), inputDir, filepath.Base(t.In))
}

func (b *box) drop(name, data string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.dir, "inkorg", name), []byte(data), 0o666); err != nil {
		b.t.Fatal(err)
	}
}

// pass makes a pass that is to go well and returns its files by name.
func (b *box) pass() map[string]File {
	b.t.Helper()
	s, err := Pass(context.Background(), b.Config)
	if err != nil {
		b.t.Fatal(err)
	}
	byName := map[string]File{}
	for _, f := range s.Files {
		byName[f.Name] = f
	}
	return byName
}

func (b *box) read(path string) string {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join(b.dir, path))
	if err != nil {
		b.t.Fatal(err)
	}
	return string(data)
}

func list(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func (b *box) list(path string) []string {
	b.t.Helper()
	return list(b.t, filepath.Join(b.dir, path))
}

func (b *box) wantList(path string, want ...string) {
	b.t.Helper()
	slices.Sort(want)
	if got := b.list(path); !slices.Equal(got, want) {
		b.t.Errorf("%s holds %q, want %q", path, got, want)
	}
}

// answers reads every answer: for the name and hash of each input, outcome and
// files with their bytes. Names of folders differ with the order of work and
// are left out.
func answers(t testing.TB, dir string) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, outcome := range []string{"klart", "att-ratta"} {
		for _, folder := range list(t, filepath.Join(dir, outcome)) {
			root := filepath.Join(dir, outcome, folder)
			r, err := readReceipt(Disk{}, root)
			if err != nil {
				t.Fatalf("%s has no receipt: %v", root, err)
			}
			files := map[string]string{"outcome": outcome}
			filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
				if err == nil && !d.IsDir() && d.Type().IsRegular() {
					data, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					rel, _ := filepath.Rel(root, path)
					files[filepath.ToSlash(rel)] = string(data)
				}
				return err
			})
			if r.SHA256 != "" && digest([]byte(files[r.Input])) != r.SHA256 {
				t.Errorf("%s: the input is not the one dropped", root)
			}
			key := r.Name + " " + r.SHA256
			if _, twice := all[key]; twice {
				t.Errorf("%s is answered twice", key)
			}
			all[key] = files
		}
	}
	return all
}

// settled checks what must hold when nothing is left to do: inkorg holds but
// litter, no temporary file is anywhere, and the journal has a sound chain with
// one line for each answer.
func settled(t testing.TB, dir string, litter ...string) {
	t.Helper()
	for path, allowed := range map[string][]string{
		"":        {".arbete", "att-ratta", "blanketter", "inkorg", "journal.jsonl", "klart", "status.html"},
		".arbete": {"forms.json", "journal-guard", "journal-head.json", "looks.json", "overview.json"},
		"inkorg":  litter,
	} {
		slices.Sort(allowed)
		got := slices.DeleteFunc(list(t, filepath.Join(dir, path)), func(name string) bool { return path == ".arbete" && name == keptDir })
		if !slices.Equal(got, allowed) {
			t.Errorf("DIR/%s holds %q, want %q", path, got, allowed)
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verifyJournal(bytes.NewReader(data)); err != nil {
		t.Error("journal:", err)
	}
	var entered, there []string
	for line := range bytes.Lines(data) {
		var e Entry
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		entered = append(entered, e.Folder)
	}
	for _, outcome := range []string{"klart", "att-ratta"} {
		for _, folder := range list(t, filepath.Join(dir, outcome)) {
			there = append(there, outcome+"/"+folder)
		}
	}
	slices.Sort(entered)
	slices.Sort(there)
	if !slices.Equal(entered, there) {
		t.Errorf("the journal has %q, the folders are %q", entered, there)
	}
}

func sameAnswers(t testing.TB, got, want map[string]map[string]string) {
	t.Helper()
	for key, files := range want {
		if !maps.Equal(got[key], files) {
			t.Errorf("%s:\n got %q\nwant %q", key, got[key], files)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d answers, want %d", len(got), len(want))
	}
}

func TestAnswers(t *testing.T) {
	b := newBox(t)
	b.drop("Budget åäö.xlsx", "good 1")
	b.drop("Fel.xlsx", "bad 1")
	b.drop("Trasig.xlsx", "die")
	got := b.pass()

	b.wantList("klart/Budget åäö", "Budget åäö-fordelning.xlsx", "Budget åäö.xlsx", "kvittens.json")
	b.wantList("att-ratta/Fel", "Fel.xlsx", "Att rätta.txt", "kvittens.json", "original")
	b.wantList("att-ratta/Fel/original", "Fel.xlsx")
	b.wantList("att-ratta/Trasig", "Att rätta.txt", "Trasig.xlsx", "kvittens.json")
	if got := b.read("att-ratta/Fel/original/Fel.xlsx"); got != "bad 1" {
		t.Errorf("the untouched input reads %q", got)
	}
	if f := got["Trasig.xlsx"]; f.Outcome != Returned || f.Reason != Unreadable {
		t.Errorf("a workbook that dies: %+v", f)
	}
	if n := strings.Count(b.log.String(), "msg=died"); n != 3 || !strings.Contains(b.log.String(), "boom") {
		t.Errorf("%d deaths in the log:\n%s", n, b.log)
	}
	settled(t, b.dir)
	if again := b.pass(); len(again) != 0 {
		t.Errorf("a second pass did %v", again)
	}
}

func TestSameBytesSameAnswer(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good 1")
	b.pass()
	b.Job = func(context.Context, Task) (Answer, error) { return Answer{}, errors.New("worked again") }
	b.drop("Budget.xlsx", "good 1")
	b.drop("Kopia.xlsx", "good 1")
	b.pass()
	for _, f := range []string{"Budget-fordelning.xlsx", "Budget.xlsx", "kvittens.json"} {
		if first, second := b.read("klart/Budget/"+f), b.read("klart/Budget-2/"+f); first != second {
			t.Errorf("%s: %q, then %q", f, first, second)
		}
	}
	if b.read("klart/Kopia/Kopia-fordelning.xlsx") != b.read("klart/Budget/Budget-fordelning.xlsx") {
		t.Error("another name, another answer")
	}
	settled(t, b.dir)

	// What else decides the answer has changed, or the earlier answer has.
	worked := 0
	b.Job = func(ctx context.Context, t Task) (Answer, error) { worked++; return testJob(ctx, t) }
	b.Version = "v2"
	b.drop("Budget.xlsx", "good 1")
	b.pass()
	b.Version = "v3"
	b.drop("Budget.xlsx", "good 1")
	b.pass()
	if err := os.WriteFile(filepath.Join(b.dir, "klart", "Budget-4", "Budget-fordelning.xlsx"), []byte("edited"), 0o666); err != nil {
		t.Fatal(err)
	}
	b.drop("Budget.xlsx", "good 1")
	b.pass()
	if worked != 3 {
		t.Errorf("worked %d times, want 3", worked)
	}
	if got := b.read("klart/Budget-5/Budget-fordelning.xlsx"); got != "result of good 1" {
		t.Errorf("an edited answer was given out again: %q", got)
	}
}

// What was used besides decides whether an answer may be given again: it must be the same
// now, and what was not there must not be there.
func TestGivenAgainOnlyWithTheSameSources(t *testing.T) {
	b := newBox(t)
	sums := map[string]string{"Befolkning.xlsx": "one"}
	asked := 0
	b.Resolve = func(_ context.Context, role, name string) (*string, error) {
		asked++
		if sum, ok := sums[name]; ok && role == "register" {
			return &sum, nil
		}
		return nil, nil
	}
	worked := 0
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		worked++
		a, err := testJob(ctx, task)
		for _, name := range []string{"Befolkning.xlsx", "Saknas.xlsx"} {
			u := Used{Role: "register", Name: name}
			if sum, ok := sums[name]; ok {
				u.SHA256 = &sum
			}
			a.Used = append(a.Used, u)
		}
		return a, err
	}
	drop := func(want int, why string) {
		t.Helper()
		b.drop("Budget.xlsx", "good")
		b.pass()
		if worked != want {
			t.Errorf("%s: worked %d times, want %d", why, worked, want)
		}
	}
	drop(1, "the first time")
	drop(1, "nothing changed")
	sums["Befolkning.xlsx"] = "two"
	drop(2, "another population")
	drop(2, "nothing changed")
	sums["Saknas.xlsx"] = "three"
	drop(3, "a file that was not there")
	delete(sums, "Befolkning.xlsx")
	drop(4, "a file that is gone")
	b.Options = map[string]string{"documents": "no"}
	drop(5, "other options")
	b.Executable = func() (string, error) { return "f00d", nil }
	drop(6, "another program of the same release")
	asked = 0
	for i := range 5 {
		b.drop(fmt.Sprint(i, ".xlsx"), "good")
	}
	if b.pass(); asked > 2 || worked != 6 {
		t.Errorf("asked %d times for two files, worked %d times", asked, worked)
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	b := newBox(t)
	names := []string{"Å.xlsx", "A\u030a.xlsx", "å.xlsx", "Budget.xlsx", "BUDGET.xlsx", "Budget.csv", "kvittens.json", "original"}
	if runtime.GOOS == "windows" {
		names = []string{"Å.xlsx", "A\u030a.xlsx", "Budget.xlsx", "Budget.csv", "kvittens.json", "original"}
	}
	for i, name := range names {
		b.drop(name, fmt.Sprint("good ", i))
	}
	b.pass()
	settled(t, b.dir)
	if got := len(answers(t, b.dir)); got != len(names) {
		t.Errorf("%d answers for %d files", got, len(names))
	}
	folded := map[string]bool{}
	for _, folder := range b.list("klart") {
		low := strings.ToLower(folder)
		if folded[low] || strings.Contains(folder, "\u030a") {
			t.Errorf("%q is another folder's twin", folder)
		}
		folded[low] = true
	}
}

// A name that staff freed by moving the folder away is not used again: the
// journal still speaks of it.
func TestMovedAnswers(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good 1")
	b.drop("Plan.xlsx", "good 2")
	b.pass()
	if err := os.Rename(filepath.Join(b.dir, "klart", "Budget"), filepath.Join(b.dir, "klart", "Budget maj")); err != nil {
		t.Fatal(err)
	}
	if err := removeTree(Disk{}, filepath.Join(b.dir, "klart", "Plan")); err != nil {
		t.Fatal(err)
	}
	b.drop("Budget.xlsx", "good 3")
	b.drop("Plan.xlsx", "good 2")
	b.pass()
	b.wantList("klart", "Budget maj", "Budget-2", "Plan-2")
	if n := strings.Count(b.read("journal.jsonl"), "\n"); n != 4 {
		t.Errorf("%d lines for 4 answers", n)
	}
	if page := b.read("status.html"); !strings.Contains(page, "klart/Plan true \n") || !strings.Contains(page, "klart/Plan-2 false \n") {
		t.Errorf("status:\n%s", page)
	}
}

func TestWaiting(t *testing.T) {
	b := newBox(t)
	clock := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	b.Now = func() time.Time { return clock }
	b.Patience = time.Hour
	b.Whole = func(f io.ReaderAt, size int64) error {
		data := make([]byte, size)
		if _, err := f.ReadAt(data, 0); err != nil || strings.HasPrefix(string(data), "torn") {
			return errors.New("no end")
		}
		return nil
	}
	b.drop("Öppen.xlsx", "good 1")
	b.drop("~$Öppen.xlsx", "")
	b.drop("Fri.ods", "good 2")
	b.drop(".~lock.Fri.ods#", "")
	b.drop("Torn.xlsx", "torn")
	want := map[string]Reason{"Öppen.xlsx": Open, "Fri.ods": Open, "Torn.xlsx": Partial}
	for range 2 {
		got := b.pass()
		for name, reason := range want {
			if f := got[name]; f.Outcome != Waiting || f.Reason != reason {
				t.Errorf("%s: %+v, want to wait for %s", name, f, reason)
			}
		}
		if page := b.read("status.html"); !strings.Contains(page, "vantar Öppen.xlsx open") {
			t.Errorf("status:\n%s", page)
		}
		clock = clock.Add(59 * time.Minute)
	}
	clock = clock.Add(2 * time.Minute)
	if f := b.pass()["Torn.xlsx"]; f.Outcome != Done {
		t.Errorf("past the patience: %+v", f)
	}
	// A clock that is set back makes the wait longer, one set forward shorter;
	// both end.
	clock = clock.Add(-100 * 24 * time.Hour)
	if f := b.pass()["Fri.ods"]; f.Reason != Open {
		t.Errorf("clock set back: %+v", f)
	}
	clock = clock.Add(12 * time.Hour)
	if f := b.pass()["Fri.ods"]; f.Reason != Open {
		t.Errorf("12 hours: %+v", f)
	}
	clock = clock.Add(time.Second)
	if f := b.pass()["Fri.ods"]; f.Outcome != Done {
		t.Errorf("more than 12 hours: %+v", f)
	}
	if page := b.read("status.html"); !strings.Contains(page, "warning .~lock.Fri.ods# stale-lock") {
		t.Errorf("status:\n%s", page)
	}
	settled(t, b.dir, "~$Öppen.xlsx", ".~lock.Fri.ods#")
}

// A file that is written to between the looks waits; so does one that changes
// between the look and the claim, or while it is worked on.
func TestChanging(t *testing.T) {
	change := func(path string) {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err == nil {
			_, err = f.WriteString("more")
			err = errors.Join(err, f.Close())
		}
		if err != nil {
			t.Error(err)
		}
	}
	for when, arrange := range map[string]func(*box){
		"settle": func(b *box) {
			b.Settle = time.Millisecond
			b.Status = func(io.Writer, Status) error { // written between the looks
				if exists(Disk{}, filepath.Join(b.dir, "inkorg", "Budget.xlsx")) {
					change(filepath.Join(b.dir, "inkorg", "Budget.xlsx"))
				}
				return nil
			}
		},
		"claim": func(b *box) {
			b.Whole = func(io.ReaderAt, int64) error { change(filepath.Join(b.dir, "inkorg", "Budget.xlsx")); return nil }
		},
		"work": func(b *box) {
			b.Job = func(ctx context.Context, t Task) (Answer, error) {
				change(dropped(t))
				return testJob(ctx, t)
			}
		},
	} {
		t.Run(when, func(t *testing.T) {
			b := newBox(t)
			b.drop("Budget.xlsx", "good ")
			calm := b.Config
			arrange(b)
			b.Patience = time.Hour
			if f := b.pass()["Budget.xlsx"]; f.Outcome != Waiting || f.Reason != Changing {
				t.Errorf("%+v", f)
			}
			b.wantList("inkorg", "Budget.xlsx")
			b.wantList("klart")
			b.Config = calm
			if f := b.pass()["Budget.xlsx"]; f.Outcome != Done {
				t.Errorf("when it was left alone: %+v", f)
			}
			settled(t, b.dir)
		})
	}
}

// The next file of a name is another: it has not been there since the first was.
func TestSameNameComesAgain(t *testing.T) {
	b := newBox(t)
	clock := time.Now()
	b.Now = func() time.Time { return clock }
	for i := range 2 {
		b.drop("Budget.xlsx", fmt.Sprint("good ", i))
		b.pass()
		var e Entry
		lines := strings.Split(strings.TrimSpace(b.read("journal.jsonl")), "\n")
		if err := json.Unmarshal([]byte(lines[len(lines)-1]), &e); err != nil {
			t.Fatal(err)
		}
		if !e.Arrived.Equal(clock) {
			t.Errorf("file %d arrived at %v, want %v", i+1, e.Arrived, clock)
		}
		clock = clock.Add(time.Hour)
	}
}

// A workbook with a death on its count is not given back: dropped again, it would begin
// with none.
func TestStoppedAfterADeath(t *testing.T) {
	b := newBox(t)
	calm := b.Job
	ctx, stop := context.WithCancel(context.Background())
	tried := 0
	b.Job = func(context.Context, Task) (Answer, error) {
		if tried++; tried == 2 {
			stop()
		}
		return Answer{}, errors.New("boom")
	}
	b.drop("Budget.xlsx", "good")
	if _, err := Pass(ctx, b.Config); err != nil {
		t.Fatal(err)
	}
	b.wantList("inkorg")
	if f := b.pass()["Budget.xlsx"]; f.Reason != Unreadable || tried != 4 {
		t.Errorf("%+v after %d tries, want 4: one stopped, three deaths", f, tried)
	}
	b.Job = calm
	settled(t, b.dir)
}

// An answer is not repeated when its receipt names a file outside its folder, or when two
// of its files would have the same name beside the new input: it is worked on again.
func TestNotRepeated(t *testing.T) {
	b := newBox(t)
	worked := 0
	b.Job = func(_ context.Context, t Task) (Answer, error) {
		worked++
		return Answer{Outcome: Done}, errors.Join(
			os.WriteFile(filepath.Join(t.Out, "A-x.txt"), []byte("a"), 0o666),
			os.WriteFile(filepath.Join(t.Out, "B-x.txt"), []byte("b"), 0o666))
	}
	b.drop("A.xlsx", "good")
	b.pass()
	b.drop("B.xlsx", "good")
	b.pass()
	if worked != 2 {
		t.Errorf("worked %d times, want 2", worked)
	}
	b.wantList("klart/B", "A-x.txt", "B-x.txt", "B.xlsx", "kvittens.json")

	b = newBox(t)
	worked = 0
	b.Job = func(ctx context.Context, t Task) (Answer, error) { worked++; return testJob(ctx, t) }
	b.drop("Budget.xlsx", "good")
	b.pass()
	folder := filepath.Join(b.dir, "klart", "Budget")
	r, err := readReceipt(Disk{}, folder)
	if err != nil {
		t.Fatal(err)
	}
	r.Files[0].Name = "../Budget-fordelning.xlsx"
	sum := sha256.Sum256(r.encode())
	var e Entry
	if err := json.Unmarshal([]byte(b.read("journal.jsonl")), &e); err != nil {
		t.Fatal(err)
	}
	e.Receipt = hex.EncodeToString(sum[:])
	line, err := json.Marshal(e)
	if err := errors.Join(err,
		os.WriteFile(filepath.Join(folder, receiptName), r.encode(), 0o666),
		os.WriteFile(filepath.Join(b.dir, "journal.jsonl"), append(line, '\n'), 0o666),
		os.Remove(filepath.Join(b.dir, ".arbete", headName)),
		os.Rename(filepath.Join(folder, "Budget-fordelning.xlsx"), filepath.Join(b.dir, "klart", "Budget-fordelning.xlsx"))); err != nil {
		t.Fatal(err)
	}
	b.drop("Budget.xlsx", "good")
	b.pass()
	if worked != 2 {
		t.Errorf("worked %d times, want 2", worked)
	}
	b.wantList("klart/Budget-2", "Budget-fordelning.xlsx", "Budget.xlsx", "kvittens.json")
}

// A form that is missing is written, one of an earlier program is replaced, and what
// staff have put or saved there stays, also when the index is lost.
func TestForms(t *testing.T) {
	b := newBox(t)
	want := func(name, content string) {
		t.Helper()
		b.pass()
		if got := b.read("blanketter/" + name); got != content {
			t.Errorf("%s reads %q, want %q", name, got, content)
		}
	}
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(b.dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want("Underlag.xlsx", "blank")
	b.Forms = []Form{{"Underlag.xlsx", []byte("blank 2")}, {"Alla.xlsx", []byte("all")}}
	want("Underlag.xlsx", "blank 2")
	want("Alla.xlsx", "all")
	write("blanketter/Underlag.xlsx", "filled in")
	want("Underlag.xlsx", "filled in")
	b.Forms[0].Content = []byte("blank 3")
	want("Underlag.xlsx", "filled in")
	if err := os.Remove(filepath.Join(b.dir, "blanketter", "Underlag.xlsx")); err != nil {
		t.Fatal(err)
	}
	want("Underlag.xlsx", "blank 3")
	write(".arbete/forms.json", "{")
	b.Forms[1].Content = []byte("all 2")
	want("Alla.xlsx", "all")
	b.wantList("blanketter", "Alla.xlsx", "Underlag.xlsx")
	b.wantList(".arbete", "forms.json", "journal-guard", "looks.json", "overview.json")
}

// late is a file system on which something happens just before a form is put in place.
type late struct {
	FS
	before func()
}

func (l late) Rename(from, to string) error {
	if filepath.Base(filepath.Dir(to)) == formsDir {
		l.before()
	}
	return l.FS.Rename(from, to)
}

func (l late) Replace(from, to string) error {
	if filepath.Base(filepath.Dir(to)) == formsDir {
		l.before()
	}
	return l.FS.Replace(from, to)
}

// What staff put there while a form is on its way is not overwritten.
func TestFormBesideAnotherInTheSameInstant(t *testing.T) {
	b := newBox(t)
	b.FS = late{Disk{}, func() {
		if err := os.WriteFile(filepath.Join(b.dir, formsDir, "Underlag.xlsx"), []byte("theirs"), 0o666); err != nil {
			t.Error(err)
		}
	}}
	b.pass()
	if got := b.read("blanketter/Underlag.xlsx"); got != "theirs" {
		t.Errorf("the form reads %q", got)
	}
	b.wantList(".arbete", "journal-guard", "looks.json", "overview.json")
}

// A changed file goes back under its own name, or another when a newer one has
// come in the meantime.
func TestGiveBackBesideANewerFile(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good 1")
	calm := b.Job
	b.Job = func(ctx context.Context, t Task) (Answer, error) {
		b.drop("Budget.xlsx", "good 2")
		os.WriteFile(dropped(t), []byte("good 1 and more"), 0o666)
		return calm(ctx, t)
	}
	b.pass()
	b.wantList("inkorg", "Budget-2.xlsx", "Budget.xlsx")
	b.Job = calm
	b.pass()
	settled(t, b.dir)
	if got := len(answers(t, b.dir)); got != 2 {
		t.Errorf("%d answers, want 2", got)
	}
}

func TestLitter(t *testing.T) {
	b := newBox(t)
	litter := []string{"Thumbs.db", ".DS_Store", "._Budget.xlsx", "Budget.xlsx.part", "x.filepart", "y.crdownload", "z.tmp", "~$Ingen.xlsx", "0A1B2C3D"}
	for _, name := range litter {
		b.drop(name, "x")
	}
	b.drop("gammal.xls", "good 1")
	b.drop("lista.csv", "good 2")
	b.drop("utan ändelse", "good 3")
	if got := b.pass(); len(got) != 3 {
		t.Errorf("%v", got)
	}
	settled(t, b.dir, litter...)
	page := b.read("status.html")
	if strings.Count(page, "litter Thumbs.db\n") != 1 || strings.Contains(page, "~$Ingen") {
		t.Errorf("status:\n%s", page)
	}
}

func TestHostileNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("these names cannot be made here")
	}
	b := newBox(t)
	long := strings.Repeat("å", 122) + ".xlsx"
	names := []string{"-rf.xlsx", "CON.xlsx", "ny\nrad.xlsx", "\x1b[31mröd.xlsx", "slut. .xlsx", "\u202efdp.xlsx", "a:b|c?.xlsx", long}
	b.Job = func(_ context.Context, t Task) (Answer, error) {
		return Answer{Outcome: Done}, os.WriteFile(filepath.Join(t.Out, "x.xlsx"), nil, 0o666)
	}
	for i, name := range names {
		b.drop(name, fmt.Sprint(i))
	}
	got := b.pass()
	settled(t, b.dir)
	for _, name := range names {
		f := got[name]
		if f.Outcome != Done {
			t.Errorf("%q: %+v", name, f)
			continue
		}
		if b.read(f.Folder+"/"+name) == "" {
			t.Errorf("%q has no input in %q", name, f.Folder)
		}
		if r, err := readReceipt(Disk{}, filepath.Join(b.dir, f.Folder)); err != nil || r.Name != name {
			t.Errorf("the receipt of %q has %q (%v)", name, r.Name, err)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(b.log.String()), "\n") {
		if !strings.HasPrefix(line, "time=") || strings.ContainsAny(line, "\x1b\u202e") {
			t.Errorf("forged log line %q", line)
		}
	}
	b.wantList("klart", "-rf", "-CON", "ny-rad", "--31mröd", "slut--", "-fdp", "a-b-c-", strings.Repeat("å", 80))
}

// The order of arrival is kept between passes and shown, latest first.
func TestOrderOfArrival(t *testing.T) {
	b := newBox(t)
	clock := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	b.Now = func() time.Time { return clock }
	b.drop("b.xlsx", "good b")
	b.drop("~$b.xlsx", "")
	b.pass()
	clock = clock.Add(time.Minute)
	b.drop("a.xlsx", "good a")
	b.pass()
	if err := os.Remove(filepath.Join(b.dir, "inkorg", "~$b.xlsx")); err != nil {
		t.Fatal(err)
	}
	clock = clock.Add(time.Minute)
	b.pass()
	page := b.read("status.html")
	if strings.Index(page, "klart/a") > strings.Index(page, "klart/b") || !strings.Contains(page, "klart/b") {
		t.Errorf("a arrived after b:\n%s", page)
	}
}

func TestStoppedPass(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good")
	calm := b.Job
	ctx, stop := context.WithCancel(context.Background())
	b.Job = func(ctx context.Context, _ Task) (Answer, error) { stop(); return Answer{}, ctx.Err() }
	s, err := Pass(ctx, b.Config)
	if err != nil || len(s.Files) != 1 || s.Files[0].Reason != Stopped {
		t.Errorf("%+v, %v", s, err)
	}
	b.wantList("inkorg", "Budget.xlsx")
	b.Job = calm
	b.pass()
	settled(t, b.dir)
}

// A program file that is missing is not the workbook's fault.
func TestNotStarted(t *testing.T) {
	b := newBox(t)
	b.drop("Budget.xlsx", "good")
	calm := b.Job
	b.Job = NewWorkers(filepath.Join(b.dir, "missing.exe")).Job
	for range maxDeaths + 1 {
		if _, err := Pass(context.Background(), b.Config); !errors.Is(err, ErrNotStarted) {
			t.Errorf("error %v", err)
		}
	}
	b.wantList("inkorg", "Budget.xlsx")
	b.Job = calm
	b.pass()
	settled(t, b.dir)
}

// What took the work down may have been the machine, so that a workbook that was given
// up is tried anew when it is dropped again.
func TestGivenUpIsTriedAgain(t *testing.T) {
	b := newBox(t)
	calm := b.Job
	b.Job = func(context.Context, Task) (Answer, error) { return Answer{}, errors.New("boom") }
	b.drop("Budget.xlsx", "good")
	if f := b.pass()["Budget.xlsx"]; f.Reason != Unreadable {
		t.Errorf("%+v", f)
	}
	b.Job = calm
	b.drop("Budget.xlsx", "good")
	if f := b.pass()["Budget.xlsx"]; f.Outcome != Done {
		t.Errorf("%+v", f)
	}
	settled(t, b.dir)
}

func TestBadOutput(t *testing.T) {
	for what, job := range map[string]Job{
		"nothing": func(context.Context, Task) (Answer, error) { return Answer{Outcome: Done}, nil },
		"no such": func(context.Context, Task) (Answer, error) { return Answer{Outcome: "maybe"}, nil },
		"a folder": func(_ context.Context, t Task) (Answer, error) {
			return Answer{Outcome: Done}, os.Mkdir(filepath.Join(t.Out, "x"), 0o777)
		},
		"our name": func(_ context.Context, t Task) (Answer, error) {
			return Answer{Outcome: Done}, os.WriteFile(filepath.Join(t.Out, "Kvittens.json"), nil, 0o666)
		},
	} {
		b := newBox(t)
		b.Job = job
		b.drop("Budget.xlsx", "good")
		if f := b.pass()["Budget.xlsx"]; f.Reason != Unreadable {
			t.Errorf("a Job that writes %s: %+v", what, f)
		}
		settled(t, b.dir)
	}
}

func TestMissingFolder(t *testing.T) {
	cfg := testConfig(filepath.Join(tempDir(t), "not mounted"))
	if _, err := Pass(context.Background(), cfg); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestWatch(t *testing.T) {
	b := newBox(t)
	ctx, stop := context.WithCancel(context.Background())
	passes := 0
	b.Status = func(io.Writer, Status) error {
		if passes++; passes == 3 {
			stop()
		}
		return nil
	}
	Watch(ctx, b.Config, time.Millisecond)
	if passes < 3 {
		t.Errorf("%d passes", passes)
	}
}

// Paths of more than 260 characters, which Windows takes only in a special form.
func TestLongPaths(t *testing.T) {
	b := newBox(t)
	deep := b.dir
	for range 3 {
		deep = filepath.Join(deep, strings.Repeat("djup", 25))
		if err := os.Mkdir(deep, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	b.dir, b.Config.Dir = deep, deep
	if err := os.Mkdir(filepath.Join(deep, "inkorg"), 0o777); err != nil {
		t.Fatal(err)
	}
	name := strings.Repeat("lång", 20) + ".xlsx"
	b.drop(name, "bad")
	if f := b.pass()[name]; f.Outcome != Returned {
		t.Errorf("%+v", f)
	}
	settled(t, deep)
}

// A correction is made against what the earlier answer kept, which is the service's own:
// staff may have changed or taken away the answer, and an operator the kept file.
func TestEarlierAnswers(t *testing.T) {
	b := newBox(t)
	drop := func(n int) (folder, correction string) {
		t.Helper()
		name := fmt.Sprint("Underlag ", n)
		b.drop(name+".xlsx", fmt.Sprint("grant ", n))
		f := b.pass()[name+".xlsx"]
		correction = filepath.Join(b.dir, f.Folder, name+"-rattelse.txt")
		if !exists(Disk{}, correction) {
			return f.Folder, ""
		}
		return f.Folder, b.read(f.Folder + "/" + name + "-rattelse.txt")
	}
	first, none := drop(1)
	if first != "klart/Vård 2024" || none != "" {
		t.Errorf("the first is %s, and corrects %q", first, none)
	}
	if err := os.WriteFile(filepath.Join(b.dir, first, "Underlag 1-fordelning.xlsx"), []byte("made up"), 0o666); err != nil {
		t.Fatal(err)
	}
	second, got := drop(2)
	if want := "klart/Vård 2024: result of grant 1"; got != want {
		t.Errorf("the second corrects %q, want %q", got, want)
	}
	if err := removeTree(Disk{}, filepath.Join(b.dir, ".arbete", keptDir)); err != nil {
		t.Fatal(err)
	}
	third, got := drop(3)
	if want := second + ": result of grant 2"; got != want {
		t.Errorf("the third corrects %q, want %q", got, want)
	}
	if err := errors.Join(removeTree(Disk{}, filepath.Join(b.dir, ".arbete", keptDir)), removeTree(Disk{}, filepath.Join(b.dir, third))); err != nil {
		t.Fatal(err)
	}
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		for i := range task.Earlier {
			if task.Earlier[i].File != "" {
				t.Errorf("a file that is gone is given as %s", task.Earlier[i].File)
			}
		}
		task.Earlier = nil
		return testJob(ctx, task)
	}
	drop(4)
	var e Entry
	lines := strings.Split(strings.TrimSpace(b.read("journal.jsonl")), "\n")
	if err := json.Unmarshal([]byte(lines[3]), &e); err != nil || e.Replaces == nil || e.Replaces.Folder != third {
		t.Errorf("the fourth replaces %+v (%v), want %s", e.Replaces, err, third)
	}
	if page := b.read("status.html"); !strings.Contains(page, "klart klart/Vård 2024 false klart/Vård 2024-2\n") ||
		strings.Count(page, "decided") != 1 || !strings.Contains(page, "decided klart/Vård 2024-4") {
		t.Errorf("status:\n%s", page)
	}
	settled := b.list(".arbete/" + keptDir)
	if b.pass(); !slices.Equal(b.list(".arbete/"+keptDir), settled) || len(settled) == 0 {
		t.Errorf("a pass leaves %q of the kept files %q", b.list(".arbete/"+keptDir), settled)
	}
}

// What a workbook names and is not there is waited for while anything else has no answer,
// and then told.
func TestAwaits(t *testing.T) {
	b := newBox(t)
	b.Workers = 2
	clock := time.Now()
	b.Now = func() time.Time { return clock }
	asked := 0
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		a, err := testJob(ctx, task)
		if data, _ := os.ReadFile(task.In); err == nil && bytes.HasPrefix(data, []byte("bad wants")) {
			asked++
			a.Wants = []Want{{Role: "decision", Name: "Vård 2024", Kinds: []string{"test"}}}
			if len(task.Found) == 1 {
				found, err := os.ReadFile(task.Found[0].File)
				if err != nil {
					t.Error(err)
				}
				removeTree(Disk{}, filepath.Join(task.Out, filepath.Base(task.In)))
				a = Answer{Outcome: Done}
				return a, os.WriteFile(filepath.Join(task.Out, "by.txt"), found, 0o666)
			}
		}
		return a, err
	}
	// The one that it names comes after it in the same pass.
	b.drop("A.xlsx", "bad wants 1")
	b.drop("B.xlsx", "grant 1")
	got := b.pass()
	if f := got["A.xlsx"]; f.Outcome != Done || b.read(f.Folder+"/by.txt") != "result of grant 1" {
		t.Errorf("%+v", f)
	}
	settled(t, b.dir)

	// Nothing else is to come: it is told. What others hold open is waited for.
	b = newBoxLike(t, b)
	b.drop("A.xlsx", "bad wants 2")
	b.drop("C.xlsx", "bad wants 3")
	b.drop("Öppen.xlsx", "grant 2")
	b.drop("~$Öppen.xlsx", "")
	for range 2 {
		if got := b.pass(); got["A.xlsx"].Reason != Awaits || got["C.xlsx"].Reason != Awaits {
			t.Errorf("%+v", got)
		}
	}
	b.wantList("inkorg", "A.xlsx", "C.xlsx", "~$Öppen.xlsx", "Öppen.xlsx")
	for _, name := range []string{"~$Öppen.xlsx", "Öppen.xlsx"} {
		if err := os.Remove(filepath.Join(b.dir, "inkorg", name)); err != nil {
			t.Fatal(err)
		}
	}
	if got := b.pass(); got["A.xlsx"].Outcome != Returned || got["C.xlsx"].Outcome != Returned {
		t.Errorf("%+v", got)
	}
	settled(t, b.dir)
}

// newBoxLike is another folder with the same Job.
func newBoxLike(t *testing.T, b *box) *box {
	other := newBox(t)
	other.Job, other.Workers, other.Now = b.Job, b.Workers, b.Now
	return other
}
