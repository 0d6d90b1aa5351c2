package inbox

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// session is one process at work: a folder in .arbete that holds its claims,
// and beside it a lock that lasts as long as the process. Whether another
// session lives is a guess that saves work. Should it be wrong, two processes
// work on one claim, and the renames let only one of them publish.
type session struct {
	fs   FS
	dir  string
	lock *Lock
	quit chan struct{}

	mu    sync.Mutex
	likes map[string]string // by folder, one in dir that has its rights
}

const (
	lockExt = ".lock"
	// lease is how long a session of another machine may show no sign of life,
	// by our clock, before its claims are taken over.
	lease = 2 * time.Minute
	// afterlife is how long a lock may outlast its process: one that is killed
	// while it starts a child leaves its open files to the child for a moment.
	afterlife = time.Second
)

// thisHost begins the names of this machine's sessions.
func thisHost() string {
	host, err := os.Hostname()
	if err != nil {
		host = "host"
	}
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '-'
	}, host) + "."
}

// ended says whether a session is one of this machine whose process is no more.
func ended(name string) bool {
	rest, ok := strings.CutPrefix(name, thisHost())
	number, _, _ := strings.Cut(rest, ".")
	pid, err := strconv.Atoi(number)
	return ok && err == nil && processEnded(pid)
}

func openSession(fsys FS, work string) (*session, error) {
	name := fmt.Sprintf("%s%d.%s", thisHost(), os.Getpid(), rand.Text()[:8])
	s := &session{fs: fsys, dir: filepath.Join(work, name), quit: make(chan struct{}), likes: map[string]string{}}
	lock, err := fsys.Lock(s.dir + lockExt)
	if err != nil {
		return nil, err
	}
	s.lock = lock
	if err := fsys.Mkdir(s.dir); err != nil {
		lock.Unlock()
		fsys.Remove(s.dir + lockExt)
		return nil, err
	}
	go s.beat()
	return s, nil
}

// ready makes the session's folder anew when another batch took this one for
// dead and removed it.
func (s *session) ready() error { return ensureDir(s.fs, s.dir) }

// replace gives the file at path new contents, whole or not at all.
func (s *session) replace(path string, data []byte) error {
	temp, err := s.temp(path, data)
	if err != nil {
		return err
	}
	return s.fs.Replace(temp, path)
}

// place puts a new file at path, whole or not at all; fs.ErrExist when there is one.
func (s *session) place(path string, data []byte) error {
	temp, err := s.temp(path, data)
	if err != nil {
		return err
	}
	return s.fs.Rename(temp, path)
}

// temp writes what is on its way to path, with the rights that it is to have there.
func (s *session) temp(path string, data []byte) (string, error) {
	if err := s.ready(); err != nil {
		return "", err
	}
	dir := s.dir
	if target := filepath.Dir(path); target != filepath.Dir(s.dir) {
		var err error
		if dir, err = s.like(target); err != nil {
			return "", err
		}
	}
	temp := filepath.Join(dir, filepath.Base(path))
	return temp, s.fs.Write(temp, bytes.NewReader(data))
}

// newFolder makes a folder at path, in this session, whose files get the rights of
// what is made in target.
func (s *session) newFolder(target, path string) error {
	like, err := s.like(target)
	if err != nil {
		return err
	}
	made := filepath.Join(like, rand.Text()[:12])
	if err := s.fs.Mkdir(made); err != nil {
		return err
	}
	return s.fs.Rename(made, path)
}

const likePrefix = "like-"

// like gives a folder in this session that was made in target and moved here: the
// system itself gives it, and what is made in it, all that target hands down (group,
// access lists), which no program could do as well. The folder itself lets nobody in,
// so that who may write in target has no way to what is made here.
func (s *session) like(target string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(); err != nil {
		return "", err
	}
	if dir, ok := s.likes[target]; ok && exists(s.fs, dir) {
		return dir, nil
	}
	made := filepath.Join(target, s.seed())
	dir := filepath.Join(s.dir, likePrefix+filepath.Base(target))
	err := s.fs.MkdirPrivate(made)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	if err := s.fs.Rename(made, dir); err != nil {
		s.fs.Remove(made)
		return "", err
	}
	if err := isPrivate(dir, filepath.Dir(s.dir)); err != nil {
		// Nothing of what somebody may have put there is touched.
		return "", errors.Join(fmt.Errorf("a folder made in %s is not the one that was made: %w", target, err), s.fs.Rename(dir, made))
	}
	s.likes[target] = dir
	return dir, nil
}

// seed is the name under which like makes its folders.
func (s *session) seed() string { return "." + filepath.Base(s.dir) }

func (s *session) beat() {
	tick := time.NewTicker(lease / 8)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.lock.Beat()
		case <-s.quit:
			return
		}
	}
}

// close ends the session. Claims that are left stay in its folder, which
// without its lock is anybody's to take over.
func (s *session) close() {
	close(s.quit)
	if list, err := s.fs.ReadDir(s.dir); err == nil {
		for _, e := range list {
			if !e.IsDir() || strings.HasPrefix(e.Name(), likePrefix) {
				removeTree(s.fs, filepath.Join(s.dir, e.Name()))
			}
		}
	}
	s.fs.Remove(s.dir)
	s.lock.Unlock()
	s.fs.Remove(s.dir + lockExt)
}

// deadLock returns, for a session that has ended without closing, its lock, or
// nil where it has none; alive when the session may still be at work.
func (p *pass) deadLock(name string) (lock *Lock, alive bool) {
	path := filepath.Join(p.workDir, name+lockExt)
	info, err := p.fs.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	if err != nil {
		return nil, true
	}
	lock, err = p.fs.Lock(path)
	for start := time.Now(); errors.Is(err, ErrHeld) && time.Since(start) < afterlife && ended(name); {
		time.Sleep(time.Millisecond)
		lock, err = p.fs.Lock(path)
	}
	if err != nil {
		return nil, true
	}
	if lock.Sure() && strings.HasPrefix(name, thisHost()) {
		return lock, false
	}
	// Another machine's lock may not reach us: wait for its signs of life.
	if now := p.Now(); now.Sub(p.looks.see("session/"+name, mark(info), now).Since) >= lease {
		return lock, false
	}
	lock.Unlock()
	return nil, true
}

// adopt takes over the claims of sessions that have died.
func (p *pass) adopt() ([]*task, error) {
	list, err := p.fs.ReadDir(p.workDir)
	if err != nil {
		return nil, err
	}
	var tasks []*task
	for _, e := range list {
		name, isLock := strings.CutSuffix(e.Name(), lockExt)
		dir := filepath.Join(p.workDir, name)
		if dir == p.session.dir || name == keptDir || !e.IsDir() && !isLock || isLock && exists(p.fs, dir) {
			continue
		}
		lock, alive := p.deadLock(name)
		if alive {
			p.claimsElsewhere(dir)
			continue
		}
		tasks = append(tasks, p.adoptFrom(dir)...)
		if lock != nil {
			lock.Unlock()
		}
		if !exists(p.fs, dir) {
			p.fs.Remove(dir + lockExt)
		}
	}
	return tasks, nil
}

// adoptFrom moves the claims in a dead session's folder to ours, one rename
// each, and removes the rest.
func (p *pass) adoptFrom(dir string) (tasks []*task) {
	list, err := p.fs.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, e := range list {
		from, to := filepath.Join(dir, e.Name()), filepath.Join(p.session.dir, e.Name())
		if !e.IsDir() || strings.HasPrefix(e.Name(), likePrefix) {
			removeTree(p.fs, from)
			continue
		}
		if err := p.fs.Rename(from, to); err != nil {
			if !errors.Is(err, fs.ErrNotExist) { // else another process was faster
				p.fail(fmt.Errorf("take over a claim: %w", err))
			}
			continue
		}
		c, err := p.openClaim(to)
		if err != nil {
			p.fail(fmt.Errorf("take over a claim: %w", err))
			continue
		}
		if c == nil {
			continue
		}
		p.Log.Info("taken over", "name", c.name)
		deaths, lost, err := p.attempts(c)
		held := err != nil || deaths+lost > 0 || exists(p.fs, c.file(tryDir))
		tasks = append(tasks, &task{name: c.name, look: look{First: c.arrived}, held: held, claim: c})
	}
	for _, d := range p.handingDown() {
		p.fs.Remove(filepath.Join(d, "."+filepath.Base(dir)))
	}
	p.fs.Remove(dir)
	return tasks
}

// handingDown are the folders whose rights a session may have taken on.
func (p *pass) handingDown() []string {
	dirs := []string{p.Dir}
	for _, d := range []string{string(Done), string(Returned), formsDir} {
		dirs = append(dirs, filepath.Join(p.Dir, d))
	}
	return dirs
}

// claimsElsewhere notes what a living session works on as waiting.
func (p *pass) claimsElsewhere(dir string) {
	claims, _ := p.fs.ReadDir(dir)
	for _, e := range claims {
		inputs, _ := p.fs.ReadDir(filepath.Join(dir, e.Name(), inputDir))
		for _, in := range inputs {
			p.waits(in.Name(), Working, arrival(e.Name()))
		}
	}
}
