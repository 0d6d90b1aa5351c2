package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// Notice is what is told of an answer when it is out.
type Notice struct {
	Folder  string // of the answer, a full path
	Receipt []byte // the answer's kvittens.json
}

const (
	// noticeTime is how long whoever is told of an answer may take.
	noticeTime = 30 * time.Second
	// noticesTime is how long a pass that has nothing else to do waits for notices
	// to be taken; the next one goes on with the rest.
	noticesTime = time.Minute
)

// Command is a [Config.OnAnswer] that runs a program, without a shell. It gets the
// receipt on standard input, and the folder's path in FORDELA_FOLDER. Whatever it starts
// ends with it.
func Command(program string, args ...string) func(context.Context, Notice) error {
	return func(ctx context.Context, n Notice) error {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "FORDELA_FOLDER="+n.Folder)
		said := beginning{most: maxSaid}
		cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(n.Receipt), &said, &said
		cmd.WaitDelay = time.Second
		if err := runContained(ctx, cmd, func(error) {}); err != nil {
			return fmt.Errorf("%w; it printed %q", errors.Join(ctx.Err(), err), said.text())
		}
		return ctx.Err()
	}
}

// notices tells of answers, one after the other, while others are worked on. What has
// not been told of keeps its claim, so that the next pass tells of it: at least once.
type notices struct {
	mu    sync.Mutex
	queue []*claim
	more  chan struct{} // something is in the queue
	ended chan struct{}
}

// startNotices begins to tell, until ctx ends or stop is called, which waits for what is
// in the queue, as long as that may take.
func (p *pass) startNotices(ctx context.Context) (stop func()) {
	if p.OnAnswer == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	p.notices.more, p.notices.ended = make(chan struct{}, 1), make(chan struct{})
	go func() {
		defer close(p.notices.ended)
		for range p.notices.more {
			for c := p.notices.take(); c != nil && ctx.Err() == nil; c = p.notices.take() {
				p.notify(ctx, c)
			}
		}
	}()
	return func() {
		close(p.notices.more)
		late := time.AfterFunc(noticesTime, cancel)
		<-p.notices.ended
		late.Stop()
		cancel()
	}
}

func (n *notices) add(c *claim) {
	n.mu.Lock()
	n.queue = append(n.queue, c)
	n.mu.Unlock()
	select {
	case n.more <- struct{}{}:
	default:
	}
}

func (n *notices) take() *claim {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.queue) == 0 {
		return nil
	}
	c := n.queue[0]
	n.queue = n.queue[1:]
	return c
}

// notify tells of a published answer and ends its claim. A failure is told to the
// operator and does not come again: whoever is told may have been told in part.
func (p *pass) notify(ctx context.Context, c *claim) {
	e, err := p.readEntry(c)
	var receipt []byte
	if err == nil {
		receipt, err = readFile(ctx, p.fs, c.file(receiptName), maxReceipt)
	}
	if err != nil { // of ours: the next pass tells
		p.fail(fmt.Errorf("tell of an answer: %w", err))
		return
	}
	limited, cancel := context.WithTimeout(ctx, noticeTime)
	err = p.OnAnswer(limited, Notice{filepath.Join(p.Dir, filepath.FromSlash(e.Folder)), receipt})
	cancel()
	if ctx.Err() != nil {
		return // stopped: told again by the next pass
	}
	if err != nil {
		p.fail(fmt.Errorf("tell of the answer in %q: %w", e.Folder, err))
	}
	p.discard(c)
}
