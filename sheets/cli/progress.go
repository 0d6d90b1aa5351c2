package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// patience is how long a file may take before progress is shown.
const patience = time.Second

// progress counts the bytes of a file as they are read, and shows a bar on a terminal
// when the file takes long.
type progress struct {
	io.ReaderAt
	size int64
	read atomic.Int64
	stop chan struct{} // closed when the reading is done
	end  chan struct{} // closed when the bar is gone
}

func (p *progress) ReadAt(b []byte, off int64) (int, error) {
	n, err := p.ReaderAt.ReadAt(b, off)
	p.read.Add(int64(n))
	return n, err
}

// progress gives watch, which stands between a file of the given size and its reader, and done, to
// be called when the reading is over.
func (sh *shell) progress() (watch func(file io.ReaderAt, size int64) io.ReaderAt, done func()) {
	terminal, ok := sh.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(terminal.Fd())) {
		return nil, func() {}
	}
	p := &progress{stop: make(chan struct{}), end: make(chan struct{})}
	watch = func(file io.ReaderAt, size int64) io.ReaderAt {
		p.ReaderAt, p.size = file, size
		go p.show(terminal)
		return p
	}
	return watch, func() {
		close(p.stop)
		if p.ReaderAt != nil {
			<-p.end
		}
	}
}

// show draws the bar until the reading is done, and takes it away.
func (p *progress) show(w io.Writer) {
	defer close(p.end)
	for wait := time.After(patience); ; wait = time.After(patience / 10) {
		select {
		case <-p.stop:
			fmt.Fprint(w, eraseLine)
			return
		case <-wait:
			fmt.Fprint(w, eraseLine, bar(p.read.Load(), p.size))
		}
	}
}

// eraseLine takes away what stands on the terminal's last line.
const eraseLine = "\r\x1b[K"

// barWidth is the length of a full bar, in characters.
const barWidth = 30

// bar draws how much of a file has been read. Parts of a file may be read twice.
func bar(read, size int64) string {
	part := float64(min(read, size)) / float64(max(size, 1))
	full := int(part * barWidth)
	return fmt.Sprintf("reading [%s%s] %3.0f %%", strings.Repeat("#", full), strings.Repeat("-", barWidth-full), part*100)
}
