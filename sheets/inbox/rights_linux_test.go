package inbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// Accounts of the tests of rights, which need be in no list of users.
const (
	serviceUID = 61001
	annaUID    = 61002
	boUID      = 61003
	outsideUID = 61004
	auditorUID = 61005
	staffGID   = 61100
	serviceGID = 61001
)

// actProcess does one thing as whoever runs it, for tests of rights: 0 when it may.
func actProcess(args []string) int {
	mask, err := strconv.ParseInt(args[0], 8, 32)
	if err != nil {
		return 2
	}
	syscall.Umask(int(mask))
	what, path := args[1], args[2]
	switch what {
	case "read":
		var f *os.File
		if f, err = os.Open(path); err == nil {
			_, err = io.Copy(os.Stdout, f)
		}
	case "list":
		_, err = os.ReadDir(path)
	case "write":
		err = os.WriteFile(path, []byte(args[3]), 0o666)
	case "private":
		err = os.WriteFile(path, []byte(args[3]), 0o600)
	case "mkdir":
		err = os.Mkdir(path, 0o777)
	case "remove":
		err = os.RemoveAll(path)
	case "rename":
		err = os.Rename(path, args[3])
	case "lock":
		var f *os.File
		if f, err = os.Open(path); err == nil {
			err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		}
	case "pass":
		return passProcess(path)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// shared is a drop folder among real accounts, set up as the README says.
type shared struct {
	*testing.T
	dir, exe string
}

func newShared(t *testing.T) *shared {
	if os.Geteuid() != 0 {
		t.Skip("only root can be several accounts")
	}
	// A folder that all may enter, with the program in it.
	top := tempDir(t)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(exe)
	s := &shared{t, filepath.Join(top, "fordela"), filepath.Join(top, "program")}
	if err := errors.Join(err, os.Chmod(top, 0o755), os.WriteFile(s.exe, program, 0o755), os.Chmod(s.exe, 0o755)); err != nil {
		t.Fatal(err)
	}
	s.setUp()
	return s
}

// setUp does what README tells an operator to do, with the accounts and the place of the
// tests.
func (s *shared) setUp() {
	s.Helper()
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		s.Fatal(err)
	}
	here := strings.NewReplacer("/srv/fordela", s.dir, "-o fordela", fmt.Sprint("-o ", serviceUID),
		"-g handlaggare", fmt.Sprint("-g ", staffGID), "u:fordela:", fmt.Sprintf("u:%d:", serviceUID))
	commands := 0
	for line := range strings.Lines(string(readme)) {
		words := strings.Fields(here.Replace(line))
		if !strings.HasPrefix(line, "    ") || len(words) == 0 || words[0] != "install" && words[0] != "setfacl" {
			continue
		}
		if _, err := exec.LookPath(words[0]); err != nil {
			s.Skip("needs", words[0])
		}
		if out, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
			s.Fatalf("%s: %v\n%s", line, err, out)
		}
		commands++
	}
	if commands != 5 {
		s.Fatalf("README has %d commands to set the folder up", commands)
	}
}

// folder makes a folder of the service's, with the group of the staff.
func (s *shared) folder(name string, mode uint32) {
	s.Helper()
	path := filepath.Join(s.dir, name)
	if err := errors.Join(os.MkdirAll(path, 0o700), os.Chown(path, serviceUID, staffGID), unix.Chmod(path, mode)); err != nil {
		s.Fatal(err)
	}
}

func (s *shared) acl(name string, args ...string) {
	s.Helper()
	setfacl, err := exec.LookPath("setfacl")
	if err != nil {
		s.Skip("needs setfacl")
	}
	if out, err := exec.Command(setfacl, append(args, filepath.Join(s.dir, name))...).CombinedOutput(); err != nil {
		s.Fatalf("%v\n%s", err, out)
	}
}

// as has an account do something, and gives what it printed.
func (s *shared) as(uid uint32, umask, what, name string, more ...string) (string, error) {
	s.Helper()
	cmd := exec.Command(s.exe, append([]string{"act", umask, what, filepath.Join(s.dir, name)}, more...)...)
	groups := []uint32{staffGID}
	if uid == outsideUID || uid == auditorUID || uid == serviceUID {
		groups = nil
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid, Groups: groups}}
	cmd.Env = append(os.Environ(), "TMPDIR=/tmp")
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return out.String(), fmt.Errorf("%w: %s", err, said.String())
	}
	return out.String(), nil
}

func (s *shared) may(uid uint32, umask, what, name string, more ...string) {
	s.Helper()
	if _, err := s.as(uid, umask, what, name, more...); err != nil {
		s.Errorf("%d may not %s %s: %v", uid, what, name, err)
	}
}

func (s *shared) mayNot(uid uint32, what, name string, more ...string) {
	s.Helper()
	if _, err := s.as(uid, "022", what, name, more...); err == nil {
		s.Errorf("%d may %s %s", uid, what, name)
	}
}

// pass is one by the service, with the mask of its unit.
func (s *shared) pass(umask string) {
	s.Helper()
	if _, err := s.as(serviceUID, umask, "pass", ""); err != nil {
		s.Error(err)
	}
}

// With the rights that the README gives, staff drop and read, the service answers, and
// nobody else gets at anything, least of all at the service's own folder.
func TestRights(t *testing.T) {
	s := newShared(t)
	for i, umask := range []string{"022", "002", "027"} {
		s.may(annaUID, umask, "write", fmt.Sprintf("inkorg/%d.xlsx", i), fmt.Sprint("good ", i))
	}
	s.may(annaUID, "022", "write", "inkorg/Fel.xlsx", "bad 1")
	s.pass("027")
	for i := range 3 {
		for _, file := range []string{"%[1]d-fordelning.xlsx", "%[1]d.xlsx", "kvittens.json"} {
			name := fmt.Sprintf("klart/%d/"+file, i, i)
			name, _, _ = strings.Cut(name, "%!")
			s.may(annaUID, "022", "read", name)
			s.may(boUID, "022", "read", name)
			s.mayNot(boUID, "write", name, "x")
			s.mayNot(outsideUID, "read", name)
		}
	}
	s.may(boUID, "022", "read", "att-ratta/Fel/original/Fel.xlsx")
	s.may(boUID, "022", "read", "att-ratta/Fel/Att rätta.txt")
	s.may(boUID, "022", "read", "status.html")
	s.may(boUID, "022", "read", "journal.jsonl")
	s.may(boUID, "022", "read", "blanketter/Underlag.xlsx")
	s.may(boUID, "022", "write", "blanketter/egen.xlsx", "x")
	for _, name := range []string{"status.html", "journal.jsonl", "klart/forged", "register/x.xlsx", "mallar/x.xlsx", "x"} {
		s.mayNot(boUID, "write", name, "x")
	}
	s.mayNot(boUID, "rename", "klart", filepath.Join(s.dir, "borta"))
	s.mayNot(boUID, "remove", "klart/0")
	s.mayNot(boUID, "list", ".arbete")
	s.mayNot(boUID, "lock", ".arbete/journal-guard")
	s.mayNot(boUID, "read", ".arbete/journal-head.json")
	s.mayNot(outsideUID, "list", "klart")
	s.mayNot(outsideUID, "read", "status.html")
	s.mayNot(outsideUID, "write", "inkorg/x.xlsx", "good")
}

// Where staff are to tidy up, klart and att-ratta let them write: what is in there gets the
// same right, and the service's own folder still lets nobody in.
func TestRightsToTidyUp(t *testing.T) {
	s := newShared(t)
	s.folder("klart", 0o2770)
	s.may(annaUID, "022", "write", "inkorg/a.xlsx", "good 1")
	s.pass("007")
	s.may(boUID, "022", "rename", "klart/a", filepath.Join(s.dir, "klart", "Ordnad"))
	s.may(boUID, "022", "remove", "klart/Ordnad")
	s.mayNot(boUID, "list", ".arbete")
	s.pass("007")
}

// A default access list of klart applies to what is answered there.
func TestDefaultAccessList(t *testing.T) {
	s := newShared(t)
	s.acl("", "-m", fmt.Sprintf("u:%d:x", auditorUID))
	s.acl("klart", "-m", fmt.Sprintf("u:%d:rx,d:u:%d:rX", auditorUID, auditorUID))
	s.may(annaUID, "022", "write", "inkorg/a.xlsx", "good 1")
	s.may(annaUID, "022", "write", "inkorg/b.xlsx", "bad 1")
	s.pass("027")
	s.may(auditorUID, "022", "read", "klart/a/a-fordelning.xlsx")
	s.may(auditorUID, "022", "read", "klart/a/kvittens.json")
	s.mayNot(auditorUID, "read", "att-ratta/b/kvittens.json")
	s.mayNot(auditorUID, "list", ".arbete")
}

// A file that the service may not read is told of, in every pass, to staff and operator; a
// folder that it may not move, too. Neither is in the way of the others.
func TestWhatTheServiceMayNotRead(t *testing.T) {
	s := newShared(t)
	s.may(annaUID, "077", "private", "inkorg/privat.xlsx", "good 1")
	s.may(annaUID, "022", "write", "inkorg/a.xlsx", "good 2")
	for range 2 {
		if _, err := s.as(serviceUID, "027", "pass", ""); err == nil || !strings.Contains(err.Error(), "privat.xlsx") {
			t.Errorf("the operator is told %v", err)
		}
		page, _ := s.as(boUID, "022", "read", "status.html")
		if !strings.Contains(page, "vantar privat.xlsx denied") || !strings.Contains(page, "klart klart/a") {
			t.Errorf("status:\n%s", page)
		}
	}
}

// A folder dropped by staff can be moved by the service, who does not own it.
func TestDroppedFolderOfStaff(t *testing.T) {
	s := newShared(t)
	s.may(annaUID, "022", "mkdir", "inkorg/Mapp")
	s.may(annaUID, "022", "write", "inkorg/Mapp/x.xlsx", "good")
	old := time.Now().Add(-2 * folderPatience)
	seen := fmt.Sprintf(`{"inkorg/Mapp":{"mark":%q,"since":%q,"first":%[2]q}}`, s.mark("inkorg/Mapp"), old.Format(time.RFC3339Nano))
	s.folder(".arbete", 0o700)
	if err := os.WriteFile(filepath.Join(s.dir, ".arbete", "looks.json"), []byte(seen), 0o666); err != nil {
		t.Fatal(err)
	}
	s.pass("027")
	s.may(annaUID, "022", "read", "att-ratta/Mapp/original/x.xlsx")
	s.may(boUID, "022", "read", "att-ratta/Mapp/Att rätta.txt")
}

func (s *shared) mark(name string) string {
	info, err := os.Lstat(filepath.Join(s.dir, name))
	if err != nil {
		s.Fatal(err)
	}
	return mark(info)
}

// A working folder that belongs to another account is told of in plain words.
func TestWorkFolderOfAnother(t *testing.T) {
	s := newShared(t)
	if err := os.Mkdir(filepath.Join(s.dir, ".arbete"), 0o777); err != nil { // root's
		t.Fatal(err)
	}
	if _, err := s.as(serviceUID, "027", "pass", ""); err == nil || !strings.Contains(err.Error(), "belongs to another account") {
		t.Errorf("error %v", err)
	}
}

// An answer that was given by nobody and lies in klart is not believed, whoever put it there,
// and a link from there to a file that only the service may read tells nothing of it.
func TestForgedByStaff(t *testing.T) {
	s := newShared(t)
	s.folder("klart", 0o2770)
	s.may(annaUID, "002", "write", "inkorg/a.xlsx", "good 1")
	s.pass("007")
	s.may(boUID, "002", "mkdir", "klart/forged")
	s.may(boUID, "002", "write", "klart/forged/kvittens.json", `{"name":"b.xlsx","outcome":"klart","key":"x","input":"b.xlsx","files":[]}`)
	s.pass("007")
	journal, _ := s.as(serviceUID, "007", "read", "journal.jsonl")
	if strings.Contains(journal, "forged") {
		t.Errorf("journal:\n%s", journal)
	}
}
