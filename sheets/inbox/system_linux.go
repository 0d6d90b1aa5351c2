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

// openNoFollow opens a file for reading. A link is an error, and a pipe without
// a writer does not block.
func openNoFollow(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
	if errors.Is(err, unix.ELOOP) || errors.Is(err, unix.ENXIO) {
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotPlain}
	}
	return f, err
}

// names is how many names (hard links) a file has.
func names(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink)
	}
	return 1
}

// keepPrivate lets nobody but the account of this process into the folder at path,
// which must be its own. A file system that keeps no rights is let pass.
func keepPrivate(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || !ok {
		return fmt.Errorf("%s is no folder", path)
	}
	if int(s.Uid) != os.Geteuid() {
		if mapsOwners(path) {
			return nil
		}
		return fmt.Errorf("%s belongs to another account (uid %d, this is %d); run every pass as one account, and give it that folder (chown -R)",
			path, s.Uid, os.Geteuid())
	}
	unix.Removexattr(path, "system.posix_acl_access") // what DIR hands down
	unix.Removexattr(path, "system.posix_acl_default")
	if err := os.Chmod(path, 0o700); err != nil && !errors.Is(err, unix.EPERM) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// mapsOwners says whether the file system at path shows another owner than who made a
// thing, as a mounted share may: there the share's own rights decide.
func mapsOwners(path string) bool {
	probe, err := os.MkdirTemp(path, "owner-")
	if err != nil {
		return false
	}
	defer os.Remove(probe)
	info, err := os.Lstat(probe)
	if err != nil {
		return false
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) != os.Geteuid()
}

// isPrivate says why the folder at path is not one that this account has made for
// itself alone. Where the folder work, which keepPrivate keeps, shows that the file
// system keeps no rights, nothing else does.
func isPrivate(path, work string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	kept, err := os.Lstat(work)
	if err != nil {
		return err
	}
	s, ok1 := info.Sys().(*syscall.Stat_t)
	of, ok2 := kept.Sys().(*syscall.Stat_t)
	if info.IsDir() && ok1 && ok2 && (kept.Mode().Perm()&0o077 != 0 || int(of.Uid) != os.Geteuid()) {
		return nil
	}
	if !info.IsDir() || !ok1 || int(s.Uid) != os.Geteuid() || info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("it is %s", info.Mode())
	}
	return nil
}

// otherDevice says whether a rename failed because the two places do not lie on one
// file system.
func otherDevice(err error) bool { return errors.Is(err, unix.EXDEV) }

func openToSync(path string) (*os.File, error) { return os.Open(path) }

func hide(string) error { return nil } // a leading dot is enough

// runContained runs cmd to its end and lets nothing of it outlive ctx or this
// process. It says when the process has started, or why it has not.
func runContained(ctx context.Context, cmd *exec.Cmd, started func(error)) error {
	// The kernel counts the thread that started the child as its parent, so
	// the thread has to stay.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	err := cmd.Start()
	started(err)
	if err != nil {
		return err
	}
	group := -cmd.Process.Pid
	stop := context.AfterFunc(ctx, func() { unix.Kill(group, unix.SIGKILL) })
	defer stop()
	err = cmd.Wait()
	unix.Kill(group, unix.SIGKILL) // whatever the child started itself
	return err
}
