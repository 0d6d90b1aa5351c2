package inbox

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// The test binary is also the program that the tests of processes run: "pass
// DIR" makes a pass with the workbooks in worker processes, and "job" is such a
// worker.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "pass" {
		os.Exit(passProcess(os.Args[2]))
	}
	if len(os.Args) == 2 && os.Args[1] == "job" {
		if err := Serve(os.Stdin, os.Stdout, jobProcess); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) >= 4 && os.Args[1] == "act" {
		os.Exit(actProcess(os.Args[2:]))
	}
	if len(os.Args) >= 2 && os.Args[1] == "hook" {
		os.Exit(hookProcess(os.Args[2:]))
	}
	// Most of the time would go to waiting for the disk, which no test can cut
	// the power of anyway.
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		os.Setenv("TMPDIR", "/dev/shm")
	}
	os.Exit(m.Run())
}

// hookProcess writes what it was told into the file of its argument.
func hookProcess(args []string) int {
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "no file")
		return 1
	}
	if args[0] == "hang" {
		time.Sleep(time.Hour)
	}
	receipt, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = os.WriteFile(args[0], []byte(os.Getenv("FORDELA_FOLDER")+": "+string(receipt)), 0o666)
	}
	if err != nil {
		return 1
	}
	return 0
}

func childJob(t testing.TB) Job {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ws := NewWorkers(exe, "job")
	t.Cleanup(ws.Close)
	return ws.Job
}

// passProcess says that it begins and makes one pass over dir.
func passProcess(dir string) int {
	cfg := testConfig(dir)
	exe, err := os.Executable()
	if err != nil {
		return 1
	}
	ws := NewWorkers(exe, "job")
	defer ws.Close()
	cfg.Job = ws.Job
	cfg.Workers = 2
	cfg.Log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	fmt.Println("begin")
	if _, err := Pass(context.Background(), cfg); err != nil {
		return 1
	}
	return 0
}

const memoryLimit = 256 << 20

// jobProcess is the child that does what testJob does, and what only a process
// can.
func jobProcess(ctx context.Context, t Task) (Answer, error) {
	data, err := os.ReadFile(t.In)
	if err != nil {
		return Answer{}, err
	}
	switch word, _, _ := strings.Cut(string(data), " "); word {
	case "hang":
		os.WriteFile(filepath.Join(t.Out, "half.xlsx"), data, 0o666)
		time.Sleep(time.Hour)
	case "eat":
		if err := LimitMemory(memoryLimit); err != nil {
			return Answer{}, err
		}
		var eaten [][]byte
		for range 64 { // 4 GiB, should nothing stop it
			eaten = append(eaten, bytes.Repeat([]byte{1}, 64<<20))
		}
		return Answer{}, fmt.Errorf("ate it all: %d", len(eaten))
	case "panic":
		panic("on purpose\x1b[31m")
	case "exit":
		os.WriteFile(filepath.Join(t.Out, "half.xlsx"), data, 0o666)
		os.Exit(7)
	case "sick": // in a process that has worked before
		if worked {
			panic("what an earlier workbook left behind")
		}
	case "ours":
		return Answer{}, fmt.Errorf("%w: the register may not be read", ErrNotStarted)
	case "garble":
		fmt.Println("no answer")
	case "flood":
		for range 20 {
			os.Stdout.Write(bytes.Repeat([]byte(" "), 1<<20))
		}
	case "full": // a folder that is gone takes no more than a full disk
		os.RemoveAll(t.Temp)
		os.Exit(1)
	case "temp":
		f, err := os.CreateTemp("", "left-*")
		if err != nil {
			return Answer{}, err
		}
		f.Close()
		if filepath.Base(filepath.Dir(f.Name())) != "tmp" || !strings.Contains(f.Name(), ".arbete") {
			return Answer{}, errors.New(f.Name())
		}
	}
	worked = true
	return testJob(ctx, t)
}

// worked says that this process has worked on a workbook before.
var worked bool

func TestWorkers(t *testing.T) {
	b := newBox(t)
	b.Job = childJob(t)
	b.Workers = 2
	b.drop("panic.xlsx", "panic")
	b.drop("temp.xlsx", "temp")
	b.drop("garble.xlsx", "garble")
	b.drop("exit.xlsx", "exit")
	b.drop("flood.xlsx", "flood")
	b.drop("varning.xlsx", "warn")
	b.drop("bra.xlsx", "good")
	b.drop("fel.xlsx", "bad")
	got := b.pass()
	settled(t, b.dir)
	for name, outcome := range map[string]Outcome{"exit.xlsx": Returned, "bra.xlsx": Done, "temp.xlsx": Done, "fel.xlsx": Returned,
		"panic.xlsx": Returned, "garble.xlsx": Returned, "flood.xlsx": Returned, "varning.xlsx": Done} {
		if f := got[name]; f.Outcome != outcome {
			t.Errorf("%s: %+v", name, f)
		}
	}
	b.wantDeaths("panic.xlsx", "panic: on purpose")
	b.wantDeaths("garble.xlsx", "its answer")
	b.wantDeaths("exit.xlsx", "exit status 7")
	b.wantDeaths("flood.xlsx", "its answer")
	if f := got["varning.xlsx"]; f.Findings != 2 {
		t.Errorf("%+v, want two findings", f)
	}
	if strings.Contains(b.log.String(), "\x1b") {
		t.Error("a child's escape codes reach the log")
	}
}

// A workbook that is not done in time is ended with its process, and what it had written is
// in no answer.
func TestDeadline(t *testing.T) {
	b := newBox(t)
	b.Job = childJob(t)
	b.Deadline = 200 * time.Millisecond
	b.drop("hang.xlsx", "hang")
	if f := b.pass()["hang.xlsx"]; f.Outcome != Returned || f.Reason != Unreadable {
		t.Errorf("%+v", f)
	}
	settled(t, b.dir)
	b.wantList("att-ratta/hang", "Att rätta.txt", "hang.xlsx", "kvittens.json")
	b.wantDeaths("hang.xlsx", "context deadline exceeded")
}

// A workbook that dies in a process that has worked on others is worked on anew, alone:
// the death is not its own, and no half a file of the first time is in its answer.
func TestDeathInASharedProcess(t *testing.T) {
	b := newBox(t)
	b.Job = childJob(t)
	b.drop("a.xlsx", "good 1")
	b.drop("b.xlsx", "sick 1")
	b.drop("c.xlsx", "good 2")
	b.drop("d.xlsx", "sick 2")
	for name, f := range b.pass() {
		if f.Outcome != Done || f.Reason != "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if strings.Contains(b.log.String(), "msg=died") {
		t.Errorf("log:\n%s", b.log)
	}
	settled(t, b.dir)
}

// What a worker could not do for a reason of ours is told to the operator in every pass, and
// not counted against the workbook.
func TestWorkThatCouldNotBegin(t *testing.T) {
	b := newBox(t)
	b.Job = childJob(t)
	b.drop("Bra.xlsx", "good")
	b.drop("Budget.xlsx", "ours")
	for range maxDeaths + 1 {
		if _, err := Pass(context.Background(), b.Config); !errors.Is(err, ErrNotStarted) || !strings.Contains(err.Error(), "may not be read") {
			t.Errorf("error %v", err)
		}
	}
	b.wantList("inkorg", "Budget.xlsx")
	b.wantList("att-ratta")
}

// A full disk is not the workbook's fault.
func TestFullDisk(t *testing.T) {
	b := newBox(t)
	b.Job = childJob(t)
	b.drop("Budget.xlsx", "full")
	for range maxDeaths + 1 {
		if _, err := Pass(context.Background(), b.Config); !errors.Is(err, ErrNotStarted) {
			t.Errorf("error %v", err)
		}
	}
	b.wantList("inkorg", "Budget.xlsx")
}

// wantDeaths wants three deaths of a workbook in the log, with the reason.
func (b *box) wantDeaths(name, why string) {
	b.t.Helper()
	deaths := 0
	for line := range strings.Lines(b.log.String()) {
		if strings.Contains(line, "msg=died name="+name) && strings.Contains(line, why) {
			deaths++
		}
	}
	if deaths != maxDeaths {
		b.t.Errorf("%s died %d times of %q, want %d:\n%s", name, deaths, why, maxDeaths, b.log)
	}
}

// raceDetector is set when the tests are built with it.
var raceDetector bool

func TestMemoryLimit(t *testing.T) {
	if os.Getenv("INBOX_WINE") != "" {
		t.Skip("Wine does not keep the memory limit of a Job Object")
	}
	if raceDetector {
		t.Skip("the race detector's own memory is beyond any limit")
	}
	b := newBox(t)
	b.Job = childJob(t)
	b.Deadline = time.Minute
	b.drop("eat.xlsx", "eat")
	if f := b.pass()["eat.xlsx"]; f.Reason != Unreadable {
		t.Errorf("%+v", f)
	}
	settled(t, b.dir)
	b.wantDeaths("eat.xlsx", "exit status 2") // the Go runtime's own, of whatever lacked memory first
}

// killScenario is the files for the tests of processes.
func killScenario(t testing.TB) *box {
	b := newBox(t)
	b.Job = childJob(t)
	b.drop("Budget.xlsx", "good 1")
	b.drop("budget.csv", "good 2")
	b.drop("Fel.xlsx", "bad 1")
	b.drop("Kopia.xlsx", "good 1")
	b.drop("Trasig.xlsx", "die")
	b.drop("Åäö.xlsx", "good 3")
	return b
}

// begin starts a process that makes a pass over b, and returns when it begins.
func (b *box) begin() *exec.Cmd {
	b.t.Helper()
	exe, err := os.Executable()
	if err != nil {
		b.t.Fatal(err)
	}
	cmd := exec.Command(exe, "pass", b.dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "begin\n" {
		b.t.Fatalf("%q, %v", line, err)
	}
	return cmd
}

// The process is killed at a random instant of its pass, children and all that
// they left included.
func TestKill(t *testing.T) {
	b := killScenario(t)
	b.pass()
	settled(t, b.dir)
	want := answers(t, b.dir)
	b = killScenario(t)
	start := time.Now()
	if err := b.begin().Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)

	rounds, killed := 20, 0
	if testing.Short() {
		rounds = 5
	}
	if longRun {
		rounds = 400
	}
	// How long a pass takes differs from run to run, so that a kill may come too late.
	tries := 0
	for ; tries < rounds || killed == 0 && tries < 20*rounds; tries++ {
		b := killScenario(t)
		cmd := b.begin()
		instant := rand.N(whole)
		time.Sleep(instant)
		cmd.Process.Kill()
		if err := cmd.Wait(); err != nil {
			killed++
		}
		b.pass()
		settled(t, b.dir)
		sameAnswers(t, answers(t, b.dir), want)
		if t.Failed() {
			t.Fatalf("killed after %v of %v", instant, whole)
		}
	}
	if killed == 0 {
		t.Error("no kill came before the end of the pass")
	}
	t.Logf("%d tries, %d killed within the pass of %v", tries, killed, whole)
}

// Processes go at the same files at once, each from an instant of its own. Each
// file has one answer, and nothing is left for the next pass.
func TestProcesses(t *testing.T) {
	n := 60
	if longRun {
		n = 500
	}
	b := newBox(t)
	b.Job = childJob(t)
	for i := range n {
		word := "good"
		if i%7 == 0 {
			word = "bad"
		}
		b.drop(fmt.Sprintf("%03d.xlsx", i), fmt.Sprint(word, " ", i))
	}
	var passes []*exec.Cmd
	for range 3 {
		passes = append(passes, b.begin())
		time.Sleep(rand.N(20 * time.Millisecond))
	}
	for _, cmd := range passes {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	if again := b.pass(); len(again) != 0 {
		t.Errorf("left over for the next pass: %v", again)
	}
	settled(t, b.dir)
	if got := len(answers(t, b.dir)); got != n {
		t.Errorf("%d answers for %d files", got, n)
	}
}

// A batch that is slow is taken for dead while it works. The other one answers,
// and the first finds its claim gone: one answer, and no failure.
func TestTakenOverWhileAlive(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the lock file of a living process cannot be removed here")
	}
	b := newBox(t)
	b.drop("Budget.xlsx", "good")
	other := b.Config
	b.Job = func(ctx context.Context, t2 Task) (Answer, error) {
		session := filepath.Dir(filepath.Dir(filepath.Dir(t2.In)))
		if err := os.Remove(session + lockExt); err != nil {
			t.Error(err)
		}
		if s, err := Pass(ctx, other); err != nil || len(s.Files) != 1 || s.Files[0].Outcome != Done {
			t.Errorf("the other batch: %+v, %v", s, err)
		}
		return Answer{Outcome: Done}, os.WriteFile(filepath.Join(t2.Out, "late.xlsx"), nil, 0o666)
	}
	if got := b.pass(); len(got) != 0 {
		t.Errorf("the slow batch: %v", got)
	}
	if !strings.Contains(b.log.String(), "taken over by another batch") {
		t.Errorf("log:\n%s", b.log)
	}
	settled(t, b.dir)
	b.wantList("klart", "Budget")
}

// atWork puts a session there that has claimed a file, and its lock.
func (b *box) atWork(session string, claimed time.Time) {
	b.t.Helper()
	claim := filepath.Join(session, claimID(claimed))
	if err := errors.Join(
		os.MkdirAll(filepath.Join(claim, inputDir), 0o777),
		os.WriteFile(filepath.Join(claim, inputDir, "Budget.xlsx"), []byte("good"), 0o666),
		os.WriteFile(session+lockExt, []byte("1"), 0o666)); err != nil {
		b.t.Fatal(err)
	}
}

// A session of another machine, whose lock may not reach us, is left alone until
// it has shown no sign of life for the lease.
func TestSessionOfAnotherMachine(t *testing.T) {
	b := newBox(t)
	clock := time.Now()
	b.Now = func() time.Time { return clock }
	session := filepath.Join(b.dir, ".arbete", "elsewhere.1.ABCDEFGH")
	b.atWork(session, clock)
	want := func(o Outcome, r Reason) {
		t.Helper()
		if f := b.pass()["Budget.xlsx"]; f.Outcome != o || f.Reason != r {
			t.Errorf("%+v, want %s %s", f, o, r)
		}
	}
	want(Waiting, Working)
	clock = clock.Add(lease - time.Second)
	want(Waiting, Working)
	if err := os.WriteFile(session+lockExt, []byte("12"), 0o666); err != nil { // it lives
		t.Fatal(err)
	}
	clock = clock.Add(lease - time.Second)
	want(Waiting, Working)
	clock = clock.Add(lease)
	want(Done, "")
	settled(t, b.dir)
}

// unsure is a file system that keeps no locks.
type unsure struct{ FS }

func (u unsure) Lock(path string) (*Lock, error) {
	l, err := u.FS.Lock(path)
	if err == nil {
		l.sure = false
	}
	return l, err
}

// Where no locks are kept, a lock of this machine says as little as one of another's.
func TestSessionWithoutLocks(t *testing.T) {
	b := newBox(t)
	b.FS = unsure{Disk{}}
	clock := time.Now()
	b.Now = func() time.Time { return clock }
	session := filepath.Join(b.dir, ".arbete", fmt.Sprintf("%s%d.ABCDEFGH", thisHost(), os.Getpid()))
	b.atWork(session, clock)
	if f := b.pass()["Budget.xlsx"]; f.Reason != Working {
		t.Errorf("%+v, want it at work", f)
	}
	clock = clock.Add(lease)
	if f := b.pass()["Budget.xlsx"]; f.Outcome != Done {
		t.Errorf("%+v, want it taken over", f)
	}
	settled(t, b.dir)
}
