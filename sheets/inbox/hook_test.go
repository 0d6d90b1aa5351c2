package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// told takes note of what is told of answers.
type told struct {
	mu      sync.Mutex
	folders []string
	err     error
}

func (x *told) onAnswer(_ context.Context, n Notice) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	receipt, err := os.ReadFile(filepath.Join(n.Folder, receiptName))
	if err != nil || !bytes.Equal(receipt, n.Receipt) {
		return errors.Join(err, errors.New("not the receipt of the folder"))
	}
	x.folders = append(x.folders, filepath.Base(n.Folder))
	return x.err
}

func (x *told) want(t *testing.T, want ...string) {
	t.Helper()
	x.mu.Lock()
	defer x.mu.Unlock()
	slices.Sort(x.folders)
	if !slices.Equal(x.folders, want) {
		t.Errorf("told of %q, want %q", x.folders, want)
	}
	x.folders = nil
}

// Each answer is told of once; a failure is the operator's to know, and is no trouble for
// the answers.
func TestOnAnswer(t *testing.T) {
	b := newBox(t)
	var x told
	b.OnAnswer = x.onAnswer
	b.drop("Budget.xlsx", "good 1")
	b.drop("Fel.xlsx", "bad 1")
	b.pass()
	x.want(t, "Budget", "Fel")
	b.pass()
	x.want(t)
	x.err = errors.New("no mail server")
	b.drop("Ny.xlsx", "good 2")
	s, err := Pass(context.Background(), b.Config)
	if err == nil || !strings.Contains(err.Error(), "no mail server") || len(s.Files) != 1 || s.Files[0].Outcome != Done {
		t.Errorf("%+v, %v", s, err)
	}
	x.want(t, "Ny")
	b.pass()
	x.want(t)
	settled(t, b.dir)
}

// A pass that is stopped while it tells goes on telling the next time, and answers nothing
// twice.
func TestOnAnswerAfterAStop(t *testing.T) {
	b := newBox(t)
	var x told
	ctx, stop := context.WithCancel(context.Background())
	b.OnAnswer = func(ctx context.Context, n Notice) error {
		stop()
		<-ctx.Done()
		return ctx.Err()
	}
	for i := range 3 {
		b.drop(fmt.Sprint(i, ".xlsx"), fmt.Sprint("good ", i))
	}
	b.Workers = 3
	s, err := Pass(ctx, b.Config)
	if err != nil {
		t.Fatal(err)
	}
	done := 0
	for _, f := range s.Files {
		if f.Outcome == Done {
			done++
		}
	}
	b.OnAnswer = x.onAnswer
	if got := len(b.pass()); got != 3-done {
		t.Errorf("%d answers in the second pass after %d in the first", got, done)
	}
	x.want(t, "0", "1", "2")
	settled(t, b.dir)
}

// Whoever is told slowly delays no answer.
func TestSlowNoticesAreNotInTheWay(t *testing.T) {
	b := newBox(t)
	free := make(chan struct{})
	answered := 0
	b.OnAnswer = func(context.Context, Notice) error { <-free; return nil }
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		if answered++; answered == 3 {
			close(free)
		}
		return testJob(ctx, task)
	}
	for i := range 3 {
		b.drop(fmt.Sprint(i, ".xlsx"), fmt.Sprint("good ", i))
	}
	if got := len(b.pass()); got != 3 {
		t.Errorf("%d answers", got)
	}
	settled(t, b.dir)
}

// The program that is told gets the receipt on standard input and the folder's path, and
// is ended when its time is up.
func TestCommand(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(tempDir(t), "out")
	n := Notice{Folder: "the folder", Receipt: []byte("the receipt")}
	if err := Command(exe, "hook", out)(context.Background(), n); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(out); err != nil || string(got) != "the folder: the receipt" {
		t.Errorf("%q, %v", got, err)
	}
	if err := Command(exe, "hook")(context.Background(), n); err == nil || !strings.Contains(err.Error(), "no file") {
		t.Errorf("a failure: %v", err)
	}
	if err := Command(filepath.Join(tempDir(t), "missing"))(context.Background(), n); err == nil {
		t.Error("a program that is missing is no failure")
	}
	ctx, stop := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer stop()
	if err := Command(exe, "hook", "hang")(ctx, n); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("one that hangs: %v", err)
	}
}

// signer signs by a word, for tests.
type signer string

func (s signer) Sign(receipt []byte) ([]byte, error) { return []byte(string(s) + digest(receipt)), nil }

func (s signer) Verify(receipt, signature []byte) error {
	if string(signature) != string(s)+digest(receipt) {
		return errors.New("another signature")
	}
	return nil
}

// A receipt is signed, and an answer whose signature is gone or another's is not given
// again.
func TestSignedReceipts(t *testing.T) {
	b := newBox(t)
	b.Signer = signer("key")
	worked := 0
	b.Job = func(ctx context.Context, task Task) (Answer, error) { worked++; return testJob(ctx, task) }
	drop := func(want int) (folder string) {
		t.Helper()
		b.drop("Budget.xlsx", "good")
		f := b.pass()["Budget.xlsx"]
		if worked != want {
			t.Errorf("worked %d times, want %d", worked, want)
		}
		if err := b.Signer.Verify([]byte(b.read(f.Folder+"/"+receiptName)), []byte(b.read(f.Folder+"/"+signatureName))); err != nil {
			t.Error(err)
		}
		return f.Folder
	}
	drop(1)
	last := drop(1)
	if err := os.WriteFile(filepath.Join(b.dir, last, signatureName), []byte("forged"), 0o666); err != nil {
		t.Fatal(err)
	}
	last = drop(2)
	if err := os.Remove(filepath.Join(b.dir, last, signatureName)); err != nil {
		t.Fatal(err)
	}
	drop(3)
	settled(t, b.dir)
}
