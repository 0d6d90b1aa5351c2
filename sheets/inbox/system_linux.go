package inbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// limitMemory limits data (RLIMIT_DATA) and not addresses, of which the Go
// runtime reserves far more than it uses.
func limitMemory(bytes uint64) error {
	return unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: bytes, Max: bytes})
}

// renameNew is a rename that fails when the new name is taken.
func renameNew(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		// Some network file systems lack it. A folder with something in it is
		// safe even so: no rename replaces one.
		if _, err := os.Lstat(to); err == nil {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
		}
		return os.Rename(from, to)
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// transient says whether the same operation may go well in a moment.
func transient(err error) bool {
	return errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EAGAIN) ||
		errors.Is(err, unix.EINTR) || errors.Is(err, unix.ETXTBSY)
}

func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		return ErrHeld
	case errors.Is(err, unix.ENOLCK):
		return errors.ErrUnsupported
	}
	return err
}

func processEnded(pid int) bool { return errors.Is(unix.Kill(pid, 0), unix.ESRCH) }

func openToSync(path string) (*os.File, error) { return os.Open(path) }

func hide(string) error { return nil } // a leading dot is enough

// runContained runs cmd to its end and lets nothing of it outlive ctx or this
// process.
func runContained(ctx context.Context, cmd *exec.Cmd) error {
	// The kernel counts the thread that started the child as its parent, so
	// the thread has to stay.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%w: %w", ErrNotStarted, err)
	}
	group := -cmd.Process.Pid
	stop := context.AfterFunc(ctx, func() { unix.Kill(group, unix.SIGKILL) })
	defer stop()
	err := cmd.Wait()
	unix.Kill(group, unix.SIGKILL) // whatever the child started itself
	return err
}
