package cli

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// patience is how long a file may take before progress is shown.
const patience = time.Second

// progress counts the bytes of a file as they are read, and shows a bar on a terminal
// when the file takes long.
type progress struct {
	io.ReaderAt
	terminal *os.File // nil when nobody watches
	read     atomic.Int64
	stop     chan struct{}
	end      chan struct{}
}

func (p *progress) ReadAt(b []byte, off int64) (int, error) {
	n, err := p.ReaderAt.ReadAt(b, off)
	p.read.Add(int64(n))
	return n, err
}

// progress is for one run.
func (sh *shell) progress() *progress {
	p := &progress{stop: make(chan struct{}), end: make(chan struct{})}
	if f, ok := sh.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.terminal = f
	}
	return p
}

// watch stands between a file of the given size and who reads it.
func (p *progress) watch(file io.ReaderAt, size int64) io.ReaderAt {
	p.ReaderAt = file
	if p.terminal == nil {
		return file
	}
	go p.show(p.terminal, size)
	return p
}

func (p *progress) show(w io.Writer, size int64) {
	defer close(p.end)
	select {
	case <-p.stop:
		return
	case <-time.After(patience):
	}
	bar := progressbar.NewOptions64(size, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		bar.Set64(min(p.read.Load(), size))
		select {
		case <-p.stop:
			bar.Finish()
			return
		case <-tick.C:
		}
	}
}

// done takes the bar away.
func (p *progress) done() {
	close(p.stop)
	if p.ReaderAt != nil && p.terminal != nil {
		<-p.end
	}
}
