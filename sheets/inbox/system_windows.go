package inbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

// limitMemory puts this process into a Job Object with the limit.
func limitMemory(bytes uint64) error {
	job, err := newJobObject(windows.JOB_OBJECT_LIMIT_PROCESS_MEMORY, bytes)
	if err != nil {
		return err
	}
	// The handle stays open on purpose: the limit lasts as long as the process.
	return windows.AssignProcessToJobObject(job, windows.CurrentProcess())
}

func newJobObject(flags uint32, memory uint64) (windows.Handle, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return 0, err
	}
	info := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{ProcessMemoryLimit: uintptr(memory)}
	info.BasicLimitInformation.LimitFlags = flags
	_, err = windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	if err != nil {
		windows.CloseHandle(job)
		return 0, err
	}
	return job, nil
}

// renameNew is a rename that fails when the new name is taken.
func renameNew(from, to string) error {
	old, err := windows.UTF16PtrFromString(long(from))
	if err != nil {
		return err
	}
	fresh, err := windows.UTF16PtrFromString(long(to))
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(old, fresh, windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// long is a path in the form that may pass 260 characters, which is a full one.
func long(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	switch {
	case strings.HasPrefix(path, `\\?\`):
		return path
	case strings.HasPrefix(path, `\\`):
		return `\\?\UNC` + path[1:]
	}
	return `\\?\` + path
}

// transient says whether the same operation may go well in a moment. Access is
// denied also while a virus scanner or an indexer has a file of a folder open.
func transient(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_ACCESS_DENIED) ||
		errors.Is(err, windows.ERROR_BUSY) ||
		errors.Is(err, windows.ERROR_DIR_NOT_EMPTY)
}

func tryLock(f *os.File) error {
	// One byte far beyond what Beat writes, so that the file can still be read.
	at := windows.Overlapped{OffsetHigh: 1}
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	switch {
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return ErrHeld
	case errors.Is(err, windows.ERROR_INVALID_FUNCTION), errors.Is(err, windows.ERROR_NOT_SUPPORTED):
		return errors.ErrUnsupported
	}
	return err
}

// processEnded need not know: no child inherits a lock here.
func processEnded(int) bool { return false }

// openToSync opens a file for writing, which a flush needs here. A folder
// cannot be flushed; renames are written through instead.
func openToSync(path string) (*os.File, error) {
	if info, err := os.Lstat(path); err != nil || info.IsDir() {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR, 0)
}

func hide(path string) error {
	name, err := windows.UTF16PtrFromString(long(path))
	if err != nil {
		return err
	}
	return windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_HIDDEN)
}

// runContained runs cmd to its end and lets nothing of it outlive ctx or this
// process: the Job Object ends with its last handle, which is ours.
func runContained(ctx context.Context, cmd *exec.Cmd) error {
	job, err := newJobObject(windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotStarted, err)
	}
	defer windows.CloseHandle(job)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%w: %w", ErrNotStarted, err)
	}
	if child, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE,
		false, uint32(cmd.Process.Pid)); err == nil {
		windows.AssignProcessToJobObject(job, child)
		windows.CloseHandle(child)
	}
	stop := context.AfterFunc(ctx, func() {
		windows.TerminateJobObject(job, 1)
		cmd.Process.Kill()
	})
	defer stop()
	return cmd.Wait()
}
