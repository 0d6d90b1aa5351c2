package inbox

import (
	"context"
	"errors"
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

// openNoFollow opens a file for reading that others may go on to write, rename and
// remove. A link or a junction is an error; what only looks like one, such as a file
// that the server has stored without its duplicates, is read as the file it is.
func openNoFollow(path string) (*os.File, error) {
	f, err := openShared(path, windows.FILE_FLAG_OPEN_REPARSE_POINT)
	if err != nil {
		return nil, err
	}
	var tag struct{ Attributes, Tag uint32 }
	err = windows.GetFileInformationByHandleEx(windows.Handle(f.Fd()), windows.FileAttributeTagInfo,
		(*byte)(unsafe.Pointer(&tag)), uint32(unsafe.Sizeof(tag)))
	switch {
	case err != nil || tag.Attributes&windows.FILE_ATTRIBUTE_REPARSE_POINT == 0:
		return f, nil
	case tag.Tag&nameSurrogate != 0:
		f.Close()
		return nil, &os.PathError{Op: "open", Path: path, Err: ErrNotPlain}
	}
	defer f.Close()
	whole, err := openShared(path, 0)
	if err != nil {
		return nil, err
	}
	is, err1 := f.Stat()
	was, err2 := whole.Stat()
	if err1 != nil || err2 != nil || !os.SameFile(is, was) {
		whole.Close()
		return nil, &os.PathError{Op: "open", Path: path, Err: ErrNotPlain}
	}
	return whole, nil
}

// nameSurrogate is the bit of a reparse tag that says: this is another's name.
const nameSurrogate = 0x20000000

func openShared(path string, flags uint32) (*os.File, error) {
	name, err := windows.UTF16PtrFromString(long(path))
	if err != nil {
		return nil, err
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ,
		windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE, nil,
		windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL|flags, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// names need not be known: who makes a hard link here must be allowed to write to the
// file anyway.
func names(os.FileInfo) uint64 { return 1 }

// keepPrivate lets nobody but the account of this process, the system and the
// administrators into the folder at path.
func keepPrivate(path string) error {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return err
	}
	sd, err := windows.SecurityDescriptorFromString("D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;" + user.User.Sid.String() + ")")
	if err != nil {
		return err
	}
	acl, _, err := sd.DACL()
	if err != nil {
		return err
	}
	return windows.SetNamedSecurityInfo(long(path), windows.SE_FILE_OBJECT,
		windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, acl, nil)
}

// isPrivate need not look: what is made in a folder has that folder's access list here.
func isPrivate(string, string) error { return nil }

// otherDevice says whether a rename failed because the two places do not lie on one
// file system.
func otherDevice(err error) bool { return errors.Is(err, windows.ERROR_NOT_SAME_DEVICE) }

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
// process: the Job Object ends with its last handle, which is ours. It says when the
// process has started, or why it has not.
func runContained(ctx context.Context, cmd *exec.Cmd, started func(error)) error {
	job, err := newJobObject(windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, 0)
	if err == nil {
		defer windows.CloseHandle(job)
		err = cmd.Start()
	}
	started(err)
	if err != nil {
		return err
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
