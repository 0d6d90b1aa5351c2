package inbox

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// ErrNotStarted marks an error of a Job that says nothing of the workbook, such as
// a program file that is missing, a register that may not be read or a full disk. It
// is not counted against the workbook.
var ErrNotStarted = errors.New("the work could not be started")

// LimitMemory sets a hard limit, in bytes, on the memory of this very process:
// what it asks for beyond that it does not get, and the Go runtime ends it. The
// garbage collector is told to try harder before it comes to that.
func LimitMemory(bytes uint64) error {
	debug.SetMemoryLimit(int64(bytes / 4 * 3))
	return limitMemory(bytes)
}

const (
	// maxServed is how many workbooks one process works on.
	maxServed = 200
	// maxIdleMemory is how much memory, in bytes, a process may have taken and be
	// used again.
	maxIdleMemory = 256 << 20
)

// reply is what a worker process prints for a task, as a line of JSON.
type reply struct {
	Answer Answer `json:"answer"`
	Error  string `json:"error,omitempty"` // the work failed, as a panic would
	Ours   bool   `json:"ours,omitempty"`  // and not by the workbook: see ErrNotStarted
	Last   bool   `json:"last,omitempty"`  // the process takes no other
}

// Serve is the other end of [Workers]: it reads tasks, one JSON value each, works
// on each, and prints what it came to, until there are no more. The process should
// call [LimitMemory] before it.
func Serve(r io.Reader, w io.Writer, job Job) error {
	tasks, replies := json.NewDecoder(r), json.NewEncoder(w)
	for served := 1; ; served++ {
		var t Task
		if err := tasks.Decode(&t); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
			if err := os.Setenv(name, t.Temp); err != nil {
				return err
			}
		}
		answer, err := job(context.Background(), t)
		out := reply{Answer: answer, Last: served >= maxServed}
		if err != nil {
			out.Error, out.Ours = err.Error(), errors.Is(err, ErrNotStarted)
		}
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		out.Last = out.Last || memory.Sys > maxIdleMemory
		if err := replies.Encode(out); err != nil || out.Last {
			return err
		}
	}
}

// Workers are processes of the program exe with args, which call [Serve]. Each
// works on one workbook after the other; one that dies, or is not done when its
// ctx is, ends with everything that it started, and so do all with this process.
// The first of what a process prints on standard error stands, quoted, in the
// error when it dies.
//
// A workbook whose process had worked on others before and died is worked on once
// more, alone in a new one: a death is its own only there.
type Workers struct {
	exe  string
	args []string

	mu   sync.Mutex
	idle []*worker
}

// NewWorkers gives workers of which none runs yet.
func NewWorkers(exe string, args ...string) *Workers { return &Workers{exe: exe, args: args} }

// Job works on one workbook, in a process that is idle or new.
func (ws *Workers) Job(ctx context.Context, t Task) (Answer, error) {
	w := ws.take()
	if w != nil {
		a, err := ws.work(ctx, w, t)
		if err == nil || ctx.Err() != nil || errors.Is(err, ErrNotStarted) {
			return a, err
		}
		if err := emptyFolder(t.Out); err != nil {
			return Answer{}, fmt.Errorf("%w: %w", ErrNotStarted, err)
		}
	}
	w, err := ws.start()
	if err != nil {
		return Answer{}, fmt.Errorf("%w: %w", ErrNotStarted, err)
	}
	return ws.work(ctx, w, t)
}

// Close ends the processes that are idle.
func (ws *Workers) Close() {
	for w := ws.take(); w != nil; w = ws.take() {
		w.end()
	}
}

func (ws *Workers) take() *worker {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	n := len(ws.idle)
	if n == 0 {
		return nil
	}
	w := ws.idle[n-1]
	ws.idle = ws.idle[:n-1]
	return w
}

// work has a process work on a task, and keeps the process when it can go on.
func (ws *Workers) work(ctx context.Context, w *worker, t Task) (Answer, error) {
	r, err := w.do(ctx, t)
	if err == nil && !r.Last {
		ws.mu.Lock()
		ws.idle = append(ws.idle, w)
		ws.mu.Unlock()
	} else {
		w.end()
	}
	switch {
	case err == nil && r.Error == "":
		return r.Answer, nil
	case err == nil && r.Ours:
		return Answer{}, fmt.Errorf("%w: %s", ErrNotStarted, r.Error)
	case err == nil:
		err = errors.New(r.Error)
	case ctx.Err() != nil:
		return Answer{}, fmt.Errorf("%w; it printed %q", ctx.Err(), w.said.text())
	default:
		err = fmt.Errorf("%w; it printed %q", errors.Join(err, w.err), w.said.text())
	}
	if full := room(t.Temp); full != nil {
		return Answer{}, fmt.Errorf("%w: %w; %w", ErrNotStarted, full, err)
	}
	return Answer{}, err
}

// worker is one process.
type worker struct {
	tasks   io.WriteCloser
	replies *bufio.Reader
	said    *beginning
	kill    context.CancelFunc
	ended   chan struct{}
	err     error // how it ended
}

func (ws *Workers) start() (*worker, error) {
	ctx, kill := context.WithCancel(context.Background())
	cmd := exec.Command(ws.exe, ws.args...)
	cmd.Args[0] = os.Args[0] // what it is called, however its file was found
	w := &worker{said: &beginning{most: maxSaid}, kill: kill, ended: make(chan struct{})}
	tasks, err1 := cmd.StdinPipe()
	from, to, err2 := os.Pipe()
	if err := errors.Join(err1, err2); err != nil {
		kill()
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = to, w.said
	cmd.WaitDelay = time.Second // for pipes that a grandchild still holds
	w.tasks, w.replies = tasks, bufio.NewReaderSize(from, 1<<16)
	started := make(chan error, 1)
	go func() {
		w.err = runContained(ctx, cmd, func(err error) { to.Close(); started <- err })
		from.Close()
		close(w.ended)
	}()
	if err := <-started; err != nil {
		kill()
		return nil, err
	}
	return w, nil
}

// do has the process work on one task.
func (w *worker) do(ctx context.Context, t Task) (r reply, err error) {
	stop := context.AfterFunc(ctx, w.kill)
	defer stop()
	line, err := json.Marshal(t)
	if err != nil {
		return r, err
	}
	if _, err = w.tasks.Write(append(line, '\n')); err == nil {
		line, err = readLine(w.replies, maxReply)
	}
	if err == nil {
		if err = json.Unmarshal(line, &r); err != nil {
			err = fmt.Errorf("its answer: %w", err)
		}
	}
	if errors.Is(err, io.EOF) { // it has ended, or is about to: wait for its last words
		select {
		case <-w.ended:
		case <-time.After(lastWords):
		}
	}
	if err != nil {
		w.end()
		<-w.ended
	}
	return r, err
}

// lastWords is how long a process that gives no answer has to end by itself.
const lastWords = time.Second

func (w *worker) end() {
	w.tasks.Close()
	w.kill()
}

// maxReply is the most bytes of a reply; one that is longer counts as a death.
const maxReply = 16 << 20

func readLine(r *bufio.Reader, most int) (line []byte, err error) {
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > most {
			return nil, errors.New("its answer has no end")
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

// leastRoom is what an answer may need, in bytes. A process that dies where less is
// free may have died of that.
const leastRoom = 4 << 20

// room gives the error of writing as much as an answer may need into dir.
func room(dir string) error {
	path := filepath.Join(dir, "room")
	defer os.Remove(path)
	return os.WriteFile(path, make([]byte, leastRoom), 0o666)
}

func emptyFolder(dir string) error {
	if err := removeTree(Disk{}, dir); err != nil {
		return err
	}
	return os.Mkdir(dir, 0o777)
}

// beginning keeps the beginning of what is written to it, up to a number of bytes.
type beginning struct {
	mu   sync.Mutex
	data []byte
	most int
}

// maxSaid is how much of what a process says is kept: the first lines of a Go program's
// death say what it died of.
const maxSaid = 1024

func (b *beginning) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.data = append(b.data, p[:min(len(p), b.most-len(b.data))]...)
	return len(p), nil
}

func (b *beginning) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(b.data)
}
