package inbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"time"
)

// ErrNotStarted marks an error of a Job that says nothing of the workbook, such as
// a program file that is missing or a full disk. It is not counted against the
// workbook.
var ErrNotStarted = errors.New("the work could not be started")

// LimitMemory sets a hard limit, in bytes, on the memory of this very process:
// what it asks for beyond that it does not get, and the Go runtime ends it. The
// garbage collector is told to try harder before it comes to that.
func LimitMemory(bytes uint64) error {
	debug.SetMemoryLimit(int64(bytes / 4 * 3))
	return limitMemory(bytes)
}

// Child is a Job that runs the program exe, once for each workbook, with
// args(task). The child ends when ctx does, and with this process, and
// everything it started ends with it. Its temporary files go to a folder of its
// own beside out, which is removed here. The child should call [LimitMemory]
// before it opens anything. It prints its [Answer] on standard output, as JSON,
// and ends with exit code 0; any other end is a death. The first of what it
// prints on standard error stands, quoted, in the error when it dies.
func Child(exe string, args func(Task) []string) Job {
	return func(ctx context.Context, t Task) (Answer, error) {
		tmp := filepath.Join(filepath.Dir(t.Out), "tmp")
		if err := os.Mkdir(tmp, 0o777); err != nil {
			return Answer{}, fmt.Errorf("%w: %w", ErrNotStarted, err)
		}
		defer removeTree(Disk{}, tmp)
		found, said := beginning{most: maxFindings}, beginning{most: maxSaid}
		cmd := exec.Command(exe, args(t)...)
		cmd.Env = append(os.Environ(), "TMPDIR="+tmp, "TMP="+tmp, "TEMP="+tmp)
		cmd.Stdout, cmd.Stderr = &found, &said
		cmd.WaitDelay = time.Second // for pipes that a grandchild still holds
		err := runContained(ctx, cmd)
		if errors.Is(err, ErrNotStarted) {
			return Answer{}, err
		}
		switch {
		case ctx.Err() != nil:
			return Answer{}, fmt.Errorf("%w; it printed %q", ctx.Err(), said.data)
		case cmd.ProcessState.Success() && (err == nil || errors.Is(err, exec.ErrWaitDelay)):
			return answer(found.data)
		default:
			if full := room(tmp); full != nil {
				return Answer{}, fmt.Errorf("%w: %w; it printed %q", ErrNotStarted, full, said.data)
			}
			return Answer{}, fmt.Errorf("%w; it printed %q", err, said.data)
		}
	}
}

// leastRoom is what an answer may need, in bytes. A child that dies where less is
// free may have died of that.
const leastRoom = 4 << 20

// room gives the error of writing as much as an answer may need into dir.
func room(dir string) error {
	return os.WriteFile(filepath.Join(dir, "room"), make([]byte, leastRoom), 0o666)
}

// answer is what a child printed.
func answer(printed []byte) (a Answer, err error) {
	if err := json.Unmarshal(printed, &a); err != nil {
		return Answer{}, fmt.Errorf("its answer: %w", err)
	}
	return a, nil
}

// beginning keeps the beginning of what is written to it, up to a number of bytes.
type beginning struct {
	data []byte
	most int
}

const (
	maxFindings = 16 << 20 // what is cut off there is no JSON, and counts as a death
	maxSaid     = 1024     // the first lines of a Go program's death say what it died of
)

func (b *beginning) Write(p []byte) (int, error) {
	b.data = append(b.data, p[:min(len(p), b.most-len(b.data))]...)
	return len(p), nil
}
